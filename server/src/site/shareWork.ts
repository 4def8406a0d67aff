import type { Thread, Threads } from "../host/ports";

/** How one kind of work on a site's files is done, there and here. */
export interface Work<Answer> {
  /** In another thread; the answers in the order of `paths`. Rejects when the thread has died. */
  ask(thread: Thread, paths: readonly string[]): Promise<readonly Answer[]>;
  /** In this thread. */
  here(path: string): Promise<Answer>;
  /** A thread died: what it was asked is done here. */
  died(cause: unknown): void;
}

/** Some milliseconds of a thread's work. */
const PATHS_A_REQUEST = 40;

export function startThreads(threads: Threads): readonly Thread[] {
  return Array.from({ length: threads.count }, () => threads.start());
}

/**
 * Answers for all paths, in no particular order. Threads take from the end, while this one works from the front, where
 * open documents are, whenever it has nothing else to do. Who starts the threads ends them.
 */
export async function* shareWork<Answer>(
  paths: readonly string[],
  threads: readonly Thread[],
  work: Work<Answer>,
): AsyncGenerator<Answer> {
  const left: string[] = [...paths].reverse();
  let taken = 0;
  let answered: (readonly Answer[])[] = [];
  let underWay = 0;
  let news = () => {};
  const feed = async (thread: Thread): Promise<void> => {
    while (taken < left.length) {
      const batch = left.slice(taken, Math.min(taken + PATHS_A_REQUEST, left.length));
      taken += batch.length;
      underWay++;
      try {
        const answers = await work.ask(thread, batch);
        answered.push(answers);
      } catch (cause) {
        work.died(cause);
        left.push(...batch.reverse());
        return;
      } finally {
        underWay--;
        news();
      }
    }
  };
  for (const thread of threads) {
    // Two at a time, so that it never waits for the next one.
    void feed(thread);
    void feed(thread);
  }
  for (;;) {
    const batches = answered;
    answered = [];
    for (const batch of batches) yield* batch;
    if (taken < left.length) yield await work.here(left.pop() as string);
    else if (answered.length === 0) {
      if (underWay === 0) return;
      await new Promise<void>((done) => {
        news = done;
      });
    }
  }
}
