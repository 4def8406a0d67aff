import type { ShortcodeCall } from "./call";
import type { Tag } from "./readTags";

/** A call while its tree is being built. */
export class CallNode {
  closing: Tag | undefined;
  children: readonly CallNode[] = [];

  constructor(readonly tag: Tag) {}

  closeWith(closing: Tag, children: readonly CallNode[]): void {
    this.closing = closing;
    this.children = children;
  }
}

interface MutableCall extends ShortcodeCall {
  readonly children: MutableCall[];
}

/** The finished tree. Without recursion: a text may nest calls as deep as it is long. */
export function finishCalls(roots: readonly CallNode[]): ShortcodeCall[] {
  const result: MutableCall[] = [];
  const work: { node: CallNode; depth: number; into: MutableCall[] }[] = [];
  const plan = (nodes: readonly CallNode[], depth: number, into: MutableCall[]) => {
    for (let index = nodes.length - 1; index >= 0; index--) {
      work.push({ node: nodes[index] as CallNode, depth, into });
    }
  };
  plan(roots, 0, result);
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const call = toCall(next.node, next.depth);
    next.into.push(call);
    plan(next.node.children, next.depth + 1, call.children);
  }
  return result;
}

function toCall({ tag, closing }: CallNode, depth: number): MutableCall {
  return {
    name: tag.name,
    nameSpan: tag.nameSpan,
    notation: tag.notation,
    span: { start: tag.span.start, end: (closing ?? tag).span.end },
    openSpan: tag.span,
    selfClosing: tag.selfClosing,
    inline: tag.inline,
    parameters: tag.parameters,
    inner: closing && { start: tag.span.end, end: closing.span.start },
    closing: closing && { span: closing.span, nameSpan: closing.nameSpan, name: closing.name },
    children: [],
    depth,
    broken: tag.broken,
  };
}
