import { parseTemplate } from "../../hugo/templates/parseTemplate";
import type { Branch, Command, Expression, Pipe, TemplateNode } from "../../hugo/templates/tree";
import { parameter, type ShortcodeScope } from "./shortcodeScope";
import { escapeTemplate, templateUrl } from "./templateEscape";

/** A value in a template; `html` is put out as it is. */
type Value = string | number | boolean | undefined | { readonly html: string };

const MAX_TEMPLATE = 20_000;

/**
 * Runs a shortcode template that does no more than place parameters and inner content: `.Get`, `.Inner`, `if`, `with`,
 * variables, `markdownify`, `.Page.RenderString`, `safeHTML`, `default`. Undefined for any other template: only Hugo
 * can run that one.
 */
export function runTemplate(source: string, scope: ShortcodeScope): string | undefined {
  if (source.length > MAX_TEMPLATE || source.includes("_hugo_config")) return undefined;
  const text = trimMarkers(source);
  const tree = parseTemplate(text);
  if (tree.problems.length > 0) return undefined;
  const run = new TemplateRun(text, scope);
  try {
    run.nodes(tree.nodes, undefined);
  } catch (fault) {
    if (fault instanceof Unsupported) return undefined;
    throw fault;
  }
  return run.output;
}

/** `{{-` and `-}}` eat the white space beside them. */
function trimMarkers(source: string): string {
  return source
    .replace(/[ \t\r\n]*\{\{- *\/\*/g, "{{/*")
    .replace(/\*\/ *-\}\}[ \t\r\n]*/g, "*/}}")
    .replace(/[ \t\r\n]*\{\{-(?=\s)/g, "{{")
    .replace(/(?<=\s)-\}\}[ \t\r\n]*/g, "}}");
}

/** Thrown and caught in this file: the template does something that is not imitated. */
class Unsupported extends Error {}

class TemplateRun {
  output = "";
  private readonly variables = new Map<string, Value>();

  constructor(
    private readonly text: string,
    private readonly scope: ShortcodeScope,
  ) {}

  nodes(nodes: readonly TemplateNode[], dot: Value): void {
    for (const node of nodes) {
      if (node.kind === "text") this.write(this.text.slice(node.span.start, node.span.end));
      else if (node.kind === "action") this.action(node.pipe, dot);
      else if (node.kind === "if" || node.kind === "with") this.branches(node.branches, dot);
      else if (node.kind !== "comment") throw new Unsupported();
    }
  }

  /** html/template drops comments, those of several lines too. One around an action, or in another place, is left to Hugo. */
  private write(html: string): void {
    if (html.includes("<!--")) {
      const before = this.output + html.slice(0, html.indexOf("<!--"));
      const inTag = before.lastIndexOf("<") > before.lastIndexOf(">");
      if (inTag || /<(?:script|style|textarea|title)\b/i.test(this.output + html)) throw new Unsupported();
    }
    const rest = html.replace(/<!--[\s\S]*?-->/g, "");
    if (rest.includes("<!--")) throw new Unsupported();
    this.output += rest;
  }

  private branches(branches: readonly Branch[], dot: Value): void {
    for (const { keyword, pipe, body } of branches) {
      const value = pipe && this.pipe(pipe, dot);
      if (pipe && !isTrue(value)) continue;
      this.nodes(body, keyword === "with" ? value : dot);
      return;
    }
  }

  private action(pipe: Pipe, dot: Value): void {
    const value = this.pipe(pipe, dot);
    if (pipe.variables.length === 0) this.output += this.escape(value);
  }

  private pipe(pipe: Pipe, dot: Value): Value {
    if (pipe.variables.length > 1) throw new Unsupported();
    let value: Value;
    pipe.commands.forEach((command, index) => {
      value = this.command(command, dot, index === 0 ? [] : [value]);
    });
    const [variable] = pipe.variables;
    if (variable !== undefined) this.variables.set(variable, value);
    return value;
  }

  private command(command: Command, dot: Value, piped: readonly Value[]): Value {
    const [head, ...rest] = command.args;
    if (!head) throw new Unsupported();
    const name = functionName(head);
    if (name === undefined) {
      if (rest.length > 0 || piped.length > 0) throw new Unsupported();
      return this.expression(head, dot);
    }
    return this.call(name, [...rest.map((argument) => this.expression(argument, dot)), ...piped], dot);
  }

  private expression(expression: Expression, dot: Value): Value {
    switch (expression.kind) {
      case "string":
        return expression.value;
      case "number":
        return Number(expression.value);
      case "bool":
        return expression.value;
      case "dot":
        if (dot === undefined) throw new Unsupported();
        return dot;
      case "pipe":
        return this.pipe(expression, dot);
      case "variable":
        if (expression.fields.length === 0 && this.variables.has(expression.name))
          return this.variables.get(expression.name);
        break;
      default:
        break;
    }
    const name = functionName(expression);
    if (name === undefined) throw new Unsupported();
    return this.call(name, [], dot);
  }

  private call(name: string, args: readonly Value[], dot: Value): Value {
    const own = name.startsWith(".");
    // Within `with`, a field is the value's own.
    if (own && dot !== undefined) throw new Unsupported();
    const { scope } = this;
    const [first] = args;
    switch (own ? name : name.replace(/^\$\./, ".")) {
      case ".Inner":
        return { html: scope.inner };
      case ".Name":
        return scope.call.name;
      case ".IsNamedParams":
        return scope.call.parameters.some((one) => one.name !== undefined);
      case ".Get":
        if (typeof first !== "string" && typeof first !== "number") throw new Unsupported();
        return this.get(first);
      case ".Page.RenderString":
      case "markdownify":
        if (args.length !== 1) throw new Unsupported();
        return { html: scope.renderString(plain(first), "inline") };
      case "safeHTML":
        return { html: plain(first) };
      case "default":
        return isTrue(args[1]) || args[1] === false ? args[1] : first;
      case "or":
        return args.find(isTrue) ?? args.at(-1);
      case "not":
        return !isTrue(first);
      case "trim":
      case "strings.TrimSpace":
        if (args.length > 1) throw new Unsupported();
        return plain(first).trim();
      default:
        throw new Unsupported();
    }
  }

  private get(key: string | number): Value {
    const value = parameter(this.scope, key);
    if (value !== undefined) return value;
    const named = this.scope.call.parameters.some((one) => one.name !== undefined);
    return typeof key === "number" || named ? "" : undefined;
  }

  /** html/template's escaping for text and quoted attributes; other places are left to Hugo. */
  private escape(value: Value): string {
    const { output } = this;
    const tag = output.lastIndexOf("<");
    if (/<(?:script|style|textarea|title)\b/i.test(output)) throw new Unsupported();
    if (tag <= output.lastIndexOf(">")) return isHtml(value) ? value.html : escapeTemplate(plain(value));
    const attribute = /\s([\w:-]+)="([^"]*)$/.exec(output.slice(tag));
    const name = attribute?.[1]?.toLowerCase();
    if (
      attribute === null ||
      name === undefined ||
      name === "style" ||
      name.startsWith("on") ||
      isHtml(value)
    )
      throw new Unsupported();
    if (!URL_ATTRIBUTES.has(name)) return escapeTemplate(plain(value));
    if (attribute[2] !== "") throw new Unsupported();
    return templateUrl(plain(value));
  }
}

const URL_ATTRIBUTES = new Set("action cite data formaction href poster src srcset background".split(" "));

/** What an expression calls: `.Get`, `.Page.RenderString`, `$.Inner`, `markdownify`; undefined for a plain value. */
function functionName(expression: Expression): string | undefined {
  if (expression.kind === "identifier") return expression.name;
  if (expression.kind === "field") return `.${expression.fields.join(".")}`;
  const root = expression.kind === "variable" && expression.name === "$" && expression.fields.length > 0;
  return root ? `$.${expression.fields.join(".")}` : undefined;
}

function isHtml(value: Value): value is { readonly html: string } {
  return typeof value === "object";
}

function plain(value: Value): string {
  if (value === undefined) return "";
  return isHtml(value) ? value.html : String(value);
}

function isTrue(value: Value): boolean {
  return isHtml(value)
    ? value.html !== ""
    : value !== undefined && value !== "" && value !== 0 && value !== false;
}
