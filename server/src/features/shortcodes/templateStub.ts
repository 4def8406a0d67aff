import { type Notation, shortcodeKey } from "../../hugo/shortcodes/call";
import type { Site } from "../../site/site";

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
 * A template to begin with, that reads what the call hands over. Speaker Deck gets a finished one, since every blog writes
 * the same.
 */
export function templateStub(site: Site, call: StubCall): TemplateStub {
  const { name } = call;
  const key = shortcodeKey(name);
  const folder = isBefore146(site.hugo.version) ? "layouts/shortcodes" : "layouts/_shortcodes";
  const path = `${folder}/${key}.html`;
  return { path, text: key === "speakerdeck" ? speakerDeck : generic(key, call) };
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

/** Responsive, loads nothing before it scrolls into view, doesn't tell who reads what, and says what it is to those who can't see it. */
const speakerDeck = `{{/*
  Slides of Speaker Deck.
  - id: the deck's id (32 letters and digits; in the embed code of the deck's page). Also the first parameter.
  - slide: the slide to begin with, from 1.
  - ratio: width by height as 4/3, 4:3 or 1.33; 16/9 when it isn't given.
  - title: for screen readers.
*/}}
{{- $id := .Get "id" | default (.Get 0) -}}
{{- if not $id }}{{ errorf "The %q shortcode needs a deck's id: %s" .Name .Position }}{{ end -}}
{{- $slide := .Get "slide" -}}
{{- $ratio := replace (.Get "ratio" | default "16/9") ":" "/" -}}
{{- $title := .Get "title" | default "Slides on Speaker Deck" -}}
<iframe
  src="https://speakerdeck.com/player/{{ $id }}{{ with $slide }}?slide={{ . }}{{ end }}"
  title="{{ $title }}"
  style="width: 100%; height: auto; aspect-ratio: {{ $ratio | safeCSS }}; border: 0"
  loading="lazy"
  referrerpolicy="no-referrer"
  allowfullscreen
></iframe>
`;
