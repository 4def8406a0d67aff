/** What a template of a shortcode shows in a frame, by Go's own means. */
interface Frame {
  /** What the shortcode shows, for the template's head. */
  readonly about: string;
  /** Names and what they are; those before the first optional one are needed. The first may stand without its name. */
  readonly needed: readonly (readonly [string, string])[];
  readonly optional?: readonly (readonly [string, string])[];
  /** The frame's address: `{{ $name }}` stands for a parameter. */
  readonly source: string;
  /** CSS of the frame's size. */
  readonly size: string;
  readonly title: string;
}

const frames: Readonly<Record<string, Frame>> = {
  speakerdeck: {
    about: "Slides of Speaker Deck.",
    needed: [["id", "the deck's id (32 letters and digits; in the embed code of the deck's page)"]],
    optional: [
      ["slide", "the slide to begin with, from 1"],
      ["ratio", "width by height as 4/3, 4:3 or 1.33; 16/9 when it isn't given"],
    ],
    source: "https://speakerdeck.com/player/{{ $id }}{{ with $slide }}?slide={{ . }}{{ end }}",
    size: "width: 100%; height: auto; aspect-ratio: {{ $ratio | safeCSS }}",
    title: "Slides on Speaker Deck",
  },
  slideshare: {
    about: "Slides of SlideShare.",
    needed: [["id", "the key or number in the address of the embed code (embed_code/key/…)"]],
    source:
      'https://www.slideshare.net/slideshow/embed_code/{{ if not (findRE "^[0-9]+$" $id) }}key/{{ end }}{{ $id }}',
    size: "width: 100%; height: auto; aspect-ratio: 16/9",
    title: "Slides on SlideShare",
  },
  googleslides: {
    about: "Slides of Google Slides.",
    needed: [["id", "the id in the presentation's address"]],
    source:
      'https://docs.google.com/presentation/d/{{ if hasPrefix $id "2PACX-" }}e/{{ end }}{{ $id }}/embed',
    size: "width: 100%; height: auto; aspect-ratio: 16/9",
    title: "Slides on Google Slides",
  },
  codepen: {
    about: "A pen of CodePen.",
    needed: [
      ["id", "the pen's id, the last part of its address"],
      ["user", "whose pen it is"],
    ],
    source: "https://codepen.io/{{ $user }}/embed/{{ $id }}?default-tab=result",
    size: "width: 100%; height: 26rem",
    title: "A pen on CodePen",
  },
  spotify: {
    about: "A track, an album, a playlist, … of Spotify.",
    needed: [
      ["id", "the id in its address"],
      ["type", "track, album, playlist, episode, show or artist"],
    ],
    source: "https://open.spotify.com/embed/{{ $type }}/{{ $id }}",
    size: "width: 100%; height: 152px",
    title: "Spotify",
  },
  archive: {
    about: "A film, a record or a book of the Internet Archive.",
    needed: [["id", "the part of its address behind details/"]],
    source: "https://archive.org/embed/{{ $id }}",
    size: "width: 100%; height: auto; aspect-ratio: 4/3",
    title: "Internet Archive",
  },
  asciinema: {
    about: "A recording of a terminal, of asciinema.",
    needed: [["id", "the last part of its address"]],
    optional: [["start", "the second to begin at"]],
    source: "https://asciinema.org/a/{{ $id }}/iframe{{ with $start }}?t={{ . }}{{ end }}",
    size: "width: 100%; height: auto; aspect-ratio: 16/9",
    title: "A recording on asciinema",
  },
};

/**
 * A finished template for a shortcode of this name: responsive, it loads nothing before it scrolls into view, doesn't
 * tell its host who reads what, and says what it is to those who can't see it. Undefined for other names. For Hugo
 * from 0.111.
 */
export function frameTemplate(shortcode: string): string | undefined {
  const frame = Object.hasOwn(frames, shortcode) ? frames[shortcode] : undefined;
  if (frame === undefined) return undefined;
  const { about, needed, optional = [], source, size, title } = frame;
  const [[first = "", what = ""] = [], ...others] = needed;
  const read = (name: string) =>
    name === "ratio"
      ? '{{- $ratio := replace (.Get "ratio" | default "16/9") ":" "/" -}}'
      : `{{- $${name} := .Get "${name}" -}}`;
  const alone = others.length === 0;
  return [
    "{{/*",
    `  ${about}`,
    `  - ${first}: ${what}.${alone ? " Also the first parameter." : ""}`,
    ...[...others, ...optional].map(([name, words]) => `  - ${name}: ${words}.`),
    "  - title: for screen readers.",
    "*/}}",
    alone ? `{{- $${first} := .Get "${first}" | default (.Get 0) -}}` : read(first),
    ...others.map(([name]) => read(name)),
    `{{- if not ${alone ? `$${first}` : `(and ${needed.map(([name]) => `$${name}`).join(" ")})`} }}{{ errorf "The %q shortcode needs ${needed.map(([name]) => name).join(" and ")}: %s" .Name .Position }}{{ end -}}`,
    ...optional.map(([name]) => read(name)),
    `{{- $title := .Get "title" | default "${title}" -}}`,
    "<iframe",
    `  src="${source}"`,
    '  title="{{ $title }}"',
    `  style="${size}; border: 0"`,
    '  loading="lazy"',
    '  referrerpolicy="no-referrer"',
    "  allowfullscreen",
    "></iframe>",
    "",
  ].join("\n");
}
