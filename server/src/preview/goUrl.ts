/** What Go's `net/url` makes of a reference (`urls.Parse` in Hugo's templates). */
export interface GoUrl {
  /** It has a scheme. */
  readonly absolute: boolean;
  /** Percent-encoding resolved. */
  readonly path: string;
  readonly query: string;
  /** Percent-encoding resolved. */
  readonly fragment: string;
  /** The whole reference, as `URL.String` writes it. */
  readonly text: string;
}

/** Reads a reference as Go's `url.Parse` does; the error's words when Go refuses it. */
export function parseGoUrl(reference: string): GoUrl | { readonly fault: string } {
  try {
    return parse(reference);
  } catch (fault) {
    if (fault instanceof UrlFault) return { fault: `parse ${JSON.stringify(reference)}: ${fault.message}` };
    throw fault;
  }
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Thrown and caught in this file. */
class UrlFault extends Error {}

type Part = "path" | "fragment";

function parse(reference: string): GoUrl {
  const hash = reference.indexOf("#");
  const main = hash < 0 ? reference : reference.slice(0, hash);
  const rawFragment = hash < 0 ? "" : reference.slice(hash + 1);
  for (let at = 0; at < main.length; at++) {
    const code = main.charCodeAt(at);
    if (code < 0x20 || code === 0x7f) throw new UrlFault("net/url: invalid control character in URL");
  }
  const scheme = schemeOf(main);
  const rest = scheme === "" ? main : main.slice(scheme.length + 1);
  const mark = rest.indexOf("?");
  const query = mark < 0 ? "" : rest.slice(mark + 1);
  const beforeQuery = mark < 0 ? rest : rest.slice(0, mark);
  const fragment = decode(rawFragment);
  const tail = (mark < 0 ? "" : `?${query}`) + encodedFragment(rawFragment, fragment);
  const prefix = scheme === "" ? "" : `${scheme.toLowerCase()}:`;
  const absolute = scheme !== "";
  if (absolute && !beforeQuery.startsWith("/"))
    return { absolute, path: "", query, fragment, text: prefix + beforeQuery + tail };
  const first = beforeQuery.split("/", 1)[0] as string;
  if (first.includes(":")) throw new UrlFault("first path segment in URL cannot contain colon");
  const hasHost = beforeQuery.startsWith("//") && (absolute || !beforeQuery.startsWith("///"));
  const slash = hasHost ? beforeQuery.indexOf("/", 2) : 0;
  const host = hasHost ? beforeQuery.slice(2, slash < 0 ? undefined : slash) : "";
  const rawPath = hasHost ? (slash < 0 ? "" : beforeQuery.slice(slash)) : beforeQuery;
  const path = decode(rawPath);
  const authority = host === "" && !(absolute && hasHost && path !== "") ? "" : `//${checkedHost(host)}`;
  return {
    absolute,
    path,
    query,
    fragment,
    text: prefix + authority + encoded(rawPath, path, "path") + tail,
  };
}

function schemeOf(reference: string): string {
  for (let at = 0; at < reference.length; at++) {
    const character = reference[at] as string;
    if (character === ":") {
      if (at === 0) throw new UrlFault("missing protocol scheme");
      return reference.slice(0, at);
    }
    if (!/[a-zA-Z]/.test(character) && (at === 0 || !/[0-9+.-]/.test(character))) return "";
  }
  return "";
}

const HOST = /^[\w.~!$&'()*+,;=:[\]<>"@%-]*$/;

/** User, host and port, as Go writes them again. */
function checkedHost(authority: string): string {
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  let text = "";
  for (const character of host) {
    if (character >= "\x80") text += percentEncoded(character);
    else if (HOST.test(character)) text += character;
    else throw new UrlFault(`invalid character ${JSON.stringify(character)} in host name`);
  }
  const port = /:[^:\]]*$/.exec(host)?.[0];
  if (port !== undefined && !/^:\d*$/.test(port))
    throw new UrlFault(`invalid port ${JSON.stringify(port)} after host`);
  return authority.slice(0, authority.length - host.length) + text;
}

function encodedFragment(raw: string, fragment: string): string {
  return fragment === "" ? "" : `#${encoded(raw, fragment, "fragment")}`;
}

const VALID: Readonly<Record<Part, RegExp>> = {
  path: /^[!$&'()*+,;=:@[\]%\w.~/-]*$/,
  fragment: /^[!$&'()*+,;=:@[\]%\w.~/?-]*$/,
};

const UNESCAPED: Readonly<Record<Part, RegExp>> = {
  path: /[$&+,/:;=@\w.~-]/,
  fragment: /[$&+,/:;=?@\w.~!()*-]/,
};

/** The author's own encoding when it is a valid one, else Go's. */
function encoded(raw: string, decoded: string, part: Part): string {
  if (VALID[part].test(raw)) return raw;
  let text = "";
  for (const character of decoded)
    text += UNESCAPED[part].test(character) ? character : percentEncoded(character);
  return text;
}

function percentEncoded(character: string): string {
  let text = "";
  for (const byte of new TextEncoder().encode(character))
    text += `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  return text;
}

function decode(text: string): string {
  if (!text.includes("%")) return text;
  const broken = /%(?![0-9a-fA-F]{2}).{0,2}/su.exec(text);
  if (broken) throw new UrlFault(`invalid URL escape ${JSON.stringify(broken[0])}`);
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split("%"), (hex) => Number.parseInt(hex, 16));
    return utf8.decode(bytes);
  });
}
