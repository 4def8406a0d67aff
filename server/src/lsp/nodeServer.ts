import { type Connection, createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { MemoryStorage } from "../host/memory/host";
import { nodeHost } from "../host/node/host";
import { hugoBinary } from "../host/node/hugoBinary";
import type { Host } from "../host/ports";
import { connectionLog } from "./connectionLog";
import { startServer } from "./server";

/** Serves the editor that started this process, by the transport that its arguments name (`--node-ipc`, `--stdio`, …). */
export function serveEditor(): void {
  serve(createConnection(ProposedFeatures.all));
}

/** Serves any editor on standard input and output; the promise ends when the editor closes them. */
export function serveStdio(): Promise<void> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  serve(connection);
  return new Promise((ended) => process.stdin.on("close", ended));
}

function serve(connection: Connection): void {
  startServer(connection, ({ storagePath, trusted }): Host => {
    const host: Host = {
      ...nodeHost({ storageFolder: storagePath ?? "", log: connectionLog(connection.console) }),
      ...(trusted ? { hugo: hugoBinary() } : {}),
    };
    // Without a folder of its own nothing outlives the session.
    return storagePath === undefined ? { ...host, storage: new MemoryStorage() } : host;
  });
}
