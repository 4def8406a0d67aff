import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import type { ShortcodeCall } from "../../server/src/hugo/shortcodes/call";
import { extractShortcodes } from "../../server/src/hugo/shortcodes/extractShortcodes";
import { lexBody, lexContent } from "../../server/src/hugo/shortcodes/lexContent";
import {
  embeddedCallProblems,
  requiredParameterProblems,
  withPosition,
} from "../../server/src/hugo/templates/callProblems";
import { embeddedShortcodes } from "../../server/src/hugo/templates/embeddedShortcodes";
import { readShortcodeTemplate } from "../../server/src/hugo/templates/readShortcodeTemplate";
import {
  indexShortcodes,
  lookupShortcode,
  type TemplateLayer,
} from "../../server/src/hugo/templates/shortcodeLookup";
import type { ShortcodeSignature } from "../../server/src/hugo/templates/signature";
import type { TemplateReading } from "../../server/src/hugo/templates/templateReading";
import { readSharedJson, sharedPath } from "../support/shared";

const sites = sharedPath("sites");
if (sites === undefined) console.warn("SKIPPED: ../shared/sites is not beside this clone");

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The project's layouts, then each theme's or module's: every folder under themes/ that has layouts. */
function layersOf(site: string, files: readonly string[]): TemplateLayer[] {
  const byRoot = new Map<string, string[]>();
  for (const file of files) {
    const path = relative(site, file);
    const at = `/${path}`.lastIndexOf("/layouts/");
    if (at < 0) continue;
    const root = path.slice(0, Math.max(0, at - 1));
    byRoot.set(root, [...(byRoot.get(root) ?? []), path]);
  }
  return [...byRoot]
    .sort(([a], [b]) => a.length - b.length)
    .map(([root, paths]) => ({ layer: root === "" ? "project" : "theme", paths }));
}

interface Figures {
  calls: number;
  known: number;
  unread: Map<string, number>;
  problems: string[];
  unknown: Map<string, number>;
}

function measure(site: string): Figures {
  const files = filesUnder(site);
  const layers = layersOf(site, files);
  const index = indexShortcodes(layers);
  const readings = new Map<string, TemplateReading>();
  const signatureOf = (
    name: string,
    section: string,
    notation: "<" | "%",
  ): ShortcodeSignature | undefined => {
    const found = lookupShortcode(index, name, { section, notation });
    if (found.kind === "embedded") return found.signature;
    if (found.kind !== "file") return undefined;
    const { path, layer } = found.candidate;
    const reading =
      readings.get(path) ?? readShortcodeTemplate(readFileSync(join(site, path), "utf8"), { path, layer });
    readings.set(path, reading);
    return reading;
  };
  const figures: Figures = { calls: 0, known: 0, unread: new Map(), problems: [], unknown: new Map() };
  const visit = (call: ShortcodeCall, section: string, file: string): void => {
    // An inline call brings its own template along.
    if (call.inline) return;
    figures.calls++;
    const signature = signatureOf(call.name, section, call.notation);
    if (signature === undefined) figures.unknown.set(call.name, (figures.unknown.get(call.name) ?? 0) + 1);
    else {
      figures.known++;
      for (const [at, one] of call.parameters.entries()) {
        const key = one.name ?? at;
        if (!signature.complete || signature.parameters.some((known) => known.key === key)) continue;
        const label = `${call.name} ${key}`;
        figures.unread.set(label, (figures.unread.get(label) ?? 0) + 1);
      }
      const problems =
        signature.origin.kind === "embedded"
          ? embeddedCallProblems(call)
          : requiredParameterProblems(call, signature as TemplateReading);
      for (const problem of problems) figures.problems.push(`${relative(site, file)}: ${problem.message}`);
    }
    for (const child of call.children) visit(child, section, file);
  };
  for (const file of files) {
    const path = relative(site, file);
    if (!path.startsWith("content") || !/\.(md|markdown|mdown)$/i.test(path)) continue;
    const text = readFileSync(file, "utf8");
    const section = path.split("/").slice(1, -1).join("/");
    const { calls } = extractShortcodes(text, lexContent(text), (name) => signatureOf(name, section, "%"));
    for (const call of calls) visit(call, section, file);
  }
  return figures;
}

describe.skipIf(sites === undefined)("shortcode calls of real sites have a known signature", () => {
  for (const name of sites === undefined ? [] : readdirSync(sites)) {
    test(name, () => {
      const figures = measure(join(sites!, name));
      console.log(
        `${name}: ${figures.known}/${figures.calls} calls known, ${figures.unread.size} parameters that no template reads`,
        Object.fromEntries(figures.unread),
        figures.unknown.size > 0 ? Object.fromEntries(figures.unknown) : "",
        figures.problems.slice(0, 5),
      );
      expect(figures.known).toBeGreaterThanOrEqual(figures.calls * 0.99);
    });
  }
});

interface ErrorCase {
  readonly name: string;
  readonly category: string;
  readonly markdown: string;
  readonly messages: readonly string[];
  readonly position: { readonly line: number; readonly col: number } | null;
}

const errors = readSharedJson<{
  readonly shortcode_templates: Record<string, string>;
  readonly cases: readonly ErrorCase[];
}>("vectors/errors-dev.json");

/** Messages that templates log; the lexer's and extractor's are others' business. */
const logged = (errors?.cases ?? []).filter(
  (one) => one.category === "shortcode" && one.messages.some((message) => /logged \d+ error/.test(message)),
);

describe.skipIf(errors === undefined)("what templates log, as Hugo 0.169 logged it", () => {
  test.each(logged)("$name", ({ markdown, messages, position }) => {
    const embedded = new Map(embeddedShortcodes().map((one) => [one.name, one]));
    const own = new Map(
      Object.entries(errors?.shortcode_templates ?? {}).map(([name, text]) => [
        name,
        readShortcodeTemplate(text, { path: `layouts/_shortcodes/${name}.html` }),
      ]),
    );
    const { calls } = extractShortcodes(
      markdown,
      lexContent(markdown),
      (name) => own.get(name) ?? embedded.get(name),
    );
    const place = position === null ? "" : `"content/p.md:${position.line}:${position.col}"`;
    const problems = calls.flatMap((call) => {
      const reading = own.get(call.name);
      return reading === undefined ? embeddedCallProblems(call) : requiredParameterProblems(call, reading);
    });
    expect(problems.map((problem) => `ERROR ${withPosition(problem, place)}`)).toEqual(
      messages.filter((message) => !/logged \d+ error/.test(message)),
    );
  });
});

const rendered = readSharedJson<{
  readonly cases: readonly { readonly markdown: string; readonly exit: number }[];
}>("vectors/shortcodes-render-dev.json");

test.skipIf(rendered === undefined)("calls that Hugo renders have no problems", () => {
  const embedded = new Map(embeddedShortcodes().map((one) => [one.name, one]));
  const index = indexShortcodes([]);
  const all = (rendered?.cases ?? [])
    .filter((one) => one.exit === 0)
    .flatMap(({ markdown }) => {
      const { calls } = extractShortcodes(markdown, lexBody(markdown), (name) => embedded.get(name));
      return calls.filter((call) => lookupShortcode(index, call.name).kind === "embedded");
    });
  expect(all.length).toBeGreaterThan(20);
  for (const call of all) {
    expect(embeddedCallProblems(call).filter((problem) => problem.level === "error")).toEqual([]);
  }
});
