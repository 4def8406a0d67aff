import { xxHashBytes } from "../xxhash";

/**
 * The hash in the name of a QR code's file: Hugo's hash of a list of the text and a structure of options
 * (hashstructure over xxHash), in hex.
 */
export function qrHash(text: string, level: string, scale: number, targetDirectory: string): string {
  let options = hashText("");
  for (const [name, value] of [
    ["Level", hashText(level)],
    ["Scale", hashNumbers(BigInt(scale))],
    ["TargetDir", hashText(targetDirectory)],
  ] as const)
    options = hashNumbers(options ^ hashNumbers(hashText(name), value));
  return hashNumbers(hashNumbers(0n, hashText(text)), options).toString(16);
}

function hashText(text: string): bigint {
  return xxHashBytes(new TextEncoder().encode(text));
}

function hashNumbers(...numbers: bigint[]): bigint {
  const bytes = new Uint8Array(numbers.length * 8);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, index) => {
    view.setBigUint64(index * 8, number, true);
  });
  return xxHashBytes(bytes);
}
