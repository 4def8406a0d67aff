import { findFrontMatter } from "../hugo/frontMatter/delimiters";
import type { HeadingIdType } from "../hugo/headingId";
import type { ShortcodeCall } from "../hugo/shortcodes/call";
import type { Item } from "../hugo/shortcodes/item";
import { lexBody, lexContent } from "../hugo/shortcodes/lexContent";
import { pairCalls } from "../hugo/shortcodes/pairCalls";
import { LineIndex } from "../text/lineIndex";
import type { Span } from "../text/span";
import { readFrontMatter } from "./frontMatter";
import type { FrontMatter, Page, PageProblem } from "./page";
import { type MarkdownReading, type MarkdownRegion, readMarkdown } from "./readMarkdown";
import { maskShortcodes } from "./shortcodeMask";

export interface PageOptions {
  /** `markup.goldmark.parser.autoHeadingIDType`; `github` unless said. */
  readonly headingIdType?: HeadingIdType;
  /** `hasCJKLanguage` or the page's `isCJKLanguage`: words beyond ASCII count by characters. */
  readonly cjk?: boolean;
  /** Shortcodes whose templates are known: whether they take an inner part. Undefined for unknown ones. */
  readonly takesInner?: (name: string) => boolean | undefined;
}

/**
 * Reads one content file: total (any text gives a page), pure, linear in the text's length. Front matter is read once,
 * shortcode calls by Hugo's own lexer, Markdown as Goldmark does with Hugo 0.169's default extensions.
 *
 * `wordCount` comes near Hugo's `.WordCount`: it counts what white space divides in paragraphs, headings, tables and
 * code, without link destinations, raw HTML and shortcode calls, whose output only Hugo knows. On pages without
 * shortcodes it mostly agrees (675 of 725 real ones exactly, 712 within 2 %); a lone emphasis mark, a footnote's number or
 * a task box may count one word more or less.
 */
export function readPage(text: string, options: PageOptions = {}): Page {
  const intro = findFrontMatter(text);
  const frontMatter = intro.frontMatter === undefined ? undefined : readFrontMatter(text, intro.frontMatter);
  const items = intro.isTextByMark ? lexBody(text) : lexContent(text);
  const calls = pairCalls(text, items, options.takesInner);
  const divider = findDivider(text, items);
  const markdown = readBody(text, calls, divider, intro.bodyStart, options, false);
  const problems = collectProblems(intro.problems, frontMatter, items, markdown.problems);
  return new PageReading(
    text,
    options,
    frontMatter,
    intro.bodyStart,
    items,
    calls,
    markdown,
    divider,
    problems,
  );
}

/** What is rarely asked for is made when it is. */
class PageReading implements Page {
  readonly outline: Page["outline"];
  readonly links: Page["links"];
  readonly images: Page["images"];
  readonly definitions: Page["definitions"];
  readonly footnotes: Page["footnotes"];
  readonly fences: Page["fences"];
  readonly rawHtml: Page["rawHtml"];
  readonly code: Page["code"];
  readonly dropped: Page["dropped"];
  readonly summaryDivider: Span | undefined;
  readonly #options: PageOptions;
  #lines: LineIndex | undefined;
  #wordCount: number | undefined;

  constructor(
    readonly text: string,
    options: PageOptions,
    readonly frontMatter: FrontMatter | undefined,
    readonly bodyStart: number,
    readonly items: readonly Item[],
    readonly calls: readonly ShortcodeCall[],
    markdown: MarkdownReading,
    divider: Span | undefined,
    readonly problems: readonly PageProblem[],
  ) {
    this.#options = options;
    this.outline = markdown.outline;
    this.links = markdown.links;
    this.images = markdown.images;
    this.definitions = markdown.definitions;
    this.footnotes = markdown.footnotes;
    this.fences = markdown.fences;
    this.rawHtml = markdown.rawHtml;
    this.code = markdown.code;
    this.dropped = markdown.dropped;
    this.summaryDivider = divider;
  }

  get lines(): LineIndex {
    this.#lines ??= LineIndex.of(this.text);
    return this.#lines;
  }

  get wordCount(): number {
    this.#wordCount ??= readBody(
      this.text,
      this.calls,
      this.summaryDivider,
      this.bodyStart,
      this.#options,
      true,
    ).words;
    return this.#wordCount;
  }
}

function readBody(
  text: string,
  calls: readonly ShortcodeCall[],
  divider: Span | undefined,
  bodyStart: number,
  options: PageOptions,
  countsWords: boolean,
): MarkdownReading {
  const masked = maskShortcodes(text, calls, divider);
  const regions: MarkdownRegion[] = [
    { source: masked.page, start: bodyStart, end: text.length, headings: true },
  ];
  for (const { start, end } of masked.innerSpans)
    regions.push({ source: masked.inside, start, end, headings: false });
  return readMarkdown(regions, {
    headingIdType: options.headingIdType ?? "github",
    words: !countsWords ? "none" : options.cjk === true ? "cjk" : "plain",
  });
}

function findDivider(text: string, items: readonly Item[]): Span | undefined {
  for (const { type, start, end } of items)
    if (type === "TypeLeadSummaryDivider")
      return { start, end: start + text.slice(start, end).trimEnd().length };
  return undefined;
}

function collectProblems(
  delimiters: readonly PageProblem[],
  frontMatter: FrontMatter | undefined,
  items: readonly Item[],
  markdown: readonly PageProblem[],
): PageProblem[] {
  const problems: PageProblem[] = delimiters.slice();
  for (const problem of frontMatter?.problems ?? []) {
    problems.push({
      code: `front-matter-${problem.code}`,
      message: problem.message,
      span: problem.span,
      ...(problem.hugoOffset === undefined ? {} : { hugoOffset: problem.hugoOffset }),
      fatal: problem.accepted !== true,
    });
  }
  for (const item of items) {
    if (item.type !== "tError") continue;
    // The delimiters' own error is already told.
    if (delimiters.some((problem) => problem.message === item.value)) continue;
    problems.push({
      code: "shortcode-lex",
      message: item.value,
      span: { start: item.start, end: item.end },
      hugoOffset: item.start,
      fatal: true,
    });
  }
  for (const problem of markdown) problems.push(problem);
  return problems;
}
