import type { Page } from "../content/page";
import { readPage } from "../content/readPage";
import { checkEmbeds } from "../embeds/checkEmbeds";
import { concernsOthers, diagnosePage } from "../features/diagnose";
import { diagnoseConfiguration, refusedConfiguration } from "../features/diagnoseConfiguration";
import { atLeastAsSevere, type Diagnostic, type Severity } from "../features/diagnostic";
import { joinPath, parentPath, relativeTo } from "../host/pathNames";
import type { Host } from "../host/ports";
import { applyChanges } from "../site/applyChanges";
import { contentFiles } from "../site/contentFiles";
import { locateSite, sitesBelow } from "../site/locateSite";
import { loneSite } from "../site/loneSite";
import type { Site } from "../site/site";
import { LineIndex, type Position } from "../text/lineIndex";
import type { CheckInvocation } from "./arguments";
import { inWords } from "./contentFile";
import { type ExitCode, exitCodes, type Output } from "./output";
import { absolutePath, pathFrom } from "./paths";
import { type SurveyTask, surveySite } from "./survey";

/** One diagnostic as `galley check --format json` prints it. */
interface ReportedDiagnostic {
  readonly file: string;
  readonly range: { readonly start: Position; readonly end: Position };
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly fixes: readonly string[];
}

/** Some files of one site, or all of them. */
interface Job {
  readonly root: string;
  readonly hasSite: boolean;
  /** Absolute; undefined: every content file. */
  readonly within?: readonly string[];
}

/** `galley check`: opens each site that the paths belong to, and prints what is wrong with their pages. */
export async function check(invocation: CheckInvocation, host: Host, output: Output): Promise<ExitCode> {
  const started = performance.now();
  const { jobs, failures } = await findJobs(invocation, host);
  for (const failure of failures) output.writeError(`galley: ${failure}\n`);
  if (jobs.length === 0) return exitCodes.failed;
  const base = commonFolder(jobs.map(({ root }) => root));
  const { environment, severity, failOn } = invocation;
  const least = atLeastAsSevere(severity, failOn) ? failOn : severity;
  const reported: ReportedDiagnostic[] = [];
  let files = 0;
  for (const job of jobs) {
    for await (const { path, page, diagnostics, kind } of diagnoseJob(job, host, { environment, least })) {
      if (kind === "content") files++;
      if (page === undefined) continue;
      const file = jobs.length === 1 ? path : pathFrom(base, joinPath(job.root, path));
      for (const diagnostic of diagnostics) reported.push(report(file, page, diagnostic));
    }
  }
  reported.sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : comparePositions(a.range.start, b.range.start),
  );
  const listed = reported.filter(({ severity }) => atLeastAsSevere(severity, invocation.severity));
  const elapsedMs = Math.round(performance.now() - started);
  if (invocation.format === "json") {
    const site = jobs.some(({ hasSite }) => hasSite) ? base : null;
    output.write(`${JSON.stringify({ site, files, elapsedMs, diagnostics: listed, failures })}\n`);
  } else output.write(asText(listed, files, elapsedMs));
  if (failures.length > 0) return exitCodes.failed;
  return reported.some(({ severity }) => atLeastAsSevere(severity, invocation.failOn))
    ? exitCodes.found
    : exitCodes.fine;
}

async function findJobs(
  { paths, site }: CheckInvocation,
  host: Host,
): Promise<{ readonly jobs: readonly Job[]; readonly failures: readonly string[] }> {
  const failures: string[] = [];
  const root = site === undefined ? undefined : absolutePath(site);
  if (site !== undefined && root !== undefined) {
    const stat = await host.fileSystem.stat(root);
    if (!stat.ok) return { jobs: [], failures: [`${site}: ${inWords(stat.error)}`] };
    if (stat.value.kind !== "directory")
      return { jobs: [], failures: [`${site}: is a file, and a site's folder is wanted`] };
  }
  const wholes = new Set<string>();
  const parts = new Map<string, string[]>();
  const lone: string[] = [];
  const place = (owner: string, path: string) => {
    if (path === owner) wholes.add(owner);
    else parts.set(owner, [...(parts.get(owner) ?? []), path]);
  };
  for (const named of paths.length > 0 ? paths : [site ?? "."]) {
    const path = absolutePath(named);
    const stat = await host.fileSystem.stat(path);
    if (!stat.ok) {
      failures.push(`${named}: ${inWords(stat.error)}`);
      continue;
    }
    if (root !== undefined) {
      if (relativeTo(root, path) === undefined) failures.push(`${named}: lies outside of the site ${site}`);
      else place(root, path);
      continue;
    }
    const owner = await locateSite(path, host.fileSystem);
    if (owner !== undefined) place(owner, path);
    else if (stat.value.kind === "directory") {
      const below = await sitesBelow(path, host.fileSystem);
      for (const one of below) wholes.add(one);
      if (below.length === 0) failures.push(`${named}: no Hugo site in or around this folder`);
    } else lone.push(path);
  }
  const jobs: Job[] = [...wholes].map((owner) => ({ root: owner, hasSite: true }));
  for (const [owner, within] of parts)
    if (!wholes.has(owner)) jobs.push({ root: owner, hasSite: true, within });
  for (const path of lone) jobs.push({ root: parentPath(path), hasSite: false, within: [path] });
  return { jobs: await readable(jobs, host, failures), failures };
}

/** Leaves out files that can't be read, each with its reason: the others are still done. */
async function readable(jobs: readonly Job[], host: Host, failures: string[]): Promise<readonly Job[]> {
  const kept: Job[] = [];
  for (const job of jobs) {
    if (job.within === undefined) {
      kept.push(job);
      continue;
    }
    const within: string[] = [];
    for (const path of job.within) {
      const stat = await host.fileSystem.stat(path);
      const read = stat.ok && stat.value.kind === "file" ? await host.fileSystem.readText(path) : undefined;
      if (read !== undefined && !read.ok)
        failures.push(`${pathFrom(absolutePath("."), path)}: ${inWords(read.error)}`);
      else within.push(path);
    }
    if (within.length > 0) kept.push({ ...job, within });
  }
  return kept;
}

type ReadText = Pick<Page, "text" | "lines">;

interface DiagnosedFile {
  readonly kind: "content" | "configuration";
  readonly path: string;
  /** Absent where there is nothing to say. */
  readonly page?: ReadText;
  readonly diagnostics: readonly Diagnostic[];
}

async function* diagnoseJob(
  job: Job,
  host: Host,
  task: Omit<SurveyTask, "root">,
): AsyncIterable<DiagnosedFile> {
  if (!job.hasSite) {
    yield* diagnoseLone(job, host);
    return;
  }
  const within = job.within?.map((path) => relativeTo(job.root, path) ?? path);
  const { site, surveyed } = await surveySite({ ...task, root: job.root, within }, host);
  for (const path of within === undefined ? contentFiles(site) : chosen(site, within)) {
    const known = surveyed.get(path);
    const sitePage = site.page(path);
    const isClean =
      known?.facts !== undefined &&
      !known.suspect &&
      !concernsOthers({ site, sitePage, facts: known.facts }, task.least);
    if (isClean) {
      yield { kind: "content", path, diagnostics: [] };
      continue;
    }
    const read = await host.fileSystem.readText(joinPath(job.root, path));
    // A file that can't be read any more costs itself alone; the index tells why where it failed before.
    if (!read.ok) continue;
    const page = readPage(read.value);
    const context = { site, page, path, sitePage, now: host.clock.now() };
    yield { kind: "content", path, page, diagnostics: diagnosePage(context, { rules: [checkEmbeds] }) };
  }
  if (within !== undefined) return;
  for (const path of refusedConfiguration(site)) {
    const read = await host.fileSystem.readText(joinPath(job.root, path));
    if (!read.ok) continue;
    const text = read.value;
    const page = { text, lines: LineIndex.of(text) };
    yield { kind: "configuration", path, page, diagnostics: diagnoseConfiguration(site, path, text) };
  }
}

/** Files without a site around them. */
async function* diagnoseLone({ root, within = [] }: Job, host: Host): AsyncIterable<DiagnosedFile> {
  let site = await loneSite(root, host);
  for (const absolute of within) {
    const path = relativeTo(root, absolute) ?? absolute;
    const read = await host.fileSystem.readText(absolute);
    if (!read.ok) continue;
    const page = readPage(read.value);
    site = applyChanges(site, [{ kind: "page", path, page }], { now: host.clock.now() }).site;
    const context = { site, page, path, sitePage: site.page(path), now: host.clock.now() };
    yield { kind: "content", path, page, diagnostics: diagnosePage(context, { rules: [checkEmbeds] }) };
  }
}

/** Named files as they are, whatever the index makes of them; of named folders the content files in them. */
function chosen(site: Site, named: readonly string[]): readonly string[] {
  const paths = new Set<string>();
  const all = contentFiles(site);
  for (const name of named) {
    const inside = all.filter((path) => path.startsWith(`${name}/`));
    if (inside.length === 0 && /\.[a-z]+$/i.test(name)) paths.add(name);
    for (const path of inside) paths.add(path);
  }
  return [...paths].sort();
}

function report(file: string, page: ReadText, diagnostic: Diagnostic): ReportedDiagnostic {
  const start = diagnostic.hugoOffset ?? diagnostic.span.start;
  return {
    file,
    range: {
      start: positionAt(page, start),
      end: positionAt(page, Math.max(start, diagnostic.span.end)),
    },
    severity: diagnostic.severity,
    code: diagnostic.code,
    message: diagnostic.message,
    fixes: diagnostic.fixes.map(({ title }) => title),
  };
}

/** As an editor counts: the byte order mark is none of the text's characters. */
function positionAt({ text, lines }: ReadText, offset: number): Position {
  const { line, character } = lines.positionAt(offset);
  const isMarked = line === 0 && character > 0 && text.charCodeAt(0) === 0xfeff;
  return { line, character: isMarked ? character - 1 : character };
}

function asText(reported: readonly ReportedDiagnostic[], files: number, elapsedMs: number): string {
  const lines = reported.map(
    ({ file, range, severity, code, message }) =>
      `${file}:${range.start.line + 1}:${range.start.character + 1}: ${severity}: ${message} [${code}]`,
  );
  const count = (...wanted: readonly Severity[]) =>
    reported.filter(({ severity }) => wanted.includes(severity)).length;
  const sums = [
    amount(files, "file"),
    amount(count("error"), "error"),
    amount(count("warning"), "warning"),
    amount(count("info", "hint"), "hint"),
  ];
  lines.push(`${sums.join(", ")} (${elapsedMs} ms)`);
  return `${lines.join("\n")}\n`;
}

function amount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

function commonFolder(folders: readonly string[]): string {
  let common = folders[0] ?? "";
  for (const folder of folders) {
    while (common !== "" && relativeTo(common, folder) === undefined) common = parentPath(common);
  }
  return common;
}
