import { HeadingIds, type HeadingIdType } from "../hugo/headingId";
import type { Span } from "../text/span";
import { readAttributes } from "./attributes";
import {
  type BlockStructure,
  type FenceBlock,
  type HeadingBlock,
  type HtmlBlock,
  readBlocks,
} from "./blocks";
import { isWhite, PLACEHOLDER, skipWhite } from "./characters";
import { readFence, unwrittenInfo } from "./fence";
import { HeadingText } from "./headingText";
import { InlineReader, type References, resolve } from "./inlines";
import { type InlineText, originalOffset } from "./inlineText";
import { labelKey } from "./linkDefinition";
import type { Fence, Footnote, Heading, Link, PageProblem, RawHtml, ReferenceDefinition } from "./page";
import { SourceSearch } from "./sourceSearch";
import { countWords, type WordCounting } from "./wordCount";

/** What Markdown says, in source order. */
export interface MarkdownReading {
  readonly outline: Heading[];
  readonly links: Link[];
  readonly images: Link[];
  readonly definitions: ReferenceDefinition[];
  readonly dropped: Span[];
  readonly footnotes: Footnote[];
  readonly fences: Fence[];
  readonly rawHtml: RawHtml[];
  readonly code: Span[];
  readonly problems: PageProblem[];
  /** 0 unless they were asked for. */
  words: number;
}

export interface MarkdownSettings {
  readonly headingIdType: HeadingIdType;
  readonly words: WordCounting;
}

/** A part of the text that is Markdown of its own: the page, or what a call in standard notation holds. */
export interface MarkdownRegion extends Span {
  readonly source: string;
  /** Headings inside a call are not the page's. */
  readonly headings: boolean;
}

/**
 * Reads Markdown regions of one text as Goldmark does with Hugo 0.169's defaults. All offsets are those of the text.
 * Reference definitions and footnotes of any region serve all.
 */
export function readMarkdown(
  regions: readonly MarkdownRegion[],
  settings: MarkdownSettings,
): MarkdownReading {
  const reading: MarkdownReading = {
    outline: [],
    links: [],
    images: [],
    definitions: [],
    footnotes: [],
    fences: [],
    rawHtml: [],
    code: [],
    problems: [],
    dropped: [],
    words: 0,
  };
  const structures: BlockStructure[] = [];
  let search = new SourceSearch("");
  for (const { source, start, end } of regions) {
    if (search.source !== source) search = new SourceSearch(source);
    structures.push(readBlocks(search, start, end));
  }
  const references = collectReferences(structures, reading);
  const ids = new HeadingIds(settings.headingIdType);
  let reader: InlineReader | undefined;
  for (let index = 0; index < regions.length; index++) {
    const blocks = structures[index] as BlockStructure;
    const region = regions[index] as MarkdownRegion;
    if (reader?.source !== region.source)
      reader = new InlineReader(new SourceSearch(region.source), references, settings, reading);
    readBlockInlines(blocks, region, reader, ids, reading);
    for (const fence of blocks.fences) addFence(region.source, fence, reading, settings);
    for (const span of blocks.indentedCode) {
      reading.code.push(span);
      reading.words += countWords(region.source, span.start, span.end, NOTHING, settings.words);
    }
    for (const block of blocks.html) reading.rawHtml.push(htmlBlock(region.source, block));
  }
  addDropped(structures, reading);
  sortBySpan(reading.links);
  sortBySpan(reading.images);
  sortBySpan(reading.rawHtml);
  sortBySpan(reading.footnotes);
  sortBySpan(reading.fences);
  sortCode(reading.code);
  return reading;
}

/** Goldmark leaves out link definitions and footnotes that nothing asks for, and what a table has no column for. */
function addDropped(structures: readonly BlockStructure[], { dropped, ...reading }: MarkdownReading): void {
  for (const blocks of structures) dropped.push(...blocks.dropped);
  if (reading.definitions.length > 0) {
    const asked = new Set<string>();
    for (const { reference } of [...reading.links, ...reading.images])
      if (reference !== undefined) asked.add(labelKey(reference));
    // The first of several definitions is the one that counts.
    for (const { label, span } of reading.definitions) if (!asked.delete(labelKey(label))) dropped.push(span);
  }
  const noted = new Set(
    reading.footnotes.filter(({ kind }) => kind === "reference").map(({ label }) => label),
  );
  for (const { footnotes } of structures)
    for (const { label, outer } of footnotes) if (!noted.has(label)) dropped.push(outer);
  dropped.sort((a, b) => a.start - b.start);
}

const NOTHING: readonly number[] = [];

/** Mostly in order already: only calls that hold Markdown and blocks of HTML come late. */
function sortBySpan(list: { readonly span: Span }[]): void {
  for (let at = 1; at < list.length; at++) {
    const before = list[at - 1] as { readonly span: Span };
    if (compareSpans(before.span, (list[at] as { readonly span: Span }).span) <= 0) continue;
    list.sort((a, b) => compareSpans(a.span, b.span));
    return;
  }
}

function sortCode(code: Span[]): void {
  for (let at = 1; at < code.length; at++) {
    if ((code[at - 1] as Span).start <= (code[at] as Span).start) continue;
    code.sort((a, b) => a.start - b.start);
    return;
  }
}

function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

function collectReferences(structures: readonly BlockStructure[], reading: MarkdownReading): References {
  const definitions = new Map<string, ReferenceDefinition>();
  const footnotes = new Set<string>();
  for (const blocks of structures) {
    for (const { text, read } of blocks.definitions) {
      const piece = (start: number, end: number): Span => ({
        start: originalOffset(text, start),
        end: originalOffset(text, end),
      });
      const definition: ReferenceDefinition = {
        label: read.label,
        destination: resolve(text.source.slice(read.destination.start, read.destination.end)),
        destinationSpan: piece(read.destination.start, read.destination.end),
        title: read.title && resolve(text.source.slice(read.title.start, read.title.end)),
        span: piece(read.start, read.end),
      };
      reading.definitions.push(definition);
      const key = labelKey(read.label);
      // The first of several definitions counts.
      if (!definitions.has(key)) definitions.set(key, definition);
    }
    for (const { label, span } of blocks.footnotes) {
      reading.footnotes.push({ label, kind: "definition", span });
      footnotes.add(label);
    }
  }
  return { definitions, footnotes };
}

function readBlockInlines(
  blocks: BlockStructure,
  region: MarkdownRegion,
  reader: InlineReader,
  ids: HeadingIds,
  reading: MarkdownReading,
): void {
  const { headings } = blocks;
  let heading = 0;
  for (const block of blocks.inlines) {
    if (block.heading === undefined || !region.headings) {
      reader.readRun(block.text, undefined);
      continue;
    }
    for (; headings[heading] !== block.heading; heading++)
      addEmptyHeading(headings[heading] as HeadingBlock, reading);
    heading++;
    const parts = readHeadingParts(block.heading);
    const text = new HeadingText();
    reader.readRun(parts.text, text);
    addHeading(block.heading, parts, text, ids, reading);
  }
  if (!region.headings) return;
  for (; heading < headings.length; heading++) addEmptyHeading(headings[heading] as HeadingBlock, reading);
}

interface HeadingParts {
  readonly text: InlineText;
  readonly id: string | undefined;
  /** An id that is no text: Hugo fails on it. */
  readonly faultyId: Span | undefined;
}

/** Takes the attribute block and, of a heading with `#` marks, the closing marks off the text. */
function readHeadingParts(heading: HeadingBlock): HeadingParts {
  const whole = heading.text as InlineText;
  const { source } = whole;
  const lineFrom = Math.max(whole.from, source.lastIndexOf("\n", whole.to - 1) + 1);
  const block = trailingAttributes(source, lineFrom, whole.to);
  let to = block?.start ?? whole.to;
  while (to > lineFrom && (source.charCodeAt(to - 1) === 32 || source.charCodeAt(to - 1) === 9)) to--;
  if (!heading.setext) to = withoutClosingMarks(source, whole.from, to);
  const text = { source, from: whole.from, to: Math.max(to, whole.from), lines: whole.lines };
  const id = block?.attributes.findLast((attribute) => attribute.name === "id");
  if (id === undefined) return { text, id: undefined, faultyId: undefined };
  if (typeof id.value === "string" && source[id.span.end - 1] !== "}")
    return { text, id: id.value, faultyId: undefined };
  const span = { start: originalOffset(whole, id.span.start), end: originalOffset(whole, id.span.end) };
  return { text, id: "", faultyId: span };
}

function trailingAttributes(source: string, from: number, to: number) {
  let last = to - 1;
  while (last > from && isWhite(source.charCodeAt(last))) last--;
  if (last < from || source.charCodeAt(last) !== 125) return undefined;
  // Only so many braces are tried: a heading full of them must not take quadratic time.
  let tries = 32;
  for (let at = from; at < last && tries > 0; at++) {
    if (source.charCodeAt(at) !== 123) continue;
    tries--;
    let slashes = 0;
    while (at - 1 - slashes >= from && source.charCodeAt(at - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 1) continue;
    const block = readAttributes(source, at, to);
    if (block !== undefined && skipWhite(source, block.end, to) >= to) return { ...block, start: at };
  }
  return undefined;
}

function withoutClosingMarks(source: string, from: number, to: number): number {
  let at = to;
  while (at > from && source.charCodeAt(at - 1) === 35) at--;
  if (at === to) return to;
  if (at === from) return from;
  const code = source.charCodeAt(at - 1);
  if (code !== 32 && code !== 9) return to;
  while (at > from && (source.charCodeAt(at - 1) === 32 || source.charCodeAt(at - 1) === 9)) at--;
  return at;
}

function addEmptyHeading({ level, span }: HeadingBlock, reading: MarkdownReading): void {
  const textSpan = { start: span.end, end: span.end };
  reading.outline.push({ level, span, textSpan, text: "", explicitId: false });
}

function addHeading(
  { level, span }: HeadingBlock,
  { text: run, id: explicit, faultyId }: HeadingParts,
  gathered: HeadingText,
  ids: HeadingIds,
  reading: MarkdownReading,
): void {
  const rendered = gathered.text();
  if (faultyId !== undefined) {
    reading.problems.push({
      code: "heading-attributes",
      message:
        'a heading\'s id must be text; Hugo stops with "interface conversion" on a number, a list or true',
      span: faultyId,
      fatal: true,
    });
  }
  if (explicit !== undefined) ids.put(explicit);
  const dynamic = rendered.includes(PLACEHOLDER);
  const idText = withPlaceholders(gathered.idText(), "HAHAHUGOSHORTCODE1s0HBHB");
  const id = explicit ?? (idText === "" ? undefined : ids.generate(idText));
  const heading: Heading = {
    level,
    span,
    textSpan: { start: originalOffset(run, run.from), end: originalOffset(run, run.to) },
    text: dynamic ? withPlaceholders(rendered, " ").replace(/ {2,}/g, " ").trim() : rendered,
    id,
    explicitId: explicit !== undefined,
  };
  reading.outline.push(dynamic ? { ...heading, dynamic } : heading);
}

const PLACEHOLDERS = new RegExp(`${PLACEHOLDER}+`, "g");

/** Each run of stand-ins is one call. */
function withPlaceholders(text: string, by: string): string {
  return text.includes(PLACEHOLDER) ? text.replace(PLACEHOLDERS, by) : text;
}

function addFence(
  source: string,
  block: FenceBlock,
  reading: MarkdownReading,
  settings: MarkdownSettings,
): void {
  const { fence, problem } = readFence(source, block);
  reading.fences.push(fence);
  if (problem !== undefined) reading.problems.push(problem);
  if (fence.info.includes(PLACEHOLDER)) reading.dropped.push(...unwrittenInfo(fence));
  reading.words += countWords(source, fence.content.start, fence.content.end, NOTHING, settings.words);
}

/** Hugo 0.169 drops a comment block silently, text behind the comment and all; an indented one counts as raw HTML. */
function htmlBlock(source: string, { span, indented }: HtmlBlock): RawHtml {
  if (!indented && source.startsWith("<!--", span.start)) return { kind: "comment", span, closing: false };
  const closing = source.charCodeAt(span.start + 1) === 47;
  const name = /^<\/?([A-Za-z][A-Za-z0-9-]*)/.exec(source.slice(span.start, span.start + 64));
  return {
    kind: "block",
    span,
    closing,
    ...(name?.[1] === undefined ? {} : { element: name[1].toLowerCase() }),
  };
}
