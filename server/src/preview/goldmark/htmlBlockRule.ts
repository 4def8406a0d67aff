import { type BlockContext, type BlockRule, OPENED_LEAF } from "./blockParser";
import { isBlank } from "./characters";
import { HtmlBlock, type Segment } from "./node";

const BLOCK_ELEMENTS = new Set(
  (
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt " +
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link " +
    "main menu menuitem meta nav noframes ol optgroup option p param search section summary table tbody td tfoot th " +
    "thead title tr track ul"
  ).split(" "),
);

const RAW_OPEN = /^ {0,3}<(script|pre|style|textarea)(?:[\t\n\f\r >]|\/>|$)/i;
const RAW_CLOSE = /<\/(?:script|pre|style|textarea)>/i;
/** How blocks of type 2 to 5 begin. */
const MARKED = /^ {0,3}(<!--|<\?|<!\[CDATA\[|<![A-Z])/;
/** No white space but spaces before what follows the name: Goldmark 1.8 sees no block in `<div\tclass>`. */
const ELEMENT = /^ {0,3}<(?:\/ *)?([a-zA-Z]+[a-zA-Z0-9-]*)(?: |>|\/>|\r?\n|$)/;
const WHOLE_TAG_START = /^ {0,3}<(\/ *)?([a-zA-Z]+[a-zA-Z0-9-]*)/;
export const ATTRIBUTE =
  /[\r\n \t]+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:[\r\n \t]*=[\r\n \t]*(?:[!#-&(-;?-_a-\u{10ffff}]+|'[^']*'|"[^"]*"))?/uy;

/** What ends a block of type 2 to 5. */
const CLOSERS = ["", "", "-->", "?>", ">", "]]>"];

export const htmlBlockRule: BlockRule = {
  triggers: "<",
  interruptsParagraph: true,
  acceptsIndented: false,
  open(_parent, context) {
    const { reader } = context;
    const line = context.isUnended(reader.segment()) ? reader.peek().slice(0, -1) : reader.peek();
    const type = blockType(line, context.lastOpened?.node.kind === "paragraph");
    if (type === 0) return undefined;
    const node = new HtmlBlock(type);
    node.lines.push(htmlLine(context));
    reader.advanceToLineEnd();
    return { node, state: OPENED_LEAF };
  },
  resume(node, context) {
    const block = node as HtmlBlock;
    const { reader } = context;
    const line = reader.peek();
    if (block.type > 5) {
      if (isBlank(line)) return "close";
    } else {
      if (node.lines.length === 1) {
        const { start, stop } = node.lines[0] as Segment;
        if (closes(block.type, context.source.slice(start, stop))) return "close";
      }
      if (closes(block.type, line)) {
        node.lines.push(htmlLine(context));
        block.closed = true;
        reader.advanceToLineEnd();
        return "close";
      }
    }
    node.lines.push(htmlLine(context));
    reader.advanceToLineEnd();
    return "leaf";
  },
  close() {},
};

function htmlLine(context: BlockContext): Segment {
  const segment = context.reader.segment();
  return context.isUnended(segment) ? { ...segment, stop: segment.stop - 1 } : segment;
}

function closes(type: number, line: string): boolean {
  return type === 1 ? RAW_CLOSE.test(line) : line.includes(CLOSERS[type] as string);
}

/** CommonMark's seven kinds of HTML block; 0 for none. */
function blockType(line: string, inParagraph: boolean): number {
  if (RAW_OPEN.test(line)) return 1;
  const marked = MARKED.exec(line)?.[1];
  if (marked === "<!--") return 2;
  if (marked === "<?") return 3;
  if (marked === "<![CDATA[") return 5;
  if (marked !== undefined) return 4;
  const whole = wholeTag(line);
  if (whole) {
    if (BLOCK_ELEMENTS.has(whole.name)) return 6;
    const raw = whole.name === "script" || whole.name === "style" || whole.name === "pre";
    if (!raw && !inParagraph && !(whole.closing && whole.hasAttributes)) return 7;
  }
  const element = ELEMENT.exec(line);
  return element && BLOCK_ELEMENTS.has((element[1] as string).toLowerCase()) ? 6 : 0;
}

/** A line that is one complete tag. */
function wholeTag(line: string): { name: string; closing: boolean; hasAttributes: boolean } | undefined {
  const start = WHOLE_TAG_START.exec(line);
  if (!start) return undefined;
  const afterName = start[0].length;
  let at = afterName;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const attribute = ATTRIBUTE.exec(line);
    if (!attribute) break;
    at += attribute[0].length;
  }
  const hasAttributes = at > afterName;
  while (line[at] === " ") at++;
  if (line.startsWith("/>", at)) at += 2;
  else if (line[at] === ">") at++;
  else return undefined;
  while (line[at] === " ") at++;
  if (line[at] === "\r" && line[at + 1] === "\n") at++;
  if (at < line.length && line[at] !== "\n") return undefined;
  return { name: (start[2] as string).toLowerCase(), closing: start[1] === "/", hasAttributes };
}
