import type { Span } from "../../text/span";

/** A value as far as it is typed. */
export interface TypedValue {
  /** The characters without quotes. */
  readonly span: Span;
  /** Those before the cursor. */
  readonly typed: string;
  readonly quote: "" | '"' | "`";
  /** The quote that opened it isn't closed yet. */
  readonly open?: boolean;
  /** Nothing quotes it yet, so that anything but a plain word must bring its own. */
  readonly needsQuotes: boolean;
}

/** `text` as it must be written at this place; Hugo wants quotes around anything but letters, digits, `_`, `-` and `.`. */
export function asWritten(text: string, value: TypedValue): string {
  const end = value.open === true ? value.quote : "";
  if (value.quote === "`") return `${text}${end}`;
  if (value.quote === '"') return `${text.replace(/"/g, '\\"')}${end}`;
  if (!value.needsQuotes || /^[\p{L}\p{Nd}_\-.]+$/u.test(text)) return text;
  return text.includes('"') ? `\`${text}\`` : `"${text}"`;
}
