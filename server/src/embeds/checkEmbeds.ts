import { t } from "@vscode/l10n";
import { distance } from "fastest-levenshtein";
import type { Page } from "../content/page";
import type { ShortcodeCall, ShortcodeParameter } from "../hugo/shortcodes/call";
import type { Site } from "../site/site";
import type { TextEdit } from "../text/edit";
import { type EmbedCall, embedCall } from "./embedCall";
import { type EmbedAnswer, keyOf } from "./lookUp/embedLookup";
import type { EmbedProblem } from "./problem";
import type { EmbedFacts, EmbedReference } from "./provider";
import { referenceOfAddress } from "./providers";
import { isNear, ratioWords } from "./ratio";
import { usedEmbeds } from "./usedEmbeds";
import { deckPath, quoted, ratioText } from "./writeCall";

/** What was looked up before: a check asks nobody. */
export interface KnownEmbeds {
  known(reference: EmbedReference): EmbedAnswer | undefined;
  /** A deck's page, when its id was once looked up by that. */
  pageOf(id: string): string | undefined;
}

export const nothingKnown: KnownEmbeds = { known: () => undefined, pageOf: () => undefined };

/** What is odd about the embeds of a page. Pure; says nothing of what only the network could tell and hasn't. */
export function* checkEmbeds(
  { site, page, path }: { readonly site: Site; readonly page: Page; readonly path: string },
  known: KnownEmbeds = nothingKnown,
): Generator<EmbedProblem> {
  const seen = new Map<string, ShortcodeCall>();
  for (const call of everyCall(page.calls)) {
    if (call.broken || call.inline) continue;
    const embed = embedCall(site, path, call);
    if (embed === undefined) continue;
    yield* checkCall(site, page.text, embed, known, path);
    if (embed.reference === undefined) continue;
    const key = `${keyOf(identified(embed.reference, known))} ${embed.reference.slide ?? 1} ${embed.reference.start ?? 0}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, call);
    else yield repeated(page, embed, first);
  }
}

function* checkCall(
  site: Site,
  text: string,
  embed: EmbedCall,
  known: KnownEmbeds,
  path: string,
): Generator<EmbedProblem> {
  const { reference, parameter } = embed;
  if (parameter === undefined) return;
  if (reference === undefined) {
    yield* notNamed(site, embed, parameter, path);
    return;
  }
  const answer = known.known(reference);
  const facts = answer?.kind === "found" ? answer.facts : undefined;
  if (embed.mistaken) yield mistaken(embed, parameter, facts, known);
  if (answer?.kind === "gone") yield gone(text, embed, parameter);
  yield* slideBeyondEnd(embed, facts);
  yield* ratioFarOff(embed, facts);
}

/** An id of the wrong length or alphabet. */
function* notNamed(
  site: Site,
  embed: EmbedCall,
  parameter: ShortcodeParameter,
  path: string,
): Generator<EmbedProblem> {
  const { provider, slot } = embed;
  // Hugo's own shortcodes take what the provider takes, and its ids may change their form.
  if (slot === undefined || parameter.text.trim() === "" || !site.complete) return;
  const text = parameter.text.trim();
  const replaced = (title: string, id: string, preferred: boolean) => ({
    title,
    edits: [replaceValue(parameter, id)],
    preferred,
  });
  const bare = text.replace(/[^0-9a-z]/gi, "");
  const cleaned = provider.fromId(bare)?.id;
  const near = usedEmbeds(site, path, provider)
    .filter(
      ({ reference: { id } }) => id !== undefined && id !== cleaned && distance(id, text.toLowerCase()) <= 3,
    )
    .slice(0, 3);
  yield {
    code: provider.id === "speakerdeck" ? "deck-id-invalid" : "embed-id-invalid",
    severity: "warning",
    message: invalidMessage(embed, text),
    span: parameter.valueSpan,
    fixes: [
      ...(cleaned === undefined ? [] : [replaced(t("Change to {0}", cleaned), cleaned, true)]),
      ...near.flatMap(({ reference: { id } }) =>
        id === undefined
          ? []
          : [replaced(t("Change to {0}, used on this site", id), id, cleaned === undefined)],
      ),
      { title: t("Remove the call"), edits: [{ span: embed.call.span, newText: "" }] },
    ],
  };
}

function invalidMessage({ provider, slot }: EmbedCall, text: string): string {
  if (provider.id !== "speakerdeck")
    return t("“{0}” names nothing on {1}, so nothing will show here.", text, provider.title);
  if (slot?.role === "address")
    return t(
      "“{0}” is no address of a deck on Speaker Deck; this site’s template wants https://speakerdeck.com/USER/DECK.",
      text,
    );
  if (slot?.role === "path")
    return t("“{0}” names no deck on Speaker Deck; this site’s template wants USER/DECK.", text);
  if (slot?.role === "user" || slot?.role === "slug")
    return t(
      "“{0}” can be no part of a deck’s address, https://speakerdeck.com/USER/DECK: no slides will show here.",
      text,
    );
  const stray = [...text].find((character) => !/[0-9a-f]/i.test(character));
  if (stray !== undefined && text.length > 20)
    return t(
      "A Speaker Deck id has hexadecimal digits only (0-9, a-f), and “{0}” is none of them: no slides will show here.",
      stray,
    );
  return t(
    "“{0}” is no Speaker Deck id: it has {1} characters, an id has 32 (in old decks 24). No slides will show here.",
    text,
    text.length,
  );
}

/** An address where the template reads an id, or an id where it reads an address or `USER/SLUG`. */
function mistaken(
  { provider, slot, reference }: EmbedCall,
  parameter: ShortcodeParameter,
  facts: EmbedFacts | undefined,
  known: KnownEmbeds,
): EmbedProblem {
  const isDeck = provider.id === "speakerdeck";
  const code = isDeck ? "deck" : "embed";
  const span = parameter.valueSpan;
  const by = (text: string | undefined, title: (text: string) => string) =>
    text === undefined
      ? []
      : [{ title: title(text), edits: [replaceValue(parameter, text)], preferred: true }];
  if (slot?.role !== "id") {
    const learnt = reference?.id === undefined ? undefined : known.pageOf(reference.id);
    const page = learnt === undefined ? reference : referenceOfAddress(learnt);
    const whole = page === undefined ? undefined : provider.page({ ...page, slide: undefined });
    const text = page !== undefined && slot?.role === "path" ? deckPath(page) : whole;
    return {
      code: `${code}-address-wanted`,
      severity: "warning",
      message:
        slot?.role === "path"
          ? t("The site’s template wants only USER/DECK of the deck’s address here: no slides will show.")
          : t("The site’s template wants an address on {0} here: nothing will show.", provider.title),
      span,
      fixes: by(text, (one) => t("Replace by {0}", one)),
    };
  }
  return {
    code: `${code}-id-wanted`,
    severity: "warning",
    message: isDeck
      ? t("This is the address of a deck, and the site’s template wants its id here: no slides will show.")
      : t("This is an address, and the site’s template wants the id on {0} here.", provider.title),
    span,
    fixes: by(idWithin(provider.id, parameter.text) ?? facts?.id, (one) => t("Replace by the id {0}", one)),
  };
}

/** The id that an address holds by itself. */
function idWithin(provider: string, text: string): string | undefined {
  const reference = referenceOfAddress(text);
  return reference?.provider === provider ? reference.id : undefined;
}

function gone(text: string, { call, provider }: EmbedCall, parameter: ShortcodeParameter): EmbedProblem {
  return {
    code: provider.id === "speakerdeck" ? "deck-gone" : "embed-gone",
    severity: "warning",
    message: t(
      "{0} says that this no longer exists, so readers will see nothing or an error here.",
      provider.title,
    ),
    span: parameter.valueSpan,
    fixes: [{ title: t("Remove the call"), edits: [removal(text, call)] }],
  };
}

function* slideBeyondEnd(
  { slide, provider }: EmbedCall,
  facts: EmbedFacts | undefined,
): Generator<EmbedProblem> {
  if (slide === undefined || provider.slideImage === undefined) return;
  const { value, parameter } = slide;
  if (value === undefined) {
    if (parameter.text.trim() === "") return;
    yield {
      code: "deck-slide",
      severity: "warning",
      message: t("“{0}” is no slide: they are counted from 1.", parameter.text),
      span: parameter.valueSpan,
      fixes: [
        { title: t("Begin with slide {0}", 1), edits: [replaceValue(parameter, "1")], preferred: true },
      ],
    };
    return;
  }
  const slides = facts?.slides;
  if (slides === undefined || value <= slides) return;
  yield {
    code: "deck-slide",
    severity: "warning",
    message: t("The deck has {0} slides, so there is no slide {1}.", slides, value),
    span: parameter.valueSpan,
    fixes: [
      {
        title: t("Change to the last slide, {0}", slides),
        edits: [replaceValue(parameter, String(slides))],
        preferred: true,
      },
    ],
  };
}

function* ratioFarOff({ ratio }: EmbedCall, facts: EmbedFacts | undefined): Generator<EmbedProblem> {
  if (ratio?.value === undefined || facts?.ratio === undefined || isNear(ratio.value, facts.ratio)) return;
  const { parameter, slot } = ratio;
  const newText = ratioText(facts.ratio, slot);
  yield {
    code: "deck-ratio",
    severity: "warning",
    message: t(
      "The deck’s slides are {0}, and this call asks for {1}: readers will see bars or a cut picture.",
      ratioWords(facts.ratio),
      ratioWords(ratio.value),
    ),
    span: parameter.valueSpan,
    fixes:
      newText === undefined
        ? [{ title: t("Remove the ratio"), edits: [{ span: parameter.span, newText: "" }], preferred: true }]
        : [
            {
              title: t("Change to {0}", newText),
              edits: [replaceValue(parameter, newText)],
              preferred: true,
            },
          ],
  };
}

function repeated(page: Page, { call, provider }: EmbedCall, first: ShortcodeCall): EmbedProblem {
  return {
    code: provider.id === "speakerdeck" ? "deck-repeated" : "embed-repeated",
    severity: "info",
    message: t(
      "This post shows the same on line {0} already.",
      page.lines.positionAt(first.span.start).line + 1,
    ),
    span: call.openSpan,
    fixes: [{ title: t("Remove this call"), edits: [removal(page.text, call)] }],
  };
}

/** The deck's id instead of its page, where that is known: both name the same deck. */
function identified(reference: EmbedReference, known: KnownEmbeds): EmbedReference {
  if (reference.id !== undefined) return reference;
  const answer = known.known(reference);
  return answer?.kind === "found" && answer.facts.id !== undefined
    ? { ...reference, id: answer.facts.id }
    : reference;
}

/** The value anew, with the quotes it needs and has. */
function replaceValue(parameter: ShortcodeParameter, text: string): TextEdit {
  if (parameter.quoting !== "none" || /^[\w.-]+$/.test(text))
    return { span: parameter.valueSpan, newText: text };
  return { span: parameter.valueSpan, newText: quoted(text) };
}

/** The whole call; with it its line, when it stands alone there. */
function removal(text: string, { span }: ShortcodeCall): TextEdit {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const newline = text.indexOf("\n", span.end);
  const lineEnd = newline === -1 ? text.length : newline + 1;
  const isAlone =
    text.slice(lineStart, span.start).trim() === "" && text.slice(span.end, lineEnd).trim() === "";
  return { span: isAlone ? { start: lineStart, end: lineEnd } : span, newText: "" };
}

/** All calls, nested ones too, in source order. Without recursion: a text may nest calls as deep as it is long. */
export function* everyCall(calls: readonly ShortcodeCall[]): Generator<ShortcodeCall> {
  const pending = [...calls].reverse();
  for (let call = pending.pop(); call !== undefined; call = pending.pop()) {
    yield call;
    for (let at = call.children.length - 1; at >= 0; at--) pending.push(call.children[at] as ShortcodeCall);
  }
}
