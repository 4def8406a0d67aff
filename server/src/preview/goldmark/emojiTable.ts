import names from "markdown-it-emoji/lib/data/full.mjs";

/** GitHub's names of emoji, without colons. */
export const EMOJI: ReadonlyMap<string, string> = new Map(Object.entries(names));
