import type { TextEdit } from "../../text/edit";

/**
 * Shortcode tags that a formatter has broken: `{{\< x \>}}`, `{{&lt; x &gt;}}`, `{ {< x >} }`, `{{ < x > }}`. Hugo takes
 * most of them for text and publishes them as they stand.
 */
const broken =
  /\{ ?\{(?: ?\\?([<%])| ?(&lt;))[ \t]*(\/?[ \t]*[\p{L}\p{Nd}_][\p{L}\p{Nd}_\\/-]*)([^\n{}]{0,400}?)(?: ?\\?([>%])| ?(&gt;)) ?\} ?\}/guy;

export interface MangledTag {
  readonly edit: TextEdit;
  readonly name: string;
}

/** The broken tags of a text, in source order. Only whole tags on one line. */
export function* mangledTags(text: string): Iterable<MangledTag> {
  for (let at = text.indexOf("{"); at !== -1; at = text.indexOf("{", at + 1)) {
    const edit = repairedTag(text, at);
    if (edit === undefined) continue;
    const name = /^\{\{[<%]\s*\/?\s*([^\s>%]+)/.exec(edit.newText)?.[1] ?? "";
    yield { edit, name };
    at = edit.span.end - 1;
  }
}

/** The tag at `start` as it was before it was broken; undefined for a tag that is whole, or no tag. */
export function repairedTag(text: string, start: number): TextEdit | undefined {
  if (text.charAt(start) !== "{") return undefined;
  broken.lastIndex = start;
  const match = broken.exec(text);
  if (match === null) return undefined;
  const [whole, mark, , name = "", rest = "", right] = match;
  const left = mark ?? "<";
  const closer = left === "%" ? "%" : ">";
  if (right !== undefined && right !== closer) return undefined;
  const values = rest
    .replace(/&quot;|&#34;|[“”„]/g, '"')
    .replace(/&amp;/g, "&")
    .trimEnd();
  const newText = `{{${left} ${name.replace(/\\(?=[_-])/g, "").trim()}${values} ${closer}}}`;
  const isWhole =
    whole.startsWith(`{{${left}`) && whole.endsWith(`${closer}}}`) && !/\\[>%]\}\}$/.test(whole);
  if (isWhole && !/\\_/.test(name)) return undefined;
  return { span: { start, end: start + whole.length }, newText };
}
