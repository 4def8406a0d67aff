import { readPage } from "../../server/src/content/readPage";

/** Prose full of what careless readers look far ahead for. */
const shapes: Readonly<Record<string, string>> = {
  prose: "Some words of *prose* with a [link](/a/), `code` and no end in sight.\n\n",
  "<": "less < than <ty> words <b c ",
  "{{": "{{ braces {{ and more {{< ",
  "[": "[brackets [and ![more ",
  '"': '"quotes" and "more ',
  "`": "`ticks `` and ``` more ",
  "front matter": "",
};

const sizes = [10_000, 100_000, 1_000_000, 10_000_000];

export interface LinearRow {
  readonly shape: string;
  /** Nanoseconds a character, for each of the sizes. */
  readonly perCharacter: readonly number[];
  /** How much dearer a character gets when the text doubles, on the average of all doublings; 1 is linear. */
  readonly perDoubling: number;
}

/** Reads texts of 10 kB to 10 MB: linear time shows as the same cost for each character. */
export function measureLinearity(): readonly LinearRow[] {
  const rows: LinearRow[] = [];
  for (const shape of Object.keys(shapes)) {
    const perCharacter = sizes.map((size) => cost(textOf(shape, size)));
    const first = perCharacter[0] ?? 1;
    const last = perCharacter.at(-1) ?? 1;
    const doublings = Math.log2((sizes.at(-1) ?? 1) / (sizes[0] ?? 1));
    rows.push({ shape, perCharacter, perDoubling: (last / first) ** (1 / doublings) });
  }
  return rows;
}

function textOf(shape: string, size: number): string {
  const unit = shapes[shape] ?? "";
  if (unit !== "") return unit.repeat(Math.ceil(size / unit.length));
  let lines = "---\n";
  for (let key = 0; lines.length < size; key++) lines += `key${key}: [a, "b", {c: d}]\n`;
  return `${lines}---\n`;
}

/** The median of several readings, in nanoseconds a character; big texts are read once. */
function cost(text: string): number {
  const rounds = Math.max(1, Math.min(31, Math.floor(2_000_000 / text.length)));
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    readPage(text);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return ((times[Math.floor(times.length / 2)] ?? 0) * 1e6) / text.length;
}

export function printLinearity(rows: readonly LinearRow[]): void {
  console.log(
    `\nReading a post: nanoseconds a character at ${sizes.map((size) => `${size / 1000} kB`).join(", ")}`,
  );
  for (const { shape, perCharacter, perDoubling } of rows) {
    const costs = perCharacter.map((value) => value.toFixed(0).padStart(7)).join(" ");
    console.log(`${shape.padEnd(14)} ${costs}   ×${perDoubling.toFixed(2)} a character for each doubling`);
  }
}
