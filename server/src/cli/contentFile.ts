import type { FileSystem, PortError } from "../host/ports";

/** A file's text, or one line that says why it can't be had. */
export type ReadText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** Reads one file that the user named. Never throws. */
export async function readNamedFile(
  fileSystem: FileSystem,
  absolute: string,
  named: string,
): Promise<ReadText> {
  const read = await fileSystem.readText(absolute);
  return read.ok
    ? { ok: true, text: read.value }
    : { ok: false, message: `${named}: ${inWords(read.error)}` };
}

/** A port's error as the command line says it. */
export function inWords(error: PortError): string {
  switch (error.code) {
    case "not-found":
      return "no such file or folder";
    case "is-directory":
      return "is a folder, and a file is wanted";
    case "not-directory":
      return "is a file, and a folder is wanted";
    case "denied":
      return "can't be read: permission denied";
    case "not-utf8":
      return "is not UTF-8 text";
    case "too-large":
      return "is too large";
    default:
      return `can't be read: ${error.message}`;
  }
}
