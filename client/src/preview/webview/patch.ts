import DOMPurify from "dompurify";
import morphdom from "morphdom";
import type { PaneWords } from "../messages";
import { player } from "./player";

/**
 * Makes `post` show the HTML, changing only what differs: images stay loaded, players play on, the place is kept.
 * Nothing that could run or reach out passes, whatever the site allows.
 */
export function patch(post: HTMLElement, html: string, words: PaneWords): void {
  const next = document.createElement("main");
  next.id = post.id;
  if (post.lang !== "") next.lang = post.lang;
  next.append(sanitize(html));
  for (const frame of next.querySelectorAll("iframe")) frame.replaceWith(player(frame, words));
  if (next.textContent?.trim() === "" && next.querySelector("img, video, hr, .player") === null) {
    const empty = document.createElement("p");
    empty.className = "empty";
    empty.textContent = words.empty;
    next.replaceChildren(empty);
  }
  morphdom(post, next, {
    onBeforeElUpdated(from, to) {
      // The caret's mark is the pane's own.
      if (from.classList.contains("caret")) to.classList.add("caret");
      // A card that plays stays as it is while its source is the same.
      if (from.classList.contains("playing") && from.dataset.src === to.dataset.src) return false;
      // What the reader opened stays open.
      if (from instanceof HTMLDetailsElement && from.open) to.setAttribute("open", "");
      return !from.isEqualNode(to);
    },
  });
}

/** The frames come back as cards, so they are let through here; `id`s may not shadow the page's own names. */
function sanitize(html: string): DocumentFragment {
  return DOMPurify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    ADD_TAGS: ["iframe"],
    ADD_ATTR: ["allowfullscreen", "target", "data-line"],
    FORBID_TAGS: ["style", "form", "meta", "link", "base", "dialog"],
    ALLOW_UNKNOWN_PROTOCOLS: false,
    // Addresses of the editor's own resources are vscode-resource or https, those of small images data:.
    ALLOWED_URI_REGEXP:
      /^(?:(?:https?|mailto|tel|ftp|vscode-resource|vscode-webview-resource|vscode-webview):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
  });
}
