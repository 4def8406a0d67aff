import { pathParts, plainHost, withQuery } from "../address";
import type { EmbedProvider } from "../provider";

const spotifySorts = /^(?:track|album|playlist|episode|show|artist)$/;

/** Spotify. `sort` says what the id names: a track, an album, …. */
export const spotify: EmbedProvider = {
  id: "spotify",
  title: "Spotify",
  shortcodes: ["spotify"],
  fromAddress(address) {
    if (address.hostname.toLowerCase() !== "open.spotify.com") return undefined;
    const parts = pathParts(address);
    const at = parts.findIndex((part) => spotifySorts.test(part));
    const [sort = "", id = ""] = at === -1 ? [] : parts.slice(at);
    if (!/^[A-Za-z0-9]{22}$/.test(id)) return undefined;
    return { provider: "spotify", id, sort, page: `https://open.spotify.com/${sort}/${id}` };
  },
  fromId: (id) => (/^[A-Za-z0-9]{22}$/.test(id) ? { provider: "spotify", id } : undefined),
  page: ({ page }) => page,
  player: ({ id, sort }) =>
    id === undefined || sort === undefined ? undefined : `https://open.spotify.com/embed/${sort}/${id}`,
  cover: (_, facts) => facts?.cover,
  factsAddress: ({ page }) =>
    page === undefined ? undefined : withQuery("https://open.spotify.com/oembed", { url: page }),
  factsHosts: ["open.spotify.com"],
  imageHosts: ["i.scdn.co", "*.spotifycdn.com"],
  frameOrigins: ["https://open.spotify.com"],
  ratio: 456 / 152,
};

export const internetArchive: EmbedProvider = {
  id: "archive",
  title: "Internet Archive",
  shortcodes: ["archive", "internetarchive", "archiveorg"],
  fromAddress(address) {
    if (plainHost(address) !== "archive.org") return undefined;
    const [kind = "", id = ""] = pathParts(address);
    return kind === "details" || kind === "embed" ? internetArchive.fromId(id) : undefined;
  },
  fromId: (id) =>
    /^[A-Za-z0-9][\w.-]{2,100}$/.test(id)
      ? { provider: "archive", id, page: `https://archive.org/details/${id}` }
      : undefined,
  page: ({ page }) => page,
  player: ({ id }) => (id === undefined ? undefined : `https://archive.org/embed/${id}`),
  cover: () => undefined,
  factsAddress: () => undefined,
  factsHosts: [],
  imageHosts: [],
  frameOrigins: ["https://archive.org"],
  ratio: 4 / 3,
};

/** OpenStreetMap. The id is `ZOOM/LATITUDE/LONGITUDE`, as its addresses have it behind `#map=`. */
export const openStreetMap: EmbedProvider = {
  id: "openstreetmap",
  title: "OpenStreetMap",
  shortcodes: ["openstreetmap", "osm"],
  fromAddress(address) {
    if (plainHost(address) !== "openstreetmap.org") return undefined;
    const place = /[#&]map=(\d{1,2}\/-?\d{1,3}(?:\.\d{1,10})?\/-?\d{1,3}(?:\.\d{1,10})?)/.exec(
      address.hash,
    )?.[1];
    if (place !== undefined) return openStreetMap.fromId(place);
    const box = (address.searchParams.get("bbox") ?? "").split(",").map(Number);
    if (box.length !== 4 || !box.every(Number.isFinite)) return undefined;
    const [west = 0, south = 0, east = 0, north = 0] = box;
    const zoom = Math.round(Math.log2(360 / Math.max(east - west, 0.0001)));
    return openStreetMap.fromId(`${zoom}/${round((south + north) / 2)}/${round((west + east) / 2)}`);
  },
  fromId(id) {
    const [zoom, latitude, longitude] = id.split("/").map(Number);
    if (zoom === undefined || latitude === undefined || longitude === undefined) return undefined;
    if (!(zoom >= 0 && zoom <= 20 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
      return undefined;
    return { provider: "openstreetmap", id, page: `https://www.openstreetmap.org/#map=${id}` };
  },
  page: ({ page }) => page,
  player({ id }) {
    const [zoom = 0, latitude = 0, longitude = 0] = (id ?? "").split("/").map(Number);
    if (id === undefined) return undefined;
    const half = 180 / 2 ** zoom;
    const box = [longitude - half, latitude - half / 2, longitude + half, latitude + half / 2].map(round);
    return withQuery("https://www.openstreetmap.org/export/embed.html", {
      bbox: box.join(","),
      layer: "mapnik",
    });
  },
  cover: () => undefined,
  factsAddress: () => undefined,
  factsHosts: [],
  imageHosts: [],
  frameOrigins: ["https://www.openstreetmap.org"],
  ratio: 2,
};

function round(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}
