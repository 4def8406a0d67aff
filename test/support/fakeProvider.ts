import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { nodeHttp } from "../../server/src/host/node/http";
import type { Http } from "../../server/src/host/ports";

/** A small provider on this machine that behaves, or misbehaves, as told. */
export interface FakeProvider {
  /** Reaches the fake for every `https:` address, as the network would: only the port's own loopback rule is lifted. */
  readonly http: Http;
  /** `host/path?query` of each request that came, in order. */
  readonly asked: string[];
  /** The most requests that were open at one time. */
  readonly mostAtOnce: () => number;
  readonly close: () => Promise<void>;
}

export type Behaviour = (request: IncomingMessage, response: ServerResponse, asked: string) => void;

export async function fakeProvider(behaviour: Behaviour): Promise<FakeProvider> {
  const asked: string[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    const address = (request.url ?? "").slice(1);
    asked.push(address);
    most = Math.max(most, ++open);
    response.on("close", () => open--);
    behaviour(request, response, address);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const node = nodeHttp({ allowLoopback: true });
  return {
    http: {
      get: (url, options) => {
        const { protocol, host, pathname, search } = new URL(url);
        // Nothing but `https:` to a provider may come this far.
        if (protocol !== "https:") asked.push(`REFUSED ${url}`);
        return node.get(`http://127.0.0.1:${port}/${host}${pathname}${search}`, options);
      },
    },
    asked,
    mostAtOnce: () => most,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A picture of one grey pixel. */
export const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);

export function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}

/** Speaker Deck as it is documented: one deck with `slides` slides. */
export function speakerDeckWith(deck: {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly slides: number;
}): Behaviour {
  return (_, response, asked) => {
    const slide = /^files\.speakerdeck\.com\/presentations\/([0-9a-f]+)\/(?:preview_)?slide_(\d+)\.jpg$/.exec(
      asked,
    );
    if (asked.startsWith("speakerdeck.com/oembed.json?url=")) {
      json(response, {
        type: "rich",
        version: 1,
        provider_name: "Speaker Deck",
        provider_url: "https://speakerdeck.com/",
        title: deck.title,
        author_name: deck.author,
        author_url: "https://speakerdeck.com/mara",
        html: `<iframe id="talk_frame_1" src="//speakerdeck.com/player/${deck.id}" width="710" height="399"></iframe>`,
        width: 710,
        height: 399,
        ratio: 1.77777777777778,
      });
    } else if (slide !== null && slide[1] === deck.id && Number(slide[2]) < deck.slides) {
      response.writeHead(200, { "content-type": "image/png" });
      response.end(pixel);
    } else {
      response.writeHead(404);
      response.end("not here");
    }
  };
}
