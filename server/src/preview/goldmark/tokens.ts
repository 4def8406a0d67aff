import type { Token } from "markdown-it";
import type { MarkupSettings } from "../markupSettings";
import { segmentText } from "./lineReader";
import { joinLines } from "./linkReference";
import {
  AutoLink,
  Block,
  type Fence,
  type Footnote,
  FootnoteBackLink,
  FootnoteReference,
  type Heading,
  type HtmlBlock,
  Link,
  type List,
  type Node,
  Passthrough,
  type Segment,
  type TableCell,
  Tag,
  TaskCheckBox,
  Text,
  Verbatim,
} from "./node";
import type { TokenMaker } from "./plainToken";
import { alternativeText, plainText, unescapeDestination, unescapeText } from "./text";

/** What the tokens of a document need besides its tree. */
export interface TokenSource {
  readonly source: string;
  readonly settings: MarkupSettings;
  /** In front of footnote ids; empty unless `footnote.enableAutoIDPrefix` is on. */
  readonly footnotePrefix: string;
  /** The line (from 0) of an offset in `source`. */
  readonly lineAt: (offset: number) => number;
  readonly makeToken: TokenMaker;
}

/** The document as markdown-it's tokens, so that its renderer, and plug-ins for it, can work on them. */
export function toTokens(document: Block, source: TokenSource): Token[] {
  const writer = new TokenWriter(source);
  writer.children(document);
  return writer.tokens;
}

class TokenWriter {
  tokens: Token[] = [];
  private level = 0;
  private fences = 0;
  private images = 0;
  private readonly escapedSpace: boolean;

  constructor(private readonly from: TokenSource) {
    const { cjk } = from.settings;
    this.escapedSpace = cjk.enable && cjk.escapedSpace;
  }

  children(node: Node): void {
    for (let child = node.first; child; child = child.next) {
      if (child instanceof Block) this.block(child);
      else child = this.inlineRun(child, node instanceof Block ? node : undefined);
    }
  }

  private push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = this.from.makeToken(type, tag, nesting);
    if (nesting < 0) this.level--;
    token.level = this.level;
    if (nesting > 0) this.level++;
    this.tokens.push(token);
    return token;
  }

  private pushBlock(type: string, tag: string, nesting: 0 | 1, block: Block): Token {
    const token = this.push(type, tag, nesting);
    token.block = true;
    token.meta = { attributes: block.attributes };
    if (block.start >= 0) {
      const line = this.from.lineAt(block.start);
      token.map = [line, line + 1];
    }
    return token;
  }

  private wrap(name: string, tag: string, block: Block): Token {
    const open = this.pushBlock(`${name}_open`, tag, 1, block);
    this.children(block);
    this.push(`${name}_close`, tag, -1).block = true;
    return open;
  }

  private block(block: Block): void {
    switch (block.kind) {
      case "paragraph":
        this.wrap("paragraph", "p", block);
        return;
      case "textBlock":
        this.textBlock(block);
        return;
      case "heading":
        this.wrap("heading", `h${(block as Heading).level}`, block).markup = "#".repeat(
          (block as Heading).level,
        );
        return;
      case "thematicBreak":
        this.pushBlock("hr", "hr", 0, block);
        return;
      case "blockquote":
        this.wrap("blockquote", "blockquote", block);
        return;
      case "list":
        this.list(block as List);
        return;
      case "listItem":
        this.wrap("list_item", "li", block);
        return;
      case "codeBlock":
        this.pushBlock("code_block", "code", 0, block).content = this.code(block.lines);
        return;
      case "fence":
        this.fence(block as Fence);
        return;
      case "htmlBlock":
        this.htmlBlock(block as HtmlBlock);
        return;
      case "table":
        this.table(block);
        return;
      case "definitionList":
        this.wrap("dl", "dl", block);
        return;
      case "definitionTerm":
        this.wrap("dt", "dt", block);
        return;
      case "definitionDescription":
        this.wrap("dd", "dd", block);
        return;
      case "footnoteList":
        this.wrap("footnote_block", "div", block);
        return;
      case "footnote": {
        const open = this.wrap("footnote", "li", block);
        open.meta = { ...open.meta, id: `${this.from.footnotePrefix}fn:${(block as Footnote).index}` };
        return;
      }
      case "passthroughBlock":
        this.children(block);
        return;
      default:
        return;
    }
  }

  /** The text of a tight item: a paragraph without its element. */
  private textBlock(block: Block): void {
    const open = this.pushBlock("paragraph_open", "p", 1, block);
    open.hidden = true;
    this.children(block);
    const close = this.push("paragraph_close", "p", -1);
    close.block = true;
    close.hidden = true;
    close.content = block.next ? "\n" : "";
  }

  private list(list: List): void {
    const open = this.wrap(list.ordered ? "ordered_list" : "bullet_list", list.ordered ? "ol" : "ul", list);
    if (list.ordered && list.startNumber !== 1) open.attrSet("start", String(list.startNumber));
  }

  private code(lines: readonly Segment[]): string {
    let code = "";
    for (const line of lines) code += segmentText(this.from.source, line);
    return code;
  }

  private fence(fence: Fence): void {
    const token = this.pushBlock("fence", "code", 0, fence);
    token.info = fence.info;
    token.content = this.code(fence.lines);
    token.meta = { ...token.meta, ordinal: this.fences++ };
    if (token.map) token.map[1] = token.map[0] + fence.lines.length + 2;
  }

  private htmlBlock(block: HtmlBlock): void {
    const token = this.pushBlock("html_block", "", 0, block);
    token.content = this.code(block.lines);
    token.meta = { type: block.type, closed: block.closed };
    if (token.map) token.map[1] = token.map[0] + block.lines.length;
  }

  private table(table: Block): void {
    this.pushBlock("table_open", "table", 1, table);
    let row = table.first as Block;
    this.push("thead_open", "thead", 1);
    this.row(row);
    this.push("thead_close", "thead", -1);
    this.push("tbody_open", "tbody", 1);
    while (row.next) {
      row = row.next as Block;
      this.row(row);
    }
    this.push("tbody_close", "tbody", -1);
    this.push("table_close", "table", -1);
  }

  private row(row: Block): void {
    this.pushBlock("tr_open", "tr", 1, row);
    for (let child = row.first; child; child = child.next) {
      const cell = child as TableCell;
      const tag = cell.header ? "th" : "td";
      const open = this.push(`${tag}_open`, tag, 1);
      if (cell.alignment) open.attrSet("style", `text-align: ${cell.alignment}`);
      this.children(cell);
      this.push(`${tag}_close`, tag, -1);
    }
    this.push("tr_close", "tr", -1);
  }

  /** One `inline` token for the inline nodes from `first` on; gives back the last of them. */
  private inlineRun(first: Node, block: Block | undefined): Node {
    const inline = this.push("inline", "", 0);
    inline.block = true;
    inline.content = block ? joinLines(this.from.source, block.lines) : "";
    if (block && block.start >= 0) {
      const line = this.from.lineAt(block.start);
      inline.map = [line, line + Math.max(1, block.lines.length)];
    }
    const outer = this.tokens;
    this.tokens = [];
    let last = first;
    for (let node: Node | undefined = first; node && !(node instanceof Block); node = node.next) {
      this.inline(node);
      last = node;
    }
    inline.children = this.tokens;
    this.tokens = outer;
    return last;
  }

  private inlines(node: Node): void {
    for (let child = node.first; child; child = child.next) this.inline(child);
  }

  private inline(node: Node): void {
    if (node instanceof Text) this.text(node);
    else if (node instanceof Tag) {
      const name = TAG_TOKENS[node.tag] ?? node.tag;
      this.push(`${name}_open`, node.tag, 1);
      this.inlines(node);
      this.push(`${name}_close`, node.tag, -1);
    } else if (node instanceof Verbatim)
      this.push(VERBATIM_TOKENS[node.kind] as string, "", 0).content = node.value;
    else if (node instanceof Link) this.link(node);
    else if (node instanceof AutoLink) this.autoLink(node);
    else if (node instanceof FootnoteReference || node instanceof FootnoteBackLink) this.footnoteMark(node);
    else if (node instanceof TaskCheckBox)
      this.push("task_checkbox", "input", 0).meta = { checked: node.checked };
    else if (node instanceof Passthrough) this.push("passthrough", "", 0).content = node.value;
    else this.inlines(node);
  }

  private text(node: Text): void {
    if (node.value !== "") this.push("text", "", 0).content = unescapeText(node.value, this.escapedSpace);
    if (node.hardBreak) this.push("hardbreak", "br", 0);
    else if (node.softBreak) this.softBreak(node);
  }

  private softBreak(node: Text): void {
    const token = this.push(this.from.settings.hardWraps ? "hardbreak" : "softbreak", "br", 0);
    token.meta = { before: node.value, after: node.next instanceof Text ? node.next.value : "" };
  }

  private link(link: Link): void {
    const address = unescapeDestination(link.destination);
    const title = link.title === undefined ? undefined : unescapeText(link.title);
    if (link.kind === "image") {
      const token = this.push("image", "img", 0);
      token.content = alternativeText(link, this.from.settings.hardWraps);
      token.children = [];
      token.attrs = [
        ["src", address],
        ["alt", token.content],
      ];
      if (title !== undefined) token.attrSet("title", title);
      token.meta = {
        destination: link.destination,
        title: link.title,
        plainText: plainText(link),
        attributes: link.attributes,
        ordinal: this.images++,
      };
      return;
    }
    const open = this.push("link_open", "a", 1);
    open.attrs = [["href", address]];
    open.meta = { destination: link.destination, title: link.title };
    if (title !== undefined) open.attrSet("title", title);
    this.inlines(link);
    this.push("link_close", "a", -1);
  }

  private autoLink(link: AutoLink): void {
    const open = this.push("link_open", "a", 1);
    const { linkifyProtocol } = this.from.settings;
    open.attrs = [["href", link.www ? `${linkifyProtocol}${link.url.slice(4)}` : link.url]];
    open.meta = { destination: open.attrs[0]?.[1], title: undefined };
    open.markup = "autolink";
    open.info = "auto";
    const text = this.push("text", "", 0);
    text.content = link.label;
    const close = this.push("link_close", "a", -1);
    close.markup = "autolink";
    close.info = "auto";
  }

  private footnoteMark(node: FootnoteReference | FootnoteBackLink): void {
    const { footnotePrefix } = this.from;
    const number = node.occurrence === 0 ? "" : String(node.occurrence);
    const back = node instanceof FootnoteBackLink;
    this.push(back ? "footnote_anchor" : "footnote_ref", "", 0).meta = {
      reference: `${footnotePrefix}fnref${number}:${node.index}`,
      footnote: `${footnotePrefix}fn:${node.index}`,
      index: node.index,
    };
  }
}

const TAG_TOKENS: Readonly<Record<string, string>> = { del: "s" };

const VERBATIM_TOKENS: Readonly<Record<string, string>> = {
  verbatim: "typographic",
  codeSpan: "code_inline",
  rawHtml: "html_inline",
  emoji: "emoji",
};
