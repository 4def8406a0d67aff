import type { CancellationToken, Connection } from "vscode-languageserver";

/**
 * Wraps a request's handler so that a failure is logged with its stack and answers `empty`: one failing request must
 * not take the session with it, and the next one works.
 */
export function answering<Params, Result>(
  connection: Connection,
  name: string,
  empty: Result,
  handler: (params: Params, token: CancellationToken) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    try {
      return await handler(params, token);
    } catch (cause) {
      connection.console.error(
        `${name} failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
      );
      return empty;
    }
  };
}
