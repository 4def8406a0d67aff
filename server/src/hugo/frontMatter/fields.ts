/** What a predefined field holds. */
export type FieldType =
  | "string"
  | "bool"
  | "int"
  | "date"
  | "strings"
  | "terms"
  | "map"
  | "maps"
  | "menus"
  | "cascade";

export interface FrontMatterField {
  /** As Hugo's documentation spells it; keys compare without case. */
  readonly name: string;
  /** Other keys that Hugo reads for the same thing. */
  readonly aliases: readonly string[];
  readonly type: FieldType;
  /** One or two sentences of Markdown. */
  readonly documentation: string;
  /** The first version that knows the field, where that is not ages ago. */
  readonly since?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  /** What to write in place of a deprecated or removed field. */
  readonly replacement?: string;
  /** A value of a wrong type: `error` fails the build, `silent` becomes something else without a word. */
  readonly wrongType: "error" | "silent";
}

const field = (
  name: string,
  type: FieldType,
  wrongType: "error" | "silent",
  documentation: string,
  more: Partial<FrontMatterField> = {},
): FrontMatterField => ({ name, aliases: [], type, wrongType, documentation, ...more });

/** The fields that Hugo 0.169 gives a meaning; any other key becomes a parameter of the page. */
export const FIELDS: readonly FrontMatterField[] = [
  field("title", "string", "silent", "The page's title. Without it `.Title` is empty for regular pages."),
  field("linkTitle", "string", "silent", "A shorter title for links and menus; the title when missing."),
  field(
    "description",
    "string",
    "silent",
    "What the page is about, in a sentence; themes use it for meta tags.",
  ),
  field("summary", "string", "silent", "Used for `.Summary` in place of the beginning of the text."),
  field(
    "date",
    "date",
    "error",
    "The page's date, usually of its creation. A date without a zone is in the site's `timeZone`.",
  ),
  field(
    "publishDate",
    "date",
    "error",
    "Before this date the page is left out of the build (unless with `--buildFuture`). Defaults to the date.",
    { aliases: ["pubdate", "published"] },
  ),
  field("lastmod", "date", "error", "When the page was changed last. Defaults to Git's date or the date.", {
    aliases: ["modified"],
  }),
  field("expiryDate", "date", "error", "From this date on the page is left out of the build.", {
    aliases: ["unpublishdate"],
  }),
  field("draft", "bool", "silent", "A draft is left out of the build, unless with `--buildDrafts`."),
  field(
    "headless",
    "bool",
    "silent",
    "The leaf bundle gets no page of its own; templates can still fetch it.",
  ),
  field("isCJKLanguage", "bool", "silent", "Counts words as Chinese, Japanese and Korean texts need it."),
  field("weight", "int", "silent", "Sorts pages: lighter ones come first, those with 0 last."),
  field("slug", "string", "silent", "The last part of the page's URL. Has no effect on sections."),
  field(
    "url",
    "string",
    "silent",
    "The page's whole path, instead of one made from the file's place. Takes tokens like `:year` and `:slug`.",
  ),
  field(
    "aliases",
    "strings",
    "silent",
    "Old paths of the page; each gets a redirect. No `http://` addresses.",
  ),
  field(
    "tags",
    "terms",
    "silent",
    "Terms of the taxonomy `tags`: a list. A plain string is one single term.",
  ),
  field(
    "categories",
    "terms",
    "silent",
    "Terms of the taxonomy `categories`: a list. A plain string is one term.",
  ),
  field("keywords", "strings", "silent", "Words for meta tags and related content."),
  field(
    "type",
    "string",
    "silent",
    "The content type, which picks templates; the section's name when missing.",
  ),
  field("layout", "string", "silent", "The template to render the page with."),
  field("markup", "string", "error", "The content's format, when the file's extension doesn't tell."),
  field("outputs", "strings", "error", "The output formats to render the page to."),
  field("translationKey", "string", "silent", "Ties translations together that don't share a path."),
  field(
    "build",
    "map",
    "error",
    "`list`, `render` and `publishResources`: whether the page is listed, rendered, and its files published.",
    { since: "0.145.0" },
  ),
  field("_build", "map", "error", "The old name of `build`.", { removed: "0.169.0", replacement: "build" }),
  field(
    "cascade",
    "cascade",
    "error",
    "Front matter for this page's descendants; `target` narrows it down to some of them.",
  ),
  field("params", "map", "error", "Parameters of your own, kept apart from Hugo's fields.", {
    since: "0.123.0",
  }),
  field("menus", "menus", "silent", "The menus that link to this page: a name, a list of names or a map.", {
    aliases: ["menu"],
  }),
  field("resources", "maps", "silent", "Names, titles and parameters for the files of the page's bundle."),
  field("sitemap", "map", "error", "`changefreq`, `priority`, `filename` and `disable` for the sitemap."),
  field("sites", "map", "error", "The sites (languages, roles, versions) that the page belongs to.", {
    since: "0.153.0",
  }),
];

const byKey = new Map(
  FIELDS.flatMap((each) => [each.name, ...each.aliases].map((key) => [key.toLowerCase(), each])),
);

/** The predefined field that a key means, compared without case; aliases included. */
export function findField(key: string): FrontMatterField | undefined {
  return byKey.get(key.toLowerCase());
}
