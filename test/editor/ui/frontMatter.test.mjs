// @ts-check
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { onDisk, placeOf, saved, suggestion } from "./posts.mjs";
import { failureScreenshot, goTo, openFile, openWorkbench, runCommand, until } from "./workbench.mjs";

const yaml = "content/posts/rivers-and-queues.md";
const toml = "content/posts/harbour-of-small-tools.md";
const json = "content/posts/first-lock.md";

describe("front matter in the editor", () => {
  /** @type {import("./workbench.mjs").Workbench} */
  let workbench;
  /** @type {import("playwright-core").Page} */
  let page;
  /** @type {Map<string, string>} */
  const asTheyWere = new Map();

  before(async function () {
    this.timeout(180_000);
    workbench = await openWorkbench();
    page = workbench.page;
    page.setDefaultTimeout(30_000);
    for (const path of [yaml, toml, json]) asTheyWere.set(path, onDisk(workbench, path));
    await openFile(page, basename(yaml));
    await page.locator(".statusbar-item", { hasText: "Riverside notes" }).first().waitFor();
  });

  after(async () => {
    await workbench?.close();
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await failureScreenshot(page);
    for (let at = 0; at < 3; at++) await page.keyboard.press("Escape");
    await runCommand(page, "File: Revert File").catch(() => {});
    await runCommand(page, "View: Close All Editors");
    for (const [path, text] of asTheyWere) writeFileSync(join(workbench.folder, path), text);
  });

  /** Opens a post, and a new line below the one with `text`. @param {string} path @param {string} text */
  const newLineBelow = async (path, text) => {
    await openFile(page, basename(path));
    await goTo(page, placeOf(workbench, path, text).line);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
  };

  const focusOn = async (/** @type {string} */ path, /** @type {string} */ text, inside = 1) => {
    await openFile(page, basename(path));
    const { line, column } = placeOf(workbench, path, text);
    await goTo(page, line, column + inside);
  };

  for (const [format, path, below, typed, expected] of /** @type {const} */ ([
    ["YAML", yaml, "categories:", "dra", /^draft: true$/m],
    ["TOML", toml, "slug =", "expi", /^expiryDate = /m],
    ["JSON", json, '"tags"', '"wei', /^ {2}"weight": /m],
  ])) {
    it(`${format}: a key is offered while its first letters are typed, and brings its value's form`, async () => {
      await newLineBelow(path, below);
      await page.keyboard.type(typed, { delay: 80 });
      const row = page.locator(".suggest-widget.visible .monaco-list-row.focused");
      await row.waitFor();
      await page.keyboard.press("Enter");
      if (format === "YAML") {
        // The two values come by themselves.
        await suggestion(page, "true").waitFor();
        await page.keyboard.press("Enter");
      }
      const text = await saved(workbench, path, (text) => expected.test(text), `${expected} is in the post`);
      assert.doesNotMatch(text, /""\w|\w""/, "no quote is doubled");
    });
  }

  it("a term that other posts have is offered in a flow list, and what is typed on is kept", async () => {
    await focusOn(yaml, "tags: [queues, tools]", "tags: [queues, tools".length);
    await page.keyboard.type(", boa", { delay: 80 });
    await suggestion(page, "boats").waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type(", new words");
    await page.keyboard.press("Escape");
    await saved(
      workbench,
      yaml,
      (text) => text.includes("tags: [queues, tools, boats, new words]"),
      "the terms are in the list",
    );
  });

  it("a title is free text: nothing is offered, and Enter begins a new line", async () => {
    await focusOn(yaml, "title: Rivers and queues", "title: Rivers and queues".length);
    await page.keyboard.type(" dra", { delay: 80 });
    await page.waitForTimeout(600);
    assert.equal(await page.locator(".suggest-widget.visible").count(), 0);
    await page.keyboard.press("Enter");
    await saved(
      workbench,
      yaml,
      (text) => text.includes("title: Rivers and queues dra\n\ndate:"),
      "the line is broken where it ended",
    );
  });

  it("a lens says where the post is published, and takes it back to a draft and out again", async () => {
    await openFile(page, basename(yaml));
    const lens = (/** @type {string | RegExp} */ text) =>
      page.locator(".codelens-decoration a, .codelens-decoration span", { hasText: text }).first();
    await lens("Published at /2024/03/rivers-and-queues/").waitFor();
    await lens("Back to draft").click();
    await lens(/Draft/).waitFor();
    await saved(workbench, yaml, (text) => /^draft: true$/m.test(text), "it is a draft");
    await lens("Publish now").click();
    await lens("Published at /2024/03/rivers-and-queues/").waitFor();
    const text = await saved(workbench, yaml, (text) => !/^draft: true$/m.test(text), "it is published");
    assert.match(text, /^date: 2024-03-02$/m);
  });

  it("hover tells what Hugo makes of a date", async () => {
    await focusOn(yaml, "date: 2024-03-02", 8);
    await runCommand(page, "Show or Focus Hover");
    await page.locator(".monaco-hover:visible", { hasText: "2024" }).first().waitFor();
  });

  it("a term is renamed in all posts, whatever their format, once their changes were shown", async () => {
    await focusOn(yaml, "tools]", 2);
    await page.keyboard.press("F2");
    const input = page.locator(".rename-box input").first();
    await input.waitFor();
    await input.fill("small tools");
    // The editor's own preview of a rename.
    await page.keyboard.press("Control+Enter");
    const shown = page.locator(".bulk-edit-panel .monaco-list-row");
    await shown
      .filter({ hasText: basename(yaml) })
      .first()
      .waitFor();
    await shown
      .filter({ hasText: basename(toml) })
      .first()
      .waitFor();
    assert.ok(onDisk(workbench, toml).includes('"tools"'), "nothing is written before the author agrees");
    await page.locator(".bulk-edit-panel .monaco-button", { hasText: "Apply" }).click();
    await until(async () => {
      await runCommand(page, "File: Save All Files");
      return (
        onDisk(workbench, yaml).includes("tags: [queues, small tools]") &&
        onDisk(workbench, toml).includes('tags = ["small tools", "command line"]')
      );
    }, "both posts have the new term");
  });

  it("a new post is made of the section's archetype, as hugo new makes it", async () => {
    await openFile(page, basename(yaml));
    await runCommand(page, "Galley: New Post…");
    const input = page.locator(".quick-input-widget input.input");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "posts" }).first().waitFor();
    await input.fill("posts");
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-widget", { hasText: "title" }).waitFor();
    await input.fill("A Lock of my Own");
    await page.keyboard.press("Enter");
    const path = "content/posts/a-lock-of-my-own.md";
    await until(() => existsSync(join(workbench.folder, path)), "the post is there");
    await page.locator('.tab.active[data-resource-name="a-lock-of-my-own.md"]').waitFor();
    const text = await saved(workbench, path, (text) => text.includes("title:"), "it is saved");
    assert.match(
      text,
      /^---\ntitle: "A Lock of [Mm]y Own"\ndate: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)\ndraft: true\n/,
    );
  });

  it("front matter is converted from YAML to TOML, and the body stays", async () => {
    await openFile(page, basename(yaml));
    await runCommand(page, "Galley: Convert Front Matter to TOML");
    await page.locator(".view-line", { hasText: "+++" }).first().waitFor();
    const text = await saved(workbench, yaml, (text) => text.startsWith("+++\n"), "it is TOML");
    assert.match(text, /^\+\+\+\ntitle = ["']Rivers and queues["']\ndate = 2024-03-02\n/);
    assert.ok(text.endsWith(asTheyWere.get(yaml)?.split("---\n")[2] ?? "?"));
  });
});
