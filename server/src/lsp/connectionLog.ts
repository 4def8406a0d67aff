import type { RemoteConsole } from "vscode-languageserver";
import type { Log } from "../host/ports";

/** What the server has to say goes to the editor's output channel. */
export function connectionLog(console: RemoteConsole): Log {
  return {
    info: (message) => console.info(message),
    warn: (message) => console.warn(message),
    error: (message, cause) =>
      console.error(cause instanceof Error ? `${message}\n${cause.stack ?? cause.message}` : message),
  };
}
