import type { Span } from "../../text/span";
import type { Quoting } from "./item";

/** Standard notation `{{< >}}` or Markdown notation `{{% %}}`. */
export type Notation = "<" | "%";

export interface ShortcodeParameter {
  /** Absent for a positional parameter. */
  readonly name?: string;
  readonly nameSpan?: Span;
  /** As templates see it: unquoted true/false, ints and floats are typed (item.ValTyped). */
  readonly value: string | number | boolean;
  /** The value as text, escapes resolved. */
  readonly text: string;
  /** The value's characters without quotes. */
  readonly valueSpan: Span;
  /** Name, equals sign and value with quotes. */
  readonly span: Span;
  readonly quoting: Quoting;
}

export interface ShortcodeCall {
  /** As written, `/` included; compare with `shortcodeKey` since Hugo ignores case. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly notation: Notation;
  /** From `{{` to the last `}}` that belongs to the call (its closing call's, when it has one). */
  readonly span: Span;
  /** The opening (or only) tag, delimiters included. */
  readonly openSpan: Span;
  readonly selfClosing: boolean;
  /** `{{< name.inline >}}` */
  readonly inline: boolean;
  readonly parameters: readonly ShortcodeParameter[];
  /** Between the tags, when there is a closing call. */
  readonly inner?: Span;
  readonly closing?: { readonly span: Span; readonly nameSpan: Span; readonly name: string };
  readonly children: readonly ShortcodeCall[];
  /** 0 for a call that no other contains. */
  readonly depth: number;
  /** The right delimiter is missing or an error stands inside the tag: the author is still typing, or Hugo fails. */
  readonly broken: boolean;
}

/** Names compare without case: `MyCode.html` serves `{{< mycode >}}` (Hugo 0.169). */
export function shortcodeKey(name: string): string {
  return name.toLowerCase();
}
