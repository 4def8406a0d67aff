import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { nodeHost } from "../../server/src/host/node/host";
import type { Log } from "../../server/src/host/ports";
import { openSite } from "../../server/src/site/openSite";
import { sharedPath } from "../support/shared";

const sites = sharedPath("sites");
if (sites === undefined) console.warn("SKIPPED: ../shared/sites is not beside this clone");
const names = sites === undefined ? [] : readdirSync(sites).sort();
const storage = mkdtempSync(join(tmpdir(), "galley-sites-"));

afterAll(() => rmSync(storage, { recursive: true, force: true }));

describe.skipIf(sites === undefined)("real sites", () => {
  test.each(names)("%s is indexed without an error of ours, twice alike", async (name) => {
    const lines: string[] = [];
    const log: Log = {
      info: () => {},
      warn: (message) => lines.push(message),
      error: (message, cause) => lines.push(`${message}: ${String(cause)}`),
    };
    const host = nodeHost({ storageFolder: storage, log });
    const root = join(sites ?? "", name);
    const first = await openSite(root, host);
    expect(lines).toEqual([]);
    expect([...first.troubles.values()].filter((trouble) => trouble.code === "internal")).toEqual([]);
    expect(first.complete).toBe(true);
    expect(first.pages.size).toBeGreaterThan(0);
    for (const page of first.pages.values()) {
      expect(page.logicalPath.startsWith("/")).toBe(true);
      if (page.publish.render === "always") expect(page.url).toBeDefined();
    }
    const second = await openSite(root, host);
    expect([...second.pages]).toEqual([...first.pages]);
  });
});
