import {
  indexShortcodes,
  type LookupQuery,
  type LookupResult,
  lookupShortcode,
  type ShortcodeIndex,
} from "../hugo/templates/shortcodeLookup";
import type { ShortcodeSignature } from "../hugo/templates/signature";
import type { TemplateReading } from "../hugo/templates/templateReading";
import type { ShortcodeLookup, TemplateFile } from "./site";

/** Where a call stands, as far as the look-up of templates minds. */
export interface CallPlace {
  readonly logicalPath: string;
  readonly language: string;
  readonly kind: string;
  readonly bundle: string;
}

/** The templates of one layer: paths relative to the root, with what each one says. */
export interface TemplateLayerFiles {
  readonly layer: "project" | "theme" | "module";
  readonly readings: ReadonlyMap<string, TemplateReading>;
}

/** All shortcode templates of a site, with Hugo's own behind them. */
export class TemplateTable {
  private readonly index: ShortcodeIndex;
  private readonly readings = new Map<string, TemplateReading>();
  /** By what matters of a place, then by name. */
  private readonly answers = new Map<string, Map<string, LookupResult>>();
  /** The place of the last question with its answers: a page asks for all its calls one after the other. */
  private latest: { readonly place: CallPlace; readonly answers: Map<string, LookupResult> } | undefined;

  constructor(
    layers: readonly TemplateLayerFiles[],
    private readonly languages: readonly string[],
    readonly files: ReadonlyMap<string, TemplateFile>,
    hugoVersion: string,
  ) {
    this.index = indexShortcodes(
      layers.map(({ layer, readings }) => ({ layer, paths: [...readings.keys()].sort() })),
      hugoVersion,
    );
    for (const { readings } of layers)
      for (const [path, reading] of readings) this.readings.set(path, reading);
  }

  lookup(name: string, place: CallPlace): ShortcodeLookup {
    const result = this.ask(name, place);
    switch (result.kind) {
      case "file":
      case "embedded": {
        const signature = this.signatureOf(result);
        return signature === undefined ? { kind: "missing" } : { kind: "found", signature };
      }
      case "unknown":
        return { kind: "missing" };
      case "out-of-scope":
        return {
          kind: "out-of-scope",
          scopes: [...new Set(result.candidates.map((candidate) => candidate.scope))],
          takesInner: result.candidates.some(({ path }) => this.readings.get(path)?.takesInner === true),
        };
      case "incompatible": {
        // Only the notation is wrong: who looks sees it by `plainText`.
        const reading = this.readings.get(result.candidates[0]?.path ?? "");
        return reading === undefined ? { kind: "missing" } : { kind: "found", signature: reading };
      }
    }
  }

  /** What the template in a file says. */
  readingAt(path: string): TemplateReading | undefined {
    return this.readings.get(path);
  }

  visible(place: CallPlace): readonly ShortcodeSignature[] {
    const names = new Set([...this.index.byName.keys(), ...this.index.embedded.keys()]);
    const visible: ShortcodeSignature[] = [];
    for (const name of [...names].sort()) {
      const found = this.lookup(name, place);
      if (found.kind === "found") visible.push(found.signature);
    }
    return visible;
  }

  /** Names whose templates are not the same ones as in another table. */
  namesThatDiffer(other: TemplateTable): ReadonlySet<string> {
    const names = new Set<string>();
    for (const [path, reading] of this.readings) {
      if (other.readings.get(path) !== reading) names.add(reading.name);
    }
    for (const [path, reading] of other.readings) if (!this.readings.has(path)) names.add(reading.name);
    return names;
  }

  private signatureOf(result: LookupResult): ShortcodeSignature | undefined {
    if (result.kind === "embedded") return result.signature;
    return result.kind === "file" ? this.readings.get(result.candidate.path) : undefined;
  }

  private ask(name: string, place: CallPlace): LookupResult {
    const answers = this.latest?.place === place ? this.latest.answers : this.answersAt(place);
    let answer = answers.get(name);
    if (answer === undefined) {
      const query: LookupQuery = {
        section: sectionOf(place),
        lang: place.language,
        languages: this.languages,
        kind: place.kind,
      };
      answer = lookupShortcode(this.index, name, query);
      if (answer.kind === "incompatible") {
        const plain = lookupShortcode(this.index, name, { ...query, notation: "%" });
        if (plain.kind === "file") answer = plain;
      }
      answers.set(name, answer);
    }
    return answer;
  }

  private answersAt(place: CallPlace): Map<string, LookupResult> {
    const key = `${sectionOf(place)}\0${place.language}\0${place.kind}`;
    let answers = this.answers.get(key);
    if (answers === undefined) {
      answers = new Map();
      this.answers.set(key, answers);
    }
    this.latest = { place, answers };
    return answers;
  }
}

function sectionOf({ bundle, logicalPath }: CallPlace): string {
  const path = bundle === "branch" ? logicalPath : parentOf(logicalPath);
  return path.startsWith("/") ? path.slice(1) : path;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
