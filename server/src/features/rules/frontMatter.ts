import { t } from "@vscode/l10n";
import type { DataEntry, MapNode } from "../../formats/dataNode";
import { renameKey, setValue } from "../../formats/edit/edits";
import { findEntry } from "../../formats/plainValue";
import type { SiteConfiguration } from "../../hugo/configuration/siteConfiguration";
import { frontMatterVerdicts, type VerdictOptions } from "../../hugo/frontMatter/verdicts";
import type { HugoProblem } from "../../hugo/problem";
import { holds } from "../../hugo/version/versionedRules";
import { isBuilt } from "../../site/publish";
import type { Diagnostic, Fix } from "../diagnostic";
import { fixOf } from "../frontMatter/fix";
import { likelyDate } from "../frontMatter/likelyDate";
import { editSource } from "../frontMatter/source";
import { hugoDiagnostic } from "./hugoDiagnostic";
import { rootAlias } from "./rootAlias";
import type { RuleContext } from "./rule";

const THEME_DECIDES: ReadonlySet<string> = new Set(["front-matter-outputs", "front-matter-markup"]);

/** What Hugo makes of the front matter's fields: wrong types, dates, removed and deprecated ones. */
export function* frontMatter(context: RuleContext): Iterable<Diagnostic> {
  const { site, page, path } = context;
  const known = page.frontMatter;
  if (known === undefined || known.format === "org") return;
  const { configuration } = site;
  const language = configuration.languages.find(({ name }) => name === context.sitePage?.language);
  const { timeZone, taxonomies, outputFormats, mediaTypes } = siteOptions(configuration);
  const verdicts = frontMatterVerdicts(known.data, {
    timeZone,
    taxonomies,
    outputFormats,
    mediaTypes,
    format: known.format,
    dates: dateChains((language ?? configuration).frontMatterDates),
    path,
    isBuilt: context.sitePage === undefined || isBuilt(context.sitePage, site.settings, context.now),
  });
  const root = rootAlias(context, known.data);
  for (const verdict of root === undefined ? verdicts : [...verdicts, root]) {
    // The output formats and media types of a theme that isn't here can't be known.
    if (THEME_DECIDES.has(verdict.code) && site.missingModules.length > 0) continue;
    if (holdsFor(site.hugo.version, known.format, verdict, page.text)) {
      yield hugoDiagnostic(verdict, fixes(context, known.data, verdict));
    }
  }
}

type SiteOptions = Pick<VerdictOptions, "timeZone" | "taxonomies" | "outputFormats" | "mediaTypes">;

const optionsOf = new WeakMap<SiteConfiguration, SiteOptions>();

/** What the configuration says to the verdicts on every page. */
function siteOptions(configuration: SiteConfiguration): SiteOptions {
  const known = optionsOf.get(configuration);
  if (known !== undefined) return known;
  const options: SiteOptions = {
    timeZone: configuration.timeZone,
    taxonomies: [...configuration.taxonomies.values()],
    outputFormats: [...configuration.outputFormats.keys()],
    mediaTypes: [...configuration.mediaTypes].flatMap(([type, suffixes]) => [type, ...suffixes]),
  };
  optionsOf.set(configuration, options);
  return options;
}

const chainsOf = new WeakMap<SiteConfiguration["frontMatterDates"], NonNullable<VerdictOptions["dates"]>>();

/** The handlers of each date by its name. */
function dateChains(dates: SiteConfiguration["frontMatterDates"]): NonNullable<VerdictOptions["dates"]> {
  let chains = chainsOf.get(dates);
  if (chains === undefined) {
    chains = { ...dates };
    chainsOf.set(dates, chains);
  }
  return chains;
}

/** The verdicts are those of 0.169; an older Hugo reads some fields as their authors meant them. */
function holdsFor(version: string, format: string, { code, span }: HugoProblem, text: string): boolean {
  if (code === "front-matter-removed") return holds("buildKeyReplacesUnderscoreBuild", version);
  const isYesOrNo = /^(?:yes|no|on|off|y|n)$/i.test(text.slice(span.start, span.end));
  return !(code === "front-matter-type" && format === "yaml" && isYesOrNo) || holds("yamlByGoccy", version);
}

function fixes({ page }: RuleContext, root: MapNode, verdict: HugoProblem): readonly Fix[] {
  const source = editSource(page);
  const entry = entryOf(root, verdict);
  if (source === undefined || entry === undefined) return [];
  const { key, value } = entry;
  switch (verdict.code) {
    case "front-matter-removed":
      return fixOf(t("Rename to {0}", "build"), renameKey(source, [key], "build"), true);
    case "front-matter-date": {
      const written = value.kind === "string" ? value.value : value.kind === "int" ? String(value.value) : "";
      const date = likelyDate(written);
      return date === undefined ? [] : fixOf(t("Write {0}", date), setValue(source, [key], date), true);
    }
    case "front-matter-type": {
      const word = value.kind === "string" ? value.value.toLowerCase() : "";
      const meant = ["yes", "y", "on"].includes(word)
        ? true
        : ["no", "n", "off"].includes(word)
          ? false
          : undefined;
      return meant === undefined
        ? []
        : fixOf(t("Write {0}", String(meant)), setValue(source, [key], meant), true);
    }
    default:
      return [];
  }
}

/** The top-level entry that a verdict is about. */
function entryOf(root: MapNode, { span }: HugoProblem): DataEntry | undefined {
  const found = root.entries.find(({ keySpan, value }) => keySpan === span || value.span === span);
  return found === undefined ? undefined : findEntry(root, [found.key]);
}
