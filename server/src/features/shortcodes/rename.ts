import { t } from "@vscode/l10n";
import type { Page } from "../../content/page";
import type { Site } from "../../site/site";
import type { Span } from "../../text/span";
import { callPartAt } from "./callAt";

/** What a rename of a shortcode would change, or why it can't be done. */
export type ShortcodeRename =
  | {
      readonly ok: true;
      readonly name: string;
      readonly span: Span;
      readonly template: string;
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
  return {
    ok: true,
    name: call.name,
    span,
    template: origin.path,
    pages: site.callsOf(call.name).map((use) => use.path),
  };
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
