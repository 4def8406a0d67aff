import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Figure, figure } from "./figure";

/**
 * `galley check` of a whole blog, and `hugo` itself where it is installed (`HUGO` names another one than that of the
 * PATH): seconds and most memory.
 */
export async function measureWholeSite(
  galley: string,
  blog: string,
  posts: number,
  runs: number,
): Promise<readonly Figure[]> {
  const figures = await measureCommand("check of the whole site", `galley, ${posts} posts`, runs, [
    process.execPath,
    galley,
    "check",
    blog,
    "--severity",
    "error",
  ]);
  const program = process.env.HUGO ?? "hugo";
  const version = /v(\d+\.\d+\.\d+)/.exec(String(spawnSync(program, ["version"]).stdout))?.[1];
  if (version === undefined) {
    console.log("SKIPPED: hugo is not on the PATH, so its own build is not measured");
    return figures;
  }
  const out = join(blog, ".public");
  const hugo = await measureCommand("build of the whole site", `hugo ${version}, ${posts} posts`, runs, [
    program,
    "--source",
    blog,
    "--destination",
    out,
    "--quiet",
  ]);
  rmSync(out, { recursive: true, force: true });
  return [...figures, ...hugo];
}

async function measureCommand(
  name: string,
  subject: string,
  runs: number,
  command: readonly string[],
): Promise<readonly Figure[]> {
  const seconds: number[] = [];
  const memory: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    memory.push(await peakMb(command));
    seconds.push((performance.now() - started) / 1000);
  }
  return [figure(name, subject, "s", seconds), figure(`${name}, most memory`, subject, "MB", memory)];
}

/** Runs a command to its end; the most memory that was ever resident, in megabytes. */
function peakMb([program = "", ...args]: readonly string[]): Promise<number> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { stdio: "ignore" });
    let most = 0;
    const look = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
        most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      } catch {
        // It ended between two looks.
      }
    }, 20);
    child.once("exit", (code) => {
      clearInterval(look);
      if (code === 0) done(most);
      else failed(new Error(`${program} ${args[0]} ended with ${code}, so its time says nothing`));
    });
  });
}
