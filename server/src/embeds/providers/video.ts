import { pathParts, plainHost, positive, seconds, withQuery } from "../address";
import type { EmbedProvider } from "../provider";

const youTubeId = /^[\w-]{11}$/;

/** YouTube. The player of `youtube-nocookie.com` sets no cookies before it plays. */
export const youTube: EmbedProvider = {
  id: "youtube",
  title: "YouTube",
  shortcodes: ["youtube", "yt", "youtubelite"],
  fromAddress(address) {
    const host = plainHost(address);
    const [first = "", second = ""] = pathParts(address);
    const isLong = host === "youtube.com" || host === "music.youtube.com" || host === "youtube-nocookie.com";
    if (!isLong && host !== "youtu.be") return undefined;
    const id = !isLong
      ? first
      : first === "watch"
        ? (address.searchParams.get("v") ?? "")
        : /^(?:embed|shorts|live|v)$/.test(first)
          ? second
          : "";
    // The player of a whole playlist stands where others have an id.
    if (!youTubeId.test(id) || id === "videoseries") return undefined;
    const start = seconds(address.searchParams.get("t") ?? address.searchParams.get("start"));
    return {
      provider: "youtube",
      id,
      page: `https://www.youtube.com/watch?v=${id}`,
      ...(start === undefined ? {} : { start }),
    };
  },
  fromId: (id) =>
    youTubeId.test(id)
      ? { provider: "youtube", id, page: `https://www.youtube.com/watch?v=${id}` }
      : undefined,
  page: ({ page, start }) => (start === undefined || page === undefined ? page : `${page}&t=${start}s`),
  player: ({ id, start }) =>
    id === undefined ? undefined : withQuery(`https://www.youtube-nocookie.com/embed/${id}`, { start }),
  cover: ({ id }) => (id === undefined ? undefined : `https://i.ytimg.com/vi/${id}/hqdefault.jpg`),
  factsAddress: ({ page }) =>
    page === undefined
      ? undefined
      : withQuery("https://www.youtube.com/oembed", { format: "json", url: page }),
  factsHosts: ["www.youtube.com"],
  imageHosts: ["i.ytimg.com"],
  frameOrigins: ["https://www.youtube-nocookie.com", "https://www.youtube.com"],
  ratio: 16 / 9,
};

/** Vimeo. `sort` is the hash of an unlisted video. */
export const vimeo: EmbedProvider = {
  id: "vimeo",
  title: "Vimeo",
  shortcodes: ["vimeo"],
  fromAddress(address) {
    const host = plainHost(address);
    if (host !== "vimeo.com" && host !== "player.vimeo.com") return undefined;
    const parts = pathParts(address);
    const isVideo = (part: string | undefined) => /^\d{5,12}$/.test(part ?? "");
    // A showcase, an album and an event have numbers too: their video's follows `video`.
    const collection = /^(?:showcase|album|event)$/.test(parts[0] ?? "");
    const at = collection ? parts.indexOf("video") + 1 : parts.findIndex(isVideo);
    const id = parts[at];
    if (id === undefined || !isVideo(id)) return undefined;
    const hash = parts[at + 1] ?? address.searchParams.get("h") ?? "";
    const sort = /^[0-9a-f]{8,12}$/.test(hash) ? hash : undefined;
    const start = seconds(/^#t=(\w{1,12})$/.exec(address.hash)?.[1]);
    return {
      provider: "vimeo",
      id,
      page: `https://vimeo.com/${id}${sort === undefined ? "" : `/${sort}`}`,
      ...(sort === undefined ? {} : { sort }),
      ...(start === undefined ? {} : { start }),
    };
  },
  fromId: (id) =>
    positive(id.slice(0, 6)) !== undefined && /^\d{5,12}$/.test(id)
      ? { provider: "vimeo", id, page: `https://vimeo.com/${id}` }
      : undefined,
  page: ({ page, start }) => (start === undefined || page === undefined ? page : `${page}#t=${start}s`),
  player: ({ id, sort }) =>
    id === undefined ? undefined : withQuery(`https://player.vimeo.com/video/${id}`, { h: sort, dnt: 1 }),
  cover: (_, facts) => facts?.cover,
  factsAddress: ({ page }) =>
    page === undefined ? undefined : withQuery("https://vimeo.com/api/oembed.json", { url: page }),
  factsHosts: ["vimeo.com"],
  imageHosts: ["i.vimeocdn.com"],
  frameOrigins: ["https://player.vimeo.com"],
  ratio: 16 / 9,
};
