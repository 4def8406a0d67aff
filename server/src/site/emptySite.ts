import { readConfiguration } from "../hugo/configuration/loadConfiguration";
import { NEWEST_KNOWN_VERSION } from "../hugo/version/hugoVersion";
import { withConfiguration } from "./applyChanges";
import { layoutOf } from "./layout";
import { PersistentMap } from "./persistentMap";
import { readEnvironment } from "./readEnvironment";
import type { Site } from "./site";
import { SiteIndex } from "./siteIndex";
import { type FileRecord, Snapshot, type VersionFacts } from "./snapshot";

export interface EmptyOptions {
  readonly environment?: string;
  readonly version?: VersionFacts;
  readonly now?: number;
  readonly moduleCache?: string;
}

/** A site without any file, under Hugo's defaults: what there is before indexing, and for a file without a site. */
export function emptySite(root: string, options: EmptyOptions = {}): Site {
  const { configuration } = readConfiguration(
    "",
    { text: () => null, list: () => null },
    undefined,
    options.environment === undefined ? {} : { environment: options.environment },
  );
  const hugo = {
    version: NEWEST_KNOWN_VERSION,
    source: "the newest version that Galley knows",
    isGuess: true,
  };
  const state = { configuration, layout: layoutOf(configuration, ""), wanted: [], wantedFolders: [] };
  const environment = readEnvironment(root, state, PersistentMap.empty<FileRecord>(), SiteIndex.empty, hugo);
  return new Snapshot(
    withConfiguration(
      {
        root,
        revision: 0,
        complete: false,
        progress: { done: 0, total: 0 },
        now: options.now ?? 0,
        hugo,
        versionFacts: options.version ?? {},
        outside: {
          seen: new Set(),
          ...(options.moduleCache === undefined ? {} : { moduleCache: options.moduleCache }),
        },
        files: PersistentMap.empty(),
        environment,
        tree: SiteIndex.empty,
        index: SiteIndex.empty,
        pages: PersistentMap.empty(),
        assets: PersistentMap.empty(),
        statics: PersistentMap.empty(),
        data: PersistentMap.empty(),
        troubles: PersistentMap.empty(),
        archetypes: [],
      },
      state,
    ),
  );
}
