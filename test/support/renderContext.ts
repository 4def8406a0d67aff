import type { RefAnswer, RefRequest, RenderContext } from "../../server/src/preview/renderContext";
import { loneContext } from "../../server/src/preview/renderContext";

/** A site of a few pages and resources, held in memory. */
export function memoryContext(site: {
  readonly pageParams?: Readonly<Record<string, unknown>>;
  readonly siteParams?: Readonly<Record<string, unknown>>;
  readonly relPermalink?: string;
  readonly logicalPath?: string;
  /** `.RelPermalink` by what a ref may say. */
  readonly refs?: Readonly<Record<string, string>>;
  readonly resources?: Readonly<Record<string, string>>;
}): RenderContext {
  const { refs = {}, resources = {} } = site;
  const resolveRef = ({ path, relative }: RefRequest): RefAnswer => {
    if (path.startsWith("#")) return { ok: true, url: path };
    const url = refs[path];
    if (url === undefined) return { ok: false, message: `Ref ${JSON.stringify(path)}: page not found` };
    return { ok: true, url: url === "" || relative ? url : `https://example.org${url}` };
  };
  return {
    ...loneContext,
    pageParams: site.pageParams ?? {},
    siteParams: site.siteParams ?? {},
    relPermalink: site.relPermalink ?? "/",
    logicalPath: site.logicalPath ?? "/",
    resolveRef,
    resolvePage: (path) => refs[path],
    resolveResource: (path) => {
      const relPermalink = resources[path];
      return relPermalink === undefined ? undefined : { relPermalink };
    },
  };
}
