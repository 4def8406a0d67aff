/** Line ends in a key's source text, blanks and line ends before it aside; CRLF is one. */
export function countBreaks(origin: string, endsWithText: boolean): number {
  let start = 0;
  let end = origin.length;
  while (start < end && isSpace(origin.charCodeAt(start))) start++;
  if (endsWithText) while (end > start && isSpace(origin.charCodeAt(end - 1))) end--;
  let breaks = 0;
  for (let at = start; at < end; at++) {
    const code = origin.charCodeAt(at);
    if (code === 13 && origin.charCodeAt(at + 1) === 10) at++;
    if (code === 10 || code === 13) breaks++;
  }
  return breaks;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13;
}
