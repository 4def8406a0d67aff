import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { remoteFileSystem } from "../host/browser/fileSystem";
import { browserHttp } from "../host/browser/http";
import { browserStorage } from "../host/browser/storage";
import { connectionLog } from "./connectionLog";
import { remoteFiles } from "./remoteFiles";
import { startServer } from "./server";

/** Serves the editor whose web worker this is: its workspace's files come over the connection. */
export function serveWorker(worker: MessagePort | Worker): void {
  const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
  startServer(connection, (_options, { workspaceFolders }) => ({
    fileSystem: remoteFileSystem(remoteFiles(connection, workspaceFolders?.[0]?.uri)),
    http: browserHttp(),
    storage: browserStorage("galley"),
    clock: { now: () => Date.now() },
    log: connectionLog(connection.console),
  }));
}
