import { type RenderResult, renderRequest } from "../../server/src/lsp/protocol";
import type { OpenDocument } from "./openDocument";

/** What a preview pane of one document shows: it keeps blocks and takes splices, as the pane's script does. */
export class Pane {
  private blocks: string[] = [];
  private lines: readonly number[] = [];
  private revision: number | undefined;
  /** The last answer. */
  last: RenderResult | undefined;

  constructor(private readonly document: OpenDocument) {}

  /** Asks for what changed; gives all that the pane shows now, with lines of the file in `data-line`. */
  async render(): Promise<string> {
    const result = await this.document.client.request<RenderResult | null>(renderRequest, {
      uri: this.document.uri,
      version: this.document.currentVersion,
      ...(this.revision === undefined ? {} : { shown: this.revision }),
    });
    if (result === null) throw new Error(`no rendering of ${this.document.uri}`);
    if (result.from !== this.revision) this.blocks = [];
    for (const { at, remove, insert } of [...result.splices].reverse())
      this.blocks.splice(at, remove, ...insert.map(({ html }) => html));
    this.lines = result.lines ?? this.lines;
    this.revision = result.revision;
    this.last = result;
    return this.html;
  }

  get html(): string {
    return this.blocks
      .map((html, index) =>
        html.replace(
          /data-line="(\d+)"/g,
          (_, line: string) => `data-line="${Number(line) + (this.lines[index] ?? Number.NaN)}"`,
        ),
      )
      .join("");
  }

  /** UTF-16 units of HTML that the last answer sent. */
  get sent(): number {
    return (this.last?.splices ?? []).reduce(
      (sum, { insert }) => sum + insert.reduce((all, { html }) => all + html.length, 0),
      0,
    );
  }
}
