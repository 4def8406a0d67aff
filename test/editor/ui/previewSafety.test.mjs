// @ts-check
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { copyOfFixture } from "../workbench/sampleBlog.mjs";
import { failureScreenshot, openFile, openWorkbench, previewOf, runCommand } from "./workbench.mjs";

/** @type {readonly { name: string, markdown: string }[]} */
const attacks = JSON.parse(
  readFileSync(join(dirname(fileURLToPath(import.meta.url)), "attacks.json"), "utf8"),
);

/** Attacks in one post. One that swallows what follows is still seen itself; a second post holds them in reverse. */
const BATCH = 45;

describe("attacks by a post", () => {
  for (const unsafe of [false, true]) {
    describe(unsafe ? "of a site that allows raw HTML" : "of a site that does not", () => {
      /** @type {import("./workbench.mjs").Workbench} */
      let workbench;
      /** @type {ReturnType<typeof copyOfFixture>} */
      let blog;
      /** @type {import("playwright-core").Request[]} */
      const requests = [];
      /** @type {string[]} */
      const dialogs = [];
      const posts = batches(attacks);
      /** Attacks whose heading was in the preview: what an attack before it swallowed proves nothing. */
      const seen = new Set();

      before(async function () {
        this.timeout(180_000);
        blog = copyOfFixture();
        const config = join(blog.folder, "hugo.toml");
        writeFileSync(config, readFileSync(config, "utf8").replace("unsafe = false", `unsafe = ${unsafe}`));
        copyFileSync(join(blog.folder, "static/img/lock.png"), join(blog.directory, "secret.png"));
        for (const [at, batch] of posts.entries()) {
          const text = batch.map(({ name, markdown }) => `## ${name}\n\n${markdown}\n`).join("\n");
          writeFileSync(
            join(blog.folder, `content/posts/attack-${at}.md`),
            `---\ntitle: "Attack ${at}"\ndate: 2024-01-01\n---\n\n![control](/img/lock.png)\n\n${text.replaceAll("@OUTSIDE@", blog.directory)}`,
          );
        }
        mkdirSync(join(blog.folder, ".vscode"), { recursive: true });
        const settings = { "editor.unusualLineTerminators": "off" };
        workbench = await openWorkbench({ folder: blog.folder, settings });
        workbench.page.setDefaultTimeout(40_000);
        workbench.page.on("dialog", (dialog) => {
          dialogs.push(dialog.message());
          void dialog.dismiss();
        });
        workbench.page.context().on("request", (request) => requests.push(request));
      });

      afterEach(async function () {
        if (this.currentTest?.isFailed()) await failureScreenshot(workbench.page);
      });

      after(async () => {
        await workbench?.close();
        blog?.remove();
      });

      for (const [at, batch] of posts.entries()) {
        it(`${batch[0]?.name} to ${batch.at(-1)?.name}`, async function () {
          this.timeout(120_000);
          const { page } = workbench;
          // The keyboard is the workbench's, wherever the last post left it.
          if (at > 0) await page.locator('.tab.active[data-resource-name^="attack-"]').click();
          await openFile(page, `attack-${at}.md`);
          if (at === 0) await runCommand(page, "Galley: Open Preview to the Side");
          const preview = previewOf(page);
          await preview.locator("#head .title", { hasText: `Attack ${at}` }).waitFor({ state: "attached" });
          // A post that may bring styles can hide what it likes; it must not run anything.
          await preview.locator("#post h2").first().waitFor({ state: "attached" });
          const control = preview.locator('#post img[alt="control"]');
          await control.evaluate((image) => /** @type {HTMLImageElement} */ (image).decode());
          const found = await preview.locator("main#post").evaluate((post) => {
            const all = [...post.querySelectorAll("*")];
            return {
              names: [...post.querySelectorAll("h2")].map(({ textContent }) => textContent ?? ""),
              ran: Reflect.get(window, "galleyAttack") !== undefined,
              title: document.title,
              handlers: all.filter((element) =>
                element.getAttributeNames().some((name) => name.toLowerCase().startsWith("on")),
              ).length,
              elements: all.filter((element) =>
                element.matches("script, iframe, object, embed, meta, base, link, frame, portal"),
              ).length,
              addresses: all.flatMap((element) =>
                ["href", "src", "xlink:href", "action", "formaction"].flatMap((name) => {
                  const value = (element.getAttribute(name) ?? "").replace(/[\s\p{Cc}]/gu, "");
                  return /^(?:javascript|vbscript|data:text|blob|file):/i.test(value) ? [value] : [];
                }),
              ),
              pictures: [...post.querySelectorAll("img")]
                .filter((image) => image.naturalWidth > 0 && image.alt !== "control")
                .map((image) => image.src)
                .filter(
                  (source) =>
                    !source.startsWith("data:") && !/\/static\/img\/|\/carnet-de-bord\//.test(source),
                ),
              tools: document.querySelector("#tools button")?.checkVisibility() ?? false,
            };
          });
          const { names, ...harm } = found;
          for (const name of names) seen.add(name);
          assert.deepEqual(harm, {
            ran: false,
            title: "Galley",
            handlers: 0,
            elements: 0,
            addresses: [],
            pictures: [],
            // A trusted site that allows raw HTML may dress the page as it likes.
            tools: unsafe ? found.tools : true,
          });
        });
      }

      it("every attack was in the preview", () => {
        assert.deepEqual(
          attacks.map(({ name }) => name).filter((name) => !seen.has(name)),
          [],
        );
      });

      it("nothing was asked of another host, and no dialog opened", async () => {
        // The browser tells of a request before it stops it by policy or origin; only those that it lets out are the
        // network's, and fail in its words.
        const left = requests
          .map((request) => ({ url: request.url(), failure: request.failure()?.errorText ?? "" }))
          .filter(({ failure }) => failure === "" || failure.startsWith("net::"))
          .map(({ url, failure }) => `${url} ${failure}`);
        const own =
          /^(?:data:|blob:|http:\/\/127\.0\.0\.1|https:\/\/[^/]*\.vscode-(?:resource\.vscode-)?cdn\.net\/)/;
        assert.deepEqual(
          left.filter((url) => !own.test(url) && /evil|secret/.test(url)),
          [],
        );
        // The editor's own resource address answers for a file outside of the site, and must not answer with it.
        const asked = requests.filter((request) => request.url().includes("secret.png"));
        const answers = await Promise.all(asked.map((request) => request.response()));
        assert.deepEqual(
          answers.flatMap((answer) => (answer?.ok() === true ? [answer.url()] : [])),
          [],
        );
        assert.deepEqual(dialogs, []);
      });
    });
  }
});

/** @param {readonly { name: string, markdown: string }[]} all */
function batches(all) {
  const made = [];
  for (let at = 0; at < all.length; at += BATCH) made.push(all.slice(at, at + BATCH));
  // MathML that is never closed stands before its like in both: each has a post of its own, too.
  const alone = all.filter(({ name }) => name.startsWith("mathml")).map((attack) => [attack]);
  return [...made, ...made.map((batch) => [...batch].reverse()), ...alone];
}
