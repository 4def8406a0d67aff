import type { Connection } from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { RemoteFiles } from "../host/browser/fileSystem";
import type { PortResult } from "../host/ports";
import {
  type DirectoryReplyEntry,
  type FileContentReply,
  type FileReply,
  type FileRequestParams,
  readDirectoryRequest,
  readFileRequest,
  type StatReply,
  statRequest,
} from "./protocol";

/** Files that only the client can read, over the connection. `workspace` is any URI of the workspace: its scheme and authority hold. */
export function remoteFiles(connection: Connection, workspace: string | undefined): RemoteFiles {
  const base = workspace === undefined ? URI.parse("file:///") : URI.parse(workspace);
  const ask = async <Value>(request: string, path: string): Promise<PortResult<Value>> => {
    const params: FileRequestParams = { uri: base.with({ path, query: "", fragment: "" }).toString() };
    const reply = await connection.sendRequest<FileReply<Value>>(request, params);
    return reply.ok ? reply : { ok: false, error: { code: reply.code, message: reply.message } };
  };
  return {
    readDirectory: (path) => ask<readonly DirectoryReplyEntry[]>(readDirectoryRequest, path),
    stat: (path) => ask<StatReply>(statRequest, path),
    readBytes: async (path) => {
      const content = await ask<FileContentReply>(readFileRequest, path);
      return content.ok ? { ok: true, value: bytesOf(content.value.base64) } : content;
    },
  };
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
