/** What stands between elements: how deep HTML is open at the end of a text that is read piece by piece. */
const tag = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^>"'])*>/g;

const empty = new Set(
  "area base br col embed hr img input link meta param source track wbr circle path rect line polygon".split(
    " ",
  ),
);
/** Their text is no HTML. */
const rawText = new Set(["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"]);

/**
 * Whether a piece of HTML opens and closes its elements itself, in order. Only then may it be parsed alone and its
 * elements be put beside those of other pieces. Linear; an unsure answer is false.
 */
export function isWhole(html: string): boolean {
  const open: string[] = [];
  tag.lastIndex = 0;
  for (let found = tag.exec(html); found !== null; found = tag.exec(html)) {
    const [text, slash, written] = found;
    if (written === undefined) {
      if (!text.endsWith("-->")) return false;
      continue;
    }
    const name = written.toLowerCase();
    if (empty.has(name)) continue;
    if (slash === "/") {
      if (open.pop() !== name) return false;
      continue;
    }
    if (rawText.has(name)) {
      const close = html.toLowerCase().indexOf(`</${name}`, tag.lastIndex);
      if (close === -1) return false;
      tag.lastIndex = close;
    }
    // Such a tag closes nothing in HTML; in SVG it does.
    if (text.endsWith("/>") && open.includes("svg")) continue;
    open.push(name);
  }
  return open.length === 0;
}
