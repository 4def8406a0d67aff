// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  failureScreenshot,
  goTo,
  openFile,
  openWorkbench,
  previewOf,
  runCommand,
  screenshot,
  until,
} from "./workbench.mjs";

const report = "confluence-2024.fr.md";
const english = "rivers-and-queues.md";

describe("the packaged extension on the page", () => {
  /** @type {import("./workbench.mjs").Workbench} */
  let workbench;
  /** @type {import("playwright-core").Page} */
  let page;

  before(async function () {
    this.timeout(180_000);
    workbench = await openWorkbench();
    page = workbench.page;
    page.setDefaultTimeout(30_000);
  });

  after(async () => {
    await workbench?.close();
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await failureScreenshot(page);
    for (let at = 0; at < 3; at++) await page.keyboard.press("Escape");
    await runCommand(page, "File: Revert File").catch(() => {});
    await runCommand(page, "View: Close All Editors");
  });

  /** The line (from 1) of a text in a post of the sample blog. @param {string} name @param {string} text */
  const lineOf = (name, text) => {
    const lines = readFileSync(join(workbench.folder, "content/posts", name), "utf8").split("\n");
    const line = lines.findIndex((content) => content.includes(text));
    assert.notEqual(line, -1, `${name} contains ${text}`);
    return line + 1;
  };

  it("the status bar shows the site", async () => {
    await openFile(page, english);
    await page
      .locator("#galley\\.galley\\.galley\\.site, .statusbar-item", { hasText: "Riverside notes" })
      .first()
      .waitFor();
  });

  it("shortcodes are coloured apart from the text", async () => {
    await openFile(page, english);
    await goTo(page, lineOf(english, "{{< term"));
    const line = page.locator(".view-line", { hasText: "service level objective" }).first();
    await line.waitFor();
    // The line is drawn anew as grammars, theme and the server's own colours come; quotes may be tokens of their own.
    await until(async () => {
      const spans = await line
        .locator("span span")
        .evaluateAll((all) =>
          all.map((span) => ({ text: span.textContent ?? "", colour: getComputedStyle(span).color })),
        );
      const found = [/^\s*term\s*$/, /^\s*"?service\slevel\sobjective"?\s*$/].map(
        (text) => spans.find((span) => text.test(span.text))?.colour,
      );
      return found.every((colour) => colour !== undefined && colour !== "") && found[0] !== found[1];
    }, "the name and its value have a colour each");
  });

  it("typing {{< offers shortcodes; speakerdeck inserts a call with a stop for the id", async () => {
    await openFile(page, english);
    await goTo(page, lineOf(english, "See [the tools]") - 1);
    await page.keyboard.press("Enter");
    await page.keyboard.type("{{< ", { delay: 60 });
    const widget = page.locator(".suggest-widget.visible");
    await widget.locator(".monaco-list-row", { hasText: "speakerdeck" }).first().waitFor();
    await widget.locator(".monaco-list-row", { hasText: "gallery" }).first().waitFor();
    await screenshot(page, "completion");
    await page.keyboard.type("speaker", { delay: 60 });
    await page
      .locator(".suggest-widget.visible .monaco-list-row.focused", { hasText: "speakerdeck" })
      .waitFor();
    await page.keyboard.press("Enter");
    await widget.waitFor({ state: "hidden" });
    await page.keyboard.type("5c1e0f7a92d84b36a1f0c3d2e4b59687");
    await page
      .locator(".view-line", { hasText: /\{\{<\s+speakerdeck\s+5c1e0f7a92d84b36a1f0c3d2e4b59687\s+>\}\}/ })
      .first()
      .waitFor();
  });

  it("squiggles stand under the faults and the Problems panel lists them", async () => {
    await openFile(page, report);
    await page.locator(".squiggly-warning").first().waitFor();
    await page.keyboard.press("Control+Shift+M");
    const rows = page.locator(".markers-panel .monaco-list-row");
    await rows
      .filter({ hasText: /raw-html-omitted/ })
      .first()
      .waitFor();
    await screenshot(page, "diagnostics");
    await page.keyboard.press("Control+Shift+M");
  });

  it("hovering a deck's id shows what is known of it", async () => {
    await openFile(page, report);
    await goTo(page, lineOf(report, "3f9a1c5e7b2d4860a4c8e6f01b357d92"), 20);
    await runCommand(page, "Show or Focus Hover");
    const hover = page.locator(".monaco-hover:visible", { hasText: /Speaker Deck/i }).first();
    await hover.waitFor();
    await hover
      .locator("a[data-href*='speakerdeck.com/player'], a[href*='speakerdeck.com/player']")
      .first()
      .waitFor();
    await screenshot(page, "deck-hover");
  });

  it("the preview beside shows the post, and typing changes it without losing the place", async () => {
    await openFile(page, "harbour-of-small-tools.md");
    await runCommand(page, "Galley: Open Preview to the Side");
    const preview = previewOf(page);
    await preview.locator("#post h2", { hasText: "What a berth costs" }).waitFor();
    assert.equal(await preview.locator("#head .title").textContent(), "A harbour of small tools");
    const image = preview.locator("#post img").first();
    await image.waitFor();
    await image.evaluate((element) => /** @type {HTMLImageElement} */ (element).decode());

    await openFile(page, report);
    await preview.locator("#post h2", { hasText: "Petra" }).waitFor();
    const target = lineOf(report, "Une requête qui ne finit jamais");
    await goTo(page, target);
    // Once for the end of the wrapped row, once more for the end of the line.
    await page.keyboard.press("End");
    await page.keyboard.press("End");
    const scroll = () => preview.locator("html").evaluate(() => window.scrollY);
    await until(async () => (await scroll()) > 100, "the preview follows the editor");
    // It comes to rest before the keystroke, so that a jump would show.
    let place = await scroll();
    await until(async () => {
      const last = place;
      place = await scroll();
      return last === place;
    }, "the preview rests");
    await page.keyboard.type(" Vraiment.");
    await preview.locator("#post p", { hasText: "cinq minutes. Vraiment." }).waitFor();
    assert.ok(Math.abs((await scroll()) - place) < 40, `${await scroll()} is near ${place}`);
  });

  it("nothing of a post runs in the preview", async () => {
    await openFile(page, english);
    await goTo(page, lineOf(english, "See [the tools]"));
    await page.keyboard.type(
      '<img src="x" onerror="document.title=1"><script>document.title=2</script>ends here ',
    );
    await runCommand(page, "Galley: Open Preview to the Side");
    const preview = previewOf(page);
    await preview.locator("#post p", { hasText: "ends here" }).waitFor();
    assert.equal(await preview.locator("#post script, #post [onerror]").count(), 0);
    assert.equal(await preview.locator("html").evaluate(() => document.title), "Galley");
  });
});
