import type { Env, Renderer, RendererRule, Token } from "markdown-it";
import { fenceBraces } from "../content/fence";
import { renderGoat } from "./goat/renderGoat";
import { parseAttributes } from "./goldmark/attributes";
import { dropsLineBreak } from "./goldmark/eastAsianBreak";
import type { Attributes } from "./goldmark/node";
import { escapeHtml, escapeUrl, isDangerousUrl, unescapeText } from "./goldmark/text";
import { type Highlighter, plain, renderCodeBlock } from "./highlight";
import {
  type HookedLink,
  isEventHandler,
  isFull,
  quoted,
  renderHookedImage,
  renderHookedLinkOpen,
} from "./linkHooks";
import type { MarkupSettings } from "./markupSettings";
import { loneContext, type RenderContext } from "./renderContext";

/** What markdown-it's `env` carries for one rendering. */
export interface RenderEnv {
  readonly context: RenderContext;
  /** Block elements get `data-line`. */
  readonly sourceLines: boolean;
  readonly lineOf: (line: number) => number;
  problem(code: string, message: string, line: number): void;
  /** Set once raw HTML was left out. */
  omitted: boolean;
}

export interface RendererOptions {
  readonly settings: MarkupSettings;
  readonly highlighter: Highlighter;
}

const RAW_HTML_OMITTED = "<!-- raw HTML omitted -->";

const GLOBAL_ATTRIBUTES =
  "accesskey autocapitalize autofocus class contenteditable dir draggable enterkeyhint hidden id inert inputmode is itemid itemprop itemref itemscope itemtype lang part role slot spellcheck style tabindex title translate";

const OWN_ATTRIBUTES: Readonly<Record<string, string>> = {
  ul: "start reversed type",
  ol: "start reversed type",
  li: "value",
  hr: "align color noshade size width",
  blockquote: "cite",
  img: "align border crossorigin decoding height importance intrinsicsize ismap loading referrerpolicy sizes srcset usemap width",
};

function allowedFor(tag: string): ReadonlySet<string> {
  return new Set(`${GLOBAL_ATTRIBUTES} ${OWN_ATTRIBUTES[tag] ?? ""}`.split(" "));
}

/** Makes a markdown-it renderer write what Hugo 0.169 writes for the tokens of `toTokens`. */
export function applyRendererRules(renderer: Renderer, options: RendererOptions): void {
  Object.assign(
    renderer.rules,
    blockRules(options),
    inlineRules(options),
    footnoteRules(options),
    codeRules(options),
  );
}

/** The environment of a rendering; what another caller of markdown-it passes (VS Code) is filled up. */
export function renderEnv(env: Env | undefined): RenderEnv {
  const given = (env ?? {}) as Partial<RenderEnv>;
  if (given.context) return given as RenderEnv;
  return Object.assign(env ?? {}, { ...BARE_ENV, ...given }) as RenderEnv;
}

const BARE_ENV: RenderEnv = {
  context: loneContext,
  sourceLines: false,
  lineOf: (line) => line,
  problem() {},
  omitted: false,
};

function attributesOf(token: Token): Attributes | undefined {
  return (token.meta as { attributes?: Attributes } | null)?.attributes;
}

function lineAttribute(token: Token, given: Env | undefined): string {
  const env = renderEnv(given);
  return env.sourceLines && token.map ? ` data-line="${env.lineOf(token.map[0])}"` : "";
}

function ownAttributes(token: Token): string {
  let html = "";
  for (const [name, value] of token.attrs ?? []) html += ` ${name}="${escapeHtml(String(value))}"`;
  return html;
}

/** An element whose attributes go through Goldmark's filter for it; values that are no text are left empty. */
function filtered(tag: string, feed: string, end = ">"): RendererRule {
  const allowed = allowedFor(tag);
  return (tokens, index, _options, env) => {
    const token = tokens[index] as Token;
    const attributes = ownAttributes(token) + filteredAttributes(token, allowed);
    return `<${tag}${attributes}${lineAttribute(token, env)}${end}${feed}`;
  };
}

function filteredAttributes(token: Token, allowed: ReadonlySet<string>): string {
  let html = "";
  for (const [name, value] of attributesOf(token) ?? [])
    if (allowed.has(name) || name.startsWith("data-"))
      html += ` ${name}="${typeof value === "string" ? escapeHtml(value) : ""}"`;
  return html;
}

/** An element that Hugo gives all its attributes but event handlers. */
const headingOpen: RendererRule = (tokens, index, _options, env) => {
  const token = tokens[index] as Token;
  let html = `<${token.tag}`;
  for (const [name, value] of attributesOf(token) ?? [])
    if (!isEventHandler(name)) html += ` ${name}="${escapeHtml(plain(value))}"`;
  return `${html}${lineAttribute(token, env)}>`;
};

function fixed(html: string): RendererRule {
  return () => html;
}

type Rules = Record<string, RendererRule>;

function blockRules({ settings }: RendererOptions): Rules {
  const paragraph = filtered("p", "");
  const tightTerm = filtered("dd", "");
  const looseTerm = filtered("dd", "\n");
  const tightItem = filtered("li", "");
  const looseItem = filtered("li", "\n");
  const rules: Rules = {
    paragraph_open: (tokens, index, options, env, self) =>
      tokens[index]?.hidden ? "" : paragraph(tokens, index, options, env, self),
    paragraph_close: (tokens, index) => {
      const token = tokens[index] as Token;
      return token.hidden ? token.content : "</p>\n";
    },
    heading_open: headingOpen,
    heading_close: (tokens, index) => `</${tokens[index]?.tag}>\n`,
    blockquote_open: filtered("blockquote", "\n"),
    list_item_close: fixed("</li>\n"),
    list_item_open: (tokens, index, options, env, self) =>
      (tokens[index + 1]?.hidden || tokens[index + 1]?.type === "list_item_close" ? tightItem : looseItem)(
        tokens,
        index,
        options,
        env,
        self,
      ),
    hr: filtered("hr", "\n", settings.xhtml ? " />" : ">"),
    html_block: rawHtmlBlock(settings.unsafe),
    dd_open: (tokens, index, options, env, self) =>
      (tokens[index + 1]?.type === "paragraph_open" && !tokens[index + 1]?.hidden ? looseTerm : tightTerm)(
        tokens,
        index,
        options,
        env,
        self,
      ),
    dt_open: headingOpen,
    dl_open: filtered("dl", "\n"),
    bullet_list_open: filtered("ul", "\n"),
    ordered_list_open: filtered("ol", "\n"),
    table_open: tableOpen,
    thead_open: fixed("\t<thead>\n"),
    thead_close: fixed("\t</thead>\n"),
    tbody_open: fixed("\t<tbody>\n"),
    tbody_close: fixed("\t</tbody>\n"),
    tr_close: fixed("\t\t\t</tr>\n"),
    tr_open: (tokens, index, _options, env) => `\t\t\t<tr${lineAttribute(tokens[index] as Token, env)}>\n`,
    th_open: cellOpen,
    td_open: cellOpen,
  };
  for (const [name, tag] of CLOSED) rules[`${name}_close`] = fixed(`</${tag}>\n`);
  return rules;
}

const CLOSED = [
  ["blockquote", "blockquote"],
  ["dd", "dd"],
  ["dt", "dt"],
  ["dl", "dl"],
  ["bullet_list", "ul"],
  ["ordered_list", "ol"],
  ["table", "table"],
  ["th", "th"],
  ["td", "td"],
] as const;

const cellOpen: RendererRule = (tokens, index) => {
  const token = tokens[index] as Token;
  return `\t\t\t\t\t<${token.tag}${ownAttributes(token)}>`;
};

/** By Hugo's embedded table template: every attribute that is not empty. */
const tableOpen: RendererRule = (tokens, index, _options, env) => {
  const token = tokens[index] as Token;
  let html = "<table";
  for (const [name, value] of attributesOf(token) ?? [])
    if (isFull(value) && !isEventHandler(name)) html += ` ${name.toLowerCase()}=${quoted(plain(value))}`;
  return `${html}${lineAttribute(token, env)}>\n`;
};

function rawHtmlBlock(unsafe: boolean): RendererRule {
  return (tokens, index, _options, env) => {
    const token = tokens[index] as Token;
    if (unsafe) return token.content.replaceAll("\0", "\ufffd");
    const { type, closed } = token.meta as { type: number; closed: boolean };
    if (type === 2 && isComment(token.content)) return "";
    renderEnv(env).omitted = true;
    return closed ? `${RAW_HTML_OMITTED}\n${RAW_HTML_OMITTED}\n` : `${RAW_HTML_OMITTED}\n`;
  };
}

/** How Hugo writes emoji. */
function characterReferences(text: string): string {
  let html = "";
  for (const character of text)
    html += character === "\u200d" ? "&zwj;" : `&#x${character.codePointAt(0)?.toString(16)};`;
  return html;
}

/** Hugo takes the bare opener for other HTML. */
function isComment(html: string): boolean {
  return html.length > 4 && html.startsWith("<!--");
}

function inlineRules({ settings }: RendererOptions): Rules {
  const lineBreak = settings.xhtml ? "<br />\n" : "<br>\n";
  return {
    text: (tokens, index, _options, env) => {
      const { content } = tokens[index] as Token;
      const open = tokens[index - 1];
      // Hugo hands an autolink's label to link hooks as HTML.
      const raw =
        open?.type === "link_open" &&
        open.info === "auto" &&
        usesHook(settings.linkHook, renderEnv(env).context);
      return raw ? content : escapeHtml(content);
    },
    typographic: (tokens, index) => (tokens[index] as Token).content,
    emoji: (tokens, index) => characterReferences((tokens[index] as Token).content),
    passthrough: (tokens, index) => (tokens[index] as Token).content,
    hardbreak: fixed(lineBreak),
    softbreak: (tokens, index) => (joinsEastAsianLines(tokens[index] as Token, settings) ? "" : "\n"),
    code_inline: (tokens, index) =>
      `<code>${escapeHtml((tokens[index] as Token).content.replaceAll("\n", " "))}</code>`,
    html_inline: (tokens, index, _options, env) => {
      const { content } = tokens[index] as Token;
      if (settings.unsafe) return content;
      if (isComment(content)) return "";
      renderEnv(env).omitted = true;
      return RAW_HTML_OMITTED;
    },
    task_checkbox: (tokens, index) => {
      const { checked } = (tokens[index] as Token).meta as { checked: boolean };
      return `<input ${checked ? 'checked="" ' : ""}disabled="" type="checkbox"${settings.xhtml ? " /" : ""}> `;
    },
    image: (tokens, index, _options, env) => renderImage(tokens[index] as Token, settings, renderEnv(env)),
    link_open: (tokens, index, _options, env) =>
      renderLinkOpen(tokens[index] as Token, settings, renderEnv(env)),
    link_close: fixed("</a>"),
  };
}

function renderLinkOpen(token: Token, settings: MarkupSettings, env: RenderEnv): string {
  const href = String(token.attrGet("href"));
  const title = titleOf(token);
  if (usesHook(settings.linkHook, env.context)) {
    const { html, fault } = renderHookedLinkOpen(hookedLink(token), env.context);
    if (fault !== undefined) env.problem("link-destination", fault, token.map?.[0] ?? 0);
    return html;
  }
  const dangerous = !settings.unsafe && isDangerousUrl(href);
  return `<a href="${dangerous ? "" : escapeHtml(escapeUrl(href))}"${titleAttribute(title)}>`;
}

function hookedLink(token: Token): HookedLink & { readonly plainText: string } {
  return token.meta as unknown as HookedLink & { readonly plainText: string };
}

const IMAGE_ATTRIBUTES = allowedFor("img");

function renderImage(token: Token, settings: MarkupSettings, env: RenderEnv): string {
  const src = String(token.attrGet("src"));
  const title = titleOf(token);
  if (usesHook(settings.imageHook, env.context)) {
    const link = hookedLink(token);
    const { html, fault } = renderHookedImage(link, link.plainText, attributesOf(token), env.context);
    if (fault !== undefined) env.problem("link-destination", fault, token.map?.[0] ?? 0);
    return html;
  }
  const url = !settings.unsafe && isDangerousUrl(src) ? "" : escapeHtml(escapeUrl(src));
  const html = `<img src="${url}" alt="${escapeHtml(token.content)}"${titleAttribute(title)}`;
  return `${html}${filteredAttributes(token, IMAGE_ATTRIBUTES)}${settings.xhtml ? " />" : ">"}`;
}

function titleOf(token: Token): string | null {
  const title = token.attrGet("title");
  return title === null ? null : String(title);
}

function titleAttribute(title: string | null): string {
  return title === null ? "" : ` title="${escapeHtml(title)}"`;
}

function usesHook(hook: MarkupSettings["linkHook"], context: RenderContext): boolean {
  if (hook === "always" || hook === "fallback") return true;
  return hook === "auto" && context.embeddedHooksByDefault;
}

/** Whether `cjk.eastAsianLineBreaks` drops a line break. */
function joinsEastAsianLines(token: Token, { cjk }: MarkupSettings): boolean {
  if (!cjk.enable || !cjk.eastAsianLineBreaks) return false;
  const { before, after } = token.meta as { before: string; after: string };
  return dropsLineBreak(before, after, cjk.eastAsianLineBreaksStyle);
}

const FOOTNOTE_LIST_ATTRIBUTES = allowedFor("div");

function footnoteRules({ settings }: RendererOptions): Rules {
  const rule = settings.xhtml ? "<hr />\n" : "<hr>\n";
  return {
    footnote_ref: (tokens, index) => {
      const mark = footnoteMark(tokens[index] as Token);
      const link = `<a href="#${escapeHtml(mark.footnote)}" class="footnote-ref" role="doc-noteref">${mark.index}</a>`;
      return `<sup id="${escapeHtml(mark.reference)}">${link}</sup>`;
    },
    footnote_anchor: (tokens, index) => {
      const mark = footnoteMark(tokens[index] as Token);
      const href = `#${escapeHtml(mark.reference)}`;
      return `&#160;<a href="${href}" class="footnote-backref" role="doc-backlink">${settings.footnote.backlinkHtml}</a>`;
    },
    footnote_block_open: (tokens, index) => {
      const attributes = filteredAttributes(tokens[index] as Token, FOOTNOTE_LIST_ATTRIBUTES);
      return `<div class="footnotes" role="doc-endnotes"${attributes}>\n${rule}<ol>\n`;
    },
    footnote_block_close: fixed("</ol>\n</div>\n"),
    footnote_open: (tokens, index, _options, env) => {
      const token = tokens[index] as Token;
      return `<li id="${escapeHtml((token.meta as { id: string }).id)}"${lineAttribute(token, env)}>\n`;
    },
    footnote_close: fixed("</li>\n"),
  };
}

function footnoteMark(token: Token): FootnoteMark {
  return token.meta as unknown as FootnoteMark;
}

interface FootnoteMark {
  readonly reference: string;
  readonly footnote: string;
  readonly index: number;
}

function codeRules({ settings, highlighter }: RendererOptions): Rules {
  return {
    code_block: (tokens, index, _options, env) => {
      const token = tokens[index] as Token;
      return `<pre${lineAttribute(token, env)}><code>${escapeHtml(token.content)}</code></pre>\n`;
    },
    fence: (tokens, index, _options, env) => {
      const token = tokens[index] as Token;
      const html = renderFence(token, settings, highlighter, renderEnv(env));
      if (!renderEnv(env).sourceLines || !token.map) return html;
      return html.replace(/^(\s*<\w+)/, `$1${lineAttribute(token, env)}`);
    },
  };
}

function renderFence(
  token: Token,
  settings: MarkupSettings,
  highlighter: Highlighter,
  env: RenderEnv,
): string {
  const word = token.info.split(" ", 1)[0] as string;
  if (!settings.highlight.codeFences) {
    const language = word === "" ? "" : ` class="language-${escapeHtml(unescapeText(word))}"`;
    return `<pre><code${language}>${escapeHtml(token.content)}</code></pre>\n`;
  }
  const language = word.split("{", 1)[0] as string;
  const braces = fenceBraces(token.info);
  const parsed = braces === undefined ? undefined : parseAttributes(braces, 0);
  if (braces !== undefined && !parsed && token.map)
    env.problem(
      "fence-attributes",
      "failed to parse Markdown attributes; you may need to quote the values",
      token.map[0],
    );
  const { ordinal } = token.meta as { ordinal: number };
  const code = chomp(token.content);
  const block = { code, language, attributes: parsed?.attributes, ordinal };
  if (language === "goat") return renderGoat(code, parsed?.attributes);
  return renderCodeBlock(block, settings.highlight, highlighter);
}

/** One line feed at the end of code, however many empty lines stand there; none when nothing else is left. */
function chomp(code: string): string {
  let end = code.length;
  while (end > 0 && (code[end - 1] === "\n" || code[end - 1] === "\r")) end--;
  return end === 0 ? "" : `${code.slice(0, end)}\n`;
}
