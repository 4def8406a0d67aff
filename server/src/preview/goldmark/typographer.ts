import type { TypographerSettings } from "../markupSettings";
import {
  isGoDigit,
  isGoLetter,
  isGoPunct,
  isNumeric,
  isPunct,
  isPunctRune,
  isSpace,
  isSpaceRune,
} from "./characters";
import { isLeftFlanking, isRightFlanking } from "./delimiters";
import type { InlineContext } from "./inlineContext";
import { type Node, Verbatim } from "./node";

const CLOSED_BY_ONE = "smtd";

/** Goldmark's typographic punctuation, its special cases included. */
export function parseTypographer(context: InlineContext): Node | undefined {
  const { text, at, lineEnd } = context;
  const entities = context.document.settings.typographer;
  const second = at + 1 < lineEnd ? text[at + 1] : undefined;
  const third = at + 2 < lineEnd ? text[at + 2] : undefined;
  switch (text[at]) {
    case "-":
      if (second === "-" && third === "-") return put(context, entities.emDash, 3);
      return second === "-" ? put(context, entities.enDash, 2) : undefined;
    case ".":
      return second === "." && third === "." ? put(context, entities.ellipsis, 3) : undefined;
    case "<":
      return second === "<" ? put(context, entities.leftAngleQuote, 2) : undefined;
    case ">":
      return second === ">" ? put(context, entities.rightAngleQuote, 2) : undefined;
    case "'":
    case '"':
      return parseQuote(context, entities);
    default:
      return undefined;
  }
}

function put(context: InlineContext, entity: string, count: number): Node {
  context.moveTo(context.at + count);
  return new Verbatim("verbatim", entity);
}

function parseQuote(context: InlineContext, entities: TypographerSettings): Node | undefined {
  const { text, at, lineEnd } = context;
  const quote = text[at];
  let end = context.quoteRunEnd;
  if (end <= at || text[end - 1] !== quote) {
    end = at + 1;
    while (end < lineEnd && text[end] === quote) end++;
    context.quoteRunEnd = end;
  }
  // What stands around the whole run of quotes decides.
  const before = context.runeBefore(at);
  const after = context.runeAt(end);
  const canOpen = isLeftFlanking(before, after);
  const canClose = isRightFlanking(before, after);
  return quote === "'"
    ? parseSingleQuote(context, entities, before, canOpen, canClose)
    : parseDoubleQuote(context, entities, before, canOpen, canClose);
}

function parseSingleQuote(
  context: InlineContext,
  entities: TypographerSettings,
  before: number,
  canOpen: boolean,
  canClose: boolean,
): Node | undefined {
  const { at } = context;
  if (isApostrophe(context, before, canOpen && !canClose)) return put(context, entities.apostrophe, 1);
  if (canOpen && !canClose) {
    const contraction = isContraction(context);
    if (!contraction) context.document.singleQuotes++;
    const entity = contraction ? entities.rightSingleQuote : entities.leftSingleQuote;
    return put(context, entity, 1);
  }
  // Possessives and abbreviations (Smiths', doin'): in fact any quote that no digit follows.
  if (context.lineLongerThan(at, 2) && !isGoDigit(context.runeAt(at + 1)))
    return put(context, entities.rightSingleQuote, 1);
  if (context.document.singleQuotes > 0 && closesQuote(context, canOpen, canClose)) {
    context.document.singleQuotes--;
    return put(context, entities.rightSingleQuote, 1);
  }
  return undefined;
}

function isApostrophe(context: InlineContext, before: number, opensOnly: boolean): boolean {
  const { text, at, lineEnd } = context;
  if (opensOnly && isDecade(context)) return true;
  if (at + 1 >= lineEnd) return false;
  const next = text[at + 1] as string;
  // 'twas, 'em, 'net
  if ((isGoPunct(before) || isSpaceRune(before)) && "tenl".includes(next)) return true;
  return (isGoDigit(before) || isGoLetter(before)) && isGoLetter(context.runeAt(at + 1));
}

/** '90s */
function isDecade(context: InlineContext): boolean {
  const { text, at, lineEnd } = context;
  if (at + 3 >= lineEnd || text[at + 3] !== "s") return false;
  if (!isNumeric(text.charCodeAt(at + 1)) || !isNumeric(text.charCodeAt(at + 2))) return false;
  const after = context.runeAt(at + 4);
  return isSpaceRune(after) || isPunctRune(after);
}

/** Alice's, I'm, don't, you'd; I've, I'll, you're */
function isContraction(context: InlineContext): boolean {
  const { text, at } = context;
  const one = text[at + 1] ?? "";
  if (one !== "" && CLOSED_BY_ONE.includes(one) && endsWord(context, at + 2)) return true;
  const two = text.slice(at + 1, at + 3);
  return (two === "ve" || two === "ll" || two === "re") && endsWord(context, at + 3);
}

function endsWord(context: InlineContext, at: number): boolean {
  if (at >= context.lineEnd) return true;
  const code = context.text.charCodeAt(at);
  return isPunct(code) || isSpace(code);
}

function parseDoubleQuote(
  context: InlineContext,
  entities: TypographerSettings,
  before: number,
  canOpen: boolean,
  canClose: boolean,
): Node | undefined {
  const { text, at, lineEnd } = context;
  if (canOpen && !canClose) {
    context.document.doubleQuotes++;
    return put(context, entities.leftDoubleQuote, 1);
  }
  if (context.document.doubleQuotes === 0) return undefined;
  if (!closesQuote(context, canOpen, canClose)) return undefined;
  // "Monitor 21""
  if (at + 1 < lineEnd && text[at + 1] === '"' && isGoDigit(before)) return undefined;
  context.document.doubleQuotes--;
  return put(context, entities.rightDoubleQuote, 1);
}

function closesQuote(context: InlineContext, canOpen: boolean, canClose: boolean): boolean {
  if (!canClose) return false;
  if (!canOpen) return true;
  const { text, at, lineEnd } = context;
  if (at + 1 >= lineEnd || !isGoPunct(context.runeAt(at + 1))) return false;
  // Goldmark looks at the byte behind the first one: within a character of several bytes that is neither.
  if (text.charCodeAt(at + 1) >= 0x80) return false;
  if (at + 2 >= lineEnd) return true;
  const code = text.charCodeAt(at + 2);
  return isPunct(code) || isSpace(code);
}
