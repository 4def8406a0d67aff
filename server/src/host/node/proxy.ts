import { type ClientRequest, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import type { Socket } from "node:net";

/** The environment's variables that programs read to find a proxy; lower case wins, as with curl. */
export type ProxyVariables = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for `url`: HTTPS_PROXY, else ALL_PROXY, unless NO_PROXY names the host (`host`, `.below`, `*`).
 * Undefined where none is set, and for what is no `http:` or `https:` address.
 */
export function proxyFor(url: URL, variables: ProxyVariables): URL | undefined {
  const read = (name: string) => variables[name] ?? variables[name.toUpperCase()] ?? "";
  const text = read("https_proxy") || read("all_proxy");
  if (text === "" || isExcepted(url, read("no_proxy"))) return undefined;
  const whole = text.includes("://") ? text : `http://${text}`;
  const proxy = URL.canParse(whole) ? new URL(whole) : undefined;
  return proxy?.protocol === "http:" || proxy?.protocol === "https:" ? proxy : undefined;
}

function isExcepted({ hostname, port }: URL, exceptions: string): boolean {
  const host = hostname.toLowerCase();
  return exceptions.split(/[\s,]+/).some((exception) => {
    const [name = "", onlyPort] = exception.toLowerCase().split(":");
    if (name === "" || (onlyPort !== undefined && onlyPort !== (port || "443"))) return false;
    const suffix = name.replace(/^\*?\.?/, "");
    return name === "*" || host === suffix || host.endsWith(`.${suffix}`);
  });
}

/** Asks `proxy` for a tunnel to `host`; `use` gets its socket, or what went wrong. */
export function openTunnel(
  proxy: URL,
  host: string,
  port: number,
  use: (error: Error | undefined, socket: Socket | undefined) => void,
): ClientRequest {
  const target = `${host}:${port}`;
  const name = `${decoded(proxy.username)}:${decoded(proxy.password)}`;
  const request = (proxy.protocol === "https:" ? secureRequest : plainRequest)({
    host: proxy.hostname.replace(/^\[|\]$/g, ""),
    port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
    method: "CONNECT",
    path: target,
    agent: false,
    headers: {
      host: target,
      ...(proxy.username === ""
        ? {}
        : { "proxy-authorization": `Basic ${Buffer.from(name).toString("base64")}` }),
    },
  });
  request.once("connect", (response, socket: Socket) => {
    if (response.statusCode === 200) return use(undefined, socket);
    socket.destroy();
    use(new Error(`the proxy answers ${response.statusCode}`), undefined);
  });
  request.once("response", (response) => {
    response.destroy();
    use(new Error(`the proxy answers ${response.statusCode}`), undefined);
  });
  request.once("error", (error) => use(error, undefined));
  request.end();
  return request;
}

/** A lone % in a password stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
