import { type Notation, shortcodeKey } from "../../hugo/shortcodes/call";
import type { Site } from "../../site/site";
import { frameTemplate } from "./frameTemplate";

/** A new template file for a shortcode that has none. */
export interface TemplateStub {
  /** Relative to the site's root. */
  readonly path: string;
  readonly text: string;
}

/** How a template is called that is still to be written. */
export interface StubCall {
  readonly name: string;
  /** The call's text behind its name. */
  readonly parameters: string;
  /** `<` or `%`; undefined for a call without content. */
  readonly inner?: Notation;
}

/**
 * A template to begin with, that reads what the call hands over. Decks, maps, music and the like get a finished one, since
 * every blog writes the same.
 */
export function templateStub(site: Site, call: StubCall): TemplateStub {
  const key = shortcodeKey(call.name);
  return { path: templatePath(site, key), text: frameTemplate(key) ?? generic(key, call) };
}

/** A finished template for the first of `names` that there is one for, and that name; undefined where there is none. */
export function finishedStub(
  site: Site,
  names: readonly string[],
): (TemplateStub & { readonly shortcode: string }) | undefined {
  for (const shortcode of names) {
    const text = frameTemplate(shortcode);
    if (text !== undefined) return { shortcode, path: templatePath(site, shortcode), text };
  }
  return undefined;
}

function templatePath(site: Site, key: string): string {
  return `${isBefore146(site.hugo.version) ? "layouts/shortcodes" : "layouts/_shortcodes"}/${key}.html`;
}

function isBefore146(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major === 0 && minor < 146;
}

function generic(name: string, { parameters, inner }: StubCall): string {
  const named = [...parameters.matchAll(/([\p{L}\p{Nd}_.-]+)\s*=/gu)].map(([, key]) => key);
  const positional = named.length > 0 ? [] : [...parameters.matchAll(/"[^"\n]*"|`[^`]*`|[^\s"`]+/g)];
  const documented =
    named.length > 0 ? named.map((key) => `  - ${key}: …`) : positional.map((_, index) => `  - ${index}: …`);
  const reads =
    named.length > 0
      ? named.map((key) => `{{ with .Get "${key}" }}{{ . }}{{ end }}`)
      : positional.map((_, index) => `{{ with .Get ${index} }}{{ . }}{{ end }}`);
  return [
    "{{/*",
    `  ${name}: what it shows.`,
    ...documented,
    "*/}}",
    `<div class="${name.replaceAll("/", "-")}">`,
    ...reads.map((read) => `  ${read}`),
    ...(inner === undefined ? [] : [`  ${innerAction[inner]}`]),
    "</div>",
    "",
  ].join("\n");
}

/** Behind `%` Hugo renders the content with the page around it; behind `<` the template has to ask for it. */
const innerAction: Readonly<Record<Notation, string>> = {
  "%": "{{ .Inner }}",
  "<": '{{ .Inner | .Page.RenderString (dict "display" "block") }}',
};
