import { isAlpha, isAlphaNumeric, isNumeric, isPunct, isSpace } from "./characters";
import type { Attributes, AttributeValue } from "./node";

export interface ParsedAttributes {
  readonly attributes: Attributes;
  /** Offset behind the closing brace. */
  readonly end: number;
}

/**
 * Reads `{#id .class key=value}` at `start` (white space may stand before the brace), as Goldmark 1 does:
 * values are names, numbers, `"strings"`, `[lists]` or nested `{…}`. Undefined when it is none.
 */
export function parseAttributes(text: string, start: number): ParsedAttributes | undefined {
  const reader = new AttributeReader(text, start);
  const attributes = reader.readBlock();
  return attributes && { attributes, end: reader.at };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "/": "/",
  "\\": "\\",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};
const MAX_DEPTH = 50;
const NUMBER = /[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d*)?/y;

class AttributeReader {
  private depth = 0;

  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  private skipSpaces(): void {
    while (this.at < this.text.length && isSpace(this.text.charCodeAt(this.at))) this.at++;
  }

  readBlock(): Attributes | undefined {
    this.skipSpaces();
    if (this.text[this.at] !== "{") return undefined;
    this.at++;
    const attributes: Attributes = new Map();
    for (;;) {
      if (this.text[this.at] === "}") {
        this.at++;
        return attributes;
      }
      const pair = this.readPair();
      if (!pair) return undefined;
      const [name, value] = pair;
      const classes = name === "class" ? attributes.get("class") : undefined;
      attributes.set(name, classes === undefined ? value : `${String(classes)} ${String(value)}`);
      this.skipSpaces();
      if (this.text[this.at] === ",") {
        this.at++;
        this.skipSpaces();
      }
    }
  }

  private readPair(): readonly [string, AttributeValue] | undefined {
    this.skipSpaces();
    const sign = this.text[this.at];
    if (sign === "#" || sign === ".") {
      this.at++;
      return [sign === "#" ? "id" : "class", this.readWhile(isIdCharacter)];
    }
    const first = this.text.charCodeAt(this.at);
    if (!isNameStart(first)) return undefined;
    const name = this.readWhile(isNameCharacter);
    this.skipSpaces();
    if (this.text[this.at] !== "=") return undefined;
    this.at++;
    const value = this.readValue();
    if (value === undefined || (name === "class" && typeof value !== "string")) return undefined;
    return [name, value];
  }

  private readWhile(test: (code: number) => boolean): string {
    const start = this.at;
    while (this.at < this.text.length && test(this.text.charCodeAt(this.at))) this.at++;
    return this.text.slice(start, this.at);
  }

  private readValue(): AttributeValue | undefined {
    this.skipSpaces();
    const code = this.text.charCodeAt(this.at);
    if (code === 0x7b) {
      if (this.depth++ > MAX_DEPTH) return undefined;
      const nested = this.readBlock();
      return nested && [...nested.values()];
    }
    if (code === 0x5b) return this.readList();
    if (code === 0x22) return this.readString();
    if (code === 0x2d || code === 0x2b || isNumeric(code)) return this.readNumber();
    if (!isNameStart(code)) return undefined;
    const word = this.readWhile(isNameCharacter);
    if (word === "true") return true;
    if (word === "false") return false;
    return word === "null" ? null : word;
  }

  private readList(): AttributeValue | undefined {
    if (this.depth++ > MAX_DEPTH) return undefined;
    this.at++;
    const values: AttributeValue[] = [];
    for (;;) {
      this.skipSpaces();
      if (this.text[this.at] === "]") {
        this.at++;
        return values;
      }
      if (values.length > 0) {
        if (this.text[this.at] !== ",") return undefined;
        this.at++;
        this.skipSpaces();
        if (this.text[this.at] === "]") {
          this.at++;
          return values;
        }
      }
      const value = this.readValue();
      if (value === undefined) return undefined;
      values.push(value);
    }
  }

  private readString(): string | undefined {
    let value = "";
    for (let at = this.at + 1; at < this.text.length; at++) {
      const character = this.text[at] as string;
      if (character === '"') {
        this.at = at + 1;
        return value;
      }
      if (character === "\n") return undefined;
      if (character === "\\" && at + 1 < this.text.length) {
        at++;
        const escaped = this.text[at] as string;
        value += ESCAPES[escaped] ?? `\\${escaped}`;
      } else value += character;
    }
    return undefined;
  }

  private readNumber(): number | undefined {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text)?.[0];
    const value = Number(match);
    if (match === undefined || !Number.isFinite(value)) return undefined;
    this.at += match.length;
    return value;
  }
}

function isNameStart(code: number): boolean {
  return isAlpha(code) || code === 0x5f || code === 0x3a;
}

function isNameCharacter(code: number): boolean {
  return isAlphaNumeric(code) || code === 0x5f || code === 0x3a || code === 0x2e || code === 0x2d;
}

function isIdCharacter(code: number): boolean {
  if (isSpace(code)) return false;
  return !isPunct(code) || code === 0x5f || code === 0x2d || code === 0x3a || code === 0x2e;
}
