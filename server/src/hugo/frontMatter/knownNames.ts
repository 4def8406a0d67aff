/** Names that Hugo 0.169 knows without any configuration. */

export const OUTPUT_FORMATS =
  "404 alias amp calendar css csv gotmpl html json markdown robots rss sitemap sitemapindex webappmanifest".split(
    " ",
  );

/** Suffixes and nicknames that `markup` may have; a media type's full name has a slash. */
const MARKUPS = new Set(
  (
    "goldmark asciidocext adoc asciidoc ad html htm md mdown markdown org pandoc pdc rst " +
    "json webmanifest pdf xml rss map toml wasm yaml yml otf ttf woff woff2 avif bmp gif heic heif jpg jpeg jpe jif " +
    "jfif png svg tif tiff webp ics css csv js jsm mjs jsx txt tsx ts gotmpl sass scss 3gpp 3gp mp4 mpg mpeg ogv webm avi"
  ).split(" "),
);

const KNOWN_TYPE =
  /^(?:application\/(?:json|manifest\+json|octet-stream|pdf|rss\+xml|source-map|toml|wasm|xml|yaml)|font\/(?:[ot]tf|woff2?)|image\/(?:avif|bmp|gif|hei[cf]|jpeg|png|svg\+xml|tiff|webp)|text\/(?:asciidoc|calendar|css|csv|html|javascript|jsx|markdown|org|pandoc|plain|rst|tsx|typescript|x-gotmpl|x-s[ac]ss)|video\/(?:3gpp|mp4|mpeg|ogg|webm|x-msvideo))$/;

const URL_TOKENS = new Set(
  (
    "year month monthname day weekday weekdayname yearday section sections sectionslug sectionslugs title slug " +
    "slugorfilename filename contentbasename slugorcontentbasename"
  ).split(" "),
);

/** What Go's time formatting would replace, which makes a token a date. */
const GO_TIME_PART = /Jan|Mon|MST|PM|pm|[1-6]/;

/** True when `markup: name` (lower case) names a media type: by suffix, nickname or full name. */
export function isMarkup(name: string): boolean {
  return MARKUPS.has(name) || KNOWN_TYPE.test(name);
}

/** True for the name behind a colon in `url` that Hugo replaces: its own tokens and parts of Go's date layouts. */
export function isUrlToken(token: string): boolean {
  return URL_TOKENS.has(token) || GO_TIME_PART.test(token);
}
