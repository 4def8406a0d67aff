import { parentPort } from "node:worker_threads";
import { nodeHost } from "./host/node/host";
import { answerReading, type ReadingRequest } from "./site/readingThread";

/** A thread of the server's: reads content files as it is asked, see host/node/threads. */
const host = nodeHost({ storageFolder: "" });

parentPort?.on("message", async ({ id, request }: { readonly id: number; readonly request: ReadingRequest }) => {
  parentPort?.postMessage({ id, answer: await answerReading(host, request) });
});
