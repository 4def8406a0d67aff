import type { Page } from "../../content/page";
import type { MarkupSettings } from "../markupSettings";
import { type RenderRequest, renderBody } from "../renderBody";
import type { RenderContext } from "../renderContext";
import { countWords, type WordCounts } from "./readingTime";
import { type Segment, segmentsOf } from "./segments";
import { elementEnds, OpenElements } from "./wholeElements";

/** Whole elements of the preview. `data-line` inside counts from `line`. */
export interface PaneBlock {
  readonly html: string;
  /** Line of the file, from 0. */
  readonly line: number;
}

export interface PaneRendering {
  readonly blocks: readonly PaneBlock[];
  readonly words: WordCounts;
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
  /** Its elements, when it is whole; lines count from the part's. */
  readonly blocks: readonly PaneBlock[] | undefined;
  /** Ids of headings, in order. */
  readonly ids: readonly string[];
  readonly words: WordCounts;
}

/** Parts above this length are cut into their elements: what is sent and put in place is what changed of them. */
const LONG = 3000;

/** A part of the page with all that its rendering depends on. */
interface Part {
  readonly source: string;
  /** Definitions of other parts that it may use. */
  readonly prelude: string;
  /** The front matter, where a shortcode may show what it says. */
  readonly asked: string;
}

interface RenderedPart extends Part {
  readonly rendered: Rendered;
}

/**
 * Renders one post again and again, and only those parts whose text changed. The blocks joined are what `renderBody`
 * gives for the page.
 */
export class PaneRenderer {
  private parts: readonly RenderedPart[] = [];
  private settings: MarkupSettings | undefined;

  /** The site around the post changed: what refs and templates gave before counts no more. */
  forget(): void {
    this.parts = [];
  }

  render(request: PaneRequest): PaneRendering {
    if (this.settings !== request.settings) this.forget();
    this.settings = request.settings;
    const { page } = request;
    const segments = request.settings.passthrough.enable ? [wholeBody(page)] : segmentsOf(page);
    this.parts = renderParts(request, partsOf(page, segments), this.parts);
    const used = new Set<string>();
    const blocks: PaneBlock[] = [];
    let words = 0;
    let cjkWords = 0;
    let open: OpenBlock | undefined;
    for (const [index, { rendered }] of this.parts.entries()) {
      const { line } = segments[index] as Segment;
      words += rendered.words.words;
      cjkWords += rendered.words.cjkWords;
      const html = withFreeIds(rendered, used);
      if (open === undefined && rendered.blocks !== undefined) {
        const own = html === rendered.html ? rendered.blocks : blocksOf(html);
        for (const block of own ?? []) blocks.push({ html: block.html, line: line + block.line });
        continue;
      }
      // Raw HTML that a later part closes: they are one block.
      open ??= { pieces: [], line, elements: new OpenElements() };
      open.pieces.push(shiftLines(html, line - open.line));
      open.elements.read(html);
      if (open.elements.none) {
        blocks.push({ html: open.pieces.join(""), line: open.line });
        open = undefined;
      }
    }
    if (open !== undefined) blocks.push({ html: open.pieces.join(""), line: open.line });
    return { blocks, words: { words, cjkWords } };
  }
}

function partsOf(page: Page, segments: readonly Segment[]): readonly Part[] {
  const definitions = definitionsOf(page);
  const frontMatter = page.text.slice(0, page.bodyStart);
  return segments.map((segment) => {
    const source = page.text.slice(segment.start, segment.end);
    return {
      source,
      prelude: definitions.length === 0 ? "" : preludeFor(page, segment, definitions),
      asked: source.includes("{{") ? frontMatter : "",
    };
  });
}

/** What was rendered before is taken over: at both ends by its place, between them by its text. */
function renderParts(
  request: PaneRequest,
  parts: readonly Part[],
  before: readonly RenderedPart[],
): readonly RenderedPart[] {
  const all: RenderedPart[] = [];
  let head = 0;
  while (head < parts.length && same(parts[head], before[head])) all.push(before[head++] as RenderedPart);
  let end = parts.length;
  let endBefore = before.length;
  while (end > head && endBefore > head && same(parts[end - 1], before[endBefore - 1])) {
    end -= 1;
    endBefore -= 1;
  }
  const known = new Map<string, Rendered>();
  for (const part of before.slice(head, endBefore)) known.set(keyOf(part), part.rendered);
  for (const part of parts.slice(head, end)) {
    const key = keyOf(part);
    const rendered = known.get(key) ?? renderPart(request, part);
    known.set(key, rendered);
    all.push({ ...part, rendered });
  }
  for (const part of before.slice(endBefore)) all.push(part);
  return all;
}

function same(part: Part | undefined, before: Part | undefined): boolean {
  return (
    part !== undefined &&
    before !== undefined &&
    part.source === before.source &&
    part.prelude === before.prelude &&
    part.asked === before.asked
  );
}

function keyOf({ asked, prelude, source }: Part): string {
  return `${asked}\0${prelude}\0${source}`;
}

interface OpenBlock {
  readonly pieces: string[];
  readonly line: number;
  readonly elements: OpenElements;
}

function renderPart(
  { settings, context, shortcodeTemplate, finish }: PaneRequest,
  { prelude, source }: Part,
): Rendered {
  const { html } = renderBody({
    text: prelude + source,
    bodyStart: 0,
    settings,
    context,
    ...(shortcodeTemplate === undefined ? {} : { shortcodeTemplate }),
    sourceLines: true,
  });
  const own = shiftLines(html, -lineCount(prelude));
  const finished = finish?.(own) ?? own;
  return {
    html: finished,
    blocks: blocksOf(finished),
    ids: headingIds(own),
    words: countWords(own),
  };
}

/** A part's elements as blocks, lines counted from the part's; undefined when it isn't whole. */
function blocksOf(html: string): readonly PaneBlock[] | undefined {
  if (html === "") return [];
  const ends = elementEnds(html);
  if (ends === undefined) return undefined;
  if (html.length <= LONG) return [{ html, line: 0 }];
  const blocks: PaneBlock[] = [];
  let line = 0;
  let start = 0;
  for (const [index, end] of ends.entries()) {
    // Text behind the last element stays with it.
    const piece = html.slice(start, index === ends.length - 1 ? html.length : end);
    start = end;
    line = firstLineIn(piece) ?? line;
    blocks.push({ html: shiftLines(piece, -line), line });
  }
  return blocks.length === 0 ? [{ html, line: 0 }] : blocks;
}

/** Not always that of the first element: a term stands above its list's own line. */
function firstLineIn(html: string): number | undefined {
  let first: number | undefined;
  for (const [, line] of html.matchAll(/ data-line="(\d+)"/g))
    if (first === undefined || Number(line) < first) first = Number(line);
  return first;
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
