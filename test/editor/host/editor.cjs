// @ts-check
/** What the tests in the extension host share: opening posts of the sample blog and waiting for answers. */
const assert = require("node:assert/strict");
const vscode = require("vscode");

const folder = () => {
  const first = vscode.workspace.workspaceFolders?.[0];
  assert.ok(first, "the workspace has a folder");
  return first.uri;
};

/** @param {string} path in the sample blog */
const uriOf = (path) => vscode.Uri.joinPath(folder(), ...path.split("/"));

/** @param {string} path */
async function openPost(path) {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  const editor = await vscode.window.showTextDocument(document);
  return { document, editor };
}

/**
 * Asks again and again until there is an answer; what it was waiting for is in the error.
 * @template Value
 * @param {string} what
 * @param {() => Value | undefined | false | Promise<Value | undefined | false>} ask
 * @param {number} [seconds]
 * @returns {Promise<Value>}
 */
async function until(what, ask, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`after ${seconds} s still not: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Galley's own diagnostics of a document. @param {import("vscode").Uri} uri */
const diagnosticsOf = (uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "galley");

/** @param {import("vscode").Diagnostic} diagnostic */
const codeOf = ({ code }) => String(typeof code === "object" ? code.value : code);

/** @returns {Promise<import("../../../client/src/activate").GalleyApi>} */
async function galley() {
  const extension = vscode.extensions.getExtension("galley.galley");
  assert.ok(extension, "Galley is installed");
  return await extension.activate();
}

/** Puts the document back as it is on disk. */
async function revert() {
  await vscode.commands.executeCommand("workbench.action.files.revert");
}

async function closeAll() {
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

module.exports = { folder, uriOf, openPost, until, diagnosticsOf, codeOf, galley, revert, closeAll };
