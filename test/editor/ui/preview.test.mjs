// @ts-check
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  failureScreenshot,
  goTo,
  openFile,
  openWorkbench,
  previewOf,
  runCommand,
  until,
} from "./workbench.mjs";

const body = (/** @type {number} */ count) =>
  Array.from({ length: count }, (_, at) => `## Part ${at}\n\nParagraph ${at} ${"of words ".repeat(40)}`).join(
    "\n\n",
  );

describe("the preview pane", () => {
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
    for (let at = 0; at < 2; at++) await page.keyboard.press("Escape");
    await runCommand(page, "File: Revert File").catch(() => {});
    await runCommand(page, "View: Close All Editors");
  });

  /** @param {string} name @param {string} text @param {string} [front] */
  const post = (name, text, front = 'title: "A post"\ndate: 2024-05-06T23:30:00Z') => {
    const folder = join(workbench.folder, "content/posts");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), `---\n${front}\n---\n\n${text}\n`);
  };

  /** @param {string} name */
  const show = async (name) => {
    await openFile(page, name);
    await runCommand(page, "Galley: Open Preview to the Side");
    await preview.locator("#post[data-revision]").waitFor();
    // The editor has the focus for what is typed.
    await page.locator(`.tab[data-resource-name="${name}"]`).click();
  };

  const scroll = () => preview.locator("html").evaluate(() => window.scrollY);

  /** Waits until the preview stands still; its place. */
  const rest = async () => {
    let place = await scroll();
    await until(async () => {
      const last = place;
      place = await scroll();
      return last === place;
    }, "the preview rests");
    return place;
  };

  it("has a head with title, date, draft badge, reading time, terms and cover", async () => {
    await show("harbour-of-small-tools.md");
    const head = preview.locator("#head");
    await head.locator(".title", { hasText: "A harbour of small tools" }).waitFor();
    assert.match((await head.locator("time").textContent()) ?? "", /\d{4}/);
    assert.match((await head.locator(".reading").textContent()) ?? "", /^\d+ min read$/);
    assert.ok((await head.locator(".term").count()) > 0);
    const image = preview.locator("#post img").first();
    await image.evaluate((element) => /** @type {HTMLImageElement} */ (element).decode());
  });

  it("follows the editor, stays when it is locked, and several panes stand side by side", async () => {
    await show("rivers-and-queues.md");
    await preview.locator("#head .title", { hasText: /Rivers/i }).waitFor();
    await openFile(page, "harbour-of-small-tools.md");
    await preview.locator("#head .title", { hasText: /harbour/i }).waitFor();
    await preview.locator("#tools .lock").click();
    await preview.locator('#tools .lock[aria-pressed="true"]').waitFor();
    await openFile(page, "rivers-and-queues.md");
    await runCommand(page, "Galley: Open Preview to the Side");
    // The new pane stands in front of the locked one.
    await page.locator(".tab", { hasText: "[Preview harbour-of-small-tools.md]" }).waitFor();
    await page.locator(".tab", { hasText: "Preview rivers-and-queues.md" }).first().waitFor();
  });

  it("patches only the block that changed, without losing the place", async () => {
    post("long.md", body(120));
    await show("long.md");
    await preview.locator("#post p", { hasText: "Paragraph 119" }).waitFor();
    await preview.locator("#post p").evaluateAll((all) => {
      for (const paragraph of all) Reflect.set(paragraph, "kept", true);
    });
    const line = 6 + 4 * 60 + 2;
    await goTo(page, line);
    await until(async () => (await scroll()) > 100, "the preview follows the editor");
    const place = await rest();
    await page.keyboard.press("End");
    await page.keyboard.press("End");
    await page.keyboard.type(" Indeed.");
    await preview.locator("#post p.caret", { hasText: "Indeed." }).waitFor();
    assert.ok(Math.abs((await scroll()) - place) < 40, `${await scroll()} is near ${place}`);
    const kept = await preview
      .locator("#post p")
      .evaluateAll((all) => all.filter((paragraph) => Reflect.get(paragraph, "kept") === true).length);
    assert.equal(kept, 120, "every paragraph is still the same element");
  });

  it("scrolls the editor, and a double click goes to the source", async () => {
    post("long.md", body(80));
    await show("long.md");
    const target = preview.locator("#post p", { hasText: "Paragraph 50 " });
    await target.evaluate((element) => element.scrollIntoView());
    await page.locator(".view-line", { hasText: "Part 5" }).first().waitFor();
    await target.dblclick();
    await page.locator(".view-line", { hasText: "Paragraph 50" }).first().waitFor();
    await preview.locator("#post p.caret", { hasText: "Paragraph 50 " }).waitFor();
  });

  it("marks what is selected in the editor", async () => {
    post("selection.md", "One\n\nTwo\n\nThree");
    await show("selection.md");
    await goTo(page, 6);
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await preview.locator("#post p.selected", { hasText: "Two" }).waitFor();
    assert.equal(await preview.locator("#post p.selected").count(), 2);
  });

  it("a playing player plays on while the text around it changes", async () => {
    post("video.md", "Before\n\n{{< youtube w7Ft2ymGmfc >}}\n\nAfter");
    await show("video.md");
    await preview.locator(".player button").click();
    await preview.locator(".player.playing iframe").evaluate((frame) => Reflect.set(frame, "kept", true));
    await page.locator('.tab[data-resource-name="video.md"]').click();
    await goTo(page, 6);
    await page.keyboard.type("New words.");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("More. ");
    await preview.locator("#post p", { hasText: "More. Before" }).waitFor();
    assert.equal(
      await preview.locator(".player.playing iframe").evaluate((frame) => Reflect.get(frame, "kept")),
      true,
    );
  });

  it("the site's own style sheets dress the post", async () => {
    mkdirSync(join(workbench.folder, "assets/css"), { recursive: true });
    writeFileSync(join(workbench.folder, "assets/css/site.css"), "p { letter-spacing: 3px }");
    mkdirSync(join(workbench.folder, ".vscode"), { recursive: true });
    const settings = join(workbench.folder, ".vscode/settings.json");
    writeFileSync(
      settings,
      JSON.stringify({
        "galley.hugoVersion": "0.169.0",
        "galley.preview.styles": ["assets/css/site.css", "../outside.css"],
      }),
    );
    post("styled.md", "Words");
    await show("styled.md");
    await until(async () => {
      const spacing = await preview
        .locator("#post p")
        .first()
        .evaluate((element) => getComputedStyle(element).letterSpacing)
        .catch(() => "");
      return spacing === "3px";
    }, "the style sheet is there");
    assert.equal(await preview.locator('link[rel="stylesheet"]').count(), 2);
    writeFileSync(settings, JSON.stringify({ "galley.hugoVersion": "0.169.0" }));
  });

  it("copies HTML as Hugo gives it, and saves a file that stands alone", async () => {
    await openFile(page, "harbour-of-small-tools.md");
    await runCommand(page, "Galley: Copy as HTML");
    const copied = await until(async () => {
      const text = await page.evaluate(() => navigator.clipboard.readText()).catch(() => "");
      return text.includes("<h2 id=") ? text : "";
    }, "HTML is on the clipboard");
    assert.ok(!String(copied).includes("data-line"));
    await runCommand(page, "Galley: Save as Stand-alone HTML");
    await page.locator(".quick-input-widget input.input").waitFor();
    await page.keyboard.press("Enter");
    const file = join(workbench.folder, "content/posts/harbour-of-small-tools.html");
    const saved = await until(() => {
      try {
        return readFileSync(file, "utf8");
      } catch {
        return "";
      }
    }, "the file is saved");
    assert.match(String(saved), /<title>A harbour of small tools<\/title>/);
    assert.match(String(saved), /src="data:image\//);
  });

  it("opens the post that a link leads to, scrolls to anchors, says what is broken", async () => {
    post(
      "links.md",
      `[next](/2024/03/nowhere/)\n\n[ref]({{< relref "rivers-and-queues.md" >}})\n\n[here](#part-70) [gone](#no)\n\n![lost](lost.png)\n\n${body(80)}`,
    );
    await show("links.md");
    const broken = preview.locator("#post a.broken");
    await broken.first().waitFor();
    assert.deepEqual(await broken.allTextContents(), ["next", "gone"]);
    assert.match((await broken.first().getAttribute("title")) ?? "", /Nothing on this site/);
    await preview.locator('.no-image.broken[role="img"]', { hasText: "lost" }).waitFor();
    await preview.locator("#post a", { hasText: "here" }).click();
    await until(async () => (await scroll()) > 1000, "the anchor scrolls");
    await preview.locator("#post a", { hasText: "ref" }).click();
    await page.locator('.tab[data-resource-name="rivers-and-queues.md"]').waitFor();
  });

  it("has contents, widths and sizes", async () => {
    post("parts.md", body(30));
    await show("parts.md");
    await preview.locator("#tools .contents").click();
    await preview.locator("#galley-contents button", { hasText: "Part 29" }).click();
    await until(async () => (await scroll()) > 500, "the contents lead to a heading");
    await preview.locator("#tools select").selectOption("phone");
    assert.equal(
      await preview.locator(".galley-page").evaluate((element) => element.getBoundingClientRect().width),
      390,
    );
    await preview.locator("#tools .larger").click();
    assert.equal(await preview.locator("html").evaluate((element) => element.style.fontSize), "18px");
    await preview.locator("#tools .usual").click();
    await preview.locator("#tools select").selectOption("auto");
    await preview.locator("#tools .contents").click();
  });

  it("is there again after the window is loaded anew", async function () {
    this.timeout(150_000);
    await show("harbour-of-small-tools.md");
    await preview.locator("#head .title", { hasText: /harbour/i }).waitFor();
    await preview.locator("#tools select").selectOption("phone");
    await preview.locator("#tools button", { hasText: "A+" }).click();
    const size = await preview
      .locator("#tools")
      .getByText(/^\d+%$/)
      .innerText();
    // The editor writes down which editors are open when it finds the time.
    await until(() => page.evaluate(remembersPreview), "the editor has written the pane down", 60);
    const loaded = page.waitForEvent("domcontentloaded");
    await runCommand(page, "Developer: Reload Window");
    await loaded;
    await page.locator(".monaco-workbench .explorer-folders-view").waitFor({ timeout: 60_000 });
    await preview.locator("#post h2", { hasText: "What a berth costs" }).waitFor({ timeout: 60_000 });
    assert.equal(await preview.locator("#tools select").inputValue(), "phone");
    // The browser's own key for it does the same.
    await page.reload();
    await page.locator(".monaco-workbench .explorer-folders-view").waitFor({ timeout: 60_000 });
    await preview.locator("#post h2", { hasText: "What a berth costs" }).waitFor({ timeout: 60_000 });
    assert.equal(await preview.locator("#tools select").inputValue(), "phone");
    assert.equal(
      await preview
        .locator("#tools")
        .getByText(/^\d+%$/)
        .innerText(),
      size,
    );
  });
});

/** In the page: whether the workbench's storage names the pane. */
async function remembersPreview() {
  const promised = (/** @type {IDBRequest | IDBOpenDBRequest} */ request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name = "" } of await indexedDB.databases()) {
    if (!name.startsWith("vscode-web-state-db-")) continue;
    const database = await promised(indexedDB.open(name));
    const stores = [...database.objectStoreNames];
    const held = stores.includes("ItemTable")
      ? await promised(database.transaction("ItemTable").objectStore("ItemTable").getAll())
      : [];
    database.close();
    if (JSON.stringify(held).includes("mainThreadWebview-galley.preview")) return true;
  }
  return false;
}
