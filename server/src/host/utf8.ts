import type { PortResult } from "./ports";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of UTF-8 bytes, a byte order mark kept; "not-utf8" for anything else, binary files included. */
export function decodeUtf8(bytes: Uint8Array, path: string): PortResult<string> {
  try {
    return { ok: true, value: strict.decode(bytes) };
  } catch {
    return { ok: false, error: { code: "not-utf8", message: `${path} is not UTF-8 text` } };
  }
}
