import type { FromPane, PaneSettings, PaneState, ToPane } from "../messages";
import { Blocks } from "./blocks";
import { deckAround, showSlide, step } from "./deckSteps";
import { showHead } from "./head";
import { lineAtTop, lineOf, markLines, scrollToLine } from "./lines";
import { play } from "./player";
import { markBroken, sanitize } from "./sanitize";
import { makeTools } from "./tools";

interface VsCodeApi {
  postMessage(message: FromPane): void;
  getState(): PaneState | undefined;
  setState(state: PaneState): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** A scroll that the editor asked for is not reported back for this long (ms). */
const ECHO_MS = 200;
/** Typing is over for so long before the whole post is looked at (ms). */
const QUIET_MS = 150;

const vscode = acquireVsCodeApi();
const bar = element("tools");
const post = element("post");
const head = element("head");
const problem = element("problem");
const { words, remoteImages } = JSON.parse(document.body.dataset.settings ?? "{}") as PaneSettings;
const blocks = new Blocks(post);
let revision: number | undefined;
let scrolledByEditor = 0;
let placeByEditor = -1;
let caret: { readonly line: number; readonly end: number } | undefined;

post.setAttribute("aria-label", words.post);
const tools = makeTools(bar, post, words, vscode.getState() ?? {}, {
  lock: (locked) => vscode.postMessage({ type: "lock", locked }),
  showRemoteImages: () => vscode.postMessage({ type: "remoteImages" }),
  go: (heading) => goTo(heading),
  save,
});

window.addEventListener("message", ({ data }: MessageEvent<ToPane>) => {
  switch (data.type) {
    case "render":
      render(data);
      break;
    case "scrollTo":
      scrolledByEditor = performance.now();
      scrollToLine(blocks, data.line, bar.offsetHeight);
      placeByEditor = window.scrollY;
      break;
    case "caret":
      caret = data;
      markLines(blocks, data.line, data.end);
      break;
    case "locked":
      tools.locked(data.locked);
      save({ locked: data.locked });
      break;
    case "copyRich":
      void copyRich();
      break;
    case "slide":
      showSlide(post, data);
      break;
    case "problem":
      problem.textContent = data.text;
      problem.hidden = false;
      break;
  }
});

function render(data: Extract<ToPane, { type: "render" }>): void {
  if (data.from !== undefined && data.from !== revision) {
    vscode.postMessage({ type: "lost" });
    return;
  }
  revision = data.revision;
  save({ uri: data.uri, locked: data.locked });
  tools.locked(data.locked);
  problem.hidden = true;
  showHead(head, data.head, words);
  for (const part of [head, post]) {
    part.lang = data.head.language ?? "";
    part.dir = data.head.direction ?? "auto";
  }
  if (data.from === undefined) blocks.clear();
  const allowed = { words, remoteImages, lenient: data.lenient };
  const changed = blocks.apply(data.splices, data.lines, (html) => sanitize(html, allowed));
  showEmpty();
  if (changed.length > 0) {
    for (const { nodes } of changed) for (const node of nodes) markAnchors(node);
    if (caret !== undefined) markLines(blocks, caret.line, caret.end);
  }
  if (data.from === undefined) lookAtWhole();
  else if (data.splices.length > 0) lookAtWholeSoon();
  if (data.fresh) window.scrollTo({ top: 0 });
  post.dataset.revision = String(data.revision);
}

/** A post without a word says so. */
function showEmpty(): void {
  const empty = blocks.all.every(({ nodes }) =>
    nodes.every(
      (node) =>
        node.textContent?.trim() === "" &&
        !(node instanceof Element && (node.matches(filled) || node.querySelector(filled) !== null)),
    ),
  );
  post.dataset.empty = empty ? words.empty : "";
}

/** What shows something without a word. */
const filled = "img, video, audio, hr, svg, .player, input";

/** What a change may have made of other blocks, and of the bar. A long post takes long to look at: not at each key. */
function lookAtWhole(): void {
  markAnchors(post);
  tools.remoteImages(post.querySelector(".no-image.remote") !== null);
  tools.headings();
}

let look: ReturnType<typeof setTimeout> | undefined;
function lookAtWholeSoon(): void {
  clearTimeout(look);
  look = setTimeout(lookAtWhole, QUIET_MS);
}

/** Links to headings of this post that are not there. */
function markAnchors(part: ChildNode): void {
  if (!(part instanceof Element)) return;
  const links = [...part.querySelectorAll<HTMLAnchorElement>(localLink)];
  for (const link of part.matches(localLink) ? [part as HTMLAnchorElement, ...links] : links) {
    const id = decode((link.getAttribute("href") ?? "").slice(1));
    const there = id === "" || id === "top" || targetOf(id) !== undefined;
    if (!there) markBroken(link, `${words.brokenLink}: ${words.anchorMissing}`);
    else if (link.classList.contains("broken")) {
      link.classList.remove("broken");
      link.removeAttribute("title");
      link.removeAttribute("aria-description");
    }
  }
}

const localLink = 'a[href^="#"]';

/** Of the post alone: a heading “Tools” has the id of the bar above it. */
function targetOf(id: string): HTMLElement | undefined {
  const quoted = CSS.escape(id);
  return (
    post.querySelector<HTMLElement>(`#${quoted}`) ??
    post.querySelector<HTMLElement>(`a[name="${quoted}"]`) ??
    undefined
  );
}

function goTo(target: HTMLElement): void {
  // At once: on a long way, blocks that are laid out meanwhile would move the goal.
  target.scrollIntoView({ block: "start" });
  // The keyboard goes on from there.
  if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

let scrollReport = 0;
window.addEventListener(
  "scroll",
  () => {
    const echo = window.scrollY === placeByEditor || performance.now() - scrolledByEditor < ECHO_MS;
    if (echo || scrollReport !== 0) return;
    scrollReport = requestAnimationFrame(() => {
      scrollReport = 0;
      const line = window.scrollY === 0 ? 0 : lineAtTop(blocks, bar.offsetHeight);
      if (line !== undefined) vscode.postMessage({ type: "scrolled", line });
    });
  },
  { passive: true },
);

document.addEventListener(
  "click",
  (event) => {
    const clicked = event.target as Element;
    const card = clicked.closest("button, .galley-embed-cover")?.closest<HTMLElement>(".player");
    if (card) play(card);
    follow(event, clicked);
  },
  true,
);
document.addEventListener("keydown", (event) => {
  const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  const card = deckAround(event.target);
  if (by === 0 || card === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const place = step(card, by);
  if (place !== undefined) vscode.postMessage({ type: "slide", ...place });
});
// The middle button would open an address past the editor.
document.addEventListener("auxclick", (event) => follow(event, event.target as Element), true);
document.addEventListener("submit", (event) => event.preventDefault(), true);

function follow(event: Event, clicked: Element): void {
  const link = clicked.closest("a, area");
  if (link === null) return;
  event.preventDefault();
  // VS Code's own handler for links would open the address a second time.
  event.stopPropagation();
  const destination = link.getAttribute("href") ?? "";
  if (destination === "") return;
  if (!destination.startsWith("#")) {
    vscode.postMessage({ type: "open", destination });
    return;
  }
  const target = targetOf(decode(destination.slice(1)));
  if (target !== undefined) goTo(target);
}

document.addEventListener("dblclick", (event) => {
  const clicked = event.target as Element;
  const line = post.contains(clicked) ? lineOf(blocks, clicked) : undefined;
  if (line !== undefined) vscode.postMessage({ type: "reveal", line });
});

async function copyRich(): Promise<void> {
  const copy = post.cloneNode(true) as HTMLElement;
  for (const marked of copy.querySelectorAll("*"))
    for (const { name } of [...marked.attributes])
      if (/^(?:data-|aria-|class$|id$|tabindex$|role$)/.test(name)) marked.removeAttribute(name);
  window.focus();
  try {
    const type = (kind: string, text: string) => new Blob([text], { type: kind });
    await navigator.clipboard.write([
      new ClipboardItem({
        "text/html": type("text/html", [...copy.children].map(({ innerHTML }) => innerHTML).join("")),
        "text/plain": type("text/plain", post.innerText),
      }),
    ]);
    vscode.postMessage({ type: "copied", ok: true });
  } catch {
    // Without the focus the new way is closed; the old one may be open.
    const selection = getSelection();
    selection?.selectAllChildren(post);
    const ok = document.execCommand("copy");
    selection?.removeAllRanges();
    vscode.postMessage({ type: "copied", ok });
  }
}

vscode.postMessage({ type: "ready" });

function save(change: Partial<PaneState>): void {
  const before = vscode.getState() ?? {};
  const after = { ...before, ...change };
  if (JSON.stringify(before) !== JSON.stringify(after)) vscode.setState(after);
}

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
