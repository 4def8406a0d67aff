import type { FromPane, PaneWords, ToPane } from "../messages";
import { showHead } from "./head";
import { caretLine, lineAtTop, scrollToLine } from "./lines";
import { patch } from "./patch";
import { play } from "./player";

interface VsCodeApi {
  postMessage(message: FromPane): void;
  setState(state: { readonly uri: string }): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** A scroll that the editor asked for is not reported back for this long (ms). */
const ECHO_MS = 200;

const vscode = acquireVsCodeApi();
const post = element("post");
const head = element("head");
const problem = element("problem");
const words = JSON.parse(document.body.dataset.words ?? "{}") as PaneWords;
let scrolledByEditor = 0;

window.addEventListener("message", ({ data }: MessageEvent<ToPane>) => {
  switch (data.type) {
    case "render":
      vscode.setState({ uri: data.uri });
      problem.hidden = true;
      showHead(head, data.head, words);
      post.lang = data.head.language ?? "";
      patch(post, data.html, words);
      if (data.fresh) window.scrollTo({ top: 0 });
      break;
    case "scrollTo":
      scrolledByEditor = performance.now();
      scrollToLine(post, data.line);
      break;
    case "caret":
      caretLine(post, data.line);
      break;
    case "problem":
      problem.textContent = data.text;
      problem.hidden = false;
      break;
  }
});

let scrollReport = 0;
window.addEventListener(
  "scroll",
  () => {
    if (performance.now() - scrolledByEditor < ECHO_MS || scrollReport !== 0) return;
    scrollReport = requestAnimationFrame(() => {
      scrollReport = 0;
      const line = window.scrollY === 0 ? 0 : lineAtTop(post);
      if (line !== undefined) vscode.postMessage({ type: "scrolled", line });
    });
  },
  { passive: true },
);

document.addEventListener(
  "click",
  (event) => {
    const clicked = event.target as Element;
    const card = clicked.closest("button")?.closest<HTMLElement>(".player");
    if (card) play(card);
    const link = clicked.closest("a[href]");
    const destination = link?.getAttribute("href");
    if (destination === undefined || destination === null) return;
    event.preventDefault();
    // VS Code's own handler for links would open the address a second time.
    event.stopPropagation();
    if (!destination.startsWith("#")) {
      vscode.postMessage({ type: "open", destination });
      return;
    }
    const target = document.getElementById(decode(destination.slice(1)));
    if (target !== null && post.contains(target)) target.scrollIntoView();
  },
  true,
);

document.addEventListener("dblclick", (event) => {
  const line = (event.target as Element).closest<HTMLElement>("[data-line]")?.dataset.line;
  if (line !== undefined) vscode.postMessage({ type: "reveal", line: Number(line) });
});

vscode.postMessage({ type: "ready" });

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the pane has no #${id}`);
  return found;
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    // A lone % in a hand-written link: the text itself is the id.
    return fragment;
  }
}
