import type { Page } from "../../content/page";
import type { EditSource } from "../../formats/edit/edits";

/** A page's front matter for `formats/edit`; undefined where there is none, or in org. */
export function editSource({ text, frontMatter }: Page): EditSource | undefined {
  if (frontMatter === undefined || frontMatter.format === "org") return undefined;
  const { format, data, problems, span } = frontMatter;
  return { document: { format, root: data, problems }, text, span };
}
