/** What the `:filename` date handler finds in a name. */
export interface FileNameDate {
  /** `2024-05-06`, or `2024-05-06T07:08:09`: without a zone, so the site's `timeZone` counts. */
  readonly date: string;
  /** The rest of the name, "" when there is none. Hugo's slug, unless front matter has one. */
  readonly slug: string;
}

/**
 * Reads `2024-05-06-my-post` and `2024-05-06-07-08-09_x` as Hugo's `:filename` does.
 * @param baseName of the file without extension and language; of the directory for a leaf bundle
 * @returns undefined when the name doesn't begin with a date that exists
 */
export function fileNameDate(baseName: string): FileNameDate | undefined {
  const dot = baseName.lastIndexOf(".");
  const name = dot === -1 ? baseName : baseName.slice(0, dot);
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:-(\d{2})-(\d{2})-(\d{2}))?/.exec(name);
  if (match === null) return undefined;
  const [, year = "", month = "", day = "", hour, minute = "", second = ""] = match;
  if (!isDay(Number(year), Number(month), Number(day))) return undefined;
  const date = `${year}-${month}-${day}`;
  const hasTime = hour !== undefined && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  const rest = name.slice(hasTime ? 19 : 10);
  return {
    date: hasTime ? `${date}T${hour}:${minute}:${second}` : date,
    slug: rest.replace(/^[ \-_]+|[ \-_]+$/g, ""),
  };
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}
