import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { loadConfiguration } from "../../../../server/src/hugo/configuration/loadConfiguration";
import type { SiteConfiguration } from "../../../../server/src/hugo/configuration/siteConfiguration";
import { aliasPath } from "../../../../server/src/hugo/paths/aliasPath";
import {
  enclosingLeafBundle,
  ignoreFilesMatcher,
  isIgnoredName,
  readContentPath,
} from "../../../../server/src/hugo/paths/contentPath";
import { contentRules } from "../../../../server/src/hugo/paths/contentRules";
import type { SectionAddress } from "../../../../server/src/hugo/paths/expandPermalink";
import { fileNameDate } from "../../../../server/src/hugo/paths/fileNameDate";
import { addressRules, pageAddress } from "../../../../server/src/hugo/paths/pageAddress";
import { logicalPath } from "../../../../server/src/hugo/paths/sanitizePath";
import { filesAt, read } from "../configuration/support";

interface PrintedPage {
  readonly file: string;
  readonly filename?: string;
  readonly path: string;
  readonly kind: string;
  readonly section: string;
  readonly bundle: string;
  readonly rel: string;
  readonly perm: string;
  readonly lang: string;
  readonly slug: string;
  readonly title: string;
  readonly key: string;
  readonly date: string;
  readonly current: string;
  readonly resources?: readonly string[];
}

interface RecordedSite {
  readonly name: string;
  readonly config: string;
  readonly files: Readonly<Record<string, string>>;
  readonly pages: readonly PrintedPage[];
  readonly written: readonly string[];
  readonly aliases: Readonly<Record<string, string>>;
}

const recorded = JSON.parse(readFileSync(resolve(__dirname, "pages.json"), "utf8")) as {
  readonly sites: readonly RecordedSite[];
};

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(text: string): Fields {
  const fields: Record<string, unknown> = {};
  for (const line of /^---\n([\s\S]*?)---\n/.exec(text)?.[1]?.split("\n") ?? []) {
    const match = /^(\w+): (.*)$/.exec(line);
    if (match?.[1] !== undefined) {
      try {
        fields[match[1]] = JSON.parse(match[2] ?? "");
      } catch {
        fields[match[1]] = match[2];
      }
    }
  }
  return fields;
}

async function configurationOf(site: RecordedSite): Promise<SiteConfiguration> {
  return loadConfiguration("/s", filesAt("/s", { "hugo.toml": site.config, ...site.files }), read);
}

/** Sections above a printed page, by the other printed pages of its language. */
function sectionsOf(site: RecordedSite, page: PrintedPage): readonly SectionAddress[] {
  const branches = site.pages.filter((one) => one.lang === page.lang && !["home", "page"].includes(one.kind));
  const inside = (one: PrintedPage): boolean =>
    page.path === one.path || page.path.startsWith(`${one.path}/`);
  return branches
    .filter(inside)
    .filter((one) => page.kind !== "page" || one.kind === "section")
    .sort((a, b) => a.path.length - b.path.length)
    .map((one) => ({ path: one.path, rawPath: rawPathOf(site, one), slug: one.slug, title: one.title }));
}

function rawPathOf(site: RecordedSite, page: PrintedPage): string {
  if (page.kind === "term") {
    for (const text of Object.values(site.files)) {
      for (const [plural, terms] of Object.entries(fieldsOf(text))) {
        const raw = [terms].flat().find((term) => page.path === logicalPath(`/${plural}/${term}`));
        if (raw !== undefined) return `/${plural}/${raw}`;
      }
    }
  }
  const depth = page.path.split("/").length;
  for (const one of site.pages) {
    if (one.file === "" || !`${one.path}/`.startsWith(`${page.path}/`)) continue;
    const parts = `/${one.file}`.split("/").slice(0, depth);
    if (parts.length === depth) return parts.join("/");
  }
  return page.path;
}

const pagesWithFiles = recorded.sites.map((site) => ({
  name: site.name,
  site,
  pages: site.pages.filter((page) => page.file !== ""),
}));

describe("a content file's path reads as in Hugo 0.169", () => {
  test.each(pagesWithFiles)("$name", async ({ site, pages }) => {
    const configuration = await configurationOf(site);
    const rules = contentRules(configuration);
    for (const page of pages) {
      const content = readContentPath(page.file, rules);
      expect.soft(content.path, page.file).toBe(page.path);
      expect.soft(content.kind, page.file).toBe(page.kind);
      expect.soft(content.section, page.file).toBe(page.section);
      expect.soft(content.bundle, page.file).toBe(page.bundle || "single");
      if (content.languageSuffix !== undefined)
        expect.soft(page.lang, page.file).toBe(content.languageSuffix);
    }
  });
});

describe("which files are pages", () => {
  const single = recorded.sites.filter((site) =>
    ["names", "ignoreFiles", "all content formats"].includes(site.name),
  );
  test.each(single)("$name", async (site) => {
    const configuration = await configurationOf(site);
    const rules = contentRules(configuration);
    const ignores = ignoreFilesMatcher(configuration.ignoreFiles);
    const files = Object.keys(site.files).map((path) => path.slice("content/".length));
    const leaves = new Set(
      files
        .filter((file) => readContentPath(file, rules).bundle === "leaf")
        .map((file) => file.slice(0, Math.max(0, file.lastIndexOf("/")))),
    );
    const ours = files.filter((file) => {
      const content = readContentPath(file, rules);
      if (isIgnoredName(file) || ignores(`/s/content/${file}`) || content.form === "file") return false;
      const directory = file.slice(0, Math.max(0, file.lastIndexOf("/")));
      return enclosingLeafBundle(directory, content.bundle, (one) => leaves.has(one)) === undefined;
    });
    const theirs = site.pages.filter((page) => page.file !== "").map((page) => page.file);
    // posts/one.en.md is the same page and comes before it.
    expect(ours.filter((file) => !theirs.includes(file) && file !== "posts/one.md")).toEqual([]);
    expect(theirs.filter((file) => !ours.includes(file))).toEqual([]);
  });
});

describe("addresses are Hugo 0.169's", () => {
  test.each(recorded.sites)("$name", async (site) => {
    const configuration = await configurationOf(site);
    for (const page of site.pages) {
      const fields = fieldsOf(site.files[page.filename ?? ""] ?? "");
      const outputs = fields.outputs;
      const build = fields.build as { render?: string } | undefined;
      if (build?.render === "never") continue;
      const content =
        page.file === ""
          ? {
              kind: page.kind as "section",
              bundle: "branch" as const,
              path: page.path,
              rawPath: rawPathOf(site, page),
              section: page.section,
            }
          : readContentPath(page.file, contentRules(configuration));
      const date = page.date === "" ? undefined : { instant: Date.parse(page.date), offset: 0 };
      const address = pageAddress(
        {
          content,
          title: page.title,
          slug: page.slug,
          url: typeof fields.url === "string" ? fields.url : "",
          date,
          sections: sectionsOf(site, page),
        },
        addressRules(configuration, page.lang),
        Array.isArray(outputs) && outputs[0] === "json" ? configuration.outputFormats.get("json") : undefined,
      );
      const name = `${page.lang} ${page.file || page.path}`;
      expect.soft(address.relPermalink, name).toBe(page.rel);
      expect.soft(address.permalink, name).toBe(page.perm);
      if (build === undefined && !address.outputPath.endsWith(".xml"))
        expect.soft(site.written, name).toContain(address.outputPath);
    }
  });
});

describe("aliases are written where Hugo 0.169 writes them", () => {
  test.each(recorded.sites.filter((site) => Object.keys(site.aliases).length > 0))("$name", async (site) => {
    const configuration = await configurationOf(site);
    const rules = contentRules(configuration);
    const expected = new Set(
      Object.keys(site.aliases).filter((path) => !["index.html", "en/index.html"].includes(path)),
    );
    const ours = new Set<string>();
    for (const page of site.pages) {
      const aliases = fieldsOf(site.files[page.filename ?? ""] ?? "").aliases;
      if (!Array.isArray(aliases)) continue;
      const address = pageAddress(
        { content: readContentPath(page.file, rules), sections: sectionsOf(site, page), slug: page.slug },
        addressRules(configuration, page.lang),
      );
      for (const alias of aliases as string[]) {
        const path = aliasPath(
          alias,
          address.outputPath,
          page.section,
          addressRules(configuration, page.lang),
        );
        // A page written later may take an alias' place.
        if (path !== undefined && !site.written.includes(path)) ours.add(path);
      }
    }
    expect([...ours].sort()).toEqual([...expected].sort());
  });
});

describe("dates in file names", () => {
  const site = recorded.sites.find((one) => one.name === "dates from file names");
  test.each((site?.pages ?? []).filter((page) => page.file.startsWith("posts/")))("$file", (page) => {
    const parts = page.file.split("/");
    const base = (parts.at(-1) === "index.md" ? parts.at(-2) : parts.at(-1)?.replace(/\.md$/, "")) ?? "";
    const found = fileNameDate(base);
    const own = fieldsOf(site?.files[`content/${page.file}`] ?? "");
    if (own.date === undefined || found !== undefined) {
      expect(
        found === undefined
          ? ""
          : new Date(`${found.date}${found.date.includes("T") ? "Z" : ""}`).toISOString().replace(".000", ""),
      ).toBe(page.date);
    }
    expect(own.slug ?? found?.slug ?? "").toBe(page.slug);
  });
});
