import { t } from "@vscode/l10n";
import type { Notation } from "../../hugo/shortcodes/call";
import type { ShortcodeSignature } from "../../hugo/templates/signature";
import type { Site, VisibleShortcode } from "../../site/site";
import type { Span } from "../../text/span";
import {
  type CompletionItem,
  type CompletionList,
  capped,
  completionLimit,
  escapeSnippet,
  matchesTyped,
} from "../completionList";
import { callSnippet, delimiters, parameterStops } from "./callSnippet";
import type { OpenCall } from "./openCalls";
import { signatureMarkdown } from "./signatureMarkdown";
import type { TagContext } from "./tagContext";

/** The names that may stand at the cursor: open calls to close, then the site's shortcodes, most used first. */
export function nameCompletion(
  site: Site,
  text: string,
  path: string,
  tag: TagContext,
  open: readonly OpenCall[],
  offset: number,
): CompletionList {
  const typed = text.slice(tag.nameSpan.start, Math.min(offset, tag.nameSpan.end));
  const closers = closingItems(text, tag, open, offset);
  if (tag.closing) return { items: closers, isIncomplete: false };
  const { chosen, more } = capped(
    site.shortcodesFor(path),
    ({ name }) => matchesTyped(typed, name),
    completionLimit - closers.length,
  );
  const items = chosen.map((shortcode) => nameItem(site, text, tag, shortcode, offset));
  return { items: typed === "" ? [...closers, ...items] : [...items, ...closers], isIncomplete: more };
}

function nameItem(
  site: Site,
  text: string,
  tag: TagContext,
  shortcode: VisibleShortcode,
  offset: number,
): CompletionItem {
  const { name, signature, uses } = shortcode;
  const hasParameters = tag.parameters.length > 0;
  const room = roomFor(text, tag, offset);
  const stops = hasParameters ? "" : parameterStops(site, signature);
  const [left, right] = delimiters(tag.notation);
  const closes = tag.delimiter !== undefined && !room.takesRest;
  let newText = `${room.before}${escapeSnippet(name)}${stops}`;
  if (!closes) {
    newText += ` ${right}`;
    newText += signature.takesInner ? `$0${left} /${escapeSnippet(name)} ${right}` : "$0";
  }
  return {
    label: name,
    description: description(signature, uses),
    documentation: signatureMarkdown(site, signature),
    kind: "shortcode",
    edit: { span: room.span, newText },
    snippet: true,
    filterText: name,
    deprecated: signature.deprecated !== undefined,
    again: /\$\{?1/.test(stops),
  };
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

/** Editors close `{{` by themselves: `{{<|}}` must become `{{< name >}}` and not keep a `}}` too many. */
function roomFor(text: string, tag: TagContext, offset: number): Room {
  const behindName = Math.max(tag.nameSpan.end, offset);
  const rest = /^[ \t]*([>%]?)\}\}/.exec(text.slice(behindName, behindName + 40));
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
  const { chosen, more } = capped(site.shortcodesFor(path), ({ name }) => matchesTyped(typed, name));
  const items = chosen.map(({ name, signature, uses }): CompletionItem => {
    const notation: Notation = signature.plainText ? "%" : (signature.preferredNotation ?? "<");
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
