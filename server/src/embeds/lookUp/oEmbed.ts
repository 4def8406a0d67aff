import { type EmbedFacts, type EmbedProvider, isHostOf } from "../provider";
import { sane } from "../ratio";

const longestText = 300;
/** The embed code of an answer: longer ones are not looked into. */
const longestHtml = 10_000;

/**
 * What an oEmbed answer (version 1.0, JSON) tells, as far as it can be believed: texts become plain text on one line,
 * numbers must be a picture's, addresses `https:` on the provider's own hosts. Undefined for what is no such answer.
 */
export function readOEmbed(body: Uint8Array, provider: EmbedProvider): EmbedFacts | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(new TextDecoder().decode(body));
  } catch {
    // An error page in HTML, or half an answer: as good as none.
    return undefined;
  }
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return undefined;
  const fields = answer as Readonly<Record<string, unknown>>;
  const id =
    typeof fields.html === "string" ? provider.idInHtml?.(fields.html.slice(0, longestHtml)) : undefined;
  const facts = defined({
    id,
    title: plainText(fields.title),
    author: plainText(fields.author_name),
    authorAddress: httpsAddress(fields.author_url, [...provider.factsHosts, ...ownHosts(provider)]),
    ratio: ratioOf(fields),
    cover: httpsAddress(fields.thumbnail_url, provider.imageHosts),
  });
  // An answer that tells nothing at all is not one.
  return facts.id === undefined && facts.title === undefined && facts.author === undefined
    ? undefined
    : facts;
}

function ownHosts(provider: EmbedProvider): readonly string[] {
  return provider.frameOrigins
    .map((origin) => new URL(origin).hostname)
    .flatMap((host) => [host, `www.${host}`]);
}

/** Control characters, marks that turn the direction of writing, and line ends go; the rest stays as it is, `<` too. */
export function plainText(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value
    .slice(0, 4 * longestText)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  if (text === "") return undefined;
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
}

function ratioOf({ ratio, width, height }: Readonly<Record<string, unknown>>): number | undefined {
  if (typeof ratio === "number") return sane(ratio);
  return typeof width === "number" && typeof height === "number" ? sane(width / height) : undefined;
}

function httpsAddress(value: unknown, hosts: readonly string[]): string | undefined {
  if (typeof value !== "string" || value.length > 2048 || !URL.canParse(value)) return undefined;
  const { protocol, hostname, href, username } = new URL(value);
  return protocol === "https:" && username === "" && isHostOf(hosts, hostname) ? href : undefined;
}

export function defined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;
}
