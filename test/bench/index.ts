import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPage } from "../../server/src/content/readPage";
import { readData } from "../../server/src/formats/readData";
import { nodeHost } from "../../server/src/host/node/host";
import { findFrontMatter } from "../../server/src/hugo/frontMatter/delimiters";
import { lexContent } from "../../server/src/hugo/shortcodes/lexContent";
import { openSite } from "../../server/src/site/openSite";
import { pageFacts } from "../../server/src/site/pageFacts";
import { refreshSite } from "../../server/src/site/refreshSite";
import { generateBlog, postPath, postText } from "./generateBlog";

/** One row of the report: milliseconds unless the name says otherwise. */
export interface Figure {
  readonly name: string;
  readonly posts: number;
  readonly unit: "ms" | "MB";
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

const SIZES = [100, 1_000, 10_000, 50_000];

/**
 * The site's index: cold, second start, memory, one saved change, at several sizes. Each measurement runs in a
 * process of its own (this bundle with an argument), so that one's warm code and memory don't help another.
 * Arguments: sizes, comma separated; `--runs N`; `--json FILE`; `--thread FILE`, the bundle that reading threads run.
 */
export function main(args: readonly string[]): void {
  if (args[0] === "--measure") return void measure(args[1] ?? "", args[2] ?? "", Number(args[3]), args[4]);
  const runs = Number(optionOf(args, "--runs") ?? 5);
  const sizes = args[0] !== undefined && /^[\d,]+$/.test(args[0]) ? args[0].split(",").map(Number) : SIZES;
  const threadScript = [optionOf(args, "--thread") ?? []].flat();
  const folder = mkdtempSync(join(tmpdir(), "galley-bench-"));
  const figures: Figure[] = [];
  try {
    for (const posts of sizes) {
      const blog = join(folder, String(posts));
      generateBlog(blog, posts);
      figures.push(...measureSize(blog, posts, posts > 10_000 ? Math.min(runs, 3) : runs, threadScript));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const json = optionOf(args, "--json");
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
}

function measureSize(
  blog: string,
  posts: number,
  runs: number,
  threadScript: readonly string[],
): readonly Figure[] {
  const samples = new Map<string, number[]>();
  const run = (what: string): void => {
    const child = spawnSync(
      process.execPath,
      [process.argv[1] ?? "", "--measure", what, blog, String(posts), ...threadScript],
      { encoding: "utf8", maxBuffer: 1 << 24 },
    );
    if (child.status !== 0) throw new Error(`${what} failed: ${child.stderr}`);
    const results = JSON.parse(child.stdout) as Record<string, number>;
    for (const [name, value] of Object.entries(results)) {
      const list = samples.get(name);
      if (list === undefined) samples.set(name, [value]);
      else list.push(value);
    }
  };
  for (let at = 0; at < runs; at++) {
    rmSync(join(blog, ".storage"), { recursive: true, force: true });
    run("cold");
    run("second");
  }
  run("stages");
  const figures = [...samples].map(([name, values]) => figure(name, posts, values));
  console.log(`\n${posts} posts`);
  for (const { name, unit, median, least, most } of figures) {
    console.log(
      `  ${name.padEnd(44)} ${median.toFixed(1).padStart(9)} ${unit}   (${least.toFixed(1)} to ${most.toFixed(1)})`,
    );
  }
  return figures;
}

function figure(name: string, posts: number, values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return {
    name,
    posts,
    unit: name.includes("resident") ? "MB" : "ms",
    median,
    least: sorted[0] ?? 0,
    most: sorted.at(-1) ?? 0,
  };
}

/** Runs in a process of its own and prints one JSON object. */
async function measure(
  what: string,
  blog: string,
  posts: number,
  threadScript: string | undefined,
): Promise<void> {
  if (what === "stages") return void console.log(JSON.stringify(stages(blog, posts)));
  const host = nodeHost({
    storageFolder: join(blog, ".storage"),
    ...(threadScript === undefined ? {} : { threadScript }),
  });
  const timings: Record<string, number> = {};
  const started = performance.now();
  let longestGap = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longestGap = Math.max(longestGap, performance.now() - last);
    last = performance.now();
  }, 1);
  let whole = 0;
  const site = await openSite(blog, host, {
    timings,
    // What is remembered is written behind this, while the site answers already.
    onProgress: ({ complete }) => {
      if (complete) whole = performance.now() - started;
    },
  });
  clearInterval(beat);
  if (site.pages.size !== posts + 2) throw new Error(`${site.pages.size} pages instead of ${posts + 2}`);
  const results: Record<string, number> = { [`${what} start to fully indexed`]: whole };
  if (what === "cold") {
    for (const [stage, ms] of Object.entries(timings)) results[`  cold: ${stage}`] = ms;
    results["  cold: longest wait of a timer"] = longestGap;
  } else {
    for (const [stage, ms] of Object.entries(timings)) results[`  second: ${stage}`] = ms;
  }
  results[`${what}: resident MB`] = process.memoryUsage().rss / 1e6;
  if (what === "second") {
    globalThis.gc?.();
    Object.assign(results, await oneSavedChange(blog, posts));
  }
  console.log(JSON.stringify(results));
}

async function oneSavedChange(blog: string, posts: number): Promise<Record<string, number>> {
  const host = nodeHost({ storageFolder: join(blog, ".storage") });
  let site = await openSite(blog, host);
  const times: number[] = [];
  for (let at = 0; at < 41; at++) {
    const number = (at * 37) % posts;
    const path = postPath(number);
    const text = postText(number, posts);
    const edited = text
      .replace("tags: [", `tags: [fresh ${at}, `)
      .replace("\n## ", `\n## New heading ${at}\n\n## `);
    writeFileSync(join(blog, path), edited);
    const started = performance.now();
    site = (await refreshSite(site, host, [path])).site;
    times.push(performance.now() - started);
    writeFileSync(join(blog, path), text);
  }
  if (site.terms("tags").get("fresh-3")?.count !== 1) throw new Error("the change was not seen");
  const sorted = times.slice(1).sort((a, b) => a - b);
  return {
    "one saved change, median": sorted[Math.floor(sorted.length / 2)] ?? 0,
    "one saved change, slowest of 40": sorted.at(-1) ?? 0,
  };
}

/** Where a cold start goes, each stage alone over all texts. */
function stages(blog: string, posts: number): Record<string, number> {
  const results: Record<string, number> = {};
  const time = (name: string, work: () => void): void => {
    const started = performance.now();
    work();
    results[`  alone: ${name}`] = performance.now() - started;
  };
  const count = Math.min(posts, 10_000);
  const paths = Array.from({ length: count }, (_, number) => join(blog, postPath(number)));
  const texts: string[] = [];
  time("looking at sizes and times", () => paths.forEach((path) => void statSync(path)));
  time("reading bytes", () => texts.push(...paths.map((path) => readFileSync(path, "utf8"))));
  time("lexing", () => texts.forEach((text) => void lexContent(text)));
  time("front matter as YAML", () =>
    texts.forEach((text) => {
      const place = findFrontMatter(text).frontMatter;
      if (place !== undefined && place.format !== "org") readData(place.format, text, place.span);
    }),
  );
  const pages: ReturnType<typeof readPage>[] = [];
  time("whole pages (lexing, YAML and Markdown)", () => pages.push(...texts.map((text) => readPage(text))));
  time("facts of pages", () => pages.forEach((page) => void pageFacts(page)));
  return results;
}

function optionOf(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name);
  return at === -1 ? undefined : args[at + 1];
}

if (process.argv[1] !== undefined && existsSync(process.argv[1]) && /bench|index/.test(process.argv[1])) {
  main(process.argv.slice(2));
}
