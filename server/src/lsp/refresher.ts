import type { ClientCapabilities, Connection } from "vscode-languageserver";

/** Seldom enough while an index grows or an author types; soon enough for what stands at the edge of the eye. */
const quietMs = 800;

/**
 * Asks the editor to ask again for what it shows beside the text and other files decide: counts above templates, hints,
 * colours of names. Only where the client said that it listens.
 */
export class Refresher {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly capabilities: ClientCapabilities,
  ) {}

  schedule(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      for (const method of this.wanted()) {
        // A client that refuses shows the old answer a little longer.
        this.connection.sendRequest(method).catch(() => undefined);
      }
    }, quietMs);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private wanted(): readonly string[] {
    const { workspace } = this.capabilities;
    return [
      ...(workspace?.codeLens?.refreshSupport === true ? ["workspace/codeLens/refresh"] : []),
      ...(workspace?.inlayHint?.refreshSupport === true ? ["workspace/inlayHint/refresh"] : []),
      ...(workspace?.semanticTokens?.refreshSupport === true ? ["workspace/semanticTokens/refresh"] : []),
    ];
  }
}
