import { t } from "@vscode/l10n";
import type { Page } from "../../../content/page";
import { convertFormat } from "../../../formats/convert";
import type { DataFormat } from "../../../formats/dataNode";
import type { EditResult } from "../../../formats/edit/edits";
import { lineEndOf } from "../../../formats/edit/result";
import { editSource } from "../source";

const FENCES: Readonly<Record<DataFormat, string>> = { yaml: "---", toml: "+++", json: "" };

/** The front matter in another format; the body stays byte for byte. Refused while the front matter has faults. */
export function convertFrontMatter(page: Page, target: DataFormat): EditResult {
  const source = editSource(page);
  if (source === undefined || page.frontMatter === undefined) {
    return { ok: false, reason: t("There is no front matter to convert.") };
  }
  const { document, text, span } = source;
  if (document.problems.some(({ accepted }) => accepted !== true)) {
    return {
      ok: false,
      reason: t("The front matter has faults; mend them first, so that nothing gets lost."),
    };
  }
  if (target === "toml" && document.root.entries.some(({ value }) => value.kind === "null")) {
    return { ok: false, reason: t("TOML has no empty values: give the empty fields one, or remove them.") };
  }
  const lineEnd = lineEndOf(text, span);
  const content = convertFormat(document, text, target).replaceAll("\n", lineEnd);
  const fence = FENCES[target];
  const { outerSpan } = page.frontMatter;
  const old = text.slice(outerSpan.start, outerSpan.end);
  const tail = /\r?\n$/.exec(old)?.[0] ?? "";
  const written =
    fence === "" ? content.replace(/\r?\n$/, "") + tail : fence + lineEnd + content + fence + tail;
  return { ok: true, edits: [{ span: outerSpan, newText: written }] };
}
