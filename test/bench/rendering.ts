import MarkdownItCallable from "markdown-it";
import { highlightCode } from "../../server/src/preview/highlighter";
import { renderBody } from "../../server/src/preview/renderBody";
import { type Figure, figure } from "./figure";
import { postText } from "./generateBlog";

const posts = 400;

/**
 * Galley's renderer against stock markdown-it (html, linkify, typographer on) on the same posts, from Markdown to HTML.
 * Galley always colours code. markdown-it is measured twice: with the same highlighter, and without any as it comes.
 */
export function measureRendering(runs: number): readonly Figure[] {
  const bodies = Array.from({ length: posts }, (_, number) => {
    const text = postText(number, posts);
    return text.slice(text.indexOf("\n---\n", 4) + 5).replace(/\{\{[<%].*?[>%]\}\}/g, "");
  });
  const options = { html: true, linkify: true, typographer: true };
  const bare = MarkdownItCallable(options);
  const coloured = MarkdownItCallable({
    ...options,
    highlight: (code, language) => highlightCode(code, language) ?? "",
  });
  const times: { galley: number[]; coloured: number[]; bare: number[] } = {
    galley: [],
    coloured: [],
    bare: [],
  };
  for (let run = 0; run <= runs; run++) {
    const galley = time(() => bodies.map((text) => renderBody({ text, bodyStart: 0 })));
    const withColours = time(() => bodies.map((text) => coloured.render(text)));
    const without = time(() => bodies.map((text) => bare.render(text)));
    // The first round warms all up.
    if (run === 0) continue;
    times.galley.push(galley / posts);
    times.coloured.push(withColours / posts);
    times.bare.push(without / posts);
  }
  const ratios = (others: readonly number[]) => times.galley.map((own, run) => own / (others[run] as number));
  return [
    figure("rendering one post", "galley", "ms", times.galley),
    figure("rendering one post", "markdown-it", "ms", times.coloured),
    figure("rendering one post", "markdown-it, code not coloured", "ms", times.bare),
    figure("rendering, ratio", "galley / markdown-it", "×", ratios(times.coloured)),
    figure("rendering, ratio", "galley / markdown-it, code not coloured", "×", ratios(times.bare)),
  ];
}

function time(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
