import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findSites, siteRootOf } from "../../../../server/src/hugo/configuration/findSites";
import { RUNS } from "../../../support/runs";
import { sharedPath } from "../../../support/shared";

const roots = (...paths: string[]): string[] => findSites(paths).map((site) => site.path);

describe("what is a site", () => {
  test("hugo.* alone", () => expect(roots("a/hugo.yaml")).toEqual(["a"]));
  test("config.toml beside Hugo's directories", () => {
    expect(roots("b/config.toml", "b/content/p.md")).toEqual(["b"]);
    expect(roots("b/config.toml", "b/archetypes/default.md")).toEqual(["b"]);
  });
  test("config.yaml of something else", () => {
    expect(roots("x/config.yaml", "x/src/main.ts")).toEqual([]);
    const text = (): string => "theme: dark\nparams: 1\n";
    expect(findSites(["x/config.yaml"], { text })).toEqual([]);
  });
  test("config.yaml with Hugo's keys", () => {
    const text = (): string => 'baseURL: "https://example.org/"\ntheme: t\n';
    expect(findSites(["x/config.yaml"], { text }).map((site) => site.path)).toEqual(["x"]);
  });
  test("config/_default", () => expect(roots("c/config/_default/hugo.toml")).toEqual(["c"]));
  test("content with layouts, without a configuration", () => {
    expect(roots("content/p.md", "layouts/home.html")).toEqual([""]);
    expect(roots("content/p.md", "src/x.ts")).toEqual([]);
  });
  test("a theme is none, its exampleSite is", () => {
    const found = findSites([
      "theme.toml",
      "hugo.toml",
      "layouts/home.html",
      "exampleSite/hugo.toml",
      "exampleSite/content/p.md",
    ]);
    expect(found).toEqual([{ path: "exampleSite", evidence: "hugo-file", isExample: true }]);
  });
  test("themes below a site are its own", () => {
    expect(roots("hugo.toml", "content/p.md", "themes/t/hugo.toml", "themes/t/layouts/home.html")).toEqual([
      "",
    ]);
    expect(roots("hugo.toml", "themes/github.com/a/b/hugo.toml")).toEqual([""]);
  });
  test("several in one workspace, docs too", () => {
    expect(
      roots("blog/hugo.toml", "docs/hugo.toml", "pkg/site/config/_default/hugo.toml", "src/a.ts"),
    ).toEqual(["blog", "docs", "pkg/site"]);
  });
  test("not in what tools write", () => {
    expect(
      roots("node_modules/x/hugo.toml", "public/hugo.toml", "a/resources/hugo.toml", "_vendor/m/hugo.toml"),
    ).toEqual([]);
  });
  test("what the directories above are called doesn't count", () => {
    expect(roots("/home/public/themes/blog/hugo.toml", "/home/public/themes/blog/content/p.md")).toEqual([
      "/home/public/themes/blog",
    ]);
  });
  test("an example among the content is none", () => {
    expect(roots("hugo.toml", "content/docs/hugo.toml", "content/docs/content/x.md")).toEqual([""]);
  });
});

test("the nearest site wins; a single file has none", () => {
  const sites = findSites(["hugo.toml", "content/p.md", "exampleSite/hugo.toml", "exampleSite/content/q.md"]);
  expect(siteRootOf("exampleSite/content/q.md", sites)?.path).toBe("exampleSite");
  expect(siteRootOf("content/p.md", sites)?.path).toBe("");
  expect(siteRootOf("notes/p.md", findSites(["notes/p.md"]))).toBeUndefined();
});

const sites = sharedPath("sites");
describe.skipIf(sites === undefined)("every site of ../shared/sites", () => {
  const directory = sites ?? "";
  test.each(sites === undefined ? [] : readdirSync(directory))("%s", (name) => {
    const files = (
      readdirSync(`${directory}/${name}`, { recursive: true, withFileTypes: true }) as {
        isFile(): boolean;
        parentPath: string;
        name: string;
      }[]
    )
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`);
    const text = (path: string): string => readFileSync(path, "utf8");
    const found = findSites(files, { text });
    const page = files.find(
      (path) =>
        /\/content(?:\.\w+)?\//.test(path.slice(`${directory}/${name}`.length)) && !path.includes("/themes/"),
    );
    expect(siteRootOf(page ?? "", found)?.path).toBe(`${directory}/${name}`);
    expect(found.filter((site) => !site.isExample).map((site) => site.path)).toEqual([
      `${directory}/${name}`,
    ]);
  });
});

test("any listing gives an answer", () => {
  const part = fc.constantFrom(
    "content",
    "hugo.toml",
    "config",
    "_default",
    "themes",
    "theme.toml",
    "",
    "..",
    "a",
    "config.yaml",
    "layouts",
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(part, { maxLength: 6 }).map((parts) => parts.join("/"))),
      fc.string(),
      (paths, path) => {
        siteRootOf(path, findSites(paths));
      },
    ),
    { numRuns: RUNS },
  );
});
