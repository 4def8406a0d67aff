import { t } from "@vscode/l10n";
import type { Page } from "../../content/page";
import type { ShortcodeSignature } from "../../hugo/templates/signature";
import type { Site } from "../../site/site";
import type { Hover } from "../hover";
import { callPartAt } from "./callAt";
import { delimiters, keyIn, parametersIn, usualForm, usualNotation } from "./callSnippet";
import { parameterLine, signatureMarkdown } from "./signatureMarkdown";

/** The hover over a call's name (its documentation) or over a parameter (that parameter's). */
export function shortcodeHover(site: Site, page: Page, path: string, offset: number): Hover | undefined {
  const part = callPartAt(page, offset);
  if (part === undefined || part.kind === "tag") return undefined;
  const lookup = site.shortcode(part.call.name, path);
  if (lookup.kind !== "found") return undefined;
  const { signature } = lookup;
  if (part.kind === "name") {
    const span =
      part.closing && part.call.closing !== undefined ? part.call.closing.nameSpan : part.call.nameSpan;
    const uses = site.callsOf(signature.name);
    const count = uses.reduce((sum, use) => sum + use.count, 0);
    const markdown = [
      `\`\`\`hugo-shortcode\n${usage(site, signature)}\n\`\`\``,
      signatureMarkdown(site, signature),
      called(count, uses.length),
    ];
    return { markdown: markdown.filter((text) => text !== "").join("\n\n"), span };
  }
  const key = part.parameter.name ?? part.index;
  const parameter = signature.parameters.find(
    (candidate) => candidate.key === key || candidate.alias === key,
  );
  if (parameter === undefined) {
    if (!signature.complete) return undefined;
    return {
      markdown: t("The template of `{0}` doesn’t read this parameter.", signature.name),
      span: part.parameter.span,
    };
  }
  return { markdown: parameterLine(parameter).replace(/^- /, ""), span: part.parameter.span };
}

function called(calls: number, pages: number): string {
  if (calls === 0) return "";
  if (calls === 1) return t("Called once.");
  return pages === 1
    ? t("Called {0} times on one page.", calls)
    : t("Called {0} times on {1} pages.", calls, pages);
}

/** One line that shows how the shortcode is called: `{{< figure src [alt] >}}`. */
export function usage(site: Site, signature: ShortcodeSignature): string {
  const [left, right] = delimiters(usualNotation(site, signature));
  const form = usualForm(site, signature);
  const inForm = parametersIn(form, signature);
  const words = (inForm.length > 0 ? inForm : signature.parameters).map((parameter) => {
    const key = keyIn(form, parameter) ?? parameter.key;
    const name = keyIn("named", parameter);
    const word = typeof key === "string" ? `${key}=…` : (name ?? `#${key + 1}`);
    return parameter.required ? word : `[${word}]`;
  });
  const tag = [left, signature.name, ...words, right].join(" ");
  return signature.takesInner ? `${tag}…${left} /${signature.name} ${right}` : tag;
}
