/** What names one deck, video, post, map: all that is known without asking anybody. */
export interface EmbedReference {
  /** `EmbedProvider.id` */
  readonly provider: string;
  /** The provider's own id; absent when only its page is known (Speaker Deck's addresses don't hold it). */
  readonly id?: string;
  /** The page that people open, without slide and time. */
  readonly page?: string;
  readonly user?: string;
  readonly slug?: string;
  /** Spotify's `track`, SlideShare's `key`, …: what sort of id it is, where a provider has several. */
  readonly sort?: string;
  /** From 1. */
  readonly slide?: number;
  /** Second at which a video starts. */
  readonly start?: number;
  /** Width by height, when an embed code says it. */
  readonly ratio?: number;
}

/** What a provider told of an embed, checked. Texts are plain text, never markup. */
export interface EmbedFacts {
  readonly id?: string;
  readonly title?: string;
  readonly author?: string;
  /** `https:`, on the provider's own host. */
  readonly authorAddress?: string;
  /** Width by height. */
  readonly ratio?: number;
  /** Number of slides, once they were counted. */
  readonly slides?: number;
  /** `https:`, on one of the provider's hosts for images. */
  readonly cover?: string;
  /** The page that the facts were asked for by, where the id alone doesn't tell it. */
  readonly page?: string;
}

/**
 * One service whose things are embedded in posts. Pure: a provider says which addresses to ask and what an answer means;
 * asking is `EmbedLookup`'s.
 */
export interface EmbedProvider {
  /** `speakerdeck` */
  readonly id: string;
  readonly title: string;
  /** Names of shortcodes for it: lower case, without `-` and `_`. */
  readonly shortcodes: readonly string[];
  /** What an address on one of its hosts names; undefined for other addresses. */
  fromAddress(address: URL): EmbedReference | undefined;
  /** What a bare id in a call names; undefined for what is no id. */
  fromId(id: string): EmbedReference | undefined;
  /** The page that people open, at its slide or second. */
  page(reference: EmbedReference): string | undefined;
  /** The address of a frame that shows it; undefined where scripts do that. */
  player(reference: EmbedReference): string | undefined;
  /** A picture that the id alone tells, or that the facts name. */
  cover(reference: EmbedReference, facts?: EmbedFacts): string | undefined;
  /** Where its facts are asked for (oEmbed, no key); undefined when nobody can be asked. */
  factsAddress(reference: EmbedReference): string | undefined;
  /** The id within an oEmbed answer's `html`, where only that tells it. */
  idInHtml?(html: string): string | undefined;
  /** Hosts that may be asked for facts. `*.` before a name stands for the hosts below it. */
  readonly factsHosts: readonly string[];
  readonly imageHosts: readonly string[];
  /** Origins of players, for a webview's content security policy. */
  readonly frameOrigins: readonly string[];
  /** Width by height of its player, when nothing else is known. */
  readonly ratio: number;
  /** Its things have slides; their pictures by number (from 1). */
  slideImage?(id: string, slide: number, size: "full" | "preview"): string;
}

/** True when `host` is one of `hosts`, or below one that begins with `*.`. */
export function isHostOf(hosts: readonly string[], host: string): boolean {
  const name = host.toLowerCase();
  return hosts.some((one) => (one.startsWith("*.") ? name.endsWith(one.slice(1)) : name === one));
}
