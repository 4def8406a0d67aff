import { lexBody } from "../../server/src/hugo/shortcodes/lexContent";
import { markupSettings } from "../../server/src/preview/markupSettings";
import { type RenderRequest, renderBody } from "../../server/src/preview/renderBody";
import { domDifference } from "./dom";

export interface RenderCase {
  readonly id: string;
  readonly markdown: string;
  readonly html: string;
  readonly config?: unknown;
  readonly context?: RenderRequest["context"];
  /** Shortcode templates by name. */
  readonly templates?: Readonly<Record<string, string>>;
}

/** The difference between what we render and what Hugo gave; undefined when the DOMs are equal. */
export function renderDifference(one: RenderCase): string | undefined {
  const { html } = renderBody({
    text: one.markdown,
    bodyStart: 0,
    items: lexBody(one.markdown),
    settings: markupSettings(one.config ?? {}),
    context: one.context,
    shortcodeTemplate: (name) => {
      const source = one.templates?.[name.toLowerCase()];
      return source === undefined ? undefined : { source, takesInner: source.includes(".Inner") };
    },
  });
  return domDifference(html, one.html);
}

/** One line for each case that Hugo renders otherwise. */
export function renderFailures(cases: readonly RenderCase[]): string[] {
  return cases.flatMap((one) => {
    const difference = renderDifference(one);
    return difference === undefined ? [] : [`${one.id}: ${difference}`];
  });
}
