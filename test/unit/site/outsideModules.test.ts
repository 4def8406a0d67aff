import { describe, expect, test } from "vitest";
import { readPage } from "../../../server/src/content/readPage";
import { diagnosePage } from "../../../server/src/features/diagnose";
import { memoryHost } from "../../../server/src/host/memory/host";
import type { Host } from "../../../server/src/host/ports";
import { contentFiles } from "../../../server/src/site/contentFiles";
import { openSite } from "../../../server/src/site/openSite";
import { refreshSite } from "../../../server/src/site/refreshSite";
import type { Site } from "../../../server/src/site/site";

const post = "---\ntitle: A\noutputs: [fancy]\n---\n{{< boo 1 >}}\n\n![a](/images/a.png)\n\n";
const cache = "/home/u/.cache/hugo_cache/modules/filecache/modules/pkg/mod";

function codes(site: Site, text: string): string[] {
  const path = "content/a.md";
  const context = { site, page: readPage(text), path, sitePage: site.page(path), now: 0 };
  return diagnosePage(context).map(({ severity, code }) => `${severity} ${code}`);
}

function withCache(files: Record<string, string>): Host & ReturnType<typeof memoryHost> {
  return { ...memoryHost(files), moduleCache: cache };
}

describe("themes and modules outside of the site", () => {
  test("an example site finds the theme around it", async () => {
    const host = memoryHost({
      "/w/mytheme/theme.toml": 'name = "My theme"\n',
      "/w/mytheme/layouts/shortcodes/boo.html": "<b>{{ .Get 0 }}</b>",
      "/w/mytheme/static/images/a.png": "",
      "/w/mytheme/exampleSite/hugo.toml":
        'theme = "mytheme"\nthemesDir = "../.."\n[outputFormats.fancy]\nmediaType = "text/html"\n',
      "/w/mytheme/exampleSite/content/a.md": post,
    });
    const site = await openSite("/w/mytheme/exampleSite", host);
    expect(site.missingModules).toEqual([]);
    expect(site.shortcode("boo", "content/a.md")).toMatchObject({
      kind: "found",
      signature: { origin: { path: "../../mytheme/layouts/shortcodes/boo.html" } },
    });
    expect(codes(site, post)).toEqual([]);
    expect([...site.pages.keys()]).toEqual(["content/a.md"]);
    const again = await openSite("/w/mytheme/exampleSite", host);
    expect(codes(again, post)).toEqual([]);
    const template = "/w/mytheme/layouts/shortcodes/boo.html";
    host.fileSystem.write(template, "<b>{{ .Inner }}</b>");
    const path = site.pathOf(template) ?? "";
    const changed = (await refreshSite(site, host, [path])).site;
    expect(changed.shortcode("boo", "content/a.md")).toMatchObject({ signature: { takesInner: true } });
  });

  test("a checkout under another name serves its example site as well", async () => {
    const host = memoryHost({
      "/w/hugo-theme-x/theme.toml": "",
      "/w/hugo-theme-x/layouts/_shortcodes/boo.html": "",
      "/w/hugo-theme-x/exampleSite/hugo.toml": 'theme = "x"\nthemesDir = "../.."\n',
      "/w/hugo-theme-x/exampleSite/content/a.md": post,
    });
    const site = await openSite("/w/hugo-theme-x/exampleSite", host);
    expect(site.shortcode("boo", "content/a.md").kind).toBe("found");
  });

  test("a fetched module is found in Hugo's cache, by the version in go.mod", async () => {
    const module = `${cache}/github.com/!acme/theme@v1.2.3`;
    const host = withCache({
      "/s/hugo.toml": '[[module.imports]]\npath = "github.com/Acme/theme"\n',
      "/s/go.mod": "module x\n\nrequire (\n\tgithub.com/Acme/theme v1.2.3 // indirect\n)\n",
      "/s/content/a.md": post,
      [`${module}/hugo.toml`]: '[outputFormats.fancy]\nmediaType = "text/html"\n',
      [`${module}/layouts/_shortcodes/boo.html`]: "<b>{{ .Get 0 }}</b>",
      [`${module}/static/images/a.png`]: "",
      [`${module}/content/from-theme.md`]: "---\ntitle: T\n---\n",
    });
    const site = await openSite("/s", host);
    expect(codes(site, post)).toEqual([]);
    expect(codes(site, post.replace("boo", "bu"))).toEqual(["error shortcode-unknown"]);
    // Its pages are the site's, and nobody is told of their faults.
    expect(site.resolveRef(site.page("content/a.md") as never, { path: "/from-theme" }).kind).toBe("found");
    expect(contentFiles(site)).toEqual(["content/a.md"]);
  });

  test("a directory that go.mod puts in a module's place is looked into", async () => {
    const host = memoryHost({
      "/s/blog/hugo.toml": '[[module.imports]]\npath = "example.com/theme"\n',
      "/s/blog/go.mod": "module x\nrequire example.com/theme v0.0.0\nreplace example.com/theme => ../theme\n",
      "/s/blog/content/a.md": post,
      "/s/theme/layouts/shortcodes/boo.html": "",
    });
    const site = await openSite("/s/blog", host);
    expect(site.shortcode("boo", "content/a.md").kind).toBe("found");
  });

  test("what a module that isn't here may bring is not called missing", async () => {
    const files = {
      "/s/hugo.toml": '[[module.imports]]\npath = "github.com/acme/theme"\n',
      "/s/go.mod": "module x\nrequire github.com/acme/theme v1.2.3\n",
      "/s/content/a.md": `${post}{{< ref "nowhere" >}}\n`,
    };
    const host = withCache(files);
    const site = await openSite("/s", host);
    expect(site.missingModules).toEqual(["github.com/acme/theme"]);
    expect(codes(site, files["/s/content/a.md"])).toEqual([
      "info shortcode-unknown",
      "warning ref-not-found",
    ]);
    // It is fetched, and go.mod touched.
    host.fileSystem.write(`${cache}/github.com/acme/theme@v1.2.4/layouts/shortcodes/boo.html`, "");
    host.fileSystem.write("/s/go.mod", "module x\nrequire github.com/acme/theme v1.2.4\n");
    const later = (await refreshSite(site, host, ["go.mod"])).site;
    expect(later.missingModules).toEqual([]);
    expect(later.shortcode("boo", "content/a.md").kind).toBe("found");
  });
});
