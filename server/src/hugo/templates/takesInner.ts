import type { Branch, Pipe, TemplateNode } from "./tree";

/**
 * Hugo's own test for "this shortcode has inner content": a field or variable chain with `Inner` or
 * `InnerDeindent` among the arguments of any command. Fields of a parenthesised pipeline don't count, nor what
 * `template` is handed, nor a `define` that nothing calls, nor the body of `with (templates.Defer …)`.
 * (tpl/tplimpl/templatetransform.go, checked against Hugo 0.169.)
 */
export function takesInner(nodes: readonly TemplateNode[]): boolean {
  const defined = new Map<string, readonly TemplateNode[]>();
  collectDefined(nodes, defined);
  const visited = new Set<string>();
  const inNodes = (list: readonly TemplateNode[]): boolean => list.some(inNode);
  const inTemplate = (name: string): boolean => {
    if (visited.has(name)) return false;
    visited.add(name);
    return inNodes(defined.get(name) ?? []);
  };
  const inNode = (node: TemplateNode): boolean => {
    switch (node.kind) {
      case "action":
        return pipeReadsInner(node.pipe);
      case "if":
      case "with":
      case "range":
        return node.branches.some(inBranch);
      case "template":
      case "block":
        return inTemplate(node.name);
      default:
        return false;
    }
  };
  const inBranch = (branch: Branch): boolean => {
    if (branch.keyword === "with" && branch.pipe !== undefined && defersBody(branch.pipe)) return false;
    return (branch.pipe !== undefined && pipeReadsInner(branch.pipe)) || inNodes(branch.body);
  };
  return inNodes(nodes);
}

function collectDefined(nodes: readonly TemplateNode[], into: Map<string, readonly TemplateNode[]>): void {
  for (const node of nodes) {
    if (node.kind === "define" || node.kind === "block") {
      into.set(node.name, node.body);
      collectDefined(node.body, into);
    } else if (node.kind === "if" || node.kind === "with" || node.kind === "range") {
      for (const branch of node.branches) collectDefined(branch.body, into);
    }
  }
}

function pipeReadsInner(pipe: Pipe): boolean {
  return pipe.commands.some((command) =>
    command.args.some((argument) => {
      if (argument.kind === "pipe") return pipeReadsInner(argument);
      if (argument.kind !== "field" && argument.kind !== "variable") return false;
      return argument.fields.includes("Inner") || argument.fields.includes("InnerDeindent");
    }),
  );
}

/** `with (templates.Defer OPTIONS)`: Hugo moves the body into a template of its own. */
function defersBody(pipe: Pipe): boolean {
  const only = pipe.commands.length === 1 ? pipe.commands[0]!.args[0] : undefined;
  if (only?.kind !== "pipe" || only.commands.length !== 1) return false;
  const [callee, ...rest] = only.commands[0]!.args;
  if (callee?.kind !== "chain" || rest.length !== 1 || callee.operand.kind !== "identifier") return false;
  return callee.operand.name === "templates" && callee.fields.join(".") === "Defer";
}
