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
  const own = address.replace(/\/?index\.html$/, "").replace(/\.html$/, "");
  const prefix = rules.filePrefix === "" ? "" : `/${rules.filePrefix}`;
  let path = alias.startsWith("/") ? cleanUrlPath(alias) : cleanUrlPath(`/${own}/../${alias}`);
  const ugly = typeof rules.uglyURLs === "boolean" ? rules.uglyURLs : rules.uglyURLs.get(section) === true;
  if (ugly && !path.endsWith(".html")) path += ".html";
  if (prefix !== "" && path !== prefix && !path.startsWith(prefix)) path = prefix + path;
  if (!path.endsWith(".html")) path = `${path === "/" ? "" : path}/index.html`;
  return path.replace(/^\//, "");
}
