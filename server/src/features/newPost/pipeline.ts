/** A template's expression as far as archetypes use them: no comparisons, no blocks. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "field"; readonly path: readonly string[] }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Expression[] };

const TOKEN = /\s*(?:("(?:[^"\\\n]|\\.)*")|(`[^`]*`)|(-?\d+(?:\.\d+)?)|([$\w.]+)|([()|]))/y;
const BLOCKS = new Set(
  "if else end with range define block template partial return break continue".split(" "),
);

/** Reads `replace .Name "-" " " | title`; undefined for anything that is more than calls, fields and texts. */
export function readPipeline(source: string): Expression | undefined {
  const tokens = tokensOf(source);
  if (tokens === undefined || tokens.length === 0 || BLOCKS.has(tokens[0] ?? "")) return undefined;
  const reader = new Reader(tokens);
  const result = reader.pipeline();
  return reader.atEnd ? result : undefined;
}

function tokensOf(source: string): readonly string[] | undefined {
  const tokens: string[] = [];
  let at = 0;
  while (source.slice(at).trim() !== "") {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(source);
    if (found === null) return undefined;
    tokens.push(found[0].trim());
    at = TOKEN.lastIndex;
  }
  return tokens;
}

class Reader {
  private at = 0;
  constructor(private readonly tokens: readonly string[]) {}

  get atEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  /** Each command's value becomes the last argument of the next one. */
  pipeline(): Expression | undefined {
    let value = this.command();
    while (value !== undefined && this.tokens[this.at] === "|") {
      this.at++;
      const next = this.command();
      if (next?.kind !== "call") return undefined;
      value = { ...next, arguments: [...next.arguments, value] };
    }
    return value;
  }

  private command(): Expression | undefined {
    const first = this.operand();
    if (first === undefined) return undefined;
    const values: Expression[] = [];
    while (!this.atEnd && this.tokens[this.at] !== "|" && this.tokens[this.at] !== ")") {
      const value = this.operand();
      if (value === undefined) return undefined;
      values.push(value);
    }
    if (first.kind === "call") return { ...first, arguments: values };
    if (values.length === 0) return first;
    return first.kind === "variable" ? { kind: "call", name: first.name, arguments: values } : undefined;
  }

  private operand(): Expression | undefined {
    const token = this.tokens[this.at++];
    if (token === undefined) return undefined;
    if (token === "(") {
      const inner = this.pipeline();
      if (this.tokens[this.at++] !== ")") return undefined;
      return inner;
    }
    if (token.startsWith('"')) return { kind: "literal", value: unquoted(token) };
    if (token.startsWith("`")) return { kind: "literal", value: token.slice(1, -1) };
    if (/^-?\d/.test(token)) return { kind: "literal", value: Number(token) };
    if (token === "true" || token === "false") return { kind: "literal", value: token === "true" };
    if (token.startsWith("$.")) return { kind: "field", path: token.slice(2).split(".") };
    if (token.startsWith("$")) return { kind: "variable", name: token };
    if (token.startsWith(".")) return { kind: "field", path: token.slice(1).split(".") };
    if (token.startsWith("site.Params."))
      return { kind: "field", path: ["Site", ...token.split(".").slice(1)] };
    return /^[A-Za-z]/.test(token) ? { kind: "call", name: token, arguments: [] } : undefined;
  }
}

function unquoted(token: string): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    // Go has escapes that JSON lacks; the text as written is close enough to show.
    return token.slice(1, -1);
  }
}
