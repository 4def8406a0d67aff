import type { Span } from "../../text/span";
import type { ScalarNode } from "../dataNode";
import type { YamlToken } from "./token";

/** What the parser makes of the tokens: YAML as it is written, with anchors, aliases, tags and merge keys in their places. */
export type YamlNode =
  | { readonly kind: "scalar"; readonly token: YamlToken; readonly scalar: ScalarNode }
  /** A block scalar; its token is the header. */
  | { readonly kind: "block"; readonly token: YamlToken; readonly scalar: ScalarNode }
  | { readonly kind: "merge"; readonly token: YamlToken }
  | {
      readonly kind: "map";
      readonly token: YamlToken;
      readonly span: Span;
      readonly flow: boolean;
      readonly entries: readonly YamlEntry[];
    }
  | {
      readonly kind: "list";
      readonly token: YamlToken;
      readonly span: Span;
      readonly flow: boolean;
      readonly items: readonly YamlNode[];
    }
  | { readonly kind: "anchor"; readonly token: YamlToken; readonly name: string; readonly value: YamlNode }
  | { readonly kind: "alias"; readonly token: YamlToken; readonly name: YamlToken }
  | { readonly kind: "tag"; readonly token: YamlToken; readonly value: YamlNode }
  /** A key behind `?`. */
  | { readonly kind: "markedKey"; readonly token: YamlToken; readonly value: YamlNode }
  | { readonly kind: "directive"; readonly token: YamlToken };

export interface YamlEntry {
  readonly key: YamlNode;
  /** The `:`, or what stands for it behind a key without one. */
  readonly colon: YamlToken;
  readonly value: YamlNode;
}

/** The source text of a node. */
export function spanOf(node: YamlNode): Span {
  switch (node.kind) {
    case "scalar":
    case "block":
      return node.scalar.span;
    case "map":
    case "list":
      return node.span;
    case "anchor":
    case "tag":
    case "markedKey": {
      const { start, end } = node.token;
      return { start, end: Math.max(end, spanOf(node.value).end) };
    }
    case "alias":
      return { start: node.token.start, end: Math.max(node.token.end, node.name.end) };
    default:
      return { start: node.token.start, end: node.token.end };
  }
}
