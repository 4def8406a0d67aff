import type { Command, Expression, TemplateNode } from "./tree";

/**
 * Whether a template surely hands its inner content to `markdownify` or `RenderString`, which take shortcodes out of it
 * once more (Hugo 0.169). Only what stands outside `if`, `with` and `range` is sure; a variable isn't followed.
 */
export function rendersInner(nodes: readonly TemplateNode[]): boolean {
  return nodes.some((node) => node.kind === "action" && commandsRenderInner(node.pipe.commands));
}

function commandsRenderInner(commands: readonly Command[]): boolean {
  let holdsInner = false;
  for (const { args } of commands) {
    holdsInner ||= args.some(readsInner);
    const [callee] = args;
    if (holdsInner && callee !== undefined && renders(callee)) return true;
    if (args.some((argument) => argument.kind === "pipe" && commandsRenderInner(argument.commands)))
      return true;
  }
  return false;
}

function readsInner(expression: Expression): boolean {
  switch (expression.kind) {
    case "pipe":
      return expression.commands.some(({ args }) => args.some(readsInner));
    case "field":
      return isInner(expression.fields);
    case "variable":
      return expression.name === "$" && isInner(expression.fields);
    default:
      return false;
  }
}

function isInner(fields: readonly string[]): boolean {
  return fields.length === 1 && (fields[0] === "Inner" || fields[0] === "InnerDeindent");
}

function renders(callee: Expression): boolean {
  switch (callee.kind) {
    case "identifier":
      return callee.name === "markdownify";
    case "field":
    case "variable":
      return callee.fields.at(-1) === "RenderString";
    case "chain":
      return callee.fields.at(-1) === "RenderString" || callee.fields.at(-1) === "Markdownify";
    default:
      return false;
  }
}
