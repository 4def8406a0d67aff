import { xxHash64 } from "../xxhash";

/** The name that Hugo gives a QR code's file. */
export function qrHash(text: string, level: string, scale: number, targetDirectory: string): string {
  return xxHash64([text, level, scale, targetDirectory].join("\0"));
}
