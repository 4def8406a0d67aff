import { chromaColours } from "./chromaColours";
import type { HighlightSettings } from "./markupSettings";

/** The token type of Chroma that comes nearest to each scope of highlight.js; scopes that only group others are left out. */
const TOKEN_TYPES: Readonly<Record<string, string>> = {
  addition: "gi",
  attr: "na",
  attribute: "na",
  built_in: "nb",
  bullet: "k",
  char: "se",
  code: "s",
  comment: "c",
  deletion: "gd",
  doctag: "cs",
  emphasis: "ge",
  formula: "s",
  keyword: "k",
  link: "s",
  literal: "kc",
  meta: "cp",
  name: "nt",
  number: "m",
  operator: "o",
  punctuation: "p",
  quote: "c",
  regexp: "sr",
  section: "gh",
  "selector-attr": "na",
  "selector-class": "nc",
  "selector-id": "nc",
  "selector-pseudo": "nd",
  "selector-tag": "nt",
  string: "s",
  strong: "gs",
  subst: "si",
  symbol: "ss",
  "template-tag": "cp",
  "template-variable": "nv",
  title: "nf",
  type: "kt",
  variable: "nv",
};

/** Scopes that a second class makes more of. */
const SECOND_TYPES: Readonly<Record<string, string>> = {
  "title class_": "nc",
  "variable constant_": "no",
  "variable language_": "nb",
};

/**
 * highlight.js's HTML with the colours of the site's style: as `style` attributes or, under `noClasses=false`, as
 * Chroma's classes for the site's own style sheet. Tags only change their attributes.
 */
export function withTokenColours(html: string, { noClasses, style }: HighlightSettings): string {
  const colours = chromaColours(style);
  return html.replace(
    /<span class="hljs-([\w-]+)(?: ([\w-]+))?[^"]*">/g,
    (_, scope: string, second?: string) => {
      const type = SECOND_TYPES[`${scope} ${second}`] ?? TOKEN_TYPES[scope];
      if (type === undefined) return "<span>";
      if (!noClasses) return `<span class="${type}">`;
      const declarations = colours.get(type);
      return declarations === undefined ? "<span>" : `<span style="${declarations}">`;
    },
  );
}
