import { holds, type ParameterKey } from "./condition";
import { readDocumentation } from "./documentation";
import { parseTemplate } from "./parseTemplate";
import { rendersInner } from "./rendersInner";
import { isPlainTextPath, shortcodeNameOfPath } from "./shortcodePath";
import { takesInner } from "./takesInner";
import type { TemplateGuard, TemplateReading } from "./templateReading";
import { literalElements } from "./templateText";
import { TemplateWalker } from "./templateWalker";
import type { TemplateNode } from "./tree";

export interface TemplateFile {
  /** Relative to the site's root: `layouts/_shortcodes/note.html`, `themes/t/layouts/shortcodes/d/a.html`. */
  readonly path: string;
  /** `project` when it isn't given. */
  readonly layer?: "project" | "theme" | "module";
  /** Overrides the name that the path gives. */
  readonly name?: string;
  readonly scope?: string;
}

/**
 * Reads a shortcode template: its parameters, whether it takes inner content, its documentation and its checks.
 * Total; spans are UTF-16 offsets into the template. A template too odd to follow is `complete: false`, never wrong
 * on purpose: what it can't see it doesn't claim. Rules: Hugo 0.169 (text/template, tpl/tplimpl).
 */
export function readShortcodeTemplate(text: string, file: TemplateFile): TemplateReading {
  const tree = parseTemplate(text);
  const walker = new TemplateWalker(text);
  walker.walk(tree.nodes);
  const documentation = readDocumentation(text, tree.nodes);
  const plainText = isPlainTextPath(file.path);
  const place = shortcodeNameOfPath(file.path);
  return {
    name: (file.name ?? place?.name ?? file.path).toLowerCase(),
    takesInner: takesInner(tree.nodes),
    parameters: walker.table.finish(
      (key, alias) => isRequired(walker.guards, key, alias),
      documentation.parameters,
    ),
    complete: walker.complete,
    documentation: documentation.text,
    elements: literalElements(text, tree.nodes),
    plainText,
    preferredNotation: plainText ? "%" : undefined,
    origin: {
      kind: "file",
      path: file.path,
      layer: file.layer ?? "project",
      scope: file.scope ?? place?.scope ?? "",
    },
    legacyInner: hasLegacyInner(tree.nodes),
    rendersInner: rendersInner(tree.nodes),
    guards: walker.guards,
    partials: [...walker.partials],
    parentReads: walker.parentReads,
    usesParent: walker.usesParent,
    asksForm: walker.asksForm,
    problems: tree.problems,
  };
}

/** A parameter is required when a guard fires in every call (of its form) that lacks it. */
function isRequired(
  guards: readonly TemplateGuard[],
  key: ParameterKey,
  alias: ParameterKey | undefined,
): boolean {
  const named = typeof key === "string";
  return guards.some((guard) =>
    holds(guard.condition, {
      named,
      parameter: (one) => {
        if (one === key || one === alias) return null;
        return (typeof one === "string") === named ? undefined : null;
      },
    }),
  );
}

/** The template's first pipeline declares `$_hugo_config` with `"version": 1` (tpl/tplimpl, collectConfig). */
function hasLegacyInner(nodes: readonly TemplateNode[]): boolean {
  const first = nodes.find((node) => node.kind !== "text" && node.kind !== "comment");
  if (first?.kind !== "action" || first.pipe.variables[0] !== "$_hugo_config") return false;
  const argument = first.pipe.commands[0]?.args[0];
  if (argument?.kind !== "string") return false;
  return /"version"\s*:\s*"?1\b/i.test(argument.value);
}
