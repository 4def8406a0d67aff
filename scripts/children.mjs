// @ts-check
/** Child processes in groups of their own, all of which end with this process. */
import { spawn } from "node:child_process";

/** @type {Set<number>} */
const groups = new Set();

/**
 * Runs a command to its end. Its output goes where ours goes.
 * @param {string} command @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, quiet?: boolean }} options `quiet`: output only in the answer
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd, env = process.env, quiet = false }) {
  return new Promise((resolve) => {
    const stdio = quiet ? /** @type {const} */ ("pipe") : /** @type {const} */ ("inherit");
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", stdio, stdio], detached: true });
    const group = child.pid;
    if (group !== undefined) groups.add(group);
    let output = "";
    child.stdout?.on("data", (data) => {
      output += data;
    });
    child.stderr?.on("data", (data) => {
      output += data;
    });
    const end = (/** @type {number} */ code) => {
      if (group !== undefined) groups.delete(group);
      resolve({ code, output });
    };
    child.on("error", (error) => {
      output += error.message;
      end(127);
    });
    child.on("close", (code) => end(code ?? 1));
  });
}

/** @param {number} group @param {NodeJS.Signals} signal */
function kill(group, signal) {
  try {
    process.kill(-group, signal);
  } catch {
    // Already gone.
  }
}

/** Asks every group to end, then makes it. @param {number} [graceMs] */
export async function endChildren(graceMs = 5000) {
  for (const group of groups) kill(group, "SIGTERM");
  const end = Date.now() + graceMs;
  while (groups.size > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
  for (const group of groups) kill(group, "SIGKILL");
}

/** Ctrl-C and its kin end the children too. @param {() => void | Promise<void>} [also] */
export function endChildrenOnSignals(also) {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.once(signal, async () => {
      await Promise.all([endChildren(), also?.()]);
      process.exit(130);
    });
  }
}
