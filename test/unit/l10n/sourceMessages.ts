import { readdirSync, readFileSync } from "node:fs";

/** A message that the code hands to `t(...)`; `text` is undefined where the first argument is no literal. */
export interface SourceMessage {
  readonly text: string | undefined;
  /** Path below the repository's root and line from 1, as `server/src/a.ts:12`. */
  readonly place: string;
}

/** A token of TypeScript as far as calls of `t` need it; `value` is a string's text with its escapes resolved. */
interface Token {
  readonly kind: "word" | "string" | "template" | "other";
  readonly text: string;
  readonly value?: string;
  readonly start: number;
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  v: "\v",
  "0": "\0",
};

/** After these words a slash opens a regular expression, after other words it divides. */
const beforeRegex = new Set([
  "return",
  "case",
  "typeof",
  "in",
  "of",
  "throw",
  "await",
  "yield",
  "else",
  "do",
]);

/** The messages of one file, in order. Reads `t(...)` when the file takes `t` from @vscode/l10n, and `l10n.t(...)` always. */
export function messagesOf(path: string, source: string): SourceMessage[] {
  const bare = /import \{[^}]*\bt\b[^}]*\} from "@vscode\/l10n"/.test(source);
  const tokens = tokenize(source);
  return tokens.flatMap((token, index) => {
    if (token.text !== "t" || tokens[index + 1]?.text !== "(") return [];
    const member = tokens[index - 1]?.text === ".";
    if (member ? tokens[index - 2]?.text !== "l10n" : !bare) return [];
    const line = source.slice(0, token.start).split("\n").length;
    return [{ text: firstArgument(tokens, index + 2), place: `${path}:${line}` }];
  });
}

/** Every message of the TypeScript below `folders`, which are relative to `root`. */
export function messagesBelow(root: string, folders: readonly string[]): SourceMessage[] {
  return folders.flatMap((folder) =>
    readdirSync(`${root}/${folder}`, { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .filter((path) => path.endsWith(".ts"))
      .sort()
      .flatMap((path) => messagesOf(path, readFileSync(`${root}/${path}`, "utf8"))),
  );
}

/** Literals joined by `+` up to the argument's end; undefined for anything else. */
function firstArgument(tokens: readonly Token[], from: number): string | undefined {
  let text = "";
  for (let index = from; ; index += 2) {
    const literal = tokens[index];
    if (literal?.value === undefined) return undefined;
    text += literal.value;
    const after = tokens[index + 1]?.text;
    if (after === "," || after === ")") return text;
    if (after !== "+") return undefined;
  }
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  // One entry an open brace: true when its closing brace goes on with a template.
  const braces: boolean[] = [];
  let at = 0;

  /** The text of a template up to its end or its next `${`; `whole` when nothing is put in. */
  const template = (start: number): void => {
    let value = "";
    const opened = source[start] === "`";
    at = start + 1;
    while (at < source.length && source[at] !== "`") {
      if (source.startsWith("${", at)) {
        at += 2;
        braces.push(true);
        tokens.push({ kind: "template", text: "${", start });
        return;
      }
      const read = character(source, at);
      value += read.value;
      at = read.end;
    }
    at++;
    tokens.push({ kind: "string", text: source.slice(start, at), start, ...(opened ? { value } : {}) });
  };

  while (at < source.length) {
    const start = at;
    const char = source[at] ?? "";
    if (/\s/.test(char)) at++;
    else if (source.startsWith("//", at)) at = endOf(source, "\n", at);
    else if (source.startsWith("/*", at)) at = endOf(source, "*/", at + 2);
    else if (char === '"' || char === "'") {
      let value = "";
      at++;
      while (at < source.length && source[at] !== char) {
        const read = character(source, at);
        value += read.value;
        at = read.end;
      }
      at++;
      tokens.push({ kind: "string", text: source.slice(start, at), value, start });
    } else if (char === "`") template(start);
    else if (char === "}" && braces.pop() === true) template(start);
    else if (char === "/" && opensRegex(tokens.at(-1))) {
      at = endOfRegex(source, at);
      tokens.push({ kind: "string", text: source.slice(start, at), start });
    } else {
      const word = /^[\w$\u0080-\uffff]+/.exec(source.slice(at, at + 200))?.[0];
      if (char === "{") braces.push(false);
      at += word?.length ?? 1;
      tokens.push({ kind: word === undefined ? "other" : "word", text: word ?? char, start });
    }
  }
  return tokens;
}

function opensRegex(before: Token | undefined): boolean {
  if (before === undefined || before.kind === "template") return true;
  if (before.kind === "word") return beforeRegex.has(before.text);
  return before.kind === "other" && before.text !== ")" && before.text !== "]" && before.text !== "}";
}

function endOfRegex(source: string, from: number): number {
  let inClass = false;
  for (let at = from + 1; at < source.length; at++) {
    const char = source[at];
    if (char === "\n") return at;
    if (char === "\\") at++;
    else if (char === "[") inClass = true;
    else if (char === "]") inClass = false;
    else if (char === "/" && !inClass) return at + 1;
  }
  return source.length;
}

/** The character at `at` of a string, an escape resolved. */
function character(source: string, at: number): { value: string; end: number } {
  if (source[at] !== "\\") return { value: source[at] ?? "", end: at + 1 };
  const escaped = source[at + 1] ?? "";
  const code = /^(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2}))/.exec(
    source.slice(at + 1, at + 12),
  );
  const digits = code?.[1] ?? code?.[2] ?? code?.[3];
  if (code !== null && digits !== undefined) {
    return { value: String.fromCodePoint(Number.parseInt(digits, 16)), end: at + 1 + code[0].length };
  }
  return { value: escaped === "\n" ? "" : (escapes[escaped] ?? escaped), end: at + 2 };
}

function endOf(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found === -1 ? source.length : found + mark.length;
}
