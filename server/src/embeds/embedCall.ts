import type { ShortcodeCall, ShortcodeParameter } from "../hugo/shortcodes/call";
import type { Site } from "../site/site";
import { positive, seconds } from "./address";
import { type CallForm, callForm, formWithoutTemplate, type Role, type Slot } from "./callForm";
import type { EmbedProvider, EmbedReference } from "./provider";
import { providerOfShortcode, referenceOfAddress } from "./providers";
import { deckPage, speakerDeck } from "./providers/speakerDeck";
import { readRatio } from "./ratio";

/** A call that shows something of a provider, whatever the site's template calls its parameters. */
export interface EmbedCall {
  readonly call: ShortcodeCall;
  readonly form: CallForm;
  readonly provider: EmbedProvider;
  /** What the call names; undefined when its text names nothing of this provider. */
  readonly reference: EmbedReference | undefined;
  /** The parameter that names it; undefined for a call without any. */
  readonly parameter: ShortcodeParameter | undefined;
  readonly slot: Slot | undefined;
  /** The text isn't what the template reads there: an address or `USER/SLUG` for an id, an id for an address. */
  readonly mistaken: boolean;
  readonly slide?: { readonly value: number | undefined; readonly parameter: ShortcodeParameter };
  readonly ratio?: {
    readonly value: number | undefined;
    readonly parameter: ShortcodeParameter;
    readonly slot: Slot;
  };
}

/** Roles that name an embed by themselves. */
export const namingRoles: ReadonlySet<Role> = new Set(["id", "address", "path", "either"]);

/** How the shortcode of a call takes its embed; undefined for shortcodes that embed nothing that Galley knows. */
export function formOf(site: Site, path: string, name: string): CallForm | undefined {
  const provider = providerOfShortcode(name);
  if (provider === undefined) return undefined;
  const lookup = site.shortcode(name, path);
  if (lookup.kind !== "found") return formWithoutTemplate(name, provider);
  const { signature } = lookup;
  const template = signature.origin.kind === "file" ? site.textOf(signature.origin.path) : undefined;
  const form = callForm(signature, provider, template);
  // A template that hands its parameters on tells nothing: calls are read as elsewhere.
  return form.slots.length === 0 ? formWithoutTemplate(name, provider) : form;
}

/** What a call shows; undefined for calls of other shortcodes. Never throws. */
export function embedCall(site: Site, path: string, call: ShortcodeCall): EmbedCall | undefined {
  const form = formOf(site, path, call.name);
  return form === undefined ? undefined : readCall(call, form);
}

export function readCall(call: ShortcodeCall, form: CallForm): EmbedCall {
  const { provider } = form;
  const given = call.parameters.map((parameter, index) => ({
    parameter,
    slot: slotOf(form, parameter, index),
  }));
  const of = (role: Role) => given.findLast(({ slot }) => slot?.role === role);
  const slide = of("slide");
  const ratio = of("ratio");
  const start = of("start");
  const main = given.findLast(({ slot }) => slot !== undefined && namingRoles.has(slot.role));
  const extras = {
    ...(slide === undefined ? {} : { slide: positive(slide.parameter.text) }),
    ...(start === undefined ? {} : { start: seconds(start.parameter.text) }),
  };
  const parts = {
    call,
    form,
    provider,
    ...(slide === undefined
      ? {}
      : { slide: { value: positive(slide.parameter.text), parameter: slide.parameter } }),
    ...(ratio?.slot === undefined
      ? {}
      : { ratio: { value: readRatio(ratio.parameter.text), parameter: ratio.parameter, slot: ratio.slot } }),
  };
  if (main === undefined) {
    const user = of("user");
    const slug = of("slug");
    const page =
      user === undefined || slug === undefined || provider !== speakerDeck
        ? undefined
        : deckPage(user.parameter.text, slug.parameter.text);
    const reference = page === undefined ? undefined : { ...page, ...defined(extras) };
    const named =
      slug !== undefined && user !== undefined && deckPage("user", slug.parameter.text) ? user : slug;
    const culprit = reference === undefined ? named : slug;
    return { ...parts, reference, parameter: culprit?.parameter, slot: culprit?.slot, mistaken: false };
  }
  const text = main.parameter.text;
  const { reference, shape } = referenceOf(
    provider,
    text,
    of("user")?.parameter.text,
    of("sort")?.parameter.text,
  );
  const role = main.slot?.role ?? "either";
  const mistaken = role === "either" ? shape === "path" && form.guessed !== true : role !== shape;
  return {
    ...parts,
    reference: reference === undefined ? undefined : { ...reference, ...defined(extras) },
    parameter: main.parameter,
    slot: main.slot,
    mistaken: mistaken && reference !== undefined,
  };
}

/** What a text in the place of an id names: an id, an address, or a deck's `USER/SLUG`. */
function referenceOf(
  provider: EmbedProvider,
  text: string,
  user: string | undefined,
  sort: string | undefined,
): { readonly reference: EmbedReference | undefined; readonly shape: "id" | "address" | "path" } {
  const trimmed = text.trim();
  const byId = provider.fromId(trimmed);
  if (byId !== undefined) {
    const known = {
      ...byId,
      ...(user === undefined || byId.user !== undefined ? {} : { user }),
      ...(sort === undefined || byId.sort !== undefined ? {} : { sort }),
    };
    return { reference: completed(provider, known), shape: "id" };
  }
  const address = referenceOfAddress(trimmed);
  if (address?.provider === provider.id) return { reference: address, shape: "address" };
  const [owner = "", slug = "", ...rest] = trimmed.replace(/^\/|\/$/g, "").split("/");
  if (provider === speakerDeck && rest.length === 0 && slug !== "")
    return { reference: deckPage(owner, slug), shape: "path" };
  return { reference: undefined, shape: "address" };
}

/** With its user or its sort known, an id makes an address. */
function completed(provider: EmbedProvider, reference: EmbedReference): EmbedReference {
  const { id, user, sort } = reference;
  if (id === undefined) return reference;
  const pages: Readonly<Record<string, string | undefined>> = {
    x: user && `https://x.com/${user}/status/${id}`,
    codepen: user && `https://codepen.io/${user}/pen/${id}`,
    bluesky: user && `https://bsky.app/profile/${user}/post/${id}`,
    gist: user && `https://gist.github.com/${user}/${id}`,
    spotify: sort && `https://open.spotify.com/${sort}/${id}`,
  };
  const page = pages[provider.id];
  // What the provider doesn't take for one of its own pages is none.
  return page !== undefined && referenceOfAddress(page)?.provider === provider.id
    ? { ...reference, page }
    : reference;
}

function slotOf(form: CallForm, parameter: ShortcodeParameter, index: number): Slot | undefined {
  const key = parameter.name ?? index;
  return form.slots.find((slot) => slot.key === key || slot.alias === key);
}

function defined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;
}
