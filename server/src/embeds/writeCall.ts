import { shortcodeKey } from "../hugo/shortcodes/call";
import type { Site, VisibleShortcode } from "../site/site";
import type { CallForm, Slot } from "./callForm";
import { formOf } from "./embedCall";
import type { EmbedFacts, EmbedReference } from "./provider";
import { providerOf, providerOfShortcode, referenceOfAddress } from "./providers";
import { isNear, ratioPair, readRatio } from "./ratio";

/** A reference as this site writes it. */
export type WrittenCall =
  | {
      readonly kind: "written";
      readonly text: string;
      readonly shortcode: string;
      /** The slide that was asked for is in the text (it is dropped where the template reads none). */
      readonly keepsSlide: boolean;
    }
  /** The template wants the id, and only the provider can tell it. */
  | { readonly kind: "id-needed"; readonly shortcode: string }
  /** No shortcode of the site shows such a thing, or none that could take what is known. */
  | { readonly kind: "no-shortcode" };

/** The shortcode that a page has for a provider: the site's own before Hugo's, the most used first. Removed ones don't count. */
export function shortcodeFor(site: Site, path: string, reference: EmbedReference): CallForm | undefined {
  const provider = providerOf(reference);
  const candidates = site
    .shortcodesFor(path)
    .filter(({ name, signature }) => {
      const removed = signature.deprecated?.removed !== undefined;
      const embeds = !signature.takesInner || signature.parameters.length > 0;
      return !removed && embeds && providerOfShortcode(name) === provider;
    })
    .toSorted((a, b) => Number(isEmbedded(a)) - Number(isEmbedded(b)) || b.uses - a.uses);
  const [best] = candidates;
  return best === undefined ? undefined : formOf(site, path, best.name);
}

function isEmbedded({ signature }: VisibleShortcode): boolean {
  return signature.origin.kind === "embedded";
}

/** The call that shows `reference` in the page at `path`, in the form and notation that the site uses. */
export function writeCall(
  site: Site,
  path: string,
  reference: EmbedReference,
  facts?: EmbedFacts,
): WrittenCall {
  const form = shortcodeFor(site, path, reference);
  if (form === undefined) return { kind: "no-shortcode" };
  return writeIn(site, form, reference, facts);
}

/** Likewise, for a call whose shortcode is known already. */
export function writeIn(
  site: Site,
  form: CallForm,
  reference: EmbedReference,
  facts?: EmbedFacts,
): WrittenCall {
  const values = valuesFor(form, reference, facts);
  if (values === "id-needed") return { kind: "id-needed", shortcode: form.shortcode };
  if (values === undefined) return { kind: "no-shortcode" };
  const habits = site.callHabits(form.shortcode);
  const notation = habits.markdown * 2 > habits.calls ? "%" : "<";
  const [left, right] = notation === "<" ? ["{{<", ">}}"] : ["{{%", "%}}"];
  const parameters = parametersOf(values, namedWanted(site, form, values));
  const name = shortcodeKey(form.shortcode);
  const keepsSlide = values.some(({ slot, text }) => slot.role === "slide" || /[?&]slide=\d/.test(text));
  // Where the template has content between the tags, Hugo wants an end of the call.
  const end = form.takesInner === true ? ` /${right}` : ` ${right}`;
  return { kind: "written", text: `${left} ${name} ${parameters}${end}`, shortcode: name, keepsSlide };
}

interface Value {
  readonly slot: Slot;
  readonly text: string;
  /** An int or a bool that may stand bare behind `=`. */
  readonly bare: boolean;
}

function valuesFor(
  form: CallForm,
  asked: EmbedReference,
  facts: EmbedFacts | undefined,
): readonly Value[] | "id-needed" | undefined {
  const learnt = asked.page === undefined && facts?.page !== undefined ? referenceOfAddress(facts.page) : {};
  const reference: EmbedReference = { ...learnt, ...asked };
  const provider = providerOf(reference);
  const id = reference.id ?? facts?.id;
  const page = provider.page({ ...reference, slide: undefined, start: undefined });
  // Of a template that nothing is known of, only what nearly all take is sure.
  const slots = form.guessed === true ? form.slots.slice(0, 1) : form.slots;
  const slotOf = (role: Slot["role"]) => slots.find((slot) => slot.role === role);
  const values: Value[] = [];
  const add = (slot: Slot | undefined, text: string | number | undefined) => {
    if (slot !== undefined && text !== undefined)
      values.push({ slot, text: String(text), bare: typeof text === "number" });
  };
  const idSlot = slotOf("id");
  const addressSlot = slotOf("address");
  const eitherSlot = slotOf("either");
  const pathSlot = slotOf("path");
  const slide = slotOf("slide") === undefined ? reference.slide : undefined;
  const address = provider.page({ ...reference, slide }) ?? provider.player({ ...reference, id });
  if (idSlot !== undefined && id !== undefined) add(idSlot, id);
  // A template that reads both shows the deck by its id: the address alone is a link below it.
  else if (idSlot !== undefined) return "id-needed";
  else if (addressSlot !== undefined && (page !== undefined || eitherSlot === undefined))
    add(addressSlot, address);
  else if (eitherSlot !== undefined) {
    // The slide of an address is lost in an id; a template that wasn't seen may take only that.
    if (id === undefined && form.guessed === true) return "id-needed";
    const byId = id !== undefined && (slide === undefined || form.guessed === true);
    add(eitherSlot, byId ? id : address);
  } else if (pathSlot !== undefined) add(pathSlot, deckPath(reference));
  else if (slotOf("slug") !== undefined && reference.user !== undefined) add(slotOf("slug"), reference.slug);
  if (values.length === 0) return undefined;
  if (reference.user !== undefined) add(slotOf("user"), reference.user);
  if (reference.sort !== undefined) add(slotOf("sort"), reference.sort);
  add(slotOf("slide"), reference.slide);
  add(slotOf("start"), reference.start);
  const ratioSlot = slotOf("ratio");
  const ratio = reference.ratio ?? facts?.ratio;
  const usual = readRatio(ratioSlot?.default ?? "");
  // What an embed code says is kept; what only the provider told is left out where the template takes it anyway.
  const goesWithout =
    reference.ratio === undefined &&
    typeof ratioSlot?.key === "string" &&
    usual !== undefined &&
    isNear(usual, ratio ?? 0);
  if (ratioSlot !== undefined && ratio !== undefined && !goesWithout) {
    const text = ratioText(ratio, ratioSlot);
    if (text !== undefined) add(ratioSlot, text);
  }
  return form.slots.some(
    ({ required, role }) => required && !values.some(({ slot }) => slot.role === role) && role !== "title",
  )
    ? undefined
    : values.toSorted((a, b) => form.slots.indexOf(a.slot) - form.slots.indexOf(b.slot));
}

/** `USER/SLUG`; undefined where the page isn't known. */
export function deckPath({ user, slug }: EmbedReference): string | undefined {
  return user === undefined || slug === undefined ? undefined : `${user}/${slug}`;
}

/** A ratio as the template reads it; undefined when it needn't be said (a word that stands for wide, on a 4:3 deck). */
export function ratioText(ratio: number, slot: Slot): string | undefined {
  switch (slot.ratioAs ?? "number") {
    case "word":
      return ratio > 1.55 ? "wide" : undefined;
    case "pair":
      return ratioPair(ratio);
    case "number":
      return String(Number(ratio.toFixed(4)));
  }
}

/** Hugo rejects a mix, so every value must have a key of the chosen kind. The site's habit decides where both would do. */
function namedWanted(site: Site, form: CallForm, values: readonly Value[]): boolean {
  const can = (kind: "string" | "number") =>
    values.every(({ slot }) => typeof slot.key === kind || typeof slot.alias === kind);
  if (!can("number") || !isGapless(values)) return true;
  if (!can("string")) return false;
  const { keys } = site.callHabits(form.shortcode);
  let [named, positional] = [0, 0];
  for (const [key, count] of keys) {
    if (typeof key === "string") named += count;
    else positional += count;
  }
  // Where nobody has called it yet: an id alone is written without a name.
  return named === positional ? values.length > 1 : named > positional;
}

/** Positions that are given begin at 0 and leave none out. */
function isGapless(values: readonly Value[]): boolean {
  const positions = values.map(({ slot }) => positionOf(slot)).sort((a, b) => a - b);
  return positions.every((position, index) => position === index);
}

function positionOf(slot: Slot): number {
  return typeof slot.key === "number" ? slot.key : typeof slot.alias === "number" ? slot.alias : Number.NaN;
}

function parametersOf(values: readonly Value[], named: boolean): string {
  const hasNames = values.every(({ slot }) => typeof slot.key === "string" || typeof slot.alias === "string");
  if (named && hasNames)
    return values
      .map(({ slot, text, bare }) => {
        const key = typeof slot.key === "string" ? slot.key : slot.alias;
        return `${key}=${bare ? text : quoted(text)}`;
      })
      .join(" ");
  // What can't be said without a gap is left out, the embed itself never is.
  const ordered = values.toSorted((a, b) => positionOf(a.slot) - positionOf(b.slot));
  const given = ordered.filter(({ slot }, index) => positionOf(slot) === index);
  return given.map(({ text }) => (/^[\w.-]+$/.test(text) ? text : quoted(text))).join(" ");
}

/** Ids and addresses hold no quotes; a text that does goes between backticks. */
export function quoted(text: string): string {
  return text.includes('"') ? `\`${text.replaceAll("`", "'")}\`` : `"${text}"`;
}
