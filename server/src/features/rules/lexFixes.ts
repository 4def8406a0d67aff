import { t } from "@vscode/l10n";
import type { Page } from "../../content/page";
import type { HugoProblem } from "../../hugo/problem";
import { shortcodeKey } from "../../hugo/shortcodes/call";
import type { Item } from "../../hugo/shortcodes/item";
import type { ShortcodeSignature } from "../../hugo/templates/signature";
import type { Site } from "../../site/site";
import type { TextEdit } from "../../text/edit";
import type { Fix } from "../diagnostic";
import { keyIn } from "../shortcodes/callSnippet";
import { openCalls } from "../shortcodes/openCalls";
import { type TagContext, type TypedParameter, tagContext } from "../shortcodes/tagContext";
import { asWritten } from "../shortcodes/typedValue";
import { repairedTag } from "./mangledTag";

/**
 * What mends a fault of Hugo's lexer (0.169), where what the author meant can be told. Each edit stays in the tag that
 * the fault stands in. Offsets are UTF-16; total.
 */
export function lexFixes(site: Site, page: Page, path: string, problem: HugoProblem): readonly Fix[] {
  const at = problem.hugoOffset ?? problem.span.start;
  const opener = problem.message.startsWith("comment must")
    ? commentAt(page.text, at)
    : openerOf(page.items, at);
  if (opener === undefined) return [];
  const fault: Fault = { site, page, path, at, opener, message: problem.message };
  const mangled = repairedTag(page.text, opener.start);
  if (mangled !== undefined) {
    const title = t("Repair the call: {0}", mangled.newText);
    return [{ title, edits: [mangled], preferred: true, undoesFormatter: true }];
  }
  const quoted = quotedDelimiter(page.text, opener, at);
  if (quoted !== undefined) {
    const title = t("Repair the right delimiter: {0}", quoted.newText.trim());
    return [{ title, edits: [quoted], preferred: true, undoesFormatter: true }];
  }
  if (smartQuote.test(page.text.slice(opener.end, tagEnd(page.text, opener.end))))
    return smartQuoteFixes(fault);
  for (const [pattern, fix] of fixers) if (pattern.test(problem.message)) return fix(fault);
  return [];
}

/** `>}}` at the head of a line looks like a quotation to Markdown's formatters, which make `> }}` of it, behind a blank line. */
function quotedDelimiter(text: string, opener: Opener, at: number): TextEdit | undefined {
  const torn = /^>[ \t]+\}\}/.exec(text.slice(at, at + 20));
  if (torn === null || text.charAt(opener.start + 2) !== "<") return undefined;
  const start = trimmed(text, at, opener.end);
  const between = text.slice(start, at);
  const lineBreak = /\r?\n/.exec(between)?.[0];
  return { span: { start, end: at + torn[0].length }, newText: `${lineBreak ?? " "}>}}` };
}

/** Double quotes as word processors and typographers write them. */
const smartQuote = /[“”„‟]/;

interface Fault {
  readonly site: Site;
  readonly page: Page;
  readonly path: string;
  /** Hugo's position. */
  readonly at: number;
  /** The left delimiter of the tag. */
  readonly opener: Opener;
  readonly message: string;
}

interface Opener {
  /** At `{{`. */
  readonly start: number;
  /** Behind the delimiter. */
  readonly end: number;
}

const fixers: readonly (readonly [RegExp, (fault: Fault) => readonly Fix[]])[] = [
  [/Cannot mix named and positional/, mixedFixes],
  [/^unrecognized character/, characterFixes],
  [/^period in shortcode name/, periodFixes],
  [/^unterminated quoted string/, (fault) => closeQuote(fault, '"')],
  [/^unterminated raw string/, (fault) => closeQuote(fault, "`")],
  [/^unrecognized escape character/, escapeFixes],
  [/^comment must be closed/, commentFixes],
  [/^unclosed shortcode action/, delimiterFixes],
  [/^unclosed shortcode/, closingParameterFixes],
  [/^closing tag for shortcode/, closingNameFixes],
  [/^got closing shortcode, but none is open/, removeTagFixes],
];

function commentAt(text: string, at: number): Opener | undefined {
  const start = text.lastIndexOf("/*", at + 5) - 3;
  return start >= 0 && /^\{\{[<%]/.test(text.slice(start, start + 3)) ? { start, end: start + 3 } : undefined;
}

function openerOf(items: readonly Item[], at: number): Opener | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle] as Item).start <= at) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= 0; index--) {
    const item = items[index] as Item;
    if (item.type === "tLeftDelimScNoMarkup" || item.type === "tLeftDelimScWithMarkup") return item;
  }
  return undefined;
}

/** All parameters named, or none: where the template knows each by both forms. */
function mixedFixes({ site, page, path, at }: Fault): readonly Fix[] {
  const tag = tagContext(page.text, at);
  if (tag?.delimiter === undefined) return [];
  const lookup = site.shortcode(tag.name, path);
  if (lookup.kind !== "found") return [];
  const named = nameAll(tag, lookup.signature);
  const bare = unnameAll(tag, lookup.signature);
  return [
    ...(named === undefined ? [] : [{ title: t("Name all parameters"), edits: named, preferred: true }]),
    ...(bare === undefined ? [] : [{ title: t("Leave the names out"), edits: bare }]),
  ];
}

function nameAll(tag: TagContext, signature: ShortcodeSignature): readonly TextEdit[] | undefined {
  const given = new Set(tag.parameters.flatMap(({ name }) => name ?? []));
  const edits: TextEdit[] = [];
  let position = 0;
  for (const parameter of tag.parameters) {
    if (parameter.name !== undefined) continue;
    const known = withKey(signature, position++);
    const name = known === undefined ? undefined : keyIn("named", known);
    if (typeof name !== "string" || given.has(name)) return undefined;
    given.add(name);
    edits.push({ span: parameter.span, newText: `${name}=${quoted(parameter)}` });
  }
  return edits;
}

/** Only when the named ones go on where the bare ones end: a position can't be left out. */
function unnameAll(tag: TagContext, signature: ShortcodeSignature): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const [index, parameter] of tag.parameters.entries()) {
    if (parameter.name === undefined) continue;
    const known = withKey(signature, parameter.name);
    if (known === undefined || keyIn("positional", known) !== index) return undefined;
    edits.push({ span: parameter.span, newText: quoted(parameter) });
  }
  return edits;
}

function withKey(signature: ShortcodeSignature, key: string | number) {
  return signature.parameters.find((one) => one.key === key || one.alias === key);
}

function quoted({ quote, value, valueSpan }: TypedParameter): string {
  return quote === ""
    ? asWritten(value, { span: valueSpan, typed: "", quote: "", needsQuotes: true })
    : `${quote}${value}${quote}`;
}

function characterFixes(fault: Fault): readonly Fix[] {
  const { page, at, opener } = fault;
  const { text } = page;
  if (runsAway(fault)) return delimiterFixes(fault);
  const character = text.charAt(at);
  if (character === "'") {
    const end = text.indexOf("'", at + 1);
    const line = lineEnd(text, at);
    if (end !== -1 && end < line) {
      const value = text.slice(at + 1, end);
      return [
        {
          title: t("Use double quotes"),
          edits: [{ span: { start: at, end: end + 1 }, newText: inQuotes(value) }],
          preferred: true,
        },
      ];
    }
  }
  if (character === "\\" && /[_*<>[\]-]/.test(text.charAt(at + 1))) {
    return [
      {
        title: t("Remove the backslash"),
        edits: [{ span: { start: at, end: at + 1 }, newText: "" }],
        preferred: true,
      },
    ];
  }
  return quoteWord(text, at, opener);
}

function smartQuoteFixes({ page, opener }: Fault): readonly Fix[] {
  const end = tagEnd(page.text, opener.end);
  const edits: TextEdit[] = [];
  for (const match of page.text.slice(opener.end, end).matchAll(new RegExp(smartQuote, "g"))) {
    const start = opener.end + match.index;
    edits.push({ span: { start, end: start + 1 }, newText: '"' });
  }
  return [{ title: t("Use straight quotes"), edits, preferred: true }];
}

/** The word at the fault in double quotes. A name can't be quoted. */
function quoteWord(text: string, at: number, opener: Opener): readonly Fix[] {
  let start = at;
  while (start > opener.end && !/[\s="`]/.test(text.charAt(start - 1))) start--;
  if (text.slice(opener.end, start).trim() === "") return [];
  let end = at;
  const last = tagEnd(text, at);
  while (end < last && !/\s/.test(text.charAt(end))) end++;
  const word = text.slice(start, end);
  if (word === "" || word.includes("`")) return [];
  return [
    {
      title: t("Put {0} in quotes", word),
      edits: [{ span: { start, end }, newText: inQuotes(word) }],
      preferred: true,
    },
  ];
}

function inQuotes(value: string): string {
  return value.includes('"') || value.includes("\\") ? `\`${value}\`` : `"${value}"`;
}

function periodFixes({ page, at, opener }: Fault): readonly Fix[] {
  const { text } = page;
  const name = /^[ \t\r\n]*([\p{L}\p{Nd}_\-/]+)(\.\w+)/u.exec(text.slice(opener.end, opener.end + 200));
  if (name !== null && opener.end + name[0].length >= at) {
    const end = opener.end + name[0].length;
    return [
      {
        title: t("Leave {0} out", name[2] ?? ""),
        edits: [{ span: { start: end - (name[2] ?? "").length, end }, newText: "" }],
        preferred: true,
      },
    ];
  }
  return quoteWord(text, at, opener);
}

/** Before the right delimiter of the same line, when there is one. */
function closeQuote({ page, at }: Fault, quote: string): readonly Fix[] {
  const { text } = page;
  const end = tagEnd(text, at);
  if (!isRightDelimiter(text, end)) return [];
  let place = end;
  while (place > at && /[ \t]/.test(text.charAt(place - 1))) place--;
  if (text.charAt(place - 1) === "/") {
    place--;
    while (place > at && /[ \t]/.test(text.charAt(place - 1))) place--;
  }
  return [
    {
      title: t("Close the quote"),
      edits: [{ span: { start: place, end: place }, newText: quote }],
      preferred: true,
    },
  ];
}

function escapeFixes({ page, at, opener }: Fault): readonly Fix[] {
  const { text } = page;
  const start = text.lastIndexOf('"', at);
  const end = text.indexOf('"', Math.max(at, start + 1));
  const value = text.slice(start + 1, end);
  if (start < opener.end || end === -1 || end > lineEnd(text, at) || value.replace(/\\`/g, "").includes("`"))
    return [];
  const newText = value.includes("\\`") ? `"${value.replace(/\\`/g, "`")}"` : `\`${value}\``;
  return [{ title: t("Write {0}", newText), edits: [{ span: { start, end: end + 1 }, newText }] }];
}

function commentFixes({ page, opener }: Fault): readonly Fix[] {
  const { text } = page;
  const mark = text.charAt(opener.start + 2) === "%" ? "%" : ">";
  const end = tagEnd(text, opener.end);
  if (!isRightDelimiter(text, end)) return [];
  const closed = text.slice(opener.end, end).trimEnd().endsWith("*/");
  const edit = closed
    ? { span: { start: end, end: end + 1 }, newText: mark }
    : {
        span: { start: trimmed(text, end, opener.end), end: end + 1 },
        newText: ` */${mark}`,
      };
  if (closed && /\s/.test(text.charAt(end - 1))) {
    return [
      {
        title: t("Close the comment"),
        edits: [{ span: { start: trimmed(text, end, opener.end), end: end + 1 }, newText: mark }],
        preferred: true,
      },
    ];
  }
  return [{ title: t("Close the comment"), edits: [edit], preferred: true }];
}

/** The right delimiter: a blank before the one that a value has swallowed, else a new one at the line's end. */
function delimiterFixes({ page, opener }: Fault): readonly Fix[] {
  const { text } = page;
  const right = text.charAt(opener.start + 2) === "<" ? ">}}" : "%}}";
  const end = lineEnd(text, opener.end);
  const found = text.indexOf(right, opener.end);
  if (found !== -1 && found < end && !/\s/.test(text.charAt(found - 1))) {
    return [
      {
        title: t("Put a blank before {0}", right),
        edits: [{ span: { start: found, end: found }, newText: " " }],
        preferred: true,
      },
    ];
  }
  const other = tagEnd(text, opener.end);
  if (isRightDelimiter(text, other)) {
    return [
      {
        title: t("Close it with {0}", right),
        edits: [{ span: { start: other, end: other + 3 }, newText: right }],
        preferred: true,
      },
    ];
  }
  const half = /[ \t]*[>%]?\}{0,2}[ \t]*$/.exec(text.slice(opener.end, end))?.[0].length ?? 0;
  return [
    {
      title: t("Close it with {0}", right),
      edits: [{ span: { start: end - half, end }, newText: ` ${right}` }],
    },
  ];
}

function closingParameterFixes({ page, opener }: Fault): readonly Fix[] {
  const { text } = page;
  const tag = /^\s*\/\s*[\p{L}\p{Nd}_\-/]*/u.exec(text.slice(opener.end, opener.end + 200));
  const end = tagEnd(text, opener.end);
  if (tag === null || !isRightDelimiter(text, end)) return [];
  return [
    {
      title: t("Remove what stands behind the name"),
      edits: [{ span: { start: opener.end + tag[0].length, end }, newText: " " }],
      preferred: true,
    },
  ];
}

function closingNameFixes({ site, page, path, opener }: Fault): readonly Fix[] {
  const { text } = page;
  const tag = /^\s*\/\s*([\p{L}\p{Nd}_\-/]*)/u.exec(text.slice(opener.end, opener.end + 200));
  const [open] = openCalls(site, path, page.items, opener.start);
  const fixes: Fix[] = [];
  if (tag !== null && open !== undefined && shortcodeKey(open.name) !== shortcodeKey(tag[1] ?? "")) {
    const end = opener.end + tag[0].length;
    fixes.push({
      title: t("Change to {0}", open.name),
      edits: [{ span: { start: end - (tag[1] ?? "").length, end }, newText: open.name }],
      preferred: true,
    });
  }
  return [...fixes, ...removal(text, opener)];
}

function removeTagFixes({ page, opener }: Fault): readonly Fix[] {
  return removal(page.text, opener);
}

function removal(text: string, opener: Opener): readonly Fix[] {
  const end = tagEnd(text, opener.end);
  if (!isRightDelimiter(text, end)) return [];
  return [
    {
      title: t("Remove the closing call"),
      edits: [{ span: { start: opener.start, end: end + 3 }, newText: "" }],
    },
  ];
}

/** The tag never ended on its line, and Hugo met the fault in the text behind it. */
function runsAway({ page, at, opener }: Fault): boolean {
  const end = lineEnd(page.text, opener.end);
  if (at <= end) return false;
  return page.text.slice(end, at).trim() === "" || !isRightDelimiter(page.text, tagEnd(page.text, at));
}

/** Where the tag's right delimiter begins; the line's end when the line has none. */
function tagEnd(text: string, from: number): number {
  const end = lineEnd(text, from);
  const found = text.slice(from, end).search(/[>%]\}\}/);
  return found === -1 ? end : from + found;
}

function isRightDelimiter(text: string, at: number): boolean {
  return text.startsWith(">}}", at) || text.startsWith("%}}", at);
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  if (newline === -1) return text.length;
  return text.charAt(newline - 1) === "\r" && newline > from ? newline - 1 : newline;
}

function trimmed(text: string, from: number, lowest: number): number {
  let at = from;
  while (at > lowest && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}
