import { t } from "@vscode/l10n";
import type { ShortcodeCall } from "../../hugo/shortcodes/call";
import { shortcodeKey } from "../../hugo/shortcodes/call";
import { isBuilt } from "../../site/publish";
import type { RefArguments, RefResolution } from "../../site/resolution";
import type { Site } from "../../site/site";
import type { Diagnostic, Severity } from "../diagnostic";
import { callRuns } from "./callRuns";
import type { KnownPage, RuleContext } from "./rule";

/**
 * `ref` and `relref` that Hugo can't resolve: errors, or warnings under `refLinksErrorLevel: warning`. Hugo
 * evaluates them only where it runs the call (see callRuns), so in a draft they are warnings of what is to come.
 */
export function* refs(context: RuleContext): Iterable<Diagnostic> {
  const { site, path, sitePage } = context;
  if (sitePage === undefined || !site.complete) return;
  for (const { call, runs, loggedAt, failsAt } of callRuns(context)) {
    const key = shortcodeKey(call.name);
    if ((key !== "ref" && key !== "relref") || call.broken) continue;
    const lookup = site.shortcode(call.name, path);
    if (lookup.kind !== "found" || lookup.signature.origin.kind !== "embedded") continue;
    const args = refArguments(call);
    if (args === undefined) continue;
    const resolution = site.resolveRef(sitePage, args);
    // A module that isn't here may bring the page.
    const isCertain = runs && site.missingModules.length === 0;
    const severity: Severity =
      site.settings.refLinksErrorLevel === "warning" || !isCertain ? "warning" : "error";
    // What is no URL at all fails the call itself, whatever refLinksErrorLevel says.
    const isNoUrl = resolution.kind === "missing" && resolution.message.startsWith("parse ");
    const target = call.parameters.find(({ name }) => name === undefined || name === "path");
    const span = target?.valueSpan ?? call.openSpan;
    if (resolution.kind === "missing") {
      yield {
        code: "ref-not-found",
        severity: isNoUrl && runs ? "error" : severity,
        message: resolution.unbuilt
          ? t(
              "{0} finds “{1}”, but that page is not built (draft, scheduled, expired or in another language), so Hugo reports REF_NOT_FOUND.",
              key,
              args.path,
            )
          : isNoUrl
            ? t("“{0}” is no address, so the build fails: {1}", args.path, resolution.message)
            : t("{0} can't find “{1}”: {2}. Hugo reports REF_NOT_FOUND.", key, args.path, resolution.message),
        span,
        hugoOffset: isNoUrl ? failsAt : loggedAt,
        fixes: resolution.suggestions.slice(0, 3).map((suggestion) => ({
          title: t("Change to {0}", suggestion),
          edits: [{ span, newText: suggestion }],
        })),
      };
    } else if (resolution.kind === "ambiguous") {
      yield {
        code: "ref-ambiguous",
        severity,
        message: t(
          "Several pages answer to “{0}” ({1}), so Hugo takes none. Write a path that begins with /. (Hugo: {2})",
          args.path,
          resolution.candidates.map(({ logicalPath }) => logicalPath).join(", "),
          resolution.message,
        ),
        span,
        hugoOffset: loggedAt,
        fixes: resolution.candidates.slice(0, 5).map(({ logicalPath }) => ({
          title: t("Change to {0}", logicalPath),
          edits: [{ span, newText: logicalPath }],
        })),
      };
    } else if (resolution.kind === "found" && isUnpublished(resolution, site)) {
      yield {
        code: "link-target-unpublished",
        severity: "warning",
        message: t(
          "{0} finds “{1}”, but that section page is not published (draft, scheduled or expired), so Hugo writes an empty link.",
          key,
          args.path,
        ),
        span,
        fixes: [],
      };
    } else if (
      (resolution.kind === "found" || resolution.kind === "anchor") &&
      resolution.anchorKnown === false
    ) {
      yield {
        code: "link-anchor-missing",
        severity: "warning",
        message: t(
          "No heading has the id “{0}”, so this link only opens the page. Choose one of its headings.",
          resolution.fragment ?? "",
        ),
        span,
        fixes: [],
      };
    }
  }
}

export function concernsRefs({ site, sitePage, facts }: KnownPage): boolean {
  if (sitePage === undefined) return false;
  return facts.refs.some(
    ({ path, lang, outputFormat }) =>
      !isSound(site.resolveRef(sitePage, { path, language: lang, outputFormat }), site),
  );
}

function isUnpublished(resolution: Extract<RefResolution, { kind: "found" }>, site: Site): boolean {
  return resolution.target.kind === "page" && !isBuilt(resolution.target.page, site.settings, site.now);
}

function isSound(resolution: RefResolution, site: Site): boolean {
  if (resolution.kind === "found" && isUnpublished(resolution, site)) return false;
  if (resolution.kind === "found" || resolution.kind === "anchor") return resolution.anchorKnown !== false;
  return resolution.kind === "empty";
}

/** What a call hands to ref or relref; undefined when Hugo fails for another reason first. */
export function refArguments(call: ShortcodeCall): RefArguments | undefined {
  const named = call.parameters.some(({ name }) => name !== undefined);
  if (!named) {
    const [path, outputFormat] = call.parameters;
    return path === undefined ? undefined : { path: path.text, outputFormat: outputFormat?.text };
  }
  const get = (wanted: string) =>
    call.parameters.findLast(({ name }) => name?.toLowerCase() === wanted.toLowerCase())?.text;
  return { path: get("path") ?? "", language: get("lang"), outputFormat: get("outputFormat") };
}
