import { t } from "@vscode/l10n";
import type { ParameterSignature, ShortcodeSignature } from "../../hugo/templates/signature";
import type { Site } from "../../site/site";

/** What a hover and a completion's side pane tell of a shortcode: Markdown. */
export function signatureMarkdown(site: Site, signature: ShortcodeSignature): string {
  const parts: string[] = [];
  if (signature.deprecated !== undefined) parts.push(deprecation(signature.deprecated));
  if (signature.documentation !== undefined) parts.push(signature.documentation);
  if (signature.parameters.length > 0) parts.push(signature.parameters.map(parameterLine).join("\n"));
  if (!signature.complete)
    parts.push(t("*The template hands its parameters on, so it may read others, too.*"));
  parts.push(
    signature.takesInner
      ? t("Takes content: close it, or write `/` before the right delimiter.")
      : t("Takes no content."),
  );
  parts.push(origin(site, signature));
  return parts.join("\n\n");
}

/** One parameter as a list item. */
export function parameterLine(parameter: ParameterSignature): string {
  const name =
    parameter.alias === undefined ? code(parameter.key) : `${code(parameter.key)} / ${code(parameter.alias)}`;
  const facts = [
    parameter.type,
    parameter.required ? t("required") : undefined,
    parameter.default === undefined ? undefined : t("default {0}", `\`${parameter.default}\``),
    parameter.values === undefined
      ? undefined
      : t("one of {0}", parameter.values.map((value) => `\`${value}\``).join(", ")),
  ].filter((fact) => fact !== undefined);
  const about = facts.length === 0 ? "" : ` (${facts.join("; ")})`;
  const documentation = parameter.documentation === undefined ? "" : `: ${parameter.documentation}`;
  return `- ${name}${about}${documentation}`;
}

function code(key: string | number): string {
  return typeof key === "number" ? t("parameter {0}", key + 1) : `\`${key}\``;
}

function deprecation(deprecated: NonNullable<ShortcodeSignature["deprecated"]>): string {
  const since =
    deprecated.removed === undefined
      ? t("**Deprecated since Hugo {0}.**", deprecated.since)
      : t("**Removed in Hugo {0}.**", deprecated.removed);
  return deprecated.replacement === undefined
    ? since
    : `${since} ${t("Use {0} instead.", `\`${deprecated.replacement}\``)}`;
}

function origin(site: Site, signature: ShortcodeSignature): string {
  if (signature.origin.kind === "embedded") return t("Hugo’s own shortcode ({0}).", site.hugo.version);
  const { path, scope, overrides } = signature.origin;
  const lines = [t("Template: `{0}`", path)];
  if (scope !== "") lines.push(t("Only for pages below `{0}`.", scope));
  if (overrides !== undefined && overrides.length > 0)
    lines.push(t("Overrides {0}.", overrides.map((other) => `\`${other}\``).join(", ")));
  return lines.join(" ");
}
