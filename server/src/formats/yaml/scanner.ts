import { FormatFault } from "../fault";
import { goQuoted, goQuotedRune } from "../goQuote";
import { BlockContent, readBlockHeader } from "./blockContent";
import { isDocumentMarker, readQuoted, runes, type ScanPlace, type ScanPosition } from "./quoted";
import { isTyped } from "./scalar";
import { TextBuffer } from "./textBuffer";
import type { YamlToken, YamlTokenType } from "./token";
import { offsetAt } from "./yamlError";

export interface ScanOptions {
  /** A quote that is not closed ends with its line instead of being a fault, and `@` may begin a text. */
  readonly lenient?: boolean;
}

/**
 * Cuts `text[start, end)` into tokens, in one pass, by the rules of goccy/go-yaml 1.18 (seen with Hugo 0.169, whose binary
 * holds that version). `start` must be a line start. Throws FormatFault at the first text that cannot be a token.
 */
export function scanYaml(text: string, start: number, end: number, options: ScanOptions = {}): YamlToken[] {
  return new Scanner(text, start, end, options.lenient === true).scan();
}

/** Whether text on a new line stands deeper than the last delimiter, or not; "keep" behind a line's first character. */
type Indentation = "up" | "down" | "keep";

class Scanner implements ScanPlace {
  at: number;
  line = 1;
  column = 1;
  private readonly tokens: YamlToken[] = [];
  private readonly buffer = new TextBuffer();
  private block: BlockContent | undefined;
  /** Column of the last key, `-` or `?`: text at or left of it on a new line begins something new. */
  private delim = 0;
  private indent = 0;
  private indentation: Indentation = "keep";
  private isLineStart = true;
  private sequences = 0;
  private maps = 0;
  private inAnchor = false;
  private inAlias = false;
  private inDirective = false;
  private hasComments = false;
  /** Where the text in the buffer began, once it goes over a line's end. */
  private begun: ScanPosition | undefined;

  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly limit: number,
    private readonly lenient: boolean,
  ) {
    this.at = start;
  }

  scan(): YamlToken[] {
    while (this.at < this.limit) {
      const code = this.text.charCodeAt(this.at);
      this.indentBefore(code);
      if (this.indentation === "down") this.flush();
      if (this.block !== undefined) {
        if (this.indentation === "down") this.endBlock();
        else {
          this.blockCharacter(this.block, code);
          continue;
        }
      }
      if (code > 127 || ORDINARY[code] === 1 || !this.indicator(code)) this.append(code);
    }
    this.flush();
    return this.hasComments ? this.tokens.filter(({ type }) => type !== "comment") : this.tokens;
  }

  newLine(): void {
    this.column = 1;
    this.line++;
    this.indent = 0;
    this.isLineStart = true;
    this.inAnchor = false;
    this.inAlias = false;
    this.inDirective = false;
    this.at++;
  }

  advance(count: number): void {
    for (let left = count; left > 0; left--) this.at += this.sizeAt(this.at);
    this.column += count;
  }

  fault(message: string, start: number, end: number, from: ScanPosition = this): FormatFault {
    const place = offsetAt(this.text, this.start, from);
    return new FormatFault("syntax", message, start, end, place);
  }

  private faultHere(message: string): FormatFault {
    return this.fault(message, this.at, this.at + 1);
  }

  /** UTF-16 units of the character at `at`. */
  private sizeAt(at: number): number {
    const code = this.text.charCodeAt(at);
    if (code < 0xd800 || code > 0xdbff || at + 1 >= this.limit) return 1;
    const low = this.text.charCodeAt(at + 1);
    return low >= 0xdc00 && low <= 0xdfff ? 2 : 1;
  }

  private get last(): YamlToken | undefined {
    return this.tokens[this.tokens.length - 1];
  }

  private get inFlow(): boolean {
    return this.sequences > 0 || this.maps > 0;
  }

  private indentBefore(code: number): void {
    if (!this.isLineStart) {
      this.indentation = "keep";
      return;
    }
    if (code === 10 || code === 13 || code === 9) return;
    if (code === 32) {
      this.indent++;
      return;
    }
    // Text in the column of the delimiter is at its level, not below.
    if (this.delim !== 0) this.indentation = this.delim < this.column ? "up" : "down";
    this.isLineStart = false;
  }

  /** Reads what begins with `code`; false when it is text like any other. */
  private indicator(code: number): boolean {
    switch (code) {
      case 10:
      case 13:
        this.lineEnd(code);
        return true;
      case 32:
        return this.space();
      case 9:
        return this.tab();
      case 123: // {
      case 91: // [
        return this.openFlow(code);
      case 125: // }
        if (this.maps <= 0) return false;
        this.maps--;
        this.single("}");
        return true;
      case 93: // ]
        if (this.buffer.kept > 0 && this.sequences <= 0) return false;
        this.sequences--;
        this.single("]");
        return true;
      case 44: // ,
        if (!this.inFlow) return false;
        this.single(",");
        return true;
      case 46: // .
        return this.documentEnd();
      case 60: // <
        return this.mergeKey();
      case 45: // -
        return this.documentStart() || this.rawFolded() || this.sequenceEntry();
      case 58: // :
        return this.mapDelimiter();
      case 39:
      case 34:
        return this.quoted(code);
      case 35: // #
        return this.comment();
    }
    return this.buffer.kept === 0 && this.beginning(code);
  }

  /** Indicators that mean something only where no text stands before them. */
  private beginning(code: number): boolean {
    switch (code) {
      case 124: // |
      case 62: // >
        this.blockHeader(code === 124 ? "literal" : "folded");
        return true;
      case 33: // !
        return !this.inDirective && this.tag();
      case 37: // %
        if (this.indent !== 0) return false;
        this.single("%");
        this.inDirective = true;
        return true;
      case 63: // ?
        if (this.text[this.at + 1] !== " " && this.text[this.at + 1] !== "\t") return false;
        this.delim = this.column;
        this.single("?");
        return true;
      case 38: // &
        this.single("&");
        this.inAnchor = true;
        return true;
      case 42: // *
        this.single("*");
        this.inAlias = true;
        return true;
      case 64: // @
      case 96: // `
        if (this.lenient) return false;
        throw this.faultHere(`${goQuotedRune(String.fromCharCode(code))} is a reserved character`);
    }
    return false;
  }

  /** Takes text into the buffer: a blank, or everything up to the next character that may mean something. */
  private append(code: number): void {
    if (code === 32 || code === 9) {
      this.buffer.addBlank(code === 32 ? " " : "\t");
      this.advance(1);
      return;
    }
    const { text, at, limit } = this;
    const stopsAtSpace = this.inAnchor || this.inAlias || this.inDirective;
    let end = at + 1;
    let kept = end;
    let isAscii = code <= 127;
    if (!isAscii || ORDINARY[code] === 1) {
      while (end < limit) {
        const next = text.charCodeAt(end);
        if (next === 32 && !stopsAtSpace) {
          end++;
          continue;
        }
        if (next > 127) isAscii = false;
        else if (ORDINARY[next] !== 1) break;
        end++;
        kept = end;
      }
    }
    const found = text.slice(at, end);
    this.buffer.add(found, at, kept - at);
    this.column += isAscii ? found.length : runes(found);
    this.at = end;
  }

  /** Makes a token of the text in the buffer, when there is any. */
  private flush(): YamlToken | undefined {
    const { buffer, block } = this;
    block?.settle(buffer);
    const value = block === undefined ? buffer.value : block.value(buffer);
    const from = this.begun ?? { line: this.line, column: this.columnOfBuffer() };
    this.begun = undefined;
    if (value === "") {
      buffer.discard();
      return undefined;
    }
    const isString = block !== undefined || !isTyped(value) || this.isBehindUnknownTag;
    const token: YamlToken = {
      type: isString ? "plain" : "typed",
      value,
      start: buffer.start,
      end: Math.max(buffer.start, buffer.end),
      line: from.line,
      column: from.column,
      origin: buffer.origin,
    };
    this.tokens.push(token);
    buffer.clear();
    return token;
  }

  /** Where a block scalar's content begins nobody asks; only where it has none does its column pass for a header's. */
  private columnOfBuffer(): number {
    const { text, origin } = this.buffer;
    if (this.block === undefined) return this.column - runes(text);
    return origin.startsWith(text) ? 1 : 0;
  }

  /** A tag that is none of YAML's own makes a string of what stands behind it. */
  private get isBehindUnknownTag(): boolean {
    return this.last?.type === "tag" && !RESERVED_TAGS.has(this.last.value);
  }

  private push(
    type: YamlTokenType,
    value: string,
    start: number,
    end: number,
    from: ScanPosition = this,
  ): void {
    this.tokens.push({ type, value, start, end, line: from.line, column: from.column, origin: "" });
    this.buffer.clear();
  }

  /** A token of one character, after whatever stands before it. */
  private single(type: YamlTokenType): void {
    this.flush();
    this.push(type, type, this.at, this.at + 1);
    this.advance(1);
  }

  private isBlankAt(at: number): boolean {
    if (at >= this.limit) return true;
    const code = this.text.charCodeAt(at);
    return code === 32 || code === 9 || code === 10 || code === 13;
  }

  private lineEnd(code: number): void {
    const { buffer } = this;
    if (buffer.text !== "" && this.begun === undefined)
      this.begun = { line: this.line, column: this.column - runes(buffer.value) };
    buffer.dropBlanks();
    if (code === 13 && this.text.charCodeAt(this.at + 1) === 10 && this.at + 1 < this.limit) {
      buffer.addOrigin("\r");
      this.at++;
    }
    if (this.at + 1 >= this.limit || this.inAnchor || this.inAlias || this.inDirective) this.flush();
    buffer.foldLine(this.isLineStart);
    buffer.addOrigin("\n");
    this.newLine();
  }

  private space(): boolean {
    if (this.isLineStart || this.inDirective) {
      if (!this.isLineStart) this.flush();
      this.advance(1);
      this.buffer.addOriginBlank(" ");
      return true;
    }
    if (!this.inAnchor && !this.inAlias) return false;
    this.flush();
    this.inAnchor = false;
    this.inAlias = false;
    return true;
  }

  /** A tab behind the delimiter's column is neither text nor counted; before it, it indents, which YAML forbids. */
  private tab(): boolean {
    const isSkipped = (this.buffer.kept > 0 && this.delim === 0) || this.delim < this.column;
    if (isSkipped) {
      this.indent++;
      this.buffer.addOriginBlank("\t");
      this.at++;
      return true;
    }
    if (this.inFlow || !this.isLineStart) return false;
    throw this.faultHere("found character '\t' that cannot start any token");
  }

  private openFlow(code: number): boolean {
    if (this.buffer.kept > 0 && !this.inFlow) return false;
    if (code === 123) this.maps++;
    else this.sequences++;
    this.single(code === 123 ? "{" : "[");
    return true;
  }

  /** Exactly three of a character at a line's very beginning. */
  private isMarker(char: string): boolean {
    if (this.indent !== 0 || this.column !== 1) return false;
    return this.text.startsWith(char.repeat(3), this.at) && this.text[this.at + 3] !== char;
  }

  private documentEnd(): boolean {
    if (!this.isMarker(".") || this.at + 3 > this.limit) return false;
    this.flush();
    this.push("end", "...", this.at, this.at + 3);
    this.advance(3);
    return true;
  }

  private documentStart(): boolean {
    if (!this.isMarker("-") || this.at + 3 > this.limit || !this.isBlankAt(this.at + 3)) return false;
    this.flush();
    this.push("start", "---", this.at, this.at + 3);
    this.advance(3);
    this.delim = 0;
    this.indent = 0;
    return true;
  }

  /** A merge key drops the text before it. */
  private mergeKey(): boolean {
    if (this.text[this.at + 1] !== "<" || this.text[this.at + 2] === "<") return false;
    let index = this.at + 2;
    while (this.text[index] === " ") index++;
    if (index + 1 >= this.limit || this.text[index] !== ":") return false;
    const next = this.text.charCodeAt(index + 1);
    if (next !== 32 && next !== 10 && next !== 13) return false;
    this.delim = this.column;
    this.push("merge", "<<", this.at, this.at + 2);
    this.advance(2);
    return true;
  }

  private rawFolded(): boolean {
    if (this.buffer.kept === 0 || this.indentation !== "up") return false;
    this.block = new BlockContent("rawFolded", { indent: 0, strips: true, keeps: false }, 0);
    this.block.reach(this.column);
    this.buffer.add("-", this.at);
    this.advance(1);
    return true;
  }

  private sequenceEntry(): boolean {
    if (this.buffer.kept > 0 || !this.isBlankAt(this.at + 1)) return false;
    if (this.buffer.isLedByTab) throw this.faultHere("tab character cannot use as a sequence delimiter");
    this.flush();
    this.delim = this.column;
    this.push("-", "-", this.at, this.at + 1);
    this.advance(1);
    return true;
  }

  private mapDelimiter(): boolean {
    if (this.inDirective || this.inAnchor || this.inAlias) return false;
    if (this.maps <= 0 && !this.isBlankAt(this.at + 1)) return false;
    if (this.maps > 0 && (this.text[this.at + 1] === "/" || this.last?.type === ":")) return false;
    if (this.buffer.isLedByTab) throw this.faultHere("tab character cannot use as a map key directly");
    const key = this.flush() ?? (isQuoted(this.last) ? this.last : undefined);
    if (key !== undefined) this.delim = key.column;
    this.push(":", ":", this.at, this.at + 1);
    this.advance(1);
    return true;
  }

  private comment(): boolean {
    if (this.buffer.kept > 0 && this.at > this.start && !this.isBlankAt(this.at - 1)) return false;
    this.flush();
    this.hasComments = true;
    let end = this.at;
    while (end < this.limit && this.text.charCodeAt(end) !== 10 && this.text.charCodeAt(end) !== 13) end++;
    this.push("comment", "", this.at, end);
    this.at = end;
    this.newLine();
    return true;
  }

  private tag(): boolean {
    const { text, limit, at } = this;
    let end = at + 1;
    for (; end < limit; end++) {
      const char = text[end];
      if (char === " " || char === "\n" || char === "\r") break;
      if (char === "," && this.inFlow) break;
      if (char === "{" || char === "}") {
        this.column += runes(text.slice(at, end));
        throw this.fault(`found invalid tag character '${char}'`, at, end + 1);
      }
    }
    const value = text.slice(at, end);
    if (end >= limit) {
      this.at = limit;
      this.buffer.clear();
      return true;
    }
    this.push("tag", value, at, end);
    // The mark itself is not counted, but a blank behind the tag is.
    this.at = end;
    this.column += runes(value) - 1;
    if (text[end] === " ") this.advance(1);
    return true;
  }

  private quoted(code: number): boolean {
    if (this.buffer.kept > 0) return false;
    const { at: start, line, column } = this;
    const origin = this.buffer.origin;
    const { limit, delim, lenient } = this;
    const { value, end } = readQuoted(this.text, this, { limit, delim, lenient });
    const type = code === 39 ? "single" : "double";
    this.tokens.push({ type, value, start, end, line, column, origin: origin + this.text.slice(start, end) });
    this.buffer.clear();
    return true;
  }

  private blockHeader(type: "literal" | "folded"): void {
    const { text, limit, at } = this;
    let end = at + 1;
    while (end < limit && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    // Without a line end behind it the reader loses the header's last character.
    const lost = end < limit ? 0 : this.sizeAt(end - 2);
    const written = text.slice(at + 1, Math.max(at + 1, end - lost));
    const comment = written.indexOf("#");
    const option = withoutBlanks(comment > 0 ? written.slice(0, comment) : written);
    const header = readBlockHeader(option);
    if (header === undefined) throw this.fault(`invalid header option: ${goQuoted(option)}`, at, end);
    if (this.column === 1) this.delim = 1;
    const headerEnd = at + 1 + option.length;
    this.push(type, text.slice(at, headerEnd), at, headerEnd);
    if (comment > 0) {
      this.hasComments = true;
      this.push("comment", "", at + 1 + comment, end, { line: this.line, column: this.column + comment });
    }
    this.block = new BlockContent(type, header, this.delim);
    this.buffer.start = headerEnd;
    this.buffer.end = headerEnd;
    this.indentation = "keep";
    this.at = end;
    this.newLine();
  }

  private endBlock(): void {
    this.block = undefined;
    const { last } = this;
    if (last === undefined) return;
    if (last.column === 1) throw this.faultHere("could not find multi-line content");
    if (last.type === "plain") return;
    const { line, column } = this;
    this.tokens.push({ type: "plain", value: "", start: last.end, end: last.end, line, column, origin: "" });
  }

  private blockCharacter(block: BlockContent, code: number): void {
    const { buffer } = this;
    const size = this.sizeAt(this.at);
    if (this.at + size >= this.limit) this.lastBlockCharacter(block, code, size);
    else if (code === 10 || code === 13) {
      const lineEnd = code === 10 ? "\n" : "\r";
      block.endLine(this.column, lineEnd);
      buffer.origin += lineEnd;
      this.newLine();
      if (isDocumentMarker(this.text, this.at, this.limit)) this.pushContent(block);
    } else if (this.isLineStart && code === 32) {
      block.addIndentation(buffer, this.column);
      buffer.addOriginBlank(" ");
      this.advance(1);
    } else if (code === 9 && this.isLineStart && block.isIndentation(this.column))
      throw this.faultHere("found a tab character where an indentation space is expected");
    else if (code === 9 && !block.isIndentation(this.column)) {
      block.settle(buffer);
      this.addToBlock("\t", this.at);
      this.advance(1);
    } else this.blockText(block);
  }

  /** Text in a block scalar, up to its line's end. */
  private blockText(block: BlockContent): void {
    const early = block.faultAfterBlanks(this.column);
    if (early !== undefined) throw this.faultHere(early);
    block.reach(this.column);
    if (block.faultOfHeader !== undefined) throw this.faultHere(block.faultOfHeader);
    if (block.delim > 0) this.delim = block.delim;
    block.fold(this.column);
    block.settle(this.buffer);
    const { text, at } = this;
    let end = at + this.sizeAt(at);
    while (end < this.limit && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    // The last character of all is read by itself.
    if (end >= this.limit) end = this.limit - (this.sizeAt(this.limit - 2) === 2 ? 2 : 1);
    const found = text.slice(at, Math.max(end, at + this.sizeAt(at)));
    this.addToBlock(found, at);
    this.column += runes(found);
    this.at += found.length;
  }

  /** The text's last character ends the scalar. */
  private lastBlockCharacter(block: BlockContent, code: number, size: number): void {
    const { buffer } = this;
    if (this.isLineStart && code === 32) block.addIndentation(buffer, this.column);
    else block.settle(buffer);
    if (this.isLineStart && code === 32) this.buffer.addOriginBlank(" ");
    else if (code === 32 || code === 9) buffer.addBlank(code === 32 ? " " : "\t");
    else this.addToBlock(this.text.slice(this.at, this.at + size), this.at);
    block.reach(this.column);
    if (block.faultOfHeader !== undefined) throw this.faultHere(block.faultOfHeader);
    this.pushContent(block);
    this.at += size;
    this.column++;
  }

  private pushContent(block: BlockContent): void {
    block.settle(this.buffer);
    const { buffer, line, column } = this;
    const { start, end, origin } = buffer;
    this.tokens.push({ type: "plain", value: block.value(buffer), start, end, line, column, origin });
    buffer.clear();
    this.block = undefined;
  }

  private addToBlock(found: string, at: number): void {
    const { buffer } = this;
    const before = buffer.text.length;
    let kept = found.length;
    while (kept > 0 && found.charCodeAt(kept - 1) === 32) kept--;
    if (before === 0 && kept === 0) return;
    buffer.text += found;
    buffer.origin += found;
    if (kept === 0) return;
    buffer.kept = before + kept;
    if (buffer.end === buffer.start) buffer.start = at;
    buffer.end = at + kept;
  }
}

function withoutBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === " " || text[end - 1] === "\t")) end--;
  return text.slice(0, end);
}

function isQuoted(token: YamlToken | undefined): boolean {
  return token?.type === "single" || token?.type === "double";
}

const RESERVED_TAGS: ReadonlySet<string> = new Set(
  "int float null seq map str binary omap set timestamp bool merge".split(" ").map((name) => `!!${name}`),
);

/** Characters that mean nothing by themselves. */
const ORDINARY: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) =>
  "\t\n\r !\"#%&'*,-.:<>?@[]`{|}".includes(String.fromCharCode(code)) ? 0 : 1,
);
