import { type BlockContext, type BlockRule, OPENED_LEAF } from "./blockParser";
import { isBlank, tabWidth, trimSpace } from "./characters";
import { indentPosition, indentWidth } from "./lineReader";
import { Block, Fence, type Segment } from "./node";

export const indentedCodeRule: BlockRule = {
  triggers: undefined,
  interruptsParagraph: false,
  acceptsIndented: true,
  open(_parent, context) {
    const { reader } = context;
    const line = reader.peek();
    const found = indentPosition(line, reader.lineOffset(), 4);
    if (!found || isBlank(line)) return undefined;
    const node = new Block("codeBlock");
    reader.advanceWithPadding(found.position, found.padding);
    node.lines.push(keepLeadingTab(reader.segment(), context, 0));
    reader.advanceToLineEnd();
    return { node, state: OPENED_LEAF };
  },
  resume(node, context) {
    const { reader } = context;
    const line = reader.peek();
    if (isBlank(line)) {
      node.lines.push(trimLeftWidth(reader.segment(), 4, context.source));
      return "leaf";
    }
    const found = indentPosition(line, reader.lineOffset(), 4);
    if (!found) return "close";
    reader.advanceWithPadding(found.position, found.padding);
    node.lines.push(keepLeadingTab(reader.segment(), context, 0));
    reader.advanceToLineEnd();
    return "leaf";
  },
  close(node, context) {
    while (node.lines.length > 0) {
      const { start, stop } = node.lines[node.lines.length - 1] as Segment;
      if (!isBlank(context.source, start, stop)) return;
      node.lines.pop();
    }
  },
};

/** A tab that no container has eaten from stays a tab in code. */
function keepLeadingTab(segment: Segment, context: BlockContext, indent: number): Segment {
  if (segment.padding === 0) return segment;
  const { reader } = context;
  if (reader.lineOffset() + indent !== columnAt(context, reader.start - 1)) return segment;
  return { start: segment.start - 1, stop: segment.stop, padding: 0 };
}

function columnAt(context: BlockContext, position: number): number {
  let column = 0;
  for (let at = context.reader.lineStart; at < position; at++)
    column += context.source.charCodeAt(at) === 9 ? tabWidth(column) : 1;
  return column;
}

function trimLeftWidth(segment: Segment, width: number, source: string): Segment {
  let left = width;
  let { start, padding } = segment;
  for (; left > 0 && padding > 0; left--) padding--;
  while (left > 0 && start < segment.stop - 1) {
    const code = source.charCodeAt(start);
    if (code === 32) left--;
    else if (code === 9) left -= 4;
    else break;
    start++;
  }
  return { start, stop: segment.stop, padding: left < 0 ? -left : padding };
}

export const fenceRule: BlockRule = {
  triggers: "`~",
  interruptsParagraph: true,
  acceptsIndented: false,
  open(_parent, context) {
    const line = context.reader.peek();
    const at = context.offset;
    const character = line.charCodeAt(at);
    let end = at;
    while (line.charCodeAt(end) === character) end++;
    if (end - at < 3) return undefined;
    const rest = line.slice(end);
    // Goldmark overlooks a single byte at the very end of a text.
    const info =
      rest.length === 2 && rest < "\x80" && context.isUnended(context.reader.segment())
        ? ""
        : trimSpace(rest);
    if (character === 0x60 && info.includes("`")) return undefined;
    const node = new Fence(character, context.indent, end - at);
    node.info = info;
    return { node, state: OPENED_LEAF };
  },
  resume(node, context) {
    const fence = node as Fence;
    const { reader } = context;
    const line = reader.peek();
    const { width, position } = indentWidth(line, reader.lineOffset());
    if (width < 4) {
      let end = position;
      while (line.charCodeAt(end) === fence.character) end++;
      if (end - position >= fence.length && isBlank(line, end)) {
        reader.advanceToLineEnd();
        return "close";
      }
    }
    node.lines.push(fenceLine(fence, line, position, context));
    reader.advanceToLineEnd();
    return "leaf";
  },
  close() {},
};

function fenceLine(fence: Fence, line: string, firstCharacter: number, context: BlockContext): Segment {
  const { reader } = context;
  const segment = reader.segment();
  if (fence.indent === 0) return keepLeadingTab(segment, context, 0);
  const found = indentPosition(line, reader.lineOffset(), fence.indent);
  // A blank line that is indented less keeps its white space.
  const shorter = isBlank(line) ? 0 : firstCharacter;
  const position = (found ? found.position : shorter) - segment.padding;
  const stripped = {
    start: segment.start + position,
    stop: segment.stop,
    padding: found ? found.padding : 0,
  };
  if (stripped.start > stripped.stop - 1)
    return { start: stripped.stop - 1, stop: stripped.stop, padding: 0 };
  return found && found.padding > 0 ? keepLeadingTab(stripped, context, fence.indent) : stripped;
}
