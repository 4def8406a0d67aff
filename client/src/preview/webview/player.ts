import { type PaneWords, playerHosts } from "../messages";

/** The card that stands for a frame: nothing is asked of its host before the reader plays it. */
export function player(frame: HTMLIFrameElement, words: PaneWords): HTMLElement {
  const source = address(frame.getAttribute("src"));
  const card = document.createElement("div");
  card.className = "player";
  const line = frame.dataset.line;
  if (line !== undefined) card.dataset.line = line;
  const title = document.createElement("span");
  title.className = "player-title";
  title.textContent = frame.title || source?.hostname || "iframe";
  card.append(title);
  if (source === undefined || !isPlayer(source)) return card;
  card.dataset.src = source.href;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.play;
  button.setAttribute("aria-label", `${words.play}: ${title.textContent}`);
  card.append(button);
  return card;
}

/** Puts the frame in the place of its card. Called for a click on a card's button. */
export function play(card: HTMLElement): void {
  // A post may write such a card itself.
  const source = address(card.dataset.src ?? null);
  if (source === undefined || !isPlayer(source)) return;
  const frame = document.createElement("iframe");
  frame.src = source.href;
  frame.title = card.querySelector(".player-title")?.textContent ?? "";
  frame.allow = "fullscreen; autoplay";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups");
  card.replaceChildren(frame);
  card.classList.add("playing");
  // The button that had the focus is gone: arrow keys go on from here.
  if (card.tabIndex === -1) card.focus();
}

function isPlayer({ protocol, hostname }: URL): boolean {
  return protocol === "https:" && playerHosts.some((host) => host === hostname);
}

function address(text: string | null): URL | undefined {
  if (text === null || text === "") return undefined;
  try {
    return new URL(text.startsWith("//") ? `https:${text}` : text);
  } catch {
    return undefined;
  }
}
