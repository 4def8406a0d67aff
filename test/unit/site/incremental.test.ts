import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryHost } from "../../../server/src/host/memory/host";
import { openSite } from "../../../server/src/site/openSite";
import { refreshSite } from "../../../server/src/site/refreshSite";
import { RUNS } from "../../support/runs";

const paths = [
  "hugo.toml",
  "config/_default/params.toml",
  "netlify.toml",
  "content/_index.md",
  "content/about.md",
  "content/posts/_index.md",
  "content/posts/a.md",
  "content/posts/a.fr.md",
  "content/posts/b.md",
  "content/posts/index.md",
  "content/posts/bun/index.md",
  "content/posts/bun/inner.md",
  "content/posts/bun/_index.md",
  "content/posts/bun/pic.png",
  "content/docs/a.md",
  "content/fr/posts/a.md",
  "content/tags/go/_index.md",
  "layouts/shortcodes/note.html",
  "layouts/_shortcodes/note.html",
  "layouts/posts/_shortcodes/only.html",
  "layouts/_markup/render-link.html",
  "themes/t/hugo.toml",
  "themes/t/content/posts/a.md",
  "themes/t/content/posts/_index.md",
  "themes/t/layouts/shortcodes/note.html",
  "themes/t/static/x.css",
  "themes/t/archetypes/default.md",
  "archetypes/default.md",
  "static/x.css",
  "static/img/a.png",
  "assets/a.png",
  "data/x.yaml",
  "public/content/a.md",
];

const texts = [
  "",
  "---\ntitle: A\ntags: [Go, Hugo]\n---\n## One\n\n[b](b.md)\n",
  '---\ntitle: B\ntags: [go]\ndraft: true\nslug: bee\n---\n{{< note kind="x" >}}i{{< /note >}} {{< ref "a" >}}\n',
  "---\ntitle: C\naliases: [/old/]\ncascade:\n  draft: true\n  type: doc\n---\n![a](pic.png)\n",
  "---\ntitle: D\nurl: /d/\nAuthor: me\ntranslationKey: k\ndate: 2024-05-06\n---\n",
  'theme = "t"\n',
  'theme = "t"\ntitle = "X"\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n',
  '[languages.en]\n[languages.fr]\ncontentDir = "content/fr"\n[permalinks]\nposts = "/:year/:sectionslug/:slug/"\n',
  '[taxonomies]\ntag = "tags"\n[[module.mounts]]\nsource = "static"\ntarget = "assets"\n',
  '[[module.mounts]]\nsource = "content"\ntarget = "content"\nfiles = ["! **/b.md"]\n[[module.mounts]]\nsource = "content/docs"\ntarget = "content/posts"\n',
  'HUGO_VERSION = "0.120.0"\n[build.environment]\nHUGO_VERSION = "0.121.0"\n',
  "{{/* Documented */}}<p>{{ .Get 0 }}{{ .Inner }}</p>",
  '<p>{{ .Get "kind" }}</p>',
  "---\ntitle: broken: yes\n\t- x\n---\n",
];

const change = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ path: fc.constantFrom(...paths), text: fc.constantFrom(...texts) }),
  },
  { weight: 3, arbitrary: fc.record({ remove: fc.constantFrom(...paths) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      remove: fc.constantFrom("content/posts", "content/posts/bun", "themes/t", "layouts", "content"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ from: fc.constantFrom(...paths), to: fc.constantFrom(...paths) }),
  },
);

describe("the snapshot after changes", () => {
  test("is the one that building afresh gives", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 6 }),
        fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
        async (before, batches) => {
          const host = memoryHost({ "/s/README": "x" });
          for (const step of before) apply(host.fileSystem, step);
          let site = await openSite("/s", host, { persist: false });
          for (const batch of batches) {
            const touched = batch.flatMap((step) => apply(host.fileSystem, step));
            site = (await refreshSite(site, host, touched)).site;
          }
          const fresh = await openSite("/s", host, { persist: false });
          expect(dumpOf(site)).toEqual(dumpOf(fresh));
          expect(host.log.lines).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test("is that too after a start with what an earlier session remembered", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 8 }),
        fc.array(change, { maxLength: 4 }),
        async (before, after) => {
          const host = memoryHost({ "/s/README": "x" });
          for (const step of before) apply(host.fileSystem, step);
          await openSite("/s", host);
          for (const step of after) apply(host.fileSystem, step);
          const remembered = await openSite("/s", host);
          const fresh = await openSite("/s", host, { persist: false });
          expect(dumpOf(remembered)).toEqual(dumpOf(fresh));
          const third = await openSite("/s", host);
          expect(dumpOf(third)).toEqual(dumpOf(fresh));
          expect(host.log.lines).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test("is that too when a theme's archetype goes out of use", async () => {
    const host = memoryHost({ "/s/README": "", "/s/themes/t/archetypes/default.md": "" });
    let site = await openSite("/s", host, { persist: false });
    host.fileSystem.write("/s/hugo.toml", 'theme = "t"\n');
    site = (await refreshSite(site, host, ["hugo.toml"])).site;
    expect(site.archetypes).toHaveLength(1);
    host.fileSystem.remove("/s/hugo.toml");
    site = (await refreshSite(site, host, ["hugo.toml"])).site;
    expect(dumpOf(site)).toEqual(dumpOf(await openSite("/s", host, { persist: false })));
  });

  test("leaves the snapshot before it as it was", async () => {
    const host = memoryHost({
      "/s/hugo.toml": "",
      "/s/content/a.md": texts[1] ?? "",
      "/s/content/b.md": texts[2] ?? "",
    });
    const site = await openSite("/s", host, { persist: false });
    const before = JSON.stringify(dumpOf(site));
    host.fileSystem.write("/s/content/a.md", texts[3] ?? "");
    host.fileSystem.remove("/s/content/b.md");
    const changed = await refreshSite(site, host, ["content/a.md", "content/b.md"]);
    expect(JSON.stringify(dumpOf(site))).toBe(before);
    expect(changed.site.revision).toBeGreaterThan(site.revision);
    expect([...changed.changedKeys]).toEqual(
      expect.arrayContaining(["page:/a", "page:/b", "url:/b/", "term:tags:go"].slice(0, 2)),
    );
  });

  test("a change of words alone changes no key", async () => {
    const host = memoryHost({ "/s/content/a.md": "---\ntitle: A\n---\nOne word.\n" });
    const site = await openSite("/s", host, { persist: false });
    host.fileSystem.write("/s/content/a.md", "---\ntitle: A\n---\nTwo words and more.\n");
    expect([...(await refreshSite(site, host, ["content/a.md"])).changedKeys]).toEqual([]);
  });
});

type Step = typeof change extends fc.Arbitrary<infer Value> ? Value : never;
type Files = ReturnType<typeof memoryHost>["fileSystem"];

/** Does what the step says, and gives the paths that a watcher would report. */
function apply(files: Files, step: Step): string[] {
  if ("remove" in step) {
    files.remove(`/s/${step.remove}`);
    return [step.remove];
  }
  if ("from" in step) {
    const index = files.paths().indexOf(`/s/${step.from}`);
    if (index === -1 || step.from === step.to) return [];
    files.rename(`/s/${step.from}`, `/s/${step.to}`);
    return [step.from, step.to];
  }
  files.write(`/s/${step.path}`, step.text);
  return [step.path];
}

/** Versions of files hold times, which differ between a change and a fresh start only by when it was read. */
function dumpOf(site: unknown): unknown {
  return (site as { dump(): unknown }).dump();
}
