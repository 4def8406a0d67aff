import { type SurveyTask, surveySite } from "../../server/src/cli/survey";
import { readPage } from "../../server/src/content/readPage";
import { checkEmbeds } from "../../server/src/embeds/checkEmbeds";
import { concernsOthers, diagnosePage } from "../../server/src/features/diagnose";
import { atLeastAsSevere, type Severity } from "../../server/src/features/diagnostic";
import { joinPath } from "../../server/src/host/pathNames";
import type { Host } from "../../server/src/host/ports";
import { contentFiles } from "../../server/src/site/contentFiles";

/**
 * What a survey of a site overlooks: findings at least as severe as `least` in pages that it takes for clean, a line
 * each. Answers with the number of pages that it rightly takes for clean as well.
 */
export async function overlooked(
  root: string,
  host: Host,
  least: Severity,
): Promise<{ readonly lines: readonly string[]; readonly clean: number }> {
  const task: SurveyTask = { root, least };
  const { site, surveyed } = await surveySite(task, host);
  const lines: string[] = [];
  let clean = 0;
  for (const path of contentFiles(site)) {
    const known = surveyed.get(path);
    const sitePage = site.page(path);
    if (known?.facts === undefined || known.suspect) continue;
    if (concernsOthers({ site, sitePage, facts: known.facts }, least)) continue;
    const read = await host.fileSystem.readText(joinPath(root, path));
    if (!read.ok) continue;
    const context = { site, page: readPage(read.value), path, sitePage, now: host.clock.now() };
    const found = diagnosePage(context, { rules: [checkEmbeds] }).filter(({ severity }) =>
      atLeastAsSevere(severity, least),
    );
    if (found.length === 0) clean++;
    for (const { code, message } of found) lines.push(`${path}: ${code}: ${message}`);
  }
  return { lines, clean };
}
