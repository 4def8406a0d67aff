/** The newest Hugo whose behaviour is known here; what nothing else is said for counts as built by it. */
export const NEWEST_KNOWN_VERSION = "0.169.0";

/**
 * Compares two versions ("0.146.0", "v0.146", "0.146.0-DEV"): below 0 when `a` is older, 0 when they are the same.
 * A pre-release is older than its release; what isn't a version counts as 0.0.0.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < 4; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether `version` is `minimum` or newer. */
export function atLeast(version: string, minimum: string): boolean {
  return compareVersions(version, minimum) >= 0;
}

/** "v0.146" and the like as "0.146.0"; undefined for what is no version ("latest", "${VERSION}"). */
export function normalizeVersion(text: string): string | undefined {
  const match = /^[\s"'=v^~>]*(\d{1,4})\.(\d{1,5})(?:\.(\d{1,5}))?(?![\w.])/i.exec(text);
  return match === null ? undefined : `${match[1]}.${match[2]}.${match[3] ?? "0"}`;
}

const MOST_KNOWN = 100;
const known = new Map<string, readonly number[]>();

/** Each rule of each page asks for the same few versions. */
function partsOf(version: string): readonly number[] {
  let parts = known.get(version);
  if (parts === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    parts = readParts(version);
    known.set(version, parts);
  }
  return parts;
}

function readParts(version: string): readonly number[] {
  const match = /^\s*v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?(-(?:dev|alpha|beta|rc))?/i.exec(version);
  if (match === null) return [0, 0, 0, 0];
  return [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0), match[4] === undefined ? 0 : -1];
}
