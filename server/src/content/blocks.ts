import type { Span } from "../text/span";
import { isDigit, isSpaceOrTab } from "./characters";
import { endsHtmlBlock, htmlBlockKind } from "./htmlTag";
import { type InlineText, inlineText, originalOffset } from "./inlineText";
import { type DefinitionRead, readDefinition } from "./linkDefinition";
import type { SourceSearch } from "./sourceSearch";
import { splitTable } from "./table";

/** A heading as the block structure knows it; `text` is absent when it is empty. */
export interface HeadingBlock {
  readonly level: number;
  readonly span: Span;
  readonly text?: InlineText;
  readonly setext: boolean;
}

export interface FenceBlock {
  readonly span: Span;
  readonly content: Span;
  readonly infoSpan: Span;
  readonly closed: boolean;
}

export interface HtmlBlock {
  readonly span: Span;
  /** Spaces stand in front of it, beyond what its containers take. */
  readonly indented: boolean;
}

/** Where inlines are read, in source order: paragraphs, terms, table cells, headings. */
export interface InlineBlock {
  readonly text: InlineText;
  readonly heading: HeadingBlock | undefined;
}

export interface DefinitionBlock {
  readonly text: InlineText;
  readonly read: DefinitionRead;
}

export interface BlockStructure {
  readonly inlines: InlineBlock[];
  /** Headings with nothing in them have no inlines; all headings are here, in source order. */
  readonly headings: HeadingBlock[];
  readonly fences: FenceBlock[];
  readonly indentedCode: Span[];
  readonly html: HtmlBlock[];
  readonly definitions: DefinitionBlock[];
  readonly footnotes: FootnoteBlock[];
  /** What Goldmark reads and leaves out: surplus cells of tables. */
  readonly dropped: Span[];
}

export interface FootnoteBlock {
  readonly label: string;
  /** The label with its brackets and colon. */
  readonly span: Span;
  /** With all that it holds. */
  readonly outer: { readonly start: number; end: number };
}

/** Deeper nesting is read as text: keeps the work for each line bounded. */
const MAX_DEPTH = 100;

type Leaf = "none" | "paragraph" | "fence" | "html" | "code";
/** What the last block in a container was: a paragraph may still turn into a term. */
type Last = "none" | "paragraph" | "definitions" | "other";

interface Container {
  readonly kind: "quote" | "item" | "footnote" | "definition";
  /** Columns that a line must be indented by to belong to it. */
  readonly offset: number;
  empty: boolean;
  last: Last;
  readonly footnote?: FootnoteBlock;
}

/**
 * The block structure of `[from, to)` in the text that `search` searches, as Goldmark 1.8 with Hugo's default extensions sees it, in one pass.
 * Columns count tabs as 4. Nothing in the text makes it fail.
 */
export function readBlocks(search: SourceSearch, from: number, to: number): BlockStructure {
  return new BlockReader(search, to).read(from);
}

class BlockReader {
  private readonly result: BlockStructure = {
    inlines: [],
    headings: [],
    fences: [],
    indentedCode: [],
    html: [],
    definitions: [],
    footnotes: [],
    dropped: [],
  };
  private readonly stack: Container[] = [];
  /** The innermost open container. */
  private top: Container | undefined;
  private quotes = 0;
  private documentLast: Last = "none";
  private leaf: Leaf = "none";

  private paragraphStarts: number[] = [];
  private paragraphEnds: number[] = [];
  /** The leaf is the first block of a list item: there a paragraph may begin with a task box. */
  private opensItem = false;
  private leafStart = 0;
  private leafEnd = 0;
  private htmlKind = 0;
  private htmlIndented = false;
  private fenceCode = 0;
  private fenceLength = 0;
  private fenceInfo: Span = { start: 0, end: 0 };
  private fenceContent = 0;

  private lineStart = 0;
  private lineEnd = 0;
  private nextLine = 0;
  private at = 0;
  private column = 0;
  /** The first character that is no space or tab, and its column. */
  private text = 0;
  private textColumn = 0;
  private blank = false;

  private readonly source: string;

  constructor(
    private readonly search: SourceSearch,
    private readonly to: number,
  ) {
    this.source = search.source;
  }

  read(from: number): BlockStructure {
    const { newline } = this.search;
    let at = from;
    while (at < this.to) {
      this.lineStart = at;
      this.lineEnd = Math.min(newline.next(at), this.to);
      this.nextLine = Math.min(this.lineEnd + 1, this.to);
      if (this.lineEnd > at && this.source.charCodeAt(this.lineEnd - 1) === 13) this.lineEnd--;
      this.readLine();
      at = this.nextLine;
    }
    this.closeLeaf();
    return this.result;
  }

  private readLine(): void {
    this.at = this.lineStart;
    this.column = 0;
    const matched = this.matchContainers();
    const all = matched === this.stack.length;
    this.findText();
    if (all && this.continueLeaf()) return;
    this.openBlocks(matched);
  }

  private findText(): void {
    let at = this.at;
    let column = this.column;
    for (; at < this.lineEnd; at++) {
      const code = this.source.charCodeAt(at);
      if (code === 32) column++;
      else if (code === 9) column += 4 - (column % 4);
      else break;
    }
    this.text = at;
    this.textColumn = column;
    this.blank = at >= this.lineEnd;
  }

  private advanceColumns(count: number): void {
    let left = count;
    while (left > 0 && this.at < this.lineEnd) {
      const code = this.source.charCodeAt(this.at);
      if (code === 9) {
        const width = 4 - (this.column % 4);
        if (width > left) {
          this.column += left;
          return;
        }
        this.column += width;
        left -= width;
      } else if (code === 32) {
        this.column++;
        left--;
      } else return;
      this.at++;
    }
  }

  private advanceTo(offset: number): void {
    // Only characters one column wide lie between the text and `offset`.
    this.column = this.textColumn + (offset - this.text);
    this.at = offset;
  }

  /** Consumes the marks of the open containers; the number of those that the line continues. */
  private matchContainers(): number {
    for (let depth = 0; depth < this.stack.length; depth++) {
      const container = this.stack[depth] as Container;
      this.findText();
      const indent = this.textColumn - this.column;
      if (container.kind === "quote") {
        if (this.blank || indent > 3 || this.source.charCodeAt(this.text) !== 62) return depth;
        this.consumeQuoteMark();
      } else if (this.blank) {
        if (container.empty) return depth;
        this.at = this.text;
        this.column = this.textColumn;
      } else {
        if (indent < container.offset) return depth;
        this.advanceColumns(container.offset);
      }
    }
    return this.stack.length;
  }

  private consumeQuoteMark(): void {
    this.advanceTo(this.text + 1);
    if (this.at < this.lineEnd && isSpaceOrTab(this.source.charCodeAt(this.at))) this.advanceColumns(1);
  }

  /** True when the line belongs to the open fence, HTML block or indented code. */
  private continueLeaf(): boolean {
    switch (this.leaf) {
      case "fence":
        if (this.closesFence()) this.endFence(this.lineStart, this.lineEnd, true);
        else this.leafEnd = this.lineEnd;
        return true;
      case "html":
        if (this.htmlKind >= 6 && this.blank) {
          this.closeLeaf();
          return false;
        }
        this.leafEnd = this.lineEnd;
        if (endsHtmlBlock(this.htmlKind, this.source.slice(this.at, this.lineEnd))) this.closeLeaf();
        return true;
      case "code":
        if (this.blank) return true;
        if (this.textColumn - this.column < 4) {
          this.closeLeaf();
          return false;
        }
        this.leafEnd = this.lineEnd;
        return true;
      default:
        return false;
    }
  }

  private closesFence(): boolean {
    if (this.blank || this.textColumn - this.column > 3) return false;
    let at = this.text;
    while (at < this.lineEnd && this.source.charCodeAt(at) === this.fenceCode) at++;
    if (at - this.text < this.fenceLength) return false;
    while (at < this.lineEnd && isSpaceOrTab(this.source.charCodeAt(at))) at++;
    return at >= this.lineEnd;
  }

  private openBlocks(matched: number): void {
    let depth = matched;
    let inParagraph = this.leaf === "paragraph" && depth === this.stack.length;
    for (;;) {
      if (this.blank) break;
      const indent = this.textColumn - this.column;
      if (indent >= 4) {
        if (this.leaf !== "paragraph") this.openIndentedCode(depth);
        break;
      }
      const code = this.source.charCodeAt(this.text);
      if (code > 127 || MAY_OPEN[code] === 0) break;
      if (inParagraph && this.closeSetext(code)) return;
      const opened = depth < MAX_DEPTH && this.openContainer(code, indent, depth, inParagraph);
      if (opened) {
        depth = this.stack.length;
        inParagraph = false;
        this.findText();
        continue;
      }
      if (this.openLeaf(code, depth)) return;
      break;
    }
    if (this.leaf === "code" || this.leaf === "fence" || this.leaf === "html") {
      if (depth < this.stack.length) this.closeTo(depth);
      else if (this.leaf === "code") return;
    }
    if (this.blank) {
      this.blankLine(depth);
      return;
    }
    // A paragraph goes on lazily: containers that the line does not continue stay open.
    if (this.leaf !== "paragraph") {
      this.closeTo(depth);
      this.startLeaf("paragraph");
      this.paragraphStarts = [];
      this.paragraphEnds = [];
    }
    this.paragraphStarts.push(this.text);
    this.paragraphEnds.push(this.lineEnd);
  }

  private blankLine(depth: number): void {
    if (this.leaf === "paragraph") this.closeLeaf();
    // A quote ends at a blank line without a mark; an item that began empty ends too.
    this.closeTo(depth);
  }

  private openContainer(code: number, indent: number, depth: number, inParagraph: boolean): boolean {
    if (code === 62) {
      this.closeTo(depth);
      this.consumeQuoteMark();
      this.push({ kind: "quote", offset: 0, empty: true, last: "none" });
      return true;
    }
    if (code === 91) return this.openFootnote(depth);
    if (code === 58) return indent === 0 && this.openDefinition(depth);
    if (this.isThematicBreak(code)) return false;
    return this.openItem(code, indent, depth, inParagraph);
  }

  private openFootnote(depth: number): boolean {
    const { source, text, lineEnd } = this;
    if (source.charCodeAt(text + 1) !== 94) return false;
    let close = text + 2;
    for (; close < lineEnd; close++) {
      const code = source.charCodeAt(close);
      if (code === 92) close++;
      else if (code === 91) return false;
      else if (code === 93) break;
    }
    if (close + 1 >= lineEnd || source.charCodeAt(close + 1) !== 58) return false;
    const label = source.slice(text + 2, close);
    if (label.trim() === "") return false;
    this.closeTo(depth);
    const span = { start: text, end: close + 2 };
    const footnote = { label, span, outer: { start: text, end: this.to } };
    this.result.footnotes.push(footnote);
    this.advanceTo(close + 2);
    this.push({ kind: "footnote", offset: 4, empty: false, last: "none", footnote });
    return true;
  }

  private openDefinition(depth: number): boolean {
    const after = this.text + 1;
    if (after >= this.lineEnd || !isSpaceOrTab(this.source.charCodeAt(after))) return false;
    const paragraphOpen = this.leaf === "paragraph" && depth === this.stack.length;
    const last = paragraphOpen ? "paragraph" : this.lastIn(depth);
    if (last !== "paragraph" && last !== "definitions") return false;
    if (this.leaf === "paragraph" && !paragraphOpen) return false;
    this.closeTo(depth);
    const column = this.column;
    this.advanceTo(after);
    this.findText();
    const width = this.blank ? 1 : this.textColumn - this.column;
    const inner = width >= 8 ? 5 : width;
    this.advanceColumns(inner);
    this.setLast("definitions");
    this.push({ kind: "definition", offset: this.column - column, empty: false, last: "none" });
    return true;
  }

  private openItem(code: number, indent: number, depth: number, inParagraph: boolean): boolean {
    const { source, lineEnd } = this;
    let after = this.text + 1;
    if (isDigit(code)) {
      while (after < lineEnd && isDigit(source.charCodeAt(after))) after++;
      const delimiter = after < lineEnd ? source.charCodeAt(after) : -1;
      if (after - this.text > 9 || (delimiter !== 46 && delimiter !== 41)) return false;
      if (inParagraph && Number(source.slice(this.text, after)) !== 1) return false;
      after++;
    } else if (code !== 42 && code !== 43 && code !== 45) return false;
    if (after < lineEnd && !isSpaceOrTab(source.charCodeAt(after))) return false;
    const marker = after - this.text;
    let rest = after;
    while (rest < lineEnd && isSpaceOrTab(source.charCodeAt(rest))) rest++;
    if (inParagraph && rest >= lineEnd) return false;
    this.closeTo(depth);
    this.advanceTo(after);
    this.findText();
    const spaces = this.textColumn - this.column;
    const padding = this.blank || spaces > 4 || spaces < 1 ? 1 : spaces;
    this.advanceColumns(padding);
    this.push({ kind: "item", offset: indent + marker + padding, empty: this.blank, last: "none" });
    return true;
  }

  private openLeaf(code: number, depth: number): boolean {
    if (code === 35) return this.openAtx(depth);
    if (code === 96 || code === 126) return this.openFence(code, depth);
    if (code === 60) return this.openHtml(depth);
    if (!this.isThematicBreak(code)) return false;
    this.closeTo(depth);
    this.markChild();
    this.setLast("other");
    return true;
  }

  private isThematicBreak(code: number): boolean {
    if (code !== 42 && code !== 45 && code !== 95) return false;
    let count = 0;
    for (let at = this.text; at < this.lineEnd; at++) {
      const here = this.source.charCodeAt(at);
      if (here === code) count++;
      else if (!isSpaceOrTab(here)) return false;
    }
    return count >= 3;
  }

  private openAtx(depth: number): boolean {
    const { source, lineEnd } = this;
    let at = this.text;
    while (at < lineEnd && source.charCodeAt(at) === 35) at++;
    const level = at - this.text;
    if (level > 6 || (at < lineEnd && !isSpaceOrTab(source.charCodeAt(at)))) return false;
    this.closeTo(depth);
    this.markChild();
    this.setLast("other");
    while (at < lineEnd && isSpaceOrTab(source.charCodeAt(at))) at++;
    let end = lineEnd;
    while (end > at && isSpaceOrTab(source.charCodeAt(end - 1))) end--;
    const span = { start: this.text, end: Math.max(end, this.text + level) };
    this.addHeading({
      level,
      span,
      setext: false,
      text: end > at ? { source, from: at, to: end } : undefined,
    });
    return true;
  }

  private addHeading(heading: HeadingBlock): void {
    this.result.headings.push(heading);
    if (heading.text !== undefined) this.result.inlines.push({ text: heading.text, heading });
  }

  /** An underline of `=` or `-` below a paragraph makes it a heading. */
  private closeSetext(code: number): boolean {
    if (code !== 61 && code !== 45) return false;
    let at = this.text;
    while (at < this.lineEnd && this.source.charCodeAt(at) === code) at++;
    while (at < this.lineEnd && isSpaceOrTab(this.source.charCodeAt(at))) at++;
    if (at < this.lineEnd) return false;
    const text = this.takeParagraph();
    this.leaf = "none";
    // Only reference definitions stood above, or a table did: the line is itself again.
    if (text === undefined || this.addTable()) return false;
    this.setLast("other");
    const span = { start: originalOffset(text, text.from), end: at };
    this.addHeading({ level: code === 61 ? 1 : 2, span, text, setext: true });
    return true;
  }

  private openFence(code: number, depth: number): boolean {
    const { source, lineEnd } = this;
    let at = this.text;
    while (at < lineEnd && source.charCodeAt(at) === code) at++;
    const length = at - this.text;
    if (length < 3) return false;
    while (at < lineEnd && isSpaceOrTab(source.charCodeAt(at))) at++;
    let end = lineEnd;
    while (end > at && isSpaceOrTab(source.charCodeAt(end - 1))) end--;
    if (code === 96) {
      const tick = source.indexOf("`", at);
      if (tick !== -1 && tick < end) return false;
    }
    this.closeTo(depth);
    this.startLeaf("fence");
    this.leafStart = this.text;
    this.leafEnd = lineEnd;
    this.fenceCode = code;
    this.fenceLength = length;
    this.fenceInfo = { start: at, end };
    this.fenceContent = this.nextLine;
    return true;
  }

  private openHtml(depth: number): boolean {
    const kind = htmlBlockKind(this.source, this.text, this.lineEnd, this.leaf === "paragraph");
    if (kind === 0) return false;
    const indented = this.textColumn > this.column;
    this.closeTo(depth);
    this.startLeaf("html");
    this.htmlIndented = indented;
    this.leafStart = this.text;
    this.leafEnd = this.lineEnd;
    this.htmlKind = kind;
    if (endsHtmlBlock(kind, this.source.slice(this.text, this.lineEnd))) this.closeLeaf();
    return true;
  }

  private openIndentedCode(depth: number): void {
    this.closeTo(depth);
    this.startLeaf("code");
    this.leafStart = this.text;
    this.leafEnd = this.lineEnd;
  }

  private startLeaf(leaf: Leaf): void {
    this.opensItem = this.top?.kind === "item" && this.top.last === "none";
    this.leaf = leaf;
    this.markChild();
    this.setLast(leaf === "paragraph" ? "paragraph" : "other");
  }

  private markChild(): void {
    if (this.top !== undefined) this.top.empty = false;
  }

  private lastIn(depth: number): Last {
    return depth === 0 ? this.documentLast : (this.stack[depth - 1] as Container).last;
  }

  private setLast(last: Last): void {
    if (this.top === undefined) this.documentLast = last;
    else this.top.last = last;
  }

  private push(container: Container): void {
    this.markChild();
    if (container.kind !== "definition") this.setLast("other");
    if (container.kind === "quote") this.quotes++;
    this.stack.push(container);
    this.top = container;
  }

  /** Closes the leaf and every container below `depth`. */
  private closeTo(depth: number): void {
    this.closeLeaf();
    if (this.stack.length <= depth) return;
    while (this.stack.length > depth) {
      const closed = this.stack.pop();
      if (closed?.kind === "quote") this.quotes--;
      if (closed?.footnote !== undefined) closed.footnote.outer.end = this.lineStart;
    }
    this.top = depth === 0 ? undefined : this.stack[depth - 1];
  }

  private closeLeaf(): void {
    const leaf = this.leaf;
    this.leaf = "none";
    if (leaf === "paragraph") this.closeParagraph();
    else if (leaf === "fence") this.endFence(this.leafEnd, this.leafEnd, false);
    else if (leaf === "html")
      this.result.html.push({
        span: { start: this.leafStart, end: this.leafEnd },
        indented: this.htmlIndented,
      });
    else if (leaf === "code") this.result.indentedCode.push({ start: this.leafStart, end: this.leafEnd });
  }

  private endFence(contentEnd: number, end: number, closed: boolean): void {
    this.leaf = "none";
    this.result.fences.push({
      span: { start: this.leafStart, end },
      content: { start: Math.min(this.fenceContent, contentEnd), end: contentEnd },
      infoSpan: this.fenceInfo,
      closed,
    });
  }

  private closeParagraph(): void {
    const text = this.takeParagraph();
    if (text === undefined) {
      this.setLast("other");
      return;
    }
    if (!this.addTable()) {
      this.result.inlines.push({ text: this.opensItem ? withoutTaskBox(text) : text, heading: undefined });
    }
  }

  /** Adds the cells of the table that the paragraph's lines make, if they do. */
  private addTable(): boolean {
    const cells = splitTable(this.source, this.paragraphStarts, this.paragraphEnds);
    if (cells === undefined) return false;
    for (const text of cells.texts) this.result.inlines.push({ text, heading: undefined });
    this.result.dropped.push(...cells.dropped);
    return true;
  }

  /** The open paragraph's text less the reference definitions at its head; undefined when nothing is left. */
  private takeParagraph(): InlineText | undefined {
    const text = inlineText(this.source, this.paragraphStarts, this.paragraphEnds, this.quotes > 0);
    if (this.source.charCodeAt(this.paragraphStarts[0] as number) !== 91) return text;
    let from = text.from;
    let read = readDefinition(text, from);
    if (read === undefined) return text;
    for (; read !== undefined; read = readDefinition(text, from)) {
      this.result.definitions.push({ text, read });
      from = read.end;
      if (from >= text.to) return undefined;
    }
    const start = originalOffset(text, from);
    const kept = this.paragraphStarts.findIndex((line) => line >= start);
    if (kept === -1) return undefined;
    this.paragraphStarts = this.paragraphStarts.slice(kept);
    this.paragraphEnds = this.paragraphEnds.slice(kept);
    return inlineText(this.source, this.paragraphStarts, this.paragraphEnds, this.quotes > 0);
  }
}

/** `[ ]` and `[x]` at the head of an item are a box, even in `[x](u)`, which then is no link. */
function withoutTaskBox(text: InlineText): InlineText {
  const { source, from, to } = text;
  const boxed = from + 3 <= to && source[from] === "[" && source[from + 2] === "]";
  return boxed && " \txX".includes(source[from + 1] as string) ? { ...text, from: from + 3 } : text;
}

const MAY_OPEN = Uint8Array.from({ length: 128 }, (_, code) =>
  "#>`~<=-*+_:[0123456789".includes(String.fromCharCode(code)) ? 1 : 0,
);
