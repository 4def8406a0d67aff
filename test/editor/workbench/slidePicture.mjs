// @ts-check
/** Stand-in pictures of slides: a coloured page with its number, as PNG. */
import { deflateSync } from "node:zlib";

const width = 640;
const height = 360;
/** Rows of 3 × 5 digits, each row three bits. */
const rows = [
  ["111", "101", "101", "101", "111"],
  ["010", "110", "010", "010", "111"],
  ["111", "001", "111", "100", "111"],
  ["111", "001", "111", "001", "111"],
  ["101", "101", "111", "001", "001"],
  ["111", "100", "111", "001", "111"],
  ["111", "100", "111", "101", "111"],
  ["111", "001", "001", "001", "001"],
  ["111", "101", "111", "101", "111"],
  ["111", "101", "111", "001", "111"],
];

/** @param {number} number from 1 */
export function slidePicture(number) {
  const pixels = Buffer.alloc((width * 3 + 1) * height);
  const back = number === 1 ? [11, 57, 84] : [245, 247, 250];
  const ink = number === 1 ? [255, 255, 255] : [11, 57, 84];
  const accent = [40 + ((number * 53) % 160), 110, 200 - ((number * 37) % 140)];
  /** @param {number} x @param {number} y @param {number[]} colour */
  const paint = (x, y, colour) => pixels.set(colour, y * (width * 3 + 1) + 1 + x * 3);
  /** @param {number} left @param {number} top @param {number} wide @param {number} high @param {number[]} colour */
  const box = (left, top, wide, high, colour) => {
    for (let y = top; y < top + high; y++) for (let x = left; x < left + wide; x++) paint(x, y, colour);
  };
  box(0, 0, width, height, back);
  box(0, 0, width, 14, accent);
  for (const [at, digit] of [...String(number)].entries()) {
    for (const [y, row] of (rows[Number(digit)] ?? []).entries())
      for (const [x, bit] of [...row].entries())
        if (bit === "1") box(48 + at * 104 + x * 28, 60 + y * 28, 28, 28, ink);
  }
  for (let line = 0; line < 3; line++) box(48, 240 + line * 30, 380 - line * 70, 12, accent);
  return png(pixels);
}

/** @param {Buffer} pixels rows of RGB, each behind a filter byte */
function png(pixels) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    magic,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type), data]);
  const whole = Buffer.alloc(data.length + 12);
  whole.writeUInt32BE(data.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(checksum(named), data.length + 8);
  return whole;
}

/** CRC-32, as PNG wants it. @param {Buffer} data */
function checksum(data) {
  let sum = 0xffffffff;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
