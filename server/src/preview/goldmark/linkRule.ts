import { isSpace } from "./characters";
import { type InlineContext, LinkLabel } from "./inlineContext";
import { findClosure, parseDestination, referenceKey, skipSpaces } from "./linkReference";
import { Link, type Node } from "./node";

/** Images within images, deeper than any text is meant. */
const MAX_DEPTH = 300;

interface Target {
  readonly destination: string;
  readonly title: string | undefined;
  /** Offset behind it. */
  readonly end: number;
}

/** `[`, `![` and `]`: labels are opened here and become links, images or text when their bracket closes. */
export function parseLink(context: InlineContext): Node | undefined {
  const { text, at } = context;
  if (text[at] === "!") {
    if (at + 1 >= context.lineEnd || text[at + 1] !== "[") return undefined;
    return openLabel(context, at, at + 2, true);
  }
  if (text[at] === "[") return openLabel(context, at, at + 1, false);
  return closeLabel(context);
}

function openLabel(context: InlineContext, start: number, stop: number, image: boolean): LinkLabel {
  const label = new LinkLabel(start, stop, image, context.links, context.delimiters.last);
  context.labels.push(label);
  context.moveTo(stop);
  return label;
}

function closeLabel(context: InlineContext): Node | undefined {
  const { at, labels } = context;
  const label = labels.pop();
  if (!label) return undefined;
  const innermost = labels[labels.length - 1];
  const tooFar = innermost !== undefined && innermost.stop - (labels[0] as LinkLabel).start > 998;
  const nested = !label.image && context.links > label.linksBefore;
  const tooDeep = (label.next?.depth ?? 0) > MAX_DEPTH;
  const target = tooFar || nested || tooDeep ? undefined : findTarget(context, label, at);
  if (!target) {
    context.becomeText(label, label.start, label.stop);
    return undefined;
  }
  const link = new Link(label.image ? "image" : "link", target.destination, target.title);
  context.delimiters.process(label.bottom, context);
  let child = label.next;
  while (child) {
    const next: Node | undefined = child.next;
    link.depth = Math.max(link.depth, child.depth + 1);
    link.append(child);
    child = next;
  }
  label.detach();
  if (!label.image) context.links++;
  context.moveTo(target.end);
  return link;
}

/** What stands behind the closing bracket at `close`, or the reference that the label itself names. */
function findTarget(context: InlineContext, label: LinkLabel, close: number): Target | undefined {
  const { text, document } = context;
  const after = text[close + 1];
  if (after === "(") {
    const inline = inlineTarget(text, close + 2);
    if (inline) return inline;
  } else if (after === "[") {
    const end = findClosure(text, close + 2, "[", "]");
    if (end >= 0) {
      const named = text.slice(close + 2, end);
      const key = isAllSpace(named) ? text.slice(label.stop, close) : named;
      return reference(document.references, key, end + 1);
    }
  }
  return reference(document.references, text.slice(label.stop, close), close + 1);
}

function reference(
  references: InlineContext["document"]["references"],
  label: string,
  end: number,
): Target | undefined {
  if (references.size === 0 || label.length > 999) return undefined;
  const found = references.get(referenceKey(label));
  return found && { destination: found.destination, title: found.title, end };
}

function inlineTarget(text: string, start: number): Target | undefined {
  let at = skipSpaces(text, start);
  if (text[at] === ")") return { destination: "", title: undefined, end: at + 1 };
  const destination = parseDestination(text, at);
  if (!destination) return undefined;
  at = skipSpaces(text, destination.end);
  if (text[at] === ")") return { destination: destination.value, title: undefined, end: at + 1 };
  const opener = text[at];
  if (opener !== '"' && opener !== "'" && opener !== "(") return undefined;
  const titleEnd = findClosure(text, at + 1, opener, opener === "(" ? ")" : opener);
  if (titleEnd < 0) return undefined;
  const end = skipSpaces(text, titleEnd + 1);
  if (text[end] !== ")") return undefined;
  return { destination: destination.value, title: text.slice(at + 1, titleEnd), end: end + 1 };
}

function isAllSpace(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}
