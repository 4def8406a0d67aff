import { t } from "@vscode/l10n";
import { findEntry } from "../../hugo/frontMatter/coerce";
import { findField } from "../../hugo/frontMatter/fields";
import { type PublishState, publishState } from "../../hugo/paths/publishState";
import { relativeMoment, showMoment } from "./moments";
import type { PlaceInput } from "./place";

/** Whether Hugo builds the page, and what an author may want to do about it. */
export interface BuildState {
  readonly kind: PublishState["state"] | "resource";
  /** One line for people. */
  readonly title: string;
  readonly actions: readonly PublishAction[];
}

export type PublishAction = "publish" | "schedule" | "draft" | "unpublish";

/** Hugo's verdict on the page now, with the field, and the file if a section hands it down. */
export function buildState(input: PlaceInput): BuildState {
  const { site, sitePage, now } = input;
  if (sitePage === undefined) {
    return { kind: "resource", title: t("Part of a bundle: no page of its own"), actions: [] };
  }
  const { draft, publishDate, expiryDate, headless, render, list } = sitePage.publish;
  const state = publishState(
    {
      draft,
      ...(publishDate === undefined ? {} : { publishDate }),
      ...(expiryDate === undefined ? {} : { expiryDate }),
      headless,
      render,
      list,
    },
    { ...site.settings, disableKinds: site.configuration.disableKinds },
    now,
    sitePage.kind,
  );
  const zone = site.settings.timeZone;
  const moment = (at: number): string => `${showMoment(at, zone)} (${relativeMoment(at, now)})`;
  switch (state.state) {
    case "draft":
      return {
        kind: state.state,
        title: because(input, "draft", t("Draft: Hugo leaves it out")),
        actions: ["publish", "schedule"],
      };
    case "scheduled":
      return {
        kind: state.state,
        title: because(input, "publishDate", t("Scheduled for {0}", moment(state.at))),
        actions: ["publish", "schedule", "draft"],
      };
    case "expired":
      return {
        kind: state.state,
        title: because(input, "expiryDate", t("Expired {0}", moment(state.at))),
        actions: ["publish", "draft"],
      };
    case "not-rendered":
      return { kind: state.state, title: hidden(input, state), actions: [] };
    case "published":
      return {
        kind: state.state,
        title: published(input, list, expiryDate === undefined ? undefined : moment(expiryDate)),
        actions: sitePage.kind === "page" ? ["draft", "schedule", "unpublish"] : [],
      };
  }
}

function published({ sitePage, site }: PlaceInput, list: string, until: string | undefined): string {
  const address = sitePage?.url === undefined || !site.complete ? undefined : sitePage.url;
  const where = address === undefined ? t("Published") : t("Published at {0}", address);
  const listed =
    list === "never"
      ? `, ${t("in no list")}`
      : list === "local"
        ? `, ${t("in its section's lists only")}`
        : "";
  return until === undefined ? where + listed : `${where + listed}, ${t("until {0}", until)}`;
}

function hidden(
  input: PlaceInput,
  { field, hasLink }: Extract<PublishState, { state: "not-rendered" }>,
): string {
  if (field === "disableKinds") return t("Not published: the configuration disables pages of this kind");
  if (field === "headless")
    return because(input, "headless", t("Headless: no page of its own, only its files"));
  return because(
    input,
    "build",
    hasLink
      ? t("Not rendered: it has an address, but no file")
      : t("Not rendered: Hugo writes no file for it"),
  );
}

/** `text`, and who says so when it is not this page. */
function because({ page, site, sitePage }: PlaceInput, name: string, text: string): string {
  const data = page.frontMatter?.data;
  const field = findField(name);
  const keys = [name, ...(field?.aliases ?? []), ...(name === "publishDate" ? ["date"] : [])];
  if (
    sitePage === undefined ||
    (data !== undefined && keys.some((key) => findEntry(data, key) !== undefined))
  )
    return text;
  const source = site
    .cascadesOn(sitePage)
    .find(({ fields }) => keys.some((key) => key.toLowerCase() in fields));
  if (source === undefined) return text;
  return `${text}, ${t("as {0} hands it down", source.path ?? t("the configuration"))}`;
}
