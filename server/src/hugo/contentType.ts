/** Names for `markup` that are no suffix of a media type. */
const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ["goldmark", "text/markdown"],
  ["asciidocext", "text/asciidoc"],
]);

/**
 * The media type of a content file: by its front matter's `markup` (a suffix, a nickname or a media type, any case), else
 * by its extension. Undefined when no media type of the site has the name, which fails the build (0.169).
 * @param mediaTypes the site's, with suffixes in lower case without a dot
 */
export function contentType(
  extension: string,
  markup: string,
  mediaTypes: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const name = (markup === "" ? extension : markup).toLowerCase();
  const nickname = NICKNAMES.get(name);
  if (nickname !== undefined) return nickname;
  if (mediaTypes.has(name)) return name;
  return typesOf(mediaTypes).get(name);
}

const typesBySuffix = new WeakMap<ReadonlyMap<string, readonly string[]>, ReadonlyMap<string, string>>();

/** The first media type of each suffix. */
function typesOf(mediaTypes: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  let types = typesBySuffix.get(mediaTypes);
  if (types === undefined) {
    const made = new Map<string, string>();
    for (const [type, suffixes] of mediaTypes)
      for (const suffix of suffixes) if (!made.has(suffix)) made.set(suffix, type);
    types = made;
    typesBySuffix.set(mediaTypes, types);
  }
  return types;
}
