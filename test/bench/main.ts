import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Figure, tableLine } from "./figure";
import { generateBlog } from "./generateBlog";
import { measureLinearity, printLinearity } from "./linear";
import { measureMarkdownServer, measureYamlServer } from "./peers";
import { measureRendering } from "./rendering";
import { measureTyping } from "./typing";
import { measureWholeSite } from "./wholeSite";

/**
 * All figures in one run, peers in between. Arguments: `--posts N` (10000; the index at 100 to 50000), `--runs N` (5), `--json FILE`,
 * `--only index|typing|peers|site|rendering|linear`, `--galley FILE`, `--bench FOLDER`, `--index FILE`.
 */
async function main(args: readonly string[]): Promise<void> {
  const value = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const posts = Number(value("--posts") ?? 10_000);
  const runs = Number(value("--runs") ?? 5);
  const only = value("--only");
  const galley = value("--galley") ?? "";
  const bench = value("--bench") ?? "";
  const wanted = (name: string) => only === undefined || only === name;
  const figures: Figure[] = [];
  const add = (rows: readonly Figure[]) => {
    for (const row of rows) console.log(tableLine(row));
    figures.push(...rows);
  };
  console.log(
    `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${posts} posts of about 3.5 kB\n`,
  );
  if (wanted("index")) {
    const results = mkdtempSync(join(tmpdir(), "galley-bench-"));
    const json = join(results, "index.json");
    const sizes = value("--posts") ?? "100,1000,10000,50000";
    const options = ["--runs", String(runs), "--json", json, "--thread", join(dirname(galley), "thread.js")];
    spawnSync(process.execPath, ["--expose-gc", value("--index") ?? "", sizes, ...options], {
      stdio: "inherit",
    });
    const rows = JSON.parse(readFileSync(json, "utf8")) as (Figure & { readonly posts: number })[];
    rmSync(results, { recursive: true, force: true });
    figures.push(...rows.map((row) => ({ ...row, subject: `galley, ${row.posts} posts`, runs })));
    console.log("");
  }
  const folder = mkdtempSync(join(tmpdir(), "galley-bench-"));
  try {
    const blog = join(folder, "blog");
    generateBlog(blog, posts);
    if (wanted("typing")) add(await measureTyping(galley, blog, posts, runs));
    if (wanted("peers"))
      add([
        ...(await measureMarkdownServer(bench, blog, posts, runs)),
        ...(await measureYamlServer(bench, blog)),
      ]);
    if (wanted("site")) add(await measureWholeSite(galley, blog, posts, runs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (wanted("rendering")) add(measureRendering(runs));
  if (wanted("linear")) printLinearity(measureLinearity());
  const json = value("--json");
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
}

void main(process.argv.slice(2));
