import { pathParts, plainHost, withQuery } from "../address";
import type { EmbedProvider } from "../provider";

const slideShareHost = "www.slideshare.net";

/** SlideShare. Its player goes by a number or by a key (`sort`: `key`); neither is in the older page addresses. */
export const slideShare: EmbedProvider = {
  id: "slideshare",
  title: "SlideShare",
  shortcodes: ["slideshare"],
  fromAddress(address) {
    if (!/(?:^|\.)slideshare\.net$/.test(plainHost(address))) return undefined;
    const [first = "", second = "", third = "", fourth = ""] = pathParts(address);
    if (first === "slideshow" && second === "embed_code")
      return third === "key" ? slideShare.fromId(fourth) : slideShare.fromId(third);
    if (!/^[\w-]{1,100}$/.test(first) || !/^[\w-]{1,300}$/.test(second)) return undefined;
    const isNew = first === "slideshow" && /^\d{4,12}$/.test(third);
    const page = `https://${slideShareHost}/${first}/${second}${isNew ? `/${third}` : ""}`;
    return { provider: "slideshare", page, slug: second, ...(isNew ? { id: third } : { user: first }) };
  },
  fromId(id) {
    if (/^\d{4,12}$/.test(id)) return { provider: "slideshare", id };
    return /^[A-Za-z0-9]{10,20}$/.test(id) ? { provider: "slideshare", id, sort: "key" } : undefined;
  },
  page: ({ page }) => page,
  player: ({ id, sort }) =>
    id === undefined
      ? undefined
      : `https://${slideShareHost}/slideshow/embed_code/${sort === "key" ? "key/" : ""}${id}`,
  cover: (_, facts) => facts?.cover,
  factsAddress: ({ page }) =>
    page === undefined
      ? undefined
      : withQuery(`https://${slideShareHost}/api/oembed/2`, { format: "json", url: page }),
  idInHtml: (html) => /\/embed_code\/(?:key\/)?([A-Za-z0-9]{4,20})/.exec(html)?.[1],
  factsHosts: [slideShareHost],
  imageHosts: ["cdn.slidesharecdn.com", "image.slidesharecdn.com"],
  frameOrigins: [`https://${slideShareHost}`],
  ratio: 16 / 9,
};

/** Google Slides: documents, and published ones (`sort`: `published`). There is nobody to ask without a key. */
export const googleSlides: EmbedProvider = {
  id: "googleslides",
  title: "Google Slides",
  shortcodes: ["googleslides", "gslides", "googleslide", "googlepresentation"],
  fromAddress(address) {
    if (address.hostname.toLowerCase() !== "docs.google.com") return undefined;
    const parts = pathParts(address);
    // Between them the account may stand, `u/1`.
    const at = parts.includes("presentation") ? parts.indexOf("d", parts.indexOf("presentation")) : -1;
    if (at === -1) return undefined;
    const behind = parts.slice(at + 1);
    return googleSlides.fromId((behind[0] === "e" ? behind[1] : behind[0]) ?? "");
  },
  fromId(id) {
    if (!/^[\w-]{20,120}$/.test(id)) return undefined;
    return { provider: "googleslides", id, ...(id.startsWith("2PACX-") ? { sort: "published" } : {}) };
  },
  page: ({ id, sort }) =>
    id === undefined ? undefined : `${presentation(id, sort)}/${sort === undefined ? "edit" : "pub"}`,
  player: ({ id, sort }) => (id === undefined ? undefined : `${presentation(id, sort)}/embed`),
  cover: () => undefined,
  factsAddress: () => undefined,
  factsHosts: [],
  imageHosts: [],
  frameOrigins: ["https://docs.google.com"],
  ratio: 16 / 9,
};

function presentation(id: string, sort: string | undefined): string {
  return `https://docs.google.com/presentation/d/${sort === "published" ? "e/" : ""}${id}`;
}
