import type { Page } from "../../content/page";
import type { Site } from "../../site/site";
import { type CompletionList, noCompletions } from "../completionList";
import { bareCompletion, nameCompletion } from "./nameCompletion";
import { openCalls } from "./openCalls";
import { parameterCompletion } from "./parameterCompletion";
import { type TagContext, tagContext } from "./tagContext";
import { valueCompletion } from "./valueCompletion";

/**
 * Completion in and before shortcode calls: names behind `{{<`, `{{%` and `{{</`, missing parameters, values, the
 * call that is to be closed. `offset` is UTF-16. Answers with nothing in front matter and outside of calls.
 */
export function shortcodeCompletion(site: Site, page: Page, path: string, offset: number): CompletionList {
  if (offset < page.bodyStart) return noCompletions;
  const { text } = page;
  const tag = tagContext(text, offset);
  if (tag === undefined) return bareOpener(site, text, path, offset);
  if (tag.cursor.at === "name") {
    return nameCompletion(site, page, path, tag, openCalls(site, path, page.items, tag.start), offset);
  }
  if (tag.closing) return noCompletions;
  const lookup = site.shortcode(tag.name, path);
  if (lookup.kind !== "found") return noCompletions;
  if (tag.cursor.at !== "value")
    return clearOfDelimiter(text, parameterCompletion(site, path, text, lookup.signature, tag, offset));
  const { parameter, index } = tag.cursor;
  const values = valueCompletion(site, path, lookup.signature, parameter.name ?? positionOf(tag, index), {
    span: parameter.valueSpan,
    typed: text.slice(parameter.valueSpan.start, offset),
    quote: parameter.quote,
    open: parameter.quote !== "" && !parameter.closed,
    needsQuotes: parameter.quote === "",
  });
  return clearOfDelimiter(text, values);
}

/** A blank before a right delimiter that stands at the cursor, as editors type it: Hugo takes `kind=tip>}}` for one value. */
function clearOfDelimiter(text: string, { items, isIncomplete }: CompletionList): CompletionList {
  return {
    isIncomplete,
    items: items.map((item) => {
      const { span, newText } = item.edit;
      if (!/^\/?(?:[>%]\}|\}|>)/.test(text.slice(span.end, span.end + 4))) return item;
      return { ...item, edit: { span, newText: `${newText} ` } };
    }),
  };
}

function positionOf(tag: TagContext, index: number): number {
  return tag.parameters.slice(0, index).filter(({ name }) => name === undefined).length;
}

/** `{{` alone, on the way to a call: whole calls, in the notation each is usually written in. */
function bareOpener(site: Site, text: string, path: string, offset: number): CompletionList {
  const match = /\{\{([\w/-]*)$/.exec(text.slice(Math.max(0, offset - 60), offset));
  if (match === null) return noCompletions;
  const rest = /^\}\}?/.exec(text.slice(offset, offset + 2))?.[0] ?? "";
  const span = { start: offset - match[0].length, end: offset + rest.length };
  return bareCompletion(site, path, span, match[1] ?? "");
}
