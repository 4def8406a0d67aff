import type { Span } from "../../text/span";
import type { Notation, ShortcodeParameter } from "./call";
import type { Item } from "./item";
import { typedValue } from "./typedValue";

/** One `{{< … >}}` or `{{% … %}}`: an opening, closing or self-closing tag. */
export interface Tag {
  /** Index of the left delimiter among the items, and of the tag's last item. */
  readonly first: number;
  readonly last: number;
  readonly notation: Notation;
  readonly span: Span;
  /** Empty for `{{< >}}`, `{{< / >}}` and tags that broke before their name. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly inline: boolean;
  /** `{{< /name >}}` */
  readonly closing: boolean;
  /** `{{< name />}}` */
  readonly selfClosing: boolean;
  readonly parameters: readonly ShortcodeParameter[];
  /** An error stands inside, or the right delimiter is missing. */
  readonly broken: boolean;
}

/** The tags of a text from its items (`lexContent`), in source order. */
export function readTags(text: string, items: readonly Item[]): Tag[] {
  const tags: Tag[] = [];
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as Item;
    if (item.type !== "tLeftDelimScNoMarkup" && item.type !== "tLeftDelimScWithMarkup") continue;
    const tag = readTag(text, items, index);
    tags.push(tag);
    index = tag.last;
  }
  return tags;
}

function readTag(text: string, items: readonly Item[], first: number): Tag {
  const left = items[first] as Item;
  let name = "";
  let nameSpan: Span = { start: left.end, end: left.end };
  let inline = false;
  let slash = -1;
  let named = -1;
  const parameters: ShortcodeParameter[] = [];
  let index = first + 1;
  for (; index < items.length; index++) {
    const item = items[index] as Item;
    if (item.type === "tScName" || item.type === "tScNameInline") {
      if (named === -1) {
        named = index;
        name = item.value;
        nameSpan = { start: item.start, end: item.end };
        inline = item.type === "tScNameInline";
      }
    } else if (item.type === "tScClose") {
      if (slash === -1) slash = index;
    } else if (item.type === "tScParam") {
      const next = items[index + 1];
      const value = next?.type === "tScParamVal" ? next : undefined;
      parameters.push(readParameter(text, item, value));
      if (value !== undefined) index++;
    } else if (item.type !== "tScParamVal") break;
  }
  const end = items[index] as Item;
  const broken = end.type !== "tRightDelimScNoMarkup" && end.type !== "tRightDelimScWithMarkup";
  if (broken && name === "" && isWord(text, end)) {
    name = text.slice(end.start, end.end);
    nameSpan = { start: end.start, end: end.end };
  }
  // Reading went on right behind a broken tag: the next item begins there.
  const after = items[index + 1] ?? end;
  const spanEnd = broken ? Math.max(after.start, left.end) : end.end;
  return {
    first,
    last: broken && end.type !== "tError" ? index - 1 : index,
    notation: left.type === "tLeftDelimScNoMarkup" ? "<" : "%",
    span: { start: left.start, end: spanEnd },
    name,
    nameSpan,
    inline,
    closing: slash !== -1 && (named === -1 || slash < named),
    selfClosing: named !== -1 && slash > named,
    parameters,
    broken,
  };
}

/** A closing call's name that Hugo refuses is an error item; it still says what the author meant. */
function isWord(text: string, error: Item): boolean {
  if (error.type !== "tError" || !error.value.startsWith("closing tag for shortcode")) return false;
  return error.end > error.start && error.end <= text.length;
}

function readParameter(text: string, first: Item, second: Item | undefined): ShortcodeParameter {
  const value = second ?? first;
  const quoting = value.quoting ?? "none";
  const { start, end } = value;
  return {
    name: second && first.value,
    nameSpan: second && { start: first.start, end: first.end },
    value: typedValue(value.value, quoting),
    text: value.value,
    valueSpan: { start, end },
    span: { start: startWithQuotes(text, first), end: endWithQuotes(text, value) },
    quoting,
  };
}

function startWithQuotes(text: string, { quoting, start }: Item): number {
  if (quoting === undefined || quoting === "none") return start;
  let before = start - 1;
  // A value that began with `\"` has lost its first characters.
  while (quoting === "double" && before > 0 && text.charCodeAt(before) === BACKSLASH) before--;
  return quoting === "escaped" && text.charCodeAt(before - 1) === BACKSLASH ? before - 1 : before;
}

function endWithQuotes(text: string, { quoting, end }: Item): number {
  if (quoting === undefined || quoting === "none") return end;
  return end + (text.charCodeAt(end) === BACKSLASH ? 2 : 1);
}

const BACKSLASH = 92;
