import { isPunctRune, isSpaceRune } from "./characters";
import type { InlineContext } from "./inlineContext";
import { Node, Tag } from "./node";

/** What a run of delimiters makes: `em` and `strong` for `*`, `del` for `~`, … */
export interface DelimiterKind {
  readonly element: (consumed: number) => string;
}

export class Delimiter extends Node {
  previousDelimiter: Delimiter | undefined;
  nextDelimiter: Delimiter | undefined;
  length: number;

  constructor(
    readonly start: number,
    readonly originalLength: number,
    readonly character: string,
    readonly canOpen: boolean,
    readonly canClose: boolean,
    readonly delimits: DelimiterKind,
  ) {
    super("delimiter");
    this.length = originalLength;
  }

  /** What closers that failed alike have in common: nothing below their place can open them. */
  get closerKey(): string {
    return `${this.character}${this.canOpen ? "o" : "c"}${this.originalLength % 3}`;
  }
}

export function isLeftFlanking(before: number, after: number): boolean {
  if (isSpaceRune(after)) return false;
  return !isPunctRune(after) || isSpaceRune(before) || isPunctRune(before);
}

export function isRightFlanking(before: number, after: number): boolean {
  if (isSpaceRune(before)) return false;
  return !isPunctRune(before) || isSpaceRune(after) || isPunctRune(after);
}

/** The run of delimiters at `context.at`, when it has at least `minimum` characters. Doesn't go on. */
export function scanDelimiter(
  context: InlineContext,
  minimum: number,
  delimits: DelimiterKind,
  signsAreLetters = false,
): Delimiter | undefined {
  const { text, at, lineEnd } = context;
  const character = text[at] as string;
  let end = at;
  while (end < lineEnd && text[end] === character) end++;
  if (end - at < minimum) return undefined;
  const before = context.runeBefore(at);
  const rune = context.runeAt(at + minimum);
  // Superscripts may begin with a sign: 10^-3^.
  const sign = signsAreLetters && (rune === 0x2b || rune === 0x2d || rune === 0x27);
  const after = sign ? 0x7a : context.runeAt(end);
  const left = isLeftFlanking(before, after);
  const right = isRightFlanking(before, after);
  const underscore = character === "_";
  const canOpen = underscore ? left && (!right || isPunctRune(before)) : left;
  const canClose = underscore ? right && (!left || isPunctRune(after)) : right;
  return new Delimiter(at, end - at, character, canOpen, canClose, delimits);
}

/** The delimiters of one block that are not matched yet. */
export class DelimiterList {
  first: Delimiter | undefined;
  last: Delimiter | undefined;

  push(delimiter: Delimiter): void {
    delimiter.previousDelimiter = this.last;
    if (this.last) this.last.nextDelimiter = delimiter;
    else this.first = delimiter;
    this.last = delimiter;
  }

  private remove(delimiter: Delimiter, context: InlineContext): void {
    const { previousDelimiter, nextDelimiter } = delimiter;
    if (previousDelimiter) previousDelimiter.nextDelimiter = nextDelimiter;
    else this.first = nextDelimiter;
    if (nextDelimiter) nextDelimiter.previousDelimiter = previousDelimiter;
    else this.last = previousDelimiter;
    delimiter.previousDelimiter = undefined;
    delimiter.nextDelimiter = undefined;
    if (delimiter.length === 0) delimiter.detach();
    else context.becomeText(delimiter, delimiter.start, delimiter.start + delimiter.length);
  }

  private clear(bottom: Delimiter | undefined, context: InlineContext): void {
    while (this.last && this.last !== bottom) this.remove(this.last, context);
  }

  /** Matches openers and closers above `bottom`, and turns what is left of them into text. */
  process(bottom: Delimiter | undefined, context: InlineContext): void {
    let closer = bottom ? bottom.nextDelimiter : this.first;
    const floors = new Map<string, number>();
    while (closer) {
      if (!closer.canClose) {
        closer = closer.nextDelimiter;
        continue;
      }
      const found = findOpener(closer, bottom, floors);
      if (!found.opener) {
        const next: Delimiter | undefined = closer.nextDelimiter;
        if (!found.maybe && !closer.canOpen) this.remove(closer, context);
        closer = next;
        continue;
      }
      const { opener } = found;
      wrap(opener, closer, consumption(opener, closer));
      for (let between = opener.nextDelimiter; between && between !== closer; ) {
        const next: Delimiter | undefined = between.nextDelimiter;
        this.remove(between, context);
        between = next;
      }
      if (opener.length === 0) this.remove(opener, context);
      if (closer.length === 0) {
        const next: Delimiter | undefined = closer.nextDelimiter;
        this.remove(closer, context);
        closer = next;
      }
    }
    this.clear(bottom, context);
  }
}

/** `floors` holds, for closers that failed alike, the offset below which no opener can be found. */
function findOpener(
  closer: Delimiter,
  bottom: Delimiter | undefined,
  floors: Map<string, number>,
): { opener: Delimiter | undefined; maybe: boolean } {
  const key = closer.closerKey;
  const floor = floors.get(key);
  let maybe = floor !== undefined;
  let opener = closer.previousDelimiter;
  for (; opener && opener !== bottom; opener = opener.previousDelimiter) {
    if (floor !== undefined && opener.start < floor) break;
    if (!opener.canOpen || opener.character !== closer.character) continue;
    maybe = true;
    if (consumption(opener, closer) > 0) return { opener, maybe };
  }
  floors.set(key, closer.start);
  return { opener: undefined, maybe };
}

function consumption(opener: Delimiter, closer: Delimiter): number {
  const sum = opener.originalLength + closer.originalLength;
  if ((opener.canClose || closer.canOpen) && sum % 3 === 0 && closer.originalLength % 3 !== 0) return 0;
  return opener.length >= 2 && closer.length >= 2 ? 2 : 1;
}

/** Deeper than any text is meant: what lies deeper is left as it stands, so that walkers may recurse. */
const MAX_DEPTH = 300;

function wrap(opener: Delimiter, closer: Delimiter, consumed: number): void {
  opener.length -= consumed;
  closer.length -= consumed;
  let depth = 0;
  for (let child = opener.next; child && child !== closer; child = child.next)
    depth = Math.max(depth, child.depth);
  if (depth >= MAX_DEPTH) return;
  const node = new Tag(opener.delimits.element(consumed));
  node.depth = depth + 1;
  let child = opener.next;
  while (child && child !== closer) {
    const next: Node | undefined = child.next;
    node.append(child);
    child = next;
  }
  opener.parent?.insertAfter(opener, node);
}
