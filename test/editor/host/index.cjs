// @ts-check
const { readdirSync } = require("node:fs");
const { join } = require("node:path");
const Mocha = require("mocha");
const reporter = require("../workbench/countingReporter.cjs");

/** What the extension host calls. */
exports.run = async () => {
  const grep = process.env.GALLEY_TEST_GREP;
  const mocha = new Mocha({ ui: "bdd", timeout: 40_000, color: true, reporter, ...(grep ? { grep } : {}) });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith(".test.cjs")) mocha.addFile(join(__dirname, name));
  }
  const failures = await new Promise((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
};
