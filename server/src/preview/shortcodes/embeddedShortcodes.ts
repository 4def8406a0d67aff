import { renderQr, renderVimeo, renderYouTube } from "./mediaShortcodes";
import { renderDetails, renderFigure, renderHighlight, renderParam, renderRef } from "./pageShortcodes";
import type { ShortcodeScope } from "./shortcodeScope";

/** HTML, or undefined for what only the network or a template can tell: a card stands in for it. */
export type EmbeddedRenderer = (scope: ShortcodeScope) => string | undefined;

const RENDERERS: Readonly<Record<string, EmbeddedRenderer>> = {
  comment: () => "",
  details: renderDetails,
  figure: renderFigure,
  highlight: renderHighlight,
  instagram: (scope) => (scope.settings.privacy.instagram.disable ? "" : undefined),
  param: renderParam,
  qr: renderQr,
  ref: (scope) => renderRef(scope, false),
  relref: (scope) => renderRef(scope, true),
  vimeo: renderVimeo,
  x: (scope) => (scope.settings.privacy.x.disable ? "" : undefined),
  youtube: renderYouTube,
};

const REMOVED = new Set(["gist", "twitter", "tweet", "twitter_simple"]);

/** Hugo 0.169's own template of this name (any letter case); undefined when it has none. */
export function embeddedRenderer(name: string): EmbeddedRenderer | undefined {
  const key = name.toLowerCase();
  if (Object.hasOwn(RENDERERS, key)) return RENDERERS[key];
  if (!REMOVED.has(key)) return undefined;
  return (scope) => {
    scope.problem("shortcode-removed", `The "${key}" shortcode was removed in Hugo 0.156.0.`);
    return key === "gist" ? "" : "\n";
  };
}

const TAKES_INNER = new Set(["comment", "details", "highlight", "qr"]);

/** Whether an embedded shortcode must be closed; undefined for others. */
export function embeddedTakesInner(name: string): boolean | undefined {
  return embeddedRenderer(name) && TAKES_INNER.has(name.toLowerCase());
}
