import { pathParts, plainHost, withQuery } from "../address";
import type { EmbedProvider } from "../provider";

/** X, once Twitter. Its script shows posts; there is no frame for them. */
export const x: EmbedProvider = {
  id: "x",
  title: "X",
  shortcodes: ["x", "tweet", "twitter"],
  fromAddress(address) {
    const host = plainHost(address).replace(/^mobile\./, "");
    if (host !== "x.com" && host !== "twitter.com") return undefined;
    const parts = pathParts(address);
    // `i/web/status/…` and `i/status/…` name nobody: X finds the post by its number.
    const [user = "", kind = "", id = ""] = parts[1] === "web" ? ["i", ...parts.slice(2)] : parts;
    if (!/^status(?:es)?$/.test(kind) || !/^\w{1,15}$/.test(user) || !/^\d{5,20}$/.test(id)) return undefined;
    return { provider: "x", id, user, page: `https://x.com/${user}/status/${id}` };
  },
  fromId: (id) => (/^\d{5,20}$/.test(id) ? { provider: "x", id } : undefined),
  page: ({ page, id }) => page ?? (id === undefined ? undefined : `https://x.com/i/status/${id}`),
  player: () => undefined,
  cover: () => undefined,
  factsAddress: ({ page }) =>
    page === undefined ? undefined : withQuery("https://publish.twitter.com/oembed", { url: page }),
  factsHosts: ["publish.twitter.com"],
  imageHosts: [],
  frameOrigins: [],
  ratio: 1,
};

/** Mastodon. Any host may be an instance of it, so none is asked: its addresses tell user, host and number. */
export const mastodon: EmbedProvider = {
  id: "mastodon",
  title: "Mastodon",
  shortcodes: ["mastodon", "toot", "fediverse"],
  fromAddress(address) {
    const parts = pathParts(address);
    const [user = "", id = ""] =
      parts[0] === "users" && parts[2] === "statuses" ? [`@${parts[1]}`, parts[3]] : parts;
    if (!/^@[\w.-]{1,60}(?:@[\w.-]{1,100})?$/.test(user) || !/^\d{15,20}$/.test(id)) return undefined;
    return {
      provider: "mastodon",
      id,
      user: user.slice(1),
      sort: address.hostname,
      page: `https://${address.hostname}/${user}/${id}`,
    };
  },
  fromId: (id) => (/^\d{15,20}$/.test(id) ? { provider: "mastodon", id } : undefined),
  page: ({ page }) => page,
  player: () => undefined,
  cover: () => undefined,
  factsAddress: () => undefined,
  factsHosts: [],
  imageHosts: [],
  frameOrigins: [],
  ratio: 1,
};

export const bluesky: EmbedProvider = {
  id: "bluesky",
  title: "Bluesky",
  shortcodes: ["bluesky", "bsky", "skeet"],
  fromAddress(address) {
    if (plainHost(address) !== "bsky.app") return undefined;
    const [profile = "", user = "", post = "", id = ""] = pathParts(address);
    if (
      profile !== "profile" ||
      post !== "post" ||
      !/^[\w.:-]{3,260}$/.test(user) ||
      !/^[a-z0-9]{10,16}$/.test(id)
    )
      return undefined;
    return { provider: "bluesky", id, user, page: `https://bsky.app/profile/${user}/post/${id}` };
  },
  fromId: (id) => (/^[a-z0-9]{10,16}$/.test(id) ? { provider: "bluesky", id } : undefined),
  page: ({ page }) => page,
  player: () => undefined,
  cover: () => undefined,
  factsAddress: ({ page }) =>
    page === undefined ? undefined : withQuery("https://embed.bsky.app/oembed", { url: page }),
  factsHosts: ["embed.bsky.app"],
  imageHosts: [],
  frameOrigins: [],
  ratio: 1,
};
