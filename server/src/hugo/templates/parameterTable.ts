import type { Span } from "../../text/span";
import type { ParameterKey } from "./condition";
import type { ParameterSignature } from "./signature";

type ParameterType = NonNullable<ParameterSignature["type"]>;

interface Draft {
  readonly key: ParameterKey;
  readonly reads: Span[];
  readonly values: Set<string>;
  readonly types: Set<ParameterType>;
  fallback?: string;
  /** Times it is only asked for truth, and times its value is used. */
  asked: number;
  used: number;
}

/** Surest first. */
const TYPE_ORDER: readonly ParameterType[] = ["page", "path", "int", "float", "bool", "url", "string"];

/** Gathers what is learnt of each parameter while a template is walked. */
export class ParameterTable {
  private readonly drafts = new Map<ParameterKey, Draft>();
  private readonly pairs: [ParameterKey, ParameterKey][] = [];

  read(key: ParameterKey, span: Span): void {
    this.draft(key).reads.push(span);
  }

  asked(keys: readonly ParameterKey[]): void {
    for (const key of keys) this.draft(key).asked++;
  }

  used(keys: readonly ParameterKey[]): void {
    for (const key of keys) this.draft(key).used++;
  }

  typed(keys: readonly ParameterKey[], type: ParameterType): void {
    for (const key of keys) this.draft(key).types.add(type);
  }

  compared(keys: readonly ParameterKey[], values: readonly string[]): void {
    for (const key of keys) for (const value of values) if (value !== "") this.draft(key).values.add(value);
  }

  /** An empty fallback is no default: that is what Hugo gives anyway. */
  fallsBackTo(keys: readonly ParameterKey[], text: string): void {
    if (text === "") return;
    for (const key of keys) this.draft(key).fallback ??= text;
  }

  /** The two keys are one parameter, once by name and once by position. */
  pair(first: ParameterKey, second: ParameterKey): void {
    if (typeof first === typeof second) return;
    this.pairs.push(typeof first === "string" ? [first, second] : [second, first]);
  }

  get keys(): readonly ParameterKey[] {
    return [...this.drafts.keys()];
  }

  aliasOf(key: ParameterKey): ParameterKey | undefined {
    return this.aliases().get(key);
  }

  /** One signature per key; paired keys name each other as alias and share what was learnt. Named ones first. */
  finish(
    required: (key: ParameterKey, alias: ParameterKey | undefined) => boolean,
    documentation: ReadonlyMap<string, string>,
  ): ParameterSignature[] {
    const aliases = this.aliases();
    const signatures: ParameterSignature[] = [];
    for (const draft of this.drafts.values()) {
      const alias = aliases.get(draft.key);
      const other = alias === undefined ? undefined : this.drafts.get(alias);
      const both = other === undefined ? [draft] : [draft, other];
      const values = [...new Set(both.flatMap((one) => [...one.values]))];
      const fallback = draft.fallback ?? other?.fallback;
      if (fallback !== undefined && fallback !== "" && values.length > 0 && !values.includes(fallback)) {
        values.push(fallback);
      }
      signatures.push({
        key: draft.key,
        alias,
        required: required(draft.key, alias),
        type: typeOf(both, values, fallback),
        values: values.length > 0 && !values.every(isBoolWord) ? values : undefined,
        default: fallback,
        documentation:
          documentation.get(String(draft.key).toLowerCase()) ??
          (alias === undefined ? undefined : documentation.get(String(alias).toLowerCase())),
        reads: draft.reads,
      });
    }
    return signatures.sort((a, b) => order(a.key) - order(b.key));
  }

  /** First pairing wins; a key has one partner. */
  private aliases(): Map<ParameterKey, ParameterKey> {
    const aliases = new Map<ParameterKey, ParameterKey>();
    for (const [name, position] of this.pairs) {
      if (aliases.has(name) || aliases.has(position)) continue;
      aliases.set(name, position);
      aliases.set(position, name);
    }
    return aliases;
  }

  private draft(key: ParameterKey): Draft {
    let draft = this.drafts.get(key);
    if (draft === undefined) {
      draft = { key, reads: [], values: new Set(), types: new Set(), asked: 0, used: 0 };
      this.drafts.set(key, draft);
    }
    return draft;
  }
}

/** Named parameters keep the order of reading; positional ones follow by number. */
function order(key: ParameterKey): number {
  return typeof key === "number" ? key + 1 : 0;
}

function isBoolWord(value: string): boolean {
  return value === "true" || value === "false";
}

function typeOf(
  drafts: readonly Draft[],
  values: readonly string[],
  fallback: string | undefined,
): ParameterType | undefined {
  for (const type of TYPE_ORDER) if (drafts.some((draft) => draft.types.has(type))) return type;
  if (values.length > 0) return values.every(isBoolWord) ? "bool" : "string";
  if (fallback !== undefined && isBoolWord(fallback)) return "bool";
  const asked = drafts.some((draft) => draft.asked > 0);
  return asked && drafts.every((draft) => draft.used === 0) ? "bool" : undefined;
}
