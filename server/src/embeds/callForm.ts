import type { ParameterSignature, ShortcodeSignature } from "../hugo/templates/signature";
import { namesAround } from "./namesInTemplate";
import type { EmbedProvider } from "./provider";

/**
 * What a parameter of a shortcode means to an embed. `either`: an id or an address, the template takes both. `path`: an
 * address without its host, `USER/SLUG`.
 */
export type Role =
  | "id"
  | "address"
  | "path"
  | "either"
  | "user"
  | "slug"
  | "ratio"
  | "slide"
  | "start"
  | "title"
  | "sort";

export interface Slot {
  readonly key: string | number;
  readonly alias?: string | number;
  readonly role: Role;
  readonly required: boolean;
  /** How a ratio is written: a decimal number, a pair (`16/9`) or a word (`wide`). */
  readonly ratioAs?: "number" | "pair" | "word";
  /** What the template takes where a call says nothing. */
  readonly default?: string;
}

/** How one shortcode of a site takes its embed. */
export interface CallForm {
  readonly shortcode: string;
  readonly provider: EmbedProvider;
  readonly slots: readonly Slot[];
  /** The template has content between the tags, so a call has to be closed. */
  readonly takesInner?: boolean;
  /** Nothing is known of the template: the slots are what most templates read. */
  readonly guessed?: boolean;
}

const roles: readonly (readonly [Role, readonly string[]])[] = [
  [
    "id",
    [
      "id",
      "dataid",
      "deck",
      "deckid",
      "embedid",
      "key",
      "code",
      "video",
      "videoid",
      "v",
      "gist",
      "gistid",
      "pen",
    ],
  ],
  [
    "id",
    ["hash", "tweet", "tweetid", "post", "postid", "status", "cast", "track", "presentationid", "slideshow"],
  ],
  ["address", ["url", "href", "link", "src", "address", "permalink", "uri", "pageurl", "deckurl"]],
  ["user", ["user", "username", "author", "account", "handle", "owner"]],
  ["slug", ["slug", "presentation", "talk", "name", "deckslug"]],
  ["ratio", ["ratio", "dataratio", "aspect", "aspectratio", "wide", "format", "size"]],
  ["slide", ["slide", "dataslide", "startslide", "slidenumber", "firstslide", "page"]],
  ["start", ["start", "t", "time", "starttime", "at"]],
  ["title", ["title", "caption", "alt", "label"]],
  ["sort", ["type", "kind"]],
  ["path", ["path"]],
];

/** The role that a parameter's, a variable's or an attribute's name speaks of. */
export function roleOfName(name: string, hasSlides: boolean): Role | undefined {
  const plain = name.toLowerCase().replace(/[^a-z]/g, "");
  const role = roles.find(([, names]) => names.includes(plain))?.[0];
  return role === "start" && hasSlides ? "slide" : role;
}

/**
 * Finds out what each parameter of `signature` means: by its name; a positional one by the name that it has elsewhere in
 * the template (`$ratio := .Get 1`, `data-slide="{{ .Get 1 }}"`), by its documentation, and the first one as the id.
 * `template` is the template's text, when the site has it.
 */
export function callForm(
  signature: ShortcodeSignature,
  provider: EmbedProvider,
  template?: string,
): CallForm {
  const hasSlides = provider.slideImage !== undefined;
  const slots: Slot[] = [];
  for (const parameter of signature.parameters) {
    // The other form of one that is listed already.
    if (parameter.alias !== undefined && slots.some(({ key }) => key === parameter.alias)) continue;
    const role = roleOf(parameter, hasSlides, template);
    // Only Speaker Deck's pages are told by a path alone.
    if (role === "path" && !hasSlides) continue;
    if (role === undefined || slots.some((slot) => slot.role === role && role !== "id")) continue;
    slots.push({
      key: parameter.key,
      ...(parameter.alias === undefined ? {} : { alias: parameter.alias }),
      role,
      required: parameter.required,
      ...(role === "ratio" ? { ratioAs: ratioAs(parameter, template) } : {}),
      ...(parameter.default === undefined ? {} : { default: parameter.default }),
    });
  }
  return {
    shortcode: signature.name,
    provider,
    slots: settled(slots, template ?? ""),
    ...(signature.takesInner ? { takesInner: true } : {}),
  };
}

/** Where the site has no template, calls are read by the names that most templates use. */
export function formWithoutTemplate(shortcode: string, provider: EmbedProvider): CallForm {
  const named: readonly (readonly [string, Role])[] = [
    ["id", "id"],
    ["data-id", "id"],
    ["deck", "id"],
    ["url", "address"],
    ["src", "address"],
    ["link", "address"],
    ["user", "user"],
    ["slug", "slug"],
    ["slide", "slide"],
    ["ratio", "ratio"],
  ];
  const slots = named.map(([key, role]): Slot => ({ key, role, required: false }));
  const first: Slot = { key: 0, role: "either", required: false };
  return { shortcode, provider, slots: [first, ...slots], guessed: true };
}

function roleOf(
  parameter: ParameterSignature,
  hasSlides: boolean,
  template: string | undefined,
): Role | undefined {
  for (const key of [parameter.key, parameter.alias]) {
    if (typeof key !== "string") continue;
    const role = roleOfName(key, hasSlides);
    if (role !== undefined) return role;
  }
  if (typeof parameter.key === "string") return undefined;
  if (parameter.values?.some((value) => /^(?:wide|16[:/x]9|4[:/x]3)$/.test(value))) return "ratio";
  for (const name of template === undefined ? [] : namesAround(parameter, template)) {
    const role = roleOfName(name, hasSlides);
    if (role !== undefined) return role;
  }
  return roleOfWords(parameter.documentation ?? "", hasSlides) ?? (parameter.key === 0 ? "id" : undefined);
}

function roleOfWords(documentation: string, hasSlides: boolean): Role | undefined {
  const text = documentation.toLowerCase();
  if (/\bratio\b|\bwide\b|\baspect\b/.test(text)) return "ratio";
  if (hasSlides && /\bslide (?:number|to)\b|\bfirst slide\b|\bslide at\b/.test(text)) return "slide";
  if (/\bids?\b/.test(text)) return "id";
  if (/\baddress\b|\burl\b/.test(text)) return "address";
  return undefined;
}

function ratioAs(parameter: ParameterSignature, template: string | undefined): "number" | "pair" | "word" {
  if (parameter.values?.some((value) => value === "wide")) return "word";
  const sample = parameter.default ?? parameter.values?.[0] ?? "";
  if (/^\d+\s*[/:]\s*\d+$/.test(sample)) return "pair";
  // `aspect-ratio: …` of a style takes both, and a pair reads better.
  return sample === "" && template !== undefined && /aspect-ratio:\s*\{\{/.test(template) ? "pair" : "number";
}

/** A template that asks oEmbed and has no player of its own wants an address, whatever it calls its parameter. */
function settled(slots: readonly Slot[], template: string): readonly Slot[] {
  const asksOEmbed = /oembed/i.test(template);
  const playsById = /\/player\/|data-id\s*=|embed_code/.test(template);
  return slots.map((slot) => {
    if (slot.role === "id" && asksOEmbed) return { ...slot, role: playsById ? "either" : "address" };
    if (slot.role === "address" && playsById && !asksOEmbed && !slots.some(({ role }) => role === "id"))
      return { ...slot, role: "either" };
    return slot;
  });
}
