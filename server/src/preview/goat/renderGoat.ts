import type { Attributes } from "../goldmark/node";
import { escapeHtml } from "../goldmark/text";
import { plain } from "../highlight";
import { isFull } from "../linkHooks";
import { drawing } from "./drawing";
import { Grid } from "./grid";

/** Larger ones are shown as text: a few long lines would make a picture of many millions of cells. */
const MAX_CELLS = 1_000_000;

/** An ASCII drawing (` ```goat `) as the SVG that Hugo 0.169 makes of it, by GoAT's rules. */
export function renderGoat(code: string, attributes: Attributes | undefined): string {
  const attribute = (name: string) => {
    const value = attributes?.get(name) ?? "";
    return isFull(value) ? escapeHtml(plain(value)) : "";
  };
  const open = `<div class="goat svg-container ${attribute("class")}">`;
  const grid = new Grid(code);
  if (grid.width * grid.height > MAX_CELLS) return `${open}<pre>${escapeHtml(code)}</pre></div>\n`;
  const width = attribute("width");
  const height = attribute("height");
  const box = ` viewBox="0 0 ${(grid.width + 1) * 8} ${grid.height * 16 + 9}"`;
  const given = (width && ` width="${width}"`) + (height && ` height="${height}"`);
  return (
    `${open}\n<svg xmlns="http://www.w3.org/2000/svg" font-family="Menlo,Lucida Console,monospace"${given || box}>\n` +
    `${drawing(grid)}\n</svg>\n</div>\n`
  );
}
