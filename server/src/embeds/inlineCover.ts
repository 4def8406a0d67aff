/** Pixels: as high as a line of code takes without being pushed apart. */
const height = 13;

/**
 * A cover so small that it stands within a line of text, as an SVG image around the picture: editors show a picture beside
 * the text in its own size, whatever a decoration says. `picture` is a `data:` address, `ratio` its width by height.
 */
export function inlineCover(picture: string, ratio: number): string {
  const width = Math.round(height * Math.min(Math.max(ratio, 0.5), 3));
  // The address is Galley's own making: base64, no quotes.
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<image href="${picture}" width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice"/></svg>`;
  return `data:image/svg+xml;base64,${btoa(svg)}`;
}
