import { readPage } from "../../../../server/src/content/readPage";
import type { CompletionItem } from "../../../../server/src/features/completionList";
import { expanded, frontMatterCompletion } from "../../../../server/src/features/frontMatter/completion";
import type { PlaceInput } from "../../../../server/src/features/frontMatter/place";
import { applyEdits } from "../../../../server/src/text/edit";
import { type MemorySite, memorySite } from "../../../support/memorySite";

/** 2026-03-04T05:06:07Z */
export const NOW = Date.UTC(2026, 2, 4, 5, 6, 7);

/** A small blog with tags, authors, a cover image and an archetype; `more` files come on top. */
export function blog(more: Readonly<Record<string, string>> = {}): Promise<MemorySite> {
  const post = (date: string, tags: string, author: string): string =>
    `---\ntitle: T ${date}\ndate: ${date}T10:00:00+02:00\ntags: [${tags}]\nauthor: ${author}\ncover:\n  image: a.png\n  alt: A\n---\nBody\n`;
  return memorySite({
    "hugo.toml": 'title = "Blog"\ntimeZone = "Europe/Berlin"\n[menus]\n[[menus.main]]\nname = "Home"\n',
    "archetypes/posts.md": '---\ntitle: "{{ .Name }}"\ndraft: true\nlicense: CC-BY\n---\n',
    "content/posts/a.md": post("2025-01-02", "Hugo, web", "Ada"),
    "content/posts/b.md": post("2025-02-02", "Hugo, go", "Ada"),
    "content/posts/c.md": post("2025-03-02", "hugo tips", "Grace Hopper"),
    "content/posts/here/index.md": "---\ntitle: Here\n---\n",
    "content/posts/here/photo.jpg": "",
    "content/talks/x.md": "---\ntitle: X\nvenue: Here\n---\n",
    "static/img/hill.png": "",
    "layouts/_default/wide.html": "{{ .Content }}",
    ...more,
  });
}

/** What features of front matter look at; `marked` is a page's text with `|` for the cursor. */
export function at(
  { site }: MemorySite,
  marked: string,
  path = "content/posts/here/index.md",
): { readonly input: PlaceInput; readonly offset: number; readonly text: string } {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  return { input: { site, page: readPage(text), path, sitePage: site.page(path), now: NOW }, offset, text };
}

export function complete(site: MemorySite, marked: string, path?: string): readonly CompletionItem[] {
  const { input, offset } = at(site, marked, path);
  return frontMatterCompletion(input, offset).items;
}

export function labels(site: MemorySite, marked: string, path?: string): string[] {
  return complete(site, marked, path).map(({ label }) => label);
}

/** The text once the item `label` is in. */
export function accept(site: MemorySite, marked: string, label: string, path?: string): string {
  const item = complete(site, marked, path).find((one) => one.label === label);
  if (item === undefined) throw new Error(`no completion “${label}” in ${JSON.stringify(marked)}`);
  const newText = item.snippet ? expanded(item.edit.newText) : item.edit.newText;
  return applyEdits(marked.replace("|", ""), [{ span: item.edit.span, newText }, ...(item.extraEdits ?? [])]);
}
