import { t } from "@vscode/l10n";
import type { Page } from "../../content/page";
import { type Notation, shortcodeKey } from "../../hugo/shortcodes/call";
import type { ParameterSignature, ShortcodeSignature } from "../../hugo/templates/signature";
import type { Site, VisibleShortcode } from "../../site/site";
import type { Span } from "../../text/span";
import {
  bestFirst,
  type CompletionItem,
  type CompletionList,
  capped,
  completionLimit,
  escapeSnippet,
} from "../completionList";
import { callSnippet, delimiters, parameterStops, usualNotation } from "./callSnippet";
import type { OpenCall } from "./openCalls";
import { signatureMarkdown } from "./signatureMarkdown";
import type { TagContext } from "./tagContext";

/** The names that may stand at the cursor: open calls to close, then shortcodes, the site's own first. */
export function nameCompletion(
  site: Site,
  page: Page,
  path: string,
  tag: TagContext,
  open: readonly OpenCall[],
  offset: number,
): CompletionList {
  const { text } = page;
  const typed = text.slice(tag.nameSpan.start, Math.min(offset, tag.nameSpan.end));
  const closers = closingItems(text, tag, open, offset);
  if (tag.closing) return { items: closers, isIncomplete: false };
  const { chosen, more } = capped(
    offered(site, path, typed),
    () => true,
    Math.max(1, completionLimit - closers.length),
  );
  const closed = closedBehind(text, offset);
  const items = chosen.map((shortcode) =>
    nameItem(site, text, tag, shortcode, closed.has(shortcode.name), offset),
  );
  return { items: typed === "" ? [...closers, ...items] : [...items, ...closers], isIncomplete: more };
}

/** The site's own shortcodes, then the themes', then Hugo's, each by use; deprecated ones last. */
function offered(site: Site, path: string, typed: string): readonly VisibleShortcode[] {
  const rank = ({ signature }: VisibleShortcode): number => {
    if (signature.deprecated !== undefined) return 3;
    if (signature.origin.kind === "embedded") return 2;
    return signature.origin.layer === "project" ? 0 : 1;
  };
  const visible = site
    .shortcodesFor(path)
    .filter(({ signature, uses }) => uses > 0 || !isInternal(signature))
    .toSorted((a, b) => rank(a) - rank(b));
  return bestFirst(visible, typed, ({ name }) => name);
}

/** Hugo has variants of its own shortcodes for privacy settings; nobody calls them by name. */
function isInternal(signature: ShortcodeSignature): boolean {
  return signature.origin.kind === "embedded" && "internal" in signature && signature.internal === true;
}

/** Names of which a closing call stands behind `offset` that no call behind `offset` opens. */
function closedBehind(text: string, offset: number): ReadonlySet<string> {
  const opened = new Map<string, number>();
  const closed = new Set<string>();
  for (const [, slash, name = ""] of text
    .slice(offset)
    .matchAll(/\{\{[<%][ \t\n]*(\/?)[ \t]*([\p{L}\p{Nd}_\-/]+)/gu)) {
    const key = shortcodeKey(name);
    const count = opened.get(key) ?? 0;
    if (slash === "") opened.set(key, count + 1);
    else if (count === 0) closed.add(key);
    else opened.set(key, count - 1);
  }
  return closed;
}

function nameItem(
  site: Site,
  text: string,
  tag: TagContext,
  shortcode: VisibleShortcode,
  closedAlready: boolean,
  offset: number,
): CompletionItem {
  const { name, signature, uses } = shortcode;
  const hasParameters = tag.parameters.length > 0;
  const room = roomFor(text, tag, offset);
  const stops = hasParameters ? { text: "" } : parameterStops(site, signature);
  const closes = tag.delimiter !== undefined && !room.takesRest;
  // A tag that is whole keeps its delimiters; else they become those that the site writes around this shortcode.
  const notation = closes ? tag.notation : usualOrTyped(site, signature, tag.notation);
  const [left, right] = delimiters(notation);
  let newText = `${room.before}${escapeSnippet(name)}${stops.text}`;
  if (!closes) {
    newText += ` ${right}`;
    newText += signature.takesInner && !closedAlready ? `$0${left} /${escapeSnippet(name)} ${right}` : "$0";
  }
  const mark = { start: tag.start + 2, end: tag.start + 3 };
  return {
    label: name,
    description: description(signature, uses),
    documentation: signatureMarkdown(site, signature),
    kind: "shortcode",
    edit: { span: room.span, newText },
    ...(notation === tag.notation ? {} : { extraEdits: [{ span: mark, newText: notation }] }),
    snippet: true,
    filterText: name,
    deprecated: signature.deprecated !== undefined,
    again: stops.first !== undefined && hasChoices(site, signature, stops.first),
  };
}

/** The site's notation where it has a habit, or where the template knows one only; else what is typed. */
function usualOrTyped(site: Site, signature: ShortcodeSignature, typed: Notation): Notation {
  if (!signature.plainText && site.callHabits(signature.name).calls === 0) return typed;
  return usualNotation(site, signature);
}

function hasChoices(site: Site, signature: ShortcodeSignature, parameter: ParameterSignature): boolean {
  if (parameter.values !== undefined || ["path", "page", "bool"].includes(parameter.type ?? "")) return true;
  if (signature.name === "highlight") return true;
  const { keys } = site.callHabits(signature.name);
  return keys.has(parameter.key) || (parameter.alias !== undefined && keys.has(parameter.alias));
}

function closingItems(
  text: string,
  tag: TagContext,
  open: readonly OpenCall[],
  offset: number,
): readonly CompletionItem[] {
  const room = roomFor(text, tag, offset);
  const [, right] = delimiters(tag.notation);
  return open.map((call) => {
    const slash = tag.closing ? "" : "/";
    const end = tag.delimiter !== undefined && !room.takesRest ? "" : ` ${right}`;
    return {
      label: `/${call.name}`,
      description: t("closes the open call"),
      kind: "closing-call",
      edit: { span: room.span, newText: `${room.before}${slash}${escapeSnippet(call.name)}${end}$0` },
      snippet: true,
      filterText: tag.closing ? call.name : `/${call.name}`,
    };
  });
}

interface Room {
  /** What the item replaces. */
  readonly span: Span;
  /** A blank, when the cursor touches the delimiter. */
  readonly before: string;
  /** The editor's own `}}` or a lone delimiter behind the cursor is replaced, too. */
  readonly takesRest: boolean;
}

/**
 * Editors close brackets by themselves, not always all of them: `{{<|>}}` and `{{<|>}` must become `{{< name >}}` and not
 * keep a `}` too many.
 */
function roomFor(text: string, tag: TagContext, offset: number): Room {
  const behindName = Math.max(tag.nameSpan.end, offset);
  const rest = /^[ \t]*(?:[>%]?\}\}|(?:[>%]?\}|>)(?=\s|$))/.exec(text.slice(behindName, behindName + 40));
  const touches = tag.nameSpan.start === tag.start + 3;
  const before = touches && !tag.closing ? " " : "";
  if (rest === null)
    return { span: { start: tag.nameSpan.start, end: behindName }, before, takesRest: false };
  return { span: { start: tag.nameSpan.start, end: behindName + rest[0].length }, before, takesRest: true };
}

function description(signature: ShortcodeSignature, uses: number): string {
  const origin =
    signature.origin.kind === "embedded"
      ? "Hugo"
      : signature.origin.layer === "project"
        ? ""
        : signature.origin.layer;
  const count = uses === 0 ? "" : `${uses}×`;
  return [origin, count].filter((part) => part !== "").join(" · ");
}

/** Shortcodes with their delimiters, for a bare `{{`: in the notation that each is usually called with. */
export function bareCompletion(site: Site, path: string, span: Span, typed: string): CompletionList {
  const { chosen, more } = capped(offered(site, path, typed), () => true);
  const items = chosen.map(({ name, signature, uses }): CompletionItem => {
    const notation = usualNotation(site, signature);
    return {
      label: name,
      description: description(signature, uses),
      documentation: signatureMarkdown(site, signature),
      kind: "shortcode",
      edit: { span, newText: callSnippet(site, signature, notation) },
      snippet: true,
      filterText: `{{${name}`,
      deprecated: signature.deprecated !== undefined,
    };
  });
  return { items, isIncomplete: more };
}
