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

/** Answers on disk, with the time when they were given. Whatever can't be read, or is too old, is absent. */
export class EmbedStore {
  constructor(
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  async read(key: string): Promise<{ readonly kind: Kind; readonly value: unknown } | undefined> {
    const bytes = await this.storage.read(key);
    if (bytes === undefined) return undefined;
    try {
      const kept = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Kept>;
      if (kept.format !== 1 || typeof kept.at !== "number" || kept.kind === undefined) return undefined;
      const age = this.clock.now() - kept.at;
      // A clock that was set back makes ages negative: then nothing is known of the age.
      if (!(kept.kind in lifetimes) || age < 0 || age > lifetimes[kept.kind]) return undefined;
      return { kind: kept.kind, value: kept.value };
    } catch {
      // Another version's or a broken file: it is written anew.
      return undefined;
    }
  }

  async write(key: string, kind: Kind, value: unknown): Promise<void> {
    const kept: Kept = { format: 1, kind, at: this.clock.now(), value };
    // A full disk costs only another question later.
    await this.storage.write(key, new TextEncoder().encode(JSON.stringify(kept)));
  }
}
