/** A text that came from elsewhere, so that Markdown shows it as it is: no markup, no links, no HTML, on one line. */
export function plainMarkdown(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_{}[\]()#+\-.!|~$@:/"'=^]/g, "\\$&");
}

/** An address within `(…)` of a link. */
export function linkTarget(address: string): string {
  return `<${address.replace(/[<>\s\\]/g, (found) => encodeURIComponent(found))}>`;
}
