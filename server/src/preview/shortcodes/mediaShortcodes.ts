import qrcode from "qrcode";
import { attribute } from "./pageShortcodes";
import { qrHash } from "./qrHash";
import { flagParameter, parameter, type ShortcodeScope, textParameter } from "./shortcodeScope";
import { escapeTemplate, templateUrl } from "./templateEscape";

const DIV_STYLE = "position: relative; padding-bottom: 56.25%; height: 0; overflow: hidden;";
const FRAME_STYLE = "position: absolute; top: 0; left: 0; width: 100%; height: 100%; border:0;";
const YOUTUBE_ALLOW =
  "accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; picture-in-picture; web-share";

function idOf(scope: ShortcodeScope): string {
  const id = textParameter(scope, "id") || textParameter(scope, 0);
  if (id === "")
    scope.problem("shortcode-render", `The "${scope.call.name}" shortcode requires an id argument`);
  return id;
}

export function renderYouTube(scope: ShortcodeScope): string {
  const { youtube } = scope.settings.privacy;
  if (youtube.disable) return "\n";
  const id = idOf(scope);
  if (id === "") return "\n";
  const autoplay = flagParameter(scope, "autoplay", false);
  const loop = flagParameter(scope, "loop", false);
  const query: [string, string][] = [
    ["autoplay", autoplay ? "1" : "0"],
    ["controls", flagParameter(scope, "controls", true) ? "1" : "0"],
    ["end", textParameter(scope, "end") || "0"],
    ["loop", loop ? "1" : "0"],
    ["mute", autoplay || flagParameter(scope, "mute", false) ? "1" : "0"],
    ["start", textParameter(scope, "start") || "0"],
  ];
  if (loop) query.splice(5, 0, ["playlist", id]);
  const host = youtube.privacyEnhanced ? "www.youtube-nocookie.com" : "www.youtube.com";
  const fields = query.map(([key, value]) => `${key}=${queryEscape(value)}`).join("&");
  const url = `https://${host}/embed/${formattedText(scope, id)}?${fields}`;
  const name = textParameter(scope, "class");
  const allow = flagParameter(scope, "allowFullScreen", true)
    ? `${YOUTUBE_ALLOW}; fullscreen`
    : YOUTUBE_ALLOW;
  return (
    `<div${name === "" ? ` style="${DIV_STYLE}"` : attribute("class", name)}>\n\t\t\t<iframe allow="${allow}"` +
    `${attribute("loading", textParameter(scope, "loading") || "eager")} referrerpolicy="strict-origin-when-cross-origin"` +
    ` src="${templateUrl(url)}"${name === "" ? ` style="${FRAME_STYLE}"` : ""}` +
    `${attribute("title", textParameter(scope, "title") || "YouTube video")}></iframe>\n\t\t</div>\n`
  );
}

/** The id in Go's `%s`, which takes numbers and booleans badly. */
function formattedText(scope: ShortcodeScope, id: string): string {
  const named = parameter(scope, "id");
  const value = named || parameter(scope, 0);
  if (typeof value === "boolean") return `%!s(bool=${id})`;
  if (typeof value === "number") return `%!s(${Number.isInteger(value) ? "int" : "float64"}=${id})`;
  return id;
}

/** Go's `url.QueryEscape`. */
function queryEscape(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}

/** Vimeo's player; undefined when privacy settings ask for a picture from the network instead. */
export function renderVimeo(scope: ShortcodeScope): string | undefined {
  const { vimeo } = scope.settings.privacy;
  if (vimeo.disable) return "\n";
  if (vimeo.simple) return undefined;
  const id = idOf(scope);
  if (id === "") return "\n";
  const name = textParameter(scope, "class");
  const url = `https://player.vimeo.com/video/${id}?dnt=${vimeo.enableDnt ? 1 : 0}`;
  const allow = flagParameter(scope, "allowFullScreen", true) ? "fullscreen" : "";
  return (
    `\n\t\t\t<div\n\t\t\t\t\t${name === "" ? `style="${DIV_STYLE}"` : `class="${escapeTemplate(name)}"`}>\n` +
    `\t\t\t\t<iframe\n\t\t\t\t\tsrc="${templateUrl(url)}"${name === "" ? `\n\t\t\t\t\t\tstyle="${FRAME_STYLE}"` : ""}` +
    `${attribute("allow", allow)}${attribute("loading", textParameter(scope, "loading"))}` +
    `${attribute("title", textParameter(scope, "title"))}>\n\t\t\t\t</iframe>\n\t\t\t</div>\n`
  );
}

const LEVELS: Readonly<Record<string, "L" | "M" | "Q" | "H">> = {
  low: "L",
  medium: "M",
  quartile: "Q",
  high: "H",
};
/** Modules of white around a QR code, on each side. */
const QUIET_ZONE = 4;

/** An `<img>` whose file Hugo would write; its name depends on text and options as Hugo's does. */
export function renderQr(scope: ShortcodeScope): string {
  const text = textParameter(scope, "text") || scope.inner.trim();
  const level = textParameter(scope, "level") || "medium";
  const scale = Number(parameter(scope, "scale") || 4);
  const errors = LEVELS[level];
  if (text === "" || errors === undefined || !Number.isInteger(scale) || scale < 2) {
    scope.problem("shortcode-render", qrProblem(text, errors !== undefined));
    return "";
  }
  const folder = textParameter(scope, "targetDir");
  const size = qrSize(text, errors, scale);
  if (size === undefined) {
    scope.problem("shortcode-render", "The text is too long for a QR code.");
    return "";
  }
  const file = `${scope.context.basePath}/${folder === "" ? "" : `${folder.replace(/^\/+|\/+$/g, "")}/`}qr_${qrHash(text, level, scale, folder)}.png`;
  let html = `<img src="${templateUrl(file)}" width="${size}" height="${size}"`;
  for (const name of ["alt", "class", "id", "title", "loading"])
    html += attribute(name, textParameter(scope, name));
  return `${html}>`;
}

function qrSize(text: string, level: "L" | "M" | "Q" | "H", scale: number): number | undefined {
  try {
    const bytes = [{ data: new TextEncoder().encode(text), mode: "byte" as const }];
    return (qrcode.create(bytes, { errorCorrectionLevel: level }).modules.size + 2 * QUIET_ZONE) * scale;
  } catch {
    // The library throws for a text that fits in no version.
    return undefined;
  }
}

function qrProblem(text: string, levelKnown: boolean): string {
  if (text === "") return 'The "qr" shortcode requires a "text" argument.';
  if (!levelKnown) return 'The "level" of a "qr" must be low, medium, quartile or high.';
  return 'The "scale" of a "qr" must be an integer greater than or equal to 2.';
}
