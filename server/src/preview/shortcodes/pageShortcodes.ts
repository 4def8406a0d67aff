import { parseGoUrl } from "../goUrl";
import { renderHighlightCall } from "../highlight";
import {
  flagParameter,
  parameter,
  printedParameter,
  type ShortcodeScope,
  textParameter,
} from "./shortcodeScope";
import { escapeTemplate, printValue, templateUrl } from "./templateEscape";

/** ` name="value"` when there is a value. */
export function attribute(name: string, value: string): string {
  return value === "" ? "" : ` ${name}="${escapeTemplate(value)}"`;
}

export function renderDetails(scope: ShortcodeScope): string {
  const summary = textParameter(scope, "summary") || "Details";
  const open = flagParameter(scope, "open", false) ? " open" : "";
  const attributes =
    attribute("class", textParameter(scope, "class")) +
    attribute("name", textParameter(scope, "name")) +
    open +
    attribute("title", textParameter(scope, "title"));
  return (
    `\n<details${attributes}>\n\t<summary>${scope.renderString(summary, "inline")}</summary>\n` +
    `\t${scope.renderString(scope.inner, "block")}</details>\n`
  );
}

export function renderFigure(scope: ShortcodeScope): string {
  const link = textParameter(scope, "link");
  const rel =
    attribute("target", textParameter(scope, "target")) + attribute("rel", textParameter(scope, "rel"));
  const open = link === "" ? "" : `<a href="${templateUrl(link)}"${rel}>`;
  return (
    `<figure${attribute("class", textParameter(scope, "class"))}>${open}${figureImage(scope)}` +
    `${link === "" ? "" : "</a>"}${figureCaption(scope)}\n</figure>\n`
  );
}

function figureImage(scope: ShortcodeScope): string {
  const alt = textParameter(scope, "alt");
  const caption = textParameter(scope, "caption");
  let html = `<img src="${templateUrl(imageSource(scope, printedParameter(scope, "src")))}"`;
  const text =
    alt === "" && caption !== "" ? plainify(scope.renderString(caption, "inline")) : escapeTemplate(alt);
  if (alt !== "" || caption !== "") html += `\n\t\t\talt="${text}"`;
  for (const name of ["width", "height", "loading"]) html += attribute(name, textParameter(scope, name));
  return `${html}>`;
}

function imageSource(scope: ShortcodeScope, source: string): string {
  const url = parseGoUrl(source);
  if ("fault" in url) {
    scope.problem("shortcode-render", url.fault);
    return source;
  }
  const found = url.absolute || url.path === "" ? undefined : scope.context.resolveResource(url.path);
  return found?.relPermalink ?? url.text;
}

const NOT_TEXT = /<!--[\s\S]*?-->|<(script|style|textarea)\b[\s\S]*?<\/\1>|<[^<>]*>/gi;

/** Hugo's `plainify`: HTML less its elements, white space within it collapsed, entities kept. */
function plainify(html: string): string {
  const text = /[<>]/.test(html)
    ? html
        .replaceAll("\n", " ")
        .replace(/<\/p>|<br>|<br \/>/g, "\n")
        .replace(NOT_TEXT, "")
        .replace(/(\s)\s+/g, "$1")
    : html;
  return text.replaceAll('"', "&#34;");
}

function figureCaption(scope: ShortcodeScope): string {
  const title = textParameter(scope, "title");
  const caption = textParameter(scope, "caption");
  const credit = textParameter(scope, "attr");
  if (title === "" && caption === "" && credit === "") return "";
  let html = `<figcaption>\n\t\t\t${title === "" ? "" : `<h4>${escapeTemplate(title)}</h4>`}`;
  if (caption !== "" || credit !== "") {
    const link = textParameter(scope, "attrlink");
    const open = link === "" ? "" : `\n\t\t\t\t\t\t<a href="${templateUrl(link)}">`;
    const [text, name] = ["caption", "attr"].map((key) =>
      scope.renderString(printedParameter(scope, key), "inline"),
    );
    html += `<p>${text}${open}${name}${link === "" ? "" : "</a>"}</p>`;
  }
  return `${html}\n\t\t</figcaption>`;
}

export function renderHighlight(scope: ShortcodeScope): string {
  const options = scope.call.parameters.length === 2 ? textParameter(scope, 1) : "";
  const code = deindent(scope).replace(/^[\r\n]+|[\r\n]+$/g, "");
  const { html, problem } = renderHighlightCall(
    code,
    textParameter(scope, 0),
    options,
    scope.settings.highlight,
    scope.highlighter,
  );
  if (problem) scope.problem("shortcode-render", problem);
  return html;
}

/** `.InnerDeindent`: the tag's own indentation taken from each line. */
function deindent(scope: ShortcodeScope): string {
  const { indentation, inner } = scope;
  if (indentation === "") return inner;
  const lines = inner.split("\n");
  return lines
    .map((line) => (line.startsWith(indentation) ? line.slice(indentation.length) : line))
    .join("\n");
}

export function renderParam(scope: ShortcodeScope): string {
  const name = textParameter(scope, 0);
  if (name === "") {
    scope.problem("shortcode-render", "Missing param key");
    return "\n";
  }
  const value = lookUp(scope.context.pageParams, name) ?? lookUp(scope.context.siteParams, name);
  const text = printValue(value);
  const empty = value === undefined || value === null || value === false || value === 0 || value === "";
  if (empty || (Array.isArray(value) && value.length === 0)) {
    scope.problem("shortcode-render", `Param ${JSON.stringify(name)} not found`);
    return "";
  }
  return escapeTemplate(text);
}

/** A dotted key, in any letter case. */
function lookUp(params: Readonly<Record<string, unknown>>, name: string): unknown {
  const key = name.toLowerCase();
  const whole = entry(params, key);
  if (whole !== undefined) return whole;
  let value: unknown = params;
  for (const part of key.split(".")) value = entry(value, part);
  return value;
}

function entry(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const record = value as Record<string, unknown>;
  if (Object.hasOwn(record, key)) return record[key];
  const found = Object.keys(record).find((candidate) => candidate.toLowerCase() === key);
  return found === undefined ? undefined : record[found];
}

export function renderRef(scope: ShortcodeScope, relative: boolean): string {
  const named = scope.call.parameters.some(({ name }) => name !== undefined);
  const path = parameter(scope, named ? "path" : 0);
  if (path === undefined) {
    scope.problem("shortcode-render", `${scope.call.name} needs a path`);
    return "";
  }
  const outputFormat = textParameter(scope, named ? "outputFormat" : 1);
  const language = textParameter(scope, "lang");
  const answer = scope.context.resolveRef({
    path: String(path),
    relative,
    ...(language === "" ? {} : { language }),
    ...(outputFormat === "" ? {} : { outputFormat }),
  });
  if (answer.ok) return escapeTemplate(answer.url);
  scope.problem("ref-not-found", answer.message);
  return "";
}
