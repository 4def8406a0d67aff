import { readData } from "../../formats/readData";
import { joinPath } from "../../host/pathNames";
import { decodeConfiguration } from "./decodeConfiguration";
import { mergeModule } from "./mergeModule";
import { collectModules, removedMountWords } from "./modules";
import {
  type ConfigurationSource,
  type DataReader,
  readDirectoryConfiguration,
  type Wanted,
} from "./readConfiguration";
import type { SiteConfiguration } from "./siteConfiguration";

export interface ConfigurationOptions {
  /** `production` unless said otherwise, as for `hugo`; `development` is that of `hugo server`. */
  readonly environment?: string;
}

/** A configuration file is data from its first to its last character; a byte order mark in front is none of it. */
export const readWhole: DataReader = (format, text) =>
  readData(format, text, { start: text.startsWith("\uFEFF") ? 1 : 0, end: text.length });

export interface ConfigurationReading {
  readonly configuration: SiteConfiguration;
  /** Files and directories that weren't known yet; look at them and read again, until none is left. */
  readonly wanted: { readonly texts: readonly string[]; readonly lists: readonly string[] };
}

/**
 * Reads a site's configuration from what is known of its files: its own files, its themes and modules merged in by
 * Hugo's rules, defaults for the rest. Never throws; what is broken is told in `problems`.
 * @param root the site's directory, without a `/` at its end
 */
export function readConfiguration(
  root: string,
  source: ConfigurationSource,
  read: DataReader = readWhole,
  options: ConfigurationOptions = {},
): ConfigurationReading {
  const environment = options.environment ?? "production";
  const wanted: Wanted = { texts: new Set(), lists: new Set() };
  const site = readDirectoryConfiguration(root, environment, source, read, wanted);
  const collected = collectModules(root, site.map, environment, source, read, wanted);
  let merged = site.map;
  for (const module of collected.modules) {
    if (module.configuration !== undefined) merged = mergeModule(merged, module.configuration.map);
  }
  const configuration = decodeConfiguration({
    environment,
    site,
    merged,
    modules: collected.modules,
    exists: (path) => source.exists?.(joinPath(root, path)) ?? true,
    problems: [...site.problems, ...removedMountWords(site), ...collected.problems],
  });
  return { configuration, wanted: { texts: [...wanted.texts], lists: [...wanted.lists] } };
}

export interface ConfigurationFetch {
  /** The text of a file, null when it isn't there or can't be read. */
  text(path: string): Promise<string | null>;
  /** All files below a directory, null when it isn't there. */
  list(directory: string): Promise<readonly string[] | null>;
}

/** Like readConfiguration, fetching what it wants: at most one round for each level of themes. */
export async function loadConfiguration(
  root: string,
  fetch: ConfigurationFetch,
  read: DataReader = readWhole,
  options: ConfigurationOptions = {},
): Promise<SiteConfiguration> {
  const texts = new Map<string, string | null>();
  const lists = new Map<string, readonly string[] | null>();
  const source: ConfigurationSource = { text: (path) => texts.get(path), list: (path) => lists.get(path) };
  for (;;) {
    const { configuration, wanted } = readConfiguration(root, source, read, options);
    if (wanted.texts.length === 0 && wanted.lists.length === 0) return configuration;
    await Promise.all([
      ...wanted.texts.map(async (path) => texts.set(path, await fetch.text(path))),
      ...wanted.lists.map(async (path) => lists.set(path, await fetch.list(path))),
    ]);
  }
}
