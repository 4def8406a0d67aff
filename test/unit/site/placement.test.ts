import { describe, expect, test } from "vitest";
import { memoryHost } from "../../../server/src/host/memory/host";
import { admitsFile } from "../../../server/src/hugo/paths/mountFiles";
import { openSite } from "../../../server/src/site/openSite";
import { refreshSite } from "../../../server/src/site/refreshSite";
import type { Site } from "../../../server/src/site/site";

/** Every answer here is Hugo 0.169's own for the same files. */
const post = (title: string, more = ""): string => `---\ntitle: ${title}\n${more}---\n`;

async function siteOf(files: Record<string, string>): Promise<Site> {
  const rooted = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/s/${path}`, text]));
  return openSite("/s", memoryHost(rooted));
}

const seen = (site: Site): Record<string, string> =>
  Object.fromEntries(
    [...site.pages.values()].map((page) => [page.path, `${page.language} ${page.kind} ${page.url}`]),
  );

describe("where mounts put content", () => {
  test("languages with directories of their own, written in any way", async () => {
    const site = await siteOf({
      "hugo.toml":
        'defaultContentLanguage = "de"\n[languages.de]\nweight = 1\ncontentDir = "./inhalt/"\n[languages.fr]\nweight = 2\n',
      "inhalt/a.md": post("A"),
      "content/a.md": post("A"),
      "content/b.fr.md": post("B"),
    });
    expect(seen(site)).toEqual({
      "inhalt/a.md": "de page /a/",
      "content/b.fr.md": "fr page /fr/b/",
    });
  });

  test("a language mount by a glob; one for a language that isn't built shows nothing", async () => {
    const site = await siteOf({
      "hugo.toml": `[languages.en]
weight = 1
[languages.fr-ca]
weight = 2
[[module.mounts]]
source = "content/en"
target = "content"
sites.matrix.languages = ["en"]
[[module.mounts]]
source = "content/fr"
target = "content"
sites.matrix.languages = ["fr*"]
[[module.mounts]]
source = "content/de"
target = "content"
sites.matrix.languages = ["de"]
`,
      "content/en/a.md": post("A"),
      "content/fr/a.md": post("A"),
      "content/de/a.md": post("A"),
    });
    expect(seen(site)).toEqual({
      "content/en/a.md": "en page /a/",
      "content/fr/a.md": "fr-ca page /fr-ca/a/",
    });
  });

  test("a folder mounted for two languages is found from both, but for what the second has of its own", async () => {
    const site = await siteOf({
      "hugo.toml": `[languages.en]
weight = 1
[languages.fr]
weight = 2
[[module.mounts]]
source = "content/en"
target = "content"
sites.matrix.languages = ["en"]
[[module.mounts]]
source = "content/fr"
target = "content"
sites.matrix.languages = ["fr"]
[[module.mounts]]
source = "content/en"
target = "content"
sites.matrix.languages = ["fr"]
`,
      "content/en/posts/a.md": post("A"),
      "content/en/posts/b.md": post("B"),
      "content/fr/posts/a.md": post("A"),
    });
    expect(site.page("content/en/posts/a.md")?.alsoIn).toBeUndefined();
    expect(site.page("content/en/posts/b.md")?.alsoIn).toEqual(["fr"]);
    const from = site.page("content/fr/posts/a.md");
    const resolve = (path: string): unknown => {
      const found = from && site.resolveRef(from, { path });
      return found?.kind === "found" && found.target.kind === "page" ? found.target.page.path : found;
    };
    expect(resolve("/posts/b")).toBe("content/en/posts/b.md");
    expect(resolve("b.md")).toBe("content/en/posts/b.md");
    expect(resolve("/posts/a")).toBe("content/fr/posts/a.md");
  });

  test("of one name in two mounts the stronger counts, until it is gone", async () => {
    const files = {
      "/s/hugo.toml": 'theme = "t"\n',
      "/s/content/posts/_index.md": post("Posts"),
      "/s/content/posts/a.md": post("Own"),
      "/s/themes/t/content/posts/_index.md": post("Theme's", "slug: articles\n"),
      "/s/themes/t/content/posts/a.md": post("Theme's"),
      "/s/themes/t/content/imprint.md": post("Imprint"),
    };
    const host = memoryHost(files);
    const site = await openSite("/s", host);
    expect(seen(site)).toEqual({
      "content/posts/_index.md": "en section /posts/",
      "content/posts/a.md": "en page /posts/a/",
      "themes/t/content/imprint.md": "en page /imprint/",
    });
    const { "/s/content/posts/_index.md": _index, "/s/content/posts/a.md": _a, ...left } = files;
    const bare = await openSite("/s", memoryHost(left));
    const gone = ["content/posts/_index.md", "content/posts/a.md"];
    for (const path of gone) host.fileSystem.remove(`/s/${path}`);
    const after = (await refreshSite(site, host, gone)).site;
    expect(seen(after)).toEqual(seen(bare));
    expect(after.page("themes/t/content/posts/a.md")?.url).toBe("/articles/a/");
  });

  test("a leaf bundle is the folder as it is written, in all mounts: one that differs by case holds pages", async () => {
    const mounts = `[[module.mounts]]
source = "content"
target = "content"
[[module.mounts]]
source = "more"
target = "content"
`;
    const site = await siteOf({
      "hugo.toml": mounts,
      "content/Docs/index.md": post("Bundle"),
      "content/Docs/res.md": post("Resource"),
      "content/docs/a.md": post("A"),
      "content/docs/dup/_index.md": post("Dup"),
      "more/docs/m.md": post("M"),
      "more/Docs/n.md": post("N"),
    });
    expect(seen(site)).toEqual({
      "content/Docs/index.md": "en page /docs/",
      "content/docs/a.md": "en page /docs/a/",
      "content/docs/dup/_index.md": "en section /docs/dup/",
      "more/docs/m.md": "en page /docs/m/",
    });
  });

  test("a mount may be one file, as of a README that is the home page", async () => {
    const site = await siteOf({
      "hugo.toml": `[[module.mounts]]
source = "README.md"
target = "content/_index.md"
[[module.mounts]]
source = "content"
target = "content"
`,
      "README.md": "# Read me\n",
      "content/a.md": post("A"),
    });
    expect(seen(site)).toEqual({ "README.md": "en home /", "content/a.md": "en page /a/" });
  });

  test("a mount's files are asked for by patterns, the first that fits decides", async () => {
    const site = await siteOf({
      "hugo.toml": `[[module.mounts]]
source = "docs"
target = "content/docs"
files = ["! drafts/**", "**"]
`,
      "docs/a.md": post("A"),
      "docs/drafts/b.md": post("B"),
    });
    expect(seen(site)).toEqual({ "docs/a.md": "en page /docs/a/" });
    expect(admitsFile(["**.md"], "a.md")).toBe(true);
    expect(admitsFile(["! a.md", "**.md"], "a.md")).toBe(false);
    expect(admitsFile(["**.md", "! a.md"], "a.md")).toBe(true);
    expect(admitsFile(["! drafts"], "drafts/deep/a.md")).toBe(false);
    expect(admitsFile(["posts/2024/*.md"], "posts/2024/a.md")).toBe(true);
    expect(admitsFile(["posts/2024/*.md"], "posts/2023/a.md")).toBe(false);
  });

  test("a mount of nothing is passed over, and the usual folder counts, until something is in it", async () => {
    const files = {
      "/s/hugo.toml": '[[module.mounts]]\nsource = "docs"\ntarget = "content/docs"\n',
      "/s/content/a.md": post("A"),
    };
    const host = memoryHost(files);
    const site = await openSite("/s", host);
    expect(seen(site)).toEqual({ "content/a.md": "en page /a/" });
    host.fileSystem.write("/s/docs/b.md", post("B"));
    const after = (await refreshSite(site, host, ["docs/b.md"])).site;
    expect(seen(after)).toEqual({ "docs/b.md": "en page /docs/b/" });
  });

  test("ignoreFiles is asked of the absolute path, for pages and resources", async () => {
    const site = await siteOf({
      "hugo.toml": "ignoreFiles = ['^content/a', '/content/b', '\\.bak$', '^/s/content/c']\n",
      "content/a.md": post("A"),
      "content/b.md": post("B"),
      "content/c.md": post("C"),
      "content/d/index.md": post("Bundle"),
      "content/d/x.bak": "x",
      "content/d/x.png": "x",
      "content/d/x.png~": "x",
    });
    expect([...site.pages.keys()].sort()).toEqual(["content/a.md", "content/d/index.md"]);
    const bundle = site.page("content/d/index.md");
    expect(bundle && site.resourcesOf(bundle).map(({ name }) => name)).toEqual(["x.png"]);
  });
});

describe("what a page is and where it stands", () => {
  test("only an _index below a taxonomy is a term", async () => {
    const site = await siteOf({
      "hugo.toml": "",
      "content/tags/_index.md": post("Tags"),
      "content/tags/go/_index.md": post("Go"),
      "content/tags/plain.md": post("Plain"),
    });
    expect(seen(site)).toEqual({
      "content/tags/_index.md": "en taxonomy /tags/",
      "content/tags/go/_index.md": "en term /tags/go/",
      "content/tags/plain.md": "en page /tags/plain/",
    });
  });

  test("a section hands down to pages of its language only, and a slug to sections below it too", async () => {
    const site = await siteOf({
      "hugo.toml": "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n",
      "content/posts/_index.md": post("Posts", "cascade:\n  draft: true\n"),
      "content/posts/_index.fr.md": post("Billets"),
      "content/posts/a.md": post("A"),
      "content/posts/a.fr.md": post("A"),
      "content/Docs/_index.md": post("Docs", "cascade:\n  - target: {path: /docs/old}\n    slug: ancient\n"),
      "content/Docs/old/_index.md": post("Old"),
      "content/Docs/old/a.md": post("A"),
    });
    const drafts = [...site.pages.values()].filter((page) => page.publish.draft).map(({ path }) => path);
    expect(drafts.sort()).toEqual(["content/posts/_index.md", "content/posts/a.md"]);
    expect(site.page("content/Docs/old/_index.md")?.url).toBe("/docs/ancient/");
    expect(site.page("content/Docs/old/a.md")?.url).toBe("/docs/ancient/a/");
    const a = site.page("content/posts/a.md");
    expect(a && site.cascadesOn(a)).toEqual([{ path: "content/posts/_index.md", fields: { draft: true } }]);
  });

  test("a language's own cascade in the configuration", async () => {
    const site = await siteOf({
      "hugo.toml":
        "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n[languages.fr.cascade]\ndraft = true\n",
      "content/a.md": post("A"),
      "content/a.fr.md": post("A"),
    });
    expect(site.page("content/a.md")?.publish.draft).toBe(false);
    expect(site.page("content/a.fr.md")?.publish.draft).toBe(true);
  });

  test("a page without HTML has the address of what it is written as", async () => {
    const site = await siteOf({
      "hugo.toml": '[outputs]\nsection = ["json"]\n',
      "content/_index.md": post("Home"),
      "content/posts/_index.md": post("Posts"),
      "content/posts/a.md": post("A", "outputs: [json]\n"),
      "content/posts/b.md": post("B", "outputs: [json, html]\n"),
      "content/posts/c.md": post("C", "outputs: [rss, json]\n"),
    });
    expect(site.page("content/posts/_index.md")?.url).toBe("/posts/index.json");
    expect(site.page("content/posts/a.md")?.url).toBe("/posts/a/index.json");
    expect(site.page("content/posts/b.md")?.url).toBe("/posts/b/");
    expect(site.page("content/posts/c.md")?.url).toBe("/posts/c/index.xml");
  });

  test("terms below params win over those beside them; a page that is never rendered counts for none", async () => {
    const site = await siteOf({
      "hugo.toml": "",
      "content/a.md": post("A", "tags: [outer]\nparams:\n  tags: [inner]\n"),
      "content/b.md": post("B", "tags: [hidden]\nbuild:\n  render: never\n"),
      "content/c.md": post("C", "tags: [unlisted]\nbuild:\n  list: never\n"),
      "content/d/index.md": post("D", "tags: [headless]\nheadless: true\n"),
    });
    expect([...site.terms("tags").keys()]).toEqual(["inner", "unlisted"]);
  });
});
