/** A character as Go's `%#U` prints the first byte of it: `U+0054 'T'`, `U+000A`. */
export function goUnicode(text: string, at: number): string {
  const point = text.codePointAt(at) ?? 0xfffd;
  let byte = point;
  if (point >= 0x10000) byte = 0xf0 | (point >> 18);
  else if (point >= 0x800) byte = 0xe0 | (point >> 12);
  else if (point >= 0x80) byte = 0xc0 | (point >> 6);
  const code = `U+${byte.toString(16).toUpperCase().padStart(4, "0")}`;
  const printable = (byte >= 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
  return printable ? `${code} '${String.fromCharCode(byte)}'` : code;
}
