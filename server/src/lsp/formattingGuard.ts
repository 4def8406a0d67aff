import { t } from "@vscode/l10n";
import type { Connection } from "vscode-languageserver";
import type { TextEdit } from "../text/edit";
import { toPath, toTextEdit } from "./conversions";
import { saveWithoutFormattingNotification } from "./protocol";
import type { Publisher } from "./publisher";
import type { Session } from "./session";

/**
 * Looks at a post whenever it is saved: where a formatter of Markdown has just broken shortcode calls, the author is told
 * and offered the repair. What was broken before is left to its squiggles.
 */
export class FormattingGuard {
  /** How many calls were broken at the last look, by URI. */
  private readonly known = new Map<string, number>();

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    private readonly publisher: Publisher,
  ) {}

  opened(uri: string): void {
    this.known.set(uri, this.repairs(uri).length);
  }

  closed(uri: string): void {
    this.known.delete(uri);
  }

  /** Resolves when the author has answered, or there was nothing to ask. */
  async saved(uri: string): Promise<void> {
    const { length } = this.repairs(uri);
    const before = this.known.get(uri) ?? length;
    this.known.set(uri, length);
    if (length <= before) return;
    const repair = { title: t("Repair") };
    const name = toPath(uri).split("/").at(-1) ?? uri;
    const answer = await this.connection.window.showWarningMessage(
      length === 1
        ? t("A formatter has broken a shortcode call in {0}. Hugo would fail, or publish it as text.", name)
        : t(
            "A formatter has broken shortcode calls at {1} places in {0}. Hugo would fail, or publish them as text.",
            name,
            length,
          ),
      repair,
    );
    if (answer?.title === repair.title) await this.repair(uri);
  }

  private async repair(uri: string): Promise<void> {
    const view = this.session.view(uri);
    if (view === undefined) return;
    const edits = this.repairs(uri).flat();
    const { applied } = await this.connection.workspace.applyEdit({
      label: t("Repair shortcode calls"),
      edit: {
        documentChanges: [
          {
            textDocument: { uri, version: view.version },
            edits: edits.map((edit) => toTextEdit(view.page.lines, edit)),
          },
        ],
      },
    });
    // The formatter would break them again.
    if (applied) void this.connection.sendNotification(saveWithoutFormattingNotification, { uri });
  }

  /** What gives each broken call back, in source order; of two that touch the same text, the first. */
  private repairs(uri: string): readonly (readonly TextEdit[])[] {
    const view = this.session.view(uri);
    if (view === undefined) return [];
    const fixes = this.publisher.of(view).flatMap(({ fixes }) => {
      const fix = fixes.find(({ undoesFormatter }) => undoesFormatter === true);
      return fix === undefined ? [] : [fix.edits];
    });
    const startOf = ([first]: readonly TextEdit[]) => first?.span.start ?? 0;
    let end = -1;
    return fixes
      .toSorted((a, b) => startOf(a) - startOf(b))
      .filter((edits) => {
        if (startOf(edits) < end) return false;
        end = edits.at(-1)?.span.end ?? end;
        return true;
      });
  }
}
