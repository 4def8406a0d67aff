import type { Heading, Page } from "../content/page";
import type { ShortcodeCall } from "../hugo/shortcodes/call";
import type { Span } from "../text/span";
import { sectionEnd } from "./sectionEnd";

export interface DocumentSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: "front-matter" | "field" | "heading" | "shortcode";
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly DocumentSymbol[];
}

interface OpenSymbol extends DocumentSymbol {
  readonly level: number;
  readonly children: DocumentSymbol[];
}

/** The page's outline: front matter with its fields, headings as a tree, shortcode calls below their heading. */
export function documentSymbols(page: Page): readonly DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  if (page.frontMatter !== undefined) top.push(frontMatterSymbol(page));
  const stack: OpenSymbol[] = [];
  const place = (symbol: DocumentSymbol) => (stack.at(-1)?.children ?? top).push(symbol);
  let nextCall = 0;
  const placeCallsBefore = (offset: number) => {
    for (
      let call = page.calls[nextCall];
      call !== undefined && call.span.start < offset;
      call = page.calls[++nextCall]
    ) {
      place(callSymbol(call));
    }
  };
  for (const [index, heading] of page.outline.entries()) {
    placeCallsBefore(heading.span.start);
    while (stack.length > 0 && (stack.at(-1) as OpenSymbol).level >= heading.level) stack.pop();
    const symbol = headingSymbol(page, heading, index);
    place(symbol);
    stack.push(symbol);
  }
  placeCallsBefore(page.text.length + 1);
  return top;
}

function headingSymbol(page: Page, heading: Heading, index: number): OpenSymbol {
  return {
    name: heading.text.trim() === "" ? "—" : heading.text.trim(),
    detail: heading.id === undefined ? undefined : `#${heading.id}`,
    kind: "heading",
    span: { start: heading.span.start, end: sectionEnd(page, index) },
    nameSpan: heading.span,
    children: [],
    level: heading.level,
  };
}

function frontMatterSymbol(page: Page): DocumentSymbol {
  const frontMatter = page.frontMatter as NonNullable<Page["frontMatter"]>;
  return {
    name: frontMatter.format,
    kind: "front-matter",
    span: frontMatter.outerSpan,
    nameSpan: frontMatter.outerSpan,
    children: frontMatter.data.entries.map((entry) => ({
      name: entry.key === "" ? "—" : entry.key,
      kind: "field",
      span: entry.span,
      nameSpan: entry.keySpan,
      children: [],
    })),
  };
}

function callSymbol(call: ShortcodeCall): DocumentSymbol {
  const detail = call.parameters
    .map(({ name, text }) => (name === undefined ? text : `${name}=${text}`))
    .join(" ");
  return {
    name: call.name === "" ? "—" : call.name,
    detail: detail.slice(0, 60),
    kind: "shortcode",
    span: call.span,
    nameSpan: call.nameSpan,
    children: call.children.map(callSymbol),
  };
}
