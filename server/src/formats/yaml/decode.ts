import type { Span } from "../../text/span";
import type { DataEntry, DataNode, MapNode } from "../dataNode";
import { goQuoted } from "../goQuote";
import { copyAt } from "./alias";
import { goText, keyOfValue } from "./goValue";
import { spanOf, type YamlEntry, type YamlNode } from "./node";
import { applyTag } from "./tag";
import { YamlError } from "./yamlError";

/** The data of a text's documents, and what Hugo's reader minds in them once it knows their shape. */
export interface DecodedYaml {
  /** Of the first document that has any data. */
  readonly root: DataNode | undefined;
  /** In the order in which the reader meets them; it stops at the first. */
  readonly late: readonly YamlError[];
}

/** Anchors of the text before, for a reader that goes piece by piece. */
export class YamlAnchors {
  readonly values = new Map<string, DataNode>();
  readonly nodes = new Map<string, YamlNode>();
}

/**
 * Decodes the documents of one text as goccy/go-yaml 1.18 does into a Go map: all are looked at, the first that says
 * anything is taken. Where its top level is no map, `root` is that other thing.
 */
export function decodeYaml(
  documents: readonly (YamlNode | undefined)[],
  anchors: YamlAnchors = new YamlAnchors(),
): DecodedYaml {
  const decoder = new Decoder(anchors);
  let root: { readonly node: YamlNode; readonly value: DataNode } | undefined;
  for (const node of documents) {
    if (node === undefined || node.kind === "directive") continue;
    const value = decoder.value(node);
    const isData = value.kind !== "null" || node.kind === "scalar";
    if (root === undefined && isData) root = { node, value };
  }
  if (root === undefined) return { root: undefined, late: decoder.late };
  return { root: decoder.root(root.node, root.value), late: decoder.late };
}

class Decoder {
  readonly late: YamlError[] = [];
  private readonly open = new Set<string>();

  constructor(private readonly anchors: YamlAnchors) {}

  value(node: YamlNode): DataNode {
    switch (node.kind) {
      case "scalar":
      case "block":
        return node.scalar;
      case "map":
        return { kind: "map", span: node.span, entries: this.entries(node.entries), flow: node.flow };
      case "list": {
        const items = node.items.map((item) => this.value(item));
        return { kind: "list", span: node.span, items, flow: node.flow };
      }
      case "anchor":
        return this.anchored(node);
      case "alias":
        return this.aliased(node);
      case "tag":
        return this.tagged(node);
      case "markedKey":
        return this.value(node.value);
      default:
        return { kind: "null", span: spanOf(node) };
    }
  }

  /** The top level goes into a Go map with text for keys, which takes numbers for characters and some keys not at all. */
  root(node: YamlNode, value: DataNode): DataNode {
    if (node.kind === "anchor") return this.root(node.value, value);
    if (node.kind !== "map" || value.kind !== "map") {
      this.late.push(
        new YamlError(`${nameOf(node)} was used where mapping is expected`, node.token, "not-a-map"),
      );
      return value;
    }
    const isText = ({ key }: YamlEntry) => key.kind === "scalar" && key.scalar.kind === "string";
    if (node.entries.every(isText)) return value;
    const keys = new Map(node.entries.map((entry) => [spanOf(entry.key).start, entry.key]));
    const entries = value.entries.map((entry): DataEntry => {
      const key = keys.get(entry.keySpan.start);
      if (key === undefined || key.kind === "merge") return entry;
      const { text, kind } = keyOfValue(this.quietly(key));
      if (text !== undefined) return text === entry.key ? entry : { ...entry, key: text };
      const message = `cannot convert "${kind}" type to "string" type`;
      this.late.push(new YamlError(message, key.token, "value"));
      return entry;
    });
    return { ...value, entries };
  }

  /** A node's value again, whose faults are told already. */
  private quietly(node: YamlNode): DataNode {
    const before = this.late.length;
    const value = this.value(node);
    this.late.length = before;
    return value;
  }

  private entries(written: readonly YamlEntry[]): readonly DataEntry[] {
    const found: DataEntry[] = [];
    let isMerged = false;
    for (const entry of written) {
      if (isMergeKey(entry.key)) {
        isMerged = true;
        found.push(...this.merged(entry));
      } else found.push(this.entry(entry));
    }
    return isMerged ? lastOfEach(found) : found;
  }

  private entry({ key, colon, value }: YamlEntry): DataEntry {
    const keySpan = spanOf(key);
    const text = goText(this.value(key));
    const data = this.value(value);
    const end = Math.max(keySpan.end, colon.end, data.span.end);
    return { key: text ?? "null", keySpan, value: data, span: { start: keySpan.start, end } };
  }

  /** What `<<` brings: what it names stands for itself, and its entries for later ones of the same key. */
  private merged({ key, colon, value }: YamlEntry): readonly DataEntry[] {
    const keySpan = spanOf(key);
    const span = { start: keySpan.start, end: Math.max(keySpan.end, colon.end, spanOf(value).end) };
    const source = value.kind === "anchor" ? value.value : value;
    if (value.kind === "anchor") this.anchors.nodes.set(value.name, value.value);
    const maps = source.kind === "list" ? source.items : [source];
    return maps.flatMap((map) => this.mergedMap(map)).map((entry) => ({ ...entry, keySpan, span }));
  }

  private mergedMap(node: YamlNode): readonly DataEntry[] {
    if (node.kind === "map") return this.entries(node.entries).map((entry) => copyEntry(entry, entry.span));
    if (node.kind === "anchor") {
      this.anchors.nodes.set(node.name, node.value);
      return this.mergedMap(node.value);
    }
    if (node.kind === "alias") {
      const target = this.anchors.nodes.get(node.name.value);
      if (target !== undefined && target !== node) {
        const entries =
          target.kind === "list"
            ? target.items.flatMap((item) => this.mergedMap(item))
            : this.mergedMap(target);
        return entries.map((entry) => copyEntry(entry, spanOf(node)));
      }
      // The reader says this without a place, and Hugo takes the beginning for it.
      const token = { ...node.name, line: 1, column: 1 };
      this.late.push(new YamlError(`cannot find anchor by alias name ${token.value}`, token, "anchor"));
      return [];
    }
    this.late.push(new YamlError(`${nameOf(node)} was used where mapping is expected`, node.token, "value"));
    return [];
  }

  private anchored({ name, value }: YamlNode & { kind: "anchor" }): DataNode {
    this.open.add(name);
    this.anchors.nodes.delete(name);
    const data = this.value(value);
    this.open.delete(name);
    this.anchors.nodes.set(name, value);
    this.anchors.values.set(name, data);
    return data;
  }

  private aliased(node: YamlNode & { kind: "alias" }): DataNode {
    const span = spanOf(node);
    const name = node.name.value;
    if (this.open.has(name)) return { kind: "null", span };
    const target = this.anchors.values.get(name);
    if (target !== undefined) return copyAt(target, span);
    this.late.push(new YamlError(`could not find alias ${goQuoted(name)}`, node.name, "anchor"));
    return { kind: "null", span };
  }

  private tagged(node: YamlNode & { kind: "tag" }): DataNode {
    const tagged = applyTag(node.token.value, this.value(node.value), spanOf(node));
    if (tagged.fault !== undefined) this.late.push(new YamlError(tagged.fault, node.value.token, "value"));
    return tagged.value;
  }
}

function isMergeKey(key: YamlNode): boolean {
  if (key.kind === "anchor" || key.kind === "tag" || key.kind === "markedKey") return isMergeKey(key.value);
  return key.kind === "merge";
}

/** Of a key given twice the later entry counts, in the earlier one's place. */
function lastOfEach(entries: readonly DataEntry[]): readonly DataEntry[] {
  return [...new Map(entries.map((entry) => [entry.key, entry])).values()];
}

function copyEntry(entry: DataEntry, span: Span): DataEntry {
  return { ...entry, keySpan: span, value: copyAt(entry.value, span), span };
}

/** A node's kind as the reader names it in messages. */
function nameOf(node: YamlNode): string {
  switch (node.kind) {
    case "map":
      return "mapping";
    case "list":
      return "sequence";
    case "block":
      return "scalar";
    case "merge":
      return "merge key";
    case "scalar":
      return scalarName(node.scalar);
    default:
      return node.kind === "markedKey" ? "key" : node.kind;
  }
}

function scalarName(scalar: Exclude<DataNode, MapNode | { kind: "list" }>): string {
  if (scalar.kind === "bool") return "boolean";
  if (scalar.kind !== "float" || Number.isFinite(scalar.value)) return scalar.kind;
  return Number.isNaN(scalar.value) ? "nan" : "inf";
}
