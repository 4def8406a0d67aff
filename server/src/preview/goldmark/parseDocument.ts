import { HeadingIds } from "../../hugo/headingId";
import type { MarkupSettings } from "../markupSettings";
import {
  BlockContext,
  BlockParser,
  type BlockRule,
  type ParagraphTransformer,
  walkBlocks,
} from "./blockParser";
import { fenceRule, indentedCodeRule } from "./codeRules";
import { blockquoteRule, listItemRule, listRule, thematicBreakRule } from "./containerRules";
import {
  attributesRule,
  definitionDescriptionRule,
  definitionListRule,
  footnoteRule,
} from "./extensionRules";
import { atxHeadingRule, setextHeadingRule } from "./headingRules";
import { htmlBlockRule } from "./htmlBlockRule";
import type { InlineDocument } from "./inlineContext";
import { InlineParser } from "./inlineParser";
import { type LinkReferences, takeLinkReferences } from "./linkReference";
import { Block, Footnote, FootnoteBackLink, Link, type Node } from "./node";
import { paragraphRule } from "./paragraphRule";
import { splitAtPassthroughs } from "./passthrough";
import { takeTable } from "./table";
import { plainText } from "./text";

export interface ParsedMarkdown {
  readonly document: Block;
  /** What offsets in the tree are into: the text, with a line feed at its end. */
  readonly source: string;
}

/** Reads Markdown into the tree that Hugo 0.169 would render. Total: any text is a document. */
export class MarkdownParser {
  private readonly rules: readonly BlockRule[];
  private readonly inlines: InlineParser;

  constructor(private readonly settings: MarkupSettings) {
    this.rules = blockRules(settings);
    this.inlines = new InlineParser(settings);
  }

  /** Any text is a document. */
  parse(text: string): ParsedMarkdown {
    const { settings } = this;
    const unended = !text.endsWith("\n");
    const source = unended ? `${text}\n` : text;
    const references: LinkReferences = new Map();
    const transformers: ParagraphTransformer[] = [takeLinkReferences(references)];
    if (settings.table) transformers.push(takeTable);
    const context = new BlockContext(source, references, settings.titleAttributes, unended);
    const document = new BlockParser(this.rules, transformers).parse(context);
    const inlineDocument: InlineDocument = {
      source,
      settings,
      references,
      footnotes: context.footnotes,
      footnoteCount: 0,
      singleQuotes: 0,
      doubleQuotes: 0,
    };
    walkBlocks(document, (block) => {
      if (holdsText(block)) this.inlines.parse(block, inlineDocument);
    });
    if (settings.passthrough.enable) walkBlocks(document, (block) => splitAtPassthroughs(block));
    setIds(document, settings);
    if (settings.blockAttributes) applyAttributes(document);
    if (!settings.wrapStandAloneImage) unwrapImages(document);
    if (context.footnoteList) finishFootnotes(document, context.footnoteList);
    return { document, source };
  }
}

function blockRules(settings: MarkupSettings): BlockRule[] {
  const rules: BlockRule[] = [setextHeadingRule];
  if (settings.blockAttributes) rules.push(attributesRule);
  if (settings.definitionList) rules.push(definitionListRule, definitionDescriptionRule);
  rules.push(thematicBreakRule, listRule, listItemRule, indentedCodeRule, atxHeadingRule, fenceRule);
  rules.push(blockquoteRule, htmlBlockRule);
  if (settings.footnote.enable) rules.push(footnoteRule);
  rules.push(paragraphRule);
  return rules;
}

function holdsText(block: Block): boolean {
  switch (block.kind) {
    case "codeBlock":
    case "fence":
    case "htmlBlock":
      return false;
    default:
      return block.lines.length > 0;
  }
}

/** In source order: a heading's or a term's id must not meet those before it. */
function setIds(document: Block, settings: MarkupSettings): void {
  const ids = new HeadingIds(settings.autoIdType);
  const visit = (block: Block): void => {
    if (block.kind === "heading" || block.kind === "definitionTerm") {
      const explicit = block.attributes?.get("id");
      if (explicit !== undefined) ids.put(String(explicit));
      else if (block.kind === "heading" ? settings.autoHeadingId : settings.autoDefinitionTermId) {
        const text = idText(block);
        if (text !== "")
          block.setAttribute("id", ids.generate(text, block.kind === "heading" ? "heading" : "term"));
      }
    }
    for (let child = block.first; child; child = child.next) if (child instanceof Block) visit(child);
  };
  visit(document);
}

function idText(block: Block): string {
  const text = plainText(block);
  return block.lines.length > 1 ? text.slice(text.lastIndexOf("\n") + 1) : text;
}

/** Attribute lines belong to the block directly before them, unless that is a fence. */
function applyAttributes(document: Block): void {
  const applied: Block[] = [];
  const idle: Block[] = [];
  walkBlocks(document, (block) => {
    if (block.kind !== "attributes") return;
    const { previous } = block;
    const applies = previous !== undefined && previous.kind !== "fence" && !block.blankPrevious;
    (applies ? applied : idle).push(block);
  });
  // Those without effect stay until the end: what follows on one belongs to it.
  for (const block of applied) {
    for (const [name, value] of block.attributes ?? [])
      if (!block.previous?.attributes?.has(name)) block.previous?.setAttribute(name, value);
    block.detach();
  }
  for (const block of idle) block.detach();
}

function unwrapImages(document: Block): void {
  walkBlocks(document, (block) => {
    const image = block.first;
    if (
      block.kind !== "paragraph" ||
      block.childCount !== 1 ||
      !(image instanceof Link) ||
      image.kind !== "image"
    )
      return;
    image.attributes = block.attributes;
    block.parent?.replace(block, image);
  });
}

/** Footnotes that are referred to go to the end, in the order of their first reference, with links back. */
function finishFootnotes(document: Block, list: Block): void {
  const footnotes: Footnote[] = [];
  for (let child: Node | undefined = list.first; child; child = child.next)
    if (child instanceof Footnote && child.index >= 0) footnotes.push(child);
  list.detach();
  if (footnotes.length === 0) return;
  const sorted = new Block("footnoteList");
  sorted.attributes = list.attributes;
  footnotes.sort((a, b) => a.index - b.index);
  for (const footnote of footnotes) {
    sorted.append(footnote);
    const { last } = footnote;
    const container = last instanceof Block && last.kind === "paragraph" ? last : footnote;
    for (let occurrence = 0; occurrence < footnote.references; occurrence++)
      container.append(new FootnoteBackLink(footnote.index, occurrence, footnote.references));
  }
  document.append(sorted);
}
