import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as esbuild from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memoryHost } from "../../../server/src/host/memory/host";
import { nodeHost } from "../../../server/src/host/node/host";
import type { Host, Thread } from "../../../server/src/host/ports";
import { openSite } from "../../../server/src/site/openSite";
import { answerReading, type ReadingRequest } from "../../../server/src/site/readingThread";
import type { Site } from "../../../server/src/site/site";

const POSTS = 900;

function blog(): Record<string, string> {
  const files: Record<string, string> = {
    "hugo.toml": 'title = "Threads"\n',
    "content/posts/_index.md": "---\ntitle: Posts\ncascade:\n  type: note\n---\n",
    "content/posts/large.md": `---\ntitle: Large\n---\n${"word ".repeat(300_000)}`,
    "content/posts/page.html": "<!-- no front matter -->\n<p>HTML</p>\n",
  };
  for (let number = 0; number < POSTS; number++)
    files[`content/posts/p${number}.md`] =
      `---\ntitle: Post ${number} – “é”\ntags: [a${number % 7}, b]\ndate: 2024-01-02\n---\n## Heading ${number}\n\n` +
      `{{< ref "p${(number + 1) % POSTS}" >}} [next](../p${number + 1}/) {{% figure src="a.png" %}}\n`;
  return files;
}

function dumpOf(site: Site): Record<string, unknown> {
  return (site as unknown as { dump(): Record<string, unknown> }).dump();
}

describe("threads of the machine", () => {
  let folder = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "galley-threads-"));
    for (const [path, text] of Object.entries(blog())) {
      mkdirSync(dirname(join(folder, "blog", path)), { recursive: true });
      writeFileSync(join(folder, "blog", path), text);
    }
    writeFileSync(join(folder, "blog/content/posts/binary.md"), new Uint8Array([0xff, 0xfe, 0]));
    await esbuild.build({
      entryPoints: [join(__dirname, "../../../server/src/main.thread.ts")],
      outfile: join(folder, "thread.js"),
      bundle: true,
      platform: "node",
      format: "cjs",
      mainFields: ["module", "main"],
      logLevel: "error",
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("give the very site that one thread gives", async () => {
    const threadScript = join(folder, "thread.js");
    const alone = await openSite(join(folder, "blog"), nodeHost({ storageFolder: "" }), { persist: false });
    const helped = await openSite(join(folder, "blog"), nodeHost({ storageFolder: "", threadScript }), {
      persist: false,
    });
    expect(helped.pages.size).toBe(POSTS + 3);
    expect(dumpOf(helped)).toEqual(dumpOf(alone));
  });

  test("that can't start leave the work to the site's own", async () => {
    const lines: string[] = [];
    const note = (message: string): void => void lines.push(message);
    const host = nodeHost({
      storageFolder: "",
      threadScript: join(folder, "missing.js"),
      log: { info: note, warn: note, error: note },
    });
    const site = await openSite(join(folder, "blog"), host, { persist: false });
    expect(site.pages.size).toBe(POSTS + 3);
    expect(lines[0]).toMatch(/thread ended/);
  });
});

describe("threads that die", () => {
  test("lose no file", async () => {
    const files = Object.fromEntries(Object.entries(blog()).map(([path, text]) => [`/s/${path}`, text]));
    const memory = memoryHost(files);
    let asked = 0;
    const thread = (): Thread => ({
      async ask(request) {
        if (++asked % 3 === 0) throw new Error("killed");
        return structuredClone(await answerReading(memory, request as ReadingRequest));
      },
      end() {},
    });
    const host: Host = { ...memory, threads: { count: 2, start: thread } };
    const site = await openSite("/s", host, { persist: false });
    expect(asked).toBeGreaterThan(3);
    expect(dumpOf(site)).toEqual(dumpOf(await openSite("/s", memory, { persist: false })));
  });
});
