import { t } from "@vscode/l10n";
import type { Page } from "../../content/page";
import { shortcodeKey } from "../../hugo/shortcodes/call";
import { shortcodeNameOfPath } from "../../hugo/templates/shortcodePath";
import type { Site } from "../../site/site";
import type { Span } from "../../text/span";
import { callPartAt } from "./callAt";
import { callsServedBy } from "./templateCalls";

/** What a rename of a shortcode would change, or why it can't be done. */
export type ShortcodeRename =
  | {
      readonly ok: true;
      readonly name: string;
      readonly span: Span;
      /** The template and its variants (`a.fr.html`). */
      readonly templates: readonly string[];
      readonly pages: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** The shortcode that is named at `offset`, ready to be renamed together with its template. */
export function prepareShortcodeRename(
  site: Site,
  page: Page,
  path: string,
  offset: number,
): ShortcodeRename | undefined {
  const part = callPartAt(page, offset);
  if (part?.kind !== "name") return undefined;
  const { call, closing } = part;
  const span = closing && call.closing !== undefined ? call.closing.nameSpan : call.nameSpan;
  const lookup = site.shortcode(call.name, path);
  if (lookup.kind !== "found")
    return { ok: false, reason: t("“{0}” has no template, so there is nothing to rename it in.", call.name) };
  const { origin } = lookup.signature;
  if (origin.kind === "embedded")
    return { ok: false, reason: t("“{0}” is Hugo’s own shortcode and keeps its name.", call.name) };
  if (origin.layer !== "project") {
    return {
      ok: false,
      reason: t("“{0}” belongs to a theme or module, whose files Galley doesn’t change.", call.name),
    };
  }
  if (!site.complete)
    return { ok: false, reason: t("Galley is still reading the site. Try again in a moment.") };
  return { ok: true, name: call.name, span, ...renamed(site, origin.path) };
}

/** The template with its variants, which Hugo takes for one shortcode, and the pages whose calls they serve. */
function renamed(
  site: Site,
  template: string,
): { readonly templates: readonly string[]; readonly pages: readonly string[] } {
  const place = shortcodeNameOfPath(template);
  const variants = [...site.templates.keys()].filter((path) => {
    const other = site.templateAt(path)?.origin;
    if (other?.kind !== "file" || other.layer !== "project") return false;
    const named = shortcodeNameOfPath(path);
    return named?.name === place?.name && named?.scope === place?.scope;
  });
  const templates = variants.includes(template) ? variants : [template];
  const pages = new Set(templates.flatMap((path) => callsServedBy(site, path).map((use) => use.path)));
  return { templates, pages: [...pages].sort() };
}

/** What a template's move in the file system means for its calls; undefined when they are not concerned. */
export function movedTemplate(
  site: Site,
  oldPath: string,
  newPath: string,
): { readonly oldName: string; readonly newName: string; readonly pages: readonly string[] } | undefined {
  const signature = site.templateAt(oldPath);
  const place = shortcodeNameOfPath(newPath);
  if (signature === undefined || place === undefined || place.name === signature.name) return undefined;
  const { templates, pages } = renamed(site, oldPath);
  // A variant that leaves its shortcode takes no calls with it.
  if (templates.length > 1 || pages.length === 0) return undefined;
  const newName = asWritten(newPath, place.name);
  return shortcodeNameProblem(newName) === undefined
    ? { oldName: signature.name, newName, pages }
    : undefined;
}

/** The name in the letter case that the path has. */
function asWritten(path: string, name: string): string {
  const at = path.toLowerCase().lastIndexOf(`/${name}`);
  return at === -1 ? name : path.slice(at + 1, at + 1 + name.length);
}

/** Why the shortcode `oldName` can't get the name `newName` in the page at `path`; undefined when it can. */
export function shortcodeRenameProblem(
  site: Site,
  path: string,
  oldName: string,
  newName: string,
): string | undefined {
  const problem = shortcodeNameProblem(newName);
  if (problem !== undefined || shortcodeKey(oldName) === shortcodeKey(newName)) return problem;
  return site.shortcode(newName, path).kind === "missing"
    ? undefined
    : t("There is a shortcode “{0}” already, and both would be one.", newName);
}

/** Why `name` can't be the name of a shortcode; undefined when it can. Names as Hugo 0.169 lexes them. */
export function shortcodeNameProblem(name: string): string | undefined {
  if (/^[\p{L}\p{Nd}_][\p{L}\p{Nd}_\-/]*$/u.test(name) && !name.endsWith("/")) return undefined;
  return t("A shortcode’s name begins with a letter, digit or _ and goes on with these, - and /.");
}

/** The template's path under its new name: the folder of shortcodes and the extensions stay. */
export function renamedTemplate(path: string, oldName: string, newName: string): string {
  const stem = path.toLowerCase().lastIndexOf(`/${oldName.toLowerCase()}`);
  if (stem === -1) return path;
  return `${path.slice(0, stem + 1)}${newName}${path.slice(stem + 1 + oldName.length)}`;
}
