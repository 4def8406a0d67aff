import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeFileSystem } from "../../../server/src/host/node/fileSystem";
import { isPrivateAddress, nodeHttp } from "../../../server/src/host/node/http";
import { nodeStorage } from "../../../server/src/host/node/storage";

const folder = mkdtempSync(join(tmpdir(), "galley-host-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the file system of Node", () => {
  const files = nodeFileSystem();

  test("reads UTF-8 with its byte order mark, and refuses other bytes", async () => {
    writeFileSync(join(folder, "a.md"), "\ufeffdéjà");
    writeFileSync(join(folder, "b.md"), new Uint8Array([0x66, 0xff, 0xfe]));
    expect(await files.readText(join(folder, "a.md"))).toEqual({ ok: true, value: "\ufeffdéjà" });
    expect(await files.readText(join(folder, "b.md"))).toMatchObject({ error: { code: "not-utf8" } });
  });

  test("says why a path can't be read", async () => {
    writeFileSync(join(folder, "big.md"), "x".repeat(2_000_000));
    const read = async (name: string, maxBytes?: number): Promise<unknown> =>
      files.readText(join(folder, name), maxBytes === undefined ? {} : { maxBytes });
    expect(await read("none.md")).toMatchObject({ error: { code: "not-found" } });
    expect(await read(".")).toMatchObject({ error: { code: "is-directory" } });
    expect(await read("big.md", 1000)).toMatchObject({ error: { code: "too-large" } });
    expect(await read("big.md")).toMatchObject({ ok: true });
    expect(await files.readDirectory(join(folder, "a.md"))).toMatchObject({
      error: { code: "not-directory" },
    });
  });

  test("lists links as what they lead to, dangling ones as nothing to read", async () => {
    mkdirSync(join(folder, "links/inner"), { recursive: true });
    symlinkSync(join(folder, "links"), join(folder, "links/inner/loop"));
    symlinkSync(join(folder, "nowhere"), join(folder, "links/dangling"));
    expect(await files.readDirectory(join(folder, "links"))).toEqual({
      ok: true,
      value: [
        { name: "dangling", kind: "other" },
        { name: "inner", kind: "directory" },
      ],
    });
    expect(await files.readDirectory(join(folder, "links/inner"))).toEqual({
      ok: true,
      value: [{ name: "loop", kind: "directory" }],
    });
    expect(await files.realPath(join(folder, "links/inner/loop"))).toEqual(
      await files.realPath(join(folder, "links")),
    );
  });
});

describe("storage on disk", () => {
  test("keeps values apart, and leaves no draft behind", async () => {
    const place = join(folder, "storage");
    const storage = nodeStorage(place);
    expect(await storage.read("a")).toBeUndefined();
    await storage.write("a", new Uint8Array([1]));
    await storage.write("a", new Uint8Array([2]));
    await storage.write("../b", new Uint8Array([3]));
    expect([...((await storage.read("a")) ?? [])]).toEqual([2]);
    expect(readdirSync(place)).toHaveLength(2);
    await storage.remove("a");
    expect(await storage.read("a")).toBeUndefined();
  });

  test("says so when it can't write", async () => {
    writeFileSync(join(folder, "file"), "");
    const storage = nodeStorage(join(folder, "file"));
    expect(await storage.write("a", new Uint8Array())).toMatchObject({ ok: false });
  });
});

describe("http of Node", () => {
  let server: Server;
  let url = "";
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === "/slow") return;
      if (request.url === "/moved") response.writeHead(302, { location: "/a" }).end();
      else response.end("x".repeat(1000));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  const limits = { timeoutMs: 2000, maxBytes: 5000 };

  test("never asks this machine or its network, unless told", async () => {
    const http = nodeHttp();
    for (const target of [
      url,
      "https://localhost/",
      "https://10.0.0.1/",
      "https://[::1]/",
      "https://169.254.169.254/",
    ]) {
      expect(await http.get(target, limits), target).toMatchObject({ ok: false });
    }
    expect(await http.get("http://example.org/", limits)).toMatchObject({ ok: false });
    expect(await http.get("nonsense", limits)).toMatchObject({ ok: false });
  });

  test.each([
    ["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.8.8.8", "169.254.169.254", "172.31.0.1", "192.168.1.1"],
    ["198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1"],
    ["fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "2002:7f00:1::1"],
    ["64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "::127.0.0.1", "no address"],
  ])("a name that points to %s is not followed", (...addresses) => {
    expect(addresses.filter((address) => !isPrivateAddress(address))).toEqual([]);
  });

  test("public addresses are, by IPv4, IPv6 and from networks that reach IPv4 by IPv6", () => {
    const addresses = [
      "140.82.121.3",
      "172.32.0.1",
      "2606:4700::6810:1",
      "64:ff9b::8c52:7903",
      "::ffff:140.82.121.3",
    ];
    expect(addresses.filter(isPrivateAddress)).toEqual([]);
  });

  test("a public name whose look-up leads to this machine is not followed", async () => {
    const asked: string[] = [];
    const lookup: LookupFunction = (host, _, callback) => {
      asked.push(host);
      callback(null, [
        { address: "140.82.121.3", family: 4 },
        { address: "127.0.0.1", family: 4 },
      ]);
    };
    const answer = await nodeHttp({ variables: {}, lookup }).get("https://speakerdeck.com/", limits);
    expect(asked).toEqual(["speakerdeck.com"]);
    expect(answer).toMatchObject({ error: { message: "speakerdeck.com points to 127.0.0.1" } });
  });

  test("limits size and time, and follows no redirect", async () => {
    const http = nodeHttp({ allowLoopback: true });
    const answer = await http.get(`${url}/a`, limits);
    expect(answer.ok && answer.value.body.length).toBe(1000);
    expect(await http.get(`${url}/a`, { ...limits, maxBytes: 10 })).toMatchObject({
      error: { code: "too-large" },
    });
    expect(await http.get(`${url}/slow`, { ...limits, timeoutMs: 50 })).toMatchObject({ ok: false });
    expect(await http.get(`${url}/moved`, limits)).toMatchObject({ value: { status: 302 } });
    const stop = new AbortController();
    const waiting = http.get(`${url}/slow`, { ...limits, signal: stop.signal });
    stop.abort();
    expect(await waiting).toMatchObject({ error: { code: "aborted" } });
  });
});
