// @ts-check
import assert from "node:assert/strict";
import { openWebWorkbench } from "../workbench/webWorkbench.mjs";
import { failureScreenshot, previewOf, runCommand, screenshot, until } from "./workbench.mjs";

describe("Galley in the browser, where nothing but a web worker runs", () => {
  /** @type {import("./workbench.mjs").Workbench} */
  let workbench;
  /** @type {import("playwright-core").Page} */
  let page;

  before(async function () {
    this.timeout(180_000);
    workbench = await openWebWorkbench();
    page = workbench.page;
    page.setDefaultTimeout(40_000);
  });

  after(async () => {
    await workbench?.close();
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await failureScreenshot(page);
  });

  /** Opens a file from the explorer: a folder of the browser has no search. @param {readonly string[]} names */
  const openFromExplorer = async (...names) => {
    for (const name of names) {
      const row = page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).first();
      await row.waitFor();
      if ((await row.getAttribute("aria-expanded")) === "true") continue;
      await row.click();
    }
    await page.locator(`.tab.active[data-resource-name="${names.at(-1)}"]`).waitFor();
  };

  it("finds the site and tells the faults of a post", async () => {
    await openFromExplorer("content", "posts", "confluence-2024.fr.md");
    await page.locator(".statusbar-item", { hasText: "Riverside notes" }).waitFor();
    await page.locator(".squiggly-warning").first().waitFor();
    await page.locator(".contentWidgets .codelens-decoration", { hasText: "Draft" }).waitFor();
  });

  it("offers the site's shortcodes", async () => {
    await openFromExplorer("first-lock.md");
    await page.locator(".monaco-editor.focused, .monaco-editor").first().click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\n{{< noti");
    const row = page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "notice" }).first();
    await row.waitFor();
    await row.click();
    await until(
      async () => /\{\{<\s*notice/.test((await page.locator(".view-lines").first().textContent()) ?? ""),
      "the call is inserted",
    );
    await runCommand(page, "File: Revert File");
  });

  it("shows the page beside the post, with images from the browser's own files", async () => {
    await openFromExplorer("harbour-of-small-tools.md");
    await runCommand(page, "Galley: Open Preview to the Side");
    const preview = previewOf(page);
    await preview.locator("#head .title", { hasText: "A harbour of small tools" }).waitFor();
    const picture = preview.locator('#post img[alt="The harbour at low tide"]');
    await picture.waitFor();
    await until(
      async () =>
        (await picture.evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth)) > 0,
      "the picture is there",
    );
    assert.equal(await preview.locator(".galley-shortcode[data-name=notice]").count(), 1);
    await screenshot(page, "web");
  });
});
