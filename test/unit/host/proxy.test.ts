import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { nodeHttp } from "../../../server/src/host/node/http";
import { openTunnel, proxyFor } from "../../../server/src/host/node/proxy";

const limits = { timeoutMs: 2000, maxBytes: 1000 };
const closing: { close(): unknown }[] = [];
afterEach(() => {
  for (const one of closing.splice(0)) one.close();
});

describe("which proxy", () => {
  test.each<[Record<string, string>, string | undefined]>([
    [{}, undefined],
    [{ HTTPS_PROXY: "http://proxy.example:3128" }, "http://proxy.example:3128/"],
    [{ https_proxy: "proxy.example:3128" }, "http://proxy.example:3128/"],
    [{ ALL_PROXY: "https://proxy.example" }, "https://proxy.example/"],
    [{ ALL_PROXY: "socks5://proxy.example" }, undefined],
    [{ HTTPS_PROXY: "::::" }, undefined],
    [{ HTTPS_PROXY: "http://p", NO_PROXY: "*" }, undefined],
    [{ HTTPS_PROXY: "http://p", NO_PROXY: "a.example, speakerdeck.com" }, undefined],
    [{ HTTPS_PROXY: "http://p", no_proxy: ".speakerdeck.com:443" }, undefined],
    [{ HTTPS_PROXY: "http://p", no_proxy: "speakerdeck.com:8443,eakerdeck.com" }, "http://p/"],
  ])("%j", (variables, expected) => {
    expect(proxyFor(new URL("https://speakerdeck.com/a"), variables)?.href).toBe(expected);
  });
});

/** A proxy that notes what it is asked for, and answers a CONNECT as told. */
async function proxyThat(
  answer: (socket: Socket, target: string) => void,
): Promise<{ url: URL; asked: string[] }> {
  const asked: string[] = [];
  const server: Server = createServer((_, response) => response.writeHead(400).end());
  server.on("connect", (request, socket: Socket) => {
    asked.push(`${request.url} ${request.headers["proxy-authorization"] ?? ""}`.trim());
    socket.on("error", () => undefined);
    answer(socket, request.url ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(server);
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), asked };
}

test("bytes go through the tunnel, with the proxy's name and password", async () => {
  const echo = createTcpServer((socket) => void socket.pipe(socket));
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  closing.push(echo);
  const { port } = echo.address() as AddressInfo;
  const { url, asked } = await proxyThat((socket) => {
    const through = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.pipe(through).pipe(socket);
    });
  });
  url.username = "mara";
  url.password = "s%20t";
  const answer = await new Promise<string>((resolve, reject) => {
    openTunnel(url, "deck.example", 443, (error, socket) => {
      if (socket === undefined) return reject(error);
      socket.once("data", (data) => {
        resolve(String(data));
        socket.destroy();
      });
      socket.write("hello");
    });
  });
  expect(answer).toBe("hello");
  expect(asked).toEqual([`deck.example:443 Basic ${Buffer.from("mara:s t").toString("base64")}`]);
});

test.each<[string, (socket: Socket) => void]>([
  ["refuses", (socket) => socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")],
  ["hangs up", (socket) => socket.destroy()],
  ["opens a tunnel to nobody who speaks TLS", (socket) => socket.end("HTTP/1.1 200 OK\r\n\r\nplain")],
  ["says nothing", () => undefined],
])("a proxy that %s is an answer, not a failure of ours", async (_, behaviour) => {
  const { url, asked } = await proxyThat(behaviour);
  const http = nodeHttp({ variables: { HTTPS_PROXY: url.href } });
  const result = await http.get("https://speakerdeck.com/a", { ...limits, timeoutMs: 400 });
  expect(result.ok).toBe(false);
  expect(asked).toEqual(["speakerdeck.com:443"]);
});

test("local names are refused before any proxy hears of them", async () => {
  const { url, asked } = await proxyThat((socket) => socket.destroy());
  const http = nodeHttp({ variables: { HTTPS_PROXY: url.href } });
  for (const address of [
    "https://localhost/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://10.0.0.1/",
    "http://speakerdeck.com/",
  ])
    expect((await http.get(address, limits)).ok).toBe(false);
  expect(asked).toEqual([]);
});
