import { readPage } from "../../server/src/content/readPage";
import type { RuleContext } from "../../server/src/features/rules/rule";
import { type MemoryHost, memoryHost } from "../../server/src/host/memory/host";
import { openSite } from "../../server/src/site/openSite";
import type { Site } from "../../server/src/site/site";

export interface MemorySite {
  readonly host: MemoryHost;
  readonly site: Site;
}

/** An indexed site in memory. `files` by path below its root; without a configuration it gets an empty hugo.toml. */
export async function memorySite(files: Readonly<Record<string, string>>): Promise<MemorySite> {
  const hasConfiguration = Object.keys(files).some((path) => /^(?:hugo|config)[./]/.test(path));
  const all = hasConfiguration ? files : { "hugo.toml": "", ...files };
  const host = memoryHost(
    Object.fromEntries(Object.entries(all).map(([path, text]) => [`/site/${path}`, text])),
  );
  return { host, site: await openSite("/site", host, { persist: false }) };
}

/** What rules look at, for one page of a site in memory. */
export function contextOf({ host, site }: MemorySite, path: string, text: string): RuleContext {
  return { site, page: readPage(text), path, sitePage: site.page(path), now: host.clock.now() };
}
