import { lookup } from "node:dns";
import { type ClientRequest, type IncomingMessage, get as plainGet } from "node:http";
import { get as secureGet } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { connect } from "node:tls";
import type { Http, HttpOptions, HttpResponse, PortError, PortResult } from "../ports";
import { openTunnel, type ProxyVariables, proxyFor } from "./proxy";

export interface NodeHttpOptions {
  /** Requests to this machine itself, `http:` included: for tests and local servers. Off by default. */
  readonly allowLoopback?: boolean;
  /** Where HTTPS_PROXY, ALL_PROXY and NO_PROXY are read. Default: the process's own. */
  readonly variables?: ProxyVariables;
  /** Looks names up. Default: the system's own. */
  readonly lookup?: LookupFunction;
}

/** `https:` only, never to this machine or its private network: a post must not make an editor knock there. */
export function nodeHttp(settings: NodeHttpOptions = {}): Http {
  const allowLoopback = settings.allowLoopback === true;
  return {
    get(url, options) {
      const parsed = URL.canParse(url) ? new URL(url) : undefined;
      if (parsed === undefined) return Promise.resolve(refused(`${url} is not a URL`));
      const host = parsed.hostname.replace(/^\[|\]$/g, "");
      const local = isLocalName(host) || (isIP(host) !== 0 && isPrivateAddress(host));
      if (local && !allowLoopback)
        return Promise.resolve(refused(`${host} is on this machine or its network`));
      if (parsed.protocol !== "https:" && !(local && parsed.protocol === "http:")) {
        return Promise.resolve(refused(`${parsed.protocol} is not allowed`));
      }
      const proxy = local ? undefined : proxyFor(parsed, settings.variables ?? process.env);
      const looksUp = local ? undefined : publicLookup(settings.lookup ?? (lookup as LookupFunction));
      return request(parsed, options, looksUp, proxy);
    },
  };
}

function request(
  url: URL,
  options: HttpOptions,
  looksUp: LookupFunction | undefined,
  proxy: URL | undefined,
): Promise<PortResult<HttpResponse>> {
  return new Promise((resolve) => {
    let settled = false;
    let outgoing: ClientRequest | undefined;
    const finish = (result: PortResult<HttpResponse>): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", abort);
      outgoing?.destroy();
      resolve(result);
    };
    const abort = (): void => finish(refused("aborted", "aborted"));
    // One limit for the whole exchange, so that a server that drips bytes can't hold it open.
    const timer = setTimeout(
      () => finish(refused(`no answer within ${options.timeoutMs} ms`)),
      options.timeoutMs,
    );
    if (options.signal?.aborted === true) return abort();
    options.signal?.addEventListener("abort", abort, { once: true });
    const headers = { "user-agent": "galley" };
    const send = (requested: ClientRequest): void => {
      outgoing = requested;
      requested.on("error", (error) => finish(refused(error.message)));
      requested.on("response", (response) => receive(response, options.maxBytes, finish));
    };
    if (proxy === undefined) {
      const get = url.protocol === "https:" ? secureGet : plainGet;
      send(get(url, { ...(looksUp === undefined ? {} : { lookup: looksUp }), headers }));
      return;
    }
    const host = url.hostname.replace(/^\[|\]$/g, "");
    // The proxy looks names up: whether one is public is for its owner to say.
    outgoing = openTunnel(proxy, host, Number(url.port || 443), (error, socket) => {
      if (settled) return void socket?.destroy();
      if (socket === undefined) return finish(refused(error?.message ?? "the proxy gives no connection"));
      const createConnection = () => connect({ socket, ...(isIP(host) === 0 ? { servername: host } : {}) });
      // Without an agent of its own: with one, Node would not use this connection.
      send(secureGet(url, { createConnection, headers: { ...headers, host: url.host } }));
    });
  });
}

function receive(
  response: IncomingMessage,
  maxBytes: number,
  finish: (result: PortResult<HttpResponse>) => void,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > maxBytes) return finish(refused(`the answer is over ${maxBytes} bytes`, "too-large"));
    chunks.push(chunk);
  });
  response.on("error", (error) => finish(refused(error.message)));
  response.on("end", () => {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(response.headers)) {
      if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
    }
    finish({
      ok: true,
      value: { status: response.statusCode ?? 0, headers, body: Buffer.concat(chunks) },
    });
  });
}

/** A look-up that refuses a public name that points to this machine or its network. */
function publicLookup(look: LookupFunction): LookupFunction {
  return (host, options, callback) => {
    look(host, options, (error, address, family) => {
      const addresses =
        typeof address === "string" ? [address] : (address ?? []).map((found) => found.address);
      const hidden = addresses.find(isPrivateAddress);
      if (error === null && hidden !== undefined) {
        return callback(new Error(`${host} points to ${hidden}`), "", 0);
      }
      callback(error, address, family);
    });
  };
}

function isLocalName(host: string): boolean {
  const name = host.toLowerCase();
  return name === "localhost" || name.endsWith(".localhost") || name.endsWith(".local");
}

/** What is no address of a public server: RFC 6890 and its registries of special-purpose addresses. */
const notPublic = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  notPublic.ipv4.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [
  // Public addresses are within 2000::/3; within it lie tunnels to IPv4 addresses, which may be anybody's.
  ["::", 3],
  ["4000::", 2],
  ["8000::", 1],
  ["2001::", 32],
  ["2001:db8::", 32],
  ["2002::", 16],
] as const)
  notPublic.ipv6.addSubnet(network, bits, "ipv6");

/** True for addresses of this machine, of private networks and of nobody. An IPv4 address within an IPv6 one counts as that. */
export function isPrivateAddress(address: string): boolean {
  const within = embeddedIPv4(address) ?? address;
  const family = isIP(within);
  if (family === 0) return true;
  // One list for both would take an IPv4 address for the IPv6 one that maps it.
  const name = family === 4 ? "ipv4" : "ipv6";
  return notPublic[name].check(within, name);
}

/** The IPv4 address that `::ffff:…` maps, or that a network without IPv4 reaches by `64:ff9b::…` (RFC 6052). */
function embeddedIPv4(address: string): string | undefined {
  if (isIP(address) !== 6 || address.includes("%")) return undefined;
  const { hostname } = new URL(`http://[${address}]`);
  const [, high, low] = /^\[(?:::ffff|64:ff9b:):(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,4})\]$/.exec(hostname) ?? [];
  if (low === undefined) return undefined;
  const [upper, lower] = [Number.parseInt(high ?? "0", 16), Number.parseInt(low, 16)];
  return [upper >> 8, upper & 255, lower >> 8, lower & 255].join(".");
}

function refused(message: string, code: PortError["code"] = "io"): { ok: false; error: PortError } {
  return { ok: false, error: { code, message } };
}
