import type { TemplateNode } from "./tree";

export interface TemplateDocumentation {
  /** Markdown, without the comment's decoration. */
  readonly text?: string;
  /** Words on single parameters, by name (lower case) or position. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * What a template's leading comments say: Go template comments and HTML comments before anything else.
 * Lines such as `- id: …`, `@param id …` or `id (required) …` also serve the parameter they name.
 */
export function readDocumentation(text: string, nodes: readonly TemplateNode[]): TemplateDocumentation {
  const blocks: string[] = [];
  for (const node of nodes) {
    if (node.kind === "comment") blocks.push(text.slice(node.text.start, node.text.end));
    else if (node.kind === "text") {
      const rest = leadingHtmlComments(text.slice(node.span.start, node.span.end), blocks);
      if (rest.trim() !== "") break;
    } else break;
  }
  const lines = blocks
    .map(plainLines)
    .filter((block) => block.length > 0)
    .flatMap((block, at) => (at === 0 ? block : ["", ...block]));
  const parameters = new Map<string, string>();
  for (const line of lines) {
    const found = parameterLine(line);
    if (found !== undefined && !parameters.has(found.key)) parameters.set(found.key, found.text);
  }
  // What is said of a parameter by its tag is shown with the parameter.
  const joined = lines
    .filter((line) => !PARAMETER_TAG.test(line))
    .join("\n")
    .trim();
  return { text: joined === "" ? undefined : joined, parameters };
}

function leadingHtmlComments(text: string, into: string[]): string {
  let rest = text.trimStart();
  while (rest.startsWith("<!--")) {
    const close = rest.indexOf("-->");
    if (close < 0) break;
    into.push(rest.slice(4, close));
    rest = rest.slice(close + 3).trimStart();
  }
  return rest;
}

/** Drops rulers, the `*` or `#` gutter that all lines share, and the common indentation. */
function plainLines(block: string): string[] {
  let lines = block.split("\n").map((line) => line.trimEnd());
  lines = lines.map((line) => (/^\s*[-=*#~_/]{3,}$/.test(line) ? "" : line));
  const filled = lines.filter((line) => line.trim() !== "");
  const gutter = ["*", "#", "//"].find(
    (mark) =>
      filled.length > 1 &&
      filled.slice(1).every((line) => {
        const body = line.trimStart();
        return body === mark || body.startsWith(`${mark} `);
      }) &&
      // A list with `*` bullets under a heading line isn't a gutter.
      (mark !== "*" || filled[0]!.trimStart().startsWith("*") || lines[0]!.trim() === "" || lines[0] === ""),
  );
  if (gutter !== undefined) {
    lines = lines.map((line) => {
      const body = line.trimStart();
      return body.startsWith(gutter) ? body.slice(gutter.length) : line;
    });
  }
  if (lines[0] !== undefined) lines[0] = lines[0].replace(/^[*!#\s]+(?=\S)/, "");
  const indents = lines.slice(1).filter((line) => line.trim() !== "");
  const indent = Math.min(...indents.map((line) => line.length - line.trimStart().length));
  lines = lines.map((line, at) =>
    at === 0 ? line.trimStart() : line.slice(Number.isFinite(indent) ? indent : 0),
  );
  while (lines[0]?.trim() === "") lines.shift();
  while (lines.at(-1)?.trim() === "") lines.pop();
  return lines;
}

const PARAMETER_TAG = /^\s*@param\s/;

const PARAMETER_LINES: readonly RegExp[] = [
  /^\s*@param\s+(?:\{[^}]*\}\s*)?[`"'[.]*([\w-]+)(?:=[^\]]*)?[`"'\]]*\s*[-–—:]*\s*(.*)$/,
  /^\s*[-*+]\s+(?:\*\*)?[`"']?\.?([\w-]+)[`"']?(?:\*\*)?\s*(\([^)]*\))?\s*(?:\*\*)?\s*[:=–—-]+\s+(.*)$/,
  /^\s*[-*+]\s+[`"']([\w-]+)[`"']\s*(\([^)]*\))?\s*()(.*)$/,
  /^\s*[`"']?([\w-]+)[`"']?\s*(\((?:required|optional|default|string|bool|int)[^)]*\))\s*[:–—-]?\s*(.*)$/i,
  /^\s{0,8}[`"']?([\w-]+)[`"']?\s*(?::|\s[–—-])\s+(.*)$/,
];

function parameterLine(line: string): { key: string; text: string } | undefined {
  for (const pattern of PARAMETER_LINES) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const text = match
      .slice(2)
      .filter((part) => part !== undefined && part !== "")
      .join(" ")
      .trim();
    if (text !== "") return { key: match[1]!.toLowerCase(), text };
  }
  return undefined;
}
