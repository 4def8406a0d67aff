import type { Clock, Http, Storage } from "../../host/ports";
import { readAddress } from "../address";
import type { EmbedFacts, EmbedProvider, EmbedReference } from "../provider";
import { providerOf } from "../providers";
import { speakerDeck } from "../providers/speakerDeck";
import { EmbedStore, lifetimes } from "./embedStore";
import { type Fetched, type FetchLimits, fetchLimited } from "./fetchLimited";
import { defined, plainText, readOEmbed } from "./oEmbed";
import { dataAddress, isPictureAddress } from "./picture";
import { Turns } from "./turns";

/** What is known of an embed beyond its reference. */
export type EmbedAnswer =
  | { readonly kind: "found"; readonly facts: EmbedFacts }
  /** The provider says that there is no such thing. */
  | { readonly kind: "gone" }
  | { readonly kind: "failed"; readonly why: Extract<Fetched, { kind: "failed" }>["why"] | "not-understood" }
  /** Nobody was asked: the author hasn't allowed it. */
  | { readonly kind: "not-allowed" }
  /** There is nobody to ask. */
  | { readonly kind: "nobody" };

export interface LookupPorts {
  readonly http: Http;
  readonly storage: Storage;
  readonly clock: Clock;
}

export interface LookupOptions {
  /** Asked before each question: consent may come and go. */
  readonly mayFetch: () => boolean;
  /** Called when something came to be known. */
  readonly onLearnt?: () => void;
  readonly backoffMs?: number;
  readonly timeoutMs?: number;
}

/** A deck with more slides than this is not counted to its end. */
const mostSlides = 1000;

/**
 * The one door to the providers: nothing is asked without consent, answers are kept in memory and on disk (what isn't
 * there too), and a question that is under way is not asked twice.
 */
export class EmbedLookup {
  private readonly store: EmbedStore;
  private readonly turns = new Turns(4);
  private readonly answers = new Map<string, { readonly answer: EmbedAnswer; readonly until: number }>();
  private readonly underWay = new Map<string, Promise<unknown>>();
  /** Grows with each answer that came to be known. */
  revision = 0;

  constructor(
    private readonly ports: LookupPorts,
    private readonly options: LookupOptions,
  ) {
    this.store = new EmbedStore(ports.storage, ports.clock);
  }

  /** What is in memory. */
  known(reference: EmbedReference): EmbedAnswer | undefined {
    const kept = this.answers.get(keyOf(reference));
    return kept !== undefined && kept.until >= this.ports.clock.now() ? kept.answer : undefined;
  }

  /** Facts, when some are known. */
  facts(reference: EmbedReference): EmbedFacts | undefined {
    const answer = this.known(reference);
    return answer?.kind === "found" ? answer.facts : undefined;
  }

  /** The page of a deck whose id was once looked up by that page. */
  pageOf(id: string): string | undefined {
    return this.facts({ provider: speakerDeck.id, id })?.page;
  }

  /** What is in memory or on disk: asks nobody. */
  async recall(reference: EmbedReference): Promise<EmbedAnswer | undefined> {
    const known = this.known(reference);
    if (known !== undefined) return known;
    const kept = await this.store.read(storageKey(reference));
    if (kept === undefined) return undefined;
    const answer = answerOf(kept.kind, kept.value, providerOf(reference));
    if (answer !== undefined) this.remember(reference, answer);
    return answer;
  }

  /** What the provider says, now or at some time before; never rejects. */
  async ask(reference: EmbedReference): Promise<EmbedAnswer> {
    const provider = providerOf(reference);
    const address = provider.factsAddress(reference);
    const recalled = await this.recall(reference);
    if (recalled !== undefined) return recalled;
    if (address === undefined) return { kind: "nobody" };
    if (!this.options.mayFetch()) return { kind: "not-allowed" };
    return this.once(`facts ${keyOf(reference)}`, async () => {
      const fetched = await this.fetch(address, provider.factsHosts);
      if (fetched === undefined) return { kind: "not-allowed" };
      const answer = verdict(fetched, provider);
      await this.keep(reference, answer);
      return answer;
    });
  }

  /**
   * A picture as a `data:` address: from the cache, else from one of the provider's hosts for images. Undefined without
   * consent, and for what is no picture; `gone` for one that isn't there.
   */
  async picture(provider: EmbedProvider, address: string): Promise<string | "gone" | undefined> {
    const key = `embeds/picture/${address}`;
    return this.once(key, async () => {
      const kept = await this.store.read(key);
      if (kept?.kind === "found" && isPictureAddress(kept.value)) return kept.value;
      if (kept?.kind === "gone") return "gone";
      if (kept?.kind === "failed") return undefined;
      const fetched = await this.fetch(address, provider.imageHosts);
      if (fetched === undefined) return undefined;
      const picture = fetched.kind === "answered" ? dataAddress(fetched.body) : undefined;
      const kind = picture !== undefined ? "found" : fetched.kind === "gone" ? "gone" : "failed";
      await this.store.write(key, kind, picture ?? null);
      return kind === "gone" ? "gone" : picture;
    });
  }

  /**
   * How many slides a deck has: asks for pictures of slides further and further on until one isn't there, then halves
   * the rest. Kept with the deck's facts; undefined when it can't be told.
   */
  async countSlides(reference: EmbedReference): Promise<number | undefined> {
    const provider = providerOf(reference);
    const id = reference.id ?? this.facts(reference)?.id;
    const { slideImage } = provider;
    if (id === undefined || slideImage === undefined) return undefined;
    const deck: EmbedReference = { provider: provider.id, id };
    const known = await this.recall(deck);
    if (known?.kind === "found" && known.facts.slides !== undefined) return known.facts.slides;
    return this.once(`slides ${id}`, async () => {
      const exists = async (slide: number) => {
        const picture = await this.picture(provider, slideImage(id, slide, "preview"));
        return picture === undefined ? undefined : picture !== "gone";
      };
      const slides = await lastThatExists(exists, mostSlides);
      if (slides === undefined) return undefined;
      if (slides === 0) await this.keep(deck, { kind: "gone" });
      else await this.keep(deck, { kind: "found", facts: { ...this.facts(deck), id, slides } });
      return slides;
    });
  }

  private async fetch(address: string, hosts: readonly string[]): Promise<Fetched | undefined> {
    if (!this.options.mayFetch()) return undefined;
    const limits: FetchLimits = {
      hosts,
      timeoutMs: this.options.timeoutMs ?? 5000,
      maxBytes: 256 * 1024,
      backoffMs: this.options.backoffMs ?? 700,
    };
    return this.turns.take(() => fetchLimited(this.ports.http, address, limits));
  }

  private async keep(reference: EmbedReference, answer: EmbedAnswer): Promise<void> {
    this.remember(reference, answer);
    if (answer.kind === "found") await this.store.write(storageKey(reference), "found", answer.facts);
    else if (answer.kind === "gone") await this.store.write(storageKey(reference), "gone", null);
    else if (answer.kind === "failed") await this.store.write(storageKey(reference), "failed", answer.why);
  }

  private remember(reference: EmbedReference, answer: EmbedAnswer): void {
    const kind = answer.kind === "found" || answer.kind === "gone" ? answer.kind : "failed";
    this.answers.set(keyOf(reference), { answer, until: this.ports.clock.now() + lifetimes[kind] });
    this.revision++;
    this.options.onLearnt?.();
    if (answer.kind !== "found" || answer.facts.id === undefined || reference.page === undefined) return;
    // What a page told holds for the deck's id too: calls name it by that.
    const deck: EmbedReference = { provider: reference.provider, id: answer.facts.id };
    const before = this.facts(deck);
    if (keyOf(deck) !== keyOf(reference))
      void this.keep(deck, { kind: "found", facts: { ...before, ...answer.facts, page: reference.page } });
  }

  /** Joins a question that is under way. */
  private once<Value>(key: string, ask: () => Promise<Value>): Promise<Value> {
    const joined = this.underWay.get(key) as Promise<Value> | undefined;
    if (joined !== undefined) return joined;
    const asked = ask().finally(() => this.underWay.delete(key));
    this.underWay.set(key, asked);
    return asked;
  }
}

/** An embed by its id where it has one: slide and second make no other of it. */
export function keyOf({ provider, id, page, sort }: EmbedReference): string {
  return id === undefined ? `${provider} ${page?.toLowerCase() ?? ""}` : `${provider} ${sort ?? ""} ${id}`;
}

function storageKey(reference: EmbedReference): string {
  return `embeds/facts/${keyOf(reference)}`;
}

function verdict(fetched: Fetched, provider: EmbedProvider): EmbedAnswer {
  if (fetched.kind === "gone") return { kind: "gone" };
  if (fetched.kind === "failed") return { kind: "failed", why: fetched.why };
  const facts = readOEmbed(fetched.body, provider);
  return facts === undefined ? { kind: "failed", why: "not-understood" } : { kind: "found", facts };
}

/** A kept answer as it was, each field checked anew: the file may have been changed by anybody. */
function answerOf(
  kind: "found" | "gone" | "failed",
  value: unknown,
  provider: EmbedProvider,
): EmbedAnswer | undefined {
  if (kind === "gone") return { kind: "gone" };
  if (kind === "failed") return { kind: "failed", why: "unreachable" };
  if (typeof value !== "object" || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const text = (one: unknown) => (typeof one === "string" ? one : undefined);
  const number = (one: unknown) => (typeof one === "number" && Number.isFinite(one) ? one : undefined);
  const https = (one: unknown) => (typeof one === "string" && one.startsWith("https://") ? one : undefined);
  return {
    kind: "found",
    facts: defined({
      id: text(fields.id),
      title: plainText(fields.title),
      author: plainText(fields.author),
      authorAddress: https(fields.authorAddress),
      ratio: number(fields.ratio),
      slides: number(fields.slides),
      cover: https(fields.cover),
      page: pageOn(provider, fields.page),
    }),
  };
}

/** A page's address, when the provider takes it for one of its own. */
function pageOn(provider: EmbedProvider, value: unknown): string | undefined {
  const address = typeof value === "string" ? readAddress(value) : undefined;
  return address === undefined ? undefined : provider.fromAddress(address)?.page;
}

/** The last number from 1 for which `exists` holds; undefined as soon as an answer fails to come. */
async function lastThatExists(
  exists: (number: number) => Promise<boolean | undefined>,
  most: number,
): Promise<number | undefined> {
  let low = 0;
  let high = 8;
  for (;;) {
    const there = await exists(high);
    if (there === undefined) return undefined;
    if (!there || high >= most) break;
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const there = await exists(middle);
    if (there === undefined) return undefined;
    if (there) low = middle;
    else high = middle;
  }
  return low;
}
