import type { ScalarNode } from "../dataNode";
import { FormatFault } from "../fault";
import { readTomlDate } from "./date";
import { goUnicode } from "./goText";
import { TomlValueFault } from "./valueFault";

/** Reads a boolean, number or date at `at`; strings and collections are read elsewhere. */
export function readTomlScalar(text: string, at: number, limit: number): ScalarNode {
  const char = text[at] as string;
  switch (char) {
    case "t":
      return keyword(text, at, limit, "true");
    case "f":
      return keyword(text, at, limit, "false");
    case "i":
      return keyword(text, at, limit, "inf");
    case "n":
      return keyword(text, at, limit, "nan");
  }
  if (char === "+" || char === "-") return readNumber(text, at, limit);
  if (!isDigit(char)) {
    throw fault(`unexpected character ${goUnicode(text, at)} at start of value`, at);
  }
  const isTime = isDigit(text[at + 1]) && text[at + 2] === ":" && at + 2 < limit;
  const isDate =
    isDigit(text[at + 1]) && isDigit(text[at + 2]) && isDigit(text[at + 3]) && text[at + 4] === "-";
  return isTime || (isDate && at + 4 < limit) ? readTomlDate(text, at, limit) : readNumber(text, at, limit);
}

function keyword(
  text: string,
  at: number,
  limit: number,
  word: "true" | "false" | "inf" | "nan",
): ScalarNode {
  if (!text.startsWith(word, at) || at + word.length > limit) {
    throw fault(`expected keyword "${word}"`, at, Math.min(limit, at + word.length));
  }
  const span = { start: at, end: at + word.length };
  if (word === "inf") return { kind: "float", span, value: Number.POSITIVE_INFINITY };
  if (word === "nan") return { kind: "float", span, value: Number.NaN };
  return { kind: "bool", span, value: word === "true" };
}

function readNumber(text: string, start: number, limit: number): ScalarNode {
  let at = start;
  const sign = text[at] === "-" || text[at] === "+" ? text[at] : "";
  if (sign !== "") at++;
  if (at >= limit) throw fault("expected number after sign", start);
  const char = text[at] as string;
  if (char === "i" || char === "n") {
    const word = char === "i" ? "inf" : "nan";
    if (!text.startsWith(word, at)) throw fault(`expected "${word}"`, at);
    const value =
      char === "n" ? Number.NaN : sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    return { kind: "float", span: { start, end: at + 3 }, value };
  }
  if (!isDigit(char)) throw fault(`expected digit but got ${goUnicode(text, at)}`, at);
  const radix = text[at + 1];
  if (char === "0" && (radix === "x" || radix === "o" || radix === "b")) {
    if (sign !== "") throw fault("sign is not allowed on numbers with a radix prefix", start);
    return readRadix(text, start, limit, radix);
  }
  const digitsStart = at;
  at = digitRun(text, at + 1, limit, isDigit);
  if (char === "0" && at > digitsStart + 1) throw fault("integers cannot have leading zeroes", digitsStart);
  let isFloat = false;
  if (text[at] === "." && at < limit) {
    if (!isDigit(text[at + 1])) throw fault("decimal point must be followed by a digit", at + 1);
    at = digitRun(text, at + 2, limit, isDigit);
    isFloat = true;
  }
  if ((text[at] === "e" || text[at] === "E") && at < limit) {
    at++;
    if (text[at] === "+" || text[at] === "-") at++;
    if (!isDigit(text[at])) throw fault("exponent must contain at least one digit", at);
    at = digitRun(text, at + 1, limit, isDigit);
    isFloat = true;
  }
  if (at < limit && /[A-Za-z]/.test(text[at] as string)) throw fault("strings must be quoted", at);
  const span = { start, end: at };
  const source = text.slice(start, at).replaceAll("_", "");
  if (!isFloat) return integer(source, span);
  const value = Number(source);
  if (!Number.isFinite(value)) {
    const shown = `strconv.ParseFloat: parsing ${JSON.stringify(source)}: value out of range`;
    throw beyondRange(`unable to parse float: ${shown}`, start, at);
  }
  return { kind: "float", span, value };
}

function integer(source: string, span: { start: number; end: number }): ScalarNode {
  const small = Number(source);
  if (Number.isSafeInteger(small)) return { kind: "int", span, value: small === 0 ? 0 : small };
  const tooLarge = "decimal number is too large to fit in a 64-bit signed integer";
  if (source.length > 20) throw beyondRange(tooLarge, span.start, span.end);
  const big = BigInt(source.startsWith("+") ? source.slice(1) : source);
  if (big > 0x7fffffffffffffffn || big < -0x8000000000000000n)
    throw beyondRange(tooLarge, span.start, span.end);
  return { kind: "int", span, value: big };
}

const RADIX_DIGITS = { x: /[0-9a-fA-F]/, o: /[0-7]/, b: /[01]/ };
const RADIX_NAMES = { x: "hexadecimal", o: "octal", b: "binary" };

function readRadix(text: string, start: number, limit: number, radix: "x" | "o" | "b"): ScalarNode {
  const inRange = (char: string | undefined): boolean => char !== undefined && RADIX_DIGITS[radix].test(char);
  if (start + 2 >= limit || !inRange(text[start + 2])) {
    throw fault("radix prefix must be followed by at least one digit", start);
  }
  const end = digitRun(text, start + 3, limit, inRange);
  const digits = text
    .slice(start + 2, end)
    .replaceAll("_", "")
    .replace(/^0+(?=.)/, "");
  if (digits.length > 64) throw tooLarge(radix, start, end);
  const big = BigInt(`0${radix}${digits}`);
  if (big > 0x7fffffffffffffffn) throw tooLarge(radix, start, end);
  const small = Number(big);
  return { kind: "int", span: { start, end }, value: Number.isSafeInteger(small) ? small : big };
}

function tooLarge(radix: "x" | "o" | "b", start: number, end: number): FormatFault {
  return beyondRange(
    `${RADIX_NAMES[radix]} number is too large to fit in a 64-bit signed integer`,
    start,
    end,
  );
}

function digitRun(
  text: string,
  from: number,
  limit: number,
  inRange: (char: string | undefined) => boolean,
): number {
  let at = from;
  while (at < limit) {
    if (inRange(text[at])) at++;
    else if (text[at] === "_") {
      if (at + 1 >= limit || !inRange(text[at + 1])) {
        throw fault("number must have at least one digit between underscores", at);
      }
      at += 2;
    } else break;
  }
  return at;
}

function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= "0" && char <= "9";
}

function fault(message: string, start: number, end = start + 1): FormatFault {
  return new FormatFault("syntax", message, start, end);
}

/** A number as TOML writes it, which Go can't hold. */
function beyondRange(message: string, start: number, end: number): FormatFault {
  return new TomlValueFault(message, start, end, end);
}
