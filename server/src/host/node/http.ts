import { lookup } from "node:dns";
import { type ClientRequest, type IncomingMessage, get as plainGet } from "node:http";
import { get as secureGet } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { connect } from "node:tls";
import type { Http, HttpOptions, HttpResponse, PortError, PortResult } from "../ports";
import { openTunnel, type ProxyVariables, proxyFor } from "./proxy";

export interface NodeHttpOptions {
  /** Requests to this machine itself, `http:` included: for tests and local servers. Off by default. */
  readonly allowLoopback?: boolean;
  /** Where HTTPS_PROXY, ALL_PROXY and NO_PROXY are read. Default: the process's own. */
  readonly variables?: ProxyVariables;
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
      return request(parsed, options, local, proxy);
    },
  };
}

function request(
  url: URL,
  options: HttpOptions,
  local: boolean,
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
      send(get(url, { ...(local ? {} : { lookup: publicLookup }), headers }));
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

/** The system's look-up, refusing a public name that points to this machine or its network. */
const publicLookup: LookupFunction = (host, options, callback) => {
  lookup(host, options, (error, address, family) => {
    const addresses = typeof address === "string" ? [address] : (address ?? []).map((found) => found.address);
    const hidden = addresses.find(isPrivateAddress);
    if (error === null && hidden !== undefined) {
      return callback(new Error(`${host} points to ${hidden}`), "", 0);
    }
    callback(error, address, family);
  });
};

function isLocalName(host: string): boolean {
  const name = host.toLowerCase();
  return name === "localhost" || name.endsWith(".localhost") || name.endsWith(".local");
}

function isPrivateAddress(address: string): boolean {
  const text = address.toLowerCase();
  const mapped = text.startsWith("::ffff:") ? text.slice(7) : text;
  if (mapped === "::1" || mapped === "::") return true;
  if (/^f[cde]/.test(mapped) && mapped.includes(":")) return true;
  const [first = -1, second = -1] = mapped.split(".").map(Number);
  if (!mapped.includes(".")) return false;
  return (
    first === 0 ||
    first === 10 ||
    first === 127 ||
    (first === 169 && second === 254) ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168)
  );
}

function refused(message: string, code: PortError["code"] = "io"): { ok: false; error: PortError } {
  return { ok: false, error: { code, message } };
}
