import { t } from "@vscode/l10n";
import type { Connection } from "vscode-languageserver";
import { everyCall } from "../embeds/checkEmbeds";
import { type EmbedCall, embedCall } from "../embeds/embedCall";
import { embedHover, unknownHover } from "../embeds/hover";
import { type EmbedAnswer, EmbedLookup } from "../embeds/lookUp/embedLookup";
import type { EmbedReference } from "../embeds/provider";
import { providerOf } from "../embeds/providers";
import { rawEmbedAt } from "../embeds/rawEmbeds";
import type { Hover } from "../features/hover";
import { callPartAt } from "../features/shortcodes/callAt";
import type { Host } from "../host/ports";
import { consentNotification, type GalleySettings } from "./protocol";
import type { DocumentView } from "./session";

/** A hover doesn't wait longer than this for a provider (ms): what comes later is there the next time. */
const patienceMs = 1500;
/** Answers within this time (ms) are told together. */
const bunchMs = 60;
/** So many covers are kept in memory. */
const mostCovers = 100;

/** The embeds of one client: what is known of them, and whether anybody may be asked. */
export class Embeds {
  readonly lookup: EmbedLookup;
  /** What the author answered in this session. */
  private answered: "always" | "never" | "later" | undefined;
  private asking: Promise<boolean> | undefined;
  private telling: ReturnType<typeof setTimeout> | undefined;
  private readonly covers = new Map<string, string>();

  constructor(
    private readonly connection: Connection,
    private readonly host: Host,
    private readonly settings: () => GalleySettings,
    private readonly trusted: boolean,
    /** The client has the command `galley.previewSlides`. */
    private readonly opensSlides: boolean,
    /** Something came to be known that documents may show. */
    private readonly onLearnt: () => void,
  ) {
    this.lookup = new EmbedLookup(host, { mayFetch: () => this.mayFetch, onLearnt: () => this.learnt() });
  }

  dispose(): void {
    clearTimeout(this.telling);
  }

  /** Answers come in bunches: they are told together. */
  private learnt(): void {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.onLearnt(), bunchMs);
  }

  /** Whether providers may be asked: never in an untrusted workspace, else as the setting or the author says. */
  get mayFetch(): boolean {
    return (
      this.trusted && (this.network === "always" || (this.network === "ask" && this.answered === "always"))
    );
  }

  /** True when the author hasn't refused: an action may be offered that asks first. */
  get mayAsk(): boolean {
    return this.trusted && this.network !== "never" && this.answered !== "never";
  }

  private get network(): "ask" | "always" | "never" {
    return this.settings().embeds?.network ?? "ask";
  }

  /** Asks the author, once in a session, whether providers may be asked. */
  async consent(): Promise<boolean> {
    if (this.mayFetch) return true;
    if (!this.mayAsk || this.answered === "later") return false;
    this.asking ??= this.askAuthor();
    return this.asking;
  }

  /** A later, explicit wish of the author (a command, a code action) may ask once more after “Not now”. */
  async consentAgain(): Promise<boolean> {
    if (this.answered === "later") {
      this.answered = undefined;
      this.asking = undefined;
    }
    return this.consent();
  }

  private async askAuthor(): Promise<boolean> {
    const [allow, never, later] = [t("Allow"), t("Never"), t("Not Now")];
    try {
      const answer = await this.connection.window.showInformationMessage(
        t(
          "May Galley ask Speaker Deck, YouTube and the like for titles and covers of what your posts embed? Only their own addresses are asked.",
        ),
        ...[allow, never, later].map((title) => ({ title })),
      );
      this.answered = answer?.title === allow ? "always" : answer?.title === never ? "never" : "later";
    } catch {
      // A client that can't ask: as if the author had closed the question.
      this.answered = "later";
    }
    if (this.answered !== "later")
      void this.connection.sendNotification(consentNotification, { network: this.answered });
    return this.mayFetch;
  }

  /** What is known of the embed at `offset`: a call's, or an address or embed code that stands there as it is. */
  async hover(view: DocumentView, offset: number): Promise<Hover | undefined> {
    const place = this.at(view, offset);
    if (place === undefined) return undefined;
    const { reference, span, call } = place;
    if (reference === undefined)
      return call === undefined ? undefined : { markdown: unknownHover(call), span };
    // The answer doesn't wait for the author: it tells what is known by now.
    if (!this.mayFetch) void this.consent();
    const answer = await atMost(this.lookup.ask(reference), patienceMs, this.lookup.known(reference));
    const cover = await atMost(this.cover(reference, answer), patienceMs, undefined);
    const hasSlides = providerOf(reference).slideImage !== undefined;
    const facts = this.factsOf(reference);
    if (hasSlides && this.mayFetch && facts?.slides === undefined) void this.lookup.countSlides(reference);
    const { line, character } = view.page.lines.positionAt(span.start);
    const args = encodeURIComponent(JSON.stringify([view.uri, line, character]));
    const markdown = embedHover(reference, {
      answer: facts === undefined ? answer : { kind: "found", facts },
      cover,
      mayFetch: this.mayFetch,
      ...(hasSlides && this.opensSlides ? { previewSlides: `command:galley.previewSlides?${args}` } : {}),
    });
    return { markdown, span };
  }

  /** The embed at `offset`, whether a call or bare. `reference` is undefined for a call that names nothing. */
  at(
    view: DocumentView,
    offset: number,
  ):
    | {
        readonly reference?: EmbedReference;
        readonly span: { readonly start: number; readonly end: number };
        readonly call?: EmbedCall;
      }
    | undefined {
    const part = callPartAt(view.page, offset);
    const call = part === undefined ? undefined : embedCall(view.site, view.path, part.call);
    if (call?.parameter !== undefined) return { reference: call.reference, span: call.parameter.span, call };
    const raw = part === undefined ? rawEmbedAt(view.page, offset) : undefined;
    return raw === undefined ? undefined : { reference: raw.reference, span: raw.span };
  }

  /** What a page's own answer and the deck's (its slides) say together. */
  factsOf(reference: EmbedReference) {
    const own = this.lookup.facts(reference);
    const id = reference.id ?? own?.id;
    if (id === undefined || reference.id !== undefined) return own;
    const deck = this.lookup.facts({ provider: reference.provider, id });
    return deck === undefined ? own : { ...deck, ...own, slides: deck.slides ?? own?.slides };
  }

  /** The cover as a `data:` address, from the cache or, with consent, from the provider's host for images. */
  async cover(reference: EmbedReference, answer?: EmbedAnswer): Promise<string | undefined> {
    const provider = providerOf(reference);
    const facts = answer?.kind === "found" ? answer.facts : this.factsOf(reference);
    const id = reference.id ?? facts?.id;
    const address =
      provider.slideImage !== undefined && id !== undefined
        ? provider.slideImage(id, reference.slide ?? 1, "preview")
        : provider.cover(reference, facts);
    if (address === undefined) return undefined;
    const kept = this.covers.get(address);
    if (kept !== undefined) return kept;
    const picture = await this.lookup.picture(provider, address);
    if (picture === undefined || picture === "gone") return undefined;
    if (this.covers.size >= mostCovers) this.covers.delete(this.covers.keys().next().value ?? "");
    this.covers.set(address, picture);
    this.learnt();
    return picture;
  }

  /** The cover, when it is in memory. */
  coverKnown(reference: EmbedReference): string | undefined {
    const provider = providerOf(reference);
    const facts = this.factsOf(reference);
    const id = reference.id ?? facts?.id;
    const address =
      provider.slideImage !== undefined && id !== undefined
        ? provider.slideImage(id, reference.slide ?? 1, "preview")
        : provider.cover(reference, facts);
    return address === undefined ? undefined : this.covers.get(address);
  }

  /**
   * Brings what is known of a page's embeds into memory: from disk, and with `fetch` and the author's consent from
   * their providers. What is new is told as any other answer.
   */
  async warm(view: DocumentView, { fetch }: { readonly fetch: boolean }): Promise<void> {
    const references = [...everyCall(view.page.calls)].flatMap((call) => {
      const reference = call.broken ? undefined : embedCall(view.site, view.path, call)?.reference;
      return reference === undefined ? [] : [reference];
    });
    await Promise.all(
      references.slice(0, mostCovers).map(async (reference) => {
        const answer = await (fetch ? this.lookup.ask(reference) : this.lookup.recall(reference));
        await this.cover(reference, answer);
      }),
    );
  }

  /** Failures of what nobody waits for. */
  inBackground(work: Promise<unknown>): void {
    work.catch((cause) => this.host.log.error("Looking up an embed failed", cause));
  }
}

/** `work`'s value, or `otherwise` when it takes longer than `milliseconds`; the work goes on. */
async function atMost<Value, Other>(
  work: Promise<Value>,
  milliseconds: number,
  otherwise: Other,
): Promise<Value | Other> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Other>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
