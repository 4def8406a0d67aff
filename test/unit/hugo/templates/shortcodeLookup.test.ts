import { describe, expect, test } from "vitest";
import {
  indexShortcodes,
  type LookupResult,
  lookupShortcode,
} from "../../../../server/src/hugo/templates/shortcodeLookup";
import { shortcodeNameOfPath } from "../../../../server/src/hugo/templates/shortcodePath";
import recorded from "./lookup.json";

function answer(result: LookupResult): string {
  if (result.kind === "file") return result.candidate.path;
  return result.kind === "embedded" ? "embedded" : `ERR ${result.message}`;
}

function layersOf(files: readonly string[]) {
  const under = (folder: string): string[] => files.filter((file) => file.startsWith(folder));
  return [
    { layer: "project" as const, paths: under("layouts/") },
    { layer: "theme" as const, paths: under("themes/t/") },
    { layer: "theme" as const, paths: under("themes/u/") },
  ];
}

describe("template lookup, as Hugo 0.169 answered", () => {
  test.each(recorded.cases)("$files $notation $name", ({ files, notation, name, result }) => {
    const query = {
      section: "posts",
      lang: "en",
      languages: ["en", "fr"],
      notation: notation === "%" ? "%" : "<",
    } as const;
    expect(answer(lookupShortcode(indexShortcodes(layersOf(files)), name, query))).toBe(result);
  });
});

test("`_shortcodes` counts from 0.146 on", () => {
  const layers = layersOf(["layouts/_shortcodes/a.html", "layouts/shortcodes/b.html"]);
  const old = indexShortcodes(layers, "0.145.0");
  expect(answer(lookupShortcode(old, "a"))).toBe('ERR template for shortcode "a" not found');
  expect(answer(lookupShortcode(old, "B"))).toBe("layouts/shortcodes/b.html");
  expect(answer(lookupShortcode(indexShortcodes(layers, "0.146.0"), "a"))).toBe("layouts/_shortcodes/a.html");
});

test("embedded shortcodes answer last", () => {
  const none = indexShortcodes([]);
  expect(answer(lookupShortcode(none, "YouTube"))).toBe("embedded");
  const own = indexShortcodes(layersOf(["themes/t/layouts/_shortcodes/youtube.html"]));
  expect(answer(lookupShortcode(own, "youtube"))).toBe("themes/t/layouts/_shortcodes/youtube.html");
  const elsewhere = indexShortcodes(layersOf(["layouts/blog/_shortcodes/youtube.html"]));
  expect(answer(lookupShortcode(elsewhere, "youtube", { section: "posts" }))).toBe("embedded");
  expect(lookupShortcode(indexShortcodes([], "0.111.3"), "qr").kind).toBe("unknown");
});

test("paths tell name, scope and variants", () => {
  expect(shortcodeNameOfPath("themes/t/layouts/shortcodes/Tree/Folder.amp.HTML")).toMatchObject({
    name: "tree/folder",
    scope: "",
    variants: ["amp"],
    extension: "html",
  });
  expect(shortcodeNameOfPath("layouts/posts/deep/_shortcodes/a.html")).toMatchObject({ scope: "posts/deep" });
  expect(shortcodeNameOfPath("layouts/partials/shortcodes/a.html")).toBeUndefined();
});
