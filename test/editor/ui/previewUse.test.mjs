// @ts-check
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

const paragraphs = (/** @type {number} */ count) =>
  Array.from({ length: count }, (_, at) => `Paragraph ${at} ${"of words ".repeat(30)}`).join("\n\n");

describe("the preview pane in use", () => {
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
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    preview = previewOf(page);
  });

  after(async () => {
    await workbench?.close();
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await failureScreenshot(page);
    for (let at = 0; at < 2; at++) await page.keyboard.press("Escape");
    await runCommand(page, "View: Close All Editors");
  });

  /** @param {string} name @param {string} text */
  const post = (name, text) =>
    writeFileSync(
      join(workbench.folder, "content/posts", name),
      `---\ntitle: "A post"\ndate: 2024-05-06T23:30:00Z\n---\n\n${text}\n`,
    );

  /** @param {string} name */
  const show = async (name) => {
    await openFile(page, name);
    await runCommand(page, "Galley: Open Preview to the Side");
    await preview.locator("#post[data-revision]").waitFor();
    await page.locator(`.tab[data-resource-name="${name}"]`).click();
  };

  it("opens by the icon in the editor's title", async () => {
    await openFile(page, "rivers-and-queues.md");
    // VS Code's own has the same name, and another picture.
    await page
      .locator('.editor-actions .action-label:not(.codicon)[aria-label^="Open Preview to the Side"]')
      .click();
    await preview.locator("#head .title", { hasText: /Rivers/i }).waitFor();
  });

  it("finds a word, with the editor's own widget", async () => {
    await show("harbour-of-small-tools.md");
    await preview.locator("#post p").nth(1).click();
    const widget = page.locator(".simple-find-part.visible");
    await until(async () => {
      // The page tells the editor of its focus, and the editor of the key, by messages.
      await page.keyboard.press("Control+F");
      await page.waitForTimeout(300);
      return widget.isVisible();
    }, "the widget");
    await page.keyboard.type("berth", { delay: 30 });
    await page.keyboard.press("Enter");
    await until(
      async () =>
        (await preview.locator("html").evaluate(() => String(getSelection()))).toLowerCase() === "berth",
      "the word is selected",
    );
  });

  it("what is copied is the text, and formatted text without a trace of the pane", async () => {
    post("copy.md", "Some **bold** text and a [link](https://example.org/).\n\n- one\n- two");
    await show("copy.md");
    await runCommand(page, "Galley: Copy Rich Text");
    const copied = await until(async () => {
      const items = await page.evaluate(async () => {
        const all = await navigator.clipboard.read();
        const read = async (/** @type {string} */ type) => {
          const item = all.find((one) => one.types.includes(type));
          return item === undefined ? "" : (await item.getType(type)).text();
        };
        return { html: await read("text/html"), text: await read("text/plain") };
      });
      return items.text.includes("Some bold text") ? items : undefined;
    }, "the post is on the clipboard");
    assert.ok(copied);
    assert.match(copied.html, /<strong>bold<\/strong>/);
    assert.match(copied.html, /<a href="https:\/\/example\.org\/">link<\/a>/);
    assert.match(copied.html, /<li>one<\/li>/);
    assert.doesNotMatch(copied.html, /data-|galley|class=/);
  });

  it("prints by way of a file, where the editor reaches no browser of the system's", async () => {
    await show("rivers-and-queues.md");
    await runCommand(page, "Galley: Print…");
    const toast = page.locator(".notification-toast", { hasText: "then open and print it in your browser" });
    await toast.getByRole("button", { name: "Save…" }).click();
    await page.locator(".quick-input-widget input.input").waitFor();
    await page.keyboard.press("Enter");
    const file = join(workbench.folder, "content/posts/rivers-and-queues.html");
    await until(
      () => existsSync(file) && readFileSync(file, "utf8").includes("</html>"),
      "the file is saved",
    );
    assert.match(readFileSync(file, "utf8"), /@media print/);
    rmSync(file);
  });

  it("its policy lets only its own script run, and asks nobody", async () => {
    await show("rivers-and-queues.md");
    const policy = await preview
      .locator('meta[http-equiv="Content-Security-Policy"]')
      .getAttribute("content");
    assert.ok(policy);
    const rules = Object.fromEntries(
      policy.split("; ").map((rule) => [rule.split(" ")[0], rule.split(" ").slice(1).join(" ")]),
    );
    assert.equal(rules["default-src"], "'none'");
    assert.match(rules["script-src"] ?? "", /^'nonce-[0-9a-f]{32}'$/);
    assert.equal(rules["base-uri"], "'none'");
    assert.equal(rules["form-action"], "'none'");
    assert.doesNotMatch(rules["frame-src"] ?? "", /\*|http:/);
    assert.doesNotMatch(rules["img-src"] ?? "", /(?:^| )(?:https?:|\*)(?: |$)/);
    // Whatever came past the cleaning would be stopped here.
    const done = await preview.locator("body").evaluate(async (body) => {
      const script = document.createElement("script");
      script.textContent = "document.body.dataset.ran = 'yes'";
      body.append(script);
      const button = document.createElement("button");
      button.setAttribute("onclick", "document.body.dataset.ran = 'yes'");
      body.append(button);
      button.click();
      button.remove();
      const asked = await fetch("https://example.org/").then(
        () => "answered",
        () => "refused",
      );
      return { ran: body.dataset.ran ?? "no", asked };
    });
    assert.deepEqual(done, { ran: "no", asked: "refused" });
  });

  for (const [size, count] of /** @type {const} */ ([
    ["a long post", 150],
    ["a post of 1 MB", 3600],
  ]))
    it(`stays where it is while ${size} is edited above what it shows`, async function () {
      this.timeout(120_000);
      const name = `above-${count}.md`;
      post(name, paragraphs(count));
      await show(name);
      await preview.locator("#post p", { hasText: `Paragraph ${count - 1} ` }).waitFor({ state: "attached" });
      const shown = Math.floor(count / 2);
      await goTo(page, 6 + 2 * shown);
      const paragraph = preview.locator("#post p", { hasText: `Paragraph ${shown} ` });
      const top = async () => Math.round((await paragraph.boundingBox())?.y ?? Number.NaN);
      /** @type {number} */
      let place = Number.NaN;
      await until(async () => {
        const last = place;
        place = await top();
        return last === place && place > 0 && place < 800;
      }, "the paragraph is in view and rests");
      // The pane stays with its post while another stands in the editor, and a hand from outside changes it far above.
      await preview.locator("#tools .lock").click();
      await preview.locator('#tools .lock[aria-pressed="true"]').waitFor();
      await page.locator(`.tab[data-resource-name="${name}"]`).click();
      await openFile(page, "rivers-and-queues.md");
      place = await top();
      const revision = await preview.locator("#post").getAttribute("data-revision");
      post(name, `New above.\n\n${"More above. ".repeat(60)}\n\n${paragraphs(count)}`);
      await preview.locator("#post p", { hasText: "New above." }).waitFor({ state: "attached" });
      assert.notEqual(await preview.locator("#post").getAttribute("data-revision"), revision);
      await page.waitForTimeout(500);
      const after = await top();
      assert.ok(Math.abs(after - place) <= 2, `from ${place} to ${after}`);
    });
});
