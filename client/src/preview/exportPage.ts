import { l10n, Uri, workspace } from "vscode";
import type { ExportResult } from "../../../server/src/lsp/protocol";
import { freshNonce } from "../nonce";

/** Images above this stay links: the file would grow beyond use. In bytes. */
const MAX_IMAGE = 8_000_000;

const types: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  svg: "image/svg+xml",
};

/**
 * One HTML file that needs no other: styles and the site's images are in it. With `print` it opens the browser's dialog
 * for printing, and no other script of it runs.
 */
export async function standAlonePage(
  { htmlWithFiles, head }: ExportResult,
  { print = false }: { readonly print?: boolean } = {},
): Promise<string> {
  const body = await withImagesInside(htmlWithFiles);
  const title = escapeHtml(head.title === "" ? l10n.t("Untitled") : head.title);
  const direction = head.direction === undefined ? "" : ` dir="${head.direction}"`;
  const nonce = freshNonce();
  const policy = print
    ? `<meta http-equiv="Content-Security-Policy" content="script-src 'nonce-${nonce}'; object-src 'none'">\n`
    : "";
  const printing = print
    ? `<script nonce="${nonce}">addEventListener("load", () => print());</script>\n`
    : "";
  const date = head.date === undefined ? "" : `<p><time datetime="${head.date}">${day(head)}</time></p>\n`;
  return `<!doctype html>
<html lang="${escapeHtml(head.language ?? "en")}"${direction}>
<head>
<meta charset="utf-8">
${policy}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${styles}</style>
</head>
<body>
<article>
<header>
<h1>${title}</h1>
${date}</header>
${body}
</article>
${printing}</body>
</html>
`;
}

function day({ date = "", timeZone, language }: ExportResult["head"]): string {
  try {
    return new Intl.DateTimeFormat(language ?? "en", { dateStyle: "long", timeZone }).format(new Date(date));
  } catch {
    // A language or zone that this editor doesn't know.
    return date.slice(0, 10);
  }
}

async function withImagesInside(html: string): Promise<string> {
  const files = new Set(Array.from(html.matchAll(/data-galley-src="([^"]*)"/g), ([, file]) => file ?? ""));
  const inside = new Map<string, string>();
  for (const file of files) inside.set(file, await dataAddress(Uri.parse(file.replaceAll("&amp;", "&"))));
  return html
    .replace(/data-galley-src="([^"]*)"/g, (_, file: string) => `src="${inside.get(file) ?? ""}"`)
    .replace(/data-galley-missing="([^"]*)" data-galley-reason="[^"]*"/g, 'src="$1"');
}

async function dataAddress(file: Uri): Promise<string> {
  const name = file.path.split("/").at(-1) ?? "";
  const type = types[name.split(".").at(-1)?.toLowerCase() ?? ""];
  if (type === undefined) return name;
  try {
    const bytes = await workspace.fs.readFile(file);
    return bytes.length > MAX_IMAGE ? name : `data:${type};base64,${base64(bytes)}`;
  } catch {
    // The file went since the site was read: its name says which.
    return name;
  }
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const styles = `
:root { color-scheme: light dark; --rule: color-mix(in srgb, currentColor 20%, transparent); }
body { margin: 0 auto; padding: 3rem 1.25rem; max-width: 42rem; font: 1.0625rem/1.65 Charter, "Bitstream Charter", Georgia, serif; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
time { opacity: .75; }
img, video, svg { max-width: 100%; height: auto; }
figure { margin: 1.5rem 0; } figcaption { font-size: .875em; opacity: .8; }
pre { overflow-x: auto; padding: 1rem; border-radius: 6px; font-size: .875em; line-height: 1.5; background: color-mix(in srgb, currentColor 8%, transparent); }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .9em; } pre code { font-size: inherit; }
blockquote { margin: 1.5rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--rule); }
table { display: block; overflow-x: auto; border-collapse: collapse; }
th, td { padding: .4rem .75rem; border-bottom: 1px solid var(--rule); text-align: start; }
hr { border: 0; border-top: 1px solid var(--rule); }
iframe { max-width: 100%; }
@media print { body { max-width: none; padding: 0; color-scheme: light; } pre { white-space: pre-wrap; } pre, img, figure, tr { break-inside: avoid; } h1, h2, h3, h4 { break-after: avoid; } }
`;
