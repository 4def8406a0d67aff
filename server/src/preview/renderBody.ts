import MarkdownItCallable, { type MarkdownIt } from "markdown-it";
import { hugoMarkdown } from "./hugoMarkdown";
import { type MarkupSettings, markupSettings } from "./markupSettings";
import { loneContext, type RenderContext } from "./renderContext";
import type { RenderEnv } from "./rendererRules";

export interface RenderRequest {
  /** The file's text; `\r\n` is read as `\n`. */
  readonly text: string;
  /** UTF-16 offset at which the body begins, behind the front matter. */
  readonly bodyStart: number;
  readonly settings?: MarkupSettings;
  readonly context?: RenderContext;
  /** Block elements carry `data-line`, the line (from 0) of the file that they come from. Off by default. */
  readonly sourceLines?: boolean;
}

export interface RenderProblem {
  /** kebab-case, as in diagnostics. */
  readonly code: string;
  readonly message: string;
  /** Line of the file, from 0. */
  readonly line: number;
}

export interface RenderedBody {
  /** What Hugo 0.169 gives for `.Content`. */
  readonly html: string;
  readonly problems: readonly RenderProblem[];
  /** Raw HTML was left out because `markup.goldmark.renderer.unsafe` is off. */
  readonly rawHtmlOmitted: boolean;
}

/** Renders a content file's body as Hugo does. Total: any text gives HTML; what Hugo would refuse is in `problems`. */
export function renderBody(request: RenderRequest): RenderedBody {
  const settings = request.settings ?? DEFAULT_SETTINGS;
  const body = request.text.slice(request.bodyStart).replaceAll("\r\n", "\n");
  const firstLine = countLines(request.text, request.bodyStart);
  const problems: RenderProblem[] = [];
  const lineOf = (line: number) => firstLine + line;
  const env: RenderEnv = {
    context: request.context ?? loneContext,
    sourceLines: request.sourceLines ?? false,
    lineOf,
    problem: (code, message, line) => problems.push({ code, message, line: lineOf(line) }),
    omitted: false,
  };
  const html = markdownFor(settings).render(body, env as unknown as Record<string, unknown>);
  return { html, problems, rawHtmlOmitted: env.omitted };
}

const DEFAULT_SETTINGS = markupSettings({});
const renderers = new WeakMap<MarkupSettings, MarkdownIt>();

/** Building a renderer costs more than a page: one is kept for each settings object. */
function markdownFor(settings: MarkupSettings): MarkdownIt {
  let md = renderers.get(settings);
  if (!md) {
    md = MarkdownItCallable().use(hugoMarkdown, { settings });
    renderers.set(settings, md);
  }
  return md;
}

function countLines(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
