import type { ShortcodeCall } from "../../hugo/shortcodes/call";
import type { Item } from "../../hugo/shortcodes/item";
import type { Highlighter } from "../highlight";
import type { MarkupSettings } from "../markupSettings";
import type { RenderContext } from "../renderContext";
import { type EmbeddedRenderer, embeddedRenderer } from "./embeddedShortcodes";
import { runTemplate } from "./runTemplate";
import { openCard, shortcodeCard } from "./shortcodeCard";
import type { ShortcodeScope } from "./shortcodeScope";

/** A piece of the expanded Markdown and where in the file it comes from. */
export interface SourcePiece {
  /** Offset in the expanded Markdown. */
  readonly at: number;
  /** Offset in the file. */
  readonly source: number;
}

export interface Expansion {
  /** The body with `{{% %}}` put in place and placeholders for `{{< >}}`. */
  readonly markdown: string;
  readonly pieces: readonly SourcePiece[];
  /** Puts the output of `{{< >}}` in place of its placeholders, as Hugo does after Markdown. */
  restore(html: string): string;
}

/** A shortcode template of the site, as far as rendering asks. */
export interface SiteTemplate {
  /** Its text: templates that only place parameters and inner content are run, others are shown as cards. */
  readonly source?: string;
}

export interface ExpansionRequest {
  readonly text: string;
  readonly items: readonly Item[];
  readonly calls: readonly ShortcodeCall[];
  readonly settings: MarkupSettings;
  readonly context: RenderContext;
  readonly highlighter: Highlighter;
  /** The site's or a theme's template of a name; Hugo's own is not used then. */
  readonly template: (name: string) => SiteTemplate | undefined;
  renderString(markdown: string, display: "inline" | "block"): string;
  problem(code: string, message: string, offset: number): void;
}

export const SUMMARY_MARK = "HAHAHUGOMORE42HBHB";

export function expandShortcodes(request: ExpansionRequest): Expansion {
  return new Expander(request).run();
}

interface Output {
  readonly html: (block: boolean) => string;
  /** Within an attribute, where an element can't stand. */
  readonly text: string;
}

class Expander {
  private markdown = "";
  private readonly pieces: SourcePiece[] = [];
  private readonly outputs = new Map<string, Output>();
  /** The number of the call: Hugo counts those that are not within others. */
  private ordinal = -1;
  private index = 0;

  constructor(private readonly request: ExpansionRequest) {}

  run(): Expansion {
    const { text, calls } = this.request;
    this.readTo(text.length, calls, (piece, source) => this.add(piece, source), 0);
    return { markdown: this.markdown, pieces: this.pieces, restore: (html) => this.restore(html) };
  }

  private add(piece: string, source: number): void {
    if (piece === "") return;
    this.pieces.push({ at: this.markdown.length, source });
    this.markdown += piece;
  }

  /** Hands over the items and calls up to `end`. */
  private readTo(
    end: number,
    calls: readonly ShortcodeCall[],
    add: (piece: string, source: number) => void,
    level: number,
  ): void {
    const { items } = this.request;
    let indentation = "";
    let next = 0;
    while (this.index < items.length) {
      const item = items[this.index] as Item;
      const call = calls[next];
      if (call && item.start >= call.span.start) {
        this.call(call, indentation, add, level);
        this.skipTo(call.span.end);
        indentation = "";
        next++;
        continue;
      }
      if (item.start >= end) return;
      this.index++;
      indentation = item.type === "tIndentation" ? item.value : "";
      if (item.type === "tText" || item.type === "tIndentation") add(item.value, item.start);
      else if (item.type === "TypeLeadSummaryDivider")
        add(level === 0 ? `\n\n${SUMMARY_MARK}\n\n` : item.value, item.start);
    }
    for (; next < calls.length; next++) this.call(calls[next] as ShortcodeCall, "", add, level);
  }

  private skipTo(offset: number): void {
    const { items } = this.request;
    while (this.index < items.length && (items[this.index] as Item).start < offset) this.index++;
  }

  private call(
    call: ShortcodeCall,
    indentation: string,
    add: (piece: string, source: number) => void,
    level: number,
  ): void {
    const { request } = this;
    const source = call.span.start;
    if (call.broken) {
      add(request.text.slice(call.span.start, call.span.end), source);
      return;
    }
    if (level === 0) this.ordinal++;
    if (call.inline) {
      // They are off by default, and then render nothing.
      if (level === 0 && call.notation === "<") add(this.hold({ html: () => "", text: "" }), source);
      return;
    }
    const renderer = this.renderer(call);
    if (!renderer && level === 0 && call.notation === "%") {
      this.markdownCard(call, add);
      return;
    }
    const runsHere = this.index;
    const inner = this.inner(call, level);
    const html = renderer?.(this.scope(call, inner, indentation));
    if (html === undefined && level === 0 && call.notation === "%") {
      this.index = runsHere;
      this.markdownCard(call, add);
      return;
    }
    if (html === undefined) {
      const content = inner === "" ? "" : request.renderString(inner, "block");
      if (level > 0) add(shortcodeCard(call, content, true), source);
      else add(this.hold({ html: (block) => shortcodeCard(call, content, block), text: "" }), source);
      return;
    }
    const hasInner = call.inner !== undefined && call.inner.end > call.inner.start;
    const output = hasInner ? html : indentLines(html, indentation);
    if (level > 0 || call.notation === "%") add(output, source);
    else add(this.hold({ html: () => output, text: output }), source);
  }

  /** `{{% name %}}` of a template that isn't run: its inner Markdown stays part of the page's. */
  private markdownCard(call: ShortcodeCall, add: (piece: string, source: number) => void): void {
    const { inner } = call;
    const source = call.span.start;
    const hasLines = inner !== undefined && this.request.text.slice(inner.start, inner.end).includes("\n");
    if (inner === undefined || !hasLines) {
      const content = inner === undefined ? "" : this.request.renderString(this.inner(call, 0), "inline");
      add(this.hold({ html: (block) => shortcodeCard(call, content, block), text: "" }), source);
      return;
    }
    const { ordinal } = this;
    add(`\n\n${this.hold({ html: () => openCard(call), text: "" }, `${ordinal}open`)}\n\n`, source);
    this.skipTo(inner.start);
    this.readTo(inner.end, call.children, add, 0);
    add(`\n\n${this.hold({ html: () => "</div></div>", text: "" }, `${ordinal}close`)}\n\n`, inner.end);
  }

  private renderer(call: ShortcodeCall): EmbeddedRenderer | undefined {
    const template = this.request.template(call.name);
    if (!template) return embeddedRenderer(call.name);
    const { source } = template;
    return source === undefined ? undefined : (scope) => runTemplate(source, scope);
  }

  private inner(call: ShortcodeCall, level: number): string {
    if (!call.inner) return "";
    let inner = "";
    this.skipTo(call.inner.start);
    this.readTo(call.inner.end, call.children, (piece) => (inner += piece), level + 1);
    return inner;
  }

  private scope(call: ShortcodeCall, inner: string, indentation: string): ShortcodeScope {
    const { settings, context, highlighter, problem } = this.request;
    return {
      call,
      inner,
      indentation,
      settings,
      context,
      highlighter,
      renderString: (markdown, display) => this.request.renderString(markdown, display),
      problem: (code, message) => problem(code, message, call.span.start),
    };
  }

  private hold(output: Output, key = String(this.ordinal)): string {
    this.outputs.set(key, output);
    return `HAHAHUGOSHORTCODE2s${key}HBHB`;
  }

  /** One after the other, as Hugo does: a paragraph that an empty output leaves with another alone goes as well. */
  private restore(html: string): string {
    if (this.outputs.size === 0) return html;
    const parts: string[] = [];
    // The end of what is put together so far.
    let tail = "";
    const put = (part: string) => {
      parts.push(part);
      tail =
        part.length < PARAGRAPH_START ? (tail + part).slice(-PARAGRAPH_START) : part.slice(-PARAGRAPH_START);
    };
    let from = 0;
    for (const match of html.matchAll(/HAHAHUGOSHORTCODE2s(\d+[a-z]*)HBHB/g)) {
      const output = this.outputs.get(match[1] as string);
      if (!output) continue;
      put(html.slice(from, match.index));
      from = match.index + match[0].length;
      const opened = /<p(?: data-line="\d+")?>$/.exec(tail)?.[0];
      const alone = opened !== undefined && html.startsWith("</p>", from);
      if (alone) {
        from += 4;
        dropEnd(parts, opened.length);
        tail = "";
      }
      put(isInsideTag(html, match.index) ? output.text : output.html(alone));
    }
    return parts.join("") + html.slice(from);
  }
}

/** More than `<p data-line="…">` takes. */
const PARAGRAPH_START = 40;

function dropEnd(parts: string[], count: number): void {
  let left = count;
  while (left > 0 && parts.length > 0) {
    const part = parts.pop() as string;
    if (part.length > left) parts.push(part.slice(0, -left));
    left -= part.length;
  }
}

function indentLines(html: string, indentation: string): string {
  if (indentation === "") return html;
  const end = html.endsWith("\n") ? html.length - 1 : html.length;
  return html.slice(0, end).replaceAll("\n", `\n${indentation}`) + html.slice(end);
}

/** True between `<` and `>`. Looks back no further than a long tag reaches. */
function isInsideTag(html: string, at: number): boolean {
  const before = html.slice(Math.max(0, at - 4000), at);
  return before.lastIndexOf("<") > before.lastIndexOf(">");
}
