// @ts-check
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  failureScreenshot,
  openFile,
  openWorkbench,
  previewOf,
  runCommand,
  screenshot,
} from "./workbench.mjs";

describe("VS Code's own Markdown preview", () => {
  /** @type {import("./workbench.mjs").Workbench} */
  let workbench;
  /** @type {import("playwright-core").Page} */
  let page;
  /** @type {import("playwright-core").FrameLocator} */
  let preview;

  before(async function () {
    this.timeout(180_000);
    workbench = await openWorkbench();
    page = workbench.page;
    page.setDefaultTimeout(30_000);
    preview = previewOf(page);
  });

  after(async () => {
    await workbench?.close();
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await failureScreenshot(page);
    await runCommand(page, "View: Close All Editors");
  });

  const open = async (/** @type {string} */ name) => {
    await openFile(page, name);
    await runCommand(page, "Markdown: Open Preview to the Side");
  };

  it("shows shortcodes, images of static/ and Hugo's heading ids", async () => {
    await open("harbour-of-small-tools.md");
    await preview.locator('.galley-shortcode[data-name="notice"] strong', { hasText: "before" }).waitFor();
    assert.equal(await preview.locator("h2#what-a-berth-costs").count(), 1);
    const picture = preview.locator('img[alt="The harbour at low tide"]');
    await picture.waitFor();
    await page.waitForFunction(
      (width) => width > 0,
      await picture.evaluate(
        (image) =>
          new Promise((done) => {
            const element = /** @type {HTMLImageElement} */ (image);
            if (element.complete) done(element.naturalWidth);
            else element.onload = () => done(element.naturalWidth);
          }),
      ),
    );
    assert.equal(await preview.locator("text={{<").count(), 0, "a call stands there raw");
    const [ground, ink] = await preview
      .locator(".highlight pre")
      .first()
      .evaluate((block) => {
        const code = block.querySelector("code") ?? block;
        return [getComputedStyle(block).color, getComputedStyle(code).color];
      });
    assert.equal(ink, ground, "text without a colour of its own has the style's, on the style's ground");
    await screenshot(page, "markdown-preview");
  });

  it("follows what is typed", async () => {
    await open("first-lock.md");
    await preview.locator("h2, h1, p").first().waitFor();
    await page.locator('.tab[data-resource-name="first-lock.md"]').click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type('\n\n## Typed "just" now\n');
    await preview.locator("h2#typed-just-now").waitFor();
    await runCommand(page, "File: Revert File");
  });

  it("opens the post that a link leads to", async () => {
    writeFileSync(
      join(workbench.folder, "content/posts/links.md"),
      '---\ntitle: Links\n---\n\n[the lock]({{< relref "first-lock" >}})\n',
    );
    await open("links.md");
    await preview.locator("a[data-href]", { hasText: "the lock" }).click();
    // That preview shows the linked post itself.
    await preview.locator('.galley-shortcode[data-name="notice"] strong', { hasText: "global" }).waitFor();
  });

  it("leaves other Markdown files alone", async () => {
    writeFileSync(join(workbench.folder, "NOTES.md"), "# A note {#own}\n\n{{< notice >}}\n");
    await open("NOTES.md");
    await preview.locator("h1").first().waitFor();
    assert.match((await preview.locator("body").textContent()) ?? "", /\{\{< notice >\}\}/);
  });
});
