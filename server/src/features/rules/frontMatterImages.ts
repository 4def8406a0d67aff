import { t } from "@vscode/l10n";
import type { DataNode, MapNode } from "../../formats/dataNode";
import type { Site } from "../../site/site";
import type { Diagnostic } from "../diagnostic";
import { fileOf, findImage } from "../frontMatter/images";
import { IMAGE_FILE, isImageKey } from "../frontMatter/knownValues";
import type { RuleContext } from "./rule";

/** Images named in front matter that are nowhere on the site. Themes look in many places, so any place will do. */
export function* frontMatterImages({ site, page, sitePage }: RuleContext): Iterable<Diagnostic> {
  const data = page.frontMatter?.data;
  if (data === undefined || sitePage === undefined || !site.complete) return;
  if (site.missingModules.length > 0) return;
  for (const { node, path } of strings(data, [])) {
    const written = node.value.trim();
    if (!isImageKey(path) || path[0] === "resources" || path[0] === "cascade") continue;
    if (!IMAGE_FILE.test(written.replace(/[?#].*$/, "")) || /[{}*\s]/.test(written)) continue;
    const name = fileOf(site, written);
    if (name === undefined || name === "" || findImage(site, sitePage, written) !== undefined) continue;
    if (existsAnywhere(site, name)) continue;
    yield {
      code: "front-matter-image-missing",
      severity: "warning",
      message: t(
        "No image “{0}”: it is neither beside this post nor in static/ or assets/. Hugo publishes the page all the same.",
        written,
      ),
      span: node.span,
      fixes: [],
    };
  }
}

/** A theme may put a folder of its own before the name. */
function existsAnywhere(site: Site, name: string): boolean {
  const last = `/${name.slice(name.lastIndexOf("/") + 1)}`.toLowerCase();
  for (const files of [site.statics, site.assets]) {
    for (const { path } of files.values()) if (path.toLowerCase().endsWith(last)) return true;
  }
  return false;
}

function* strings(
  node: MapNode,
  above: readonly string[],
): Iterable<{ readonly node: DataNode & { readonly kind: "string" }; readonly path: readonly string[] }> {
  for (const { key, value } of node.entries) {
    const path = [...above, key.toLowerCase()];
    const items = value.kind === "list" ? value.items : [value];
    for (const item of items) {
      if (item.kind === "map") yield* strings(item, path);
      else if (item.kind === "string") yield { node: item, path };
    }
  }
}
