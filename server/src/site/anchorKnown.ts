import type { SitePage } from "./site";

/** Hugo's own shortcodes, none of which writes an id that a link could lead to. */
const withoutAnchors = new Set([
  "ref",
  "relref",
  "param",
  "youtube",
  "vimeo",
  "x",
  "instagram",
  "highlight",
  "qr",
  "comment",
]);

/**
 * Whether `fragment` leads to a place of the page: `anchorKnown` is missing where nobody can say, since the page's own
 * shortcodes may write headings and ids, or only its front matter was read. Browsers take `#top` themselves.
 */
export function anchorKnown(page: SitePage, fragment: string | undefined): { anchorKnown?: boolean } {
  if (fragment === undefined || page.partial) return {};
  if (fragment === "" || fragment === "top") return { anchorKnown: true };
  const anchors = anchorSet(page.anchors);
  if (anchors.has(fragment) || anchors.has(decoded(fragment))) return { anchorKnown: true };
  for (const name of page.calls.keys()) if (!withoutAnchors.has(name)) return {};
  // Footnotes have ids that the outline doesn't list.
  return /^fn(?:ref\d*)?:/.test(fragment) ? {} : { anchorKnown: false };
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** A long post may link to each of its headings. */
function anchorSet(anchors: readonly string[]): ReadonlySet<string> {
  let known = sets.get(anchors);
  if (known === undefined) {
    known = new Set(anchors);
    sets.set(anchors, known);
  }
  return known;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    // A lone % stands for itself.
    return fragment;
  }
}
