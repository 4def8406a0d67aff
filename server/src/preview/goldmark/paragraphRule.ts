import { type BlockRule, OPENED_LEAF } from "./blockParser";
import { isBlank, isSpace } from "./characters";
import { Block, type Segment } from "./node";

export function trimLeft(source: string, segment: Segment): Segment {
  let { start } = segment;
  while (start < segment.stop && isSpace(source.charCodeAt(start))) start++;
  return { start, stop: segment.stop, padding: 0 };
}

export function trimRight(source: string, segment: Segment): Segment {
  let { stop } = segment;
  while (stop > segment.start && isSpace(source.charCodeAt(stop - 1))) stop--;
  return { ...segment, stop };
}

export const paragraphRule: BlockRule = {
  triggers: undefined,
  interruptsParagraph: false,
  acceptsIndented: false,
  open(_parent, context) {
    const { reader } = context;
    if (isBlank(reader.peek())) return undefined;
    const node = new Block("paragraph");
    node.lines.push(reader.segment());
    reader.advanceToLineEnd();
    return { node, state: OPENED_LEAF };
  },
  resume(node, context) {
    const { reader } = context;
    if (isBlank(reader.peek())) return "close";
    node.lines.push(reader.segment());
    context.reader.advanceToLineEnd();
    return "leaf";
  },
  close(node, context) {
    const { source } = context;
    node.lines = node.lines.map((line) => trimLeft(source, line));
    const last = node.lines.pop();
    if (last) node.lines.push(trimRight(source, last));
    else node.detach();
  },
};
