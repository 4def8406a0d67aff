import { parse as parseToml, TomlDate } from "smol-toml";
import { parseDocument } from "yaml";
import type { DataDocument, DataFormat, DataNode, MapNode } from "../../../../server/src/formats/dataNode";
import type { ConfigurationFetch } from "../../../../server/src/hugo/configuration/loadConfiguration";

const span = { start: 0, end: 0 };

/** A plain reader by other parsers, so that these tests say nothing about the readers of formats/. */
export function read(format: DataFormat, text: string): DataDocument {
  try {
    const root = toNode(values(format, text));
    if (root.kind === "map") return { format, root, problems: [] };
    if (text.trim() === "" || root.kind === "null") return { format, root: emptyNode(), problems: [] };
    return { format, root: emptyNode(), problems: [{ code: "not-a-map", message: "not a map", span }] };
  } catch (error) {
    return { format, root: emptyNode(), problems: [{ code: "syntax", message: String(error), span }] };
  }
}

function values(format: DataFormat, text: string): unknown {
  if (format === "toml") return parseToml(text);
  if (format === "json") return JSON.parse(text);
  const document = parseDocument(text);
  const first = document.errors[0];
  if (first !== undefined) throw first;
  return document.toJS();
}

function emptyNode(): MapNode {
  return { kind: "map", span, entries: [], flow: false };
}

function toNode(value: unknown): DataNode {
  if (value === null || value === undefined) return { kind: "null", span };
  if (typeof value === "string") return { kind: "string", span, value, style: "plain" };
  if (typeof value === "boolean") return { kind: "bool", span, value };
  if (typeof value === "bigint") return { kind: "int", span, value };
  if (typeof value === "number") return { kind: Number.isInteger(value) ? "int" : "float", span, value };
  if (value instanceof TomlDate)
    return { kind: "date", span, value: value.toISOString(), form: "local-date" };
  if (Array.isArray(value)) return { kind: "list", span, items: value.map(toNode), flow: false };
  const entries = Object.entries(value as object).map(([key, item]) => ({
    key,
    keySpan: span,
    value: toNode(item),
    span,
  }));
  return { kind: "map", span, entries, flow: false };
}

/** A fetch over files in memory, their paths relative to `root`. */
export function filesAt(root: string, files: Readonly<Record<string, string>>): ConfigurationFetch {
  const texts = new Map(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]));
  return {
    text: async (path) => texts.get(path) ?? null,
    list: async (directory) => {
      const below = [...texts.keys()].filter((path) => path.startsWith(`${directory}/`));
      return below.length === 0 ? null : below;
    },
  };
}
