import { type BlockContext, type BlockRule, OPENED_CONTAINER, OPENED_LEAF } from "./blockParser";
import { isBlank, tabWidth } from "./characters";
import { setextBar } from "./headingRules";
import { indentPosition, indentWidth } from "./lineReader";
import { Block, List, ListItem } from "./node";

export const thematicBreakRule: BlockRule = {
  triggers: "-*_",
  interruptsParagraph: true,
  acceptsIndented: false,
  open(_parent, context) {
    const { reader } = context;
    if (!isThematicBreak(reader.peek(), reader.lineOffset())) return undefined;
    reader.advanceToLineEnd();
    return { node: new Block("thematicBreak"), state: OPENED_LEAF };
  },
  resume: () => "close",
  close() {},
};

function isThematicBreak(line: string, column: number): boolean {
  const { width, position } = indentWidth(line, column);
  if (width > 3) return false;
  const mark = line[position];
  if (mark !== "-" && mark !== "*" && mark !== "_") return false;
  let count = 0;
  for (let at = position; at < line.length; at++) {
    if (line[at] === mark) count++;
    else if (!isBlank(line, at, at + 1)) return false;
  }
  return count > 2;
}

export const blockquoteRule: BlockRule = {
  triggers: ">",
  interruptsParagraph: true,
  acceptsIndented: false,
  container: true,
  open(_parent, context) {
    return eatQuoteMark(context) ? { node: new Block("blockquote"), state: OPENED_CONTAINER } : undefined;
  },
  resume: (_node, context) => (eatQuoteMark(context) ? "container" : "close"),
  close() {},
};

function eatQuoteMark(context: BlockContext): boolean {
  const { reader } = context;
  const line = reader.peek();
  const { width, position } = indentWidth(line, reader.lineOffset());
  if (width > 3 || line[position] !== ">") return false;
  reader.advance(position + 1);
  const after = line[position + 1];
  if (after === " ") reader.advance(1);
  else if (after === "\t") reader.advanceWithPadding(1, tabWidth(reader.lineOffset()) - 1);
  return true;
}

interface ListMarker {
  readonly indent: number;
  /** Offset behind the marker. */
  readonly end: number;
  readonly mark: string;
  readonly number: number | undefined;
  /** Nothing follows on the line. */
  readonly empty: boolean;
}

function listMarker(line: string): ListMarker | undefined {
  let at = 0;
  while (line[at] === " ") at++;
  if (at > 3) return undefined;
  const indent = at;
  let number: number | undefined;
  const first = line[at];
  if (first === "-" || first === "*" || first === "+") at++;
  else {
    while (at < line.length && line.charCodeAt(at) >= 0x30 && line.charCodeAt(at) <= 0x39) at++;
    if (at === indent || at - indent > 9) return undefined;
    if (line[at] !== "." && line[at] !== ")") return undefined;
    number = Number(line.slice(indent, at));
    at++;
  }
  const after = line[at];
  if (after !== undefined && after !== "\n" && after !== " " && after !== "\t") return undefined;
  return { indent, end: at, mark: line[at - 1] as string, number, empty: isBlank(line, at) };
}

export const listRule: BlockRule = {
  triggers: "-+*0123456789",
  interruptsParagraph: true,
  acceptsIndented: false,
  container: true,
  open(parent, context) {
    const last = context.lastOpened?.node;
    if (last instanceof List || context.skipList) {
      context.skipList = false;
      return undefined;
    }
    const marker = listMarker(context.reader.peek());
    if (!marker) return undefined;
    if (last?.kind === "paragraph" && last.parent === parent) {
      if (marker.number !== undefined && marker.number !== 1) return undefined;
      if (marker.empty) return undefined;
    }
    const node = new List(marker.mark);
    if (marker.number !== undefined) node.startNumber = marker.number;
    context.emptyItemWithBlankLines = false;
    return { node, state: OPENED_CONTAINER };
  },
  resume(node, context) {
    const list = node as List;
    const item = list.last as ListItem;
    const { reader } = context;
    const line = reader.peek();
    const empty = item.childCount === 0;
    if (isBlank(line)) {
      if (empty) context.emptyItemWithBlankLines = true;
      return "container";
    }
    const indent = indentWidth(line, reader.lineOffset()).width;
    if (indent < item.offset || empty) {
      if (indent < 4) {
        const marker = listMarker(line);
        if (marker && marker.indent - item.offset < 4) {
          if (marker.mark !== list.marker) return "close";
          return breaksList(line.slice(marker.end - 1), context) ? "close" : "container";
        }
      }
      if (!empty) return "close";
    }
    if (empty && indent < item.offset) return "close";
    // An empty item can have no content behind a blank line.
    return context.emptyItemWithBlankLines ? "close" : "container";
  },
  close(node) {
    const list = node as List;
    list.tight = isTight(list);
    if (!list.tight) return;
    for (let item = list.first; item; item = item.next) paragraphsToText(item as Block);
  },
};

/** A thematic break beats an item, unless it underlines an open paragraph. */
function breaksList(rest: string, context: BlockContext): boolean {
  if (!isThematicBreak(rest, 0)) return false;
  return context.lastOpened?.node.kind !== "paragraph" || setextBar(rest) !== "-";
}

function isTight(list: List): boolean {
  for (let item = list.first; item; item = item.next) {
    if (item !== list.first && (item as Block).blankPrevious) return false;
    for (let child = item.first?.next; child; child = child.next) {
      if ((child as Block).blankPrevious) return false;
    }
  }
  return true;
}

export function paragraphsToText(parent: Block, firstOnly = false): void {
  let child = parent.first;
  while (child) {
    const next = child.next;
    if (child instanceof Block && child.kind === "paragraph") {
      const text = new Block("textBlock");
      text.lines = child.lines;
      text.start = child.start;
      text.blankPrevious = child.blankPrevious;
      parent.replace(child, text);
      if (firstOnly) return;
    }
    child = next;
  }
}

export const listItemRule: BlockRule = {
  triggers: "-+*0123456789",
  interruptsParagraph: true,
  acceptsIndented: false,
  open(parent, context) {
    if (!(parent instanceof List)) return undefined;
    const { reader } = context;
    const line = reader.peek();
    const marker = listMarker(line);
    if (!marker || marker.indent - lastOffset(parent) > 3) return undefined;
    context.emptyItemWithBlankLines = false;
    if (marker.empty) return { node: new ListItem(marker.end + 1), state: OPENED_LEAF };
    const spaces = indentWidth(line, marker.end, marker.end).width;
    const offset = spaces > 4 ? 1 : spaces;
    const found = indentPosition(line, marker.end, offset, marker.end);
    if (found) reader.advanceWithPadding(marker.end + found.position, found.padding);
    return { node: new ListItem(marker.end + offset), state: OPENED_CONTAINER };
  },
  resume(node, context) {
    const { reader } = context;
    const line = reader.peek();
    if (isBlank(line)) {
      reader.advanceToLineEnd();
      return "container";
    }
    const offset = lastOffset(node.parent as List);
    const empty = node.childCount === 0;
    const indent = indentWidth(line, reader.lineOffset()).width;
    if ((empty || indent < offset) && indent < 4) {
      // Directly below an empty item, what is indented far enough is its content.
      const content = empty && indent >= offset && !context.emptyItemWithBlankLines;
      if (!content && listMarker(line)) {
        context.skipList = true;
        return "close";
      }
      if (!empty) return "close";
    }
    const found = indentPosition(line, reader.lineOffset(), offset);
    if (found) reader.advanceWithPadding(found.position, found.padding);
    return "container";
  },
  close() {},
};

function lastOffset(list: List): number {
  return list.last instanceof ListItem ? list.last.offset : 0;
}
