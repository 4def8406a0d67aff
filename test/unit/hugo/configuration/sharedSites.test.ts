import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type ConfigurationFetch,
  loadConfiguration,
} from "../../../../server/src/hugo/configuration/loadConfiguration";
import { detectHugoVersion, isVersionFile } from "../../../../server/src/hugo/version/detectVersion";
import { normalizeVersion } from "../../../../server/src/hugo/version/hugoVersion";
import { sharedPath } from "../../../support/shared";

const sites = sharedPath("sites");
if (sites === undefined) console.warn("SKIPPED: ../shared/sites is not beside this clone");

const onDisk: ConfigurationFetch = {
  text: async (path) => (existsSync(path) && statSync(path).isFile() ? readFileSync(path, "utf8") : null),
  list: async (directory) => (existsSync(directory) ? filesBelow(directory) : null),
};

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);
}

describe.skipIf(sites === undefined)("real sites", () => {
  test.each(sites === undefined ? [] : readdirSync(sites))(
    "%s reads without a problem of ours",
    async (name) => {
      const root = `${sites}/${name}`;
      const configuration = await loadConfiguration(root, onDisk);
      // One of them names a theme that isn't there, and Hugo itself stops at it.
      const missing = name === "radforschung" ? ["module-not-found"] : [];
      expect(configuration.problems.map((problem) => problem.code)).toEqual(missing);
      expect(configuration.files.length).toBeGreaterThan(0);
      const version = detectHugoVersion({
        files: filesBelow(root)
          .filter(isVersionFile)
          .map((path) => ({ path, text: readFileSync(path, "utf8") })),
        minimums: configuration.minimumVersions,
      });
      expect(normalizeVersion(version.version)).toBe(version.version);
    },
  );
});
