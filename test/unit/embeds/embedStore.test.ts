import { describe, expect, test } from "vitest";
import { EmbedStore } from "../../../server/src/embeds/lookUp/embedStore";
import { MemoryClock, MemoryStorage } from "../../../server/src/host/memory/host";

const day = 24 * 60 * 60 * 1000;

function store(most?: number) {
  const [storage, clock] = [new MemoryStorage(), new MemoryClock()];
  const made = () => new EmbedStore(storage, clock, most);
  return { storage, clock, store: made(), again: made };
}

describe("answers on disk", () => {
  test("are there for the next session, until they are too old", async () => {
    const { store: one, again, clock } = store();
    await one.write("embeds/a", "found", { title: "A" });
    expect(await again().read("embeds/a")).toEqual({ kind: "found", value: { title: "A" } });
    clock.set(clock.now() + 31 * day);
    expect(await again().read("embeds/a")).toBeUndefined();
  });

  test("what is too old leaves the disk when something new comes", async () => {
    const { store: one, storage, clock } = store();
    await one.write("embeds/old", "found", "x");
    clock.set(clock.now() + 31 * day);
    await one.write("embeds/new", "found", "y");
    expect([...storage.values.keys()].sort()).toEqual(["embeds/ledger", "embeds/new"]);
  });

  test("the oldest goes where there is no more room, also of an earlier session", async () => {
    const { store: one, again, storage } = store(3000);
    const picture = "x".repeat(900);
    await one.write("embeds/a", "found", picture);
    await Promise.all([one.write("embeds/b", "found", picture), one.write("embeds/c", "found", picture)]);
    await again().write("embeds/d", "found", picture);
    expect([...storage.values.keys()].sort()).toEqual(["embeds/b", "embeds/c", "embeds/d", "embeds/ledger"]);
  });

  test.each([
    "",
    "null",
    "[]",
    '{"format":1,"kind":"toString","at":0}',
    '{"format":1,"kind":"found"}',
    '{"format":1,"entries":[null,7,{"key":"embeds/x"},{"key":"embeds/x","at":0,"bytes":-1}]}',
    '{"format":1,"entries":[{"key":"index","at":0,"bytes":1}]}',
  ])("what somebody left in a file is no answer: %s", async (text) => {
    const { store: one, storage } = store();
    storage.values.set("embeds/a", new TextEncoder().encode(text));
    storage.values.set("embeds/ledger", new TextEncoder().encode(text));
    storage.values.set("index", new Uint8Array());
    expect(await one.read("embeds/a")).toBeUndefined();
    await one.write("embeds/b", "found", "y");
    expect(await one.read("embeds/b")).toEqual({ kind: "found", value: "y" });
    expect(storage.values.has("index")).toBe(true);
  });
});
