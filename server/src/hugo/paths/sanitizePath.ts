export interface PathRules {
  readonly disablePathToLower: boolean;
  readonly removePathAccents: boolean;
}

const ALLOWED = /[\p{L}\p{Nd}\p{M}./\\_#+~@-]/u;
const SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u;

/**
 * A path as Hugo writes it: letters, digits, marks and `./\_#+~@-` stay, `%` before two hex digits too;
 * white space becomes one dash unless a dash stands there; everything else goes. Lower case unless the site says no.
 */
export function sanitizePath(path: string, rules: PathRules): string {
  const kept = keepAllowed(path);
  const plain = rules.removePathAccents ? withoutAccents(kept) : kept;
  return rules.disablePathToLower ? plain : plain.toLowerCase();
}

/** Most paths are this already: the slow way is for the rest. */
const PLAIN = /^[A-Za-z0-9./\\_#+~@-]*$/;

function keepAllowed(path: string): string {
  if (PLAIN.test(path)) return path;
  let result = "";
  let dashDue = false;
  let wasDash = false;
  for (let i = 0; i < path.length; ) {
    const character = String.fromCodePoint(path.codePointAt(i) ?? 0);
    const allowed =
      ALLOWED.test(character) || (character === "%" && /^[0-9A-Fa-f]{2}$/.test(path.slice(i + 1, i + 3)));
    if (allowed) {
      wasDash = character === "-";
      if (dashDue && !wasDash) result += "-";
      dashDue = false;
      result += character;
    } else if (result !== "" && !wasDash && SPACE.test(character)) {
      dashDue = true;
    }
    i += character.length;
  }
  return result;
}

function withoutAccents(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC");
}

/** Lower case and a dash for each space: how Hugo makes logical paths (`.Path`) of file names. */
export function logicalPath(path: string): string {
  return path.toLowerCase().replaceAll(" ", "-");
}

const RAW_PATH = /^(?:[A-Za-z0-9\-._~$&+,/:;=@!'()*[\]]|%[0-9A-Fa-f]{2})*$/;

/** Escapes a path for a URL, as Go's net/url does; `%XX` that stands there already stays. */
export function escapePath(path: string): string {
  if (RAW_PATH.test(path)) return path;
  let result = "";
  for (let i = 0; i < path.length; ) {
    const character = String.fromCodePoint(path.codePointAt(i) ?? 0);
    if (character === "%" && /^[0-9A-Fa-f]{2}$/.test(path.slice(i + 1, i + 3))) {
      result += path.slice(i, i + 3);
      i += 3;
      continue;
    }
    result += /[A-Za-z0-9\-._~$&+,/:;=@]/.test(character) ? character : percentEncoded(character);
    i += character.length;
  }
  return result;
}

/** Escapes a link from front matter's `url`: a query keeps its sign, `#` is a letter of the path (0.169). */
export function escapeUrl(link: string): string {
  const query = link.indexOf("?");
  if (query === -1) return escapePath(link);
  return escapePath(link.slice(0, query)) + link.slice(query).replaceAll(" ", "%20");
}

function percentEncoded(character: string): string {
  return Array.from(new TextEncoder().encode(character))
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("");
}

/** Go's path.Clean for a path with `/`; "" gives ".". */
export function cleanUrlPath(path: string): string {
  if (path.startsWith("/") && path.length > 1 && !path.endsWith("/") && !/\/[./]/.test(path)) return path;
  const rooted = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!rooted) parts.push("..");
  }
  return (rooted ? "/" : "") + parts.join("/") || ".";
}
