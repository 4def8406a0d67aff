import type { Span } from "../../text/span";
import type { DataDocument, DataEntry, DataNode, FormatProblem, ListNode, MapNode } from "../dataNode";
import { FormatFault } from "../fault";
import { goUnicode } from "./goText";
import { readTomlScalar } from "./scalar";
import { endFault, readTomlString } from "./string";
import {
  addDuplicate,
  addValue,
  type KeyPart,
  openArrayItem,
  openTable,
  rootTable,
  type Table,
} from "./table";
import { TomlValueFault } from "./valueFault";

const MAX_DEPTH = 500;
const MAX_PROBLEMS = 100;

/**
 * Reads the TOML in `text[span)` (UTF-16 offsets) as Hugo 0.169 does with go-toml 2.4 (TOML 1.1). Total: a
 * faulty line gives a problem, the first of them Hugo's, and every other line is read.
 */
export function readToml(text: string, span: Span): DataDocument {
  const reader = new TomlReader(text, span);
  reader.read();
  return { format: "toml", root: reader.root.node, problems: reader.problems };
}

class TomlReader {
  readonly root: Table;
  readonly problems: FormatProblem[] = [];
  private current: Table;
  private at: number;
  private readonly limit: number;
  private depth = 0;
  private expressionStart = 0;

  constructor(
    private readonly text: string,
    span: Span,
  ) {
    this.at = span.start;
    this.limit = span.end;
    this.root = rootTable(span);
    this.current = this.root;
  }

  read(): void {
    while (this.at < this.limit) {
      this.skipBlanks();
      if (this.at >= this.limit) return;
      const lineStart = this.at;
      this.expressionStart = lineStart;
      const before = this.problems.length;
      try {
        this.expression();
      } catch (error) {
        if (!(error instanceof FormatFault)) throw error;
        this.report(error);
        this.at = this.lineEnd(Math.max(lineStart, this.at));
      }
      this.orderProblems(before);
    }
  }

  /** go-toml reads an expression to its line's end before it looks at its keys, and at the keys before the values. */
  private orderProblems(from: number): void {
    if (this.problems.length - from < 2) return;
    const found = this.problems.splice(from).sort((a, b) => stepOf(a) - stepOf(b));
    this.problems.push(...found);
  }

  private report(fault: FormatFault): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(fault.toProblem(this.limit));
  }

  private skipBlanks(): void {
    while (this.at < this.limit && (this.text[this.at] === " " || this.text[this.at] === "\t")) this.at++;
  }

  private lineEnd(at: number): number {
    const found = this.text.indexOf("\n", at);
    return found === -1 || found >= this.limit ? this.limit : found + 1;
  }

  private expression(): void {
    switch (this.text[this.at]) {
      case "\n":
        this.at++;
        return;
      case "\r":
        this.endOfLine();
        return;
      case "#":
        this.comment();
        this.endOfLine();
        return;
      case "[":
        this.header();
        return;
    }
    this.keyValueLine();
  }

  private comment(): void {
    for (; this.at < this.limit; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === 10) return;
      if (code === 13) {
        if (this.text[this.at + 1] === "\n") return;
        throw this.fault("carriage returns are not allowed in comments");
      }
      if ((code < 32 && code !== 9) || code === 127) {
        throw this.fault("control characters are not allowed in comments");
      }
    }
  }

  private fault(message: string, at = this.at): FormatFault {
    return new FormatFault("syntax", message, at, at + 1);
  }

  private endOfLine(): void {
    if (this.at >= this.limit) return;
    if (this.text[this.at] === "\n") {
      this.at++;
      return;
    }
    if (this.text[this.at] === "\r" && this.text[this.at + 1] === "\n") {
      this.at += 2;
      return;
    }
    throw this.fault(`expected newline but got ${goUnicode(this.text, this.at)}`);
  }

  private finishLine(): void {
    this.skipBlanks();
    if (this.text[this.at] === "#" && this.at < this.limit) this.comment();
    this.endOfLine();
  }

  private header(): void {
    const start = this.at;
    const isArray = this.text[start + 1] === "[";
    this.at += isArray ? 2 : 1;
    this.skipBlanks();
    let parts: KeyPart[];
    try {
      parts = this.key();
      if (!this.text.startsWith(isArray ? "]]" : "]", this.at)) {
        const what = isArray ? "']]' to close array table name" : "']' to close table name";
        throw this.fault(`expected ${what}`);
      }
    } catch (error) {
      // What follows belongs to a table whose name is not known: it must not land in the table before.
      this.current = rootTable({ start, end: this.limit });
      throw error;
    }
    this.at += isArray ? 2 : 1;
    try {
      this.current = (isArray ? openArrayItem : openTable)(this.root, parts, rawSpan(parts), start);
    } catch (error) {
      if (!(error instanceof FormatFault)) throw error;
      this.report(error);
      this.current = rootTable({ start, end: this.limit });
    }
    this.finishLine();
  }

  private keyValueLine(): void {
    const parts = this.key();
    if (this.text[this.at] !== "=" || this.at >= this.limit) {
      const fault = this.fault("expected '=' after key");
      this.keep(parts, { kind: "null", span: { start: this.at, end: this.at } });
      throw fault;
    }
    this.at++;
    this.skipBlanks();
    const before = this.problems.length;
    const value = this.tolerantValue();
    const broken = this.problems.slice(before).some((problem) => stepOf(problem) === 0);
    this.keep(parts, value);
    if (broken) this.at = this.startsExpression(this.at) ? this.at : this.lineEnd(this.at);
    else this.finishLine();
  }

  /** True at a line start: a value that was cut short there leaves the line to be read. */
  private startsExpression(at: number): boolean {
    return this.text[at - 1] === "\n";
  }

  private keep(parts: readonly KeyPart[], value: DataNode): void {
    try {
      addValue(this.current, parts, value, rawSpan(parts));
    } catch (error) {
      if (!(error instanceof FormatFault)) throw error;
      this.report(error);
      addDuplicate(this.current, parts, value);
    }
  }

  private key(): KeyPart[] {
    const parts: KeyPart[] = [];
    for (;;) {
      parts.push(this.simpleKey());
      this.skipBlanks();
      if (this.text[this.at] !== "." || this.at >= this.limit) return parts;
      this.at++;
      this.skipBlanks();
    }
  }

  private simpleKey(): KeyPart {
    const start = this.at;
    if (start >= this.limit) throw endFault("expected key but reached end of input", start, this.limit);
    const char = this.text[start];
    if (char === '"' || char === "'") {
      const read = readTomlString(this.text, start, this.limit, true);
      this.at = read.end;
      return { text: read.value, span: { start, end: read.end } };
    }
    while (this.at < this.limit && isBareKeyChar(this.text.charCodeAt(this.at))) this.at++;
    if (this.at === start) {
      throw this.fault(`invalid character at start of key: ${goUnicode(this.text, start)}`);
    }
    return { text: this.text.slice(start, this.at), span: { start, end: this.at } };
  }

  /** The value at the current place; a faulty one gives a problem and what can be said of it. */
  private tolerantValue(): DataNode {
    const start = this.at;
    try {
      return this.value();
    } catch (error) {
      if (!(error instanceof FormatFault)) throw error;
      this.report(error);
      if (!(error instanceof TomlValueFault)) return this.salvage(start);
      this.at = error.scalarEnd;
      const span = { start, end: this.at };
      return { kind: "string", span, value: this.text.slice(start, this.at), style: "plain" };
    }
  }

  /** The rest of the line as a string; inside brackets only up to the next comma or bracket. */
  private salvage(start: number): DataNode {
    const quote = this.text[start];
    const isQuoted = quote === '"' || quote === "'";
    let end = start;
    while (end < this.limit) {
      const char = this.text[end] as string;
      if (char === "\n" || char === "\r") break;
      if (this.depth > 0 && !isQuoted && (char === "," || char === "]" || char === "}")) break;
      if (!isQuoted && char === "#") break;
      end++;
    }
    this.at = end;
    while (end > start && (this.text[end - 1] === " " || this.text[end - 1] === "\t")) end--;
    const span = { start, end };
    if (end === start) return { kind: "null", span };
    let from = start;
    if (isQuoted) from += this.text.startsWith((quote as string).repeat(3), start) ? 3 : 1;
    return { kind: "string", span, value: this.text.slice(Math.min(from, end), end), style: "plain" };
  }

  private value(): DataNode {
    const start = this.at;
    if (start >= this.limit) throw endFault("expected value, not end of input", start, this.limit);
    const char = this.text[start];
    if (char === '"' || char === "'") {
      const read = readTomlString(this.text, start, this.limit);
      this.at = read.end;
      const style = read.multiline ? "multiline" : char === '"' ? "double" : "single";
      return { kind: "string", span: { start, end: read.end }, value: read.value, style };
    }
    if (char === "[" || char === "{") {
      if (this.depth >= MAX_DEPTH) throw this.fault("exceeded max depth");
      this.depth++;
      try {
        return char === "[" ? this.array() : this.inlineTable();
      } finally {
        this.depth--;
      }
    }
    const scalar = readTomlScalar(this.text, start, this.limit);
    this.at = scalar.span.end;
    return scalar;
  }

  private array(): ListNode {
    const start = this.at++;
    const items: DataNode[] = [];
    let afterValue = false;
    for (;;) {
      if (!this.skipInside(start, "array is incomplete")) break;
      const char = this.text[this.at];
      if (char === "]") {
        this.at++;
        break;
      }
      if (char === ",") {
        if (!afterValue) this.report(this.fault(`expected value but got ${goUnicode(this.text, this.at)}`));
        afterValue = false;
        this.at++;
        continue;
      }
      if (afterValue) {
        this.report(this.fault("expected ',' or ']' after array value"));
        if (this.leavesCollection()) break;
      } else {
        const from = this.at;
        if (this.leavesCollection()) {
          this.report(this.faultAsValue(from));
          break;
        }
      }
      const before = this.at;
      const item = this.tolerantValue();
      if (item.span.end > item.span.start) items.push(item);
      if (this.at === before) this.at++;
      afterValue = true;
    }
    const end = Math.max(this.collectionEnd(start), items[items.length - 1]?.span.end ?? 0);
    return { kind: "list", span: { start, end }, items, flow: true };
  }

  /** Skips blanks, line ends and comments in a collection; false, with a problem, at the end of the text. */
  private skipInside(start: number, message: string): boolean {
    for (;;) {
      this.skipBlanks();
      if (this.at >= this.limit) {
        this.report(endFault(message, start, this.limit));
        return false;
      }
      const char = this.text[this.at];
      if (char === "\n") this.at++;
      else if (char === "\r") {
        if (this.text[this.at + 1] !== "\n") {
          this.report(this.fault(`expected newline but got ${goUnicode(this.text, this.at)}`));
        }
        this.at++;
      } else if (char === "#") {
        try {
          this.comment();
        } catch (error) {
          if (!(error instanceof FormatFault)) throw error;
          this.report(error);
          this.at = this.lineEnd(this.at);
        }
      } else return true;
    }
  }

  /** True when the current place begins a line that reads as an expression of its own; goes to its start. */
  private leavesCollection(): boolean {
    const lineStart = this.text.lastIndexOf("\n", this.at - 1) + 1;
    if (this.text.slice(lineStart, this.at).trim() !== "") return false;
    const line = this.text.slice(lineStart, this.lineEnd(this.at));
    if (!/^[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*[\w"'-]+)*[ \t]*=/.test(line)) return false;
    this.at = lineStart;
    return true;
  }

  /** What go-toml, which leaves no collection, says of a key and its `=` where it expects a value. */
  private faultAsValue(from: number): FormatFault {
    const left = this.at;
    this.at = from;
    try {
      this.value();
      this.skipBlanks();
      return this.fault("expected ',' or ']' after array value");
    } catch (error) {
      if (!(error instanceof FormatFault)) throw error;
      return error;
    } finally {
      this.at = left;
    }
  }

  /** A collection that was left at a line start ends with the text before it. */
  private collectionEnd(start: number): number {
    let end = this.at;
    if (this.text[end - 1] === "\n" || end >= this.limit) {
      while (end > start + 1 && /\s/.test(this.text[end - 1] as string)) end--;
    }
    return end;
  }

  private inlineTable(): MapNode {
    const start = this.at++;
    const table = rootTable({ start, end: start + 1 });
    let afterValue = false;
    for (;;) {
      if (!this.skipInside(start, "inline table is incomplete")) break;
      const char = this.text[this.at];
      if (char === "}") {
        this.at++;
        break;
      }
      if (char === ",") {
        if (!afterValue) this.report(this.fault("unexpected comma in inline table"));
        afterValue = false;
        this.at++;
        continue;
      }
      if (afterValue) {
        this.report(this.fault("expected ',' or '}' after inline table key-value"));
        if (this.leavesCollection()) break;
      }
      if (!this.inlineEntry(table)) break;
      afterValue = true;
    }
    const end = Math.max(this.collectionEnd(start), table.node.span.end);
    const entries: readonly DataEntry[] = table.node.entries;
    return { kind: "map", span: { start, end }, entries, flow: true };
  }

  /** One key and value; false when the line it stands on can only be left. */
  private inlineEntry(table: Table): boolean {
    const start = this.at;
    try {
      const parts = this.key();
      if (this.text[this.at] !== "=" || this.at >= this.limit) throw this.fault("expected '=' after key");
      this.at++;
      this.skipBlanks();
      const value = this.tolerantValue();
      try {
        addValue(table, parts, value, rawSpan(parts));
      } catch (error) {
        if (!(error instanceof FormatFault)) throw error;
        // Hugo points to the line's own key here.
        const { code, message, start: from, end } = error;
        this.report(new FormatFault(code, message, from, end, this.expressionStart));
        addDuplicate(table, parts, value);
      }
      return true;
    } catch (error) {
      if (!(error instanceof FormatFault)) throw error;
      this.report(error);
    }
    while (this.at < this.limit && !/[,}\n]/.test(this.text[this.at] as string)) this.at++;
    if (this.at === start) this.at++;
    return this.text[this.at] !== "\n";
  }
}

/** Syntax is 0, what is defined already 1, what a value can't be 2. */
function stepOf({ code }: FormatProblem): number {
  return code === "duplicate-key" ? 1 : code === "value" ? 2 : 0;
}

function rawSpan(parts: readonly KeyPart[]): Span {
  return { start: (parts[0] as KeyPart).span.start, end: (parts[parts.length - 1] as KeyPart).span.end };
}

function isBareKeyChar(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 45 ||
    code === 95
  );
}
