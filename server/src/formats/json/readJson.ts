import type { Span } from "../../text/span";
import type { DataDocument, DataEntry, DataNode, FormatProblem, MapNode } from "../dataNode";
import { goQuotedRune } from "../goQuote";
import { jsonFaultLine } from "./faultLine";
import { readJsonString } from "./string";

const MAX_DEPTH = 500;

/**
 * Reads the JSON in `text[span)` (UTF-16 offsets) as Hugo 0.169 does with Go's encoding/json: the first
 * syntax problem carries Go's message and the line that Hugo names (see jsonFaultLine). Total and tolerant: a
 * missing comma, brace or value costs that place only. A key given twice is a problem that Hugo accepts.
 */
export function readJson(text: string, span: Span): DataDocument {
  const reader = new JsonReader(text, span);
  const root = reader.document();
  return { format: "json", root, problems: reader.problems };
}

class JsonReader {
  readonly problems: FormatProblem[] = [];
  /** What Go minds once it has found the syntax to be right. */
  private readonly late: FormatProblem[] = [];
  private at: number;
  private depth = 0;
  private syntaxFound = false;

  constructor(
    private readonly text: string,
    private readonly span: Span,
  ) {
    this.at = span.start;
  }

  document(): MapNode {
    this.skipSpace();
    if (this.at >= this.span.end) {
      this.fault("unexpected end of JSON input");
      return this.empty();
    }
    const node = this.value("looking for beginning of value");
    this.skipSpace();
    if (this.at < this.span.end) this.faultChar("after top-level value");
    this.problems.push(...this.late);
    if (node?.kind === "map") return node;
    if (node !== undefined) {
      const message = `json: cannot unmarshal ${goName(node)} into Go value of type map[string]interface {}`;
      if (!this.syntaxFound)
        this.problems.push({ code: "not-a-map", message, span: node.span, hugoOffset: 0 });
    }
    return this.empty();
  }

  private empty(): MapNode {
    return { kind: "map", span: { start: this.span.start, end: this.span.end }, entries: [], flow: true };
  }

  private skipSpace(): void {
    while (this.at < this.span.end) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 9 && code !== 10 && code !== 13) return;
      this.at++;
    }
  }

  private faultChar(context: string): void {
    if (this.at >= this.span.end) {
      this.fault("unexpected end of JSON input");
      return;
    }
    this.fault(
      `invalid character ${goQuotedRune(String.fromCodePoint(this.text.codePointAt(this.at) ?? 0xfffd))} ${context}`,
    );
  }

  /** @param readEnd how far Go has read when it stops here: behind the character that it minds, unless said. */
  private fault(
    message: string,
    readEnd = this.at + ((this.text.codePointAt(this.at) ?? 0) > 0xffff ? 2 : 1),
  ): void {
    const last = this.problems[this.problems.length - 1];
    // One broken place gives one problem, however many ways it is broken.
    if (last !== undefined && last.code === "syntax" && this.at <= last.span.end) return;
    if (this.problems.length >= 100) return;
    const end = Math.min(this.at + 1, this.span.end);
    const span = { start: Math.min(this.at, end), end };
    // Hugo stops at the first fault; the others have only the place where they stand.
    const place = this.syntaxFound ? {} : { hugoOffset: jsonFaultLine(this.text, this.span, readEnd) };
    this.syntaxFound = true;
    this.problems.push({ code: "syntax", message, span, ...place });
  }

  private value(context: string): DataNode | undefined {
    const char = this.text[this.at];
    if (this.at >= this.span.end) {
      this.fault("unexpected end of JSON input");
      return undefined;
    }
    switch (char) {
      case "{":
      case "[": {
        if (this.depth >= MAX_DEPTH) {
          this.fault("exceeded max depth");
          this.at = this.span.end;
          return undefined;
        }
        this.depth++;
        const node = char === "{" ? this.map() : this.list();
        this.depth--;
        return node;
      }
      case '"':
        return this.string();
      case "t":
        return this.word("true");
      case "f":
        return this.word("false");
      case "n":
        return this.word("null");
    }
    if (char === "-" || (char !== undefined && char >= "0" && char <= "9")) return this.number();
    this.faultChar(context);
    return undefined;
  }

  private string(): Extract<DataNode, { kind: "string" }> {
    const start = this.at;
    const read = readJsonString(this.text, start, this.span.end);
    if (read.fault !== undefined) {
      this.at = read.fault.at;
      this.fault(read.fault.message, read.fault.end);
    }
    this.at = read.end;
    return { kind: "string", span: { start, end: read.end }, value: read.value, style: "double" };
  }

  private word(word: "true" | "false" | "null"): DataNode | undefined {
    const start = this.at;
    for (let index = 1; index < word.length; index++) {
      if (this.at + index < this.span.end && this.text[this.at + index] === word[index]) continue;
      this.at += index;
      this.faultChar(`in literal ${word} (expecting '${word[index]}')`);
      this.skipBareText();
      return { kind: "null", span: { start, end: this.at } };
    }
    this.at += word.length;
    const span = { start, end: this.at };
    return word === "null" ? { kind: "null", span } : { kind: "bool", span, value: word === "true" };
  }

  private number(): DataNode | undefined {
    const start = this.at;
    const match = this.scanNumber();
    const span = { start, end: this.at };
    if (match === undefined) {
      this.skipBareText();
      return { kind: "null", span: { start, end: Math.max(this.at, start) } };
    }
    // Go decodes every JSON number into a float64; beyond 2^53 digits are lost there as well.
    const value = Number(match);
    if (!Number.isFinite(value)) {
      const message = `json: cannot unmarshal number ${match} into Go value of type float64`;
      this.late.push({ code: "value", message, span, hugoOffset: 0 });
      return { kind: "float", span, value: 0 };
    }
    return /[.eE]/.test(match)
      ? { kind: "float", span, value }
      : { kind: "int", span, value: exactInteger(match) };
  }

  private scanNumber(): string | undefined {
    const start = this.at;
    if (this.text[this.at] === "-") this.at++;
    if (this.peekDigit() === undefined) return this.badNumber("in numeric literal");
    if (this.text[this.at] === "0") this.at++;
    else this.digits();
    if (this.at < this.span.end && this.text[this.at] === ".") {
      this.at++;
      if (this.peekDigit() === undefined) return this.badNumber("in numeric literal");
      this.digits();
    }
    if (this.at < this.span.end && (this.text[this.at] === "e" || this.text[this.at] === "E")) {
      this.at++;
      if (this.text[this.at] === "+" || this.text[this.at] === "-") this.at++;
      if (this.peekDigit() === undefined) return this.badNumber("in numeric literal");
      this.digits();
    }
    return this.text.slice(start, this.at);
  }

  private badNumber(context: string): undefined {
    this.faultChar(context);
    return undefined;
  }

  private peekDigit(): string | undefined {
    const char = this.at < this.span.end ? this.text[this.at] : undefined;
    return char !== undefined && char >= "0" && char <= "9" ? char : undefined;
  }

  private digits(): void {
    while (this.peekDigit() !== undefined) this.at++;
  }

  /** Skips unquoted text that is no value, up to what ends a value. */
  private skipBareText(): void {
    while (this.at < this.span.end && !/[\s,\]}:"]/.test(this.text[this.at] as string)) this.at++;
  }

  private list(): DataNode {
    const start = this.at++;
    const items: DataNode[] = [];
    let afterComma = false;
    let context = "looking for beginning of value";
    for (;;) {
      this.skipSpace();
      if (this.at >= this.span.end) {
        this.fault("unexpected end of JSON input");
        break;
      }
      const char = this.text[this.at];
      if (char === "]") {
        if (afterComma) this.faultChar(context);
        this.at++;
        break;
      }
      if (char === "}") {
        this.faultChar(items.length > 0 && !afterComma ? "after array element" : context);
        break;
      }
      if (char === "," || char === ":") {
        this.faultChar(context);
        this.at++;
        continue;
      }
      const before = this.at;
      const item = this.value(context);
      if (item !== undefined) items.push(item);
      else {
        this.skipBareText();
        if (this.at === before) this.at++;
      }
      this.skipSpace();
      afterComma = this.text[this.at] === "," && this.at < this.span.end;
      if (afterComma) this.at++;
      else if (this.at < this.span.end && this.text[this.at] !== "]") this.faultChar("after array element");
      context = "looking for beginning of value";
    }
    return { kind: "list", span: { start, end: this.at }, items, flow: true };
  }

  private map(): MapNode {
    const start = this.at++;
    const entries: DataEntry[] = [];
    const seen = new Set<string>();
    let afterComma = false;
    for (;;) {
      this.skipSpace();
      if (this.at >= this.span.end) {
        this.fault("unexpected end of JSON input");
        break;
      }
      const char = this.text[this.at];
      if (char === "}") {
        if (afterComma) this.faultChar("looking for beginning of object key string");
        this.at++;
        break;
      }
      if (char === "]") {
        this.faultChar(
          entries.length > 0 && !afterComma
            ? "after object key:value pair"
            : "looking for beginning of object key string",
        );
        break;
      }
      if (char !== '"') {
        this.faultChar("looking for beginning of object key string");
        const before = this.at;
        this.skipBareText();
        if (this.at === before) this.at++;
        afterComma = false;
        continue;
      }
      const entry = this.entry();
      if (seen.has(entry.key)) this.duplicate(entry);
      seen.add(entry.key);
      entries.push(entry);
      this.skipSpace();
      afterComma = this.text[this.at] === "," && this.at < this.span.end;
      if (afterComma) this.at++;
      else if (this.at < this.span.end && this.text[this.at] !== "}") {
        this.faultChar("after object key:value pair");
      }
    }
    return { kind: "map", span: { start, end: this.at }, entries, flow: true };
  }

  private entry(): DataEntry {
    const key = this.string();
    const missing = (): DataEntry => {
      const value = { kind: "null" as const, span: { start: this.at, end: this.at } };
      return { key: key.value, keySpan: key.span, value, span: { start: key.span.start, end: this.at } };
    };
    const keyEnd = this.at;
    this.skipSpace();
    if (this.text[this.at] !== ":" || this.at >= this.span.end) {
      this.faultChar("after object key");
      this.at = keyEnd;
      return missing();
    }
    this.at++;
    const colonEnd = this.at;
    this.skipSpace();
    const value = this.value("looking for beginning of value");
    if (value === undefined) {
      const before = this.at;
      this.skipBareText();
      if (this.at === before) this.at = Math.max(colonEnd, Math.min(this.at, before));
      return missing();
    }
    return { key: key.value, keySpan: key.span, value, span: { start: key.span.start, end: value.span.end } };
  }

  private duplicate(entry: DataEntry): void {
    if (this.problems.length >= 100) return;
    this.problems.push({
      code: "duplicate-key",
      message: `key ${JSON.stringify(entry.key)} is already defined; the last one counts`,
      span: entry.keySpan,
      accepted: true,
    });
  }
}

function exactInteger(source: string): number | bigint {
  const value = Number(source);
  return Number.isSafeInteger(value) || source.length > 40 ? value : BigInt(source);
}

function goName(node: DataNode): string {
  switch (node.kind) {
    case "list":
      return "array";
    case "int":
    case "float":
      return "number";
    default:
      return node.kind;
  }
}
