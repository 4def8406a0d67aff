import type { Span } from "../../text/span";
import type { HugoProblem } from "../problem";
import type { ShortcodeCall } from "./call";
import { CallNode, finishCalls } from "./callNode";
import type { Item } from "./item";
import { pairCalls } from "./pairCalls";
import { readTags, type Tag } from "./readTags";

/** What Hugo knows of a shortcode's template before it runs it. */
export interface TemplateFacts {
  /** The template mentions `.Inner` or `.InnerDeindent`. */
  readonly takesInner: boolean;
}

/** The template that a name calls (names compare without case), or undefined when there is none. */
export type TemplateLookup = (name: string) => TemplateFacts | undefined;

export interface Extraction {
  /** The calls as Hugo pairs them. */
  readonly calls: readonly ShortcodeCall[];
  /** In the order in which Hugo would meet them; the first is its verdict on the page. */
  readonly problems: readonly HugoProblem[];
}

/**
 * Hugo's own extraction of shortcodes (hugolib/shortcode.go, 0.169): whether a call takes a closing call is
 * up to its template, and any closing call closes the innermost open one. Hugo stops at the first fault;
 * this repairs and goes on. The first problem has Hugo's message and, in `hugoOffset`, Hugo's position.
 */
export function extractShortcodes(text: string, items: readonly Item[], lookup: TemplateLookup): Extraction {
  return new Extractor(text, items, lookup).run();
}

/** A call that Hugo is reading. */
interface Frame {
  readonly tag: Tag;
  readonly node: CallNode;
  readonly children: CallNode[];
  name: string;
  inline: boolean;
  template: TemplateFacts | undefined;
  /** Hugo has passed the left delimiter of the frame's own tag. */
  entered: boolean;
  parameters: "none" | "named" | "positional";
}

const PREFIX = "failed to extract shortcode";

class Extractor {
  private readonly tags = new Map<number, Tag>();
  private readonly problems: HugoProblem[] = [];
  private readonly roots: CallNode[] = [];
  private readonly stack: Frame[] = [];
  /** Where the outermost open call begins: Hugo's position for all that is wrong inside it. */
  private outermost = 0;
  /** The tag that the current item belongs to. */
  private tag: Tag | undefined;
  private behind: ReadonlyMap<number, number> | undefined;
  /** The tag whose slash has closed a call already. */
  private closer: Tag | undefined;
  /** Starts of calls and of the closing calls that fit by name; made when something is wrong. */
  private closed: ReadonlyMap<number, number> | undefined;

  constructor(
    private readonly text: string,
    private readonly items: readonly Item[],
    private readonly lookup: TemplateLookup,
  ) {}

  run(): Extraction {
    const { text, items } = this;
    for (const tag of readTags(text, items)) this.tags.set(tag.first, tag);
    for (let index = 0; index < items.length; ) index = this.step(index);
    return { calls: finishCalls(this.roots), problems: this.problems };
  }

  /** Handles the item at `index`; answers with the index to go on at. */
  private step(index: number): number {
    const item = this.items[index] as Item;
    switch (item.type) {
      case "tLeftDelimScNoMarkup":
      case "tLeftDelimScWithMarkup":
        return this.left(index);
      case "tRightDelimScNoMarkup":
      case "tRightDelimScWithMarkup":
        this.right();
        return index + 1;
      case "tScClose":
        return this.close(index);
      case "tScName":
      case "tScNameInline":
        this.name(item);
        return index + 1;
      case "tScParam":
        return this.parameter(index);
      case "tError":
        this.error(item);
        return index + 1;
      case "tEOF":
        this.endOfFile();
        return index + 1;
      default:
        return index + 1;
    }
  }

  private left(index: number): number {
    const tag = this.tags.get(index) as Tag;
    this.tag = tag;
    if (this.stack.length === 0) this.outermost = tag.span.start;
    const next = this.items[index + 1];
    if (next?.type === "tRightDelimScNoMarkup" || next?.type === "tRightDelimScWithMarkup") {
      this.report("shortcode-no-name", "shortcode has no name", tag.span);
      return index + 2;
    }
    const closing = next?.type === "tScClose";
    if (this.stack.length === 0 || (!closing && this.top?.entered)) this.open(tag);
    if (!closing && this.top !== undefined) this.top.entered = true;
    return index + 1;
  }

  private open(tag: Tag): void {
    this.stack.push({
      tag,
      node: new CallNode(tag),
      children: [],
      name: "",
      inline: false,
      template: undefined,
      entered: false,
      parameters: "none",
    });
  }

  private right(): void {
    const frame = this.top;
    if (frame === undefined || frame.inline) return;
    if (frame.template === undefined) {
      // Without a name there is no template, and Hugo 0.169 panics.
      this.report("shortcode-no-name", "shortcode has no name", frame.tag.span);
      this.finish(false);
    } else if (!frame.template.takesInner) this.finish(true);
  }

  private name(item: Item): void {
    const frame = this.top;
    if (frame === undefined) return;
    frame.name = item.value;
    if (item.type === "tScNameInline") {
      frame.inline = true;
      return;
    }
    frame.template = this.lookup(item.value);
    if (frame.template !== undefined) return;
    this.report("shortcode-unknown", `${PREFIX}: template for shortcode ${quote(item.value)} not found`, {
      start: item.start,
      end: item.end,
    });
    frame.template = { takesInner: this.closedByName(frame.tag) !== undefined };
  }

  private parameter(index: number): number {
    const item = this.items[index] as Item;
    const named = this.items[index + 1]?.type === "tScParamVal";
    const frame = this.top;
    // Hugo leaves out a parameter that an error follows.
    if (frame === undefined || isDone(this.items[index + 1])) return index + 1;
    const style = named ? "named" : "positional";
    if (frame.parameters === "none") frame.parameters = style;
    else if (frame.parameters !== style) {
      const [type, kind] = named ? ["map[string]interface {}", "map"] : ["[]interface {}", "slice"];
      this.report(
        "shortcode-parameters",
        `${PREFIX}: invalid state: invalid param type ${type} for shortcode ${quote(frame.name)}, expected a ${kind}`,
        { start: item.start, end: item.end },
      );
    }
    return named ? index + 2 : index + 1;
  }

  private close(index: number): number {
    const frame = this.top;
    const next = this.items[index + 1] as Item;
    // An error that follows is more specific, and says what becomes of the call.
    if (frame === undefined || next.type === "tError") return index + 1;
    this.closer = this.tag;
    if (!frame.inline && frame.template?.takesInner !== true) {
      const tag = this.tag ?? frame.tag;
      const name = frame.name === "" ? next.value : frame.name;
      this.report(
        "shortcode-no-inner",
        `${PREFIX}: shortcode ${quote(name)} does not evaluate .Inner or .InnerDeindent, yet a closing tag was provided`,
        tag.span,
      );
      this.finish(frame.name !== "");
      return Math.max(tag.last + 1, index + 1);
    }
    // Hugo drops two more items, whatever they are, unless the tag ends right here.
    const wanted = isRight(next) ? 1 : 2;
    let at = index + 1;
    for (let count = 0; count < wanted && !isDone(this.items[at]); count++) at++;
    if (this.tag !== undefined && this.tag.first !== frame.tag.first) {
      frame.node.closeWith(this.tag, frame.children.splice(0));
    }
    this.finish(true);
    return at;
  }

  /** Hugo gives up at a lexer's error. What is left of the tag here counts as the author meant it. */
  private error(item: Item): void {
    this.problems.push({
      code: "shortcode-lex",
      message: item.value,
      span: this.errorSpan(item),
      hugoOffset: item.start,
      fatal: true,
    });
    const tag = this.tag;
    const frame = this.top;
    if (tag === undefined || frame === undefined || !this.isLastOf(tag, item) || this.closer === tag) return;
    if (tag.closing) {
      // Where the tags to come would leave a call open, this one was meant to close the innermost.
      const open = this.stack.length - (frame.tag === tag ? 1 : 0);
      if (frame.tag === tag || this.closingsBehind(tag) < open) this.closeBroken(frame, tag);
    } else if (tag.selfClosing || (frame.template?.takesInner !== true && !frame.inline)) {
      this.finish(frame.name !== "");
    }
  }

  private closeBroken(frame: Frame, tag: Tag): void {
    if (frame.tag.first !== tag.first) frame.node.closeWith(tag, frame.children.splice(0));
    this.finish(frame.name !== "");
  }

  private endOfFile(): void {
    for (const frame of this.stack.toReversed()) {
      // Of a tag that is cut short nobody knows whether it would have closed itself.
      if (frame.template?.takesInner !== true || frame.tag.broken) continue;
      this.report(
        "shortcode-unclosed",
        `${PREFIX}: shortcode ${quote(frame.name)} must be closed or self-closed`,
        frame.tag.span,
      );
    }
    // What was read as the inner of a call that nothing closes stands behind it.
    for (const frame of this.stack.splice(0)) {
      if (frame.name !== "") this.roots.push(frame.node);
      for (const child of frame.children) this.roots.push(child);
    }
  }

  /** Takes the innermost call off the stack; `kept`: it is a call, not a stray closing tag. */
  private finish(kept: boolean): void {
    const frame = this.stack.pop();
    if (frame === undefined) return;
    const level = this.top?.children ?? this.roots;
    if (kept && frame.name !== "") level.push(frame.node);
  }

  private get top(): Frame | undefined {
    return this.stack[this.stack.length - 1];
  }

  private isLastOf(tag: Tag, item: Item): boolean {
    return tag.broken && this.items[tag.last] === item;
  }

  /** How many of the calls that are open at a tag the tags behind it close, as loosely as Hugo does. */
  private closingsBehind(tag: Tag): number {
    if (this.behind === undefined) {
      const behind = new Map<number, number>();
      let closings = 0;
      for (const each of [...this.tags.values()].reverse()) {
        behind.set(each.first, closings);
        if (each.closing) closings += each.broken ? 0 : 1;
        else if (this.opens(each)) closings = Math.max(0, closings - 1);
      }
      this.behind = behind;
    }
    return this.behind.get(tag.first) ?? 0;
  }

  private opens(tag: Tag): boolean {
    if (tag.selfClosing || tag.name === "") return false;
    if (tag.inline) return true;
    return this.lookup(tag.name)?.takesInner ?? this.closedByName(tag) !== undefined;
  }

  /** Where the closing call begins that pairs with a tag by name. */
  private closedByName(tag: Tag): number | undefined {
    if (this.closed === undefined) {
      const closed = new Map<number, number>();
      const work = [...pairCalls(this.text, this.items)];
      for (let call = work.pop(); call !== undefined; call = work.pop()) {
        if (call.closing !== undefined) closed.set(call.span.start, call.closing.span.start);
        for (const child of call.children) work.push(child);
      }
      this.closed = closed;
    }
    return this.closed.get(tag.span.start);
  }

  /** What Hugo had read when it gave up, at most to the end of the line. */
  private errorSpan({ start, end }: Item): Span {
    const lineEnd = this.text.slice(start, end).indexOf("\n");
    return { start, end: lineEnd === -1 ? end : start + lineEnd };
  }

  private report(code: string, message: string, span: Span): void {
    this.problems.push({ code, message, span, hugoOffset: this.outermost, fatal: true });
  }
}

function isRight(item: Item): boolean {
  return item.type === "tRightDelimScNoMarkup" || item.type === "tRightDelimScWithMarkup";
}

function isDone(item: Item | undefined): boolean {
  return item === undefined || item.type === "tError" || item.type === "tEOF";
}

/** Go's %q for the names that can occur. */
function quote(name: string): string {
  return JSON.stringify(name);
}
