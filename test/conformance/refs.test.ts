import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { memoryHost } from "../../server/src/host/memory/host";
import { openSite } from "../../server/src/site/openSite";
import type { RefResolution } from "../../server/src/site/resolution";
import type { Site } from "../../server/src/site/site";
import { readSharedJson } from "../support/shared";

interface Vectors {
  readonly sites: readonly {
    readonly name: string;
    readonly config: string;
    readonly files: Readonly<Record<string, string>>;
    readonly cases: readonly (readonly [
      from: string,
      args: { readonly path: string; readonly lang?: string; readonly outputFormat?: string },
      url: string | null,
      message: string | null,
    ])[];
  }[];
}

const vectors = JSON.parse(readFileSync(resolve(__dirname, "vectors/refs.json"), "utf8")) as Vectors;

const NOW = Date.UTC(2026, 10, 22);

async function siteOf(files: Readonly<Record<string, string>>): Promise<Site> {
  const host = memoryHost(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`/s/${path}`, text])),
  );
  host.clock.set(NOW);
  return openSite("/s", host, { persist: false });
}

/** `null` stands for a message of Hugo, as in the vectors. */
function answer(resolution: RefResolution): readonly [url: string | null, message: string | null] {
  switch (resolution.kind) {
    case "empty":
      return ["", null];
    case "anchor":
      return [`#${resolution.fragment}`, null];
    case "missing":
    case "ambiguous":
      return [null, resolution.message];
    case "found": {
      const { target } = resolution;
      const fragment = resolution.fragment === undefined ? "" : `#${resolution.fragment}`;
      if (target.kind === "page") return [(target.page.url ?? "") + fragment, null];
      return [target.kind === "generated" ? `${target.logicalPath} (generated)` : "", null];
    }
  }
}

describe.each(vectors.sites)("refs of the site $name", (vector) => {
  test(`agree with Hugo 0.169 in ${vector.cases.length} cases`, async () => {
    const site = await siteOf({ ...vector.files, "hugo.toml": vector.config });
    const wrong: string[] = [];
    for (const [from, args, url, message] of vector.cases) {
      const page = site.page(from);
      if (page === undefined) throw new Error(`no page ${from}`);
      const resolution = site.resolveRef(page, {
        path: args.path,
        ...(args.lang === undefined ? {} : { language: args.lang }),
        ...(args.outputFormat === undefined ? {} : { outputFormat: args.outputFormat }),
      });
      const ours = answer(resolution);
      const theirs = [url === null ? null : decodeURI(url), message];
      // The URL of a listing or of another output format is Hugo's affair: that it is found is enough.
      const onlyFound =
        resolution.kind === "found" &&
        (resolution.target.kind === "generated" || args.outputFormat !== undefined);
      const same = onlyFound ? message === null : ours[0] === theirs[0] && ours[1] === theirs[1];
      if (!same)
        wrong.push(
          `${from} ${JSON.stringify(args)}: ${JSON.stringify(ours)}, Hugo ${JSON.stringify(theirs)}`,
        );
    }
    expect(wrong).toEqual([]);
  });
});

interface ErrorVectors {
  readonly cases: readonly {
    readonly name: string;
    readonly category: string;
    readonly path: string;
    readonly markdown: string;
    readonly files?: Readonly<Record<string, string>>;
    readonly messages: readonly string[];
  }[];
}

const errors = readSharedJson<ErrorVectors>("vectors/errors-dev.json");

describe.skipIf(errors === undefined)("the ref errors recorded from Hugo", () => {
  const cases = (errors?.cases ?? []).filter(
    (found) => found.category === "ref" && /\{\{[<%]/.test(found.markdown),
  );
  test.each(cases)("$name", async (vector) => {
    const site = await siteOf({ ...vector.files, [vector.path]: vector.markdown });
    const page = site.page(vector.path);
    if (page === undefined) throw new Error("no page");
    const call = /\{\{[<%] *(?:rel)?ref +(?:path=)?"([^"]*)"(?: +lang="([^"]*)")?/.exec(vector.markdown);
    const language = call?.[2];
    const resolution = site.resolveRef(page, {
      path: call?.[1] ?? "",
      ...(language === undefined ? {} : { language }),
    });
    const hugo = vector.messages.find((message) => message.includes("REF_NOT_FOUND"));
    if (hugo === undefined) {
      expect(["found", "empty", "anchor"]).toContain(resolution.kind);
      return;
    }
    if (resolution.kind !== "missing" && resolution.kind !== "ambiguous") throw new Error(resolution.kind);
    expect(hugo).toContain(`[${resolution.language}] REF_NOT_FOUND: Ref ${JSON.stringify(resolution.ref)}`);
    expect(hugo.endsWith(resolution.message)).toBe(true);
  });
});
