import { atLeast } from "./hugoVersion";

/** A verdict of Hugo's that changed with a version. */
export interface VersionedRule {
  /** The version it holds from. */
  readonly since: string;
  /** What changed, for messages: "the gist shortcode is gone". */
  readonly what: string;
}

/** Checked with 0.169's own messages, its source, or its documentation; each `since` is the first version with the verdict. */
export const versionedRules = {
  removedGistShortcode: { since: "0.156.0", what: 'the "gist" shortcode is removed' },
  removedTweetShortcodes: {
    since: "0.156.0",
    what: 'the "tweet" and "twitter" shortcodes are removed; "x" takes their place',
  },
  deprecatedGistShortcode: { since: "0.143.0", what: 'the "gist" shortcode is deprecated' },
  deprecatedTweetShortcodes: {
    since: "0.142.0",
    what: 'the "tweet" and "twitter" shortcodes are deprecated; use "x"',
  },
  deprecatedCommentShortcode: {
    since: "0.143.0",
    what: 'the "comment" shortcode is deprecated; use an HTML comment',
  },
  detailsShortcode: { since: "0.140.0", what: 'the "details" shortcode is built in' },
  xShortcode: { since: "0.141.0", what: 'the "x" shortcode is built in' },
  qrShortcode: { since: "0.141.0", what: 'the "qr" shortcode is built in' },
  buildKeyReplacesUnderscoreBuild: {
    since: "0.145.0",
    what: 'the front matter key "_build" is deprecated; use "build"',
  },
  underscoreShortcodesDirectory: { since: "0.146.0", what: "shortcode templates lie in layouts/_shortcodes" },
  allowContentDeniesHtml: { since: "0.162.0", what: "security.allowContent denies .html content by default" },
  allowContentDeniesOrg: { since: "0.169.0", what: "security.allowContent denies .org content by default" },
  sitesFrontMatter: { since: "0.153.0", what: 'front matter knows "sites"' },
  removedMountLang: { since: "0.153.0", what: 'module.mounts.lang is replaced by "sites.matrix"' },
  deprecatedUnderscoreTarget: {
    since: "0.156.0",
    what: 'the cascade key "_target" is deprecated; use "target"',
  },
  yamlByGoccy: {
    since: "0.152.0",
    what: "YAML is 1.2: yes, no, on and off are strings, and a key may stand only once",
  },
  useEmbeddedRenderHooks: { since: "0.148.0", what: "renderHooks.*.useEmbedded replaces enableDefault" },
  deprecatedLanguageCode: { since: "0.158.0", what: '"languageCode" is deprecated; use "locale"' },
  deprecatedLanguageName: { since: "0.158.0", what: '"languageName" is deprecated; use "label"' },
  minifyIsMap: { since: "0.150.0", what: '"minify = true" is replaced by minify.minifyOutput' },
  repeatedRootKey: { since: "0.162.0", what: "a file in config/ may repeat its own root key" },
  hugoTomlName: { since: "0.110.0", what: "the configuration may be called hugo.toml" },
  sectionSlugTokens: { since: "0.149.0", what: "permalinks know :sectionslug and :sectionslugs" },
  contentBaseNameTokens: {
    since: "0.144.0",
    what: "permalinks know :contentbasename and :slugorcontentbasename",
  },
  /** Seen in 0.169, not in 0.111 nor in the source of 0.166; the exact version in between is not known. */
  sectionSlugsInPaths: {
    since: "0.167.0",
    what: "a section's slug is part of its address and of those below it",
  },
  imagingQualityByFormat: {
    since: "0.163.0",
    what: "imaging.quality is deprecated; each format has its own",
  },
} as const satisfies Record<string, VersionedRule>;

export type VersionedRuleName = keyof typeof versionedRules;

/** Whether a rule holds for the Hugo that builds the site. */
export function holds(rule: VersionedRuleName, version: string): boolean {
  return atLeast(version, versionedRules[rule].since);
}

/** Media types that Hugo denies by default as content. */
export function deniedContentTypes(version: string): readonly string[] {
  return [
    ...(holds("allowContentDeniesHtml", version) ? ["text/html"] : []),
    ...(holds("allowContentDeniesOrg", version) ? ["text/org"] : []),
  ];
}

/**
 * Whether `security.allowContent` lets a media type through: a pattern behind `! ` denies what it fits; without a
 * denial, one of the other patterns must fit, where there is any.
 * @param patterns of the configuration; undefined means Hugo's default for the version
 */
export function isContentAllowed(
  mediaType: string,
  patterns: readonly string[] | undefined,
  version: string,
): boolean {
  if (patterns === undefined) return !deniedContentTypes(version).includes(mediaType);
  const allows: string[] = [];
  for (const pattern of patterns) {
    if (!pattern.startsWith("! ")) allows.push(pattern);
    else if (fits(pattern.slice(2), mediaType)) return false;
  }
  return allows.length === 0 ? patterns.length > 0 : allows.some((pattern) => fits(pattern, mediaType));
}

function fits(pattern: string, mediaType: string): boolean {
  if (pattern === "none") return false;
  const insensitive = pattern.startsWith("(?i)");
  try {
    return new RegExp(insensitive ? pattern.slice(4) : pattern, insensitive ? "iu" : "u").test(mediaType);
  } catch {
    // Hugo stops at a broken pattern; here it fits nothing.
    return false;
  }
}
