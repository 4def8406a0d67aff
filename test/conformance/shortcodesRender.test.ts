import { describe, expect, test } from "vitest";
import { renderFailures } from "../support/renderCase";
import { memoryContext } from "../support/renderContext";
import { readSharedJson } from "../support/shared";

interface Vectors {
  readonly cases: readonly { id: string; kind: string; shortcode: string; markdown: string; html: string }[];
}

const vectors = readSharedJson<Vectors>("vectors/shortcodes-render-dev.json");
/** These ask the network. */
const REMOTE = new Set(["x", "instagram"]);

const site = {
  pageParams: {
    color: "red",
    nested: { deep: "d & e" },
    md: "*em*",
    html: "<b>x</b>",
    list: ["a", "b"],
    num: 7,
  },
  siteParams: { sitep: "SP" },
  refs: {
    other: "/posts/other/",
    Other: "/posts/other/",
    "other?x=1": "/posts/other/",
    "/posts/other": "/posts/other/",
    bundle: "/posts/bundle/",
    "../about": "/about/",
    "/about.md": "/about/",
    "/posts": "/posts/",
    urled: "/custom/u.html",
    // The home page is not built there.
    "/": "",
  },
};

describe.skipIf(!vectors)("Hugo 0.169's embedded shortcodes", () => {
  test("are the same DOM", () => {
    const cases = (vectors?.cases ?? []).filter(
      (one) => one.kind === "embedded" && !REMOTE.has(one.shortcode),
    );
    const failures = renderFailures(
      cases.map((one) => {
        const page = `/posts/c${one.id.split("-")[1]}/`;
        const resources = { "pic.png": `${page}pic.png`, "images/asset.png": "/images/asset.png" };
        return { ...one, context: memoryContext({ ...site, relPermalink: page, resources }) };
      }),
    );
    expect(failures).toEqual([]);
  });
});
