import { goQuotedRune } from "../goQuote";
/** What a JSON string holds, and the first thing wrong in it. */
export interface JsonString {
  readonly value: string;
  readonly end: number;
  readonly fault?: JsonStringFault;
}

/** `end` lies behind what is wrong: as far as Go has read when it stops. */
export interface JsonStringFault {
  readonly message: string;
  readonly at: number;
  readonly end: number;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** Reads the string whose opening quote stands at `at`; one that is not closed ends with its line. */
export function readJsonString(text: string, at: number, limit: number): JsonString {
  let value = "";
  let run = at + 1;
  let fault: JsonString["fault"];
  let index = at + 1;
  while (index < limit) {
    const code = text.charCodeAt(index);
    if (code === 34) return done(value + text.slice(run, index), index + 1, fault);
    if (code === 10 || code === 13) {
      const message = `invalid character ${goQuotedRune(String.fromCodePoint(text.codePointAt(index) ?? 0xfffd))} in string`;
      return done(value + text.slice(run, index), index, fault ?? { message, at: index, end: index + 1 });
    }
    if (code < 32) {
      const message = `invalid character ${goQuotedRune(String.fromCodePoint(text.codePointAt(index) ?? 0xfffd))} in string`;
      fault ??= { message, at: index, end: index + 1 };
    }
    if (code !== 92) {
      index++;
      continue;
    }
    value += text.slice(run, index);
    const sequence = text[index + 1];
    const simple = sequence === undefined || index + 1 >= limit ? undefined : ESCAPES[sequence];
    if (simple !== undefined) {
      value += simple;
      index += 2;
    } else if (
      sequence === "u" &&
      /^[0-9a-fA-F]{4}$/.test(text.slice(index + 2, Math.min(index + 6, limit)))
    ) {
      value += String.fromCharCode(Number.parseInt(text.slice(index + 2, index + 6), 16));
      index += 6;
    } else {
      fault ??= escapeFault(text, index, limit);
      run = index;
      index++;
      continue;
    }
    run = index;
  }
  const message = "unexpected end of JSON input";
  return done(value + text.slice(run, limit), limit, fault ?? { message, at: limit, end: limit });
}

function escapeFault(text: string, at: number, limit: number): JsonStringFault {
  if (at + 1 >= limit) return { message: "unexpected end of JSON input", at: limit, end: limit };
  const next = String.fromCodePoint(text.codePointAt(at + 1) as number);
  const shown = next === "u" ? text.slice(at, Math.min(at + 6, limit)) : `\\${next}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Go quotes in backquotes only what prints
  const quoted = /[`\u0000-\u001f\u007f]/.test(shown) ? JSON.stringify(shown) : `\`${shown}\``;
  return { message: `invalid escape sequence ${quoted} in string`, at, end: at + shown.length };
}

function done(value: string, end: number, fault: JsonString["fault"]): JsonString {
  // With the u flag a surrogate class matches lone surrogates only; Go reads each as U+FFFD.
  const wellFormed = value.replace(/[\ud800-\udfff]/gu, "\ufffd");
  return fault === undefined ? { value: wellFormed, end } : { value: wellFormed, end, fault };
}
