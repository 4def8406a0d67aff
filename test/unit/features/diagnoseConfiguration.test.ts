import { expect, test } from "vitest";
import {
  diagnoseConfiguration,
  refusedConfiguration,
} from "../../../server/src/features/diagnoseConfiguration";
import { memorySite } from "../../support/memorySite";

/** `file code “text”` for all that is refused. */
async function refused(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { site } = await memorySite({ "content/p.md": "", ...files });
  return refusedConfiguration(site).flatMap((path) => {
    const text = files[path] ?? "";
    return diagnoseConfiguration(site, path, text).map(({ code, severity, span }) => {
      expect(severity).toBe("error");
      return `${path} ${code} “${text.slice(span.start, span.end)}”`;
    });
  });
}

const mount = '[[module.mounts]]\nsource = "content"\ntarget = "content"\n';

// Each answer is that of Hugo 0.169.
test.each([
  [`${mount}excludeFiles = ["a"]\n`, ["hugo.toml mount-word-removed “excludeFiles”"]],
  [`${mount}includefiles = ""\n`, ["hugo.toml mount-word-removed “includefiles”"]],
  [`[languages.en]\n${mount}lang = "en"\n`, ["hugo.toml mount-word-removed “lang”"]],
  [
    '[[module.imports]]\npath = "t"\n[[module.imports.mounts]]\nsource = "content"\ntarget = "content"\nlang = "en"\n',
    ["hugo.toml mount-word-removed “lang”"],
  ],
  [`${mount}excludeFiles = []\nlang = ""\n`, []],
  [`${mount}files = ["! a"]\n`, []],
  [
    'defaultContentLanguage = "xx"\n[languages.en]\n',
    ["hugo.toml default-language-unknown “defaultContentLanguage”"],
  ],
  ['defaultContentLanguage = "xx"\n', []],
  ['[permalinks.post]\nposts = "/a/"\n', ["hugo.toml permalink-kind-unknown “post”"]],
  ['title = "T\n', ["hugo.toml configuration-syntax “"]],
])("%j", async (configuration, expected) => {
  const found = await refused({ "hugo.toml": configuration });
  expect(found.length).toBe(expected.length);
  for (const [index, each] of found.entries()) expect(each).toContain(expected[index]);
});

test("a theme's file and one of config/_default are named", async () => {
  expect(
    await refused({
      "hugo.toml": 'theme = "t"\n',
      "themes/t/hugo.toml": `${mount}excludeFiles = ["a"]\n`,
      "config/_default/params.toml": "a = b\n",
    }),
  ).toEqual([
    "config/_default/params.toml configuration-syntax “b”",
    "themes/t/hugo.toml mount-word-removed “excludeFiles”",
  ]);
});

const netlify = '[build.environment]\nHUGO_VERSION = "0.111.3"\n';

test("the words still count for a Hugo that has them", async () => {
  const files = { "hugo.toml": `${mount}excludeFiles = ["a"]\n`, "netlify.toml": netlify };
  expect(await refused(files)).toEqual([]);
});

test("a theme that isn't here is no refusal", async () => {
  expect(await refused({ "hugo.toml": 'theme = "nowhere"\n' })).toEqual([]);
});
