import type { Page } from "../../content/page";
import type { Site } from "../../site/site";
import { overlaps, type Span } from "../../text/span";
import { everyCall } from "../everyCall";
import { keyIn } from "./callSnippet";

export interface InlayHint {
  /** Before which character it stands. */
  readonly offset: number;
  readonly label: string;
}

/** The names of positional parameters within `range`, where the template gives them one. */
export function positionalParameterHints(
  site: Site,
  page: Page,
  path: string,
  range: Span,
): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  for (const call of everyCall(page.calls)) {
    if (!overlaps(call.openSpan, range)) continue;
    const lookup = site.shortcode(call.name, path);
    if (lookup.kind !== "found") continue;
    for (const [index, parameter] of call.parameters.entries()) {
      if (parameter.name !== undefined) continue;
      const known = lookup.signature.parameters.find(({ key, alias }) => key === index || alias === index);
      const name = known === undefined ? undefined : keyIn("named", known);
      if (typeof name === "string") hints.push({ offset: parameter.span.start, label: `${name}:` });
    }
  }
  return hints;
}
