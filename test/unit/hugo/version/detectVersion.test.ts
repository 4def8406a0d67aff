import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectHugoVersion, isVersionFile } from "../../../../server/src/hugo/version/detectVersion";
import { atLeast, compareVersions, normalizeVersion } from "../../../../server/src/hugo/version/hugoVersion";
import {
  deniedContentTypes,
  holds,
  isContentAllowed,
  versionedRules,
} from "../../../../server/src/hugo/version/versionedRules";
import { RUNS } from "../../../support/runs";

const of = (path: string, text: string) => detectHugoVersion({ files: [{ path, text }] });

describe("where the version stands", () => {
  const cases: readonly (readonly [string, string, string, boolean?])[] = [
    ["netlify.toml", '[build.environment]\nHUGO_VERSION = "0.128.0"\n', "0.128.0"],
    [
      "netlify.toml",
      '[context.deploy-preview.environment]\n  HUGO_VERSION = "0.100.0"\n[build]\n environment = { HUGO_VERSION = "0.120.1" }',
      "0.120.1",
    ],
    [
      "netlify.toml",
      '[build.environment]\nHUGO_VERSION = "0.128.0"\n[context.production.environment]\nHUGO_VERSION = "0.130.0"',
      "0.130.0",
    ],
    ["vercel.json", '{"build": {"env": {"HUGO_VERSION": "0.140.2"}}}', "0.140.2"],
    [
      ".github/workflows/gh-pages.yml",
      "      - uses: peaceiris/actions-hugo@v3\n        with:\n          hugo-version: '0.119.0'\n          extended: true\n",
      "0.119.0",
      true,
    ],
    [
      ".github/workflows/hugo.yaml",
      "    env:\n      HUGO_VERSION: 0.147.2\n    steps:\n      - run: wget hugo_extended.deb\n",
      "0.147.2",
      true,
    ],
    [".gitlab-ci.yml", "image: registry.gitlab.com/pages/hugo/hugo_extended:0.121.1\n", "0.121.1", true],
    [".gitlab-ci.yml", "image:\n  name: hugomods/hugo:exts-0.123.4\n", "0.123.4"],
    [".tool-versions", "nodejs 20.1.0\nhugo extended_0.136.5\n", "0.136.5", true],
    ["mise.toml", '[tools]\nnode = "22"\nhugo = "0.146.3"\n', "0.146.3"],
    [".mise.toml", '[tools]\n"aqua:gohugoio/hugo/hugo-extended" = "0.150"\n', "0.150.0", true],
    ["package.json", '{"devDependencies": {\n"hugo-extended": "^0.139.4"\n}}', "0.139.4", true],
    ["package.json", '{"devDependencies": {"hugo-bin": "0.147.9"}}', "0.147.9"],
    ["Dockerfile", "FROM klakegg/hugo:0.101.0-ext-alpine\n", "0.101.0"],
    ["Dockerfile", "ARG HUGO_VERSION=0.92.1\nFROM alpine\n", "0.92.1"],
  ];
  test.each(cases.map(([path, text, version, extended]) => ({ path, text, version, extended })))(
    "$path: $text",
    ({ path, text, version, extended }) => {
      const found = of(path, text);
      expect(found.version).toBe(version);
      expect(found.isGuess).toBe(false);
      expect(found.path).toBe(path);
      if (extended !== undefined) expect(found.extended).toBe(extended);
      expect(isVersionFile(path)).toBe(true);
    },
  );
  test.each([
    [".github/workflows/x.yml", "hugo-version: latest\n"],
    [".github/workflows/x.yml", "hugo-version: $VERSION\n"],
    ["netlify.toml", '# HUGO_VERSION = "0.1.0"\n'],
    ["package.json", '{"dependencies": {"hugo-something": "1.2.3"}}'],
    ["README.md", "HUGO_VERSION=0.1.0"],
  ])("%s says nothing: %s", (path, text) => expect(of(path, text).source).toBe("newest"));
});

test("the setting beats the command, the command beats files, a lower bound is only a guess", () => {
  const files = [{ path: "netlify.toml", text: 'HUGO_VERSION = "0.100.0"' }];
  const commandOutput =
    "hugo v0.111.3-5d4eb5154e1fed125ca8e9b5a0315c4180dab192+extended linux/amd64 BuildDate=unknown";
  expect(detectHugoVersion({ setting: "0.146", commandOutput, files })).toMatchObject({
    version: "0.146.0",
    source: "setting",
  });
  expect(detectHugoVersion({ setting: "auto", commandOutput, files })).toMatchObject({
    version: "0.111.3",
    extended: true,
    source: "command",
  });
  expect(detectHugoVersion({ files })).toMatchObject({ version: "0.100.0", source: "netlify" });
  const minimums = [{ version: "0.170.0", path: "themes/t" }];
  expect(detectHugoVersion({ minimums })).toMatchObject({
    version: "0.170.0",
    source: "minimum",
    isGuess: true,
  });
  expect(detectHugoVersion({ minimums: [{ version: "0.100", path: "t" }] })).toMatchObject({
    version: "0.169.0",
    source: "newest",
  });
});

test("versions compare by number", () => {
  expect(compareVersions("0.99.1", "0.146.0")).toBeLessThan(0);
  expect(compareVersions("v0.146", "0.146.0")).toBe(0);
  expect(compareVersions("0.146.0-DEV", "0.146.0")).toBeLessThan(0);
  expect(atLeast("0.146.0", "0.146.0")).toBe(true);
  expect(normalizeVersion("latest")).toBeUndefined();
});

test("verdicts follow the version", () => {
  expect(holds("removedGistShortcode", "0.155.9")).toBe(false);
  expect(holds("removedGistShortcode", "0.156.0")).toBe(true);
  expect(deniedContentTypes("0.161.0")).toEqual([]);
  expect(deniedContentTypes("0.165.0")).toEqual(["text/html"]);
  expect(isContentAllowed("text/html", undefined, "0.169.0")).toBe(false);
  expect(isContentAllowed("text/html", [".*"], "0.169.0")).toBe(true);
  expect(isContentAllowed("text/org", ["! ^text/html$"], "0.169.0")).toBe(true);
  expect(isContentAllowed("text/markdown", ["^text/html$"], "0.169.0")).toBe(false);
  for (const rule of Object.values(versionedRules)) expect(normalizeVersion(rule.since)).toBe(rule.since);
});

test("any text gives an answer", () => {
  const path = fc.constantFrom(
    "netlify.toml",
    ".gitlab-ci.yml",
    "package.json",
    "Dockerfile",
    ".tool-versions",
    "mise.toml",
    ".github/workflows/a.yml",
  );
  fc.assert(
    fc.property(path, fc.string(), fc.string(), (name, text, setting) => {
      const found = detectHugoVersion({ files: [{ path: name, text }], setting, commandOutput: text });
      expect(normalizeVersion(found.version)).toBe(found.version);
    }),
    { numRuns: RUNS },
  );
});
