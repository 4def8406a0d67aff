import type { Page } from "../../content/page";
import type { MarkupSettings } from "../markupSettings";
import { type RenderRequest, renderBody } from "../renderBody";
import type { RenderContext } from "../renderContext";
import { type Segment, segmentsOf } from "./segments";
import { isWhole } from "./wholeElements";

/** Whole elements of the preview. `data-line` inside counts from `line`. */
export interface PaneBlock {
  readonly html: string;
  /** Line of the file, from 0. */
  readonly line: number;
}

export interface PaneRequest {
  readonly page: Page;
  readonly settings: MarkupSettings;
  readonly context: RenderContext;
  readonly shortcodeTemplate?: RenderRequest["shortcodeTemplate"];
  /** What the pane adds to HTML, once for each part: where images lie, which links lead nowhere. */
  readonly finish?: (html: string) => string;
}

interface Rendered {
  readonly html: string;
  readonly whole: boolean;
  /** Ids of headings, in order. */
  readonly ids: readonly string[];
}

/**
 * Renders one post again and again, and only those parts whose text changed. The blocks joined are what `renderBody`
 * gives for the page.
 */
export class PaneRenderer {
  private parts = new Map<string, Rendered>();
  private settings: MarkupSettings | undefined;

  /** The site around the post changed: what refs and templates gave before counts no more. */
  forget(): void {
    this.parts = new Map();
  }

  render(request: PaneRequest): readonly PaneBlock[] {
    if (this.settings !== request.settings) this.forget();
    this.settings = request.settings;
    const { page } = request;
    const segments = request.settings.passthrough.enable ? [wholeBody(page)] : segmentsOf(page);
    const definitions = definitionsOf(page);
    const next = new Map<string, Rendered>();
    const used = new Set<string>();
    const blocks: PaneBlock[] = [];
    let open: { html: string; line: number } | undefined;
    for (const [index, segment] of segments.entries()) {
      const prelude = definitions.length === 0 ? "" : preludeFor(page, segment, definitions);
      const key = `${prelude}\0${page.text.slice(index === 0 ? 0 : segment.start, segment.end)}`;
      const known =
        next.get(key) ?? this.parts.get(key) ?? this.renderSegment(request, segment, prelude, index === 0);
      next.set(key, known);
      const html = withFreeIds(known, used);
      if (open === undefined && known.whole) {
        if (html !== "") blocks.push({ html, line: segment.line });
        continue;
      }
      // Raw HTML that a later part closes: they are one block.
      open =
        open === undefined
          ? { html, line: segment.line }
          : { html: open.html + shiftLines(html, segment.line - open.line), line: open.line };
      if (isWhole(open.html)) {
        blocks.push(open);
        open = undefined;
      }
    }
    if (open !== undefined) blocks.push(open);
    this.parts = next;
    return blocks;
  }

  private renderSegment(
    { page, settings, context, shortcodeTemplate, finish }: PaneRequest,
    segment: Segment,
    prelude: string,
    first: boolean,
  ): Rendered {
    // The first part keeps its front matter before it: a body may begin with what looks like one.
    const before = first ? page.text.slice(0, segment.start) : "";
    const text = before + prelude + page.text.slice(segment.start, segment.end);
    const { html } = renderBody({
      text,
      bodyStart: before.length,
      settings,
      context,
      ...(shortcodeTemplate === undefined ? {} : { shortcodeTemplate }),
      sourceLines: true,
    });
    const own = shiftLines(html, -(lineCount(before) + lineCount(prelude)));
    return { html: finish?.(own) ?? own, whole: isWhole(own), ids: headingIds(own) };
  }
}

function wholeBody({ text, bodyStart, lines }: Page): Segment {
  return { start: bodyStart, end: text.length, line: lines.lineAt(bodyStart) };
}

function lineCount(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

interface Definition {
  readonly start: number;
  readonly source: string;
}

/** Reference definitions, the first of each label, which is the one that counts. */
function definitionsOf(page: Page): readonly Definition[] {
  const seen = new Set<string>();
  return page.definitions.flatMap(({ label, span }) => {
    const name = label.trim().replace(/\s+/g, " ").toLowerCase();
    if (seen.has(name)) return [];
    seen.add(name);
    return [{ start: span.start, source: page.text.slice(span.start, span.end).trim() }];
  });
}

/** The definitions of other parts, put before a part that may use them. */
function preludeFor(page: Page, segment: Segment, definitions: readonly Definition[]): string {
  const bracket = page.text.indexOf("[", segment.start);
  if (bracket === -1 || bracket >= segment.end) return "";
  const others = definitions.filter(({ start }) => start < segment.start || start >= segment.end);
  return others.length === 0 ? "" : `${others.map(({ source }) => source).join("\n")}\n\n`;
}

function shiftLines(html: string, by: number): string {
  if (by === 0) return html;
  return html.replace(
    / data-line="(\d+)"/g,
    (_, line: string) => ` data-line="${Math.max(0, Number(line) + by)}"`,
  );
}

const heading = /<h[1-6][^>]*? id="([^"]*)"/g;

function headingIds(html: string): readonly string[] {
  return Array.from(html.matchAll(heading), ([, id]) => id ?? "");
}

/** Hugo numbers an id that an earlier heading has: `setup`, `setup-1`, `setup-2`. */
function withFreeIds({ html, ids }: Rendered, used: Set<string>): string {
  if (ids.every((id) => !used.has(id))) {
    for (const id of ids) used.add(id);
    return html;
  }
  const own = new Set<string>();
  return html.replace(heading, (whole, id: string) => {
    // A number that this part gave by itself is given anew.
    const base = /^(.+)-\d+$/.exec(id)?.[1];
    const stem = base !== undefined && own.has(base) ? base : id;
    own.add(id);
    let free = stem;
    for (let number = 1; used.has(free); number++) free = `${stem}-${number}`;
    used.add(free);
    return `${whole.slice(0, whole.length - id.length - 1)}${free}"`;
  });
}
