import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";

type TreeNode = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const BLOCKS = new Set(
  (
    "address article aside blockquote body details dialog dd div dl dt fieldset figcaption figure footer form h1 h2 h3 " +
    "h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul iframe"
  ).split(" "),
);

/**
 * One line for each node of an HTML fragment, so that equal DOMs give equal text. Attribute order, white space between
 * blocks, spelling of entities and the inside of highlighted code don't count; comments and everything else do.
 */
export function domLines(html: string): string[] {
  const lines: string[] = [];
  const root = parseFragment(html);
  writeChildren(root.childNodes, 0, false, true, lines);
  return lines;
}

/** The first line in which two fragments differ; undefined for equal ones. */
export function domDifference(actual: string, expected: string): string | undefined {
  const left = domLines(actual);
  const right = domLines(expected);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    if (left[index] !== right[index]) return `line ${index}: got ${left[index]} — wanted ${right[index]}`;
  }
  return undefined;
}

function writeChildren(
  nodes: readonly TreeNode[],
  depth: number,
  preformatted: boolean,
  atBlockEdge: boolean,
  lines: string[],
): void {
  nodes.forEach((node, index) => {
    if ("value" in node) {
      const before = nodes[index - 1];
      const after = nodes[index + 1];
      const text = preformatted
        ? node.value
        : collapse(node.value, before ? isBlock(before) : atBlockEdge, after ? isBlock(after) : atBlockEdge);
      if (text !== "") lines.push(`${" ".repeat(depth)}${JSON.stringify(text)}`);
    } else if ("data" in node) lines.push(`${" ".repeat(depth)}<!--${node.data}-->`);
    else if ("tagName" in node) writeElement(node, depth, preformatted, lines);
  });
}

function writeElement(element: Element, depth: number, preformatted: boolean, lines: string[]): void {
  const attributes = element.attrs
    .map(({ name, value }) => `${name}=${JSON.stringify(value)}`)
    .sort()
    .join(" ");
  lines.push(`${" ".repeat(depth)}<${element.tagName}${attributes ? ` ${attributes}` : ""}>`);
  if (element.tagName === "code" && isHighlighted(element)) {
    lines.push(`${" ".repeat(depth + 1)}${JSON.stringify(textOf(element).replace(/\n$/, ""))}`);
    return;
  }
  const inside = preformatted || ["pre", "textarea", "script", "style"].includes(element.tagName);
  writeChildren(element.childNodes, depth + 1, inside, isBlock(element), lines);
}

/** Code in a wrapper of Chroma's: `<div class="highlight">`, line numbers in a table, or inline. */
function isHighlighted(element: Element): boolean {
  if (element.attrs.some(({ name }) => name === "data-lang")) return true;
  if (element.attrs.some(({ name, value }) => name === "class" && value.startsWith("code-inline")))
    return true;
  return element.childNodes.some((child) => "tagName" in child && child.tagName === "span");
}

function textOf(node: TreeNode): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

function isBlock(node: TreeNode | Element): boolean {
  return "tagName" in node && BLOCKS.has(node.tagName);
}

/** Line ends and runs of white space are one space; beside a block they are nothing. */
function collapse(text: string, afterBlock: boolean, beforeBlock: boolean): string {
  let result = text.replace(/[ \t\n\r\f]+/g, " ");
  if (afterBlock) result = result.replace(/^ /, "");
  if (beforeBlock) result = result.replace(/ $/, "");
  return result;
}
