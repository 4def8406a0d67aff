import MarkdownItCallable from "markdown-it";
import { renderBody } from "../../server/src/preview/renderBody";
import { type Figure, figure } from "./figure";
import { postText } from "./generateBlog";

const posts = 400;

/** Galley's renderer against stock markdown-it (html, linkify, typographer on) on the same posts. */
export function measureRendering(runs: number): readonly Figure[] {
  const bodies = Array.from({ length: posts }, (_, number) => {
    const text = postText(number, posts);
    return text.slice(text.indexOf("\n---\n", 4) + 5).replace(/\{\{[<%].*?[>%]\}\}/g, "");
  });
  const stock = MarkdownItCallable({ html: true, linkify: true, typographer: true });
  const galley: number[] = [];
  const other: number[] = [];
  const ratios: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const ours = time(() => bodies.map((text) => renderBody({ text, bodyStart: 0 })));
    const theirs = time(() => bodies.map((text) => stock.render(text)));
    // The first round warms both up.
    if (run === 0) continue;
    galley.push(ours / posts);
    other.push(theirs / posts);
    ratios.push(ours / theirs);
  }
  return [
    figure("rendering one post", "galley", "ms", galley),
    figure("rendering one post", "markdown-it", "ms", other),
    figure("rendering, ratio", "galley / markdown-it", "×", ratios),
  ];
}

function time(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
