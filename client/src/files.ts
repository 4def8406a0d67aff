import { type Disposable, FileSystemError, FileType, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type DirectoryReplyEntry,
  type FileContentReply,
  type FileReply,
  type FileRequestParams,
  readDirectoryRequest,
  readFileRequest,
  type StatReply,
  statRequest,
} from "../../server/src/lsp/protocol";

/** Answers the server's requests for files where it has no file system of its own (the browser). */
export function serveFiles(client: BaseLanguageClient): readonly Disposable[] {
  return [
    client.onRequest<FileReply<readonly DirectoryReplyEntry[]>, void>(
      readDirectoryRequest,
      ({ uri }: FileRequestParams) =>
        reply<readonly DirectoryReplyEntry[]>(async () => {
          const entries = await workspace.fs.readDirectory(Uri.parse(uri));
          return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
        }),
    ),
    client.onRequest<FileReply<FileContentReply>, void>(readFileRequest, ({ uri }: FileRequestParams) =>
      reply<FileContentReply>(async () => ({ base64: base64(await workspace.fs.readFile(Uri.parse(uri))) })),
    ),
    client.onRequest<FileReply<StatReply>, void>(statRequest, ({ uri }: FileRequestParams) =>
      reply<StatReply>(async () => {
        const { type, size, mtime } = await workspace.fs.stat(Uri.parse(uri));
        return { kind: kindOf(type), size, modified: mtime };
      }),
    ),
  ];
}

async function reply<Value>(read: () => Promise<Value>): Promise<FileReply<Value>> {
  try {
    return { ok: true, value: await read() };
  } catch (error) {
    return {
      ok: false,
      code: codeOf(error),
      message: error instanceof Error ? error.message : String(error),
    };
  }
}

function codeOf(error: unknown): Extract<FileReply<never>, { ok: false }>["code"] {
  switch (error instanceof FileSystemError ? error.code : "") {
    case "FileNotFound":
      return "not-found";
    case "FileIsADirectory":
      return "is-directory";
    case "FileNotADirectory":
      return "not-directory";
    case "NoPermissions":
      return "denied";
    default:
      return "io";
  }
}

/** A link counts as what it leads to: VS Code sets both bits. */
function kindOf(type: FileType): "file" | "directory" | "other" {
  if (type & FileType.Directory) return "directory";
  return type & FileType.File ? "file" : "other";
}

/** In slices, because a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}
