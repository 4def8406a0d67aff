type Score = (code: string) => number;

/** Chroma 2.27's guesses, in its order; the first of the best wins. Its other languages are never guessed. */
const GUESSES: readonly (readonly [language: string, score: Score])[] = [
  ["bash", has(/^#!.*\/bin\/(?:env |)(?:bash|zsh|sh|ksh)/m, 1)],
  ["c++", first(has(/#include <[a-z_]+>/, 0.2), has(/using namespace /, 0.4))],
  ["c", first(has(/^\s*#include </m, 0.1), has(/^\s*#ifn?def /m, 0.1))],
  ["dns", has(/^@\s+IN\s+SOA\s+/m, 1)],
  ["gdscript", has(/^export/, 0.1)],
  [
    "gdscript3",
    sum(
      has(/func (?:_ready|_init|_input|_process|_unhandled_input)/, 0.8),
      has(/extends |class_name |onready |preload|load|setget|func [^_]/, 0.4),
      has(/var|const|enum|export|signal|tool/, 0.2),
    ),
  ],
  ["mysql", mysql],
  ["nu", has(/^#!.*\/bin\/(?:env(?: -[a-zA-Z0-9]+)*(?: --[a-zA-Z0-9-=]+)* |)nu/m, 1)],
  [
    "rpgle",
    sum(
      has(/\*\*free/, 0.9),
      has(/ctl-opt/, 0.9),
      has(/dcl-(?:ds|s|f|proc|pr|pi)/, 0.9),
      has(/\*in[0-9][0-9]/, 0.5),
    ),
  ],
  ["templ", sum(has(/^\s*templ\s+[A-Za-z_]\w*\s*\(/m, 0.7), templBehindPackage)],
  ["zed", zed],
  ["go", go],
];

/** The language that Chroma takes code for (`markup.highlight.guessSyntax`); `fallback` when it has no idea. */
export function guessLanguage(code: string): string {
  let best = "fallback";
  let highest = 0;
  for (const [language, score] of GUESSES) {
    const weight = score(code);
    if (weight <= highest) continue;
    best = language;
    highest = weight;
  }
  return best;
}

function has(pattern: RegExp, score: number): Score {
  return (code) => (pattern.test(code) ? score : 0);
}

function first(...scores: readonly Score[]): Score {
  return (code) => {
    for (const score of scores) {
      const weight = score(code);
      if (weight > 0) return weight;
    }
    return 0;
  };
}

function sum(...scores: readonly Score[]): Score {
  return (code) =>
    Math.min(
      1,
      scores.reduce((total, score) => total + score(code), 0),
    );
}

function mysql(code: string): number {
  const quoted = code.match(/`[a-zA-Z_]\w*`/g)?.length ?? 0;
  const bracketed = code.match(/\[[a-zA-Z_]\w*\]/g)?.length ?? 0;
  if (quoted === 0) return 0;
  if (quoted >= 2 * bracketed) return 0.5;
  return quoted > bracketed ? 0.2 : 0.1;
}

function templBehindPackage(code: string): number {
  const packageLine = /^[ \t]*package\s+\w/m.exec(code);
  const behind = packageLine && code.slice(packageLine.index + packageLine[0].length);
  return behind && /^\s*templ\s/m.test(behind.slice(behind.indexOf("\n") + 1)) ? 0.5 : 0;
}

function zed(code: string): number {
  const found = (word: string) => code.includes(`${word} `);
  if (found("definition")) return found("relation") && found("permission") ? 0.9 : 0.5;
  if (found("relation")) return 0.5;
  return found("permission") ? 0.25 : 0;
}

function go(code: string): number {
  if (!code.includes("package ")) return 0;
  return code.includes("fmt.") ? 0.5 : 0.1;
}
