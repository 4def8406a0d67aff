// @ts-check
/** Posts of the sample blog as the tests on the page write and read them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "./workbench.mjs";

/** @typedef {import("./workbench.mjs").Workbench} Workbench */

/** A file of the blog as it lies on disk. @param {Workbench} workbench @param {string} path */
export function onDisk({ folder }, path) {
  return readFileSync(join(folder, path), "utf8");
}

/**
 * Saves the post in front and gives its text, once it is as `wanted`.
 * @param {Workbench} workbench @param {string} path @param {(text: string) => boolean} wanted @param {string} what
 */
export async function saved(workbench, path, wanted, what) {
  await workbench.page.keyboard.press("Control+s");
  let text = "";
  await until(() => {
    text = onDisk(workbench, path);
    return wanted(text);
  }, what);
  return text;
}

/** Where a text stands in a file on disk, line and column from 1. @param {Workbench} workbench @param {string} path @param {string} text */
export function placeOf(workbench, path, text) {
  const before = onDisk(workbench, path).split(text)[0] ?? "";
  const lines = before.split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** The suggestion in focus. @param {import("playwright-core").Page} page @param {string} name */
export function suggestion(page, name) {
  return page.locator(".suggest-widget.visible .monaco-list-row.focused", { hasText: name });
}
