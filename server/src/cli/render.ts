import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { readPage } from "../content/readPage";
import { joinPath, parentPath, relativeTo } from "../host/pathNames";
import type { Host } from "../host/ports";
import { renderBody } from "../preview/renderBody";
import { markupSettingsOf, siteContext, siteTemplates } from "../preview/siteContext";
import { locateSite } from "../site/locateSite";
import { loneSite } from "../site/loneSite";
import { openSite } from "../site/openSite";
import type { Site } from "../site/site";
import type { RenderInvocation } from "./arguments";
import { inWords, readNamedFile } from "./contentFile";
import { type ExitCode, exitCodes, type Output } from "./output";
import { absolutePath } from "./paths";

/** `galley render`: the body HTML of one file on standard output, or of every content file under a folder as files. */
export async function render(
  { path: named, site: root, out }: RenderInvocation,
  host: Host,
  output: Output,
): Promise<ExitCode> {
  const path = absolutePath(named);
  const stat = await host.fileSystem.stat(path);
  if (!stat.ok) return fail(output, `${named}: ${inWords(stat.error)}`);
  const isFolder = stat.value.kind === "directory";
  if (isFolder && out === undefined)
    return fail(output, `${named}: is a folder; say --out DIR for the HTML files`);
  const owner = root === undefined ? await locateSite(path, host.fileSystem) : absolutePath(root);
  if (root !== undefined && owner !== undefined) {
    const found = await host.fileSystem.stat(owner);
    if (!found.ok) return fail(output, `${root}: ${inWords(found.error)}`);
    if (relativeTo(owner, path) === undefined)
      return fail(output, `${named}: lies outside of the site ${root}`);
  }
  const folder = isFolder ? path : parentPath(path);
  const site =
    owner === undefined ? await loneSite(folder, host) : await openSite(owner, host, { persist: false });
  if (!isFolder) {
    const html = await renderFile(site, path, named, host, output);
    if (html === undefined) return exitCodes.failed;
    if (out === undefined) output.write(html);
    else await write(joinPath(absolutePath(out), htmlName(relativeTo(folder, path) ?? path)), html);
    return exitCodes.fine;
  }
  let failed = false;
  for (const file of await contentBelow(path, host)) {
    const html = await renderFile(site, joinPath(path, file), joinPath(named, file), host, output);
    if (html === undefined) failed = true;
    else await write(joinPath(absolutePath(out ?? ""), htmlName(file)), html);
  }
  return failed ? exitCodes.failed : exitCodes.fine;
}

/** One file's body HTML; undefined, with a line on standard error, when the file can't be read. */
async function renderFile(
  site: Site,
  path: string,
  named: string,
  host: Host,
  output: Output,
): Promise<string | undefined> {
  const read = await readNamedFile(host.fileSystem, path, named);
  if (!read.ok) {
    output.writeError(`galley: ${read.message}\n`);
    return undefined;
  }
  const page = readPage(read.text);
  const relative = relativeTo(site.root, path) ?? path;
  const sitePage = site.page(relative);
  const { html } = renderBody({
    text: page.text,
    bodyStart: page.bodyStart,
    items: page.items,
    settings: markupSettingsOf(site, sitePage),
    context: siteContext(site, page, sitePage),
    shortcodeTemplate: siteTemplates(site, relative),
  });
  return html;
}

const contentName = /\.(?:md|markdown|mdown)$/i;

/** Content files below a folder, by their paths from it. */
async function contentBelow(folder: string, host: Host, inner = ""): Promise<readonly string[]> {
  const entries = await host.fileSystem.readDirectory(joinPath(folder, inner));
  if (!entries.ok) return [];
  const files: string[] = [];
  for (const { name, kind } of entries.value) {
    const path = inner === "" ? name : `${inner}/${name}`;
    if (kind === "directory" && name !== "node_modules" && !name.startsWith(".")) {
      files.push(...(await contentBelow(folder, host, path)));
    } else if (kind === "file" && contentName.test(name)) files.push(path);
  }
  return files.sort();
}

function htmlName(path: string): string {
  return path.replace(contentName, ".html");
}

async function write(file: string, html: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, html);
}

function fail(output: Output, message: string): ExitCode {
  output.writeError(`galley: ${message}\n`);
  return exitCodes.failed;
}
