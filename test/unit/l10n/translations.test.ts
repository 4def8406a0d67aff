import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { messagesBelow, messagesOf } from "./sourceMessages";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const readStrings = (path: string): Record<string, string> =>
  JSON.parse(readFileSync(`${root}/${path}`, "utf8"));

const messages = messagesBelow(root, ["server/src", "client/src"]);
const texts = [...new Set(messages.flatMap(({ text }) => text ?? []))];
const french = readStrings("l10n/bundle.l10n.fr.json");
const translated = texts.flatMap((text) => {
  const translation = french[text];
  return translation === undefined ? [] : [{ text, translation }];
});

const codeSpans = (text: string): string[] => (text.match(/`[^`]*`/g) ?? []).sort();
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\d+\}/g))].sort();

/** Straight apostrophes, and blanks that a line may break at beside « » : ; ? !, outside code spans. */
const isFrenchTypography = (text: string): boolean =>
  !/'|(?![\u00a0\u202f])\s[:;?!»]|«(?![\u00a0\u202f])/.test(text.replace(/`[^`]*`/g, "`"));

describe("the French bundle", () => {
  test("every message is a literal", () => {
    expect(messages.length).toBeGreaterThan(100);
    expect(messages.filter(({ text }) => text === undefined).map(({ place }) => place)).toEqual([]);
  });

  test("every message has a translation", () => {
    const missing = messages.filter(({ text }) => text !== undefined && !french[text]);
    expect(missing.map(({ text, place }) => `${place} ${text}`)).toEqual([]);
  });

  test("nothing is translated that no code says", () => {
    expect(Object.keys(french).filter((text) => !texts.includes(text))).toEqual([]);
  });

  test("translations keep placeholders and code spans", () => {
    for (const { text, translation } of translated) {
      expect(placeholders(translation), text).toEqual(placeholders(text));
      expect(codeSpans(translation), text).toEqual(codeSpans(text));
    }
  });

  test("Hugo's own words stay", () => {
    const words = (text: string): string | undefined => /\(Hugo\u00a0?: (.*)\)$/.exec(text)?.[1];
    for (const { text, translation } of translated) expect(words(translation), text).toBe(words(text));
  });

  test("the typography is French", () => {
    expect(Object.values(french).filter((text) => !isFrenchTypography(text))).toEqual([]);
  });
});

describe("the French manifest strings", () => {
  const english = readStrings("package.nls.json");
  const manifest = readStrings("package.nls.fr.json");

  test("they are those of the manifest", () => {
    expect(Object.keys(manifest).sort()).toEqual(Object.keys(english).sort());
  });

  test("they keep code spans, and their typography is French", () => {
    for (const [key, text] of Object.entries(manifest)) {
      expect(codeSpans(text), key).toEqual(codeSpans(english[key] ?? ""));
      expect(isFrenchTypography(text), key).toBe(true);
    }
  });
});

describe("messagesOf", () => {
  const of = (code: string): (string | undefined)[] =>
    messagesOf("a.ts", `import { t } from "@vscode/l10n";\n${code}`).map(({ text }) => text);

  test.each([
    ["a double-quoted string", 't("a {0}", x)', "a {0}"],
    ["a line break after the parenthesis", 't(\n  "a",\n)', "a"],
    ["a comment before the literal", 't(\n  // why\n  "a",\n)', "a"],
    ["single quotes and escapes", "t('it\\'s \\u201ca\\u{201d}\\n')", "it's “a”\n"],
    ["literals joined over lines", 't(\n  "a " +\n    "b",\n  x,\n)', "a b"],
    ["a template without values", "t(`a b`)", "a b"],
    ["a call inside a template", `\`x \${y ? t("a") : "}"} z\``, "a"],
    ["l10n.t of the editor", 'l10n.t("a")', "a"],
    ["a call behind a regular expression", '/["`]/.test(x) ? t("a") : y', "a"],
    ["a call behind a division", 'x / 2 + t("a") + y / 2', "a"],
  ])("reads %s", (_, code, text) => {
    expect(of(code)).toEqual([text]);
  });

  test.each(["t(x)", `t(\`a \${x}\`)`, 't("a" + x)', 't(x ? "a" : "b")', "t()"])(
    "tells of %s, which is no literal",
    (code) => {
      expect(messagesOf("a.ts", `import { t } from "@vscode/l10n";\n\n${code}`)).toEqual([
        { text: undefined, place: "a.ts:3" },
      ]);
    },
  );

  test("leaves comments, strings, other objects' t and files without l10n alone", () => {
    expect(of('// t("a")\n/* t("b") */ const s = "t(x)" + `t("c")`; x.t("d"); at("e");')).toEqual([]);
    expect(messagesOf("a.ts", 't("a")')).toEqual([]);
  });
});
