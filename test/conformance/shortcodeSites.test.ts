import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readPage } from "../../server/src/content/readPage";
import { diagnosePage } from "../../server/src/features/diagnose";
import { everyCall } from "../../server/src/features/everyCall";
import { nodeHost } from "../../server/src/host/node/host";
import { openSite } from "../../server/src/site/openSite";
import { sharedPath } from "../support/shared";

const sites = sharedPath("sites");
if (sites === undefined) console.warn("SKIPPED: ../shared/sites is not beside this clone");
const names =
  sites === undefined ? [] : readdirSync(sites, { withFileTypes: true }).filter((one) => one.isDirectory());

/** A rule that accuses a post of a site that Hugo builds is wrong; of its hints the author may think as he likes. */
describe.skipIf(names.length === 0)("calls on real sites (../shared/sites)", () => {
  const host = nodeHost({ storageFolder: "", log: { info() {}, warn() {}, error() {} } });

  test.each(names.map(({ name }) => name))(
    "%s: at least 99 % have a known signature, none is in error",
    async (name) => {
      const root = `${sites}/${name}`;
      const site = await openSite(root, host, { persist: false });
      let calls = 0;
      const unknown: string[] = [];
      const errors: string[] = [];
      for (const [path, sitePage] of site.pages) {
        const text = await host.fileSystem.readText(`${root}/${path}`);
        if (!text.ok) continue;
        const page = readPage(text.value);
        for (const call of everyCall(page.calls)) {
          if (call.inline) continue;
          calls++;
          if (site.shortcode(call.name, path).kind !== "found") unknown.push(`${path}: ${call.name}`);
        }
        for (const { code, severity, message } of diagnosePage({
          site,
          page,
          path,
          sitePage,
          now: host.clock.now(),
        })) {
          if (severity === "error" && code.startsWith("shortcode-")) errors.push(`${path}: ${message}`);
        }
      }
      expect(errors).toEqual([]);
      expect(unknown.length, unknown.join("\n")).toBeLessThanOrEqual(calls / 100);
    },
  );
});
