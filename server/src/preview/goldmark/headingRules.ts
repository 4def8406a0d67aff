import { type ParsedAttributes, parseAttributes } from "./attributes";
import { type BlockContext, type BlockRule, OPENED_LEAF, REQUIRES_PARAGRAPH } from "./blockParser";
import { isBlank, isSpace } from "./characters";
import { Block, Heading, type Segment } from "./node";
import { trimLeft, trimRight } from "./paragraphRule";

export const atxHeadingRule: BlockRule = {
  triggers: "#",
  interruptsParagraph: true,
  acceptsIndented: false,
  open(_parent, context) {
    const { reader } = context;
    const line = reader.peek();
    let at = context.offset;
    while (line[at] === "#") at++;
    const level = at - context.offset;
    if (level === 0 || level > 6 || !isSpace(line.charCodeAt(at))) return undefined;
    const node = new Heading(level);
    const base = reader.start - reader.padding;
    const content = { start: base + at, stop: base + line.length, padding: 0 };
    const text = trimRight(context.source, trimLeft(context.source, content));
    if (text.stop > text.start) {
      node.lines.push(text);
      if (context.titleAttributes) takeAttributes(node, context.source);
      stripClosingSequence(node, context.source);
    }
    reader.advanceToLineEnd();
    return { node, state: OPENED_LEAF };
  },
  resume: () => "close",
  close() {},
};

function stripClosingSequence(node: Heading, source: string): void {
  const segment = node.lines.pop() as Segment;
  let stop = segment.stop;
  while (stop > segment.start && source[stop - 1] === "#") stop--;
  if (stop === segment.start) return;
  const closed = stop < segment.stop && isSpace(source.charCodeAt(stop - 1));
  node.lines.push(closed ? trimRight(source, { ...segment, stop }) : segment);
}

/** Takes `{…}` from the end of the heading's last line. */
function takeAttributes(node: Block, source: string): void {
  const segment = node.lines[node.lines.length - 1];
  if (!segment) return;
  const line = source.slice(segment.start, segment.stop);
  const found = trailingAttributes(line);
  if (!found) return;
  for (const [name, value] of found.parsed.attributes) node.setAttribute(name, value);
  node.lines[node.lines.length - 1] = trimRight(source, { ...segment, stop: segment.start + found.start });
}

function trailingAttributes(line: string): { start: number; parsed: ParsedAttributes } | undefined {
  if (!line.trimEnd().endsWith("}")) return undefined;
  // Each brace is tried by itself, from the last ones: more than these never stand in a real heading.
  let tries = 100;
  for (let at = 0; at < line.length && tries > 0; at++) {
    if (line[at] === "\\") at++;
    else if (line[at] === "{") {
      tries--;
      const parsed = parseAttributes(line, at);
      if (parsed && isBlank(line, parsed.end)) return { start: at, parsed };
    }
  }
  return undefined;
}

export const setextHeadingRule: BlockRule = {
  triggers: "-=",
  interruptsParagraph: true,
  acceptsIndented: false,
  open(parent, context) {
    const last = context.lastOpened?.node;
    if (last?.kind !== "paragraph" || last.parent !== parent) return undefined;
    const bar = setextBar(context.reader.peek());
    if (!bar) return undefined;
    const node = new Heading(bar === "=" ? 1 : 2);
    node.lines.push(context.reader.segment());
    context.setextParagraph = last;
    return { node, state: OPENED_LEAF | REQUIRES_PARAGRAPH };
  },
  resume: () => "close",
  close(node, context) {
    closeSetext(node, context);
    if (context.titleAttributes) takeAttributes(node, context.source);
  },
};

function closeSetext(node: Block, context: BlockContext): void {
  const bar = node.lines[0] as Segment;
  const paragraph = context.setextParagraph as Block;
  context.setextParagraph = undefined;
  node.lines = [];
  if (paragraph.lines.length > 0) {
    node.lines = paragraph.lines;
    node.blankPrevious = paragraph.blankPrevious;
    node.start = paragraph.start;
    paragraph.detach();
    return;
  }
  // All of the paragraph was link definitions: the bar is text.
  const segment = trimLeft(context.source, bar);
  const { next } = node;
  if (next instanceof Block && next.kind === "paragraph") next.lines.unshift(segment);
  else if (node.parent) {
    const text = new Block("paragraph");
    text.start = node.start;
    text.lines.push(trimRight(context.source, segment));
    node.parent.insertAfter(node, text);
  }
  node.detach();
}

/** `=` or `-` when the line is a setext underline. */
export function setextBar(line: string): "=" | "-" | undefined {
  let at = 0;
  while (line[at] === " ") at++;
  if (at > 3) return undefined;
  const bar = line[at];
  if (bar !== "=" && bar !== "-") return undefined;
  while (line[at] === bar) at++;
  return isBlank(line, at) ? bar : undefined;
}
