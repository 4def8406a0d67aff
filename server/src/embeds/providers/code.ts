import { pathParts, plainHost, seconds, withQuery } from "../address";
import type { EmbedProvider } from "../provider";

const gistId = /^(?:[0-9a-f]{20}|[0-9a-f]{32}|\d{1,10})$/i;

/** GitHub's gists, which a script shows: there is no frame for them. Hugo had a `gist` shortcode until 0.156. */
export const gist: EmbedProvider = {
  id: "gist",
  title: "GitHub Gist",
  shortcodes: ["gist", "githubgist"],
  fromAddress(address) {
    if (plainHost(address) !== "gist.github.com") return undefined;
    const parts = pathParts(address);
    const [user, last] = parts.length > 1 ? [parts[0], parts[1]] : [undefined, parts[0]];
    const id = (last ?? "").replace(/\.js$/, "");
    if (!gistId.test(id) || (user !== undefined && !/^[\w-]{1,39}$/.test(user))) return undefined;
    return {
      provider: "gist",
      id,
      page: `https://gist.github.com/${user === undefined ? "" : `${user}/`}${id}`,
      ...(user === undefined ? {} : { user }),
    };
  },
  fromId: (id) =>
    gistId.test(id) ? { provider: "gist", id, page: `https://gist.github.com/${id}` } : undefined,
  page: ({ page }) => page,
  player: () => undefined,
  cover: () => undefined,
  factsAddress: () => undefined,
  factsHosts: [],
  imageHosts: [],
  frameOrigins: [],
  ratio: 16 / 9,
};

const penId = /^[A-Za-z0-9]{5,40}$/;

export const codePen: EmbedProvider = {
  id: "codepen",
  title: "CodePen",
  shortcodes: ["codepen"],
  fromAddress(address) {
    if (plainHost(address) !== "codepen.io") return undefined;
    const parts = pathParts(address);
    const owner = parts[0] === "team" ? parts.slice(0, 2) : parts.slice(0, 1);
    const [kind = "", ...rest] = parts.slice(owner.length);
    const id = (rest[0] === "preview" ? rest[1] : rest[0]) ?? "";
    if (!/^(?:pen|details|full|embed)$/.test(kind) || !owner.every((part) => /^[\w-]{1,60}$/.test(part)))
      return undefined;
    if (!penId.test(id)) return undefined;
    const user = owner.join("/");
    return { provider: "codepen", id, user, page: `https://codepen.io/${user}/pen/${id}` };
  },
  fromId: (id) => (penId.test(id) ? { provider: "codepen", id } : undefined),
  page: ({ page }) => page,
  player: ({ id, user }) =>
    id === undefined || user === undefined
      ? undefined
      : `https://codepen.io/${user}/embed/${id}?default-tab=result`,
  cover: (_, facts) => facts?.cover,
  factsAddress: ({ page }) =>
    page === undefined
      ? undefined
      : withQuery("https://codepen.io/api/oembed", { format: "json", url: page }),
  factsHosts: ["codepen.io"],
  imageHosts: ["shots.codepen.io", "screenshot.codepen.io"],
  frameOrigins: ["https://codepen.io"],
  ratio: 16 / 9,
};

export const asciinema: EmbedProvider = {
  id: "asciinema",
  title: "asciinema",
  shortcodes: ["asciinema", "asciicast"],
  fromAddress(address) {
    if (plainHost(address) !== "asciinema.org") return undefined;
    const [kind = "", id = ""] = pathParts(address);
    const cast = kind === "a" ? asciinema.fromId(id.replace(/\.(?:js|svg|cast|png)$/, "")) : undefined;
    const start = seconds(address.searchParams.get("t"));
    return cast === undefined || start === undefined ? cast : { ...cast, start };
  },
  fromId: (id) =>
    /^(?:\d{1,10}|[A-Za-z0-9]{16,40})$/.test(id)
      ? { provider: "asciinema", id, page: `https://asciinema.org/a/${id}` }
      : undefined,
  page: ({ page, start }) => (page === undefined ? undefined : withQuery(page, { t: start })),
  player: ({ id, start }) =>
    id === undefined ? undefined : withQuery(`https://asciinema.org/a/${id}/iframe`, { t: start }),
  cover: () => undefined,
  factsAddress: ({ page }) =>
    page === undefined ? undefined : withQuery("https://asciinema.org/oembed", { format: "json", url: page }),
  factsHosts: ["asciinema.org"],
  imageHosts: [],
  frameOrigins: ["https://asciinema.org"],
  ratio: 16 / 9,
};
