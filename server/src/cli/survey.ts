import { readPage } from "../content/readPage";
import { checkEmbeds } from "../embeds/checkEmbeds";
import { isSuspect } from "../features/diagnose";
import type { Severity } from "../features/diagnostic";
import type { Host } from "../host/ports";
import { recordOfPage, snapshotOf } from "../site/applyChanges";
import { ContentIntake } from "../site/contentIntake";
import { contentPaths } from "../site/contentPaths";
import { openStructure, readSections } from "../site/openStructure";
import type { PageFacts } from "../site/pageFacts";
import { contentRecord, readContent } from "../site/readContent";
import { packRecord, type TravellingRecord, unpackRecord } from "../site/readingThread";
import { shareWork, startThreads } from "../site/shareWork";
import type { Site, SitePage } from "../site/site";
import { restingBetween, Slices } from "../site/slices";
import { type FileRecord, Snapshot } from "../site/snapshot";
import { PASSING_STRINGS, type StringKeeper, StringPool } from "../site/stringPool";
import { surroundingsOf } from "../site/surroundings";
import { pageOf } from "../site/update";

/** What decides what a survey finds. */
export interface SurveyTask {
  readonly root: string;
  readonly environment?: string;
  /** Findings below this are not looked for. */
  readonly least: Severity;
  /** Files and folders, relative to the root, that are looked at; the others are only read. Undefined: all. */
  readonly within?: readonly string[];
}

/** A content file at its first reading. */
export interface SurveyedPage {
  readonly path: string;
  readonly record: FileRecord;
  readonly facts?: PageFacts;
  /** The page that Hugo makes of it, where it was derived in this thread. */
  readonly sitePage?: SitePage;
  /** There is something to say of it by itself, or it could not be looked at. */
  readonly suspect: boolean;
}

/** A site without its content, ready to look at each of its files once. */
export interface Survey {
  readonly structure: Snapshot;
  readonly content: readonly string[];
  look(path: string): Promise<SurveyedPage>;
}

/**
 * Opens a site up to its content. Each thread does it for itself: a structure is made in less time than it could be
 * handed over.
 */
export async function openSurvey(
  { root, environment, least, within }: SurveyTask,
  host: Host,
  pool: StringKeeper,
): Promise<Survey> {
  const slices = new Slices();
  const opened = snapshotOf(await openStructure(root, host, { environment, slices })).parts;
  const content = contentPaths(opened, []);
  const parts = await readSections(opened, host, content, slices);
  // For rules that look at one page alone everything is known now.
  const structure = new Snapshot({ ...parts, complete: true });
  const surroundings = surroundingsOf(parts.environment, parts.tree, parts.files);
  const isWanted = (path: string): boolean =>
    within?.some((one) => path === one || path.startsWith(`${one}/`)) ?? true;
  const look = async (path: string): Promise<SurveyedPage> => {
    const { text, record = {}, version } = await readContent(host, root, path, undefined);
    if (text === undefined) return { path, record, facts: record.facts, suspect: true };
    const page = readPage(text);
    const made = recordOfPage(path, page, version, pool);
    const { facts } = made;
    if (facts === undefined) return { path, record: made, suspect: true };
    const sitePage = pageOf(surroundings, path, facts, version?.size ?? 0);
    const context = { site: structure, page, path, sitePage, now: parts.now };
    const suspect = isWanted(path) && isSuspect(context, least, { rules: [checkEmbeds] });
    return { path, record: made, facts, sitePage, suspect };
  };
  return {
    structure,
    content,
    look: async (path) => {
      try {
        return await look(path);
      } catch (cause) {
        // A reader that throws is our fault, and costs one file: it is looked at again, which says so.
        host.log.error(`Reading ${path} failed`, cause);
        return { path, record: contentRecord(host, path, "", undefined), suspect: true };
      }
    },
  };
}

/** What a thread is asked: to open a survey, or to look at files with the one that it opened. */
export type SurveyRequest =
  | { readonly kind: "open"; readonly task: SurveyTask }
  | { readonly kind: "look"; readonly paths: readonly string[] };

/** A surveyed page as it travels between threads. */
interface TravellingPage {
  readonly record: TravellingRecord;
  readonly suspect: boolean;
}

/** The thread's side. */
export function answerSurvey(host: Host): (request: SurveyRequest) => Promise<unknown> {
  let survey: Promise<Survey> | undefined;
  return async (request) => {
    if (request.kind === "open") {
      survey = openSurvey(request.task, host, PASSING_STRINGS);
      await survey;
      return undefined;
    }
    const { look } = await (survey as Promise<Survey>);
    const pages: TravellingPage[] = [];
    for (const path of request.paths) {
      const { record, suspect } = await look(path);
      pages.push({ record: packRecord(record), suspect });
    }
    return pages;
  };
}

/** The whole site, and what was seen of each content file at its only reading. */
export async function surveySite(
  task: SurveyTask,
  host: Host,
): Promise<{ readonly site: Site; readonly surveyed: ReadonlyMap<string, SurveyedPage> }> {
  const slices = new Slices();
  const survey = await openSurvey(task, host, new StringPool());
  const intake = new ContentIntake(survey.structure.parts);
  const surveyed = new Map<string, SurveyedPage>();
  for await (const page of surveyPages(survey, task, host)) {
    intake.add(page.path, page.record, page.facts, page.sitePage);
    surveyed.set(page.path, page);
    // The threads' answers come in between.
    await slices.pause();
  }
  const parts = await restingBetween(intake.snapshot(), slices);
  const { length } = survey.content;
  return { site: new Snapshot({ ...parts, progress: { done: length, total: length } }), surveyed };
}

/** Below this the threads would cost more than they help with. */
const FEWEST_FOR_THREADS = 400;

/** Looks at every content file once, with the help of threads where there are many; in no particular order. */
async function* surveyPages(survey: Survey, task: SurveyTask, host: Host): AsyncGenerator<SurveyedPage> {
  const { content, look } = survey;
  const started =
    host.threads === undefined || content.length < FEWEST_FOR_THREADS ? [] : startThreads(host.threads);
  const open: SurveyRequest = { kind: "open", task };
  // A thread that can't open it fails at its first question as well, and is told of there.
  for (const thread of started) void thread.ask(open).catch(() => undefined);
  try {
    yield* shareWork<SurveyedPage>(content, started, {
      ask: async (thread, paths) => {
        const request: SurveyRequest = { kind: "look", paths };
        const answers = (await thread.ask(request)) as readonly TravellingPage[];
        return answers.map(({ record, suspect }, at) => {
          const unpacked = unpackRecord(record);
          return { path: paths[at] as string, record: unpacked, facts: unpacked.facts, suspect };
        });
      },
      here: look,
      died: (cause) => host.log.warn(`A thread ended: ${String(cause)}`),
    });
  } finally {
    for (const thread of started) thread.end();
  }
}
