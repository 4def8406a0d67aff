import type { Span } from "../../text/span";
import type { DataEntry, DataNode } from "../dataNode";

/** Aliases of aliases can grow without bound; past this many nodes a copy is cut short. */
const MAX_COPIED = 10_000;

/** A copy of an anchored node for the place where its alias stands: every span is the alias's own. */
export function copyAt(node: DataNode, span: Span): DataNode {
  const budget = { left: MAX_COPIED };
  return copy(node, span, budget);
}

function copy(node: DataNode, span: Span, budget: { left: number }): DataNode {
  if (--budget.left < 0) return { kind: "null", span };
  if (node.kind === "map") {
    const entries: DataEntry[] = [];
    for (const entry of node.entries) {
      if (budget.left <= 0) break;
      entries.push({ key: entry.key, keySpan: span, value: copy(entry.value, span, budget), span });
    }
    return { ...node, span, entries };
  }
  if (node.kind === "list") {
    const items: DataNode[] = [];
    for (const item of node.items) {
      if (budget.left <= 0) break;
      items.push(copy(item, span, budget));
    }
    return { ...node, span, items };
  }
  return { ...node, span };
}
