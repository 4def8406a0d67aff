import { type TextDocument, workspace } from "vscode";
import type { DocumentSelector } from "vscode-languageclient";

/** Content that Hugo reads beside Markdown, and the templates that say what a shortcode takes. */
const otherHugoFiles = [
  "**/content/**/*.{html,htm,org,adoc,asciidoc,ad,pandoc,pdc,rst}",
  "**/layouts/**/*.{html,htm,xml,txt,json,md}",
];

/** Where documents may lie: files, repositories opened without a clone, and whatever the workspace is made of. */
function schemes(): readonly string[] {
  const own = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set(["file", "vscode-vfs", "untitled", ...own])];
}

/** What the language server is told about. */
export function documentSelector(): DocumentSelector {
  return schemes().flatMap((scheme) => [
    { scheme, language: "markdown" },
    ...otherHugoFiles.map((pattern) => ({ scheme, pattern })),
  ]);
}

/** True for a document that a reader of the blog will see as a page. */
export function isContent(document: TextDocument): boolean {
  return document.languageId === "markdown" && schemes().includes(document.uri.scheme);
}
