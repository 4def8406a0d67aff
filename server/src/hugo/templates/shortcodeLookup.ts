import type { Notation } from "../shortcodes/call";
import { type EmbeddedShortcode, embeddedShortcodes, isBefore } from "./embeddedShortcodes";
import { isPlainTextPath, type ShortcodePath, shortcodeNameOfPath } from "./shortcodePath";

/** The layouts of one component: the project first, then themes and modules in the order of their import. */
export interface TemplateLayer {
  readonly layer: "project" | "theme" | "module";
  /** Template files, relative to the site's root or to the layer's `layouts` folder, `/` between names. */
  readonly paths: readonly string[];
}

export interface ShortcodeCandidate extends ShortcodePath {
  /** As it was given. */
  readonly path: string;
  readonly layer: TemplateLayer["layer"];
  readonly layerIndex: number;
  readonly plainText: boolean;
}

export interface ShortcodeIndex {
  /** By lower-case name; best layer first, then as Hugo meets the files. */
  readonly byName: ReadonlyMap<string, readonly ShortcodeCandidate[]>;
  readonly embedded: ReadonlyMap<string, EmbeddedShortcode>;
}

export interface LookupQuery {
  /** The page's section path, `posts/deep`; empty for the root. */
  readonly section?: string;
  readonly lang?: string;
  /** Languages of the site: only these count as language variants in file names. */
  readonly languages?: readonly string[];
  /** `html` when it isn't given. */
  readonly outputFormat?: string;
  /** The page's kind; `page` when it isn't given. */
  readonly kind?: string;
  readonly notation?: Notation;
}

export type LookupResult =
  | { readonly kind: "file"; readonly candidate: ShortcodeCandidate }
  | { readonly kind: "embedded"; readonly signature: EmbeddedShortcode }
  /** No template has the name: the page can't be read. `message` in Hugo's words. */
  | { readonly kind: "unknown"; readonly message: string }
  /** Only other sections have it: the page is read and fails when it is rendered. */
  | {
      readonly kind: "out-of-scope";
      readonly message: string;
      readonly candidates: readonly ShortcodeCandidate[];
    }
  /** The templates there are can't serve this notation or language. */
  | {
      readonly kind: "incompatible";
      readonly message: string;
      readonly candidates: readonly ShortcodeCandidate[];
    };

/** Every shortcode that the layers define, for a Hugo version (the newest known when it isn't given). */
export function indexShortcodes(layers: readonly TemplateLayer[], hugoVersion?: string): ShortcodeIndex {
  const byName = new Map<string, ShortcodeCandidate[]>();
  const legacyOnly = hugoVersion !== undefined && isBefore(hugoVersion, "0.146.0");
  for (const [layerIndex, { layer, paths }] of layers.entries()) {
    for (const path of paths) {
      const place = shortcodeNameOfPath(path);
      if (place === undefined || (legacyOnly && place.modern)) continue;
      const candidate = { ...place, path, layer, layerIndex, plainText: isPlainTextPath(path) };
      const list = byName.get(place.name);
      if (list === undefined) byName.set(place.name, [candidate]);
      else list.push(candidate);
    }
  }
  for (const list of byName.values()) list.sort(compareFiles);
  const embedded = new Map(embeddedShortcodes(hugoVersion).map((one) => [one.name, one]));
  return { byName, embedded };
}

/**
 * The template that serves a call on a page, or why none does. The site's own templates beat embedded ones; the
 * nearest section wins unless a file further up fits the page better (kind, language, output format).
 * Rules observed with Hugo 0.169; tpl/tplimpl (bestMatch.isBetter, doCompare).
 */
export function lookupShortcode(index: ShortcodeIndex, name: string, query: LookupQuery = {}): LookupResult {
  const key = name.toLowerCase();
  const all = index.byName.get(key) ?? [];
  const embedded = index.embedded.get(key);
  const section = (query.section ?? "").toLowerCase().replace(/^\/+|\/+$/g, "");
  const reachable = all.filter((candidate) => isWithin(section, candidate.scope));
  let best: { candidate: ShortcodeCandidate; weight: Weight } | undefined;
  for (const candidate of reachable) {
    const weight = weigh(candidate, section, query);
    if (weight === undefined) continue;
    if (best === undefined || isBetter(weight, best.weight)) best = { candidate, weight };
  }
  if (best !== undefined) return { kind: "file", candidate: best.candidate };
  if (embedded !== undefined) return { kind: "embedded", signature: embedded };
  if (all.length === 0) return { kind: "unknown", message: `template for shortcode "${name}" not found` };
  if (reachable.length === 0) {
    return { kind: "out-of-scope", message: `no template found for shortcode "${key}"`, candidates: all };
  }
  const paths = reachable.map((candidate) => candidate.storePath).join(" ");
  const note =
    query.notation === "%"
      ? ""
      : "; note that to use plain text template shortcodes in HTML you need to use the shortcode {{% delimiter";
  return {
    kind: "incompatible",
    message: `no compatible template found for shortcode "${key}" in [${paths}]${note}`,
    candidates: reachable,
  };
}

interface Weight {
  readonly fit: number;
  readonly kind: number;
  readonly variant: number;
  /** Sections between the page and the template. */
  readonly distance: number;
}

const KINDS: ReadonlySet<string> = new Set(["page", "home", "section", "taxonomy", "term"]);
const LAYOUTS: ReadonlySet<string> = new Set(["single", "list", "all"]);

/** Undefined when the template can't serve the call at all. */
function weigh(candidate: ShortcodeCandidate, section: string, query: LookupQuery): Weight | undefined {
  if (candidate.plainText && query.notation !== "%") return undefined;
  let [fit, kind, variant] = [1, 0, 0];
  let misfit = false;
  const pageKind = query.kind ?? "page";
  for (const word of candidate.variants) {
    if (KINDS.has(word) || LAYOUTS.has(word)) {
      const layout = pageKind === "page" ? "single" : "list";
      if (word === pageKind || word === layout || word === "all") {
        fit += KINDS.has(word) ? 3 : 2;
        kind = 1;
      } else misfit = true;
    } else if (query.languages?.includes(word)) {
      if (query.lang !== undefined && word !== query.lang.toLowerCase()) return undefined;
      fit += 1;
      variant = 1;
    } else if (word === (query.outputFormat ?? "html").toLowerCase() && word !== "html") {
      fit += 2;
      variant = 1;
    } else if (word !== "html") misfit = true;
  }
  if (candidate.extension === "html" || candidate.extension === "htm") {
    fit += 1;
    variant = 1;
  }
  const depth = candidate.scope === "" ? 0 : candidate.scope.split("/").length;
  const distance = (section === "" ? 0 : section.split("/").length) - depth;
  return misfit ? { fit: 0.5, kind: 0, variant: 0, distance } : { fit, kind, variant, distance };
}

/** Candidates come layer by layer, so between equals the one that was met first stays. */
function isBetter(weight: Weight, best: Weight): boolean {
  if (weight.distance < best.distance) return weight.kind >= best.kind && weight.variant >= best.variant;
  if (weight.distance > best.distance) {
    return !(best.kind >= weight.kind && best.variant >= weight.variant);
  }
  return weight.fit > best.fit;
}

function isWithin(section: string, scope: string): boolean {
  return scope === "" || section === scope || section.startsWith(`${scope}/`);
}

const EXTENSION_ORDER = ["html", "htm", ""];

function compareFiles(a: ShortcodeCandidate, b: ShortcodeCandidate): number {
  const rank = (candidate: ShortcodeCandidate): number => {
    const at = EXTENSION_ORDER.indexOf(candidate.extension);
    return at < 0 ? EXTENSION_ORDER.length : at;
  };
  return (
    a.layerIndex - b.layerIndex ||
    a.folderRank - b.folderRank ||
    a.variants.length - b.variants.length ||
    rank(a) - rank(b) ||
    (a.path < b.path ? -1 : 1)
  );
}
