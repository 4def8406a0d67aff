import { env, l10n, Uri, type Webview } from "vscode";
import type { PaneWords } from "./messages";

/** Hosts whose players may be framed, on click. */
const players = [
  "https://speakerdeck.com",
  "https://www.youtube-nocookie.com",
  "https://www.youtube.com",
  "https://player.vimeo.com",
];

/**
 * The page around a preview. Only Galley's own script runs (it alone has the nonce); styles of a post may stand in
 * attributes, since Hugo's highlighting writes them there; frames come from known players only.
 */
export function paneHtml(webview: Webview, extensionUri: Uri): string {
  const nonce = freshNonce();
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(extensionUri, "dist", name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `img-src ${webview.cspSource} https: data:`,
    `media-src ${webview.cspSource} https:`,
    `font-src ${webview.cspSource}`,
    `frame-src ${players.join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const words: PaneWords = {
    draft: l10n.t("Draft"),
    minutes: l10n.t("{0} min read"),
    play: l10n.t("Play"),
    empty: l10n.t("Nothing to show yet: write below the front matter."),
  };
  return `<!doctype html>
<html lang="${escapeAttribute(env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Galley</title>
<link rel="stylesheet" href="${file("webview.css")}">
</head>
<body data-words="${escapeAttribute(JSON.stringify(words))}">
<header id="head" hidden></header>
<p id="problem" role="status" hidden></p>
<main id="post"></main>
<script nonce="${nonce}" src="${file("webview.js")}"></script>
</body>
</html>`;
}

function freshNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
