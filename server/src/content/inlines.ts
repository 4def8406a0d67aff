import type { Span } from "../text/span";
import { isCapital, isPunctuation, PLACEHOLDER, skipWhite } from "./characters";
import { CodeSpanFinder } from "./codeSpan";
import { resolveEntities, resolveEscapes } from "./entities";
import type { HeadingText } from "./headingText";
import { isNameStart, readHtmlTag } from "./htmlTag";
import { type InlineText, originalOffset } from "./inlineText";
import { findClosure, labelKey, type Piece, readDestination, readTitle } from "./linkDefinition";
import { LinkCandidates, mayBeginLink, readBareLink } from "./linkify";
import type { Footnote, Link, RawHtml, ReferenceDefinition } from "./page";
import { SourceSearch, SPECIAL_CHARACTERS } from "./sourceSearch";
import { countWords, type WordCounting } from "./wordCount";

/** What inlines may refer to: known only when all blocks have been read. */
export interface References {
  readonly definitions: ReadonlyMap<string, ReferenceDefinition>;
  readonly footnotes: ReadonlySet<string>;
}

/** What the inlines of a page add up to; filled run by run. */
export interface InlineResult {
  readonly links: Link[];
  readonly images: Link[];
  readonly rawHtml: RawHtml[];
  readonly code: Span[];
  readonly footnotes: Footnote[];
  words: number;
}

/** Switches that hold for a whole page. */
export interface InlineSettings {
  readonly words: WordCounting;
}

interface Bracket {
  /** Offset of `[`. */
  readonly at: number;
  readonly image: boolean;
  /** Links that had been made when it opened: a link must not hold another. */
  readonly linksBefore: number;
  /** How many links and images were listed when it opened: those within an image's text are no elements. */
  readonly linksListed: number;
  readonly imagesListed: number;
  /** An index into the heading's parts. */
  readonly part: number;
  /** Another bracket opened behind it: what it holds is no label. */
  nested: boolean;
}

/** Goldmark gives up when its open brackets lie further apart than this. */
const MAX_BRACKET_DISTANCE = 998;
const MAX_LABEL = 999;

/**
 * Reads the runs of inlines of one text, in source order, and adds what it finds to `result`; a heading's text is
 * gathered in `heading`. Linear time: every search that may fail far away is remembered.
 */
export class InlineReader {
  private text: InlineText = { source: "", from: 0, to: 0 };
  readonly source: string;
  private from = 0;
  private to = 0;
  private heading: HeadingText | undefined;
  private readonly brackets: Bracket[] = [];
  private codeSpans: CodeSpanFinder | undefined;
  /** Parts that add no words, as pairs of offsets. */
  private readonly wordless: number[] = [];
  private linkCount = 0;
  /** Where the last inline element ended: a bare link may begin right behind it. */
  private elementEnd = -1;
  private escaped = -2;
  private noAngleFrom = -1;
  private noAngleTo = -1;

  constructor(
    private readonly search: SourceSearch,
    private readonly references: References,
    private readonly settings: InlineSettings,
    private readonly result: InlineResult,
  ) {
    this.source = search.source;
  }

  readRun(text: InlineText, heading: HeadingText | undefined): void {
    if (text.source !== this.source) {
      new InlineReader(new SourceSearch(text.source), this.references, this.settings, this.result).readRun(
        text,
        heading,
      );
      return;
    }
    this.text = text;
    this.from = text.from;
    this.to = text.to;
    this.heading = heading;
    if (this.brackets.length > 0) this.brackets.length = 0;
    if (this.wordless.length > 0) this.wordless.length = 0;
    this.codeSpans = undefined;
    this.elementEnd = -1;
    this.escaped = -2;
    this.noAngleTo = -1;
    this.read();
  }

  private read(): void {
    const { source, to, heading } = this;
    const candidates = this.linkCandidates();
    let nextLink = candidates?.next(this.from) ?? Number.POSITIVE_INFINITY;
    const special = heading === undefined ? SPECIAL : SPECIAL_IN_HEADING;
    let at = this.from;
    let flushed = at;
    while (at < to) {
      if (at >= nextLink && candidates !== undefined) {
        if (at > nextLink) {
          nextLink = candidates.next(at);
          continue;
        }
        const end = this.bareLink(at, flushed);
        nextLink = candidates.next(Math.max(end, at + 1));
        if (end > at) {
          at = end;
          flushed = end;
          continue;
        }
      }
      const code = source.charCodeAt(at);
      if (code > 127 || special[code] === 0) {
        at = this.skipPlain(at + 1, Math.min(nextLink, to), special);
        continue;
      }
      const end = this.element(code, at, flushed);
      if (end > at) {
        at = end;
        flushed = end;
      } else
        at += code === 92 && at + 1 < to && isPunctuation(source.charCodeAt(at + 1)) ? this.escape(at) : 1;
    }
    heading?.addText(source, flushed, to);
    if (this.settings.words !== "none")
      this.result.words += countWords(source, this.from, to, this.wordless, this.settings.words);
  }

  private linkCandidates(): LinkCandidates | undefined {
    const { search, from, to } = this;
    const any = search.url.next(from) < to || search.mail.next(from) < to || search.www.next(from) < to;
    return any ? new LinkCandidates(search, from, to) : undefined;
  }

  /** The first offset in `[from, to)` of a character that may begin an element, else `to`. */
  private skipPlain(from: number, to: number, special: Uint8Array): number {
    const { source } = this;
    const near = special === SPECIAL ? Math.min(to, from + NEAR) : to;
    for (let at = from; at < near; at++) {
      const code = source.charCodeAt(at);
      if (code < 128 && special[code] === 1) return at;
    }
    return near === to ? to : Math.min(to, this.search.special(near));
  }

  private escape(at: number): number {
    this.escaped = at + 1;
    return 2;
  }

  /** Reads the element at `at`; the offset behind it, or `at` when the character is text. Text from `flushed` on goes to the heading first. */
  private element(code: number, at: number, flushed: number): number {
    switch (code) {
      case 96:
        return this.codeSpan(at, flushed);
      case 60:
        return this.angle(at, flushed);
      case 91:
        return this.openBracket(at, flushed);
      case 93:
        return this.closeBracket(at, flushed);
      case 92:
        return at;
      default: {
        const end = this.heading?.addMark(this.source, this.from, at, this.to, flushed) ?? at;
        if (end > at) this.elementEnd = end;
        return end;
      }
    }
  }

  private span(start: number, end: number): Span {
    return { start: originalOffset(this.text, start), end: originalOffset(this.text, end) };
  }

  private codeSpan(at: number, flushed: number): number {
    let inside = at;
    while (inside < this.to && this.source.charCodeAt(inside) === 96) inside++;
    this.codeSpans ??= new CodeSpanFinder(this.source, this.to);
    const close = this.codeSpans.close(inside, inside - at);
    if (close === -1) {
      this.heading?.addText(this.source, flushed, inside);
      this.elementEnd = inside;
      return inside;
    }
    const end = close + inside - at;
    this.heading?.addText(this.source, flushed, at);
    this.heading?.addCode(this.source.slice(inside, close));
    this.result.code.push(this.span(at, end));
    this.elementEnd = end;
    return end;
  }

  private bareLink(at: number, flushed: number): number {
    if (this.brackets.length > 0) return at;
    const triggered = this.escaped !== at - 1 && mayBeginLink(this.source, this.from, at);
    if (!triggered && at !== this.elementEnd) return at;
    const link = readBareLink(this.source, at, this.to);
    if (link === undefined || link.end <= at) return at;
    this.heading?.addText(this.source, flushed, at);
    this.heading?.addAutolink(this.source.slice(at, link.end));
    this.addAutolink("linkified", at, link.end, at, link.end, link.destination);
    return link.end;
  }

  private addAutolink(
    kind: "autolink" | "linkified",
    start: number,
    end: number,
    from: number,
    to: number,
    destination: string,
  ): void {
    this.result.links.push({
      kind,
      span: this.span(start, end),
      label: this.source.slice(from, to),
      destination,
      destinationSpan: this.span(from, to),
      title: undefined,
      reference: undefined,
      dynamic: destination.includes(PLACEHOLDER),
    });
    this.elementEnd = end;
  }

  /** `<`: an autolink, a tag, a comment, a processing instruction, a declaration or CDATA. */
  private angle(at: number, flushed: number): number {
    // The typographer takes both: neither begins a tag.
    if (this.heading === undefined && this.source.charCodeAt(at + 1) === 60) return Math.min(at + 2, this.to);
    const end = this.angleAutolink(at, flushed);
    if (end > at) return end;
    const html = this.rawHtml(at);
    if (html !== undefined) {
      this.heading?.addText(this.source, flushed, at);
      this.result.rawHtml.push(html.found);
      this.addWordless(at, html.end);
      this.elementEnd = html.end;
      return html.end;
    }
    return this.heading?.addMark(this.source, this.from, at, this.to, flushed) ?? at;
  }

  private angleAutolink(at: number, flushed: number): number {
    const { source, to } = this;
    let close = at + 1;
    let colon = -1;
    let sign = -1;
    for (; close < to; close++) {
      const code = source.charCodeAt(close);
      if (code === 62) break;
      if (code === 60 || code <= 32) return at;
      if (code === 58 && colon === -1) colon = close;
      if (code === 64 && sign === -1) sign = close;
    }
    if (close >= to) return at;
    const inside = source.slice(at + 1, close);
    const url =
      colon !== -1 && colon - at - 1 >= 2 && colon - at - 1 <= 32 && SCHEME.test(source.slice(at + 1, colon));
    if (!url && (sign === -1 || !MAIL.test(inside))) return at;
    this.heading?.addText(source, flushed, at);
    this.heading?.addAutolink(inside);
    this.addAutolink("autolink", at, close + 1, at + 1, close, url ? inside : `mailto:${inside}`);
    return close + 1;
  }

  private rawHtml(at: number): { readonly found: RawHtml; readonly end: number } | undefined {
    const { source, to } = this;
    const next = at + 1 < to ? source.charCodeAt(at + 1) : 0;
    if (next === 33 || next === 63) return this.htmlMarkup(at, next);
    if (!isNameStart(next) && next !== 47) return undefined;
    const tag = readHtmlTag(source, at, to);
    if (tag === undefined) return undefined;
    const name = source.slice(at + (tag.closing ? 2 : 1), tag.nameEnd);
    const element = name.includes(PLACEHOLDER) ? {} : { element: name.toLowerCase() };
    return {
      found: { kind: "inline", span: this.span(at, tag.end), ...element, closing: tag.closing },
      end: tag.end,
    };
  }

  private htmlMarkup(
    at: number,
    next: number,
  ): { readonly found: RawHtml; readonly end: number } | undefined {
    const { source } = this;
    const comment = source.startsWith("<!--", at);
    const terminator = comment
      ? "-->"
      : next === 63
        ? "?>"
        : source.startsWith("<![CDATA[", at)
          ? "]]>"
          : ">";
    if (terminator === ">" && !isCapital(source.charCodeAt(at + 2))) return undefined;
    // `<!-->`, `<!--->` and `<?>` are whole.
    const close = this.search.terminator(terminator).next(next === 63 ? at + 1 : at + 2);
    if (close + terminator.length > this.to) return undefined;
    const end = close + terminator.length;
    return { found: { kind: comment ? "comment" : "inline", span: this.span(at, end), closing: false }, end };
  }

  private openBracket(at: number, flushed: number): number {
    const { source, from } = this;
    const image = at > from && source.charCodeAt(at - 1) === 33 && this.escaped !== at - 1;
    const footnote = source.charCodeAt(at + 1) === 94 ? this.footnoteReference(at) : at;
    if (footnote > at) {
      this.heading?.addText(source, flushed, image ? at - 1 : at);
      this.elementEnd = footnote;
      return footnote;
    }
    if (this.brackets.length > 0) (this.brackets[this.brackets.length - 1] as Bracket).nested = true;
    const start = image ? at - 1 : at;
    this.heading?.addText(source, flushed, start);
    const part = this.heading?.addBracket(image ? "![" : "[") ?? 0;
    this.brackets.push({
      at,
      image,
      linksBefore: this.linkCount,
      linksListed: this.result.links.length,
      imagesListed: this.result.images.length,
      part,
      nested: false,
    });
    return at + 1;
  }

  private footnoteReference(at: number): number {
    if (this.references.footnotes.size === 0) return at;
    const label = findClosure(this.source, at + 2, this.to, 91, 93);
    if (label === undefined) return at;
    const name = this.source.slice(label.start, label.end);
    if (!this.references.footnotes.has(name)) return at;
    this.result.footnotes.push({ label: name, kind: "reference", span: this.span(at, label.end + 1) });
    return label.end + 1;
  }

  private closeBracket(at: number, flushed: number): number {
    const opener = this.brackets.pop();
    if (opener === undefined) return at;
    const left = this.brackets.length;
    if (left > 1) {
      const [first, last] = [this.brackets[0] as Bracket, this.brackets[left - 1] as Bracket];
      if (last.at - first.at >= MAX_BRACKET_DISTANCE) return at;
    }
    if (!opener.image && this.linkCount > opener.linksBefore) return at;
    const end = this.linkTail(opener, at);
    if (end === undefined) return at;
    this.heading?.addText(this.source, flushed, at);
    this.heading?.closeBracket(opener.part);
    if (!opener.image) this.linkCount++;
    this.addWordless(at, end);
    this.elementEnd = end;
    return end;
  }

  /** What follows `]`: a destination, a label, or nothing for a shortcut. The end of the link; undefined when it is none. */
  private linkTail(opener: Bracket, at: number): number | undefined {
    const next = at + 1 < this.to ? this.source.charCodeAt(at + 1) : 0;
    if (next === 40) {
      const end = this.inlineTail(opener, at);
      if (end !== undefined) return end;
    }
    if (this.references.definitions.size === 0) return undefined;
    if (next === 91) {
      const label = findClosure(this.source, at + 2, this.to, 91, 93);
      if (label !== undefined) {
        const named = this.source.slice(label.start, label.end).trim() !== "";
        const piece = named ? label : { start: opener.at + 1, end: at };
        if (!named && opener.nested) return undefined;
        return this.referenceLink(opener, at, piece, label.end + 1);
      }
    }
    return opener.nested
      ? undefined
      : this.referenceLink(opener, at, { start: opener.at + 1, end: at }, at + 1);
  }

  private referenceLink(opener: Bracket, at: number, label: Piece, end: number): number | undefined {
    if (label.end - label.start > MAX_LABEL) return undefined;
    const reference = this.source.slice(label.start, label.end);
    const definition = this.references.definitions.get(labelKey(reference));
    if (definition === undefined) return undefined;
    const { destination, destinationSpan, title } = definition;
    const dynamic = destination.includes(PLACEHOLDER);
    this.addLink(opener, {
      kind: "reference",
      span: this.linkSpan(opener, end),
      label: this.label(opener, at),
      destination,
      destinationSpan,
      title,
      reference,
      dynamic,
    });
    return end;
  }

  private inlineTail(opener: Bracket, at: number): number | undefined {
    const { source, to } = this;
    const start = skipWhite(source, at + 2, to);
    if (start >= to) return undefined;
    if (source.charCodeAt(start) === 41) {
      this.addLink(opener, {
        kind: "inline",
        span: this.linkSpan(opener, start + 1),
        label: this.label(opener, at),
        destination: "",
        destinationSpan: this.span(start, start),
        title: undefined,
        reference: undefined,
        dynamic: false,
      });
      return start + 1;
    }
    if (start >= this.noAngleFrom && start < this.noAngleTo && source.charCodeAt(start) === 60)
      return undefined;
    const destination = readDestination(source, start, to);
    if (destination === undefined) {
      if (source.charCodeAt(start) === 60) this.rememberNoAngle(start);
      return undefined;
    }
    let close = skipWhite(source, destination.after, to);
    let title: string | undefined;
    if (close >= to || source.charCodeAt(close) !== 41) {
      const read = readTitle(source, close, to);
      if (read === undefined) return undefined;
      title = resolve(source.slice(read.start, read.end));
      close = skipWhite(source, read.after, to);
      if (close >= to || source.charCodeAt(close) !== 41) return undefined;
    }
    const written = source.slice(destination.start, destination.end);
    this.addLink(opener, {
      kind: "inline",
      span: this.linkSpan(opener, close + 1),
      label: this.label(opener, at),
      destination: resolve(written),
      destinationSpan: this.span(destination.start, destination.end),
      title,
      reference: undefined,
      dynamic: written.includes(PLACEHOLDER),
    });
    return close + 1;
  }

  /** No unescaped `>` comes before this line's end: later `<` of the line need not look. */
  private rememberNoAngle(start: number): void {
    this.noAngleFrom = start;
    this.noAngleTo = Math.min(this.search.newline.next(start), this.to);
  }

  private addWordless(start: number, end: number): void {
    if (this.settings.words !== "none") this.wordless.push(start, end);
  }

  private linkSpan(opener: Bracket, end: number): Span {
    return this.span(opener.image ? opener.at - 1 : opener.at, end);
  }

  private label(opener: Bracket, at: number): string {
    return this.source.slice(opener.at + 1, at);
  }

  private addLink(opener: Bracket, link: Link): void {
    const { links, images } = this.result;
    if (!opener.image) {
      links.push(link);
      return;
    }
    // What stands in an image's text is no element.
    if (links.length > opener.linksListed) links.length = opener.linksListed;
    if (images.length > opener.imagesListed) images.length = opener.imagesListed;
    images.push(link);
  }
}

/** Escapes and entities of a destination or title resolved. */
export function resolve(written: string): string {
  return resolveEntities(resolveEscapes(written));
}

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]+$/;
const MAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

/** Far away a search for each character is quicker than a look at every one in between. */
const NEAR = 16;
const SPECIAL = table(SPECIAL_CHARACTERS);
const SPECIAL_IN_HEADING = table("\\`<[]*_~'\"-.>");

function table(characters: string): Uint8Array {
  const result = new Uint8Array(128);
  for (const character of characters) result[character.charCodeAt(0)] = 1;
  return result;
}
