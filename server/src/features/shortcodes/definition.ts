import type { Page } from "../../content/page";
import type { Site } from "../../site/site";
import type { Location } from "../location";
import { refArguments } from "../rules/refs";
import { callPartAt } from "./callAt";

/**
 * From a call to its template; from a parameter to where the template reads it; from the target of ref or relref to the
 * page. Empty for embedded shortcodes, which lie in no file.
 */
export function shortcodeDefinition(
  site: Site,
  page: Page,
  path: string,
  offset: number,
): readonly Location[] {
  const part = callPartAt(page, offset);
  if (part === undefined || part.kind === "tag") return [];
  const lookup = site.shortcode(part.call.name, path);
  if (lookup.kind !== "found") return [];
  const { signature } = lookup;
  const { origin } = signature;
  if (part.kind === "parameter") {
    const from = part.parameter.span;
    if (origin.kind === "embedded")
      return signature.name === "ref" || signature.name === "relref"
        ? refTarget(site, path, part.call, from)
        : [];
    const key = part.parameter.name ?? part.index;
    const parameter = signature.parameters.find(
      (candidate) => candidate.key === key || candidate.alias === key,
    );
    if (parameter !== undefined && parameter.reads.length > 0)
      return parameter.reads.map((span) => ({ path: origin.path, span, from }));
    return [{ path: origin.path, from }];
  }
  if (origin.kind === "embedded") return [];
  const from =
    part.closing && part.call.closing !== undefined ? part.call.closing.nameSpan : part.call.nameSpan;
  return [{ path: origin.path, from }];
}

function refTarget(
  site: Site,
  path: string,
  call: Parameters<typeof refArguments>[0],
  from: Location["from"],
): readonly Location[] {
  const sitePage = site.page(path);
  const args = refArguments(call);
  if (sitePage === undefined || args === undefined) return [];
  const resolution = site.resolveRef(sitePage, args);
  if (resolution.kind === "ambiguous")
    return resolution.candidates.map((candidate) => ({ path: candidate.path, from }));
  if (resolution.kind !== "found" || resolution.target.kind !== "page") return [];
  return [{ path: resolution.target.page.path, from }];
}
