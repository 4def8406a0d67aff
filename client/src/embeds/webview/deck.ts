import type { DeckView, DeckWords, FromDeck, ToDeck } from "../messages";

interface VsCodeApi {
  postMessage(message: FromDeck): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const words = JSON.parse(document.body.dataset.words ?? "{}") as DeckWords;

const title = element("h1");
const details = element("p", "details");
const problem = element("p", "problem");
problem.setAttribute("role", "status");
const stage = element("figure", "stage");
const picture = document.createElement("img");
const caption = element("figcaption");
caption.setAttribute("aria-live", "polite");
stage.append(picture, caption);
const previous = button("‹", words.previous, () => go(slide - 1));
const next = button("›", words.next, () => go(slide + 1));
const insert = button(words.insert, words.insert, () =>
  vscode.postMessage({ type: "insert", slide, as: "call" }),
);
insert.className = "primary";
const image = button(words.insertImage, words.insertImage, () =>
  vscode.postMessage({ type: "insert", slide, as: "image" }),
);
const open = button(words.open, words.open, () => vscode.postMessage({ type: "open", slide }));
const controls = element("nav", "controls");
controls.append(previous, next, insert, image, open);
const strip = element("ol", "strip");
document.body.append(title, details, problem, stage, controls, strip);

let deck: DeckView | undefined;
let slide = 1;
let last = Number.POSITIVE_INFINITY;
/** Pictures by size and slide; `null`: asked for. */
const pictures = new Map<string, string | null>();

/** Thumbnails are asked for when they come into sight. */
const sight = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries)
    if (isIntersecting) need(Number((target as HTMLElement).dataset.slide), "preview");
});

window.addEventListener("message", ({ data }: MessageEvent<ToDeck>) => {
  if (data.type === "deck") showDeck(data.deck);
  else receive(data);
});

window.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = {
    ArrowRight: slide + 1,
    PageDown: slide + 1,
    " ": slide + 1,
    ArrowLeft: slide - 1,
    PageUp: slide - 1,
    Home: 1,
    End: last,
  }[event.key];
  if (event.key === " " && event.target instanceof HTMLButtonElement) return;
  if (target === undefined || target === Number.POSITIVE_INFINITY) return;
  event.preventDefault();
  go(target);
});

vscode.postMessage({ type: "ready" });

function showDeck(view: DeckView): void {
  deck = view;
  last = view.slides ?? Number.POSITIVE_INFINITY;
  pictures.clear();
  title.textContent = view.title;
  details.textContent = [
    view.author,
    view.slides === undefined ? undefined : words.slides.replace("{0}", String(view.slides)),
  ]
    .filter(Boolean)
    .join(" · ");
  problem.textContent = view.problem ?? "";
  problem.hidden = view.problem === undefined;
  const showsSlides = view.problem === undefined;
  for (const part of [stage, previous, next, insert, image, strip]) part.hidden = !showsSlides;
  stage.style.setProperty("--ratio", String(view.ratio));
  sight.disconnect();
  strip.replaceChildren();
  if (!showsSlides) return;
  for (let number = 1; number <= Math.min(view.slides ?? 0, 1000); number++) strip.append(thumbnail(number));
  go(view.slide);
}

function thumbnail(number: number): HTMLElement {
  const item = document.createElement("li");
  const choose = button("", `${words.slide} ${number}`, () => go(number));
  choose.dataset.slide = String(number);
  const small = document.createElement("img");
  small.alt = "";
  const label = document.createElement("span");
  label.textContent = String(number);
  choose.replaceChildren(small, label);
  sight.observe(choose);
  item.append(choose);
  return item;
}

function go(wanted: number): void {
  if (deck === undefined) return;
  slide = Math.max(1, Math.min(wanted, last));
  previous.disabled = slide <= 1;
  next.disabled = slide >= last;
  caption.textContent = Number.isFinite(last) ? `${slide} / ${last}` : String(slide);
  for (const choose of strip.querySelectorAll<HTMLElement>("button")) {
    const isCurrent = choose.dataset.slide === String(slide);
    choose.toggleAttribute("aria-current", isCurrent);
    if (isCurrent) choose.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  draw();
  need(slide, "full");
  // The next one is likely to be asked for.
  if (slide < last) need(slide + 1, "full");
}

function draw(): void {
  const address = pictures.get(`full ${slide}`) ?? pictures.get(`preview ${slide}`);
  picture.alt = `${words.slide} ${slide}`;
  stage.classList.toggle("waiting", pictures.get(`full ${slide}`) === null);
  if (typeof address === "string" && address !== "") picture.src = address;
  else {
    picture.removeAttribute("src");
    if (address === "") picture.alt = words.missing;
  }
}

function need(number: number, size: "full" | "preview"): void {
  const key = `${size} ${number}`;
  if (pictures.has(key) || number < 1) return;
  pictures.set(key, null);
  vscode.postMessage({ type: "need", slide: number, size });
}

function receive({ slide: number, size, address, end }: Extract<ToDeck, { type: "slide" }>): void {
  pictures.set(`${size} ${number}`, address ?? "");
  if (end && number <= last) {
    last = Math.max(1, number - 1);
    if (slide > last) go(last);
    else next.disabled = slide >= last;
  }
  if (number === slide) draw();
  const small = strip.querySelector<HTMLImageElement>(`button[data-slide="${number}"] img`);
  if (small !== null && address !== undefined && (size === "preview" || small.getAttribute("src") === null))
    small.src = address;
}

function element(name: string, className = ""): HTMLElement {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  return made;
}

function button(text: string, label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}
