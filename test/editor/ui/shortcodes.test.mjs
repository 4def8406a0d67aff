// @ts-check
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { onDisk, placeOf, saved, suggestion } from "./posts.mjs";
import { failureScreenshot, goTo, openFile, openWorkbench, runCommand, until } from "./workbench.mjs";

const english = "content/posts/rivers-and-queues.md";
const harbour = "content/posts/harbour-of-small-tools.md";

describe("shortcodes in the editor", () => {
  /** @type {import("./workbench.mjs").Workbench} */
  let workbench;
  /** @type {import("playwright-core").Page} */
  let page;
  /** The post that tests write into. */
  let asItWas = "";

  before(async function () {
    this.timeout(180_000);
    workbench = await openWorkbench();
    page = workbench.page;
    page.setDefaultTimeout(30_000);
    asItWas = onDisk(workbench, english);
    writeFileSync(
      join(workbench.folder, "content/posts/led.md"),
      "---\ntitle: Led\ndate: 2024-05-01\n---\n{{< lead >}}One.{{< /lead >}}\n\n{{< Lead >}}Two.{{< /Lead >}}\n",
    );
    await openFile(page, basename(english));
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
    writeFileSync(join(workbench.folder, english), asItWas);
  });

  /** A new paragraph at the end of the post. */
  const newParagraph = async () => {
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\n\n");
  };

  /** Chooses from the menu of fixes and refactorings, by the keyboard. @param {string} title */
  const choose = async (title) => {
    const rows = page.locator(".action-widget .monaco-list-row");
    // The fault is told a moment after the last key.
    await until(async () => {
      await page.keyboard.press("Control+.");
      const found = await rows
        .filter({ hasText: title })
        .first()
        .waitFor({ timeout: 2000 })
        .then(
          () => true,
          () => false,
        );
      if (!found) await page.keyboard.press("Escape");
      return found;
    }, `“${title}” is offered`);
    const focused = page.locator(".action-widget .monaco-list-row.focused", { hasText: title });
    await until(async () => {
      if (await focused.isVisible()) return true;
      await page.keyboard.press("ArrowDown");
      return false;
    }, `“${title}” is in focus`);
    await page.keyboard.press("Enter");
    await page.locator(".action-widget").waitFor({ state: "hidden" });
  };

  /** Types a call into a new paragraph, and puts the caret into its name. @param {string} call */
  const typeCall = async (call) => {
    await newParagraph();
    await page.keyboard.type(call, { delay: 40 });
    await page.keyboard.press("Escape");
    await saved(workbench, english, (text) => text.includes(call), "the call is saved");
    const { line, column } = placeOf(workbench, english, call);
    await goTo(page, line, column + "{{< x".length);
  };

  it("a call that is typed by hand, delimiters and all, is what was typed", async () => {
    await openFile(page, basename(english));
    const calls = [
      '{{< details summary="By hand" >}}typed{{< /details >}}',
      "{{% term a b %}}",
      "{{<ref about>}}",
      "{{</* lead */>}}",
    ];
    for (const call of calls) {
      await newParagraph();
      await page.keyboard.type(call, { delay: 40 });
    }
    const text = await saved(
      workbench,
      english,
      (text) => text.includes("lead */>}}"),
      "the calls are saved",
    );
    for (const call of calls) assert.ok(text.includes(`\n\n${call}`), `${call} in ${text.slice(-300)}`);
    assert.ok(text.trimEnd().endsWith(calls.at(-1) ?? ""), text.slice(-100));
  });

  it("a name that is chosen brings its closing call, and the cursor stands between", async () => {
    await openFile(page, basename(english));
    await newParagraph();
    await page.keyboard.type("{{< noti", { delay: 60 });
    await suggestion(page, "notice").waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".suggest-widget").waitFor({ state: "hidden" });
    // A tab stop for the parameter that this site always hands over, then the content.
    // Where the list of its values is open by then, the key takes one of them first.
    const position = page.locator(".statusbar-item", { hasText: /Ln \d+, Col \d+/ }).first();
    await until(async () => {
      await page.keyboard.press("Tab");
      await page.waitForTimeout(300);
      const column = /Col (\d+)/.exec(await position.innerText())?.[1];
      return Number(column) > '{{< notice kind="info" >}}'.length;
    }, "the caret is behind the opening tag");
    await page.keyboard.type("Mind the gap.");
    const text = await saved(
      workbench,
      english,
      (text) => text.includes("Mind the gap."),
      "the call is saved",
    );
    assert.match(text, /\{\{< notice kind="info" >\}\}\s*Mind the gap\.\s*\{\{< \/notice >\}\}\s*$/);
    assert.equal(text.match(/>\}\}/g)?.length, text.match(/\{\{</g)?.length, "no delimiter is doubled");
  });

  it("inside a call parameters and their values are offered as letters are typed", async () => {
    await openFile(page, basename(english));
    await newParagraph();
    await page.keyboard.type("{{< notice ", { delay: 60 });
    await page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "kind" }).first().waitFor();
    await page.keyboard.type("ki", { delay: 60 });
    await suggestion(page, "kind").waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "warning" }).first().waitFor();
    await page.keyboard.type("war", { delay: 60 });
    await suggestion(page, "warning").waitFor();
    await page.keyboard.press("Enter");
    const text = await saved(workbench, english, (text) => text.includes("warning"), "the value is saved");
    assert.match(text, /\{\{< notice kind="warning"/);
  });

  it("an unknown name is changed to the one that was meant, by the keyboard", async () => {
    await openFile(page, basename(english));
    await typeCall("{{< speakerdek 5c1e0f7a92d84b36a1f0c3d2e4b59687 >}}");
    await choose("Change to speakerdeck");
    const text = await saved(
      workbench,
      english,
      (text) => text.includes("speakerdeck 5c1e"),
      "the fix is saved",
    );
    assert.ok(!text.includes("speakerdek "));
  });

  it("a template for an unknown name is made, and the fault is gone", async () => {
    await openFile(page, basename(english));
    await typeCall('{{< chronogram year="1745" >}}');
    await choose("Create the template");
    await runCommand(page, "File: Save All Files");
    const template = join(workbench.folder, "layouts/_shortcodes/chronogram.html");
    await until(() => existsSync(template), "the template is there");
    await until(() => readFileSync(template, "utf8").includes('.Get "year"'), "it reads the parameter");
    await openFile(page, basename(english));
    await until(
      async () =>
        (await page.locator(".squiggly-error").count()) === 0 &&
        (await page.locator(".view-line", { hasText: "chronogram" }).count()) > 0,
      "no error is left",
    );
  });

  it("a selection is surrounded by a shortcode that is chosen from all, and its parameters are tab stops", async () => {
    await openFile(page, basename(english));
    const { line } = placeOf(workbench, english, "> A backlog is a promise");
    await goTo(page, line);
    await runCommand(page, "Galley: Surround with Shortcode…");
    const rows = page.locator(".quick-input-list .monaco-list-row");
    await rows.filter({ hasText: "details" }).first().waitFor();
    await page.locator(".quick-input-widget input.input").fill("lead");
    await rows.filter({ hasText: "lead" }).first().waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    await page.locator(".view-line", { hasText: "{{< /lead" }).first().waitFor();
    const text = await saved(
      workbench,
      english,
      (text) => text.includes("{{< /lead >}}"),
      "it is surrounded",
    );
    assert.ok(
      text.includes("{{< lead >}}\n> A backlog is a promise that nobody signed.\n{{< /lead >}}\n"),
      text,
    );
  });

  it("both names of a pair change together as one is typed", async () => {
    await openFile(page, basename(english));
    const { line, column } = placeOf(workbench, english, 'details summary="The arithmetic"');
    await goTo(page, line, column + "details".length);
    await page.locator(".linked-editing-decoration").first().waitFor({ state: "attached" });
    await page.keyboard.type("x", { delay: 100 });
    await until(async () => {
      const lines = await page.locator(".view-line", { hasText: "detailsx" }).count();
      return lines === 2;
    }, "both names have the letter");
  });

  it("the definition of a call is its template, of a parameter where the template reads it", async () => {
    await openFile(page, basename(harbour));
    const { line, column } = placeOf(workbench, harbour, 'notice kind="tip"');
    await goTo(page, line, column + 2);
    await page.keyboard.press("F12");
    await page.locator('.tab.active[data-resource-name="notice.html"]').waitFor();
    await openFile(page, basename(harbour));
    await goTo(page, line, column + 'notice kind="tip" ti'.length);
    await page.keyboard.press("F12");
    await page.locator('.tab.active[data-resource-name="notice.html"]').waitFor();
    await page
      .locator(".statusbar-item", { hasText: /^Ln 7, / })
      .first()
      .waitFor();
  });

  it("references of a call are the calls of all posts", async () => {
    await openFile(page, basename(harbour));
    const { line, column } = placeOf(workbench, harbour, 'notice kind="tip"');
    await goTo(page, line, column + 2);
    await page.keyboard.press("Shift+F12");
    const peek = page.locator(".reference-zone-widget");
    await peek.locator(".monaco-list-row", { hasText: "first-lock.md" }).first().waitFor();
    await peek
      .locator(".monaco-list-row", { hasText: basename(harbour) })
      .first()
      .waitFor();
    await page.keyboard.press("Escape");
  });

  it("a shortcode is renamed across posts, and its template moves", async () => {
    await openFile(page, basename(harbour));
    const { line, column } = placeOf(workbench, harbour, "lead >}}");
    await goTo(page, line, column + 2);
    await page.keyboard.press("F2");
    const input = page.locator(".rename-box input").first();
    await input.waitFor();
    await input.fill("opening");
    await page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden" });
    const templates = join(workbench.folder, "layouts/_shortcodes");
    await until(() => existsSync(join(templates, "opening.html")), "the template moved");
    assert.ok(!existsSync(join(templates, "lead.html")));
    await until(async () => {
      await runCommand(page, "File: Save All Files");
      return [harbour, "content/posts/led.md"].every((name) => {
        const text = onDisk(workbench, name);
        return (
          text.includes("{{< opening >}}") && text.includes("{{< /opening >}}") && !/\blead >/i.test(text)
        );
      });
    }, "both posts call it by its new name");
  });

  it("a theme's shortcode can't be renamed, and the editor says why", async () => {
    await openFile(page, basename(harbour));
    const { line, column } = placeOf(workbench, harbour, 'notice kind="tip"');
    await goTo(page, line, column + 2);
    await page.keyboard.press("F2");
    await page.locator(".monaco-editor-overlaymessage", { hasText: "belongs to a theme" }).waitFor();
  });
});
