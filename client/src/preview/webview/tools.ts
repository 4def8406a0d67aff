import type { PaneState, PaneWords } from "../messages";

const widths = ["auto", "phone", "tablet", "desktop"] as const;
const zooms = [0.75, 0.875, 1, 1.125, 1.25, 1.5, 1.75, 2] as const;

export interface Tools {
  /** Shows whether the pane stays with its post. */
  locked(locked: boolean): void;
  /** The headings may have changed. */
  headings(): void;
  /** The post has images of other hosts that are not loaded. */
  remoteImages(any: boolean): void;
}

export interface ToolActions {
  lock(locked: boolean): void;
  showRemoteImages(): void;
  go(heading: HTMLElement): void;
  save(change: Partial<PaneState>): void;
}

/** The bar above the post: lock, width, size of text, contents. */
export function makeTools(
  bar: HTMLElement,
  post: HTMLElement,
  words: PaneWords,
  state: PaneState,
  actions: ToolActions,
): Tools {
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", words.tools);

  const lock = button("lock", words.lockHint, "");
  lock.addEventListener("click", () => actions.lock(lock.getAttribute("aria-pressed") !== "true"));
  const locked = (on: boolean) => {
    lock.setAttribute("aria-pressed", String(on));
    lock.textContent = on ? words.locked : words.follow;
  };
  locked(state.locked ?? false);

  const notice = button("remote", words.remoteImages, words.showRemoteImages);
  const noticeText = document.createElement("span");
  noticeText.textContent = words.remoteImages;
  const noticeBox = document.createElement("span");
  noticeBox.className = "notice";
  noticeBox.hidden = true;
  noticeBox.append(noticeText, notice);
  notice.addEventListener("click", () => actions.showRemoteImages());

  const select = document.createElement("select");
  select.setAttribute("aria-label", words.width);
  for (const width of widths) select.append(new Option(words.widths[width], width));
  const wide = (width: string) => {
    const known = widths.find((name) => name === width) ?? "auto";
    select.value = known;
    document.body.dataset.width = known;
  };
  wide(state.width ?? "auto");
  select.addEventListener("change", () => {
    wide(select.value);
    actions.save({ width: select.value });
  });

  let zoom = (zooms as readonly number[]).indexOf(state.zoom ?? 1);
  if (zoom === -1) zoom = zooms.indexOf(1);
  const smaller = button("smaller", words.smaller, "A−");
  const usual = button("usual", words.zoom, "");
  const larger = button("larger", words.larger, "A+");
  const size = (at: number) => {
    zoom = Math.max(0, Math.min(zooms.length - 1, at));
    const factor = zooms[zoom] ?? 1;
    document.documentElement.style.fontSize = `${16 * factor}px`;
    usual.textContent = `${Math.round(factor * 100)}%`;
    usual.setAttribute("aria-label", `${words.zoom}, ${usual.textContent}`);
    smaller.disabled = zoom === 0;
    larger.disabled = zoom === zooms.length - 1;
  };
  size(zoom);
  const resize = (at: number) => {
    size(at);
    actions.save({ zoom: zooms[zoom] ?? 1 });
  };
  smaller.addEventListener("click", () => resize(zoom - 1));
  usual.addEventListener("click", () => resize(zooms.indexOf(1)));
  larger.addEventListener("click", () => resize(zoom + 1));

  const contents = button("contents", words.contents, words.contents);
  contents.setAttribute("aria-expanded", "false");
  contents.setAttribute("aria-controls", "galley-contents");
  const list = document.createElement("nav");
  list.id = "galley-contents";
  list.className = "galley-contents";
  list.setAttribute("aria-label", words.contents);
  list.hidden = true;
  const fill = () => {
    if (!list.hidden) list.replaceChildren(outline(post, words, actions.go));
  };
  const open = (on: boolean) => {
    list.hidden = !on;
    contents.setAttribute("aria-expanded", String(on));
    document.body.classList.toggle("with-contents", on);
    fill();
  };
  contents.addEventListener("click", () => {
    open(contents.getAttribute("aria-expanded") !== "true");
    actions.save({ contents: contents.getAttribute("aria-expanded") === "true" });
  });
  open(state.contents ?? false);
  list.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    open(false);
    actions.save({ contents: false });
    contents.focus();
  });

  const sizes = document.createElement("span");
  sizes.className = "sizes";
  sizes.append(smaller, usual, larger);
  bar.replaceChildren(lock, noticeBox, select, sizes, contents, list);

  let waiting = 0;
  return {
    locked,
    headings: () => {
      if (list.hidden || waiting !== 0) return;
      waiting = requestAnimationFrame(() => {
        waiting = 0;
        fill();
      });
    },
    remoteImages: (any) => {
      noticeBox.hidden = !any;
    },
  };
}

function button(name: string, label: string, text: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.title = label;
  made.textContent = text;
  if (text === "A−" || text === "A+") made.setAttribute("aria-label", label);
  return made;
}

function outline(post: HTMLElement, words: PaneWords, go: (heading: HTMLElement) => void): HTMLElement {
  const headings = [...post.querySelectorAll<HTMLElement>("h1, h2, h3, h4, h5, h6")];
  if (headings.length === 0) {
    const nothing = document.createElement("p");
    nothing.textContent = words.noHeadings;
    return nothing;
  }
  const top = Math.min(...headings.map(({ tagName }) => Number(tagName[1])));
  const list = document.createElement("ul");
  for (const heading of headings) {
    const item = document.createElement("li");
    item.style.setProperty("--depth", String(Number(heading.tagName[1]) - top));
    const link = document.createElement("button");
    link.type = "button";
    link.textContent = heading.textContent?.trim() || heading.id;
    link.addEventListener("click", () => go(heading));
    item.append(link);
    list.append(item);
  }
  return list;
}
