const NEWLINE = 10;
const FIRST_BYTES = 1 << 16;

/** Lines of text as UTF-8, taken in one by one, so that nothing but the bytes has to be kept. */
export class LineWriter {
  private readonly encoder = new TextEncoder();
  private bytes = new Uint8Array(FIRST_BYTES);
  private length = 0;
  /** Lines so far. */
  count = 0;

  line(text: string): void {
    this.reserve(3 * text.length + 1);
    this.length += this.encoder.encodeInto(text, this.bytes.subarray(this.length)).written;
    this.bytes[this.length++] = NEWLINE;
    this.count++;
  }

  /** All lines, and `spare` bytes behind them. */
  done(spare: number): Uint8Array {
    this.reserve(spare);
    return this.bytes.subarray(0, this.length + spare);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(Math.ceil(1.4 * this.bytes.length), this.length + more));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

/** Reads lines one after the other. Throws on what is not UTF-8, and where a line is asked for that isn't there. */
export class LineReader {
  private readonly decoder = new TextDecoder("utf-8", { fatal: true });

  constructor(
    private readonly bytes: Uint8Array,
    private start = 0,
  ) {}

  get isAtEnd(): boolean {
    return this.start === this.bytes.length;
  }

  line(): string {
    const start = this.start;
    this.skip(1);
    // Each line by itself: it takes one byte a character where it can, and keeps nothing else alive.
    return this.decoder.decode(this.bytes.subarray(start, this.start - 1));
  }

  skip(lines: number): void {
    for (let line = 0; line < lines; line++) {
      const end = this.bytes.indexOf(NEWLINE, this.start);
      if (end === -1) throw new RangeError("The text ends early");
      this.start = end + 1;
    }
  }

  /** A second reader at the same place. */
  copy(): LineReader {
    return new LineReader(this.bytes, this.start);
  }
}

const BYTES_A_STEP = 1 << 18;

/** FNV-1a, 32 bits: tells a file that was cut off or overwritten. */
export async function checkSum(bytes: Uint8Array, pause: () => Promise<void>): Promise<number> {
  let sum = 0x811c9dc5;
  for (let start = 0; start < bytes.length; start += BYTES_A_STEP) {
    const end = Math.min(bytes.length, start + BYTES_A_STEP);
    for (let at = start; at < end; at++) sum = Math.imul(sum ^ (bytes[at] as number), 0x01000193);
    await pause();
  }
  return sum >>> 0;
}
