/** xxHash64 of UTF-8 text, seed 0, as 16 hex digits: how Hugo names documents in footnote ids. */
export function xxHash64(text: string): string {
  return xxHashBytes(new TextEncoder().encode(text)).toString(16).padStart(16, "0");
}

/** xxHash64 with seed 0. */
export function xxHashBytes(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length;
  let at = 0;
  let hash = PRIME5;
  if (length >= 32) {
    const lanes = [add(PRIME1, PRIME2), PRIME2, 0n, add(0n, -PRIME1)];
    for (; at <= length - 32; at += 32)
      for (let lane = 0; lane < 4; lane++)
        lanes[lane] = round(lanes[lane] as bigint, view.getBigUint64(at + lane * 8, true));
    const [a, b, c, d] = lanes as [bigint, bigint, bigint, bigint];
    hash = add(rotate(a, 1n), rotate(b, 7n), rotate(c, 12n), rotate(d, 18n));
    for (const lane of lanes) hash = add(multiply(hash ^ round(0n, lane), PRIME1), PRIME4);
  }
  hash = add(hash, BigInt(length));
  for (; at + 8 <= length; at += 8)
    hash = add(multiply(rotate(hash ^ round(0n, view.getBigUint64(at, true)), 27n), PRIME1), PRIME4);
  for (; at + 4 <= length; at += 4)
    hash = add(
      multiply(rotate(hash ^ multiply(BigInt(view.getUint32(at, true)), PRIME1), 23n), PRIME2),
      PRIME3,
    );
  for (; at < length; at++)
    hash = multiply(rotate(hash ^ multiply(BigInt(bytes[at] as number), PRIME5), 11n), PRIME1);
  hash = multiply(hash ^ (hash >> 33n), PRIME2);
  hash = multiply(hash ^ (hash >> 29n), PRIME3);
  return hash ^ (hash >> 32n);
}

const PRIME1 = 11400714785074694791n;
const PRIME2 = 14029467366897019727n;
const PRIME3 = 1609587929392839161n;
const PRIME4 = 9650029242287828579n;
const PRIME5 = 2870177450012600261n;

function add(...values: bigint[]): bigint {
  return BigInt.asUintN(
    64,
    values.reduce((sum, value) => sum + value, 0n),
  );
}

function multiply(a: bigint, b: bigint): bigint {
  return BigInt.asUintN(64, a * b);
}

function rotate(value: bigint, bits: bigint): bigint {
  return BigInt.asUintN(64, (value << bits) | (value >> (64n - bits)));
}

function round(lane: bigint, value: bigint): bigint {
  return multiply(rotate(add(lane, multiply(value, PRIME2)), 31n), PRIME1);
}
