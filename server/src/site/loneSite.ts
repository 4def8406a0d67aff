import type { Host } from "../host/ports";
import { applyUpdates, snapshotOf, withConfiguration } from "./applyChanges";
import { emptySite } from "./emptySite";
import type { Site } from "./site";
import { Snapshot } from "./snapshot";
import type { FileUpdate } from "./update";

/** What a post may name beside itself. Nothing that would count as configuration. */
const resourceName = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|mp[34]|webm|ogg|pdf|zip|md|markdown)$/i;

/**
 * The site of a file that has none: its own folder as the content, Hugo's defaults, and the names that stand beside
 * it. Complete at once, so that what can be said of the file alone is said.
 */
export async function loneSite(folder: string, host: Host): Promise<Site> {
  const { parts } = snapshotOf(emptySite(folder, { now: host.clock.now() }));
  const { configuration } = parts.environment;
  const layout = [
    {
      component: "content",
      source: "",
      target: "",
      languages: [],
      files: [],
      layer: "project",
      owner: "",
    } as const,
  ];
  const site = new Snapshot(
    withConfiguration(
      { ...parts, lone: true, complete: true },
      { configuration: { ...configuration, contentDir: "" }, layout, wanted: [], wantedFolders: [] },
    ),
  );
  const entries = await host.fileSystem.readDirectory(folder);
  if (!entries.ok) return site;
  const names = entries.value.filter(({ name, kind }) => kind === "file" && resourceName.test(name));
  return applyUpdates(
    site,
    names.map(({ name }): FileUpdate => [name, {}]),
    { complete: true },
  ).site;
}
