import { afterEach, describe, expect, test } from "vitest";
import { EmbedLookup } from "../../../server/src/embeds/lookUp/embedLookup";
import { referenceOfAddress } from "../../../server/src/embeds/providers";
import { speakerDeck } from "../../../server/src/embeds/providers/speakerDeck";
import { MemoryClock, MemoryStorage } from "../../../server/src/host/memory/host";
import { deckId, deckPage } from "../../support/embedForms";
import {
  type Behaviour,
  type FakeProvider,
  fakeProvider,
  json,
  pixel,
  speakerDeckWith,
} from "../../support/fakeProvider";

const deck = referenceOfAddress(deckPage)!;
const good = speakerDeckWith({ id: deckId, title: "Small tools", author: "Mara", slides: 37 });
const fakes: FakeProvider[] = [];
afterEach(async () => {
  await Promise.all(fakes.splice(0).map((fake) => fake.close()));
});

async function lookupOf(behaviour: Behaviour, { mayFetch = true, timeoutMs = 300 } = {}) {
  const fake = await fakeProvider(behaviour);
  fakes.push(fake);
  const ports = { http: fake.http, storage: new MemoryStorage(), clock: new MemoryClock() };
  const make = () => new EmbedLookup(ports, { mayFetch: () => mayFetch, timeoutMs, backoffMs: 5 });
  return { fake, ports, lookup: make(), make };
}

describe("a provider that behaves", () => {
  test("tells title, author, id and ratio of a deck's page", async () => {
    const { lookup, fake } = await lookupOf(good);
    expect(await lookup.ask(deck)).toEqual({
      kind: "found",
      facts: {
        id: deckId,
        title: "Small tools",
        author: "Mara",
        authorAddress: "https://speakerdeck.com/mara",
        ratio: 1.77777777777778,
      },
    });
    expect(fake.asked).toEqual([`speakerdeck.com/oembed.json?url=${encodeURIComponent(deckPage)}`]);
    expect(lookup.facts({ provider: "speakerdeck", id: deckId })?.title).toBe("Small tools");
    expect(lookup.pageOf(deckId)).toBe(deckPage);
  });

  test("is asked once, however many ask, and not again by the next session", async () => {
    const { lookup, fake, make } = await lookupOf(good);
    await Promise.all([lookup.ask(deck), lookup.ask(deck), lookup.ask(deck)]);
    expect(await make().ask(deck)).toMatchObject({ kind: "found" });
    expect(fake.asked).toHaveLength(1);
  });

  test("what its page told is known of the deck's id, also by the next session", async () => {
    const { fake, lookup, make } = await lookupOf(good);
    await lookup.ask(deck);
    const next = make();
    expect(await next.recall({ provider: "speakerdeck", id: deckId })).toMatchObject({
      kind: "found",
      facts: { title: "Small tools", page: deckPage },
    });
    expect(next.pageOf(deckId)).toBe(deckPage);
    expect(fake.asked).toHaveLength(1);
  });

  test("is asked again after a month", async () => {
    const { lookup, fake, ports, make } = await lookupOf(good);
    await lookup.ask(deck);
    ports.clock.set(ports.clock.now() + 31 * 24 * 3600 * 1000);
    expect(lookup.known(deck)).toBeUndefined();
    await make().ask(deck);
    expect(fake.asked).toHaveLength(2);
  });

  test.each([1, 7, 8, 9, 37, 64, 120])("slides are counted: %i", async (slides) => {
    const { lookup, fake } = await lookupOf(speakerDeckWith({ id: deckId, title: "", author: "", slides }));
    expect(await lookup.countSlides({ provider: "speakerdeck", id: deckId })).toBe(slides);
    expect(fake.asked.length).toBeLessThan(16);
  });

  test("at most four are open at once", async () => {
    const { lookup, fake } = await lookupOf((_, response) => {
      setTimeout(() => {
        response.writeHead(200);
        response.end(pixel);
      }, 15);
    });
    const pictures = Array.from({ length: 20 }, (_, at) =>
      lookup.picture(speakerDeck, speakerDeck.slideImage!(deckId, at + 1, "preview")),
    );
    expect(
      (await Promise.all(pictures)).every((picture) => picture?.startsWith("data:image/png;base64,")),
    ).toBe(true);
    expect(fake.mostAtOnce()).toBe(4);
  });
});

describe("without consent", () => {
  test("nobody is asked, not even for a picture; what was kept is still told", async () => {
    const { fake, ports, lookup } = await lookupOf(good);
    await lookup.ask(deck);
    const refusing = new EmbedLookup(ports, { mayFetch: () => false });
    expect(await refusing.ask(deck)).toMatchObject({ kind: "found" });
    const other = referenceOfAddress("https://speakerdeck.com/mara/other")!;
    expect(await refusing.ask(other)).toEqual({ kind: "not-allowed" });
    expect(await refusing.picture(speakerDeck, speakerDeck.slideImage!(deckId, 1, "full"))).toBeUndefined();
    expect(await refusing.countSlides({ provider: "speakerdeck", id: deckId })).toBeUndefined();
    expect(fake.asked).toHaveLength(1);
  });
});

describe("a provider that misbehaves", () => {
  const misbehaviours: readonly (readonly [string, Behaviour, string, number])[] = [
    ["answers nothing", () => {}, "unreachable", 2],
    ["drips", (_, response) => void setInterval(() => response.write(" "), 20).unref(), "unreachable", 2],
    ["fails with 500", (_, response) => void response.writeHead(500).end(), "server", 2],
    ["says 403", (_, response) => void response.writeHead(403).end(), "refused", 1],
    [
      "answers HTML",
      (_, response) => void response.writeHead(200).end("<html><script>x</script>"),
      "not-understood",
      1,
    ],
    ["answers a list", (_, response) => json(response, [1, 2]), "not-understood", 1],
    ["answers null", (_, response) => json(response, null), "not-understood", 1],
    [
      "answers wrong types",
      (_, response) => json(response, { title: {}, author_name: 7, html: [], ratio: "x" }),
      "not-understood",
      1,
    ],
    ["sends 50 MB", (_, response) => flood(response), "too-large", 1],
    ["breaks off midway", (_, response) => breakOff(response), "unreachable", 2],
    [
      "redirects in a circle",
      (_, response, asked) => void response.writeHead(302, { location: `https://${asked}` }).end(),
      "redirect",
      4,
    ],
    [
      "redirects to this machine",
      (_, response) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
      "redirect",
      1,
    ],
    [
      "redirects to localhost by https",
      (_, response) => void response.writeHead(302, { location: "https://localhost/" }).end(),
      "redirect",
      1,
    ],
    [
      "redirects to another host",
      (_, response) => void response.writeHead(302, { location: "https://evil.example/" }).end(),
      "redirect",
      1,
    ],
    [
      "redirects to plain http",
      (_, response) => void response.writeHead(301, { location: "http://speakerdeck.com/" }).end(),
      "redirect",
      1,
    ],
    [
      "redirects to another port",
      (_, response) => void response.writeHead(301, { location: "https://speakerdeck.com:8443/" }).end(),
      "redirect",
      1,
    ],
    ["redirects nowhere", (_, response) => void response.writeHead(302).end(), "redirect", 1],
  ];

  test.each(misbehaviours)("%s", async (_, behaviour, why, requests) => {
    const { lookup, fake, make } = await lookupOf(behaviour);
    expect(await lookup.ask(deck)).toEqual({ kind: "failed", why });
    expect(fake.asked).toHaveLength(requests);
    expect(fake.asked.every((address) => address.startsWith("speakerdeck.com/"))).toBe(true);
    // A failure is kept for some minutes: nobody knocks again at each hover.
    expect(await make().ask(deck)).toMatchObject({ kind: "failed" });
    expect(fake.asked).toHaveLength(requests);
  });

  test("a redirect within its own host is followed", async () => {
    const { lookup, fake } = await lookupOf((request, response, asked) =>
      asked.includes("moved")
        ? good(request, response, asked.replace("&moved", ""))
        : void response.writeHead(301, { location: `https://${asked}&moved` }).end(),
    );
    expect(await lookup.ask(deck)).toMatchObject({ kind: "found" });
    expect(fake.asked).toHaveLength(2);
  });

  test("a 500 once is tried again", async () => {
    let first = true;
    const { lookup } = await lookupOf((request, response, asked) => {
      if (!first) return good(request, response, asked);
      first = false;
      response.writeHead(500).end();
    });
    expect(await lookup.ask(deck)).toMatchObject({ kind: "found" });
  });

  test("404 means gone, for a day", async () => {
    const { lookup, fake, ports, make } = await lookupOf((_, response) => void response.writeHead(404).end());
    expect(await lookup.ask(deck)).toEqual({ kind: "gone" });
    expect(await make().ask(deck)).toEqual({ kind: "gone" });
    expect(fake.asked).toHaveLength(1);
    ports.clock.set(ports.clock.now() + 25 * 3600 * 1000);
    await make().ask(deck);
    expect(fake.asked).toHaveLength(2);
  });

  test.each<[string, string | Buffer]>([
    ["HTML", "<html>"],
    ["SVG", '<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'],
    ["nothing", ""],
  ])("%s is no picture, whatever it is called", async (_, body) => {
    const { lookup } = await lookupOf(
      (_request, response) => void response.writeHead(200, { "content-type": "image/png" }).end(body),
    );
    expect(await lookup.picture(speakerDeck, speakerDeck.slideImage!(deckId, 1, "full"))).toBeUndefined();
  });

  test("a picture of another host is not asked for", async () => {
    const { lookup, fake } = await lookupOf(good);
    expect(await lookup.picture(speakerDeck, "https://evil.example/x.png")).toBeUndefined();
    expect(await lookup.picture(speakerDeck, "http://files.speakerdeck.com/x.png")).toBeUndefined();
    expect(fake.asked).toEqual([]);
  });

  test("addresses of other hosts in an answer are left out", async () => {
    const { lookup } = await lookupOf((_, response) =>
      json(response, {
        title: "A\u0000 \u202etitle\nof two   lines",
        author_name: "x".repeat(5000),
        author_url: "javascript:alert(1)",
        html: `<iframe src="https://evil.example/player/${deckId}x"></iframe>`,
        thumbnail_url: "https://evil.example/a.png",
        ratio: -3,
      }),
    );
    const answer = await lookup.ask(deck);
    expect(answer).toEqual({
      kind: "found",
      facts: { title: "A title of two lines", author: `${"x".repeat(299)}…` },
    });
  });
});

/** More than anybody reads, as fast as it goes. */
function flood(response: import("node:http").ServerResponse): void {
  response.writeHead(200);
  const chunk = Buffer.alloc(1024 * 1024, 32);
  let left = 50;
  const more = (): void => {
    while (left-- > 0) if (!response.write(chunk)) return void response.once("drain", more);
    response.end();
  };
  more();
}

/** Promises more than it sends, then hangs up. */
function breakOff(response: import("node:http").ServerResponse): void {
  response.writeHead(200, { "content-length": "999" });
  response.write("{");
  setTimeout(() => response.destroy(), 10);
}
