/** The tree that Goldmark would build: nodes with siblings, so that blocks and delimiters can be moved in constant time. */

/** A piece of a line of the source, with spaces that stand for the rest of a half-eaten tab in front of it. */
export interface Segment {
  readonly start: number;
  readonly stop: number;
  readonly padding: number;
}

export type BlockKind =
  | "document"
  | "paragraph"
  | "textBlock"
  | "heading"
  | "thematicBreak"
  | "blockquote"
  | "list"
  | "listItem"
  | "codeBlock"
  | "fence"
  | "htmlBlock"
  | "table"
  | "tableRow"
  | "tableCell"
  | "definitionList"
  | "definitionTerm"
  | "definitionDescription"
  | "footnote"
  | "footnoteList"
  | "attributes"
  | "passthroughBlock"
  | "linkReference";

export type InlineKind =
  | "text"
  | "verbatim"
  | "codeSpan"
  | "emphasis"
  | "tag"
  | "link"
  | "image"
  | "autoLink"
  | "rawHtml"
  | "footnoteReference"
  | "footnoteBackLink"
  | "taskCheckBox"
  | "emoji"
  | "passthrough"
  | "delimiter"
  | "linkLabel";

export type AttributeValue = string | number | boolean | null | readonly AttributeValue[];
export type Attributes = Map<string, AttributeValue>;

export class Node {
  // All are set, so that every node has the same shape in memory: walking the tree is several times faster then.
  parent: Node | undefined = undefined;
  first: Node | undefined = undefined;
  last: Node | undefined = undefined;
  previous: Node | undefined = undefined;
  next: Node | undefined = undefined;
  childCount = 0;
  /** Levels of inline nodes within. */
  depth = 0;
  attributes: Attributes | undefined = undefined;

  constructor(readonly kind: BlockKind | InlineKind) {}

  append(child: Node): void {
    child.detach();
    child.parent = this;
    child.previous = this.last;
    if (this.last) this.last.next = child;
    else this.first = child;
    this.last = child;
    this.childCount++;
  }

  insertBefore(child: Node, inserted: Node): void {
    inserted.detach();
    inserted.parent = this;
    inserted.next = child;
    inserted.previous = child.previous;
    if (child.previous) child.previous.next = inserted;
    else this.first = inserted;
    child.previous = inserted;
    this.childCount++;
  }

  insertAfter(child: Node, inserted: Node): void {
    if (child.next) this.insertBefore(child.next, inserted);
    else this.append(inserted);
  }

  replace(child: Node, by: Node): void {
    this.insertBefore(child, by);
    child.detach();
  }

  detach(): void {
    const { parent } = this;
    if (!parent) return;
    if (this.previous) this.previous.next = this.next;
    else parent.first = this.next;
    if (this.next) this.next.previous = this.previous;
    else parent.last = this.previous;
    parent.childCount--;
    this.parent = undefined;
    this.previous = undefined;
    this.next = undefined;
  }

  setAttribute(name: string, value: AttributeValue): void {
    this.attributes ??= new Map();
    this.attributes.set(name, value);
  }
}

export class Block extends Node {
  lines: Segment[] = [];
  blankPrevious = false;
  /** Offset in the Markdown at which the block begins. */
  start = -1;

  constructor(readonly block: BlockKind) {
    super(block);
  }
}

export class Heading extends Block {
  constructor(readonly level: number) {
    super("heading");
  }
}

export class List extends Block {
  tight = true;
  startNumber = 0;
  /** The last item is empty and a blank line followed: only another item may come. */
  constructor(readonly marker: string) {
    super("list");
  }
  get ordered(): boolean {
    return this.marker === "." || this.marker === ")";
  }
}

export class ListItem extends Block {
  constructor(readonly offset: number) {
    super("listItem");
  }
}

export class Fence extends Block {
  info = "";
  constructor(
    readonly character: number,
    readonly indent: number,
    readonly length: number,
  ) {
    super("fence");
  }
}

export class HtmlBlock extends Block {
  /** Its end stands on a line of its own, which Goldmark renders as a piece of its own. */
  closed = false;
  constructor(readonly type: number) {
    super("htmlBlock");
  }
}

export type Alignment = "left" | "right" | "center" | "";

export class TableCell extends Block {
  constructor(
    readonly alignment: Alignment,
    readonly header: boolean,
    /** `\|` stands for `|` inside of its code spans. */
    readonly escapedPipe: boolean,
  ) {
    super("tableCell");
  }
}

export class DefinitionList extends Block {
  constructor(
    public offset: number,
    public terms: Block | undefined,
  ) {
    super("definitionList");
  }
}

export class DefinitionDescription extends Block {
  tight = false;
  constructor() {
    super("definitionDescription");
  }
}

export class Footnote extends Block {
  index = -1;
  references = 0;
  constructor(readonly label: string) {
    super("footnote");
  }
}

export class Text extends Node {
  softBreak = false;
  hardBreak = false;
  constructor(
    public value: string,
    /** Offsets in the block's text, to know neighbours. */
    readonly start: number,
    public stop: number,
  ) {
    super("text");
  }
}

/** Text or HTML that is put out as it is: typographic entities, raw HTML, code, passthrough. */
export class Verbatim extends Node {
  constructor(
    kind: "verbatim" | "codeSpan" | "rawHtml" | "emoji",
    readonly value: string,
    /** What counts in a heading's id, where that isn't the value: an emoji's name. */
    readonly name = "",
  ) {
    super(kind);
  }
}

export class Passthrough extends Node {
  constructor(
    readonly value: string,
    readonly block: boolean,
  ) {
    super("passthrough");
  }
}

/** `em`, `strong`, `del`, `sub`, … */
export class Tag extends Node {
  constructor(readonly tag: string) {
    super("tag");
  }
}

export class Link extends Node {
  constructor(
    kind: "link" | "image",
    readonly destination: string,
    readonly title: string | undefined,
  ) {
    super(kind);
  }
}

export class AutoLink extends Node {
  constructor(
    readonly url: string,
    readonly label: string,
    /** A bare `www.` host: `markup.goldmark.extensions.linkifyProtocol` decides how the URL begins. */
    readonly www: boolean,
  ) {
    super("autoLink");
  }
}

export class FootnoteReference extends Node {
  constructor(
    readonly index: number,
    readonly occurrence: number,
  ) {
    super("footnoteReference");
  }
}

export class FootnoteBackLink extends Node {
  constructor(
    readonly index: number,
    readonly occurrence: number,
    readonly total: number,
  ) {
    super("footnoteBackLink");
  }
}

export class TaskCheckBox extends Node {
  constructor(readonly checked: boolean) {
    super("taskCheckBox");
  }
}
