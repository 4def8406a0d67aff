import DOMPurify from "dompurify";
import type { PaneSettings } from "../messages";
import { player } from "./player";

/** Addresses by which the editor serves files of the folders that the pane may read. */
const resource = /^https:\/\/[^/]+\.vscode-resource\.vscode-cdn\.net\/|^vscode-(?:webview-)?resource:/i;
const inlineImage = /^data:image\/(?:png|gif|jpeg|webp|avif|svg\+xml)[;,]/i;

export interface Allowed extends PaneSettings {
  /** Forms, styles and unknown elements pass too. Scripts never do. */
  readonly lenient: boolean;
}

/**
 * A block of a post as nodes that can do no harm: nothing runs, nothing is asked of other hosts unless the reader
 * allowed it, frames are cards. The content security policy says the same once more.
 */
export function sanitize(html: string, allowed: Allowed): DocumentFragment {
  const fragment = purifier(allowed).sanitize(html, { RETURN_DOM_FRAGMENT: true });
  for (const frame of fragment.querySelectorAll("iframe")) frame.replaceWith(player(frame, allowed.words));
  for (const image of fragment.querySelectorAll("img")) settleImage(image, allowed);
  for (const media of fragment.querySelectorAll("video, audio, source, track, input, image, feImage"))
    settleMedia(media, allowed);
  for (const link of fragment.querySelectorAll<HTMLAnchorElement>("a[data-galley-reason]"))
    markBroken(link, `${allowed.words.brokenLink}: ${link.dataset.galleyReason ?? ""}`);
  // What the post says, apart from what the reader does.
  for (const details of fragment.querySelectorAll("details")) details.dataset.open = String(details.open);
  // A box that scrolls must be reached by the keyboard, and say what it is.
  for (const code of fragment.querySelectorAll<HTMLElement>("pre")) {
    code.tabIndex = 0;
    code.setAttribute("role", "region");
    code.setAttribute("aria-label", allowed.words.code);
  }
  return fragment;
}

let lenient: boolean | undefined;

/** Set up anew only when the rules change: that takes longer than a block. */
function purifier(allowed: Allowed): typeof DOMPurify {
  if (lenient === allowed.lenient) return DOMPurify;
  if (lenient === undefined) DOMPurify.addHook("uponSanitizeAttribute", keepId);
  lenient = allowed.lenient;
  DOMPurify.setConfig({
    RETURN_DOM_FRAGMENT: true,
    ADD_TAGS: ["iframe"],
    ADD_ATTR: ["allowfullscreen", "target"],
    FORBID_TAGS: ["meta", "link", "base", "dialog", ...(lenient ? [] : ["style", "form"])],
    FORBID_ATTR: ["srcset", "background", "autofocus", "autoplay", "popover", "popovertarget"],
    ALLOW_UNKNOWN_PROTOCOLS: false,
    ALLOWED_URI_REGEXP:
      /^(?:(?:https?|mailto|tel|ftp|vscode-resource|vscode-webview-resource):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
  });
  return DOMPurify;
}

/** A browser lets `document` and forms answer by their ids: there DOMPurify's caution stays. */
const named = /^(?:button|embed|fieldset|form|iframe|img|input|object|output|select|textarea)$/i;

/** DOMPurify takes the ids of “Links”, “Images” and “Title” away. On a heading they do no harm, and links lead there. */
function keepId(element: Element, attribute: { attrName: string; forceKeepAttr: boolean | undefined }): void {
  const { attrName } = attribute;
  if (attrName !== "id" && !(attrName === "name" && element.nodeName === "A")) return;
  if (!named.test(element.nodeName)) attribute.forceKeepAttr = true;
}

function settleImage(image: HTMLImageElement, allowed: Allowed): void {
  const { galleySrc, galleyMissing, galleyReason = "" } = image.dataset;
  delete image.dataset.galleySrc;
  if (galleySrc !== undefined && resource.test(galleySrc)) {
    image.src = galleySrc;
    image.loading = "lazy";
    return;
  }
  const source = image.getAttribute("src") ?? "";
  if (galleyMissing === undefined && mayLoad(source, allowed)) return;
  const stand = document.createElement("span");
  const remote = /^(?:https?:)?\/\//i.test(source);
  stand.className = remote ? "no-image remote" : "no-image broken";
  stand.setAttribute("role", "img");
  const name = galleyMissing ?? source;
  const words = allowed.words;
  stand.title = remote
    ? `${words.remoteImages} ${name}`
    : `${words.missingImage}: ${galleyReason}${galleyReason === "" ? name : ` (${name})`}`;
  stand.setAttribute("aria-label", image.alt === "" ? stand.title : `${image.alt}. ${stand.title}`);
  const label = document.createElement("span");
  label.textContent = image.alt === "" ? name.slice(0, 200) : image.alt;
  const note = document.createElement("small");
  note.textContent = stand.title;
  stand.append(label, note);
  if (image.dataset.line !== undefined) stand.dataset.line = image.dataset.line;
  image.replaceWith(stand);
}

function settleMedia(media: Element, allowed: Allowed): void {
  for (const name of ["src", "poster", "href", "xlink:href"]) {
    const source = media.getAttribute(name);
    if (source !== null && !source.startsWith("#") && !mayLoad(source, allowed)) media.removeAttribute(name);
  }
}

function mayLoad(source: string, { remoteImages }: Allowed): boolean {
  if (inlineImage.test(source) || resource.test(source)) return true;
  return remoteImages && /^https:\/\//i.test(source);
}

/** Marks what leads nowhere, for eyes and for screen readers. */
export function markBroken(link: HTMLElement, reason: string): void {
  link.classList.add("broken");
  link.title = reason;
  link.setAttribute("aria-description", reason);
}
