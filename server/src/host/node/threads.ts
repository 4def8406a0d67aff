import { availableParallelism } from "node:os";
import { parentPort, Worker } from "node:worker_threads";
import type { Thread, Threads } from "../ports";

/** Each thread has a heap of its own, so more of them cost more memory than they save time. */
const MOST_THREADS = 3;

interface Question {
  readonly id: number;
  readonly request: unknown;
}

interface Answer {
  readonly id: number;
  readonly answer: unknown;
}

/** Threads that run a script of ours, which calls `answerThread`. */
export function nodeThreads(script: string): Threads {
  return {
    // The thread that asks works too.
    count: Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1)),
    start: () => startThread(script),
  };
}

function startThread(script: string): Thread {
  const worker = new Worker(script, {
    stdout: false,
    stderr: false,
    // A wider nursery: nearly everything that reading makes is garbage at once.
    resourceLimits: { maxYoungGenerationSizeMb: 32 },
  });
  const waiting = new Map<number, { done(answer: unknown): void; failed(cause: Error): void }>();
  let next = 0;
  let failure: Error | undefined;
  const fail = (cause: Error): void => {
    failure = cause;
    for (const { failed } of waiting.values()) failed(cause);
    waiting.clear();
  };
  worker.on("message", ({ id, answer }: Answer) => {
    waiting.get(id)?.done(answer);
    waiting.delete(id);
  });
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("The thread has ended")));
  // The process may end while a thread waits for more.
  worker.unref();
  return {
    ask: (request) =>
      new Promise((done, failed) => {
        if (failure !== undefined) return failed(failure);
        const id = next++;
        waiting.set(id, { done, failed });
        worker.ref();
        worker.postMessage({ id, request });
      }),
    end: () => {
      // It fails only where the thread has ended already.
      void worker.terminate().catch(() => undefined);
    },
  };
}

/** The thread's own side: answers what it is asked, one after the other. */
export function answerThread(answer: (request: unknown) => Promise<unknown>): void {
  parentPort?.on("message", async ({ id, request }: Question) => {
    const reply: Answer = { id, answer: await answer(request) };
    parentPort?.postMessage(reply);
  });
}
