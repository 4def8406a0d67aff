/** So long nobody types before work begins that would make a keystroke wait. */
const QUIET_MS = 2000;
/** Whoever types without a rest waits a moment once. */
const LONGEST_MS = 30_000;

/** Knows when the author rests. */
export class IdleTime {
  private interrupted = false;

  /** The author has typed. */
  interrupt(): void {
    this.interrupted = true;
  }

  /** Resolves after a rest; never when `signal` is aborted meanwhile. */
  wait(signal: AbortSignal): Promise<void> {
    return new Promise((rested) => {
      let waited = 0;
      const look = (): void => {
        if (signal.aborted) return;
        waited += QUIET_MS;
        if (!this.interrupted || waited >= LONGEST_MS) {
          rested();
          return;
        }
        this.interrupted = false;
        setTimeout(look, QUIET_MS);
      };
      this.interrupted = false;
      setTimeout(look, QUIET_MS);
    });
  }
}
