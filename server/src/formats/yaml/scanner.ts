import { FormatFault } from "../fault";
import { readBlockScalar } from "./blockScalar";
import { goQuotedRune, readQuoted } from "./quoted";
import type { YamlToken, YamlTokenType } from "./token";

export interface ScanOptions {
  /** A quote that is not closed ends with its line instead of being a fault. */
  readonly lenient?: boolean;
}

/**
 * Cuts `text[start, end)` into tokens, in one pass, by the rules of goccy/go-yaml 1.19 (seen with Hugo 0.169).
 * `start` must be a line start. Throws FormatFault at the first text that cannot be a token.
 */
export function scanYaml(text: string, start: number, end: number, options: ScanOptions = {}): YamlToken[] {
  return new Scanner(text, start, end, options.lenient === true).scan();
}

class Scanner {
  private readonly tokens: YamlToken[] = [];
  private line = 1;
  private lineStart: number;
  private at: number;
  /** Column of the last key, `-` or `?`: text at or left of it on a new line begins something new. */
  private delim = 0;
  private sequences = 0;
  private maps = 0;
  private previousEnd: number;
  private lineBegun = false;
  private namesNode = false;
  private inDirective = false;

  constructor(
    private readonly text: string,
    start: number,
    private readonly limit: number,
    private readonly lenient: boolean,
  ) {
    this.at = start;
    this.lineStart = start;
    this.previousEnd = start;
  }

  scan(): YamlToken[] {
    while (this.at < this.limit) {
      const code = this.text.charCodeAt(this.at);
      if (code === 10 || code === 13) this.newLine();
      else if (code === 32) {
        this.at++;
        this.namesNode = false;
      } else if (code === 9) this.tab();
      else this.token(code);
    }
    return this.tokens;
  }

  private get column(): number {
    return this.at - this.lineStart + 1;
  }

  private newLine(): void {
    if (this.text.charCodeAt(this.at) === 13 && this.text.charCodeAt(this.at + 1) === 10) this.at++;
    this.at++;
    this.line++;
    this.lineStart = this.at;
    this.lineBegun = false;
    this.namesNode = false;
    this.inDirective = false;
  }

  private tab(): void {
    const inFlow = this.sequences > 0 || this.maps > 0;
    if (this.delim >= this.column && !inFlow && !this.lineBegun) {
      throw new FormatFault(
        "syntax",
        "found character '\t' that cannot start any token",
        this.at,
        this.at + 1,
      );
    }
    this.at++;
  }

  /** Reads the token that begins with `code`; the result says nothing, it lets a case end the method. */
  private token(code: number): void {
    const text = this.text;
    const atIndentZero = text.charCodeAt(this.lineStart) !== 32;
    this.lineBegun = true;
    switch (code) {
      case 123: // {
        this.maps++;
        this.single("{");
        return;
      case 91: // [
        this.sequences++;
        this.single("[");
        return;
      case 125: // }
        if (this.maps <= 0) break;
        this.maps--;
        this.single("}");
        return;
      case 93: // ]
        this.sequences--;
        this.single("]");
        return;
      case 44: // ,
        if (this.sequences <= 0 && this.maps <= 0) break;
        this.single(",");
        return;
      case 46: // .
        if (this.column !== 1 || !text.startsWith("...", this.at) || text[this.at + 3] === ".") break;
        this.push("end", "...", this.at, this.at + 3);
        return;
      case 60: // <
        if (!this.isMergeKey()) break;
        this.delim = this.column;
        this.push("merge", "<<", this.at, this.at + 2);
        return;
      case 45: // -
        if (this.column === 1 && this.isDocumentStart()) {
          this.push("start", "---", this.at, this.at + 3);
          this.delim = 0;
          return;
        }
        if (!this.isBlankAt(this.at + 1)) break;
        if (this.isLedByTab())
          throw this.tabFault("tab character cannot use as a sequence delimiter", this.at);
        this.delim = this.column;
        this.single("-");
        return;
      case 58: // :
        if (!this.isMapDelimiter()) break;
        if (this.isLedByTab()) throw this.tabFault("tab character cannot use as a map key directly", this.at);
        this.colon();
        return;
      case 124: // |
      case 62: // >
        this.block(code === 124 ? "literal" : "folded");
        return;
      case 33: // !
        if (this.inDirective) break;
        this.tag();
        return;
      case 37: // %
        if (!atIndentZero) break;
        this.single("%");
        this.inDirective = true;
        return;
      case 63: // ?
        if (text[this.at + 1] !== " " && text[this.at + 1] !== "\t") break;
        this.delim = this.column;
        this.single("?");
        return;
      case 38: // &
      case 42: // *
        this.single(code === 38 ? "&" : "*");
        this.namesNode = true;
        return;
      case 35: // #
        this.comment();
        return;
      case 39:
      case 34:
        this.quoted(code === 39 ? "single" : "double");
        return;
      case 64:
      case 96:
        if (this.lenient) break;
        throw this.faultHere(`${goQuotedRune(String.fromCharCode(code))} is a reserved character`);
    }
    this.plain();
  }

  /** goccy/go-yaml doesn't count the tabs before a line's text, so it names a column that much further left. */
  private tabFault(message: string, start: number, end = start + 1, hugoAt = start): FormatFault {
    let tabs = 0;
    for (let at = this.lineStart; at < start; at++) if (this.text.charCodeAt(at) === 9) tabs++;
    return new FormatFault("syntax", message, start, end, hugoAt - tabs);
  }

  private faultHere(message: string): FormatFault {
    return new FormatFault("syntax", message, this.at, this.at + 1);
  }

  private single(type: YamlTokenType): void {
    this.push(type, type, this.at, this.at + 1);
  }

  private push(type: YamlTokenType, value: string, start: number, end: number): void {
    this.tokens.push({
      type,
      value,
      start,
      end,
      line: this.line,
      endLine: this.line,
      column: start - this.lineStart + 1,
      place: start,
      multiline: false,
    });
    this.at = end;
    this.previousEnd = end;
  }

  private isBlankAt(at: number): boolean {
    if (at >= this.limit) return true;
    const code = this.text.charCodeAt(at);
    return code === 32 || code === 9 || code === 10 || code === 13;
  }

  private isDocumentStart(): boolean {
    return this.text.startsWith("---", this.at) && this.isBlankAt(this.at + 3);
  }

  private isMergeKey(): boolean {
    if (this.text[this.at + 1] !== "<" || this.text[this.at + 2] === "<") return false;
    let index = this.at + 2;
    while (this.text[index] === " ") index++;
    return index + 1 < this.limit && this.text[index] === ":" && this.isBlankAt(index + 1);
  }

  /** True when the text since the last token begins with a tab on this line: goccy takes it for a forbidden indent. */
  private isLedByTab(at = this.at): boolean {
    const from = this.text[this.previousEnd] === " " ? this.previousEnd + 1 : this.previousEnd;
    return from < at && from >= this.lineStart && this.text[from] === "\t";
  }

  private isMapDelimiter(): boolean {
    if (this.namesNode || this.inDirective) return false;
    const next = this.text[this.at + 1];
    if (this.maps <= 0) return this.isBlankAt(this.at + 1);
    if (next === "/") return false;
    return this.tokens[this.tokens.length - 1]?.type !== ":";
  }

  private colon(): void {
    const last = this.tokens[this.tokens.length - 1];
    if (last !== undefined && (last.type === "single" || last.type === "double")) this.delim = last.column;
    this.single(":");
  }

  private comment(): void {
    const lineEnd = this.text.indexOf("\n", this.at);
    this.at = lineEnd === -1 || lineEnd > this.limit ? this.limit : lineEnd;
    if (this.at < this.limit) this.newLine();
    this.previousEnd = this.at;
  }

  private tag(): void {
    let index = this.at + 1;
    for (; index < this.limit; index++) {
      const char = this.text[index];
      if (char === " " || char === "\n" || char === "\r") break;
      if (char === "," && (this.sequences > 0 || this.maps > 0)) break;
      if (char === "{" || char === "}") {
        throw new FormatFault("syntax", `found invalid tag character '${char}'`, this.at, index + 1, index);
      }
    }
    this.push("tag", this.text.slice(this.at, index), this.at, index);
  }

  private block(type: "literal" | "folded"): void {
    if (this.column === 1) this.delim = 1;
    const block = readBlockScalar(this.text, this.at, this.limit, this.delim);
    this.push(type, block.value, this.at, block.end);
    this.line += block.lines;
    this.at = block.next;
    this.lineStart = block.next;
    this.previousEnd = block.next;
    this.lineBegun = false;
    if (block.delim > 0) this.delim = block.delim;
  }

  private quoted(type: "single" | "double"): void {
    const start = this.at;
    const scalar = readQuoted(this.text, start, this.limit, this.delim, this.lenient);
    const multiline = scalar.end > this.lineEndFrom(start);
    this.tokens.push({
      type,
      value: scalar.value,
      start,
      end: scalar.end,
      line: this.line,
      endLine: this.line,
      column: start - this.lineStart + 1,
      place: start,
      multiline,
    });
    if (multiline) this.countLines(start, scalar.end);
    this.at = scalar.end;
    this.previousEnd = scalar.end;
    if (scalar.lost > 0 && !this.lenient) this.refuseLost(scalar.end, scalar.lost);
  }

  /** What goccy loses behind a scalar: a delimiter is missed, and without its line end the next line goes on here. */
  private refuseLost(end: number, lost: number): void {
    const upTo = Math.min(end + lost, this.limit);
    let next = upTo;
    while (next < this.limit && this.text.charCodeAt(next) === 32) next++;
    let isJoined = false;
    for (let at = end; at < upTo; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 10) isJoined = true;
      else if (code !== 32 && code !== 9 && code !== 13) throw this.lostFault(next);
    }
    if (!isJoined || this.sequences > 0 || this.maps > 0) return;
    const code = this.text.charCodeAt(next);
    if (next < this.limit && code !== 10 && code !== 13 && code !== 35) throw this.lostFault(end);
  }

  private lostFault(at: number): FormatFault {
    const message =
      this.sequences > 0
        ? "',' or ']' must be specified"
        : this.maps > 0
          ? "',' or '}' must be specified"
          : "value is not allowed in this context. map key-value is pre-defined";
    return new FormatFault("syntax", message, at, at + 1);
  }

  private lineEndFrom(at: number): number {
    const found = this.text.indexOf("\n", at);
    return found === -1 ? this.limit : found;
  }

  private countLines(from: number, to: number): void {
    for (let at = this.text.indexOf("\n", from); at !== -1 && at < to; at = this.text.indexOf("\n", at + 1)) {
      this.line++;
      this.lineStart = at + 1;
    }
  }

  private plain(): void {
    const text = this.text;
    const start = this.at;
    const { line, column } = this;
    let value = "";
    let run = start;
    let contentEnd = start;
    let tabs = 0;
    let multiline = false;
    let folded = false;
    let savedTabs = -1;
    let endLine = line;
    while (this.at < this.limit) {
      const code = text.charCodeAt(this.at);
      if (code === 10 || code === 13) {
        value += text.slice(run, contentEnd);
        if (savedTabs < 0) savedTabs = tabs;
        if (this.namesNode || this.inDirective) {
          run = contentEnd;
          break;
        }
        const resumed = this.continueLine();
        run = this.at;
        if (resumed === undefined) {
          contentEnd = Math.max(contentEnd, start);
          run = contentEnd;
          break;
        }
        multiline = true;
        value += resumed;
        if (text[this.at] === "-" && this.delim > 0) folded = true;
        if (folded && text.charCodeAt(this.at) !== 10) {
          this.at = this.foldedLineEnd();
          contentEnd = this.trimmed(this.at);
        }
        continue;
      }
      if (!folded && this.at > start && this.endsPlain(code)) break;
      if (code === 9) {
        if (this.delim === 0 || this.delim < this.column) {
          value += text.slice(run, this.at);
          run = this.at + 1;
          tabs++;
          this.at++;
          if (contentEnd < run) contentEnd = Math.max(contentEnd, start);
          continue;
        }
      }
      this.at++;
      if (code !== 32) {
        contentEnd = this.at;
        endLine = this.line;
      }
    }
    if (contentEnd > run) value += text.slice(run, contentEnd);
    const place = start + (savedTabs >= 0 ? savedTabs : tabs);
    this.tokens.push({
      type: "plain",
      value: value.replace(/[ \n]+$/, ""),
      start,
      end: contentEnd,
      line,
      endLine,
      column: column + (place - start),
      place,
      multiline,
    });
    const isLedByTab = this.isLedByTab(start);
    this.previousEnd = this.at;
    if (text[this.at] === ":" && this.at < this.limit && !folded && this.isMapDelimiter()) {
      if (isLedByTab) {
        throw this.tabFault("tab character cannot use as a map key directly", start, contentEnd, this.at);
      }
      this.delim = column + (place - start);
      this.push(":", ":", this.at, this.at + 1);
    }
  }

  /** Goes to the first text of the next line that has any; undefined when the plain scalar ends before it. */
  private continueLine(): string | undefined {
    let breaks = 0;
    while (this.at < this.limit) {
      const code = this.text.charCodeAt(this.at);
      if (code === 10 || code === 13) {
        this.newLine();
        breaks++;
        continue;
      }
      if (code === 32) {
        this.at++;
        continue;
      }
      if (code === 9) {
        this.tab();
        continue;
      }
      if (this.delim > 0 && this.column <= this.delim) return undefined;
      if (code === 35) return undefined;
      if (this.column === 1 && code === 46 && this.text.startsWith("...", this.at)) return undefined;
      if (this.column === 1 && code === 45 && this.isDocumentStart()) return undefined;
      this.lineBegun = true;
      return breaks > 1 ? "\n".repeat(breaks - 1) : " ";
    }
    return undefined;
  }

  private foldedLineEnd(): number {
    return Math.min(this.lineEndFrom(this.at), this.limit);
  }

  private trimmed(end: number): number {
    let at = end;
    while (
      at > this.lineStart &&
      (this.text.charCodeAt(at - 1) === 32 || this.text.charCodeAt(at - 1) === 13)
    )
      at--;
    return at;
  }

  /** True when `code` at the current place ends a plain scalar that has begun. */
  private endsPlain(code: number): boolean {
    switch (code) {
      case 32:
        return this.namesNode || this.inDirective;
      case 44:
        return this.sequences > 0 || this.maps > 0;
      case 123:
      case 91:
        return this.sequences > 0 || this.maps > 0;
      case 125:
        return this.maps > 0;
      case 93:
        return this.sequences > 0;
      case 58:
        return this.isMapDelimiter();
      case 35: {
        const previous = this.text.charCodeAt(this.at - 1);
        return previous === 32 || previous === 9;
      }
      default:
        return false;
    }
  }
}
