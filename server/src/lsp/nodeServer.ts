import { type Connection, createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { MemoryStorage } from "../host/memory/host";
import { type NodeHostOptions, nodeHost } from "../host/node/host";
import { hugoBinary } from "../host/node/hugoBinary";
import type { Host } from "../host/ports";
import { connectionLog } from "./connectionLog";
import { startServer } from "./server";

/** `threadScript`: see NodeHostOptions. */
type NodeServerOptions = Pick<NodeHostOptions, "threadScript">;

/** Serves the editor that started this process, by the transport that its arguments name (`--node-ipc`, `--stdio`, …). */
export function serveEditor(options: NodeServerOptions): void {
  serve(createConnection(ProposedFeatures.all), options);
}

/** Serves any editor on standard input and output; the promise ends when the editor closes them. */
export function serveStdio(options: NodeServerOptions): Promise<void> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  serve(connection, options);
  return new Promise((ended) => process.stdin.on("close", ended));
}

function serve(connection: Connection, { threadScript }: NodeServerOptions): void {
  startServer(connection, ({ storagePath, trusted }): Host => {
    const host: Host = {
      ...nodeHost({
        storageFolder: storagePath ?? "",
        log: connectionLog(connection.console),
        threadScript,
      }),
      ...(trusted ? { hugo: hugoBinary() } : {}),
    };
    // Without a folder of its own nothing outlives the session.
    return storagePath === undefined ? { ...host, storage: new MemoryStorage() } : host;
  });
}
