import { compareVersions, NEWEST_KNOWN_VERSION, normalizeVersion } from "./hugoVersion";

export interface VersionFile {
  readonly path: string;
  readonly text: string;
}

export interface VersionQuestion {
  /** The user's setting; anything that is no version is passed over. */
  readonly setting?: string;
  /** What `hugo version` printed. */
  readonly commandOutput?: string;
  /** Files of the site and the directories above it; those that say nothing of Hugo are passed over. */
  readonly files?: readonly VersionFile[];
  /** `module.hugoVersion.min` of the site, its themes and modules: only a lower bound. */
  readonly minimums?: readonly { readonly version: string; readonly path: string }[];
}

export interface HugoVersion {
  /** Three numbers: "0.146.0". */
  readonly version: string;
  /** undefined where the source doesn't say. */
  readonly extended?: boolean;
  readonly source: VersionSource;
  /** The file that said it. */
  readonly path?: string;
  /** For people: "netlify.toml sets HUGO_VERSION". */
  readonly why: string;
  /** The true version may be newer: only a lower bound, or nothing at all was found. */
  readonly isGuess: boolean;
}

export type VersionSource =
  | "setting"
  | "command"
  | "netlify"
  | "vercel"
  | "workflow"
  | "gitlab"
  | "tool-versions"
  | "mise"
  | "package"
  | "docker"
  | "minimum"
  | "newest";

interface Found {
  readonly version: string;
  readonly extended?: boolean;
  readonly why: string;
}

interface Reader {
  readonly source: VersionSource;
  readonly fits: (path: string) => boolean;
  readonly read: (text: string, name: string) => Found | undefined;
}

const READERS: readonly Reader[] = [
  { source: "netlify", fits: named("netlify.toml"), read: readNetlify },
  { source: "vercel", fits: named("vercel.json"), read: (text, name) => readVariable(text, name) },
  {
    source: "workflow",
    fits: (path) => /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/.test(path),
    read: readWorkflow,
  },
  { source: "gitlab", fits: named(".gitlab-ci.yml", ".gitlab-ci.yaml"), read: readImage },
  { source: "tool-versions", fits: named(".tool-versions"), read: readToolVersions },
  { source: "mise", fits: named("mise.toml", ".mise.toml", "config.mise.toml"), read: readMise },
  { source: "package", fits: named("package.json"), read: readPackage },
  {
    source: "docker",
    fits: (path) =>
      /(?:^|\/)(?:Dockerfile(?:\.[\w-]+)?|[\w-]+\.Dockerfile|(?:docker-)?compose\.ya?ml|devcontainer\.json)$/.test(
        path,
      ),
    read: readImage,
  },
];

/** Whether a file may say which Hugo builds the site, so that it is worth reading. */
export function isVersionFile(path: string): boolean {
  return READERS.some((reader) => reader.fits(path));
}

/**
 * Which Hugo builds the site: the setting, `hugo version`, what the host's or the project's files say, in that order.
 * With nothing of it the newest known version, or the oldest that the site's modules accept when that is newer still.
 */
export function detectHugoVersion(question: VersionQuestion): HugoVersion {
  const set = normalizeVersion(question.setting ?? "");
  if (set !== undefined) {
    const extended = /extended/i.test(question.setting ?? "") || undefined;
    return { version: set, extended, source: "setting", why: `the setting says ${set}`, isGuess: false };
  }
  const installed = readCommandOutput(question.commandOutput ?? "");
  if (installed !== undefined) return { ...installed, source: "command", isGuess: false };
  for (const reader of READERS) {
    const files = (question.files ?? []).filter((file) => reader.fits(file.path));
    // The site's own file says more than one further up.
    for (const file of [...files].sort(
      (a, b) => depth(b.path) - depth(a.path) || (a.path < b.path ? -1 : 1),
    )) {
      const name = file.path.slice(file.path.lastIndexOf("/") + 1);
      const found = reader.read(file.text.slice(0, 500_000), name);
      if (found !== undefined) return { ...found, source: reader.source, path: file.path, isGuess: false };
    }
  }
  return withoutFiles(question);
}

function withoutFiles(question: VersionQuestion): HugoVersion {
  for (const bound of question.minimums ?? []) {
    const version = normalizeVersion(bound.version);
    if (version === undefined || compareVersions(version, NEWEST_KNOWN_VERSION) <= 0) continue;
    const why = `${bound.path} needs at least ${version}`;
    return { version, source: "minimum", path: bound.path, why, isGuess: true };
  }
  const why = `nothing says which Hugo builds this site, so the newest known one counts: ${NEWEST_KNOWN_VERSION}`;
  return { version: NEWEST_KNOWN_VERSION, source: "newest", why, isGuess: true };
}

function depth(path: string): number {
  return path.split("/").length;
}

function named(...names: readonly string[]): (path: string) => boolean {
  return (path) => names.includes(path.slice(path.lastIndexOf("/") + 1));
}

/** "hugo v0.169.0+extended linux/amd64 …", or the older "Hugo Static Site Generator v0.68.3/extended". */
function readCommandOutput(output: string): Found | undefined {
  const match = /hugo\b[^\n]{0,60}?\bv(\d+\.\d+(?:\.\d+)?)([^\s]*)/i.exec(output.slice(0, 2000));
  const version = normalizeVersion(match?.[1] ?? "");
  if (match === null || version === undefined) return undefined;
  const extended = /extended/.test(match[2] ?? "");
  return { version, extended, why: `the installed hugo is ${version}` };
}

const VARIABLE =
  /(?:^|[\s{,"'])(HUGO_VERSION|hugo[-_]version)["']?\s*[:=]\s*["']?v?(\d+\.\d+(?:\.\d+)?)(?![\w.])/i;

/** The first line that gives HUGO_VERSION, or hugo-version, a number. */
function readVariable(text: string, name: string): Found | undefined {
  for (const line of text.split("\n")) {
    if (/^\s*(?:#|\/\/)/.test(line)) continue;
    const match = VARIABLE.exec(line.slice(0, 1000));
    const version = normalizeVersion(match?.[2] ?? "");
    if (version === undefined) continue;
    const extended = /hugo_extended|extended:\s*true/i.test(text) || undefined;
    return { version, extended, why: `${name} sets ${match?.[1]} to ${version}` };
  }
  return undefined;
}

/** Production's environment counts first, then the build's, then any other context's. */
function readNetlify(text: string): Found | undefined {
  let table = "";
  let best: { rank: number; version: string; table: string } | undefined;
  for (const line of text.split("\n")) {
    const header = /^\s*\[+\s*([^\]\n]+?)\s*\]/.exec(line);
    if (header !== null) table = (header[1] ?? "").replaceAll('"', "");
    if (/^\s*#/.test(line)) continue;
    const version = normalizeVersion(VARIABLE.exec(line.slice(0, 1000))?.[2] ?? "");
    if (version === undefined) continue;
    const rank = table.startsWith("context.production") ? 0 : table.startsWith("build") ? 1 : 2;
    if (best === undefined || rank < best.rank) best = { rank, version, table };
  }
  return (
    best && {
      version: best.version,
      why: `netlify.toml sets HUGO_VERSION to ${best.version} in [${best.table}]`,
    }
  );
}

function readWorkflow(text: string, name: string): Found | undefined {
  return readVariable(text, name) ?? readImage(text, name);
}

const IMAGE = /\bhugo[\w./-]*:(?:[a-z][a-z_-]*-)*v?(\d+\.\d+(?:\.\d+)?)([\w.-]*)/i;
const RELEASE = /gohugoio\/hugo\/releases\/download\/v(\d+\.\d+\.\d+)\/(hugo\w*)/i;
const INSTALL = /github\.com\/gohugoio\/hugo@v(\d+\.\d+\.\d+)/i;

/** A container image with hugo in its name and a version as tag, or a release that is downloaded. */
function readImage(text: string, name: string): Found | undefined {
  for (const whole of text.split("\n")) {
    const line = whole.slice(0, 1000);
    if (/^\s*#/.test(line)) continue;
    const image = /hugo/i.test(line) ? IMAGE.exec(line) : null;
    const release = RELEASE.exec(line) ?? INSTALL.exec(line);
    const variable = VARIABLE.exec(line);
    const version = normalizeVersion(image?.[1] ?? release?.[1] ?? variable?.[2] ?? "");
    if (version === undefined) continue;
    const extended = /extended|hugo\/?ext|:ext-/i.test(line) || undefined;
    return { version, extended, why: `${name} builds with Hugo ${version}` };
  }
  return undefined;
}

/** "hugo 0.146.0", "gohugo extended_0.146.0". */
function readToolVersions(text: string): Found | undefined {
  for (const line of text.split("\n")) {
    const match = /^\s*(?:go)?hugo(?:-extended)?\s+(extended_)?v?(\d+\.\d+(?:\.\d+)?)/i.exec(line);
    const version = normalizeVersion(match?.[2] ?? "");
    if (version === undefined) continue;
    const extended = /extended/i.test(line) || undefined;
    return { version, extended, why: `.tool-versions has hugo ${version}` };
  }
  return undefined;
}

/** `hugo = "0.146.0"`, `"aqua:gohugoio/hugo" = { version = "0.146" }`. */
function readMise(text: string, name: string): Found | undefined {
  for (const line of text.split("\n")) {
    const match =
      /^\s*["']?[\w:./-]*hugo[\w./-]*["']?\s*=\s*(?:\{.{0,200}?version\s*=\s*)?["'](extended_)?v?(\d+\.\d+(?:\.\d+)?)/i.exec(
        line,
      );
    const version = normalizeVersion(match?.[2] ?? "");
    if (version !== undefined) {
      const extended = /extended/i.test(line) || undefined;
      return { version, extended, why: `${name} has hugo ${version}` };
    }
  }
  return undefined;
}

/** The version of hugo-bin or hugo-extended (their numbers are Hugo's), or `hugo-bin.buildTags`' extended. */
function readPackage(text: string): Found | undefined {
  for (const line of text.split("\n")) {
    const match =
      /"(hugo-bin|hugo-extended|hugo-bin-extended|@jsongo\/hugo-extended)"\s*:\s*"[\^~>=\s]*v?(\d+\.\d+\.\d+)/.exec(
        line,
      );
    const version = normalizeVersion(match?.[2] ?? "");
    if (version === undefined) continue;
    const extended =
      (match?.[1] ?? "").includes("extended") || /"buildTags"\s*:\s*"extended/.test(text) || undefined;
    return { version, extended, why: `package.json has ${match?.[1]} ${version}` };
  }
  return undefined;
}
