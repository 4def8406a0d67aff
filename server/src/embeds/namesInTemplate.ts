import type { ParameterSignature } from "../hugo/templates/signature";

/** How far around a read the template's text is looked at. */
const reach = 160;

/**
 * Names that a template gives to what it reads of a parameter, the surest first: what an address that is put together
 * has in its place (`printf "…/player/%s"`), the key of a `dict`, a variable, an attribute, a style's property, a query's
 * key, a path's part before it. Reads text only, so a template that doesn't parse gives what can be seen of it.
 */
export function namesAround(parameter: ParameterSignature, template: string): readonly string[] {
  const names: string[] = [];
  for (const { start, end } of parameter.reads) {
    const before = template.slice(Math.max(0, start - reach), start);
    const after = template.slice(end, end + reach);
    const open = before.lastIndexOf("{{");
    const action = open === -1 ? "" : before.slice(open + 2);
    names.push(...namesInAction(action, after));
    const variable = /\$(\w+)\s*:?=/.exec(action)?.[1];
    if (variable !== undefined) names.push(variable);
    // `{{ with .Get 1 }}data-slide="{{ . }}"{{ end }}`: what the body puts it into.
    else if (/^-?\s*(?:else\s+)?(?:with|if)\b/.test(action)) names.push(...namesInBody(after, parameter.key));
    if (/oembed|urls\.Parse/i.test(action)) names.push("url");
    const close = after.indexOf("}}");
    names.push(
      ...namesBefore(
        open === -1 ? before : before.slice(0, open),
        close === -1 ? "" : after.slice(close + 2),
      ),
    );
  }
  return names;
}

/** What the texts of the action itself say: of `printf "…%s" (.Get 0)`, `print "…" (.Get 0)`, `dict "id" (.Get 0)`. */
function namesInAction(action: string, after: string): readonly string[] {
  const printed =
    /\bprintf\s+(["`])((?:(?!\1).){0,160})\1((?:\s+(?:\([^()]{0,60}\)|[^\s()]{1,60})){0,5})\s+\(?$/.exec(
      action,
    );
  if (printed !== null) {
    const [, , format = "", others = ""] = printed;
    const place = (others.match(/\([^()]*\)|[^\s()]+/g) ?? []).length;
    return namesAtVerb(format, place);
  }
  const piped = /^\s*\)?\s*\|\s*printf\s+(["`])((?:(?!\1).){0,160})\1/.exec(after)?.[2];
  if (piped !== undefined) return namesAtVerb(piped, (piped.match(verb) ?? []).length - 1);
  const literal = /(["`])([^"`]{1,160})\1\s*\(?$/.exec(action)?.[2];
  if (literal === undefined) return [];
  if (/\bdict\b/.test(action) && /^[\w-]{1,40}$/.test(literal)) return [literal];
  return /[/=]$/.test(literal) ? namesBefore(literal, "") : [];
}

const verb = /%[sdvq]/g;

/** The names of what stands in the place of a format's verb, counted from 0. */
function namesAtVerb(format: string, place: number): readonly string[] {
  const found = [...format.matchAll(verb)][place];
  return found === undefined
    ? []
    : namesBefore(format.slice(0, found.index), format.slice(found.index + found[0].length));
}

function namesInBody(after: string, key: string | number): readonly string[] {
  const body = after.indexOf("}}");
  if (body === -1) return [];
  const rest = after.slice(body + 2);
  const use = rest.indexOf("{{");
  if (use === -1) return [];
  const action = rest.slice(use + 2, use + 40);
  const uses =
    /^-?\s*\.(?:\s|\}|\|)/.test(action) || new RegExp(`^-?\\s*\\$?\\.Get\\s+["\`]?${key}\\b`).test(action);
  return uses ? namesBefore(rest.slice(0, use), "") : [];
}

/** A part of a path that is filled in: `%s` or `{{ … }}`. */
const filled = "(?:%[sdvq]|\\{\\{[^{}]{1,80}\\}\\})";
const deckSlug = new RegExp(`speakerdeck\\.com/${filled}/$`);
const gistId = new RegExp(`gist\\.github\\.com/${filled}/$`);
const ownerFollows = new RegExp(`^/(?:${filled}|pen/|embed/|status/|post/)`);

/** What the text before a value says of it, an address's end, an attribute or a style's property; `after` follows it. */
function namesBefore(text: string, after: string): readonly string[] {
  const query = /[?&;]([\w-]{1,40})=$/.exec(text)?.[1];
  if (query !== undefined) return [query];
  if (/\/player\/$|\/(?:embed(?:_code)?|pen|status|post)\/(?:key\/)?$/.test(text)) return ["id"];
  if (deckSlug.test(text)) return ["slug"];
  if (gistId.test(text)) return ["id"];
  if (
    /(?:speakerdeck\.com|codepen\.io|gist\.github\.com|(?:x|twitter)\.com|bsky\.app\/profile)\/$/.test(text)
  )
    return ownerFollows.test(after) ? ["user"] : /speakerdeck\.com\/$/.test(text) ? ["path"] : ["id"];
  const property = /(?:^|[\s;"'])(aspect-ratio)\s*:\s*$/.exec(text)?.[1];
  if (property !== undefined) return [property];
  const attribute = /([\w-]{1,40})\s*=\s*["']?$/.exec(text)?.[1];
  return attribute === undefined ? [] : [attribute];
}
