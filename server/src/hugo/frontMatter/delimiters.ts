import type { DataFormat } from "../../formats/dataNode";
import type { Span } from "../../text/span";
import type { HugoProblem } from "../problem";
import type { Item, ItemType } from "../shortcodes/item";
import { lexIntro } from "../shortcodes/lexIntro";
import { Scanner } from "../shortcodes/scanner";

/** Where the front matter of a file stands, before anything is known of what it says. */
export interface FrontMatterPlace {
  readonly format: DataFormat | "org";
  /** What the format's reader gets: between the delimiters; with the braces for JSON; the `#+` lines for org. */
  readonly span: Span;
  /** With the delimiters and the closing line's end. */
  readonly outerSpan: Span;
  /** False when the closing delimiter is missing; `span` then ends where the body seems to begin. */
  readonly closed: boolean;
  /** The file begins with a shortcode call, which Hugo takes for JSON. */
  readonly isShortcode: boolean;
}

export interface Intro {
  readonly frontMatter?: FrontMatterPlace;
  /** Where Hugo's content begins. */
  readonly bodyStart: number;
  /** At most one: what Hugo's lexer says of the delimiters. */
  readonly problems: readonly HugoProblem[];
  /** A byte order mark makes the whole file a body, so that the front matter behind it is text. */
  readonly isTextByMark?: boolean;
}

const FORMATS: Partial<Record<ItemType, DataFormat | "org">> = {
  TypeFrontMatterYAML: "yaml",
  TypeFrontMatterTOML: "toml",
  TypeFrontMatterJSON: "json",
  TypeFrontMatterORG: "org",
};

/**
 * Finds the front matter of a content file by the rules of Hugo's lexer (0.169), whose own code this asks.
 * Any text is fine; without front matter the body begins at the first character behind byte order marks. Hugo takes the
 * mark before all text away; any other is text to it, and behind text there is no front matter (seen with 0.169).
 */
export function findFrontMatter(text: string): Intro {
  const mark = misplacedMark(text);
  if (mark !== undefined) return behindMark(text, mark);
  const scanner = new Scanner(text);
  lexIntro(scanner);
  const error = scanner.items.find((item) => item.type === "tError");
  if (error !== undefined) return withError(text, scanner, error);
  const item = scanner.items.find((candidate) => FORMATS[candidate.type] !== undefined);
  if (item === undefined) return { bodyStart: endOfMarks(scanner), problems: [] };
  const format = FORMATS[item.type] ?? "yaml";
  const outerSpan = { start: firstCharacter(text), end: scanner.start };
  const ownDelimiters = format === "yaml" || format === "toml";
  const span = ownDelimiters
    ? { start: item.start, end: item.end }
    : { start: outerSpan.start, end: item.start + item.value.trimEnd().length };
  return {
    frontMatter: { format, span, outerSpan, closed: true, isShortcode: startsWithTag(text, outerSpan.start) },
    bodyStart: scanner.start,
    problems: [],
  };
}

/** A byte order mark behind white space or another mark. */
function misplacedMark(text: string): number | undefined {
  const at = text.indexOf("\ufeff", 1);
  return at !== -1 && at < firstCharacter(text) ? at : undefined;
}

function behindMark(text: string, mark: number): Intro {
  const start = firstCharacter(text);
  const isFenced = text.startsWith("---", start) || text.startsWith("+++", start);
  const problem: HugoProblem = {
    code: "front-matter-mark",
    message: "a byte order mark before the front matter",
    span: { start: mark, end: start },
    fatal: false,
  };
  return { bodyStart: mark, problems: isFenced ? [problem] : [], isTextByMark: true };
}

function withError(text: string, scanner: Scanner, error: Item): Intro {
  const start = firstCharacter(text);
  const bodyStart = scanner.start;
  const problem: HugoProblem = {
    code: "front-matter-delimiter",
    message: error.value,
    span: { start, end: Math.min(start + 3, endOfLine(text, start)) },
    hugoOffset: error.start,
    fatal: true,
  };
  if (bodyStart <= start) return { bodyStart: endOfMarks(scanner), problems: [problem] };
  const format = text[start] === "{" ? "json" : text[start] === "+" ? "toml" : "yaml";
  const span = { start: format === "json" ? start : error.start, end: bodyStart };
  return {
    frontMatter: { format, span, outerSpan: { start, end: bodyStart }, closed: false, isShortcode: false },
    bodyStart,
    problems: [problem],
  };
}

/** The first character that is neither white space nor a byte order mark. */
function firstCharacter(text: string): number {
  const at = text.search(/[^\t\n\v\f\r \ufeff]/);
  return at === -1 ? text.length : at;
}

function endOfMarks(scanner: Scanner): number {
  const marks = scanner.items.filter((item) => item.type === "TypeIgnore");
  return marks.at(-1)?.end ?? 0;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at === -1 ? text.length : at;
}

function startsWithTag(text: string, at: number): boolean {
  return text.startsWith("{{<", at) || text.startsWith("{{%", at);
}
