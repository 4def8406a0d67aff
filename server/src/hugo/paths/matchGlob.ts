const matchers = new Map<string, RegExp | undefined>();

/**
 * Hugo's globs (gobwas/glob with `/`): `*` and `?` stay in a part, `**` doesn't, `{a,b}` chooses, `[a-z]` is a class,
 * `!` in front negates. "" fits everything, a broken glob nothing. Case doesn't count.
 */
export function matchGlob(glob: string, text: string): boolean {
  if (glob === "") return true;
  const negated = glob.startsWith("!");
  const body = (negated ? glob.slice(1).trimStart() : glob).toLowerCase();
  if (!matchers.has(body)) {
    if (matchers.size > 500) matchers.clear();
    matchers.set(body, compile(body));
  }
  const fits = matchers.get(body)?.test(text.toLowerCase()) ?? false;
  return negated ? !fits : fits;
}

function compile(glob: string): RegExp | undefined {
  let source = "";
  let depth = 0;
  for (let i = 0; i < glob.length; i++) {
    const character = glob[i] ?? "";
    if (character === "*") {
      const twice = glob[i + 1] === "*";
      source += twice ? ".*" : "[^/]*";
      while (glob[i + 1] === "*") i++;
    } else if (character === "?") source += "[^/]";
    else if (character === "{") {
      depth++;
      source += "(?:";
    } else if (character === "}" && depth > 0) {
      depth--;
      source += ")";
    } else if (character === "," && depth > 0) source += "|";
    else if (character === "[") {
      const end = glob.indexOf("]", i + 2);
      if (end === -1) return undefined;
      const negate = glob[i + 1] === "!";
      source += `[${negate ? "^" : ""}${glob.slice(i + (negate ? 2 : 1), end).replace(/[\\[\]^]/g, "\\$&")}]`;
      i = end;
    } else if (character === "\\" && i + 1 < glob.length) source += escaped(glob[++i] ?? "");
    else source += escaped(character);
  }
  try {
    return depth === 0 ? new RegExp(`^${source}$`, "s") : undefined;
  } catch {
    // A class like [z-a]: Hugo rejects the glob, so nothing fits it.
    return undefined;
  }
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
