import { t } from "@vscode/l10n";
import type { ConfigurationProblem } from "../hugo/configuration/readConfiguration";
import { atLeast } from "../hugo/version/hugoVersion";
import type { Site } from "../site/site";
import type { Span } from "../text/span";
import type { Diagnostic } from "./diagnostic";

/** Files of a site's configuration that Hugo refuses, relative to the site's root: each once. */
export function refusedConfiguration(site: Site): readonly string[] {
  return [...new Set(refusals(site).map((problem) => fileOf(site, problem)))].filter((path) => path !== "");
}

/**
 * What Hugo refuses in the configuration file at `path` (relative to the site's root) with that `text`: each is an error,
 * since nothing is built. Rules as tried with Hugo 0.169; what came with a version follows the site's own.
 */
export function diagnoseConfiguration(site: Site, path: string, text: string): readonly Diagnostic[] {
  return refusals(site)
    .filter((problem) => fileOf(site, problem) === path)
    .map((problem) => ({
      code: problem.code,
      severity: "error",
      message: explain(site, problem),
      span: placeOf(problem, text),
      fixes: [],
    }));
}

/** A theme that isn't here is no refusal: Hugo may fetch it. */
type Refusal = Exclude<ConfigurationProblem, { readonly code: "module-not-found" }>;

function refusals({ configuration, hugo }: Site): readonly Refusal[] {
  return configuration.problems.filter(
    (problem): problem is Refusal =>
      problem.code !== "module-not-found" &&
      (problem.code !== "mount-word-removed" || atLeast(hugo.version, "0.153.0")),
  );
}

function fileOf({ configuration: { origins, files } }: Site, problem: Refusal): string {
  const last = files.at(-1) ?? "";
  switch (problem.code) {
    case "configuration-syntax":
      return problem.path;
    case "mount-word-removed":
      return problem.path ?? last;
    case "default-language-unknown":
      return origins.get("defaultcontentlanguage") ?? last;
    case "permalink-kind-unknown":
      return origins.get("permalinks") ?? last;
  }
}

function explain({ hugo }: Site, problem: Refusal): string {
  switch (problem.code) {
    case "configuration-syntax":
      return t("Hugo can't read this configuration and stops: {0}.", problem.reason);
    case "mount-word-removed":
      return t(
        "Hugo {0} fails for “{1}” in a mount, which 0.153 has removed. Use {2} in its place.",
        hugo.version,
        problem.word,
        problem.word === "lang" ? "sites.matrix" : "files",
      );
    case "default-language-unknown":
      return t(
        "“{0}” is not among the site's languages, so Hugo stops. Use one of {1}.",
        problem.language,
        problem.languages.join(", "),
      );
    case "permalink-kind-unknown":
      return t(
        "“{0}” is no kind of page, so Hugo refuses these permalinks. It takes {1}.",
        problem.kind,
        problem.kinds.join(", "),
      );
  }
}

function placeOf(problem: Refusal, text: string): Span {
  if (problem.code === "configuration-syntax") return problem.span;
  const word =
    problem.code === "mount-word-removed"
      ? problem.word
      : problem.code === "default-language-unknown"
        ? "defaultContentLanguage"
        : problem.kind;
  // Keys are read in any letter case; `lang` is no part of `languages`.
  const escaped = word.replace(/[^\w]/g, "\\$&");
  const start = text.search(new RegExp(`(?<!\\w)${escaped}(?!\\w)`, "i"));
  return start === -1 ? { start: 0, end: 0 } : { start, end: start + word.length };
}
