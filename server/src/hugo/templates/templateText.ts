import type { TemplateNode } from "./tree";

/**
 * The names of the elements written out in a template's text (lower case, in order of appearance, each once):
 * `<div …>` gives `div`. Comments, closing tags and the inside of script and style don't count. Linear.
 */
export function literalElements(text: string, nodes: readonly TemplateNode[]): string[] {
  const found = new Set<string>();
  let skipUntil = "";
  const scan = (start: number, end: number): void => {
    let at = start;
    while (at < end) {
      if (skipUntil !== "") {
        const close = indexIgnoringCase(text, skipUntil, at, end);
        if (close < 0) return;
        at = close + skipUntil.length;
        skipUntil = "";
        continue;
      }
      // Not indexOf: that would search on into the actions behind this text, again and again.
      while (at < end && text.charCodeAt(at) !== 60) at++;
      if (at === end) return;
      at++;
      if (text.startsWith("!--", at)) {
        skipUntil = "-->";
        continue;
      }
      const nameEnd = tagNameEnd(text, at, end);
      if (nameEnd === at) continue;
      const name = text.slice(at, nameEnd).toLowerCase();
      found.add(name);
      if (name === "script" || name === "style") skipUntil = `</${name}`;
      at = nameEnd;
    }
  };
  const walk = (list: readonly TemplateNode[]): void => {
    for (const node of list) {
      if (node.kind === "text") scan(node.span.start, node.span.end);
      else if (node.kind === "if" || node.kind === "with" || node.kind === "range") {
        for (const branch of node.branches) walk(branch.body);
      } else if (node.kind === "define" || node.kind === "block") walk(node.body);
    }
  };
  walk(nodes);
  return [...found];
}

function tagNameEnd(text: string, start: number, end: number): number {
  let at = start;
  if (!isLetter(text.charCodeAt(at))) return start;
  while (at < end && isTagName(text.charCodeAt(at))) at++;
  return at;
}

function isTagName(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57) || code === 45;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function indexIgnoringCase(text: string, word: string, start: number, end: number): number {
  const first = word.charCodeAt(0);
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at) !== first) continue;
    if (text.slice(at, at + word.length).toLowerCase() === word) return at;
  }
  return -1;
}
