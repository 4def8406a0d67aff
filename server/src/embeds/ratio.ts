/** Width by height of `1.7777`, `16/9`, `16:9`, `560 / 315`, `56.25%` (of the width) or `wide`; undefined for anything else. */
export function readRatio(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === "wide" || trimmed === "widescreen") return 16 / 9;
  if (trimmed === "standard" || trimmed === "normal") return 4 / 3;
  const pair = /^(\d{1,5}(?:\.\d{1,20})?)\s*[/:x]\s*(\d{1,5}(?:\.\d{1,20})?)$/.exec(trimmed);
  if (pair !== null) return sane(Number(pair[1]) / Number(pair[2]));
  const percent = /^(\d{1,4}(?:\.\d{1,20})?)%$/.exec(trimmed);
  if (percent !== null) return sane(100 / Number(percent[1]));
  return /^\d{0,3}(?:\.\d{1,20})?$/.test(trimmed) && trimmed !== "" ? sane(Number(trimmed)) : undefined;
}

/** A ratio that a picture can have. */
export function sane(ratio: number): number | undefined {
  return Number.isFinite(ratio) && ratio >= 0.2 && ratio <= 5 ? ratio : undefined;
}

const common: readonly (readonly [number, number])[] = [
  [16, 9],
  [4, 3],
  [16, 10],
  [3, 2],
  [1, 1],
  [9, 16],
];

/** `16:9` for a ratio that is that, within what rounding to pixels does; else a decimal number. */
export function ratioWords(ratio: number): string {
  const near = common.find(([width, height]) => isNear(width / height, ratio));
  return near === undefined ? ratio.toFixed(2) : near.join(":");
}

/** Closer than 4:3 and 16:10 are, and as close as players' rounded sizes come (710 × 399 is 1.7794). */
export function isNear(a: number, b: number): boolean {
  return Math.abs(a / b - 1) < 0.03;
}

/** The pair that a ratio is near, for templates that read `16/9`. */
export function ratioPair(ratio: number): string {
  const near = common.find(([width, height]) => isNear(width / height, ratio));
  return near === undefined ? ratio.toFixed(4) : near.join("/");
}
