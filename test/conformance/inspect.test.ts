import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { galley, inFolder } from "../support/commandLine";
import { readSharedJson } from "../support/shared";

interface LexerCase {
  readonly name: string;
  readonly input: string;
  readonly start: "main" | "intro";
  readonly items: readonly {
    readonly type: string;
    readonly value: string;
    readonly pos: number;
    readonly end: number;
  }[];
}

interface Inspected {
  readonly items: readonly {
    readonly type: string;
    readonly value: string;
    readonly start: number;
    readonly end: number;
    readonly byteStart: number;
    readonly byteEnd: number;
    readonly typed?: string;
  }[];
}

/** A body is read as a file behind this; its items come behind the front matter's own. */
const frontMatter = "---\ntitle: t\n---\n";

describe.each(["vectors/shortcode-lex.json", "vectors/shortcode-lex-extra-dev.json"])(
  "galley inspect gives Hugo's own items (%s)",
  (vectors) => {
    const cases = readSharedJson<readonly LexerCase[]>(vectors);
    test.skipIf(cases === undefined)("all cases", async () => {
      const known = cases ?? [];
      const files = known.map(({ input, start }, index) => [
        `${index}.md`,
        start === "main" ? frontMatter + input : input,
      ]);
      const results = await inFolder(Object.fromEntries(files), async (folder) => {
        const { output } = await galley("inspect", ...known.map((_, index) => join(folder, `${index}.md`)));
        return output
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line) as Inspected);
      });
      expect(results.length).toBe(known.length);
      for (const [index, { name, start, items }] of known.entries()) {
        const shift = start === "main" ? frontMatter.length : 0;
        const read = (results[index] as Inspected).items.slice(start === "main" ? 1 : 0);
        // Hugo stops at its first error; Galley goes on.
        const compared = read.slice(0, items.length);
        const actual = compared.map(({ type, value, byteStart, byteEnd, typed }) => ({
          type,
          value,
          pos: byteStart - shift,
          end: byteEnd - shift,
          ...(typed === undefined ? {} : { typed }),
        }));
        expect(actual, name).toEqual(items);
        if (items.at(-1)?.type !== "tError") expect(read.length, name).toBe(items.length);
      }
    });
  },
);
