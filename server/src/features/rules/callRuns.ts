import { contentType } from "../../hugo/contentType";
import { coerceString, findEntry } from "../../hugo/frontMatter/coerce";
import type { ShortcodeCall } from "../../hugo/shortcodes/call";
import { isRendered } from "../../site/publish";
import type { Span } from "../../text/span";
import type { RuleContext } from "./rule";

/** What Hugo does with one call when it builds the site now. */
export interface CallRun {
  readonly call: ShortcodeCall;
  /** False: its template isn't run in this build, so what it would complain about stays unsaid. */
  readonly runs: boolean;
  /** Where `.Position` points, in messages that a template logs: a nested call has the file's beginning (0.169). */
  readonly loggedAt: number;
  /** Where Hugo points when running the template fails: at the outermost call. */
  readonly failsAt: number;
}

/**
 * Every call of a page with what Hugo makes of it. Calls run when the page is rendered, and those in `{{< >}}` only where
 * their stand-in is still there after Goldmark: raw HTML, comments included, is left out while `unsafe` is off.
 */
export function callRuns(context: RuleContext): readonly CallRun[] {
  let runs = known.get(context);
  if (runs === undefined) {
    runs = [...runsOf(context)];
    known.set(context, runs);
  }
  return runs;
}

/** Several rules ask for the calls of one page. */
const known = new WeakMap<RuleContext, readonly CallRun[]>();

function* runsOf(context: RuleContext): Iterable<CallRun> {
  const { page } = context;
  const rendered = isContentRendered(context);
  const omitted = omittedSpans(context);
  let next = 0;
  for (const outer of page.calls) {
    const at = outer.openSpan.start;
    while (next < omitted.length && (omitted[next] as Span).end <= at) next++;
    const isOmitted = outer.notation === "<" && (omitted[next]?.start ?? Number.POSITIVE_INFINITY) <= at;
    const runs = rendered && !isOmitted;
    const pending = [outer];
    for (let call = pending.pop(); call !== undefined; call = pending.pop()) {
      yield { call, runs, loggedAt: call === outer ? at : 0, failsAt: at };
      for (let index = call.children.length - 1; index >= 0; index--)
        pending.push(call.children[index] as ShortcodeCall);
    }
  }
}

/** Whether Hugo renders this file's content; a bundle's resource only when a template asks for it. */
export function isContentRendered({ site, sitePage, now }: RuleContext): boolean {
  if (site.lone) return sitePage === undefined || !sitePage.publish.draft;
  return sitePage !== undefined && isRendered(sitePage, site, now);
}

/** The media type of the page's content, see contentType. */
export function contentTypeOf({ site, page, path }: RuleContext): string | undefined {
  const markup = page.frontMatter === undefined ? undefined : findEntry(page.frontMatter.data, "markup");
  const extension = path.slice(path.lastIndexOf(".") + 1);
  return contentType(extension, coerceString(markup?.value), site.configuration.mediaTypes);
}

/** What Goldmark leaves out, in source order: raw HTML, and what no place on the page has. */
function omittedSpans(context: RuleContext): readonly Span[] {
  const { site, page } = context;
  if (page.calls.length === 0 || contentTypeOf(context) !== "text/markdown") return [];
  const html = site.settings.unsafe ? [] : page.rawHtml.map(({ span }) => span);
  return [...html, ...page.dropped].sort((a, b) => a.start - b.start);
}
