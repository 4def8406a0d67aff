// @ts-check
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");

describe("npm start", () => {
  it("prints an address that opens only with its token, on loopback, and Ctrl-C ends it", async function () {
    this.timeout(120_000);
    const directory = mkdtempSync(join(tmpdir(), "galley-start-"));
    const child = spawn(process.execPath, ["scripts/start.mjs", "--no-open"], {
      cwd: root,
      env: { ...process.env, GALLEY_START_DIR: directory },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const exited = new Promise((resolve) => child.on("exit", resolve));
    try {
      const address = await printedAddress(child);
      assert.equal(address.hostname, "127.0.0.1");
      const withToken = await answer(address);
      assert.equal(withToken.status, 302, "the token becomes a cookie");
      const page = new URL(withToken.location, address);
      assert.equal((await answer(page, withToken.cookie)).status, 200);
      assert.equal((await answer(new URL("/", address))).status, 403);
      child.kill("SIGINT");
      assert.equal(await exited, 0);
      await assert.rejects(answer(address), "nothing listens any more");
    } finally {
      child.kill("SIGTERM");
      await exited;
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});

/** @param {import("node:child_process").ChildProcess} child @returns {Promise<URL>} */
function printedAddress(child) {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (/** @type {Buffer} */ data) => {
      output += data;
      const match = /^\s*(http:\/\/\S+)\s*$/m.exec(output);
      if (match?.[1] !== undefined && output.includes("Ctrl-C stops it")) resolve(new URL(match[1]));
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
}

/**
 * @param {URL} address @param {string} [cookie]
 * @returns {Promise<{ status: number, location: string, cookie: string }>}
 */
function answer(address, cookie) {
  return new Promise((resolve, reject) => {
    get(address, { headers: cookie === undefined ? {} : { cookie } }, (response) => {
      response.resume();
      const [first = ""] = response.headers["set-cookie"] ?? [];
      resolve({
        status: response.statusCode ?? 0,
        location: response.headers.location ?? "/",
        cookie: first.split(";")[0] ?? "",
      });
    }).on("error", reject);
  });
}
