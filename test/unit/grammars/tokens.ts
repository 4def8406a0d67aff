import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from "vscode-textmate";

const root = resolve(__dirname, "../../..");
const builtin = join(root, "test/editor/node_modules/code-server/lib/vscode/extensions");

/** VS Code's own grammars come with the editor tests; undefined, with a loud line, where they are not installed. */
export const markdownGrammarFile = ((): string | undefined => {
  const file = join(builtin, "markdown-basics/syntaxes/markdown.tmLanguage.json");
  if (existsSync(file)) return file;
  console.warn("SKIPPED: grammar tests need VS Code's Markdown grammar: npm ci in test/editor");
  return undefined;
})();

const own = join(root, "syntaxes");
const files: Record<string, string> = {
  "text.html.markdown": markdownGrammarFile ?? "",
  "text.html.markdown.galley.shortcode": join(own, "shortcode.injection.tmLanguage.json"),
  "text.html.markdown.galley.inlinecode": join(own, "inlineCode.injection.tmLanguage.json"),
  "text.html.markdown.galley.frontmatter": join(own, "frontmatter.injection.tmLanguage.json"),
  "source.galley.toml": join(own, "toml.tmLanguage.json"),
  "text.html.basic": join(builtin, "html/syntaxes/html.tmLanguage.json"),
  "text.html.derivative": join(builtin, "html/syntaxes/html-derivative.tmLanguage.json"),
  "source.json": join(builtin, "json/syntaxes/JSON.tmLanguage.json"),
  "source.yaml": join(builtin, "yaml/syntaxes/yaml.tmLanguage.json"),
};

/** Markdown as VS Code colours it with Galley in it. */
export async function markdownGrammar(): Promise<IGrammar> {
  const wasm = readFileSync(join(dirname(require.resolve("vscode-oniguruma")), "onig.wasm"));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scope) => {
      const file = files[scope];
      if (file === undefined || !existsSync(file)) return null;
      return parseRawGrammar(readFileSync(file, "utf8"), file);
    },
    getInjections: (scope) =>
      scope === "text.html.markdown"
        ? [
            "text.html.markdown.galley.shortcode",
            "text.html.markdown.galley.inlinecode",
            "text.html.markdown.galley.frontmatter",
          ]
        : undefined,
  });
  const grammar = await registry.loadGrammar("text.html.markdown");
  if (grammar === null) throw new Error("no Markdown grammar");
  return grammar;
}

export interface Token {
  readonly line: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

export function tokenize(grammar: IGrammar, text: string): readonly Token[] {
  const tokens: Token[] = [];
  let state = INITIAL;
  for (const [line, content] of text.split("\n").entries()) {
    const result = grammar.tokenizeLine(content, state);
    state = result.ruleStack;
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      tokens.push({ line, text: content.slice(startIndex, endIndex), scopes });
    }
  }
  return tokens;
}

/** The texts of the tokens that carry the scope, trimmed, in order. */
export function textsWith(tokens: readonly Token[], scope: string): readonly string[] {
  return tokens.filter(({ scopes }) => scopes.some((name) => name === scope)).map(({ text }) => text.trim());
}
