import { t } from "@vscode/l10n";
import { everyCall } from "../../embeds/checkEmbeds";
import { embedCall, formOf } from "../../embeds/embedCall";
import { inlineCover } from "../../embeds/inlineCover";
import type { EmbedReference } from "../../embeds/provider";
import { providerOf, providers, withFacts } from "../../embeds/providers";
import { writeCall, writeIn } from "../../embeds/writeCall";
import { answering } from "../answering";
import { toRange } from "../conversions";
import { whyNot } from "../embedActions";
import { pasteEmbed } from "../embedPaste";
import {
  type EmbedAtParams,
  type EmbedAtResult,
  type EmbedCover,
  type EmbedCoversParams,
  embedAtRequest,
  embedCoversRequest,
  embedSlideRequest,
  type InsertSlideParams,
  type InsertSlideResult,
  insertSlideRequest,
  type PasteEmbedParams,
  type PasteEmbedResult,
  pasteEmbedRequest,
  type SlideParams,
  type SlideResult,
} from "../protocol";
import type { DocumentView, Session } from "../session";
import type { Handler } from "./handler";

/** Pasting and dropping embeds, the panel of slides, and covers beside the text. */
export const embedsHandler: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest<PasteEmbedResult | null, void>(
      pasteEmbedRequest,
      answering<PasteEmbedParams, PasteEmbedResult | null>(connection, "pasteEmbed", null, (params) =>
        pasteEmbed(session, params),
      ),
    );
    connection.onRequest<EmbedAtResult | null, void>(
      embedAtRequest,
      answering<EmbedAtParams, EmbedAtResult | null>(connection, "embedAt", null, (params) =>
        embedAt(session, params),
      ),
    );
    connection.onRequest<SlideResult, void>(
      embedSlideRequest,
      answering<SlideParams, SlideResult>(connection, "embedSlide", { kind: "none" }, (params) =>
        slide(session, params),
      ),
    );
    connection.onRequest<InsertSlideResult | null, void>(
      insertSlideRequest,
      answering<InsertSlideParams, InsertSlideResult | null>(connection, "insertSlide", null, (params) =>
        insertSlide(session, params),
      ),
    );
    connection.onRequest<readonly EmbedCover[], void>(
      embedCoversRequest,
      answering<EmbedCoversParams, readonly EmbedCover[]>(connection, "embedCovers", [], (params) =>
        covers(session, params),
      ),
    );
  },
};

async function embedAt(session: Session, { uri, position }: EmbedAtParams): Promise<EmbedAtResult | null> {
  const view = session.view(uri);
  if (view === undefined) return null;
  const { embeds } = session;
  const place = embeds.at(view, view.page.lines.offsetAt(position)) ?? onlyDeckOf(view);
  const reference = place?.reference;
  if (reference === undefined) return null;
  const provider = providerOf(reference);
  const allowed = await embeds.consentAgain();
  const answer = await embeds.lookup.ask(reference);
  const facts = embeds.factsOf(reference);
  const id = reference.id ?? facts?.id;
  const slides =
    provider.slideImage === undefined || id === undefined
      ? undefined
      : await embeds.lookup.countSlides({ ...reference, id });
  const known = withFacts(reference, facts);
  return {
    provider: provider.id,
    providerTitle: provider.title,
    ...(id === undefined ? {} : { id }),
    title: facts?.title ?? reference.slug ?? id ?? provider.title,
    ...(facts?.author === undefined ? {} : { author: facts.author }),
    ratio: facts?.ratio ?? reference.ratio ?? provider.ratio,
    ...(slides === undefined || slides === 0 ? {} : { slides }),
    slide: Math.max(1, Math.min(reference.slide ?? 1, slides ?? Number.MAX_SAFE_INTEGER)),
    ...(provider.page(known) === undefined ? {} : { page: provider.page(known) }),
    ...(provider.player(known) === undefined ? {} : { player: provider.player(known) }),
    hasSlides: provider.slideImage !== undefined,
    ...problemOf(
      allowed,
      id,
      answer.kind === "found" || slides !== undefined ? undefined : whyNot(reference, answer),
    ),
  };
}

function problemOf(
  allowed: boolean,
  id: string | undefined,
  why: string | undefined,
): { readonly problem?: string } {
  if (!allowed)
    return { problem: t("Slides are shown once `galley.embeds.network` allows to ask for them.") };
  return id === undefined && why !== undefined ? { problem: why } : {};
}

/** The command away from any call shows the first deck of the post. */
function onlyDeckOf(view: DocumentView): { readonly reference?: EmbedReference } | undefined {
  for (const call of everyCall(view.page.calls)) {
    const embed = embedCall(view.site, view.path, call);
    if (embed?.reference !== undefined && embed.provider.slideImage !== undefined) return embed;
  }
  return undefined;
}

async function slide(
  session: Session,
  { provider: name, id, slide: number, size }: SlideParams,
): Promise<SlideResult> {
  const provider = providers.find((one) => one.id === name);
  // Only what the provider itself takes for an id goes into an address.
  const known = provider?.fromId(id)?.id;
  if (provider?.slideImage === undefined || known === undefined || !Number.isInteger(number) || number < 1)
    return { kind: "none" };
  const { lookup } = session.embeds;
  const picture = await lookup.picture(provider, provider.slideImage(known, number, size));
  if (picture === "gone") return { kind: "end" };
  if (picture !== undefined) return { kind: "picture", address: picture };
  // Slides in full size may be over the limit; their previews never are.
  const smaller =
    size === "full"
      ? await lookup.picture(provider, provider.slideImage(known, number, "preview"))
      : undefined;
  return smaller === undefined || smaller === "gone"
    ? { kind: "none" }
    : { kind: "picture", address: smaller };
}

async function insertSlide(
  session: Session,
  { uri, position, provider: name, id, slide: number }: InsertSlideParams,
): Promise<InsertSlideResult | null> {
  const view = session.view(uri);
  const provider = providers.find((one) => one.id === name);
  const byId = provider?.fromId(id);
  if (view === undefined || provider === undefined || byId === undefined) return null;
  const page = session.embeds.lookup.pageOf(id);
  const named = page === undefined ? undefined : provider.fromAddress(new URL(page));
  const reference: EmbedReference = { ...named, ...byId, slide: number };
  const facts = session.embeds.factsOf(reference);
  const part = session.embeds.at(view, view.page.lines.offsetAt(position))?.call;
  const form = part === undefined ? undefined : formOf(view.site, view.path, part.call.name);
  const written =
    form === undefined
      ? writeCall(view.site, view.path, reference, facts)
      : writeIn(view.site, form, reference, facts);
  const image = provider.slideImage?.(id, number, "full");
  const title = (facts?.title ?? provider.title).replace(/[[\]\\]/g, "\\$&");
  return {
    ...(written.kind === "written" && written.keepsSlide ? { call: written.text } : {}),
    ...(image === undefined ? {} : { image: `![${t("{0}, slide {1}", title, number)}](${image})` }),
  };
}

async function covers(session: Session, { uri }: EmbedCoversParams): Promise<readonly EmbedCover[]> {
  const view = session.view(uri);
  if (view === undefined) return [];
  const found = await Promise.all(
    [...everyCall(view.page.calls)].slice(0, 50).map(async (call): Promise<readonly EmbedCover[]> => {
      const reference = call.broken ? undefined : embedCall(view.site, view.path, call)?.reference;
      if (reference === undefined) return [];
      await session.embeds.lookup.ask(reference);
      const image = await session.embeds.cover(reference);
      if (image === undefined) return [];
      const ratio =
        session.embeds.factsOf(reference)?.ratio ?? reference.ratio ?? providerOf(reference).ratio;
      return [{ range: toRange(view.page.lines, call.openSpan), image: inlineCover(image, ratio) }];
    }),
  );
  return found.flat();
}
