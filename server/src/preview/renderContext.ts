/** What a page may ask of its site while it is rendered. The caller answers; `memoryContext` does so in tests. */
export interface RenderContext {
  /** Front matter parameters; keys lower case. */
  readonly pageParams: Readonly<Record<string, unknown>>;
  /** The site's `params`; keys lower case. */
  readonly siteParams: Readonly<Record<string, unknown>>;
  /** `.RelPermalink` of the page, for links that are only a fragment. */
  readonly relPermalink: string;
  /** Hugo's `.Path` (`/posts/a`): the seed of footnote ids under `enableAutoIDPrefix`. */
  readonly logicalPath: string;
  /** The path of `baseURL`, without a slash at its end; empty for a site at the root of its host. */
  readonly basePath: string;
  /** `ref` and `relref`. */
  resolveRef(args: RefRequest): RefAnswer;
  /** `.RelPermalink` of the page that a link's path names, as the embedded link hook asks. */
  resolvePage(path: string): string | undefined;
  /** The page's resource of this name, else a file of assets/. */
  resolveResource(path: string): ResourceAnswer | undefined;
  /** Links and images of multilingual sites go through the embedded hooks when their setting is `auto`. */
  readonly embeddedHooksByDefault: boolean;
}

export interface RefRequest {
  readonly path: string;
  readonly language?: string;
  readonly outputFormat?: string;
  readonly relative: boolean;
}

export type RefAnswer =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly message: string };

export interface ResourceAnswer {
  readonly relPermalink: string;
  readonly width?: number;
  readonly height?: number;
}

/** A page that stands alone: nothing resolves. */
export const loneContext: RenderContext = {
  pageParams: {},
  siteParams: {},
  relPermalink: "/",
  logicalPath: "/",
  basePath: "",
  resolveRef: ({ path }) => ({ ok: false, message: `Ref ${JSON.stringify(path)}: page not found` }),
  resolvePage: () => undefined,
  resolveResource: () => undefined,
  embeddedHooksByDefault: false,
};
