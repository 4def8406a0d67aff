import type { ASTNode, ObjectASTNode, PropertyASTNode } from "vscode-json-languageservice";
import type { DataEntry, DataNode } from "../formats/dataNode";

/** A tree of any format as the JSON language service wants it; a TOML date is a string to schemas. */
export function schemaNode(node: DataNode, parent?: ASTNode): ASTNode {
  const place = {
    offset: node.span.start,
    length: node.span.end - node.span.start,
    ...(parent === undefined ? {} : { parent }),
  };
  switch (node.kind) {
    case "map": {
      const properties: PropertyASTNode[] = [];
      const object: ObjectASTNode = { type: "object", ...place, properties, children: properties };
      for (const entry of node.entries) properties.push(propertyNode(entry, object));
      return object;
    }
    case "list": {
      const items: ASTNode[] = [];
      const array: ASTNode = { type: "array", ...place, items, children: items };
      for (const item of node.items) items.push(schemaNode(item, array));
      return array;
    }
    case "string":
    case "date":
      return { type: "string", ...place, value: node.value };
    case "int":
      return { type: "number", ...place, value: Number(node.value), isInteger: true };
    case "float":
      return { type: "number", ...place, value: node.value, isInteger: Number.isInteger(node.value) };
    case "bool":
      return { type: "boolean", ...place, value: node.value };
    case "null":
      return { type: "null", ...place, value: null };
  }
}

function propertyNode({ key, keySpan, value, span }: DataEntry, parent: ObjectASTNode): PropertyASTNode {
  const property = {
    type: "property" as const,
    offset: span.start,
    length: span.end - span.start,
    parent,
    children: [] as ASTNode[],
  };
  const keyNode = {
    type: "string" as const,
    offset: keySpan.start,
    length: keySpan.end - keySpan.start,
    value: key,
  };
  const made = property as unknown as PropertyASTNode & { keyNode: ASTNode; valueNode: ASTNode };
  Object.assign(made, { keyNode: { ...keyNode, parent: made } });
  Object.assign(made, { valueNode: schemaNode(value, made) });
  property.children.push(made.keyNode, made.valueNode);
  return made;
}
