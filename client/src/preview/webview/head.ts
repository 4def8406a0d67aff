import type { PreviewHead } from "../../../../server/src/lsp/protocol";
import type { PaneWords } from "../messages";

/** The front matter above the post: title, date, reading time, draft badge, terms. */
export function showHead(target: HTMLElement, head: PreviewHead, words: PaneWords): void {
  const title = make("h1", "title", head.title);
  const facts = make("p", "facts");
  if (head.draft) facts.append(make("span", "draft", words.draft));
  if (head.date !== undefined) facts.append(make("time", "date", head.date.slice(0, 10)));
  facts.append(make("span", "reading", words.minutes.replace("{0}", String(head.readingTime))));
  for (const { taxonomy, term } of head.terms) {
    const badge = make("span", "term", term);
    badge.title = taxonomy;
    facts.append(badge);
  }
  const parts: HTMLElement[] = [];
  if (head.cover !== undefined) {
    const cover = document.createElement("img");
    cover.className = "cover";
    cover.src = head.cover;
    cover.alt = "";
    parts.push(cover);
  }
  parts.push(title, facts);
  target.replaceChildren(...parts);
  target.hidden = head.title === "" && head.date === undefined;
}

function make(name: string, className: string, text = ""): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
