import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { galley, inFolder } from "../support/commandLine";
import { domDifference } from "../support/dom";
import { readSharedJson } from "../support/shared";

interface MarkdownCase {
  readonly id: string;
  readonly category: string;
  readonly markdown: string;
  readonly html: string;
  readonly config?: string;
}

interface Vectors {
  readonly shortcodes: Readonly<Record<string, string>>;
  readonly cases: readonly MarkdownCase[];
}

/** `galley render` on a site made of the cases; answers with the share whose DOM is Hugo's. */
async function agreement(vectors: Vectors, cases: readonly MarkdownCase[]): Promise<readonly string[]> {
  const templates = Object.entries(vectors.shortcodes).map(([name, text]) => [
    `layouts/_shortcodes/${name}.html`,
    text,
  ]);
  const pages = cases.map(({ id, markdown }) => [`content/s/${id}.md`, `---\ntitle: x\n---\n${markdown}`]);
  const files = {
    "hugo.toml": `baseURL = "https://example.org/"\ntitle = "T"\n${cases[0]?.config ?? ""}`,
    ...Object.fromEntries(templates),
    ...Object.fromEntries(pages),
  };
  return inFolder(files, async (folder) => {
    const { code, errors } = await galley(
      "render",
      join(folder, "content"),
      "--site",
      folder,
      "--out",
      join(folder, "out"),
    );
    expect(errors).toBe("");
    expect(code).toBe(0);
    return cases.flatMap(({ id, html }) => {
      const difference = domDifference(readFileSync(join(folder, `out/s/${id}.html`), "utf8"), html);
      return difference === undefined ? [] : [`${id}: ${difference}`];
    });
  });
}

describe("galley render gives Hugo's DOM", () => {
  const plain = readSharedJson<Vectors>("vectors/goldmark-dev.json");
  test.skipIf(plain === undefined)("in at least 99% of the Markdown cases without shortcodes", async () => {
    const vectors = plain as Vectors;
    const cases = vectors.cases.filter(({ category }) => category !== "shortcode");
    const failed = await agreement(vectors, cases);
    expect(failed.length, failed.join("\n")).toBeLessThanOrEqual(cases.length * 0.01);
  });

  const variants = readSharedJson<Vectors>("vectors/goldmark-config-variants-dev.json");
  test.skipIf(variants === undefined)("in at least 97% of the cases under other settings", async () => {
    const vectors = variants as Vectors;
    const failed: string[] = [];
    for (const config of new Set(vectors.cases.map((one) => one.config))) {
      failed.push(
        ...(await agreement(
          vectors,
          vectors.cases.filter((one) => one.config === config),
        )),
      );
    }
    expect(failed.length, failed.join("\n")).toBeLessThanOrEqual(vectors.cases.length * 0.03);
  });

  const calls = readSharedJson<ShortcodeVectors>("vectors/shortcodes-render-dev.json");
  test.skipIf(calls === undefined)("in all cases of embedded shortcodes that need no network", async () => {
    const vectors = calls as ShortcodeVectors;
    const failed: string[] = [];
    for (const { id, kind, shortcode, markdown, html, exit } of vectors.cases) {
      if (kind !== "embedded" || exit !== 0 || needsNetwork.has(shortcode)) continue;
      const page = `content/posts/${id.replace(/^\D+/, "c")}/index.md`;
      const files = {
        "hugo.toml": vectors.site_config,
        ...vectors.other_files,
        [page]: vectors.front_matter + markdown,
        [page.replace("index.md", "pic.png")]: "a picture",
      };
      const { output } = await inFolder(files, (folder) => galley("render", join(folder, page)));
      const difference = domDifference(output, html);
      if (difference !== undefined) failed.push(`${id}: ${difference}`);
    }
    expect(failed).toEqual([]);
  });
});

/** Hugo asks these services for facts while it builds. */
const needsNetwork = new Set(["x", "x_simple", "instagram", "vimeo_simple"]);

interface ShortcodeVectors {
  readonly front_matter: string;
  readonly site_config: string;
  readonly other_files: Readonly<Record<string, string>>;
  readonly cases: readonly {
    readonly id: string;
    readonly kind: string;
    readonly shortcode: string;
    readonly markdown: string;
    readonly html: string;
    readonly exit: number;
  }[];
}
