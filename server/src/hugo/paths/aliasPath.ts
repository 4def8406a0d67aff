import type { AddressRules } from "./pageAddress";
import { cleanUrlPath } from "./sanitizePath";

/**
 * The file that an entry of `aliases` becomes, relative to the publish directory. An alias without a `/` in front is
 * relative to the directory of the page's own address. Hugo 0.169; undefined for an `http(s)://` alias, which it rejects.
 * @param address the page's own output path: `posts/a/index.html`
 */
export function aliasPath(
  alias: string,
  address: string,
  section: string,
  rules: AddressRules,
): string | undefined {
  if (/^https?:\/\//i.test(alias)) return undefined;
  const prefix = rules.filePrefix === "" ? "" : `/${rules.filePrefix}`;
  let path = absoluteAlias(alias, address);
  if (isUgly(section, rules) && !path.endsWith(".html")) path += ".html";
  if (prefix !== "" && path !== prefix && !path.startsWith(prefix)) path = prefix + path;
  if (!path.endsWith(".html")) path = `${path === "/" ? "" : path}/index.html`;
  return path.replace(/^\//, "");
}

/**
 * Whether an entry of `aliases` is the site's root itself, for which Hugo fails (0.169). An absolute one gets the prefix of
 * its language first, a relative one doesn't.
 * @param address as for aliasPath, or the page's path below the base URL: `/posts/a/`
 */
export function aliasLeadsToRoot(
  alias: string,
  address: string,
  section: string,
  rules: Pick<AddressRules, "filePrefix" | "uglyURLs">,
): boolean {
  if (isUgly(section, rules) || (alias.startsWith("/") && rules.filePrefix !== "")) return false;
  return absoluteAlias(alias, address) === "/";
}

function absoluteAlias(alias: string, address: string): string {
  if (alias.startsWith("/")) return cleanUrlPath(alias);
  const own = address.replace(/\/?(?:index\.html)?$/, "").replace(/\.html$/, "");
  return cleanUrlPath(`/${own}/../${alias}`);
}

function isUgly(section: string, { uglyURLs }: Pick<AddressRules, "uglyURLs">): boolean {
  return typeof uglyURLs === "boolean" ? uglyURLs : uglyURLs.get(section) === true;
}
