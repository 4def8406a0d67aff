import { describe, expect, test } from "vitest";
import { memoryHost } from "../../../server/src/host/memory/host";
import { openSite } from "../../../server/src/site/openSite";

const post = (title: string, body = "", more = ""): string => `---\ntitle: ${title}\n${more}---\n${body}`;

const blog = {
  "/s/hugo.yaml": "title: Blog\nbaseURL: https://example.org/\ntheme: t\n",
  "/s/content/_index.md": post("Home"),
  "/s/content/posts/_index.md": post("Posts"),
  "/s/content/posts/a.md": post(
    "A",
    '## One\n\n[b]({{< ref "b" >}}) and {{< note kind="tip" >}}x{{< /note >}}\n',
    "tags: [Go, Hugo]\n",
  ),
  "/s/content/posts/b.md": post("B", "[a](../a/)\n", "tags: [go]\ndraft: true\n"),
  "/s/content/posts/bun/index.md": post("Bun", "![p](p.png)\n"),
  "/s/content/posts/bun/p.png": "x",
  "/s/content/posts/bun/inner.md": post("Inner"),
  "/s/static/img/x.png": "x",
  "/s/themes/t/layouts/shortcodes/note.html": "<div>{{ .Inner }}</div>",
  "/s/themes/t/static/theme.css": "x",
  "/s/archetypes/default.md": "---\ntitle: '{{ .Name }}'\ndescription: Say it here\n---\n",
  "/s/netlify.toml": '[build.environment]\nHUGO_VERSION = "0.120.4"\n',
  "/s/public/posts/a.md": "no",
};

describe("openSite", () => {
  test("knows pages, terms, calls, resources, templates and the version", async () => {
    const host = memoryHost(blog);
    const site = await openSite("/s", host);
    expect(host.log.lines).toEqual([]);
    expect(site.complete).toBe(true);
    expect([...site.pages.keys()].sort()).toEqual([
      "content/_index.md",
      "content/posts/_index.md",
      "content/posts/a.md",
      "content/posts/b.md",
      "content/posts/bun/index.md",
    ]);
    const a = site.page("content/posts/a.md");
    expect(a).toMatchObject({
      logicalPath: "/posts/a",
      url: "/posts/a/",
      section: "posts",
      kind: "page",
      anchors: ["one"],
      terms: { tags: ["go", "hugo"] },
    });
    expect(site.terms("tags").get("go")).toMatchObject({ count: 2, display: "Go" });
    expect(site.callsOf("NOTE")).toEqual([{ path: "content/posts/a.md", count: 1 }]);
    expect(site.parameterValuesOf("note", "kind")).toEqual([{ value: "tip", count: 1 }]);
    expect(site.shortcode("note", "content/posts/a.md")).toMatchObject({
      kind: "found",
      signature: { takesInner: true, origin: { kind: "file", layer: "theme" } },
    });
    expect(site.shortcode("youtube", "content/posts/a.md").kind).toBe("found");
    expect(site.shortcode("nope", "content/posts/a.md").kind).toBe("missing");
    expect(site.shortcodesFor("content/posts/a.md")[0]?.uses).toBe(1);
    const bun = site.page("content/posts/bun/index.md");
    expect(bun && site.resourcesOf(bun).map((resource) => resource.name)).toEqual(["inner.md", "p.png"]);
    expect([...site.statics.keys()].sort()).toEqual(["img/x.png", "theme.css"]);
    expect(site.hugo.version).toBe("0.120.4");
    expect(site.archetypes[0]?.values.get("description")).toEqual(["Say it here"]);
    expect(site.keysUsed("posts").get("tags")).toMatchObject({
      count: 2,
      kinds: [{ value: "list", count: 2 }],
    });
  });

  test("resolves refs, links and images", async () => {
    const site = await openSite("/s", memoryHost(blog));
    const a = site.page("content/posts/a.md");
    const bun = site.page("content/posts/bun/index.md");
    if (a === undefined || bun === undefined) throw new Error("no pages");
    expect(site.resolveRef(a, { path: "bun" })).toMatchObject({
      kind: "found",
      target: { page: { path: bun.path } },
    });
    expect(site.resolveRef(a, { path: "b" })).toMatchObject({ kind: "missing", reason: "not-built" });
    expect(site.resolveLink(a, "../bun/")).toMatchObject({ kind: "found", target: { kind: "page" } });
    expect(site.resolveLink(a, "bun/index.md")).toMatchObject({ kind: "missing", reason: "source-path" });
    expect(site.resolveImage(bun, "p.png")).toMatchObject({ kind: "found", target: { of: "page" } });
    expect(site.resolveImage(a, "/img/x.png")).toMatchObject({ kind: "found", target: { of: "static" } });
    expect(site.resolveImage(a, "/img/y.png")).toMatchObject({ kind: "missing" });
    expect(site.linksTo(a)).toEqual([{ path: "content/posts/b.md", kind: "link", destination: "../a/" }]);
  });

  test("one bad file costs itself alone", async () => {
    const host = memoryHost({
      ...blog,
      "/s/content/posts/binary.md": new Uint8Array([0xff, 0xfe, 0, 1]),
      "/s/content/posts/huge.md": `---\ntitle: Huge\n---\n${"x".repeat(1_100_000)}`,
      "/s/content/posts/denied.md": "x",
    });
    host.fileSystem.fail("/s/content/posts/denied.md", { code: "denied", message: "no" });
    host.fileSystem.link("/s/content/loop", "/s/content");
    const site = await openSite("/s", host);
    expect(Object.fromEntries([...site.troubles].map(([path, trouble]) => [path, trouble.code]))).toEqual({
      "content/posts/binary.md": "not-utf8",
      "content/posts/huge.md": "too-large",
      "content/posts/denied.md": "unreadable",
      "content/loop": "loop",
    });
    expect(site.page("content/posts/huge.md")).toMatchObject({ title: "Huge", partial: true });
    expect(site.pages.size).toBe(6);
  });

  test("a second start reads no page again, and gives the same site", async () => {
    const host = memoryHost(blog);
    const first = await openSite("/s", host);
    host.fileSystem.counts.readText = 0;
    const second = await openSite("/s", host);
    expect(dumpOf(second)).toEqual(dumpOf(first));
    expect(host.fileSystem.counts.readText).toBeLessThan(5);
    const [key, value] = [...host.storage.values][0] ?? [];
    host.storage.values.set(key ?? "", (value ?? new Uint8Array()).slice(0, 50));
    expect(dumpOf(await openSite("/s", host))).toEqual(dumpOf(first));
  });

  test("reads a file anew whose remembered facts are garbled", async () => {
    const host = memoryHost(blog);
    const first = await openSite("/s", host);
    const [key, value] = [...host.storage.values][0] ?? [];
    const text = new TextDecoder().decode(value).replace(/\n\["yaml",/g, '\n["yaml"');
    host.storage.values.set(key ?? "", new TextEncoder().encode(text));
    host.log.lines.length = 0;
    expect(dumpOf(await openSite("/s", host))).toEqual(dumpOf(first));
    expect(host.log.lines).toEqual([]);
  });

  test("tells of its progress in snapshots of growing revisions, open documents first", async () => {
    const files: Record<string, string> = { "/s/hugo.toml": "" };
    for (let at = 0; at < 1500; at++) files[`/s/content/posts/p${at}.md`] = post(`P${at}`);
    files["/s/content/z/open.md"] = post("Open");
    const seen: { revision: number; done: number; open: boolean; complete: boolean }[] = [];
    const site = await openSite("/s", memoryHost(files), {
      first: ["content/z/open.md"],
      onProgress: (one) =>
        seen.push({
          revision: one.revision,
          done: one.progress.done,
          open: one.page("content/z/open.md") !== undefined,
          complete: one.complete,
        }),
    });
    const revisions = seen.map(({ revision }) => revision);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.every(({ open }) => open)).toBe(true);
    expect(seen.map(({ complete }) => complete).indexOf(true)).toBe(seen.length - 1);
    expect(seen.at(-1)?.done).toBe(1501);
    expect(site.pages.size).toBe(1501);
  });
});

function dumpOf(site: unknown): unknown {
  return (site as { dump(): unknown }).dump();
}
