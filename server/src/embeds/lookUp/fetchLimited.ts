import type { Http, HttpResponse, PortError } from "../../host/ports";
import { isHostOf } from "../provider";

/** How far one question may go. */
export interface FetchLimits {
  /** Only these hosts are asked, redirects included. `*.` before a name stands for the hosts below it. */
  readonly hosts: readonly string[];
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Waited before the one retry. */
  readonly backoffMs: number;
  readonly signal?: AbortSignal;
}

export type Fetched =
  | { readonly kind: "answered"; readonly body: Uint8Array; readonly contentType: string }
  /** 404 or 410: there is no such thing, or not any more. */
  | { readonly kind: "gone" }
  | {
      readonly kind: "failed";
      readonly why: "refused" | "unreachable" | "server" | "too-large" | "redirect";
    };

const mostRedirects = 3;

/**
 * Asks one of `limits.hosts`, by `https:` only, never another host however it redirects. A server's fault and a broken
 * connection are tried once more, after a pause. Never throws.
 */
export async function fetchLimited(http: Http, address: string, limits: FetchLimits): Promise<Fetched> {
  const first = await follow(http, address, limits);
  if (!isWorthRetrying(first)) return first;
  await new Promise((resolve) => setTimeout(resolve, limits.backoffMs));
  return limits.signal?.aborted === true ? first : follow(http, address, limits);
}

function isWorthRetrying(answer: Fetched): boolean {
  return answer.kind === "failed" && (answer.why === "server" || answer.why === "unreachable");
}

async function follow(http: Http, address: string, limits: FetchLimits): Promise<Fetched> {
  let current = address;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    if (!isAllowed(current, limits.hosts)) return failed(redirects === 0 ? "refused" : "redirect");
    const { timeoutMs, maxBytes, signal } = limits;
    const answer = await http.get(current, { timeoutMs, maxBytes, signal });
    if (!answer.ok) return failed(reasonOf(answer.error));
    const { status, headers } = answer.value;
    if (status >= 300 && status < 400) {
      const next = headers.location;
      if (next === undefined || !URL.canParse(next, current)) return failed("redirect");
      current = new URL(next, current).href;
      continue;
    }
    return verdict(answer.value);
  }
  return failed("redirect");
}

function verdict({ status, headers, body }: HttpResponse): Fetched {
  if (status === 200) return { kind: "answered", body, contentType: headers["content-type"] ?? "" };
  if (status === 404 || status === 410) return { kind: "gone" };
  return failed(status >= 500 || status === 429 ? "server" : "refused");
}

function isAllowed(address: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  return (
    protocol === "https:" && port === "" && username === "" && password === "" && isHostOf(hosts, hostname)
  );
}

function reasonOf({ code }: PortError): Extract<Fetched, { kind: "failed" }>["why"] {
  if (code === "too-large") return "too-large";
  return code === "denied" || code === "aborted" ? "refused" : "unreachable";
}

function failed(why: Extract<Fetched, { kind: "failed" }>["why"]): Fetched {
  return { kind: "failed", why };
}
