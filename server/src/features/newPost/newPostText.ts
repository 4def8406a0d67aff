import { readPage } from "../../content/readPage";
import { setValue } from "../../formats/edit/edits";
import { findEntry } from "../../hugo/frontMatter/coerce";
import type { Site } from "../../site/site";
import { applyEdits } from "../../text/edit";
import { editChain } from "../frontMatter/editChain";
import { evaluateArchetype } from "./evaluateArchetype";

export interface NewPost {
  readonly site: Site;
  /** Of the new file, relative to the site's root. */
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Minutes east of UTC of the machine's own clock. */
  readonly offset?: number;
  /** As the author typed it; the archetype's own title, made of the file's name, when missing. */
  readonly title?: string;
}

export interface NewPostText {
  readonly text: string;
  /** Expressions of the archetype that only Hugo can evaluate: they stand in the text as they were. */
  readonly unknown: readonly string[];
}

/** What `hugo new content` writes where a site has no archetype at all (0.169). */
export const FALLBACK_ARCHETYPE =
  "+++\ndate = '{{ .Date }}'\ndraft = true\ntitle = '{{ replace .File.ContentBaseName \"-\" \" \" | title }}'\n+++\n";

/** An archetype's text for a new file, its template evaluated as `hugo new content` does. */
export function newPostText(archetype: string, { site, path, now, offset, title }: NewPost): NewPostText {
  const { text, unknown } = evaluateArchetype(archetype, { site, path, now, offset });
  if (title === undefined || title === "") return { text, unknown };
  const data = readPage(text).frontMatter?.data;
  const entry = data === undefined ? undefined : findEntry(data, "title");
  if (entry === undefined) return { text, unknown };
  const result = editChain(text, [(source) => setValue(source, [entry.key], title)]);
  return { text: result.ok ? applyEdits(text, result.edits) : text, unknown };
}
