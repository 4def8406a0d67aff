/** How long background work may hold the thread: a keystroke that comes meanwhile waits no longer. */
const SLICE_MS = 6;

/** A keystroke's question comes in several messages, each of which takes a turn or two until it is answered. */
const TURNS = 6;

/** Lets other work run whenever a slice is used up. */
export class Slices {
  private started = performance.now();
  /** The longest stretch without a pause, in milliseconds. */
  longest = 0;

  /** Resolves at once while the slice lasts, else after everything that waits has had its turn. */
  async pause(): Promise<void> {
    const used = performance.now() - this.started;
    if (used < SLICE_MS) return;
    this.longest = Math.max(this.longest, used);
    for (let turn = 0; turn < TURNS; turn++) await nextTurn();
    this.started = performance.now();
  }
}

/** setTimeout waits a millisecond and more at each turn; these don't. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") {
      setImmediate(resolve);
      return;
    }
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(undefined);
  });
}

/** Runs steps to their end, with a pause wherever a slice is used up. */
export async function restingBetween<Value>(steps: Generator<void, Value>, slices: Slices): Promise<Value> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await slices.pause();
  }
}
