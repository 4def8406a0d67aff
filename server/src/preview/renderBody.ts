import MarkdownItCallable, { type MarkdownIt } from "markdown-it";
import { extractShortcodes, type TemplateFacts } from "../hugo/shortcodes/extractShortcodes";
import type { Item } from "../hugo/shortcodes/item";
import { lexBody, lexContent } from "../hugo/shortcodes/lexContent";
import { LineIndex } from "../text/lineIndex";
import { highlightCode } from "./highlighter";
import { hugoMarkdown } from "./hugoMarkdown";
import { type MarkupSettings, markupSettings } from "./markupSettings";
import { loneContext, type RenderContext } from "./renderContext";
import type { RenderEnv } from "./rendererRules";
import { embeddedTakesInner } from "./shortcodes/embeddedShortcodes";
import {
  expandShortcodes,
  type SiteTemplate,
  type SourcePiece,
  SUMMARY_MARK,
} from "./shortcodes/expandShortcodes";

export interface RenderRequest {
  /** The file's text. */
  readonly text: string;
  /** UTF-16 offset at which the body begins, behind the front matter. */
  readonly bodyStart: number;
  /** `lexContent(text)`, when the caller has it already; `lexBody(text)` for a text without front matter. */
  readonly items?: readonly Item[];
  readonly settings?: MarkupSettings;
  readonly context?: RenderContext;
  /** The site's and its themes' shortcode templates, by name in any letter case; Hugo's own needn't be told. */
  readonly shortcodeTemplate?: (name: string) => (TemplateFacts & SiteTemplate) | undefined;
  /** Block elements carry `data-line`, the line (from 0) of the file that they come from. Off by default. */
  readonly sourceLines?: boolean;
}

export interface RenderProblem {
  /** kebab-case, as in diagnostics. */
  readonly code: string;
  readonly message: string;
  /** Line of the file, from 0. */
  readonly line: number;
}

export interface RenderedBody {
  /** What Hugo 0.169 gives for `.Content`. Shortcodes of the site are cards (`<div class="galley-shortcode">`). */
  readonly html: string;
  readonly problems: readonly RenderProblem[];
  /** Raw HTML was left out because `markup.goldmark.renderer.unsafe` is off. */
  readonly rawHtmlOmitted: boolean;
}

/** Renders a content file's body as Hugo does. Total: any text gives HTML; what Hugo would refuse is in `problems`. */
export function renderBody(request: RenderRequest): RenderedBody {
  const settings = request.settings ?? DEFAULT_SETTINGS;
  const context = request.context ?? loneContext;
  const { text } = request;
  const lines = LineIndex.of(text);
  const problems: RenderProblem[] = [];
  const template = request.shortcodeTemplate ?? (() => undefined);
  const items = bodyItems(request.items ?? lexFrom(text, request.bodyStart), request.bodyStart);
  const { calls } = extractShortcodes(text, items, (name) => template(name) ?? embeddedFacts(name));
  const md = markdownFor(settings);
  let omitted = false;
  const expansion = expandShortcodes({
    text,
    items,
    calls,
    settings,
    context,
    highlighter: highlightCode,
    template,
    renderString: (markdown, display) => {
      const env = renderEnvironment(context, false);
      const html = md.render(markdown, asEnv(env));
      omitted ||= env.omitted;
      return display === "inline" ? trimShortHtml(html) : html;
    },
    problem: (code, message, offset) => problems.push({ code, message, line: lines.lineAt(offset) }),
  });
  const { markdown } = expansion;
  const lineOf = lineMapper(markdown, expansion.pieces, lines);
  const env: RenderEnv = {
    ...renderEnvironment(context, request.sourceLines ?? false),
    lineOf,
    problem: (code, message, line) => problems.push({ code, message, line: lineOf(line) }),
  };
  const rendered = md.render(markdown, asEnv(env));
  const html = markdown.includes(SUMMARY_MARK) ? dropSummaryMark(rendered) : rendered;
  return { html: expansion.restore(html), problems, rawHtmlOmitted: omitted || env.omitted };
}

/** A text that is all body may begin with a shortcode, which would be read as front matter in JSON. */
function lexFrom(text: string, bodyStart: number): readonly Item[] {
  return bodyStart === 0 ? lexBody(text) : lexContent(text);
}

function embeddedFacts(name: string): { takesInner: boolean } | undefined {
  const takesInner = embeddedTakesInner(name);
  return takesInner === undefined ? undefined : { takesInner };
}

function bodyItems(items: readonly Item[], bodyStart: number): readonly Item[] {
  const first = items.findIndex(
    (item) => item.start >= bodyStart && !item.type.startsWith("TypeFrontMatter"),
  );
  return first < 0 ? [] : items.slice(first);
}

function renderEnvironment(context: RenderContext, sourceLines: boolean): RenderEnv {
  return { context, sourceLines, lineOf: (line) => line, problem() {}, omitted: false };
}

function asEnv(env: RenderEnv): Record<string, unknown> {
  return env as unknown as Record<string, unknown>;
}

/** Hugo takes the element away from a lone paragraph when it renders a string to be inline. */
function trimShortHtml(html: string): string {
  const first = html.indexOf("<p>");
  if (first < 0 || html.indexOf("<p>", first + 3) >= 0) return html;
  const trimmed = html.trim();
  const lone = trimmed.startsWith("<p>") && trimmed.endsWith("</p>");
  return lone ? trimmed.slice(3, -4).trim() : trimmed;
}

function dropSummaryMark(html: string): string {
  return html
    .replace(new RegExp(`<p(?: data-line="\\d+")?>${SUMMARY_MARK}</p>\\n?|${SUMMARY_MARK}\\n?`), "")
    .trim();
}

/** From lines of the expanded Markdown to lines of the file. */
function lineMapper(
  markdown: string,
  pieces: readonly SourcePiece[],
  lines: LineIndex,
): (line: number) => number {
  let expanded: LineIndex | undefined;
  return (line) => {
    expanded ??= LineIndex.of(markdown);
    const offset = expanded.lineStart(line);
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((pieces[middle] as SourcePiece).at <= offset) low = middle;
      else high = middle - 1;
    }
    const piece = pieces[low];
    if (!piece) return 0;
    const next = pieces[low + 1];
    const source = piece.source + offset - piece.at;
    return lines.lineAt(next ? Math.min(source, Math.max(piece.source, next.source)) : source);
  };
}

const DEFAULT_SETTINGS = markupSettings({});
const renderers = new WeakMap<MarkupSettings, MarkdownIt>();

/** Building a renderer costs more than a page: one is kept for each settings object. */
function markdownFor(settings: MarkupSettings): MarkdownIt {
  let md = renderers.get(settings);
  if (!md) {
    md = MarkdownItCallable().use(hugoMarkdown, { settings });
    renderers.set(settings, md);
  }
  return md;
}
