import { isAlphanumeric, isPunctuation, isWhite, PLACEHOLDER } from "./characters";
import type { NeedleSearch, SourceSearch } from "./sourceSearch";

export interface LinkifiedUrl {
  readonly end: number;
  readonly destination: string;
}

/**
 * Where bare URLs and mail addresses may begin in a run, found by their `://`, `www.` and `@`, so that prose without
 * them costs nothing. Positions are asked for in rising order.
 */
export class LinkCandidates {
  private url: number;
  private www: number;
  private mail: number;
  private mailAt = -1;
  private readonly source: string;

  constructor(
    private readonly search: SourceSearch,
    private readonly from: number,
    private readonly to: number,
  ) {
    this.source = search.source;
    this.url = this.findUrl(from);
    this.www = this.find(this.search.www, from);
    this.mail = this.findMail(from);
  }

  /** The first candidate at or behind `at`; infinity when there is none. */
  next(at: number): number {
    if (this.url < at) this.url = this.findUrl(at);
    if (this.www < at) this.www = this.find(this.search.www, at);
    if (this.mail < at) this.mail = this.mailAt > at ? this.mailStart(at) : this.findMail(at);
    return Math.min(this.url, this.www, this.mail);
  }

  private find(needle: NeedleSearch, from: number): number {
    const found = needle.next(from);
    return found >= this.to ? Number.POSITIVE_INFINITY : found;
  }

  private findUrl(from: number): number {
    for (
      let colon = this.find(this.search.url, from);
      colon < this.to;
      colon = this.find(this.search.url, colon + 3)
    ) {
      for (const scheme of SCHEMES) {
        const start = colon - scheme.length;
        if (start >= from && this.source.startsWith(scheme, start)) return start;
      }
    }
    return Number.POSITIVE_INFINITY;
  }

  private findMail(from: number): number {
    for (let at = this.find(this.search.mail, from); at < this.to; at = this.find(this.search.mail, at + 1)) {
      this.mailAt = at;
      let start = at;
      while (start > from && isMailCharacter(this.source.charCodeAt(start - 1))) start--;
      const candidate = this.mailStart(start);
      if (candidate < at) return candidate;
    }
    this.mailAt = -1;
    return Number.POSITIVE_INFINITY;
  }

  /** The first place from `start` on where the local part before the known `@` can begin. */
  private mailStart(start: number): number {
    for (let at = start; at < this.mailAt; at++) {
      const before = at > this.from ? this.source.charCodeAt(at - 1) : 32;
      if (isPunctuation(this.source.charCodeAt(at))) continue;
      if (at === start || isPunctuation(before)) return at;
    }
    return this.mailAt > start ? this.mailAt : Number.POSITIVE_INFINITY;
  }
}

/** `https` before `http`, since the first that ends at the colon counts. */
const SCHEMES = ["https", "http", "ftp"] as const;

const HOST = "[-a-zA-Z0-9@:%._+~#=PLACEHOLDER]{1,256}\\.[a-zPLACEHOLDER]+".replaceAll(
  "PLACEHOLDER",
  PLACEHOLDER,
);
const PATH = "[-a-zA-Z0-9@:%_+.~#!?&/=();,'\">^{}[\\]`PLACEHOLDER]*".replaceAll("PLACEHOLDER", PLACEHOLDER);
const WWW = new RegExp(`www\\.${HOST}(?:[/#?]${PATH})?`, "y");
const URL_WITH_SCHEME = new RegExp(
  `(?:https?|ftp)://${HOST}(?::\\d+)?(?:[/#?]${PATH.replace("!", "$!")})?`,
  "y",
);
const MAIL_DOMAIN =
  /[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*/y;

/**
 * The bare URL or mail address at `at`, as Goldmark's linkify takes it with Hugo 0.169's settings; undefined when
 * there is none. Schemes in capitals, hosts without a dot and hosts that end in digits are none.
 */
export function readBareLink(source: string, at: number, to: number): LinkifiedUrl | undefined {
  const isWww = source.startsWith("www.", at);
  const pattern = isWww ? WWW : URL_WITH_SCHEME;
  pattern.lastIndex = at;
  const end = pattern.test(source) ? Math.min(pattern.lastIndex, to) : -1;
  if (end === -1) return readMail(source, at, to);
  const trimmed = trimMarks(source, at, trimUrl(source, at, end));
  const written = source.slice(at, trimmed);
  return { end: trimmed, destination: isWww ? `https://${written}` : written };
}

function trimUrl(source: string, at: number, end: number): number {
  const last = source.charCodeAt(end - 1);
  if (last === 46) return end - 1;
  if (last === 41) {
    let surplus = 0;
    for (let here = at; here < end; here++) {
      const code = source.charCodeAt(here);
      if (code === 41) surplus++;
      else if (code === 40) surplus--;
    }
    return surplus > 0 ? end - surplus : end;
  }
  if (last !== 59) return end;
  let entity = end - 2;
  while (entity >= at && isAlphanumeric(source.charCodeAt(entity))) entity--;
  return entity !== end - 2 && source.charCodeAt(entity) === 38 ? entity : end;
}

/** Punctuation that ends a sentence or an emphasis is not part of the address. */
function trimMarks(source: string, at: number, end: number): number {
  let last = end;
  while (last - 1 > at && "?!.,:*_~".includes(source[last - 1] as string)) last--;
  return last;
}

function readMail(source: string, at: number, to: number): LinkifiedUrl | undefined {
  if (isPunctuation(source.charCodeAt(at))) return undefined;
  let sign = at;
  const limit = Math.min(to, at + MAX_LOCAL_PART);
  while (sign < limit && isMailCharacter(source.charCodeAt(sign))) sign++;
  if (sign === at || sign + 1 >= to || source.charCodeAt(sign) !== 64) return undefined;
  MAIL_DOMAIN.lastIndex = sign + 1;
  if (!MAIL_DOMAIN.test(source)) return undefined;
  let end = Math.min(MAIL_DOMAIN.lastIndex, to);
  const dot = source.slice(sign, end - 1).indexOf(".");
  if (dot === -1) return undefined;
  if (source.charCodeAt(end - 1) === 46) end--;
  const next = end < to ? source.charCodeAt(end) : 10;
  if (next === 45 || next === 95) return undefined;
  end = trimMarks(source, at, end);
  return { end, destination: `mailto:${source.slice(at, end)}` };
}

/** Longer local parts are text: keeps many failing tries within one word linear. */
const MAX_LOCAL_PART = 320;

/** Characters of a local part; those beyond ASCII count, white space and brackets don't. */
function isMailCharacter(code: number): boolean {
  if (code > 127) return false;
  return isAlphanumeric(code) || ".!#$%&'*+/=?^_`{|}~-".includes(String.fromCharCode(code));
}

/** True when a bare link may begin at `at`, judged by the character before it (Goldmark's triggers and typographer). */
export function mayBeginLink(source: string, from: number, at: number): boolean {
  if (at <= from) return true;
  const before = source.charCodeAt(at - 1);
  switch (before) {
    case 32:
    case 10:
    case 42:
    case 95:
    case 126:
    case 40:
      return true;
    case 34:
    case 39: {
      const earlier = at - 1 > from ? source.charCodeAt(at - 2) : 32;
      return isWhite(earlier) || isPunctuation(earlier);
    }
    case 45:
    case 60:
    case 62:
      return at - 1 > from && source.charCodeAt(at - 2) === before;
    case 46:
      return at - 2 > from && source.charCodeAt(at - 2) === 46 && source.charCodeAt(at - 3) === 46;
    default:
      return false;
  }
}
