/** What a JSON string holds, and the first thing wrong in it. */
export interface JsonString {
  readonly value: string;
  readonly end: number;
  readonly fault?: { readonly message: string; readonly at: number };
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
      const message = `invalid character ${goQuotedByte(text, index)} in string literal`;
      return done(value + text.slice(run, index), index, fault ?? { message, at: index });
    }
    if (code < 32) {
      const message = `invalid character ${goQuotedByte(text, index)} in string literal`;
      fault ??= { message, at: index };
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
  return done(value + text.slice(run, limit), limit, fault ?? { message, at: limit });
}

function escapeFault(text: string, at: number, limit: number): { message: string; at: number } {
  let index = at + 1;
  let context = "in string escape code";
  if (text[index] === "u") {
    context = "in \\u hexadecimal character escape";
    index++;
    while (index < at + 6 && /[0-9a-fA-F]/.test(text[index] ?? "")) index++;
  }
  if (index >= limit) return { message: "unexpected end of JSON input", at: limit };
  return { message: `invalid character ${goQuotedByte(text, index)} ${context}`, at: index };
}

function done(value: string, end: number, fault: JsonString["fault"]): JsonString {
  // With the u flag a surrogate class matches lone surrogates only; Go reads each as U+FFFD.
  const wellFormed = value.replace(/[\ud800-\udfff]/gu, "\ufffd");
  return fault === undefined ? { value: wellFormed, end } : { value: wellFormed, end, fault };
}

/** The first UTF-8 byte of the character at `at`, as Go's encoding/json quotes it. */
export function goQuotedByte(text: string, at: number): string {
  const point = text.codePointAt(at) ?? 0xfffd;
  const byte = point < 0x80 ? point : firstByte(point);
  if (byte === 39) return "'\\''";
  if (byte === 34) return "'\"'";
  if (byte === 92) return "'\\\\'";
  const named: Readonly<Record<number, string>> = {
    7: "a",
    8: "b",
    9: "t",
    10: "n",
    11: "v",
    12: "f",
    13: "r",
  };
  if (named[byte] !== undefined) return `'\\${named[byte]}'`;
  if (byte < 32 || byte === 127) return `'\\x${byte.toString(16).padStart(2, "0")}'`;
  if (byte >= 0x80 && (byte < 0xa1 || byte === 0xad)) return `'\\u${byte.toString(16).padStart(4, "0")}'`;
  return `'${String.fromCharCode(byte)}'`;
}

function firstByte(point: number): number {
  if (point < 0x800) return 0xc0 | (point >> 6);
  if (point < 0x10000) return 0xe0 | (point >> 12);
  return 0xf0 | (point >> 18);
}
