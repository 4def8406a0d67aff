import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readPage } from "../../server/src/content/readPage";
import { diagnosePage } from "../../server/src/features/diagnose";
import { diagnoseConfiguration, refusedConfiguration } from "../../server/src/features/diagnoseConfiguration";
import { contentFiles } from "../../server/src/site/contentFiles";
import { hugoPositionAt } from "../../server/src/text/hugoColumn";
import { memorySite } from "../support/memorySite";

interface VerdictCase {
  readonly id: string;
  readonly path: string;
  readonly markdown: string;
  readonly exit: number;
  readonly files?: number;
  readonly config?: number;
  readonly position?: readonly [line: number, column: number];
}

interface VerdictVectors {
  readonly config: string;
  readonly layouts: Readonly<Record<string, string>>;
  readonly fileSets: readonly Readonly<Record<string, string>>[];
  readonly configs: readonly string[];
  readonly cases: readonly VerdictCase[];
}

const vectors = JSON.parse(
  readFileSync(resolve(__dirname, "vectors/verdicts.json"), "utf8"),
) as VerdictVectors;

/** What differs from Hugo's verdict on one site, in words; undefined when nothing does. */
async function difference(one: VerdictCase): Promise<string | undefined> {
  const { host, site } = await memorySite({
    ...vectors.layouts,
    ...(one.files === undefined ? {} : vectors.fileSets[one.files]),
    "hugo.toml": (one.config === undefined ? undefined : vectors.configs[one.config]) ?? vectors.config,
    [one.path]: one.markdown,
  });
  const errors: string[] = [];
  const places = new Set<string>();
  for (const path of contentFiles(site)) {
    const read = await host.fileSystem.readText(`/site/${path}`);
    if (!read.ok) continue;
    const page = readPage(read.value);
    const context = { site, page, path, sitePage: site.page(path), now: host.clock.now() };
    for (const { severity, code, message, span, hugoOffset } of diagnosePage(context)) {
      if (severity !== "error") continue;
      errors.push(`${path} ${code}: ${message}`);
      for (const unit of ["byte", "rune"] as const) {
        const { line, column } = hugoPositionAt(page.text, hugoOffset ?? span.start, unit);
        if (path === one.path) places.add(`${line}:${column}`);
      }
    }
  }
  for (const path of refusedConfiguration(site)) {
    const read = await host.fileSystem.readText(`/site/${path}`);
    if (!read.ok) continue;
    for (const { code, message } of diagnoseConfiguration(site, path, read.value))
      errors.push(`${path} ${code}: ${message}`);
  }
  if (one.exit === 0) return errors.length === 0 ? undefined : `accepted by Hugo, but ${errors.join("; ")}`;
  if (errors.length === 0) return "Hugo fails, and there is no error";
  if (one.position === undefined || places.has(one.position.join(":"))) return undefined;
  return `Hugo is at ${one.position.join(":")}, the errors at ${[...places].join(" ")}`;
}

const categories = new Map<string, VerdictCase[]>();
for (const one of vectors.cases) {
  const category = one.id.slice(0, one.id.lastIndexOf("-"));
  categories.set(category, [...(categories.get(category) ?? []), one]);
}

describe("a post is in error exactly when Hugo 0.169 fails, and where (recorded sites)", () => {
  for (const [category, cases] of categories) {
    test(`${category}: ${cases.length} posts`, async () => {
      const wrong: string[] = [];
      for (const one of cases) {
        const found = await difference(one);
        if (found !== undefined) wrong.push(`${one.id} ${JSON.stringify(one.markdown)}: ${found}`);
      }
      expect(wrong).toEqual([]);
    });
  }
});
