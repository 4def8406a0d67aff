/** A comment or a tag. */
const tag = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^>"'])*>/g;

const empty = new Set(
  "area base br col embed hr img input link meta param source track wbr circle path rect line polygon".split(
    " ",
  ),
);
/** Their text is no HTML. */
const rawText = new Set(["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"]);

/**
 * Which elements are open at the end of HTML that comes piece by piece, as far as tags alone can tell. Where that isn't
 * sure (elements that overlap, a comment that goes on) some stays open for good. Linear.
 */
export class OpenElements {
  private readonly open: string[] = [];
  private lost = false;

  /** Nothing is open: what came so far may be parsed alone, and its elements be put beside others. */
  get none(): boolean {
    return !this.lost && this.open.length === 0;
  }

  /** Takes the next piece; tells at which of its offsets an element ends that lies in no other. */
  read(html: string, ended: (offset: number) => void = () => {}): void {
    if (this.lost) return;
    const { open } = this;
    tag.lastIndex = 0;
    for (let found = tag.exec(html); found !== null; found = tag.exec(html)) {
      const [text, slash, written] = found;
      if (written === undefined) {
        if (text.endsWith("-->")) continue;
        this.lost = true;
        return;
      }
      const name = written.toLowerCase();
      if (slash === "/") {
        // A browser passes over what closes nothing.
        if (open.length > 0 && open.pop() !== name) {
          this.lost = true;
          return;
        }
      } else if (!empty.has(name)) {
        if (rawText.has(name)) {
          const close = closeOf(html, name, tag.lastIndex);
          if (close === -1) {
            this.lost = true;
            return;
          }
          tag.lastIndex = close;
        }
        // Such a tag closes nothing in HTML; in SVG it does.
        if (text.endsWith("/>") && open.includes("svg")) continue;
        open.push(name);
      }
      if (open.length === 0) ended(tag.lastIndex);
    }
  }
}

/** Where `</name` stands, in any letter case; -1 for nowhere. */
function closeOf(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, "gi");
  close.lastIndex = from;
  return close.exec(html)?.index ?? -1;
}

/**
 * Where the elements end that stand side by side in a piece of HTML; undefined when it doesn't open and close its
 * elements itself, in order.
 */
export function elementEnds(html: string): readonly number[] | undefined {
  const ends: number[] = [];
  const elements = new OpenElements();
  elements.read(html, (offset) => ends.push(offset));
  return elements.none ? ends : undefined;
}
