import { findFrontMatter } from "../hugo/frontMatter/delimiters";
import type { HeadingIdType } from "../hugo/headingId";
import type { ShortcodeCall } from "../hugo/shortcodes/call";
import type { Item } from "../hugo/shortcodes/item";
import { lexContent } from "../hugo/shortcodes/lexContent";
import { pairCalls } from "../hugo/shortcodes/pairCalls";
import { LineIndex } from "../text/lineIndex";
import type { Span } from "../text/span";
import { readFrontMatter } from "./frontMatter";
import type { FrontMatter, Page, PageProblem } from "./page";
import { type MarkdownRegion, readMarkdown } from "./readMarkdown";
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
  const items = lexContent(text);
  const calls = pairCalls(text, items, options.takesInner);
  const masked = maskShortcodes(text, calls);
  const regions: MarkdownRegion[] = [
    { source: masked.page, start: intro.bodyStart, end: text.length, headings: true },
    ...masked.innerSpans.map((span) => ({
      source: masked.inside,
      start: span.start,
      end: span.end,
      headings: false,
    })),
  ];
  const body = masked.page;
  const markdown = readMarkdown(regions, {
    headingIdType: options.headingIdType ?? "github",
    mayLinkify: body.includes("://") || body.includes("@") || body.includes("www."),
    cjk: options.cjk ?? false,
  });
  const summaryDivider = findDivider(text, items);
  return {
    text,
    lines: LineIndex.of(text),
    ...(frontMatter === undefined ? {} : { frontMatter }),
    bodyStart: intro.bodyStart,
    items,
    calls,
    outline: markdown.outline,
    links: markdown.links,
    images: markdown.images,
    definitions: markdown.definitions,
    footnotes: markdown.footnotes,
    fences: markdown.fences,
    rawHtml: markdown.rawHtml,
    code: markdown.code,
    ...(summaryDivider === undefined ? {} : { summaryDivider }),
    wordCount: markdown.words,
    problems: collectProblems(intro.problems, frontMatter, items, calls, markdown.problems),
  };
}

function findDivider(text: string, items: readonly Item[]): Span | undefined {
  const item = items.find((candidate) => candidate.type === "TypeLeadSummaryDivider");
  return item && { start: item.start, end: item.start + text.slice(item.start, item.end).trimEnd().length };
}

function collectProblems(
  delimiters: readonly PageProblem[],
  frontMatter: FrontMatter | undefined,
  items: readonly Item[],
  _calls: readonly ShortcodeCall[],
  markdown: readonly PageProblem[],
): PageProblem[] {
  const problems: PageProblem[] = [...delimiters];
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
  problems.push(...markdown);
  return problems;
}
