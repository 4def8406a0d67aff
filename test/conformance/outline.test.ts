import { readFileSync } from "node:fs";
import { type DefaultTreeAdapterTypes, parseFragment, serializeOuter } from "parse5";
import { describe, expect, test } from "vitest";
import type { Page } from "../../server/src/content/page";
import { readPage } from "../../server/src/content/readPage";
import { readSharedJson, sharedPath } from "../support/shared";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

interface PageVectors {
  readonly pages: readonly { readonly site: string; readonly path: string; readonly html: string }[];
}
interface MarkdownVectors {
  readonly cases: readonly { readonly id: string; readonly markdown: string; readonly html: string }[];
}

/** What is compared: headings, destinations of links and images, languages of fences, whether raw HTML was left out. */
interface Facts {
  readonly outline: readonly string[];
  readonly links: readonly string[];
  readonly images: readonly string[];
  readonly fences: readonly string[];
  readonly rawHtml: boolean;
}

function isElement(node: Node): node is Element {
  return "tagName" in node;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}

function textOf(node: Node): string {
  if (node.nodeName === "#text") return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (!isElement(node)) return "";
  if (node.tagName === "img") return attribute(node, "alt") ?? "";
  if (node.tagName === "sup" && attribute(node, "id")?.startsWith("fnref")) return "";
  return node.childNodes.map(textOf).join("");
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function factsOfHtml(html: string): Facts {
  const outline: string[] = [];
  const links: string[] = [];
  const images: string[] = [];
  const fences: string[] = [];
  let rawHtml = false;
  const visit = (node: Node): void => {
    if (
      node.nodeName === "#comment" &&
      (node as DefaultTreeAdapterTypes.CommentNode).data.includes("raw HTML omitted")
    )
      rawHtml = true;
    if (!isElement(node)) return;
    if (/^h[1-6]$/.test(node.tagName))
      outline.push(`${node.tagName} ${attribute(node, "id") ?? "-"} ${squeeze(textOf(node))}`);
    const href = attribute(node, "href");
    const role = attribute(node, "role") ?? "";
    if (node.tagName === "a" && href !== undefined && !role.startsWith("doc-")) links.push(plain(href));
    if (node.tagName === "img") images.push(plain(attribute(node, "src") ?? ""));
    const language = attribute(node, "data-lang");
    if (node.tagName === "code" && language !== undefined) fences.push(language);
    // Line numbers may be links; the inside of highlighted code is not compared.
    if (node.tagName === "div" && attribute(node, "class") === "highlight") {
      const code = /<code[^>]*data-lang="([^"]*)"/.exec(serializeOuter(node));
      if (code?.[1] !== undefined) fences.push(code[1]);
      return;
    }
    for (const child of node.childNodes) visit(child);
  };
  for (const node of parseFragment(html).childNodes) visit(node);
  return { outline, links: links.sort(), images: images.sort(), fences: fences.sort(), rawHtml };
}

/** Destinations compare without percent encoding; those that Hugo empties for their scheme are empty. */
function plain(destination: string): string {
  if (/^(?:javascript|vbscript|file):/i.test(destination)) return "";
  if (/^data:/i.test(destination) && !/^data:image\/(?:gif|png|jpeg|webp|svg\+xml);/i.test(destination))
    return "";
  return destination.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    const decoded = Buffer.from(bytes.replaceAll("%", ""), "hex").toString();
    return decoded.includes("\ufffd") ? bytes : decoded;
  });
}

function factsOfPage(page: Page): Facts {
  return {
    outline: page.outline.map((heading) => `h${heading.level} ${heading.id ?? "-"} ${squeeze(heading.text)}`),
    links: page.links.map((link) => plain(link.destination)).sort(),
    images: page.images.map((image) => plain(image.destination)).sort(),
    fences: page.fences
      .map((fence) => fence.language)
      .filter((language) => language !== "" && language !== "goat")
      .sort(),
    rawHtml: page.rawHtml.some((html) => html.kind !== "comment"),
  };
}

function differences(expected: Facts, actual: Facts): readonly (keyof Facts)[] {
  return (["outline", "links", "images", "fences", "rawHtml"] as const).filter(
    (key) => JSON.stringify(expected[key]) !== JSON.stringify(actual[key]),
  );
}

/** How many cases agree in each fact, with a line for each that does not. */
function compare(cases: readonly { name: string; html: string; text: string }[]) {
  const agreeing: Record<keyof Facts, number> = { outline: 0, links: 0, images: 0, fences: 0, rawHtml: 0 };
  const lines: string[] = [];
  for (const { name, html, text } of cases) {
    const expected = factsOfHtml(html);
    const actual = factsOfPage(readPage(text));
    const wrong = differences(expected, actual);
    for (const key of Object.keys(agreeing) as (keyof Facts)[]) if (!wrong.includes(key)) agreeing[key]++;
    for (const key of wrong)
      lines.push(
        `${name} ${key}\n  hugo:   ${JSON.stringify(expected[key])}\n  galley: ${JSON.stringify(actual[key])}`,
      );
  }
  if (process.env.GALLEY_VERBOSE === "1") console.log(lines.join("\n"));
  return { agreeing, lines };
}

const pages = readSharedJson<PageVectors>("vectors/pages-dev.json");
describe.skipIf(pages === undefined)("real pages against Hugo's HTML", () => {
  const cases = (pages?.pages ?? []).flatMap(({ site, path, html }) => {
    const file = sharedPath(`sites/${site}/${path}`);
    return file === undefined ? [] : [{ name: `${site}/${path}`, html, text: readFileSync(file, "utf8") }];
  });
  const { agreeing } = compare(cases);

  test.each([
    ["outline", 0.995],
    ["links", 0.99],
    ["images", 0.99],
    ["fences", 0.99],
    ["rawHtml", 0.99],
  ] as const)("%s agrees on at least %d of the pages", (key, share) => {
    console.log(`pages: ${key} ${agreeing[key]} of ${cases.length}`);
    expect(agreeing[key] / cases.length).toBeGreaterThanOrEqual(share);
  });
});

const markdown = readSharedJson<MarkdownVectors>("vectors/goldmark-dev.json");
describe.skipIf(markdown === undefined)("Markdown cases against Hugo's HTML", () => {
  const cases = (markdown?.cases ?? [])
    .filter((one) => !one.markdown.includes("{{"))
    .map((one) => ({ name: one.id, html: one.html, text: `---\ntitle: x\n---\n${one.markdown}` }));
  const { agreeing } = compare(cases);

  test.each(["outline", "links", "images", "fences", "rawHtml"] as const)("%s agrees", (key) => {
    console.log(`goldmark: ${key} ${agreeing[key]} of ${cases.length}`);
    expect(agreeing[key] / cases.length).toBeGreaterThanOrEqual(0.97);
  });
});
