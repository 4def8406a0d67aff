import type { Clock, Storage } from "../../host/ports";

const day = 24 * 60 * 60 * 1000;

/** How long an answer is believed, by what it was (milliseconds). */
export const lifetimes = { found: 30 * day, gone: day, failed: 10 * 60 * 1000 } as const;

type Kind = keyof typeof lifetimes;

interface Kept {
  readonly format: 1;
  readonly kind: Kind;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly value: unknown;
}

interface LedgerEntry {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly bytes: number;
}

/** What was written, oldest first: storages don't list what they hold. */
interface Ledger {
  readonly format: 1;
  readonly entries: readonly LedgerEntry[];
}

const ledgerKey = "embeds/ledger";
/** The ledger is written with each answer, so it stays small. */
const mostEntries = 2000;
/** Covers and slides of a few hundred decks. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Answers on disk, with the time when they were given. Whatever can't be read, or is too old, is absent. What is too old,
 * and the oldest of what takes too much room, is removed as new answers come.
 */
export class EmbedStore {
  private ledger: Promise<void> = Promise.resolve();

  constructor(
    private readonly storage: Storage,
    private readonly clock: Clock,
    private readonly most = mostBytes,
  ) {}

  async read(key: string): Promise<{ readonly kind: Kind; readonly value: unknown } | undefined> {
    const kept = parsed<Kept>(await this.storage.read(key));
    if (kept?.format !== 1 || typeof kept.at !== "number" || kept.kind === undefined) return undefined;
    const age = this.clock.now() - kept.at;
    // A clock that was set back makes ages negative: then nothing is known of the age.
    if (!Object.hasOwn(lifetimes, kept.kind) || age < 0 || age > lifetimes[kept.kind]) return undefined;
    return { kind: kept.kind, value: kept.value };
  }

  async write(key: string, kind: Kind, value: unknown): Promise<void> {
    const kept: Kept = { format: 1, kind, at: this.clock.now(), value };
    const bytes = new TextEncoder().encode(JSON.stringify(kept));
    // A full disk costs only another question later.
    await this.storage.write(key, bytes);
    // One after the other: each takes up what the one before has left.
    this.ledger = this.ledger.then(() => this.enter(key, bytes.length));
    await this.ledger;
  }

  private async enter(key: string, bytes: number): Promise<void> {
    const now = this.clock.now();
    const known = entriesOf(parsed<Ledger>(await this.storage.read(ledgerKey)));
    const entries = [...known.filter((entry) => entry.key !== key), { key, at: now, bytes }];
    let room = this.most;
    // From the newest backwards: what still has room and is young enough stays.
    const last = entries.findLastIndex((entry, index) => {
      room -= entry.bytes;
      return room < 0 || now - entry.at > lifetimes.found || entries.length - index > mostEntries;
    });
    const [gone, kept] = [entries.slice(0, last + 1), entries.slice(last + 1)];
    await Promise.all(gone.map((entry) => this.storage.remove(entry.key)));
    const ledger: Ledger = { format: 1, entries: kept };
    await this.storage.write(ledgerKey, new TextEncoder().encode(JSON.stringify(ledger)));
  }
}

/** The entries that a ledger can have: what else stands there, somebody else has written. */
function entriesOf(ledger: Partial<Ledger> | undefined): readonly LedgerEntry[] {
  if (ledger?.format !== 1 || !Array.isArray(ledger.entries)) return [];
  return ledger.entries.filter((entry: Partial<LedgerEntry> | null): entry is LedgerEntry => {
    const { key, at, bytes } = entry ?? {};
    // Nothing but answers may be removed by it.
    const isAnswer = typeof key === "string" && key.startsWith("embeds/") && key !== ledgerKey;
    return isAnswer && typeof at === "number" && typeof bytes === "number" && bytes >= 0;
  });
}

/** The JSON of a kept file; undefined for another version's or a broken one, which is written anew. */
function parsed<Value>(bytes: Uint8Array | undefined): Partial<Value> | undefined {
  if (bytes === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" && value !== null ? (value as Partial<Value>) : undefined;
  } catch {
    return undefined;
  }
}
