// @ts-check
/**
 * Speaker Deck on this machine, reached as behind a company's proxy: by the ordinary proxy and certificate variables.
 * The extension is the shipped one, and knows nothing of it.
 */
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect } from "node:net";
import { join } from "node:path";
import { certificateFor } from "./certificate.mjs";
import { misbehaviours } from "./misbehaviour.mjs";
import { slidePicture } from "./slidePicture.mjs";

const hosts = ["speakerdeck.com", "files.speakerdeck.com"];

/** @typedef {{ id: string, slides: number, title: string, author: string }} Deck */

/**
 * @param {string} scratch a folder for the certificate
 * @param {Deck} deck
 */
export async function startFakeProviders(scratch, deck) {
  /** @type {string[]} */
  const asked = [];
  const { certificate, key } = certificateFor(hosts);
  const authority = join(scratch, "authority.pem");
  writeFileSync(authority, certificate);
  const provider = createSecureServer({ cert: certificate, key }, (request, response) => {
    const address = `${request.headers.host}${request.url}`;
    asked.push(address);
    const slide = /\/presentations\/([0-9a-f]+)\/(?:preview_)?slide_(\d+)\.jpg$/.exec(address);
    const misbehave = misbehaviours[/%2Fmara%2F([a-z-]+)$/.exec(address)?.[1] ?? ""];
    if (misbehave !== undefined) misbehave(response, address);
    else if (address.startsWith("speakerdeck.com/oembed.json")) {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(
        JSON.stringify({
          type: "rich",
          version: 1,
          title: deck.title,
          author_name: deck.author,
          author_url: "https://speakerdeck.com/mara",
          html: `<iframe src="//speakerdeck.com/player/${deck.id}" width="710" height="399"></iframe>`,
          width: 710,
          height: 399,
          ratio: 1.77777777777778,
        }),
      );
    } else if (slide !== null && slide[1] === deck.id && Number(slide[2]) < deck.slides) {
      response.writeHead(200, { "content-type": "image/png" });
      response.end(slidePicture(Number(slide[2]) + 1));
    } else response.writeHead(404).end();
  });
  const proxy = createServer((_, response) => response.writeHead(403).end());
  proxy.on("connect", (request, socket) => {
    const host = (request.url ?? "").split(":")[0] ?? "";
    socket.on("error", () => {});
    if (!hosts.includes(host)) {
      asked.push(`REFUSED ${request.url}`);
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const through = connect(portOf(provider), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.pipe(through).pipe(socket);
    });
    through.on("error", () => socket.destroy());
  });
  for (const server of [provider, proxy])
    await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  return {
    asked,
    /** For the editor's process. */
    environment: {
      HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`,
      NO_PROXY: "127.0.0.1,localhost",
      NODE_EXTRA_CA_CERTS: authority,
    },
    close() {
      for (const server of [provider, proxy]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** @param {import("node:http").Server | import("node:https").Server} server */
function portOf(server) {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
