/** One row of the report. */
export interface Figure {
  readonly name: string;
  readonly subject: string;
  readonly unit: "ms" | "s" | "MB" | "×";
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
}

/** Median and spread of measured values. */
export function figure(
  name: string,
  subject: string,
  unit: Figure["unit"],
  values: readonly number[],
): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    name,
    subject,
    unit,
    median: percentile(sorted, 0.5),
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
    runs: values.length,
  };
}

/** The value below which `share` of the sorted values lie. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function sortedCopy(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b);
}

/** A line of the table. */
export function tableLine({ name, subject, unit, median, least, most, runs }: Figure): string {
  const shown = (value: number) =>
    value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
  const spread = runs > 1 ? `${shown(least)} to ${shown(most)}, ${runs} runs` : "one run";
  return `${name.padEnd(50)} ${subject.padEnd(32)} ${shown(median).padStart(9)} ${unit.padEnd(3)} (${spread})`;
}
