import type { DataFormat, FormatProblem, MapNode } from "../formats/dataNode";
import type { ShortcodeCall } from "../hugo/shortcodes/call";
import type { Item } from "../hugo/shortcodes/item";
import type { LineIndex } from "../text/lineIndex";
import type { Span } from "../text/span";

/** The reading of one content file: immutable, total, the same for the same text. Spans are UTF-16 offsets into it. */
export interface Page {
  readonly text: string;
  readonly lines: LineIndex;
  readonly frontMatter?: FrontMatter;
  /** Where Hugo's content begins: behind the closing delimiter's line. */
  readonly bodyStart: number;
  /** Hugo's items for the whole file, the front matter's included; lexing goes on after an error. */
  readonly items: readonly Item[];
  /** Calls of the outermost level, in source order; nested ones are their `children`. */
  readonly calls: readonly ShortcodeCall[];
  readonly outline: readonly Heading[];
  readonly links: readonly Link[];
  readonly images: readonly Link[];
  readonly definitions: readonly ReferenceDefinition[];
  readonly footnotes: readonly Footnote[];
  readonly fences: readonly Fence[];
  readonly rawHtml: readonly RawHtml[];
  /** Code spans and indented code: where Markdown is not read (shortcodes are). */
  readonly code: readonly Span[];
  /** What Goldmark reads and leaves out of the page: unused definitions of links and footnotes, surplus table cells, words of an info string. */
  readonly dropped: readonly Span[];
  /** `<!--more-->` */
  readonly summaryDivider?: Span;
  readonly wordCount: number;
  /** What is wrong by the file alone; what needs the site (unknown shortcodes, refs) is for rules. */
  readonly problems: readonly PageProblem[];
}

export interface FrontMatter {
  readonly format: DataFormat | "org";
  /** Between the delimiters (the braces included for JSON). */
  readonly span: Span;
  /** With the delimiters and the closing line's end. */
  readonly outerSpan: Span;
  readonly data: MapNode;
  readonly problems: readonly FormatProblem[];
}

export interface Heading {
  readonly level: number;
  /** The whole heading, its marker included, less the line end. */
  readonly span: Span;
  /** The source of its text. */
  readonly textSpan: Span;
  /** The rendered text, without markup. */
  readonly text: string;
  /** Hugo's id under the default `autoHeadingIDType: github`; absent for a heading with nothing in it. */
  readonly id?: string;
  readonly explicitId: boolean;
  /** The heading holds a shortcode call: only Hugo knows its whole text and id. */
  readonly dynamic?: boolean;
}

export interface Link {
  readonly kind: "inline" | "reference" | "autolink" | "linkified";
  readonly span: Span;
  /** Label of a link, alternative text of an image: as written. */
  readonly label: string;
  /** As written, without `<>`; of the definition for a reference; escapes and entities resolved. */
  readonly destination: string;
  /** Where the destination stands (in the definition, for a reference). Empty span when there is none. */
  readonly destinationSpan: Span;
  readonly title?: string;
  /** The label that a reference link names; with no definition it is text, and not listed here. */
  readonly reference?: string;
  /** The destination holds a shortcode call, so only Hugo knows it. */
  readonly dynamic: boolean;
}

export interface ReferenceDefinition {
  readonly label: string;
  readonly destination: string;
  readonly destinationSpan: Span;
  readonly title?: string;
  readonly span: Span;
}

export interface Footnote {
  readonly label: string;
  readonly kind: "definition" | "reference";
  readonly span: Span;
}

export interface Fence {
  readonly span: Span;
  /** The lines between the fences. */
  readonly content: Span;
  readonly info: string;
  readonly infoSpan: Span;
  readonly language: string;
  /** `{…}` of the info string, as Goldmark reads it. Absent when there is none. */
  readonly attributes?: readonly FenceAttribute[];
  readonly closed: boolean;
}

export interface FenceAttribute {
  readonly name: string;
  /** `null` fails the build on a fence. A block `{…}` within is its source text, or null when it holds a null. */
  readonly value: string | number | boolean | null | readonly (string | number | boolean | null)[];
  readonly span: Span;
}

export interface RawHtml {
  readonly kind: "block" | "inline" | "comment";
  readonly span: Span;
  /** Lower case; absent for comments, declarations and processing instructions. */
  readonly element?: string;
  readonly closing: boolean;
}

export interface PageProblem {
  /** kebab-case, by family: `shortcode-lex`, `front-matter-delimiter`, `fence-attributes`, … */
  readonly code: string;
  /** Hugo's own words, where it has any; else ours. */
  readonly message: string;
  readonly span: Span;
  /** Where Hugo's position points, when that is not the span's start. */
  readonly hugoOffset?: number;
  /** Hugo fails the build for this. */
  readonly fatal: boolean;
}
