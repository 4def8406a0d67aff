import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Storage } from "../ports";

/** Each value a file of `folder`, named by its key's hash; written beside and renamed, so a reader sees all or nothing. */
export function nodeStorage(folder: string): Storage {
  const fileOf = (key: string): string =>
    join(folder, createHash("sha256").update(key).digest("hex").slice(0, 32));
  return {
    async read(key) {
      try {
        return await readFile(fileOf(key));
      } catch {
        // Absent or unreadable: the caller makes the value again.
        return undefined;
      }
    },
    async write(key, value) {
      const file = fileOf(key);
      const draft = `${file}.${randomBytes(6).toString("hex")}`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(draft, value);
        await rename(draft, file);
        return { ok: true, value: undefined };
      } catch (error) {
        // Where the folder itself is no folder there is no draft to remove either.
        await rm(draft, { force: true }).catch(() => undefined);
        const message = error instanceof Error ? error.message : String(error);
        return { ok: false, error: { code: "io", message } };
      }
    },
    async remove(key) {
      // What can't be removed reads as garbled at worst, and the reader checks that.
      await rm(fileOf(key), { force: true }).catch(() => undefined);
    },
  };
}
