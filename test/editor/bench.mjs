// @ts-check
/**
 * Measures in a real VS Code how long a keystroke takes until the preview pane shows it.
 *   node test/editor/bench.mjs [SAMPLES]      prints JSON; GALLEY_DEVELOP=1 takes dist/ as it is
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  failureScreenshot,
  goTo,
  openFile,
  openWorkbench,
  previewOf,
  runCommand,
  until,
} from "./ui/workbench.mjs";

/**
 * @typedef {object} KeystrokeFigure
 * @property {string} name
 * @property {number} bytes of the post
 * @property {number} samples
 * @property {number} median from the key's event to the patched DOM, in milliseconds
 * @property {number} p95
 * @property {number} worst
 * @property {number} limit what p95 must stay under
 */

const sizes = [
  { name: "10 kB", bytes: 10_000, limit: 50 },
  { name: "100 kB", bytes: 100_000, limit: 120 },
  { name: "1 MB", bytes: 1_000_000, limit: 500 },
];

/** @param {{ samples?: number }} [options] @returns {Promise<readonly KeystrokeFigure[]>} */
export async function benchPreview({ samples = 40 } = {}) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "galley-bench-")));
  writeFileSync(join(folder, "hugo.toml"), 'baseURL = "https://bench.example/"\ntitle = "Bench"\n');
  mkdirSync(join(folder, "content/posts"), { recursive: true });
  for (const [at, { bytes }] of sizes.entries())
    writeFileSync(join(folder, `content/posts/size-${at}.md`), postOf(bytes));
  const workbench = await openWorkbench({ folder });
  try {
    const { page } = workbench;
    page.setDefaultTimeout(120_000);
    await page.evaluate(() => {
      const keys = Reflect.set(window, "galleyKeys", []);
      window.addEventListener(
        "keydown",
        () => Reflect.get(window, "galleyKeys").push(performance.timeOrigin + performance.now()),
        true,
      );
      return keys;
    });
    const figures = [];
    for (const [at, { name, bytes, limit }] of sizes.entries()) {
      const times = await measure(page, `size-${at}.md`, samples);
      times.sort((a, b) => a - b);
      const rank = (/** @type {number} */ share) =>
        Math.round((times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0) * 10) / 10;
      figures.push({
        name,
        bytes,
        samples: times.length,
        median: rank(0.5),
        p95: rank(0.95),
        worst: rank(1),
        limit,
      });
    }
    return figures;
  } catch (error) {
    await failureScreenshot(workbench.page, "bench-");
    throw error;
  } finally {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {import("playwright-core").Page} page @param {string} name @param {number} samples */
async function measure(page, name, samples) {
  await openFile(page, name);
  await runCommand(page, "Galley: Open Preview to the Side");
  const preview = previewOf(page);
  await preview.locator("#post p", { hasText: "Typing happens here" }).waitFor();
  await page.locator(`.tab[data-resource-name="${name}"]`).click();
  // It stands in the second line below the front matter, above everything: the worst place for what comes after.
  await goTo(page, 5);
  await page.keyboard.press("End");
  await preview.locator("#post").evaluate((post) => {
    /** @type {{ time: number, text: string }[]} */
    const marks = [];
    Reflect.set(window, "galleyMarks", marks);
    new MutationObserver(() => {
      marks.push({
        time: performance.timeOrigin + performance.now(),
        text: post.querySelector("p")?.textContent ?? "",
      });
    }).observe(post, { subtree: true, childList: true, characterData: true });
  });
  const times = [];
  let typed = "";
  // The first ones are slower than those of someone who is writing.
  for (let at = -5; at < samples; at++) {
    const letter = String.fromCharCode(97 + ((at + 26) % 26));
    typed += letter;
    await page.evaluate(() =>
      Reflect.set(window, "galleyKeys", Reflect.get(window, "galleyKeys").slice(0, 0)),
    );
    await page.keyboard.press(letter);
    const expected = typed;
    const shown = await until(
      () =>
        preview.locator("#post").evaluate((_post, text) => {
          /** @type {{ time: number, text: string }[]} */
          const marks = Reflect.get(window, "galleyMarks");
          return marks.find((mark) => mark.text.endsWith(text))?.time;
        }, expected),
      `${expected} is in the preview`,
      20,
    );
    const pressed = await page.evaluate(() => Reflect.get(window, "galleyKeys")[0]);
    if (at >= 0) times.push(Number(shown) - Number(pressed));
  }
  return times;
}

/** A post of that size with a bit of everything that blogs have. @param {number} bytes */
function postOf(bytes) {
  let text = `---\ntitle: "A long post"\ndate: 2024-05-06\n---\nTyping happens here \n`;
  for (let part = 0; text.length < bytes; part++) {
    text += `
## Part ${part} of the *river*

Plain words run on, with [a link](https://example.org/${part}), \`code\`, "quotes" -- and more. ${"Water keeps going around the next bend. ".repeat(8)}

- one thing with **weight**
- another, [here](#part-${part}-of-the-river)

> Somebody said this ${part} times.

\`\`\`js
const part = ${part};
console.log(part, "of many");
\`\`\`

| Lock | Height |
|------|-------:|
| ${part} | ${part * 2} |
`;
  }
  return text;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const figures = await benchPreview({ samples: Number(process.argv[2] ?? 40) });
  console.log(JSON.stringify(figures, undefined, 2));
}
