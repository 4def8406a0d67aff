import { beforeAll, describe, expect, test } from "vitest";
import { diagnosePage } from "../../../../server/src/features/diagnose";
import type { Diagnostic } from "../../../../server/src/features/diagnostic";
import { applyEdits } from "../../../../server/src/text/edit";
import { type MemorySite, memorySite } from "../../../support/memorySite";
import { at, blog } from "./fixture";

let site: MemorySite;
beforeAll(async () => {
  const post = (tags: string): string =>
    `---\ntitle: P\ndate: 2025-01-01\ntags: [${tags}]\nsubtitle: S\n---\n`;
  const posts = Object.fromEntries(
    [...Array(24).keys()].map((n) => [`content/notes/n${n}.md`, post(n < 9 ? "Kubernetes, web-dev" : "Go")]),
  );
  site = await memorySite({
    "hugo.toml": 'baseURL = "https://boats.example/"',
    ...posts,
    "content/notes/near.md": "---\ntitle: N\ntags: [kubernets, webdev, go]\n---\n",
    "content/posts/a.md":
      "---\ntitle: A\nslug: same\naliases: [/old/, /old, /posts/same/, /notes/n1/]\n---\n",
    "content/posts/b.md": "---\ntitle: B\nslug: same\n---\n",
    "content/posts/draft.md": "---\ntitle: D\nslug: same\ndraft: true\n---\n",
    "content/posts/i.md": "---\ntitle: I\n---\n",
    "static/img/a.png": "",
  });
});

async function found(
  text: string,
  path = "content/posts/i.md",
  code?: string,
): Promise<readonly Diagnostic[]> {
  const { input } = at(site, text, path);
  return diagnosePage({ ...input, seo: code?.startsWith("seo") === true }).filter(
    (one) => code === undefined || one.code === code,
  );
}

const fixed = (text: string, diagnostic: Diagnostic | undefined): string =>
  applyEdits(text, diagnostic?.fixes[0]?.edits ?? []);

describe("each kind of fault, and its fix", () => {
  test.each([
    ["---\ntag: [a, b]\n---\n", "front-matter-taxonomy-singular", "---\ntags: [a, b]\n---\n"],
    ["---\ntags: a, b, c\n---\n", "front-matter-terms-joined", "---\ntags: [a, b, c]\n---\n"],
    ['+++\ntags = "a, b, c"\n+++\n', "front-matter-terms-joined", '+++\ntags = ["a", "b", "c"]\n+++\n'],
    ['{"tags": ["Kubernetes, Go"]}\n', "front-matter-terms-joined", '{"tags": ["Kubernetes", "Go"]}\n'],
    ["---\ndecription: x\n---\n", "front-matter-key-typo", "---\ndescription: x\n---\n"],
    ["---\nalaises: [/x/]\n---\n", "front-matter-key-typo", "---\naliases: [/x/]\n---\n"],
    ["---\nsubtitel: x\n---\n", "front-matter-key-typo", "---\nsubtitle: x\n---\n"],
    ["---\naliases: [/x/, /x]\n---\n", "front-matter-alias-duplicate", "---\naliases: [/x/]\n---\n"],
    ["---\ndate: 2024/1/2\n---\n", "front-matter-date", "---\ndate: 2024-01-02\n---\n"],
    ["---\ndraft: yes\n---\n", "front-matter-type", "---\ndraft: true\n---\n"],
    ["---\n_build: {list: never}\n---\n", "front-matter-removed", "---\nbuild: {list: never}\n---\n"],
    ["---\ntags: [tag1, Go]\n---\n", "front-matter-placeholder", "---\ntags: [Go]\n---\n"],
    ["---\ntags: [kubernetes]\n---\n", "front-matter-term-spelling", "---\ntags: [Kubernetes]\n---\n"],
  ])("%j: %s", async (text, code, expected) => {
    const [first] = await found(text, "content/posts/i.md", code);
    expect(first?.code).toBe(code);
    expect(fixed(text, first)).toBe(expected);
  });

  test.each([
    ["---\ndata: {a: 1}\n---\n", "front-matter-key-typo"],
    ["---\nheight: 3\n---\n", "front-matter-key-typo"],
    ["---\nimages: [a.png]\nauthor: A\n---\n", "front-matter-key-typo"],
    ['---\ntags: ["Washington, DC"]\n---\n', "front-matter-terms-joined"],
    ["---\ncategories: Books, Films\n---\n", "front-matter-terms-joined"],
    ["---\nauthor: Ada\n---\n", "front-matter-taxonomy-singular"],
    ["---\ncover: {image: /img/a.png}\n---\n", "front-matter-image-missing"],
    ["---\nimage: https://other.example/a.png\n---\n", "front-matter-image-missing"],
    ["---\nimage: https://boats.example/img/a.png\n---\n", "front-matter-image-missing"],
    ["---\noutputs: [html, json]\n---\n", "front-matter-outputs"],
    ["---\ntags: [Golang]\n---\n", "front-matter-term-similar"],
  ])("%j: no %s", async (text, code) => expect(await found(text, "content/posts/i.md", code)).toEqual([]));

  test("terms close to established ones", async () => {
    const all = await found(
      "---\ntitle: N\ntags: [kubernets, webdev, go]\n---\n",
      "content/notes/near.md",
      "front-matter-term-similar",
    );
    expect(all.map(({ fixes }) => fixes[0]?.title)).toEqual(["Change to Kubernetes", "Change to web-dev"]);
  });

  test("addresses that two pages claim; a draft claims none", async () => {
    const text = "---\ntitle: A\nslug: same\naliases: [/old/, /old, /posts/same/, /notes/n1/]\n---\n";
    const codes = (await found(text, "content/posts/a.md")).map(({ code }) => code);
    expect(codes).toEqual([
      "front-matter-address-collision",
      "front-matter-alias-duplicate",
      "front-matter-alias-own",
      "front-matter-alias-collision",
    ]);
    const messages = await found("---\ntitle: B\nslug: same\n---\n", "content/posts/b.md");
    expect(messages[0]?.message).toContain("content/posts/a.md");
  });

  test("an image that is nowhere", async () => {
    const [first] = await found(
      "---\ncover: {image: /img/none.png}\n---\n",
      "content/posts/i.md",
      "front-matter-image-missing",
    );
    expect(first?.severity).toBe("warning");
  });

  test("a field that all other posts have", async () => {
    const [first] = await found(
      "---\ntitle: N\ntags: [Go]\n---\n",
      "content/notes/near.md",
      "front-matter-usual-field",
    );
    expect(first?.message).toContain("date, subtitle");
    expect(first?.severity).toBe("hint");
  });

  test("advice for search engines only where it is asked for", async () => {
    const text = `---\ntitle: ${"long ".repeat(20)}\n---\n`;
    expect((await found(text, "content/posts/i.md", "seo-title")).length).toBe(1);
    expect((await found(text)).map(({ code }) => code)).not.toContain("seo-title");
  });
});

test("a translation lacks what its original has", async () => {
  const site = await memorySite({
    "hugo.toml": 'defaultContentLanguage = "en"\n[languages.en]\n[languages.fr]\n',
    "content/a.md": "---\ntitle: A\ndate: 2025-01-01\ntags: [v, w]\nslug: a\ndraft: false\n---\n",
    "content/a.fr.md": "---\ntitle: A\n---\n",
  });
  const { input } = at(site, "---\ntitle: A\n---\n", "content/a.fr.md");
  const [first] = diagnosePage(input).filter(({ code }) => code === "front-matter-translation");
  expect(first?.message).toContain("date, tags");
  expect(first?.fixes.map((fix) => applyEdits(input.page.text, fix.edits))).toEqual([
    "---\ntitle: A\ndate: 2025-01-01\n---\n",
    "---\ntitle: A\ntags: [v, w]\n---\n",
  ]);
});

test("the well-known leftovers of a new post are seen and mended", async () => {
  const tidy = await blog();
  const text =
    '---\ncategories:\n- category\ndate: 2017-04-24T20:51:22+02:00\ndescription: ""\ndraft: true\ntags:\n- tag1\n- tag2\ntitle: T\n---\nText\n';
  const { input } = at(tidy, text);
  const found = diagnosePage(input);
  expect(found.map(({ code }) => code)).toEqual([
    "front-matter-placeholder",
    "front-matter-empty",
    "front-matter-placeholder",
    "front-matter-placeholder",
  ]);
  expect(found.every(({ fixes }) => fixes.length > 0)).toBe(true);
});

test("a well-kept page has nothing to hear", async () => {
  const tidy = await blog();
  const { input } = at(
    tidy,
    "---\ntitle: Here\ndate: 2025-01-01T00:00:00+01:00\ntags: [Hugo]\nauthor: Ada\ncover:\n  image: photo.jpg\n---\nText\n",
  );
  expect(diagnosePage(input)).toEqual([]);
});
