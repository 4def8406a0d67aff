import { isChromaLanguage } from "../hugo/chromaLanguages";
import type { Span } from "../text/span";
import { readAttributes } from "./attributes";
import type { FenceBlock } from "./blocks";
import { fenceOptionProblem } from "./fenceOptions";
import type { Fence, PageProblem } from "./page";

/**
 * Reads a fence's info string. Hugo 0.169 takes as attributes what `fenceBraces` finds; when Goldmark cannot read it, the
 * build fails.
 */
export function readFence(
  source: string,
  block: FenceBlock,
): { readonly fence: Fence; readonly problem?: PageProblem } {
  const { infoSpan } = block;
  const info = source.slice(infoSpan.start, infoSpan.end);
  const base = {
    span: block.span,
    content: block.content,
    info,
    infoSpan,
    language: language(info),
    closed: block.closed,
  };
  const braces = findBraces(info);
  if (braces === undefined) return { fence: base };
  const start = infoSpan.start + braces.start;
  const end = infoSpan.start + braces.end;
  const read = readAttributes(source, start, end);
  if (read !== undefined) {
    const problem = fenceOptionProblem(read.attributes, base.language);
    const fence = { ...base, attributes: read.attributes };
    return problem === undefined ? { fence } : { fence, problem };
  }
  return {
    fence: base,
    problem: {
      code: "fence-attributes",
      message: "failed to parse Markdown attributes; you may need to quote the values",
      span: { start, end },
      fatal: true,
    },
  };
}

/** The first word, up to a space (a tab is part of it) or a brace. */
function language(info: string): string {
  let end = 0;
  while (end < info.length && info.charCodeAt(end) !== 32 && info.charCodeAt(end) !== 123) end++;
  return info.slice(0, end);
}

/** The attributes in a fence's info string: from the last `{` before the first `}` behind one; undefined for none. */
export function fenceBraces(info: string): string | undefined {
  const span = findBraces(info);
  return span && info.slice(span.start, span.end);
}

/**
 * What Hugo 0.169 leaves out of an info string: all but the language and, where the highlighter knows it, the attributes.
 */
export function unwrittenInfo({ info, infoSpan, language }: Fence): readonly Span[] {
  const braces = isChromaLanguage(language) ? findBraces(info) : undefined;
  const pieces: Span[] = [{ start: language.length, end: braces?.start ?? info.length }];
  if (braces !== undefined) pieces.push({ start: braces.end, end: info.length });
  return pieces
    .filter(({ start, end }) => start < end)
    .map(({ start, end }) => ({ start: infoSpan.start + start, end: infoSpan.start + end }));
}

function findBraces(info: string): Span | undefined {
  const first = info.indexOf("{");
  const close = first === -1 ? -1 : info.indexOf("}", first);
  return close === -1 ? undefined : { start: info.lastIndexOf("{", close), end: close + 1 };
}
