import { describe, expect, test } from "vitest";
import { diagnosePage } from "../../server/src/features/diagnose";
import { hugoPositionAt } from "../../server/src/text/hugoColumn";
import { contextOf, memorySite } from "../support/memorySite";
import { readSharedJson } from "../support/shared";

interface ErrorCase {
  readonly name: string;
  readonly category: string;
  readonly path: string;
  readonly markdown: string;
  readonly exit: number;
  readonly messages: readonly string[];
  readonly position: { readonly file: string; readonly line: number; readonly col: number } | null;
  readonly files?: Readonly<Record<string, string>>;
}

interface ErrorVectors {
  readonly site_config: string;
  readonly shortcode_templates: Readonly<Record<string, string>>;
  readonly cases: readonly ErrorCase[];
}

/** Only running the template can show these: they wait for the real Hugo behind engine/. */
const needsHugo = /\{\{[<%]\s*(?:tmplerr|divzero|indexerr)\b/;

const vectors = readSharedJson<ErrorVectors>("vectors/errors-dev.json");

describe.skipIf(vectors === undefined)(
  "a post is in error exactly when Hugo 0.169 fails (errors-dev.json)",
  () => {
    for (const one of vectors?.cases ?? []) {
      test.skipIf(needsHugo.test(one.markdown))(`${one.category}: ${one.name}`, async () => {
        const templates = Object.entries(vectors?.shortcode_templates ?? {}).map(([name, text]) => [
          `layouts/_shortcodes/${name}.html`,
          text,
        ]);
        const site = await memorySite({
          "hugo.toml": vectors?.site_config ?? "",
          ...Object.fromEntries(templates),
          ...one.files,
          [one.path]: one.markdown,
        });
        const context = contextOf(site, one.path, one.markdown);
        const errors = diagnosePage(context).filter(({ severity }) => severity === "error");
        const verdict = errors.map(({ code, message }) => `${code}: ${message}`).join("\n");
        if (one.exit === 0) {
          expect(verdict).toBe("");
          return;
        }
        expect(verdict, one.messages.join("\n")).not.toBe("");
        if (one.position === null || one.position.file !== one.path) return;
        const unit = one.category === "yaml-syntax" ? "rune" : "byte";
        const places = errors.map(({ span, hugoOffset }) => {
          const { line, column } = hugoPositionAt(one.markdown, hugoOffset ?? span.start, unit);
          return `${line}:${column}`;
        });
        expect(places, `${verdict}\n${one.messages.join("\n")}`).toContain(
          `${one.position.line}:${one.position.col}`,
        );
      });
    }
  },
);
