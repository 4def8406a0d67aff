import { env, l10n, Uri, type Webview } from "vscode";
import { freshNonce } from "../nonce";
import { type PaneSettings, playerHosts } from "./messages";

export interface PanePage {
  /** Images, sounds and films of other hosts may be loaded. */
  readonly remoteImages: boolean;
  /** The site's own style sheets, after Galley's. */
  readonly styles: readonly Uri[];
}

/**
 * The page around a preview. Only Galley's own script runs (it alone has the nonce); styles of a post may stand in
 * attributes, since Hugo's highlighting writes them there; frames come from known players only.
 */
export function paneHtml(webview: Webview, extensionUri: Uri, { remoteImages, styles }: PanePage): string {
  const nonce = freshNonce();
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(extensionUri, "dist", name)).toString();
  const remote = remoteImages ? " https:" : "";
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `img-src ${webview.cspSource} data:${remote}`,
    `media-src ${webview.cspSource}${remote}`,
    `font-src ${webview.cspSource}`,
    `frame-src ${playerHosts.map((host) => `https://${host}`).join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const own = styles.map(
    (style) => `<link rel="stylesheet" href="${escapeAttribute(webview.asWebviewUri(style).toString())}">`,
  );
  return `<!doctype html>
<html lang="${escapeAttribute(env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Galley</title>
<link rel="stylesheet" href="${file("webview.css")}">
${own.join("\n")}
</head>
<body data-settings="${escapeAttribute(JSON.stringify(paneSettings(remoteImages)))}">
<div id="tools" class="galley-tools"></div>
<div class="galley-page">
<header id="head" class="galley-head" hidden></header>
<p id="problem" class="galley-problem" role="status" hidden></p>
<main id="post" class="galley-post"></main>
</div>
<script nonce="${nonce}" src="${file("webview.js")}"></script>
</body>
</html>`;
}

function paneSettings(remoteImages: boolean): PaneSettings {
  return {
    remoteImages,
    words: {
      draft: l10n.t("Draft"),
      minutes: l10n.t("{0} min read"),
      play: l10n.t("Play"),
      empty: l10n.t("Nothing to show yet: write below the front matter."),
      follow: l10n.t("Follows the editor"),
      locked: l10n.t("Locked to this post"),
      lockHint: l10n.t("Lock the preview to this post"),
      width: l10n.t("Width"),
      widths: {
        auto: l10n.t("Full width"),
        phone: l10n.t("Phone"),
        tablet: l10n.t("Tablet"),
        desktop: l10n.t("Desktop"),
      },
      larger: l10n.t("Larger text"),
      smaller: l10n.t("Smaller text"),
      zoom: l10n.t("Text at its usual size"),
      contents: l10n.t("Contents"),
      noHeadings: l10n.t("No headings yet."),
      remoteImages: l10n.t("Images of other hosts are not loaded."),
      showRemoteImages: l10n.t("Load them"),
      missingImage: l10n.t("Image not found"),
      brokenLink: l10n.t("Broken link"),
      anchorMissing: l10n.t("There is no such heading in this post."),
      tools: l10n.t("Preview"),
      post: l10n.t("Post"),
      facts: l10n.t("About this post"),
      code: l10n.t("Code"),
    },
  };
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
