/** Quotes that were opened in a block and not yet closed. A new one for each block (paragraph, heading, cell). */
export interface OpenQuotes {
  single: number;
  double: number;
}

export interface Typographic {
  /** How many characters it replaces. */
  readonly length: number;
  readonly replacement: string;
}

/**
 * What Goldmark's typographer (Hugo 0.169, default substitutions) makes of the text at `at`; undefined when it leaves
 * the character alone. `source[from, to)` is the block's text; the quotes seen so far are kept in `open`.
 */
export function typographicAt(
  source: string,
  from: number,
  at: number,
  to: number,
  open: OpenQuotes,
): Typographic | undefined {
  const line = new Line(source, from, at, to);
  switch (source[at]) {
    case "-":
      if (line.is(1, "-"))
        return line.is(2, "-") ? { length: 3, replacement: "—" } : { length: 2, replacement: "–" };
      return undefined;
    case ".":
      return line.is(1, ".") && line.is(2, ".") ? { length: 3, replacement: "…" } : undefined;
    case "<":
      return line.is(1, "<") ? { length: 2, replacement: "«" } : undefined;
    case ">":
      return line.is(1, ">") ? { length: 2, replacement: "»" } : undefined;
    case "'":
      return wrap(singleQuote(line, open));
    case '"':
      return wrap(doubleQuote(line, open));
    default:
      return undefined;
  }
}

/** True for a delimiter run between `before` and `after` that may open (CommonMark's left-flanking). */
export function isLeftFlanking(before: string, after: string): boolean {
  return !isSpace(after) && (!isMark(after) || isSpace(before) || isMark(before));
}

export function isRightFlanking(before: string, after: string): boolean {
  return !isSpace(before) && (!isMark(before) || isSpace(after) || isMark(after));
}

/** The whole character in front of `at`; a space at the block's start. */
export function characterBefore(source: string, from: number, at: number): string {
  if (at <= from) return " ";
  const code = source.charCodeAt(at - 1);
  if (code >= 0xdc00 && code < 0xe000 && at - 2 >= from)
    return String.fromCodePoint(source.codePointAt(at - 2) as number);
  return source[at - 1] as string;
}

/** The whole character at `at`; a space at the block's end. */
export function characterAt(source: string, at: number, to: number): string {
  return at < to ? String.fromCodePoint(source.codePointAt(at) as number) : " ";
}

function wrap(replacement: string | undefined): Typographic | undefined {
  return replacement === undefined ? undefined : { length: 1, replacement };
}

/** The rest of a line from one character on. */
class Line {
  readonly before: string;
  readonly after: string;
  readonly canOpen: boolean;
  readonly canClose: boolean;

  constructor(
    private readonly source: string,
    from: number,
    private readonly at: number,
    private readonly to: number,
  ) {
    this.before = characterBefore(source, from, at);
    this.after = characterAt(source, at + 1, to);
    this.canOpen = isLeftFlanking(this.before, this.after);
    this.canClose = isRightFlanking(this.before, this.after);
  }

  is(index: number, character: string): boolean {
    return this.at + index < this.to && this.source[this.at + index] === character;
  }

  /** True when the line holds more than `count` characters. */
  longerThan(count: number): boolean {
    return this.at + count < this.to;
  }

  isOneOf(index: number, characters: string): boolean {
    return this.longerThan(index) && characters.includes(this.source[this.at + index] as string);
  }

  isDigit(index: number): boolean {
    return this.longerThan(index) && /[0-9]/.test(this.source[this.at + index] as string);
  }

  /** Space, ASCII punctuation or the end of the line. */
  endsWord(index: number): boolean {
    return !this.longerThan(index) || /[\s!-/:-@[-`{-~]/.test(this.source[this.at + index] as string);
  }
}

function singleQuote(line: Line, open: OpenQuotes): string | undefined {
  const { before, after, canOpen, canClose } = line;
  // '90s
  if (canOpen && !canClose && line.isDigit(1) && line.isDigit(2) && line.is(3, "s") && line.endsWord(4))
    return "’";
  // 'twas, 'em
  if ((PUNCTUATION.test(before) || isSpace(before)) && line.isOneOf(1, "tenl")) return "’";
  if (line.longerThan(1) && LETTER_OR_DIGIT.test(before) && LETTER.test(after)) return "’";
  if (canOpen && !canClose) {
    const short = line.isOneOf(1, "smtd") && line.endsWord(2);
    const long =
      line.endsWord(3) &&
      ((line.is(1, "v") && line.is(2, "e")) ||
        (line.is(1, "l") && line.is(2, "l")) ||
        (line.is(1, "r") && line.is(2, "e")));
    if (short || long) return "’";
    open.single++;
    return "‘";
  }
  if (line.longerThan(2) && !DIGIT.test(after)) return "’";
  if (open.single > 0 && closes(line)) {
    open.single--;
    return "’";
  }
  return undefined;
}

function doubleQuote(line: Line, open: OpenQuotes): string | undefined {
  const { canOpen, canClose } = line;
  if (!canOpen && !canClose) return undefined;
  if (canOpen && !canClose) {
    open.double++;
    return "“";
  }
  if (open.double === 0 || !closes(line)) return undefined;
  // A monitor of 21""
  if (line.is(1, '"') && DIGIT.test(line.before)) return undefined;
  open.double--;
  return "”";
}

function closes(line: Line): boolean {
  if (line.canClose && !line.canOpen) return true;
  return (
    line.canClose && line.canOpen && line.longerThan(1) && PUNCTUATION.test(line.after) && line.endsWord(2)
  );
}

const PUNCTUATION = /^\p{P}$/u;
const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;
const LETTER_OR_DIGIT = /^[\p{L}\p{Nd}]$/u;
const MARK = /^[\p{P}\p{S}]$/u;

function isSpace(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return /^\s$/u.test(character);
}

function isMark(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code < 128) return code > 32 && code < 127 && !/[0-9A-Za-z]/.test(character);
  return MARK.test(character);
}
