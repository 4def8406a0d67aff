import type { ParameterSignature } from "../../hugo/templates/signature";
import type { PageUse, Site } from "../../site/site";
import { touches } from "../../text/span";

/** The pages whose calls Hugo serves with the template in `path`: another of the name may serve another section. */
export function callsServedBy(site: Site, path: string): readonly PageUse[] {
  const signature = site.templateAt(path);
  if (signature === undefined) return [];
  return site.callsOf(signature.name).filter((use) => {
    const lookup = site.shortcode(signature.name, use.path);
    return (
      lookup.kind === "found" &&
      lookup.signature.origin.kind === "file" &&
      lookup.signature.origin.path === path
    );
  });
}

/** The parameter that the template in `path` reads at `offset` (UTF-16), with the place. */
export function parameterReadAt(
  site: Site,
  path: string,
  offset: number,
):
  | {
      readonly parameter: ParameterSignature;
      readonly span: { readonly start: number; readonly end: number };
    }
  | undefined {
  for (const parameter of site.templateAt(path)?.parameters ?? []) {
    const span = parameter.reads.find((read) => touches(read, offset));
    if (span !== undefined) return { parameter, span };
  }
  return undefined;
}
