import names from "markdown-it-emoji/lib/data/full.mjs";

/** GitHub's names of emoji, without colons: those that the library has left out by now are still Hugo's. */
export const EMOJI: ReadonlyMap<string, string> = new Map([
  ...Object.entries(names),
  ["u5272", "🈹"],
  ["u5408", "🈴"],
  ["u55b6", "🈺"],
  ["u6307", "🈯"],
  ["u6708", "🈷\ufe0f"],
  ["u6709", "🈶"],
  ["u7121", "🈚"],
  ["u7533", "🈸"],
  ["u7981", "🈲"],
  ["u7a7a", "🈳"],
]);
