import { utf8Length } from "./hugoColumn";

/** UTF-16 offsets of one text as UTF-8 byte offsets, and back: Hugo counts bytes, editors UTF-16 units. */
export class ByteOffsets {
  private constructor(
    /** The byte offset of every UTF-16 offset; absent when the text is all ASCII. */
    private readonly bytes: Uint32Array | undefined,
    private readonly length: number,
  ) {}

  static of(text: string): ByteOffsets {
    if (utf8Length(text) === text.length) return new ByteOffsets(undefined, text.length);
    const bytes = new Uint32Array(text.length + 1);
    let byte = 0;
    for (let at = 0; at < text.length; ) {
      const units = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      bytes[at] = byte;
      // Inside a surrogate pair the offset counts as the pair's start.
      if (units === 2) bytes[at + 1] = byte;
      byte += utf8Length(text, at, at + units);
      at += units;
    }
    bytes[text.length] = byte;
    return new ByteOffsets(bytes, text.length);
  }

  /** The byte offset of a UTF-16 offset; clamped to the text. */
  toByte(offset: number): number {
    const clamped = Math.max(0, Math.min(offset, this.length));
    return this.bytes?.[clamped] ?? clamped;
  }

  /** The UTF-16 offset of the character that holds the byte; clamped to the text. */
  toOffset(byte: number): number {
    if (this.bytes === undefined) return Math.max(0, Math.min(byte, this.length));
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.bytes[middle] ?? 0) <= byte) low = middle;
      else high = middle - 1;
    }
    const pairStart = low > 0 && this.bytes[low] === this.bytes[low - 1];
    return pairStart ? low - 1 : low;
  }
}
