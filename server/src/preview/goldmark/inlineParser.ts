import type { ExtraTag, MarkupSettings } from "../markupSettings";
import { isPunct, isSpace } from "./characters";
import { DelimiterList } from "./delimiters";
import { parseEmoji } from "./emojiRule";
import { parseExtra } from "./extraRules";
import { parseAutoLink, parseRawHtml } from "./htmlRule";
import { InlineContext, type InlineDocument } from "./inlineContext";
import {
  parseCodeSpan,
  parseEmphasis,
  parseFootnoteReference,
  parseStrikethrough,
  parseTaskCheckBox,
} from "./inlineRules";
import { parseLinkify } from "./linkifyRule";
import { joinLines } from "./linkReference";
import { parseLink } from "./linkRule";
import { type Block, type Node, Text } from "./node";
import { parsePassthrough } from "./passthrough";
import { parseTypographer } from "./typographer";

/** Reads what stands at `context.at`; undefined when it is nothing of its own. It need not go back then. */
export type InlineRule = (context: InlineContext) => Node | undefined;

type Rules = ReadonlyMap<number, readonly InlineRule[]>;

/** Goldmark's inline parsers by trigger, in order of precedence. */
function rulesFor(settings: MarkupSettings): Rules {
  const rules = new Map<number, InlineRule[]>();
  const add = (characters: string, rule: InlineRule) => {
    for (const character of characters) {
      const code = character.charCodeAt(0);
      const list = rules.get(code);
      if (list) list.push(rule);
      else rules.set(code, [rule]);
    }
  };
  if (settings.taskList) add("[", parseTaskCheckBox);
  add("`", parseCodeSpan);
  if (settings.footnote.enable) add("![", parseFootnoteReference);
  add("![]", parseLink);
  if (settings.enableEmoji) add(":", parseEmoji);
  if (settings.passthrough.enable) {
    const openers = [...settings.passthrough.block, ...settings.passthrough.inline].map(
      ([open]) => open[0] ?? "",
    );
    add([...new Set(["\\", ...openers])].join(""), parsePassthrough);
  }
  add("<", parseAutoLink);
  add("<", parseRawHtml);
  const deletes = (extra: ExtraTag) => extra.element === "del";
  for (const extra of settings.extras.filter(deletes)) add(extra.character, parseExtra(extra));
  add("*_", parseEmphasis);
  if (settings.strikethrough) add("~", parseStrikethrough);
  for (const extra of settings.extras.filter((one) => !deletes(one))) add(extra.character, parseExtra(extra));
  if (settings.linkify) add(" *_~(", parseLinkify);
  if (settings.typographer.enable) add("'\"-.<>", parseTypographer);
  return rules;
}

/** Turns the lines of blocks into inline nodes, as Goldmark 1.8 does. */
export class InlineParser {
  private readonly rules: Rules;
  private readonly escapedSpace: boolean;
  /** 1: a punctuation with rules, 2: white space, for the characters below 128. */
  private readonly classes = new Uint8Array(128);

  constructor(settings: MarkupSettings) {
    this.rules = rulesFor(settings);
    this.escapedSpace = settings.cjk.enable && settings.cjk.escapedSpace;
    for (let code = 0; code < 128; code++) {
      if (isPunct(code)) this.classes[code] = this.rules.has(code) ? 1 : 3;
      else if (isSpace(code) && code !== 10 && code !== 13) this.classes[code] = 2;
    }
  }

  parse(block: Block, document: InlineDocument): void {
    const text = joinLines(document.source, block.lines);
    if (text === "") return;
    const delimiters = new DelimiterList();
    const context = new InlineContext(document, block, text, block.lines, delimiters);
    this.readText(context);
    delimiters.process(undefined, context);
    for (const label of context.labels)
      label.parent?.replace(label, new Text(text.slice(label.start, label.stop), label.start, label.stop));
  }

  private readText(context: InlineContext): void {
    const { text } = context;
    let escaped = false;
    let start = 0;
    while (context.at < text.length) {
      start = context.at;
      const line = lineBreak(text, start, context.lineEnd);
      let node: Node | undefined;
      for (let at = start; at < line.stop; at++) {
        const code = text.charCodeAt(at);
        const kind = code < 128 ? (this.classes[code] as number) : 0;
        if (kind !== 0 || at === start) {
          const punct = kind & 1;
          const space = kind === 2;
          if ((punct && !escaped) || (space && !(escaped && this.escapedSpace)) || at === start) {
            const rules = this.rules.get(space || (at === start && !punct) ? 32 : code);
            if (rules) {
              if (at !== start) context.appendText(start, at);
              node = this.tryRules(rules, context, at);
              if (node) break;
              start = at;
            }
          }
        }
        escaped = !escaped && code === 0x5c;
      }
      if (node) {
        context.parent.append(node);
        continue;
      }
      this.endLine(context, start, line);
    }
  }

  private tryRules(rules: readonly InlineRule[], context: InlineContext, at: number): Node | undefined {
    const { lineEnd } = context;
    context.at = at;
    for (const rule of rules) {
      const node = rule(context);
      if (node) return node;
      context.restore(at, lineEnd);
    }
    return undefined;
  }

  private endLine(context: InlineContext, start: number, line: LineBreak): void {
    const stop = line.visible ? line.stop : context.trimRight(start, line.stop);
    const node = new Text(context.text.slice(start, stop), start, stop);
    node.softBreak = line.kind === "soft";
    node.hardBreak = line.kind === "hard";
    context.parent.append(node);
    context.moveTo(context.lineEnd);
  }
}

interface LineBreak {
  readonly kind: "none" | "soft" | "hard";
  /** Where the line's content ends. */
  readonly stop: number;
  /** By a backslash: white space before it stays. */
  readonly visible: boolean;
}

function lineBreak(text: string, start: number, end: number): LineBreak {
  const feed = end - 1;
  if (text.charCodeAt(feed) !== 10) return { kind: "none", stop: end, visible: false };
  const stop = feed > start && text[feed - 1] === "\r" ? feed - 1 : feed;
  const length = stop - start;
  if (length > 0 && text[stop - 1] === "\\" && (length < 2 || text[stop - 2] !== "\\"))
    return { kind: "hard", stop: stop - 1, visible: true };
  if (length > 1 && text[stop - 1] === " " && text[stop - 2] === " ")
    return { kind: "hard", stop: stop - 2, visible: false };
  return { kind: "soft", stop: feed, visible: false };
}
