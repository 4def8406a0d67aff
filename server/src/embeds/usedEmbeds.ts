import type { Site } from "../site/site";
import { formOf, namingRoles } from "./embedCall";
import type { EmbedProvider, EmbedReference } from "./provider";
import { providerOfShortcode, referenceOfAddress } from "./providers";
import { deckPage } from "./providers/speakerDeck";

/** Something that calls of the site show already. */
export interface UsedEmbed {
  readonly reference: EmbedReference;
  /** As the calls write it. */
  readonly value: string;
  readonly count: number;
  /** The key of the parameter that names it. */
  readonly key: string | number;
}

/** What calls of a provider's shortcodes name on this site, most used first; each once. */
export function usedEmbeds(site: Site, path: string, provider: EmbedProvider): readonly UsedEmbed[] {
  const used = new Map<string, UsedEmbed>();
  for (const { name, uses } of site.shortcodesFor(path)) {
    if (uses === 0 || providerOfShortcode(name) !== provider) continue;
    for (const slot of formOf(site, path, name)?.slots ?? []) {
      if (!namingRoles.has(slot.role)) continue;
      for (const key of slot.alias === undefined ? [slot.key] : [slot.key, slot.alias]) {
        for (const { value, count } of site.parameterValuesOf(name, key)) {
          const reference = namedBy(provider, value);
          if (reference === undefined) continue;
          const before = used.get(value);
          used.set(value, { reference, value, key, count: count + (before?.count ?? 0) });
        }
      }
    }
  }
  return [...used.values()].toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function namedBy(provider: EmbedProvider, value: string): EmbedReference | undefined {
  const found = provider.fromId(value.trim()) ?? referenceOfAddress(value);
  if (found !== undefined) return found.provider === provider.id ? found : undefined;
  const [user = "", slug = "", ...rest] = value.split("/");
  return provider.id === "speakerdeck" && rest.length === 0 && slug !== "" ? deckPage(user, slug) : undefined;
}

/** The titles of the pages that name an embed, in the site's own order; at most `most`. */
export function pagesNaming(site: Site, shortcode: string, value: string, most = 3): readonly string[] {
  return site
    .pagesHanding(shortcode, value)
    .slice(0, most)
    .map((path) => site.page(path)?.title || path);
}
