import type { DataDocument, DataEntry, DataFormat, DataNode, MapNode } from "./dataNode";
import { jsonValue, tomlKey, tomlValue, yamlEntry } from "./edit/format";
import { plainValue } from "./plainValue";
import { readTomlScalar } from "./toml/scalar";

/**
 * The front matter's content in another format, with `\n` line ends and without delimiters (JSON's braces are
 * content). Data stays as it is; comments above and behind top-level entries go along where the target has
 * comments. Null has no TOML form: such entries are left out there.
 */
export function convertFormat(document: DataDocument, text: string, target: DataFormat): string {
  const { root } = document;
  if (target === "json") return `${jsonValue(plainValue(root), "", "  ", "\n")}\n`;
  const comments = document.format === "json" ? new Map<DataEntry, Comments>() : commentsOf(root, text);
  const own = lastOfEach(root);
  if (target === "yaml") {
    const style = { quote: "plain", step: "  ", listStep: "  " } as const;
    return lines(
      own.flatMap((entry) =>
        withComments(comments.get(entry), yamlEntry(entry.key, plainValue(entry.value), "", style)),
      ),
    );
  }
  const values = own.filter((entry) => !opensTable(entry.value));
  const tables = own.filter((entry) => opensTable(entry.value));
  const written = values.flatMap((entry) => withComments(comments.get(entry), tomlLine(entry)));
  for (const entry of tables) {
    const below = tomlTable([entry.key], entry.value);
    if (written.length > 0) written.push("");
    written.push(...withComments(comments.get(entry), below));
  }
  return lines(written);
}

function lines(all: readonly string[]): string {
  return all.length === 0 ? "" : `${all.join("\n")}\n`;
}

/** Of a key given twice the last entry counts. */
function lastOfEach(map: MapNode): readonly DataEntry[] {
  const byKey = new Map(map.entries.map((entry) => [entry.key, entry]));
  return [...byKey.values()];
}

interface Comments {
  readonly above: readonly string[];
  readonly behind: string | undefined;
}

function commentsOf(root: MapNode, text: string): Map<DataEntry, Comments> {
  const found = new Map<DataEntry, Comments>();
  for (const entry of root.entries) {
    const above: string[] = [];
    let lineStart = text.lastIndexOf("\n", entry.span.start - 1) + 1;
    while (lineStart > 0) {
      const before = text.lastIndexOf("\n", lineStart - 2) + 1;
      const line = text.slice(before, lineStart).trim();
      if (!line.startsWith("#")) break;
      above.unshift(line);
      lineStart = before;
    }
    const end = isLeaf(entry.value) ? entry.span.end : entry.keySpan.end;
    const lineEnd = text.indexOf("\n", end);
    const rest = text.slice(end, lineEnd === -1 ? text.length : lineEnd);
    const behind = /^(?:[ \t]*|[ \t]*[:\]]+[ \t]*)(#.*)$/.exec(rest.trimEnd())?.[1];
    found.set(entry, { above, behind });
  }
  return found;
}

function isLeaf(node: DataNode): boolean {
  return (node.kind !== "map" && node.kind !== "list") || node.flow;
}

function withComments(comments: Comments | undefined, written: readonly string[]): string[] {
  const [first, ...rest] = written;
  if (first === undefined) return [];
  const head = comments?.behind === undefined ? first : `${first} ${comments.behind}`;
  return [...(comments?.above ?? []), head, ...rest];
}

function opensTable(node: DataNode): boolean {
  if (node.kind === "map") return node.entries.length > 0;
  return node.kind === "list" && node.items.length > 0 && node.items.every((item) => item.kind === "map");
}

function tomlTable(path: readonly string[], node: DataNode): string[] {
  const name = path.map(tomlKey).join(".");
  if (node.kind === "list") return node.items.flatMap((item) => [`[[${name}]]`, ...tomlBody(path, item)]);
  return [`[${name}]`, ...tomlBody(path, node)];
}

function tomlBody(path: readonly string[], node: DataNode): string[] {
  if (node.kind !== "map") return [];
  const own = lastOfEach(node);
  const values = own.filter((entry) => !opensTable(entry.value)).flatMap(tomlLine);
  const tables = own.filter((entry) => opensTable(entry.value));
  return [...values, ...tables.flatMap((entry) => tomlTable([...path, entry.key], entry.value))];
}

function tomlLine(entry: DataEntry): string[] {
  const value = tomlNode(entry.value);
  return value === undefined ? [] : [`${tomlKey(entry.key)} = ${value}`];
}

function tomlNode(node: DataNode): string | undefined {
  if (node.kind === "date") return node.value;
  if (node.kind === "string" && node.style === "plain" && isTomlDate(node.value)) return node.value;
  if (node.kind === "float" && Number.isInteger(node.value)) {
    const text = String(node.value);
    return text.includes("e") ? text : `${Object.is(node.value, -0) ? "-0" : text}.0`;
  }
  if (node.kind === "list") {
    const items = node.items.map(tomlNode).filter((item) => item !== undefined);
    return `[${items.join(", ")}]`;
  }
  if (node.kind !== "map") return tomlValue(plainValue(node), "double");
  const entries = lastOfEach(node).flatMap(tomlLine);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** True for a bare YAML date that TOML can hold as a date: both mean the same to Hugo. */
function isTomlDate(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d(?:$|[Tt ]\d)/.test(value)) return false;
  try {
    return readTomlScalar(value, 0, value.length).span.end === value.length;
  } catch {
    // The reader throws at what is no date: then it stays a string.
    return false;
  }
}
