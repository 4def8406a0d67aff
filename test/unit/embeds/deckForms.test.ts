import { describe, expect, test } from "vitest";
import { readPage } from "../../../server/src/content/readPage";
import { checkEmbeds } from "../../../server/src/embeds/checkEmbeds";
import { embedCall, formOf } from "../../../server/src/embeds/embedCall";
import type { EmbedAnswer } from "../../../server/src/embeds/lookUp/embedLookup";
import type { EmbedFacts, EmbedReference } from "../../../server/src/embeds/provider";
import { referenceOfAddress } from "../../../server/src/embeds/providers";
import { writeCall } from "../../../server/src/embeds/writeCall";
import { deckForms, deckId, deckPage } from "../../support/embedForms";
import { contextOf, memorySite } from "../../support/memorySite";

const facts: EmbedFacts = { id: deckId, title: "Small tools", ratio: 16 / 9, slides: 40 };
const looked = {
  known: (reference: EmbedReference): EmbedAnswer | undefined =>
    reference.id === deckId || reference.page === deckPage ? { kind: "found", facts } : undefined,
  pageOf: (id: string) => (id === deckId ? deckPage : undefined),
};
const path = "content/post.md";

describe.each(deckForms)("a template that reads: $name", (form) => {
  const site = memorySite({ "layouts/_shortcodes/speakerdeck.html": form.template, [path]: "text\n" });

  test("each parameter has its meaning", async () => {
    const slots = formOf((await site).site, path, "speakerdeck")?.slots ?? [];
    expect(Object.fromEntries(slots.map(({ key, role }) => [key, role]))).toEqual(form.roles);
  });

  test("a pasted page address becomes the site's own call, with slide and ratio where they are read", async () => {
    const pasted = referenceOfAddress(`${deckPage}?slide=3`)!;
    const written = writeCall((await site).site, path, pasted, facts);
    expect(written).toMatchObject({ kind: "written", text: form.call });
  });

  test("the call names the deck, and nothing is odd about it", async () => {
    const memory = await site;
    const context = contextOf(memory, path, `Text.\n\n${form.call}\n`);
    const embed = embedCall(memory.site, path, context.page.calls[0]!);
    expect(embed?.mistaken).toBe(false);
    expect([deckId, undefined]).toContain(embed?.reference?.id);
    expect([deckPage, undefined]).toContain(embed?.reference?.page);
    expect(embed?.reference?.id ?? embed?.reference?.page).toBeDefined();
    expect([...checkEmbeds(context, looked)]).toEqual([]);
  });

  const { mistaken } = form;
  if (mistaken === undefined) return;
  test("the other sort of name is told, with a fix", async () => {
    const memory = await site;
    const context = contextOf(memory, path, `Text.\n\n${mistaken}\n`);
    const [problem, ...others] = [...checkEmbeds(context, looked)];
    expect(others).toEqual([]);
    expect(problem?.code).toMatch(/^deck-(?:id|address)-wanted$/);
    const [edit] = problem?.fixes[0]?.edits ?? [];
    const text = context.page.text;
    const mended = text.slice(0, edit!.span.start) + edit!.newText + text.slice(edit!.span.end);
    const page = readPage(mended);
    expect(page.problems).toEqual([]);
    expect([...checkEmbeds({ ...context, page }, looked)]).toEqual([]);
  });
});
