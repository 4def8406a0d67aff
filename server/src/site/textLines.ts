const NEWLINE = 10;
const LINES_A_STEP = 50;

/** The lines of UTF-8 text. Throws on what is not UTF-8; text behind the last line end is left out. */
export function* decodedLines(bytes: Uint8Array): Generator<string, void> {
  // Each line by itself: it takes one byte a character where it can, and keeps nothing else alive.
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    yield decoder.decode(bytes.subarray(start, end));
    start = end + 1;
  }
}

/** UTF-8 of the lines, each with its end, and `spare` bytes behind; `pause` lets other work run. */
export async function encodedLines(
  lines: readonly string[],
  pause: () => Promise<void>,
  spare: number,
): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const most = lines.reduce((sum, line) => sum + 3 * line.length + 1, 0);
  let bytes = new Uint8Array(Math.ceil(most / 3) + lines.length + spare);
  let at = 0;
  for (const [number, line] of lines.entries()) {
    if (at + 3 * line.length + 1 + spare > bytes.length) {
      const larger = new Uint8Array(Math.max(2 * bytes.length, at + 3 * line.length + 1 + spare));
      larger.set(bytes.subarray(0, at));
      bytes = larger;
    }
    at += encoder.encodeInto(line, bytes.subarray(at)).written;
    bytes[at++] = NEWLINE;
    if (number % LINES_A_STEP === 0) await pause();
  }
  return bytes.subarray(0, at + spare);
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
