import type { MarkdownIt } from "markdown-it";
import { LineIndex } from "../text/lineIndex";
import { MarkdownParser } from "./goldmark/parseDocument";
import { type TokenMaker, tokenMaker } from "./goldmark/plainToken";
import { toTokens } from "./goldmark/tokens";
import type { Highlighter } from "./highlight";
import { highlightCode } from "./highlighter";
import { type MarkupSettings, markupSettings } from "./markupSettings";
import { applyRendererRules, type RenderEnv } from "./rendererRules";
import { xxHash64 } from "./xxhash";

export interface HugoMarkdownOptions {
  readonly settings?: MarkupSettings;
  readonly highlighter?: Highlighter;
}

/**
 * A markdown-it plug-in: reads Markdown as Hugo 0.169's Goldmark does and renders what Hugo renders. It takes the
 * place of markdown-it's own block and inline rules; tokens keep markdown-it's names, so other plug-ins still work.
 */
export function hugoMarkdown(md: MarkdownIt, options: HugoMarkdownOptions = {}): void {
  const settings = options.settings ?? markupSettings({});
  const parser = new MarkdownParser(settings);
  let makeToken: TokenMaker | undefined;
  for (const rule of ["normalize", "inline", "linkify", "replacements", "smartquotes", "text_join"])
    md.core.ruler.disable(rule, true);
  md.core.ruler.at("block", (state) => {
    const env = state.env as Partial<RenderEnv> | undefined;
    const prefix = settings.footnote.autoIdPrefix ? `h${xxHash64(env?.context?.logicalPath ?? "/")}` : "";
    const { document, source } = parser.parse(state.src);
    makeToken ??= tokenMaker(state.Token);
    const lines = LineIndex.of(source);
    const lineAt = (offset: number) => lines.lineAt(offset);
    state.tokens = toTokens(document, {
      source,
      settings,
      footnotePrefix: prefix,
      lineAt,
      makeToken,
    });
  });
  applyRendererRules(md.renderer, { settings, highlighter: options.highlighter ?? highlightCode });
}
