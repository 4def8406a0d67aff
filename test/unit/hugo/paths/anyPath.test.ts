import fc from "fast-check";
import { expect, test } from "vitest";
import { aliasPath } from "../../../../server/src/hugo/paths/aliasPath";
import {
  enclosingLeafBundle,
  isIgnoredName,
  readContentPath,
} from "../../../../server/src/hugo/paths/contentPath";
import { expandPermalink, unknownPermalinkTokens } from "../../../../server/src/hugo/paths/expandPermalink";
import { fileNameDate } from "../../../../server/src/hugo/paths/fileNameDate";
import { matchGlob } from "../../../../server/src/hugo/paths/matchGlob";
import { type AddressRules, pageAddress } from "../../../../server/src/hugo/paths/pageAddress";
import { cleanUrlPath, escapePath, sanitizePath } from "../../../../server/src/hugo/paths/sanitizePath";
import { RUNS } from "../../../support/runs";

const rules = {
  languages: new Set(["en", "fr"]),
  disabledLanguages: new Set(["de"]),
  taxonomies: ["tags", "a/b"],
  extensions: new Set(["md", "html"]),
};
const address: AddressRules = {
  baseURL: "https://example.org/x/",
  filePrefix: "fr",
  linkPrefix: "fr",
  isMultihost: false,
  language: "fr",
  permalinks: [{ kind: "page", path: "/posts/**", languages: [], pattern: "/:sections[1:]/:title/" }],
  uglyURLs: false,
  disablePathToLower: false,
  removePathAccents: true,
};
const text = fc.string({ unit: "binary", maxLength: 60 });
const path = fc
  .array(
    fc.constantFrom("/", "index", "_index", ".md", ".fr", "tags", "..", " ", ":title", "%2", "ü", "posts"),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

test("any path, url, slug and alias gives an address", () => {
  fc.assert(
    fc.property(
      fc.oneof(text, path),
      fc.oneof(text, path),
      fc.oneof(text, path),
      fc.oneof(text, path),
      (file, url, slug, title) => {
        const content = readContentPath(file, rules);
        const found = pageAddress(
          { content, url, slug, title, sections: [{ path: slug, slug: title }] },
          address,
        );
        expect(found.outputPath.startsWith("/")).toBe(false);
        aliasPath(url, found.outputPath, content.section, address);
        isIgnoredName(file);
        fileNameDate(file);
        escapePath(url);
        enclosingLeafBundle(file, content.bundle, () => false);
      },
    ),
    { numRuns: RUNS },
  );
});

test("any pattern expands or names its unknown token", () => {
  const fields = { title: "T", slug: "", section: "s", baseName: "b", sections: [{ path: "/s" }] };
  fc.assert(
    fc.property(fc.oneof(text, path), (pattern) => {
      const expanded = expandPermalink(pattern, fields, address);
      expect(expanded.ok).toBe(unknownPermalinkTokens(pattern).length === 0);
    }),
    { numRuns: RUNS },
  );
});

test("any glob answers; sanitizing and cleaning twice changes nothing more", () => {
  fc.assert(
    fc.property(fc.oneof(text, path), fc.oneof(text, path), (glob, other) => {
      matchGlob(glob, other);
      expect(cleanUrlPath(cleanUrlPath(other))).toBe(cleanUrlPath(other));
      const once = sanitizePath(other, { disablePathToLower: true, removePathAccents: false });
      expect(sanitizePath(once, { disablePathToLower: true, removePathAccents: false })).toBe(once);
    }),
    { numRuns: RUNS },
  );
});

test("a url is written as it stands, for a section too", () => {
  const plain = { ...address, baseURL: "https://example.org/", filePrefix: "", linkPrefix: "" };
  const section = { ...readContentPath("posts/_index.md", rules) };
  expect(pageAddress({ content: section, url: "/Some Thing!/", sections: [] }, plain)).toMatchObject({
    outputPath: "Some Thing!/index.html",
    relPermalink: "/Some%20Thing%21/",
  });
  const page = readContentPath("d.md", rules);
  expect(pageAddress({ content: page, url: "/A#b/", sections: [] }, plain).relPermalink).toBe("/A%23b/");
  expect(pageAddress({ content: page, url: "/:nope/", sections: [] }, plain).unknownToken).toBe(":nope");
});

test("an older Hugo takes no notice of a section's slug", () => {
  const old = { ...address, baseURL: "/", filePrefix: "", linkPrefix: "", sectionSlugs: false };
  const content = readContentPath("sect/p.md", rules);
  const sections = [{ path: "/sect", slug: "zz" }];
  expect(pageAddress({ content, sections }, old).relPermalink).toBe("/sect/p/");
  expect(pageAddress({ content, sections }, { ...old, sectionSlugs: true }).relPermalink).toBe("/zz/p/");
});

test("globs are Hugo's", () => {
  expect(matchGlob("/posts/**", "/posts/a/b")).toBe(true);
  expect(matchGlob("/*", "/a/b")).toBe(false);
  expect(matchGlob("{page,term}", "term")).toBe(true);
  expect(matchGlob("!page", "page")).toBe(false);
  expect(matchGlob("/{posts,posts/**}", "/postscript")).toBe(false);
});
