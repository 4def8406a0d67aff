import type { PreviewHead } from "../../../../server/src/lsp/protocol";
import type { PaneWords } from "../messages";

let shown = "";

/** The front matter above the post: cover, title, date, reading time, draft badge, terms. */
export function showHead(target: HTMLElement, head: PreviewHead, words: PaneWords): void {
  const now = JSON.stringify(head);
  if (now === shown) return;
  shown = now;
  const title = make("h1", "title", head.title);
  const facts = make("p", "facts");
  if (head.draft) facts.append(make("span", "draft", words.draft));
  if (head.date !== undefined) {
    const time = make("time", "date", day(head)) as HTMLTimeElement;
    time.dateTime = head.date;
    time.title = `${head.date.slice(0, 16).replace("T", " ")} UTC`;
    facts.append(time);
  }
  facts.append(make("span", "reading", words.minutes.replace("{0}", String(head.readingTime))));
  const parts: HTMLElement[] = [title, facts];
  if (head.terms.length > 0) {
    const terms = make("ul", "terms");
    for (const { taxonomy, term } of head.terms) {
      const item = make("li", "term", term);
      item.title = taxonomy;
      terms.append(item);
    }
    parts.push(terms);
  }
  if (head.cover !== undefined) {
    const cover = document.createElement("img");
    cover.className = "cover";
    cover.src = head.cover;
    cover.alt = "";
    parts.push(cover);
  }
  target.lang = head.language ?? "";
  target.setAttribute("aria-label", words.facts);
  target.replaceChildren(...parts);
  target.hidden = head.title === "" && head.date === undefined;
}

/** The day in the site's time zone, in the words of the post's language. */
function day({ date = "", timeZone, language }: PreviewHead): string {
  const moment = new Date(date);
  for (const locales of [language, document.documentElement.lang, "en"]) {
    try {
      return new Intl.DateTimeFormat(locales, { dateStyle: "long", timeZone }).format(moment);
    } catch {
      // A language or zone that the browser doesn't know: the next one.
    }
  }
  return date.slice(0, 10);
}

function make(name: string, className: string, text = ""): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
