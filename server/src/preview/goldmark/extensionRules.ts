import { parseAttributes } from "./attributes";
import { type BlockRule, OPENED_CONTAINER, OPENED_LEAF, REQUIRES_PARAGRAPH } from "./blockParser";
import { isBlank } from "./characters";
import { paragraphsToText } from "./containerRules";
import { indentPosition, indentWidth } from "./lineReader";
import { findClosure } from "./linkReference";
import { Block, DefinitionDescription, DefinitionList, Footnote } from "./node";
import { trimRight } from "./paragraphRule";

export const definitionListRule: BlockRule = {
  triggers: ":",
  interruptsParagraph: true,
  acceptsIndented: false,
  container: true,
  open(parent, context) {
    if (parent instanceof DefinitionList || context.indent !== 0) return undefined;
    const { reader, offset } = context;
    let width = indentWidth(reader.peek(), offset + 1, offset + 1).width;
    if (width < 1) return undefined;
    if (width >= 8) width = 5;
    width += offset + 1;
    const { last } = parent;
    if (last instanceof DefinitionList) {
      last.offset = width;
      last.terms = undefined;
      return { node: last, state: OPENED_CONTAINER };
    }
    if (!(last instanceof Block) || last.kind !== "paragraph") return undefined;
    const before = last.previous;
    if (before instanceof DefinitionList) {
      before.offset = width;
      before.terms = last;
      return { node: before, state: OPENED_CONTAINER };
    }
    return { node: new DefinitionList(width, last), state: OPENED_CONTAINER | REQUIRES_PARAGRAPH };
  },
  resume(node, context) {
    const { reader } = context;
    const line = reader.peek();
    if (isBlank(line)) return "container";
    const { offset } = node as DefinitionList;
    const { width } = indentWidth(line, reader.lineOffset());
    const found = width < offset ? undefined : indentPosition(line, reader.lineOffset(), offset);
    if (!found) return "close";
    reader.advanceWithPadding(found.position, found.padding);
    return "container";
  },
  close() {},
};

export const definitionDescriptionRule: BlockRule = {
  triggers: ":",
  interruptsParagraph: true,
  acceptsIndented: false,
  open(parent, context) {
    if (!(parent instanceof DefinitionList) || context.indent !== 0) return undefined;
    const paragraph = parent.terms;
    parent.terms = undefined;
    if (paragraph) {
      for (const line of paragraph.lines) {
        const term = new Block("definitionTerm");
        term.start = line.start;
        term.lines.push(trimRight(context.source, line));
        parent.append(term);
      }
      paragraph.detach();
    }
    const { reader, offset } = context;
    const line = reader.peek();
    const found = indentPosition(line, offset + 1, parent.offset - offset - 1, offset + 1);
    if (found) reader.advanceWithPadding(offset + 1 + found.position, found.padding);
    return { node: new DefinitionDescription(), state: OPENED_CONTAINER };
  },
  resume: () => "container",
  close(node) {
    const description = node as DefinitionDescription;
    description.tight = !description.blankPrevious;
    // Goldmark 1.8 stops at the first paragraph.
    if (description.tight) paragraphsToText(description, true);
  },
};

export const footnoteRule: BlockRule = {
  triggers: "[",
  interruptsParagraph: true,
  acceptsIndented: false,
  container: true,
  open(_parent, context) {
    const { reader, offset } = context;
    const line = reader.peek();
    if (line[offset + 1] !== "^") return undefined;
    const close = findClosure(line, offset + 2, "[", "]");
    if (close < 0 || line[close + 1] !== ":") return undefined;
    const label = line.slice(offset + 2, close);
    if (isBlank(label)) return undefined;
    // Goldmark 1.8 counts the rest of a half-eaten tab twice, and so stops short of the marker's end.
    const { padding } = reader;
    reader.advanceWithPadding(close + 2 - padding, padding);
    const state = isBlank(line, close + 2) && reader.peek() === "" ? OPENED_LEAF : OPENED_CONTAINER;
    return { node: new Footnote(label), state };
  },
  resume(_node, context) {
    const { reader } = context;
    const line = reader.peek();
    if (isBlank(line)) return "container";
    const found = indentPosition(line, reader.lineOffset(), 4);
    if (!found) return "close";
    reader.advanceWithPadding(found.position, found.padding);
    return "container";
  },
  close(node, context) {
    const footnote = node as Footnote;
    if (!context.footnoteList) {
      context.footnoteList = new Block("footnoteList");
      footnote.parent?.insertBefore(footnote, context.footnoteList);
    }
    context.footnoteList.append(footnote);
    if (!context.footnotes.has(footnote.label)) context.footnotes.set(footnote.label, footnote);
  },
};

/** A line `{…}` behind a block gives it attributes (`markup.goldmark.parser.attribute.block`). */
export const attributesRule: BlockRule = {
  triggers: "{",
  interruptsParagraph: true,
  acceptsIndented: false,
  open(_parent, context) {
    const { reader } = context;
    const line = reader.peek();
    const parsed = parseAttributes(line, 0);
    if (!parsed) return undefined;
    const node = new Block("attributes");
    node.attributes = parsed.attributes;
    reader.advance(parsed.end);
    return { node, state: OPENED_LEAF };
  },
  resume: () => "close",
  close() {},
};
