// @ts-check
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { openFile, openWorkbench, previewOf, runCommand, screenshot, until } from "./workbench.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const themes = [
  { name: "light", theme: "Default Light Modern", body: "vscode-light" },
  { name: "dark", theme: "Default Dark Modern", body: "vscode-dark" },
  { name: "high-contrast", theme: "Default High Contrast", body: "vscode-high-contrast" },
];

describe("the preview's looks", () => {
  /** @type {import("./workbench.mjs").Workbench} */
  let workbench;
  /** @type {import("playwright-core").Page} */
  let page;

  before(async function () {
    this.timeout(180_000);
    workbench = await openWorkbench({ viewport: { width: 1360, height: 900 } });
    page = workbench.page;
    page.setDefaultTimeout(40_000);
    mkdirSync(join(workbench.folder, ".vscode"), { recursive: true });
    await openFile(page, "harbour-of-small-tools.md");
    await runCommand(page, "Galley: Open Preview to the Side");
    await previewOf(page).locator("#post h2").first().waitFor();
  });

  after(async () => {
    await workbench?.close();
  });

  for (const { name, theme, body } of themes) {
    it(`${name}: axe finds nothing`, async function () {
      this.timeout(120_000);
      const preview = previewOf(page);
      writeFileSync(
        join(workbench.folder, ".vscode/settings.json"),
        JSON.stringify({ "galley.hugoVersion": "0.169.0", "workbench.colorTheme": theme }),
      );
      await preview.locator(`body.${body}`).waitFor();
      const image = preview.locator("#post img").first();
      await image.evaluate((element) => /** @type {HTMLImageElement} */ (element).decode());
      await screenshot(page, name === "light" ? "preview" : `preview-${name}`);
      await preview.locator("#tools .contents").click();
      const frame = await (await preview.locator("html").elementHandle())?.ownerFrame();
      // The policy lets no script in; this one comes past it, from the test.
      await frame?.evaluate(axe);
      const violations = await until(async () => {
        const result = await preview.locator("html").evaluate(async () => {
          const run = Reflect.get(window, "axe");
          if (run === undefined) return undefined;
          const { violations } = await run.run(document, { resultTypes: ["violations"] });
          return violations.map(
            (/** @type {{ id: string, nodes: { html: string, failureSummary: string }[] }} */ found) => ({
              id: found.id,
              nodes: found.nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
            }),
          );
        });
        return result;
      }, "axe has run");
      assert.deepEqual(violations, []);
      await preview.locator("#tools .contents").click();
    });
  }

  it("narrow", async () => {
    await previewOf(page).locator("#tools select").selectOption("phone");
    await screenshot(page, "preview-narrow");
  });
});
