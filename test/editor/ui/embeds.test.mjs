// @ts-check
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startFakeProviders } from "../workbench/fakeProviders.mjs";
import { misbehaviours } from "../workbench/misbehaviour.mjs";
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

const id = "0123456789abcdef0123456789abcdef";
const address = "https://speakerdeck.com/mara/harbours";
// What a provider tells is text, whatever it looks like.
const title = "Harbours of <b>small</b> *tools*";
const name = "slides-of-a-talk.md";
const post = `---
title: Slides of a talk
date: 2024-05-06
---

I gave a talk in spring. These are its slides.



Questions are welcome.
`;

describe("decks in the editor, their provider behind a proxy", () => {
  /** @type {import("./workbench.mjs").Workbench} */
  let workbench;
  /** @type {import("playwright-core").Page} */
  let page;
  /** @type {Awaited<ReturnType<typeof startFakeProviders>>} */
  let fake;
  /** @type {string} */
  let scratch;

  before(async function () {
    this.timeout(180_000);
    scratch = mkdtempSync(join(tmpdir(), "galley-fake-"));
    fake = await startFakeProviders(scratch, { id, slides: 23, title, author: "Mara Quai" });
    workbench = await openWorkbench({
      // The sample blog has layouts/_shortcodes, whatever Hugo this machine has.
      settings: { "galley.hugoVersion": "0.169" },
      environment: fake.environment,
    });
    page = workbench.page;
    page.setDefaultTimeout(30_000);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    writeFileSync(join(workbench.folder, "content/posts", name), post);
  });

  after(async () => {
    await workbench?.close();
    fake?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await failureScreenshot(page);
    for (let at = 0; at < 3; at++) await page.keyboard.press("Escape");
  });

  /** @param {RegExp} text */
  const line = (text) => page.locator(".view-line", { hasText: text }).first();

  /** @param {string} text */
  const paste = async (text) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press("Control+V");
  };

  /** The action on the address or embed code at the caret. */
  const replaceByCall = async () => {
    const action = page.locator(".action-widget .monaco-list-row", {
      hasText: "Replace by a call of speakerdeck",
    });
    await until(async () => {
      // Right after a jump the editor may still have the answer for the place before.
      await page.keyboard.press("Control+.");
      return action
        .first()
        .waitFor({ timeout: 2000 })
        .then(
          () => true,
          () => false,
        );
    }, "the action");
    await page.keyboard.type("Replace by a call");
    await action.and(page.locator(".focused")).waitFor();
    await page.keyboard.press("Enter");
  };

  it("nobody is asked before the author allows it, once for the workspace", async () => {
    await openFile(page, name);
    // The server has read the site once it knows its title.
    await page.locator(".statusbar-item", { hasText: "Riverside notes" }).first().waitFor();
    await goTo(page, 8);
    await paste(address);
    await line(/^https:\/\/speakerdeck\.com\/mara\/harbours$/).waitFor();
    const question = page.locator(".notification-toast", { hasText: "May Galley ask Speaker Deck" });
    await question.waitFor();
    assert.deepEqual(fake.asked, []);
    await question.getByRole("button", { name: "Allow" }).click();
    await question.waitFor({ state: "detached" });
    const settings = join(workbench.folder, ".vscode/settings.json");
    await until(() => /"galley.embeds.network": "always"/.test(readFileSync(settings, "utf8")), "a setting");
  });

  it("the address that stands there becomes a call by its action", async () => {
    await goTo(page, 8, 12);
    await replaceByCall();
    await line(/^\{\{<\s+speakerdeck\s+0123456789abcdef0123456789abcdef\s+>\}\}$/).waitFor();
    await runCommand(page, "File: Revert File");
  });

  it("a pasted address becomes the site's own call, and plain text is one key away", async () => {
    await goTo(page, 8);
    await paste(`${address}?slide=4`);
    await line(/\{\{<\s+speakerdeck\s+0123456789abcdef0123456789abcdef\s+4(?!\d)/).waitFor();
    await page.keyboard.press("Control+.");
    const choices = page.locator(".action-widget .monaco-list-row");
    await choices.filter({ hasText: "Insert a call of speakerdeck" }).first().waitFor();
    for (let at = 0; at < 3; at++) {
      if (await choices.and(page.locator(".focused")).filter({ hasText: "Insert Plain Text" }).count()) break;
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await line(/^https:\/\/speakerdeck\.com\/mara\/harbours\?slide=4$/).waitFor();
    await runCommand(page, "File: Revert File");
  });

  it("a dropped address becomes the call, too", async () => {
    await goTo(page, 8);
    const target = page.locator(".monaco-editor .view-line").nth(7);
    const box = await target.boundingBox();
    assert.ok(box);
    await page.evaluate(
      ({ x, y, text }) => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        data.setData("text/uri-list", text);
        const over = document.elementFromPoint(x, y);
        for (const type of ["dragenter", "dragover", "drop"])
          over?.dispatchEvent(
            new DragEvent(type, {
              bubbles: true,
              cancelable: true,
              dataTransfer: data,
              clientX: x,
              clientY: y,
              shiftKey: true,
            }),
          );
      },
      { x: box.x + 3, y: box.y + box.height / 2, text: `${address}?slide=2` },
    );
    await line(/\{\{<\s+speakerdeck\s+0123456789abcdef0123456789abcdef\s+2(?!\d)/).waitFor();
    await runCommand(page, "File: Revert File");
  });

  it("a pasted address becomes the site's own call", async () => {
    await goTo(page, 8);
    await paste(`${address}?slide=4`);
    await line(/\{\{<\s+speakerdeck\s+0123456789abcdef0123456789abcdef\s+4(?!\d)/).waitFor();
    await screenshot(page, "deck-paste");
    assert.deepEqual(
      fake.asked.filter((asked) => asked.includes("oembed")),
      [`speakerdeck.com/oembed.json?url=${encodeURIComponent(address)}`],
    );
  });

  it("hovering the call shows cover, title, author and number of slides, as text", async () => {
    await goTo(page, 8, 25);
    const hover = page.locator(".monaco-hover:visible").filter({ hasText: "Speaker Deck" });
    for (let attempt = 0; attempt < 5; attempt++) {
      await page.keyboard.press("Control+K");
      await page.keyboard.press("Control+I");
      await hover.first().waitFor();
      if ((await hover.first().innerText()).includes("23 slides")) break;
      await page.keyboard.press("Escape");
      await page.waitForTimeout(500);
    }
    const text = await hover.first().innerText();
    assert.ok(text.includes(title), text);
    assert.ok(text.includes("by Mara Quai · 23 slides · from slide 4 · 16:9"), text);
    await hover.locator("img[src^='data:image/png']").first().waitFor();
    // All of it is seen at once, the links at its end too.
    const [box, links] = [
      await hover.first().boundingBox(),
      await hover.getByText("Preview slides").first().boundingBox(),
    ];
    assert.ok(box && links && links.y + links.height <= box.y + box.height, JSON.stringify([box, links]));
    await screenshot(page, "deck-hover");
  });

  it("the preview shows the deck as a card with its cover", async () => {
    await page.keyboard.press("Escape");
    await runCommand(page, "Galley: Open Preview to the Side");
    const card = previewOf(page).locator(".galley-embed");
    await card.locator("img[src^='data:image/png']").waitFor();
    assert.ok((await card.innerText()).includes(title), await card.innerText());
    assert.equal(await card.getAttribute("data-src"), `https://speakerdeck.com/player/${id}?slide=4`);
    await screenshot(page, "deck-card");
    // Its page was told when it was pasted, so the card leads there.
    assert.equal(
      await card.getByRole("link", { name: "Open on Speaker Deck" }).getAttribute("href"),
      `${address}?slide=4`,
    );
  });

  it("arrow keys go from slide to slide in the card, and in the player that a click puts in its place", async () => {
    const card = previewOf(page).locator(".galley-embed");
    const before = await card.locator("img").getAttribute("src");
    await card.getByRole("button", { name: "Play" }).focus();
    await page.keyboard.press("ArrowRight");
    await card.locator(".galley-embed-counter", { hasText: "5 / 23" }).waitFor();
    await until(async () => (await card.locator("img").getAttribute("src")) !== before, "another picture");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await card.locator(".galley-embed-counter", { hasText: "3 / 23" }).waitFor();
    await screenshot(page, "deck-card-stepped");
    await card.locator("img").click();
    const frame = card.locator("iframe");
    assert.equal(await frame.getAttribute("src"), `https://speakerdeck.com/player/${id}?slide=3`);
    await page.keyboard.press("ArrowRight");
    await until(
      async () => (await frame.getAttribute("src"))?.endsWith("?slide=4"),
      "the player's next slide",
    );
    await page.locator(".tab.active", { hasText: "Preview" }).first().waitFor();
    await runCommand(page, "View: Close Editor");
  });

  it("the panel shows slides, goes through them by keyboard, and inserts one", async () => {
    await openFile(page, name);
    await goTo(page, 8, 25);
    await runCommand(page, "Galley: Preview Slides");
    const panel = previewOf(page);
    await panel.locator("figcaption", { hasText: "4 / 23" }).waitFor();
    await panel.locator(".stage img[src^='data:image/png']").waitFor();
    assert.equal(await panel.locator("h1").innerText(), title);
    await panel.locator("body").press("ArrowRight");
    await panel.locator("figcaption", { hasText: "5 / 23" }).waitFor();
    await panel.locator("body").press("End");
    await panel.locator("figcaption", { hasText: "23 / 23" }).waitFor();
    await panel.locator("body").press("Home");
    for (let at = 0; at < 6; at++) await panel.locator("body").press("PageDown");
    await panel.locator("figcaption", { hasText: "7 / 23" }).waitFor();
    await panel.locator(".strip button[aria-current] img[src^='data:image/png']").waitFor();
    await screenshot(page, "deck-panel");
    await panel.locator("button", { hasText: "Insert this slide" }).click();
    await line(/\{\{<\s+speakerdeck\s+0123456789abcdef0123456789abcdef\s+7(?!\d)/).waitFor();
  });

  it("covers stand beside the calls once they are switched on", async () => {
    await openFile(page, name);
    const lines = page.locator(".monaco-editor .view-line");
    const pictured = () =>
      lines.evaluateAll((all) =>
        all
          .flatMap((one) => [...one.querySelectorAll("span")])
          .some((span) => getComputedStyle(span, "::after").content.startsWith('url("data:image/')),
      );
    const heights = () => lines.evaluateAll((all) => all.map((one) => one.scrollHeight));
    assert.equal(await pictured(), false);
    const file = join(workbench.folder, ".vscode/settings.json");
    const settings = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...settings, "galley.embeds.covers": true }));
    await until(pictured, "a cover beside the call");
    // A picture in its own size would cover the lines below.
    assert.ok(Math.max(...(await heights())) < 22, String(await heights()));
    await screenshot(page, "deck-covers");
  });

  it("a provider that misbehaves costs one quiet sentence, and the text stays as it was", async function () {
    this.timeout(180_000);
    const names = Object.keys(misbehaviours);
    const lines = names.map((deck) => `https://speakerdeck.com/mara/${deck}`);
    const text = `---\ntitle: Trouble\ndate: 2024-05-07\n---\n\n${lines.join("\n\n")}\n`;
    writeFileSync(join(workbench.folder, "content/posts/trouble.md"), text);
    await openFile(page, "trouble.md");
    const toast = page.locator(".notification-toast .notification-list-item-message");
    for (const [index, deck] of names.entries()) {
      await goTo(page, 6 + 2 * index, 12);
      await replaceByCall();
      await toast
        .filter({
          hasText:
            /^Speaker Deck (?:could not be asked just now|says that there is no such thing|tells no id)/,
        })
        .first()
        .waitFor();
      assert.equal(await toast.count(), 1, deck);
      await runCommand(page, "Notifications: Clear All Notifications");
      await toast.first().waitFor({ state: "detached" });
    }
    await runCommand(page, "File: Save");
    assert.equal(readFileSync(join(workbench.folder, "content/posts/trouble.md"), "utf8"), text);
  });

  it("nobody else was asked", () => {
    assert.deepEqual(
      fake.asked.filter((asked) => !/^(?:files\.)?speakerdeck\.com\//.test(asked)),
      [],
    );
  });
});
