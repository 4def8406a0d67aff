import { guessLanguage } from "./chromaGuess";
import { isChromaLanguage } from "./chromaLanguages";
import { type ChromaStyle, chromaStyle } from "./chromaStyles";
import { withTokenColours } from "./codeTokens";
import type { Attributes, AttributeValue } from "./goldmark/node";
import { escapeHtml, escapeString } from "./goldmark/text";
import type { HighlightSettings } from "./markupSettings";

/**
 * Tells the parts of a piece of code apart: HTML without the `<code>` around it, whose spans have highlight.js's classes;
 * undefined for a language it doesn't know.
 */
export type Highlighter = (code: string, language: string) => string | undefined;

export interface CodeBlock {
  readonly code: string;
  readonly language: string;
  readonly attributes: Attributes | undefined;
  /** Position among the page's fences, from 0: names the anchors of line numbers. */
  readonly ordinal: number;
}

const OPTIONS = new Set(
  "anchorlinenos guesssyntax hl_lines hl_inline lineanchors linenos linenostart linenumbersintable noclasses style tabwidth".split(
    " ",
  ),
);

/** A fenced code block as Hugo 0.169 writes it: Chroma's wrappers around our own colours. */
export function renderCodeBlock(
  block: CodeBlock,
  defaults: HighlightSettings,
  highlighter: Highlighter,
): string {
  const options = new Map<string, AttributeValue>();
  const attributes = new Map<string, AttributeValue>();
  for (const [name, value] of block.attributes ?? []) {
    const key = name.toLowerCase();
    if (OPTIONS.has(key)) options.set(key, value);
    else if (!key.startsWith("on")) attributes.set(key, value);
  }
  let settings = withOptions(defaults, options);
  if (settings.lineAnchors === "") settings = { ...settings, lineAnchors: `hl-${block.ordinal}` };
  return renderHighlighted(block.code, block.language, settings, attributes, highlighter);
}

/** The `highlight` shortcode and `transform.Highlight`: options in one string, `linenos=inline, hl_lines=3 6-8`. */
export function renderHighlightCall(
  code: string,
  language: string,
  options: string,
  defaults: HighlightSettings,
  highlighter: Highlighter,
): { readonly html: string; readonly problem?: string } {
  const parsed = new Map<string, AttributeValue>();
  for (const part of /^ *$/.test(options) ? [] : options.split(",")) {
    const pair = part.split("=");
    const key = (pair[0] as string).replace(/^ +| +$/g, "").toLowerCase();
    if (pair.length !== 2) return { html: "", problem: `invalid Highlight option: ${key}` };
    parsed.set(key, pair[1] as string);
  }
  return { html: renderHighlighted(code, language, withOptions(defaults, parsed), new Map(), highlighter) };
}

type LineRange = readonly [first: number, last: number];

/** The settings of one piece of code. */
interface CodeSettings extends HighlightSettings {
  /** `hl_lines` of a list: these lines, as they are numbered, instead of `hlLines`. */
  readonly hlRanges?: readonly LineRange[];
}

function withOptions(
  defaults: HighlightSettings,
  options: ReadonlyMap<string, AttributeValue>,
): CodeSettings {
  const settings: { -readonly [Key in keyof CodeSettings]: CodeSettings[Key] } = { ...defaults };
  for (const [key, value] of options) {
    switch (key) {
      case "linenos":
        if (value === "table" || value === "inline") settings.lineNumbersInTable = value === "table";
        settings.lineNos = value !== false && value !== "false";
        break;
      case "linenostart":
        settings.lineNoStart = integer(value, settings.lineNoStart);
        break;
      case "hl_lines":
        if (Array.isArray(value)) {
          const ranges = listedRanges(value, integer(options.get("linenostart") ?? 1, 1));
          if (ranges.length > 0) settings.hlRanges = ranges;
        } else settings.hlLines = typeof value === "boolean" ? String(Number(value)) : String(value);
        break;
      case "hl_inline":
        settings.hlInline = truthy(value);
        break;
      case "anchorlinenos":
        settings.anchorLineNos = truthy(value);
        break;
      case "lineanchors":
        settings.lineAnchors = String(value);
        break;
      case "linenumbersintable":
        settings.lineNumbersInTable = truthy(value);
        break;
      case "noclasses":
        settings.noClasses = truthy(value);
        break;
      case "style":
        settings.style = String(value);
        break;
      case "tabwidth":
        settings.tabWidth = integer(value, settings.tabWidth);
        break;
      case "wrapperclass":
        settings.wrapperClass = String(value);
        break;
      case "guesssyntax":
        settings.guessSyntax = truthy(value);
        break;
    }
  }
  return settings;
}

function truthy(value: AttributeValue): boolean {
  return value === true || value === "true" || value === "1" || (typeof value === "number" && value !== 0);
}

function integer(value: AttributeValue, fallback: number): number {
  const number = Number(value);
  return Number.isFinite(number) ? Math.trunc(number) : fallback;
}

function renderHighlighted(
  code: string,
  name: string,
  settings: CodeSettings,
  attributes: ReadonlyMap<string, AttributeValue>,
  highlighter: Highlighter,
): string {
  const known = name !== "" && isChromaLanguage(name);
  const guessed = !known && settings.guessSyntax;
  const language = guessed ? guessLanguage(code) : name;
  if (!known && !guessed) {
    if (settings.hlInline) return `<code${inlineClass(language)}>${escapeString(code)}</code>`;
    return `<pre tabindex="0">${codeStart(language)}${escapeString(code)}</code></pre>`;
  }
  const text = code.replace(/\r\n?/g, "\n");
  const coloured = highlighter(text, language);
  const lines = splitLines(
    coloured === undefined ? escapeString(text) : withTokenColours(coloured, settings),
  );
  const body = new ChromaWriter(settings, language).write(lines);
  if (settings.hlInline) return body;
  const wrapper = settings.wrapperClass;
  const extra = attributes.has("class") ? ` ${plain(attributes.get("class") as AttributeValue)}` : "";
  const open =
    wrapper === "" ? "" : `<div class="${escapeHtml(wrapper + extra)}"${renderAttributes(attributes)}>`;
  return wrapper === "" ? body : `${open}${body}</div>`;
}

function inlineClass(language: string): string {
  return ` class="code-inline language-${escapeHtml(language)}"`;
}

function codeStart(language: string): string {
  if (language === "") return "<code>";
  const name = escapeHtml(language);
  return `<code class="language-${name}" data-lang="${name}">`;
}

function renderAttributes(attributes: ReadonlyMap<string, AttributeValue>): string {
  let html = "";
  for (const [name, value] of attributes)
    if (name !== "class") html += ` ${name}="${escapeHtml(plain(value))}"`;
  return html;
}

/** How Go's cast.ToString puts a value: lists and null are empty. */
export function plain(value: AttributeValue): string {
  return value === null || typeof value === "object" ? "" : String(value);
}

/** Lines of coloured code, each with its line feed; elements that go over a line end are closed and opened again. */
function splitLines(html: string): string[] {
  const lines: string[] = [];
  const open: string[] = [];
  let line = "";
  let from = 0;
  const pattern = /<span[^>]*>|<\/span>|\n/g;
  for (let match = pattern.exec(html); match; match = pattern.exec(html)) {
    const [found] = match;
    line += html.slice(from, match.index);
    from = pattern.lastIndex;
    if (found === "\n") {
      lines.push(`${line}\n${"</span>".repeat(open.length)}`);
      line = open.join("");
      continue;
    }
    line += found;
    if (found === "</span>") open.pop();
    else open.push(found);
  }
  line += html.slice(from);
  if (line.replace(/<[^>]*>/g, "") !== "") lines.push(line);
  return lines;
}

const NUMBER_STYLE =
  "white-space:pre;-webkit-user-select:none;user-select:none;margin-right:0.4em;padding:0 0.4em 0 0.4em;";
const CELL_STYLE = "vertical-align:top;padding:0;margin:0;border:0;";

/** Chroma's HTML formatter, less the tokens. */
class ChromaWriter {
  private readonly style: ChromaStyle;
  /** Digits of the last line number, which the others are padded to. */
  private width = 0;
  private readonly highlighted: readonly LineRange[];

  constructor(
    private readonly settings: CodeSettings,
    private readonly language: string,
  ) {
    this.style = chromaStyle(settings.style);
    this.highlighted = settings.hlRanges ?? lineRanges(settings.hlLines, settings.lineNoStart);
  }

  write(lines: readonly string[]): string {
    const { settings } = this;
    this.width = String(settings.lineNoStart + lines.length - 1).length;
    const block = this.codeBlock(lines);
    if (!settings.lineNos || !settings.lineNumbersInTable) return block;
    const column = lines.map((_line, index) => this.tableNumber(settings.lineNoStart + index)).join("");
    const numbers = settings.hlInline
      ? column
      : `<pre tabindex="0"${this.preStyle()}><code>${column}</code></pre>`;
    const table = settings.noClasses
      ? ' style="border-spacing:0;padding:0;margin:0;border:0;"'
      : ' class="lntable"';
    const left = settings.noClasses ? ` style="${CELL_STYLE}"` : ' class="lntd"';
    const right = settings.noClasses ? ` style="${CELL_STYLE};width:100%"` : ' class="lntd"';
    return (
      `<div${this.preStyle()}>\n<table${table}><tr><td${left}>\n` +
      `${numbers}</td>\n<td${right}>\n${block}</td></tr></table>\n</div>\n`
    );
  }

  private codeBlock(lines: readonly string[]): string {
    const { settings, language } = this;
    if (settings.hlInline) return `<code${inlineClass(language)}>${lines.join("")}</code>`;
    const code = lines.map((line, index) => this.line(line, settings.lineNoStart + index)).join("");
    return `<pre tabindex="0"${this.preStyle()}>${codeStart(language)}${code}</code></pre>`;
  }

  private preStyle(): string {
    const { settings, style } = this;
    if (!settings.noClasses) return ' class="chroma"';
    const width = settings.tabWidth;
    const tabs =
      width !== 0 && width !== 8 ? `-moz-tab-size:${width};-o-tab-size:${width};tab-size:${width};` : "";
    const grid = this.highlighted.length > 0 ? "display:grid;" : "";
    return ` style="${style.block}${tabs}-webkit-text-size-adjust:none;${grid}"`;
  }

  private isHighlighted(number: number): boolean {
    return this.highlighted.some(([first, last]) => first <= number && number <= last);
  }

  private line(line: string, number: number): string {
    const { settings } = this;
    const inline = settings.lineNos && !settings.lineNumbersInTable ? this.number(number, "ln", "") : "";
    const marked = this.isHighlighted(number);
    if (!settings.noClasses)
      return `<span class="line${marked ? " hl" : ""}">${inline}<span class="cl">${line}</span></span>`;
    const background = marked ? ` background-color:${this.style.highlighted}` : "";
    return `<span style="display:flex;${background}">${inline}<span>${line}</span></span>`;
  }

  private tableNumber(number: number): string {
    const html = this.number(number, "lnt", "\n");
    if (!this.isHighlighted(number)) return html;
    const mark = this.settings.noClasses
      ? `style="background-color:${this.style.highlighted}"`
      : 'class="hl"';
    return `<span ${mark}>${html}</span>`;
  }

  private number(number: number, className: string, feed: string): string {
    const { settings } = this;
    const own = settings.noClasses
      ? `style="${NUMBER_STYLE}${this.style.lineNumber}"`
      : `class="${className}"`;
    const text = String(number).padStart(this.width);
    if (!settings.anchorLineNos) return `<span ${own}>${text}${feed}</span>`;
    const id = escapeHtml(settings.lineAnchors === "" ? String(number) : `${settings.lineAnchors}-${number}`);
    const link = settings.noClasses
      ? 'style="outline:none;text-decoration:none;color:inherit"'
      : 'class="lnlinks"';
    return `<span ${own} id="${id}"><a ${link} href="#${id}">${text}</a>${feed}</span>`;
  }
}

/** `3 6-8`, counted from 1, as line numbers that begin at `start`. A word that is no number voids them all. */
function lineRanges(text: string, start: number): LineRange[] {
  const ranges: LineRange[] = [];
  for (const field of text.trim().split(" ")) {
    if (field.trim() === "") continue;
    const range = lineRange(field.trim());
    if (range === undefined) return [];
    ranges.push([range[0] + start - 1, range[1] + start - 1]);
  }
  return ranges;
}

/** `[3, "6-8"]`: what is none is left out. They count from the fence's own `linenostart`, whatever the configuration says. */
function listedRanges(values: readonly AttributeValue[], start: number): LineRange[] {
  return values.flatMap((value) => {
    const text = typeof value === "number" ? String(Math.trunc(value)) : value;
    const range = typeof text === "string" ? lineRange(text) : undefined;
    return range === undefined ? [] : [[range[0] + start - 1, range[1] + start - 1] as const];
  });
}

function lineRange(text: string): LineRange | undefined {
  const [first, last] = text.split("-");
  const from = toInteger(first);
  const to = last === undefined ? from : toInteger(last);
  return from === undefined || to === undefined ? undefined : [from, to];
}

function toInteger(text: string | undefined): number | undefined {
  return text !== undefined && /^[-+]?\d+$/.test(text) ? Number(text) : undefined;
}
