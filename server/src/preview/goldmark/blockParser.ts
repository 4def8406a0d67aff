import { isBlank } from "./characters";
import { indentWidth, LineReader } from "./lineReader";
import type { LinkReferences } from "./linkReference";
import { Block, type Footnote, type Node, type Segment } from "./node";

export const OPENED_LEAF = 1;
export const OPENED_CONTAINER = 2;
/** The block takes over the open paragraph before it, which must first stand its own transformations. */
export const REQUIRES_PARAGRAPH = 4;
export type Opened = { readonly node: Block; readonly state: number } | undefined;

export type Continuation = "close" | "leaf" | "container";

/** How one kind of block begins, goes on and ends: Goldmark's BlockParser. */
export interface BlockRule {
  /** First characters that may begin it; undefined: any. */
  readonly triggers: string | undefined;
  readonly interruptsParagraph: boolean;
  readonly acceptsIndented: boolean;
  /** It holds other blocks. */
  readonly container?: boolean;
  open(parent: Block, context: BlockContext): Opened;
  resume(node: Block, context: BlockContext): Continuation;
  close(node: Block, context: BlockContext): void;
}

/** Open blocks within each other: more than any page has, few enough that walkers may recurse. */
const MAX_DEPTH = 200;

export interface OpenBlock {
  readonly node: Block;
  readonly rule: BlockRule;
}

/** A finished paragraph may turn out to be something else: link definitions, a table. */
export type ParagraphTransformer = (paragraph: Block, context: BlockContext) => void;

export class BlockContext {
  readonly reader: LineReader;
  opened: OpenBlock[] = [];
  /** Columns of indentation of the line being opened, and the offset of its first other character. */
  indent = 0;
  offset = 0;
  skipList = false;
  emptyItemWithBlankLines = false;
  setextParagraph: Block | undefined;
  readonly footnotes = new Map<string, Footnote>();
  footnoteList: Block | undefined;

  constructor(
    readonly source: string,
    readonly references: LinkReferences,
    readonly titleAttributes: boolean,
    /** The line feed at the end of `source` isn't the author's: Goldmark takes some last lines otherwise then. */
    private readonly unended: boolean,
  ) {
    this.reader = new LineReader(source, unended ? source.length - 1 : source.length);
  }

  /** Whether a line of the source has no line feed: the last one. */
  isUnended(segment: Segment): boolean {
    return this.unended && segment.stop === this.source.length;
  }

  get lastOpened(): OpenBlock | undefined {
    return this.opened[this.opened.length - 1];
  }
}

type OpenResult = "continued" | "opened" | "none";

/** Reads the block structure of a Markdown text, line by line, as Goldmark 1.8 does. */
export class BlockParser {
  private readonly byTrigger = new Map<number, BlockRule[]>();
  private readonly free: BlockRule[];

  /** `rules` in order of precedence; those without triggers come last. */
  constructor(
    rules: readonly BlockRule[],
    private readonly transformers: readonly ParagraphTransformer[],
  ) {
    this.free = rules.filter((rule) => rule.triggers === undefined);
    for (const rule of rules) {
      for (const character of rule.triggers ?? "") {
        const code = character.charCodeAt(0);
        const list = this.byTrigger.get(code);
        if (list) list.push(rule);
        else this.byTrigger.set(code, [rule]);
      }
    }
    for (const list of this.byTrigger.values()) list.push(...this.free);
  }

  parse(context: BlockContext): Block {
    const document = new Block("document");
    document.start = 0;
    const { reader } = context;
    let previousBlank: boolean[] = [];
    let currentBlank: boolean[] = [];
    for (;;) {
      if (!reader.skipBlankLines()) return document;
      if (this.openBlocks(document, true, context) !== "opened") return document;
      reader.nextLine();
      previousBlank = [];
      while (context.opened.length > 0) {
        currentBlank = [];
        if (!this.readLine(document, context, previousBlank, currentBlank)) return document;
        reader.nextLine();
        previousBlank = currentBlank;
      }
    }
  }

  /** One line for all open blocks; false at the end of the text. */
  private readLine(
    document: Block,
    context: BlockContext,
    previousBlank: readonly boolean[],
    currentBlank: boolean[],
  ): boolean {
    const { reader, opened } = context;
    const count = opened.length;
    let last = count - 1;
    for (let level = 0; level < count; level++) {
      const { node, rule } = opened[level] as OpenBlock;
      if (reader.atEnd) {
        this.closeBlocks(last, 0, context);
        return false;
      }
      currentBlank.push(isBlank(reader.peek()));
      if (node.kind !== "paragraph") {
        const state = rule.resume(node, context);
        if (state === "container" && level === last) {
          this.openBlocks(node, wasBlank(level + 1, previousBlank), context);
          return true;
        }
        if (state !== "close") continue;
      }
      const parent = level === 0 ? document : (opened[level - 1] as OpenBlock).node;
      const lastNode = (opened[last] as OpenBlock).node;
      const result = this.openBlocks(parent, wasBlank(level, previousBlank), context);
      if (result !== "continued") {
        // The last paragraph may have been transformed away meanwhile.
        if (context.opened[last]?.node !== lastNode) last--;
        this.closeBlocks(last, level, context);
      }
      return true;
    }
    return true;
  }

  private openBlocks(within: Block, blankLine: boolean, context: BlockContext): OpenResult {
    const { reader } = context;
    let parent = within;
    let result: OpenResult = "none";
    let lastBlock = context.lastOpened;
    let continuable = lastBlock?.node.kind === "paragraph";
    retry: for (;;) {
      const line = reader.peek();
      if (line === "" || line === "\n") break;
      const { width, position } = indentWidth(line, reader.lineOffset());
      context.indent = width;
      context.offset = position;
      const rules = this.byTrigger.get(line.charCodeAt(position)) ?? this.free;
      for (const rule of rules) {
        if (continuable && result === "none" && !rule.interruptsParagraph) continue;
        if (width > 3 && !rule.acceptsIndented) continue;
        lastBlock = context.lastOpened;
        const last = lastBlock?.node;
        const start = reader.start + Math.max(0, position - reader.padding);
        if (rule.container && context.opened.length >= MAX_DEPTH) continue;
        const open = rule.open(parent, context);
        if (!open) continue;
        const { node, state } = open;
        if (node.start < 0) node.start = start;
        if (state & REQUIRES_PARAGRAPH && last && last === parent.last) {
          (lastBlock as OpenBlock).rule.close(last, context);
          context.opened.pop();
          if (last.parent && this.transformParagraph(last, context)) {
            continuable = false;
            continue retry;
          }
        }
        node.blankPrevious = blankLine;
        if (last && !last.parent) {
          const top = context.opened.length - 1;
          this.closeBlocks(top, top, context);
        }
        parent.append(node);
        result = "opened";
        context.opened.push({ node, rule });
        if (state & OPENED_CONTAINER) {
          parent = node;
          continue retry;
        }
        break;
      }
      break;
    }
    if (result === "none" && continuable && lastBlock) {
      if (lastBlock.rule.resume(lastBlock.node, context) !== "close") return "continued";
    }
    return result;
  }

  /** Closes the open blocks from the innermost (`from`) out to `to`. */
  private closeBlocks(from: number, to: number, context: BlockContext): void {
    const { opened } = context;
    for (let index = from; index >= to; index--) {
      const { node, rule } = opened[index] as OpenBlock;
      // Before the paragraph trims its lines: their indentation counts for tables.
      if (node.kind === "paragraph" && node.parent) this.transformParagraph(node, context);
      rule.close(node, context);
    }
    context.opened = [...opened.slice(0, Math.max(0, to)), ...opened.slice(from + 1)];
  }

  /** True when the paragraph is gone. */
  private transformParagraph(paragraph: Block, context: BlockContext): boolean {
    for (const transform of this.transformers) {
      transform(paragraph, context);
      if (!paragraph.parent) return true;
    }
    return false;
  }
}

function wasBlank(level: number, lines: readonly boolean[]): boolean {
  if (lines.length === 0) return false;
  return lines[Math.min(level, lines.length - 1)] as boolean;
}

/** All descendants that are blocks, children before their parents, in source order. */
export function walkBlocks(block: Node, visit: (block: Block) => void): void {
  let child = block.first;
  while (child) {
    const next: Node | undefined = child.next;
    if (child instanceof Block) walkBlocks(child, visit);
    child = next;
  }
  if (block instanceof Block) visit(block);
}
