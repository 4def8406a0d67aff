const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The date, in a form that Hugo reads, that a refused one most likely means: `2024/1/2`, `2 January 2024`,
 * `20240102`, `2024-01-02 10:00`. Undefined where day and month could be either way round (`1/2/2024`).
 */
export function likelyDate(written: string): string | undefined {
  const text = written.trim();
  const timed = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d{1,2}):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (timed !== null) {
    const [, year, month, day, hour, minute, second] = timed;
    const date = dateOf(Number(year), Number(month), Number(day));
    if (date === undefined || hour === undefined) return date;
    return `${date}T${hour.padStart(2, "0")}:${minute}:${second ?? "00"}`;
  }
  const packed = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (packed !== null) return dateOf(Number(packed[1]), Number(packed[2]), Number(packed[3]));
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\.? ([A-Za-z]{3,9})\.?,? (\d{4})$/.exec(text);
  if (dayFirst !== null) return dateOf(Number(dayFirst[3]), monthOf(dayFirst[2]), Number(dayFirst[1]));
  const monthFirst = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text);
  if (monthFirst !== null)
    return dateOf(Number(monthFirst[3]), monthOf(monthFirst[1]), Number(monthFirst[2]));
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (german !== null) return dateOf(Number(german[3]), Number(german[2]), Number(german[1]));
  return undefined;
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1;
}

function dateOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (month < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}
