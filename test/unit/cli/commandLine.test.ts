import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { galley, inFolder } from "../../support/commandLine";

const site = {
  "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "T"\n',
  "layouts/_shortcodes/note.html": "<p>{{ .Inner }}</p>",
  "content/posts/good.md": "---\ntitle: Good\n---\nHello *world*.\n",
  "content/posts/bad.md": "---\ntitle: Bad\n---\n\n  {{< nosuch >}}\n",
  "content/posts/warned.md": '---\ntitle: Warned\ndescription: ""\n---\nText\n',
};

describe("galley", () => {
  test("tells of itself and of each command", async () => {
    for (const args of [
      ["--help"],
      [],
      ["check", "--help"],
      ["render", "-h"],
      ["inspect", "--help"],
      ["lsp", "--help"],
    ]) {
      const { code, output, errors } = await galley(...args);
      expect(code, args.join(" ")).toBe(0);
      expect(output).toContain("Usage: galley");
      expect(errors).toBe("");
    }
  });

  test.each([
    ["nonsense"],
    ["check", "--nonsense"],
    ["check", "--format", "xml"],
    ["check", "--severity", "bad"],
    ["check", "--fail-on", "never"],
    ["render"],
    ["render", "a", "b"],
    ["inspect"],
    ["lsp"],
    ["lsp", "--stdio", "more"],
  ])("an argument it doesn't know gets one line and exit code 2: %s %s %s", async (...args) => {
    const { code, output, errors } = await galley(...args.filter((arg) => arg !== undefined));
    expect(code).toBe(2);
    expect(output).toBe("");
    expect(errors).toMatch(/^galley: .+\n$/);
  });
});

describe("galley check", () => {
  test("lists a site's diagnostics as JSON, places from 0, and fails on errors", async () => {
    await inFolder(site, async (folder) => {
      const { code, output, errors } = await galley("check", folder, "--format", "json");
      expect(errors).toBe("");
      const result = JSON.parse(output);
      expect(code).toBe(1);
      expect(result.site).toBe(folder);
      expect(result.files).toBe(3);
      expect(result.elapsedMs).toBeGreaterThanOrEqual(0);
      const unknown = result.diagnostics.find((one: { code: string }) => one.code === "shortcode-unknown");
      expect(unknown).toMatchObject({
        file: "content/posts/bad.md",
        severity: "error",
        range: { start: { line: 4, character: 2 } },
      });
      expect(unknown.fixes.length).toBeGreaterThan(0);
      expect(result.diagnostics.map((one: { code: string }) => one.code)).toContain("front-matter-empty");
    });
  });

  test("--severity decides what is listed, --fail-on what fails", async () => {
    await inFolder(site, async (folder) => {
      const listed = JSON.parse(
        (await galley("check", folder, "--format", "json", "--severity", "error")).output,
      );
      expect(listed.diagnostics.every((one: { severity: string }) => one.severity === "error")).toBe(true);
      const warned = join(folder, "content/posts/warned.md");
      expect((await galley("check", warned)).code).toBe(0);
      expect((await galley("check", warned, "--fail-on", "warning")).code).toBe(1);
      expect((await galley("check", warned, "--severity", "error", "--fail-on", "warning")).code).toBe(1);
    });
  });

  test("a configuration that Hugo refuses is an error of a whole site, in its own file", async () => {
    const broken = { "hugo.toml": 'title = "T\n', "content/a.md": "---\ntitle: A\n---\nText\n" };
    await inFolder(broken, async (folder) => {
      const { code, output } = await galley("check", folder, "--format", "json");
      expect(code).toBe(1);
      const { files, diagnostics } = JSON.parse(output);
      expect(files).toBe(1);
      expect(diagnostics).toMatchObject([
        { file: "hugo.toml", severity: "error", code: "configuration-syntax", range: { start: { line: 0 } } },
      ]);
      expect((await galley("check", join(folder, "content/a.md"))).code).toBe(0);
    });
  });

  test("checks only the files and folders named", async () => {
    await inFolder(site, async (folder) => {
      const good = await galley("check", join(folder, "content/posts/good.md"), "--format", "json");
      expect(good.code).toBe(0);
      expect(JSON.parse(good.output)).toMatchObject({ site: folder, files: 1, diagnostics: [] });
      const posts = await galley(
        "check",
        join(folder, "content/posts"),
        "--site",
        folder,
        "--format",
        "json",
      );
      expect(JSON.parse(posts.output).files).toBe(3);
    });
  });

  test("names what can't be read, does the rest, and exits with 2", async () => {
    await inFolder(
      { ...site, "content/posts/latin.md": new Uint8Array([0x61, 0xe9, 0x62]) },
      async (folder) => {
        const missing = join(folder, "content/none.md");
        const latin = join(folder, "content/posts/latin.md");
        const bad = join(folder, "content/posts/bad.md");
        const { code, output, errors } = await galley("check", missing, latin, bad);
        expect(code).toBe(2);
        expect(errors).toContain("none.md: no such file or folder");
        expect(errors).toContain("latin.md: is not UTF-8 text");
        expect(output).toContain("nosuch");
      },
    );
  });

  test("helps with a file that has no site around it", async () => {
    await inFolder(
      {
        "lone.md":
          "---\ntitle: L\ntags: [tag1]\n---\n{{< youtube >}}\n\n[a](www.x.org)\n![b](no.png)\n{{< deck 1 >}}\n",
      },
      async (folder) => {
        const { output } = await galley("check", join(folder, "lone.md"), "--format", "json");
        const result = JSON.parse(output);
        expect(result.site).toBeNull();
        const codes = result.diagnostics.map(
          (one: { code: string; severity: string }) => `${one.severity} ${one.code}`,
        );
        expect(codes).toContain("warning front-matter-placeholder");
        expect(codes).toContain("error shortcode-parameter-required");
        expect(codes).toContain("warning link-scheme-missing");
        expect(codes).toContain("warning image-missing");
        expect(codes).toContain("warning shortcode-unknown");
      },
    );
  });
});

describe("galley render", () => {
  test("prints one file's body", async () => {
    await inFolder(site, async (folder) => {
      const { code, output } = await galley("render", join(folder, "content/posts/good.md"));
      expect(code).toBe(0);
      expect(output.trim()).toBe("<p>Hello <em>world</em>.</p>");
    });
  });

  test("writes every content file of a folder", async () => {
    await inFolder(site, async (folder) => {
      const out = join(folder, "out");
      const { code } = await galley("render", join(folder, "content"), "--out", out);
      expect(code).toBe(0);
      expect(readFileSync(join(out, "posts/good.html"), "utf8")).toContain("<em>world</em>");
    });
  });

  test("wants --out for a folder, and names a path that isn't there", async () => {
    await inFolder(site, async (folder) => {
      expect(await galley("render", join(folder, "content"))).toMatchObject({ code: 2, output: "" });
      expect((await galley("render", join(folder, "none.md"))).errors).toContain(
        "none.md: no such file or folder",
      );
    });
  });
});

describe("galley inspect", () => {
  test("prints a line a file, and does the others when one can't be read", async () => {
    await inFolder(site, async (folder) => {
      const { code, output, errors } = await galley(
        "inspect",
        join(folder, "content"),
        join(folder, "content/posts/bad.md"),
      );
      expect(code).toBe(2);
      expect(errors).toContain("content: is a folder, and a file is wanted");
      const [line] = output.trimEnd().split("\n");
      expect(JSON.parse(line ?? "")).toMatchObject({
        frontMatter: { format: "yaml", data: { title: "Bad" } },
        shortcodes: [{ name: "nosuch", notation: "<", params: [], closing: null, depth: 0 }],
      });
    });
  });

  test("says where Hugo stops, as Hugo counts", async () => {
    await inFolder({ "a.md": "---\ntitle: é\n---\né {{< a 'b' >}}\n" }, async (folder) => {
      symlinkSync(join(folder, "a.md"), join(folder, "b.md"));
      const { output } = await galley("inspect", join(folder, "b.md"));
      expect(JSON.parse(output).problems[0]).toMatchObject({ code: "shortcode-lex", line: 4, column: 10 });
    });
  });
});
