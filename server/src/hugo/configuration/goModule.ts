/** What a go.mod says of the modules that a site is made of. */
export interface GoModule {
  /** Versions by module path. */
  readonly requires: ReadonlyMap<string, string>;
  /** What stands in for a module: a directory (`../theme`), or another module with its version. */
  readonly replaces: ReadonlyMap<string, { readonly path: string; readonly version?: string }>;
}

/** Reads go.mod line by line, in blocks or alone; what isn't understood is left out. */
export function readGoModule(text: string): GoModule {
  const requires = new Map<string, string>();
  const replaces = new Map<string, { readonly path: string; readonly version?: string }>();
  let block = "";
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/\/\/.*$/, "").trim();
    if (line === ")") {
      block = "";
      continue;
    }
    const opening = /^([a-z]+)\s*\($/.exec(line)?.[1];
    if (opening !== undefined) {
      block = opening;
      continue;
    }
    const words = line.split(/\s+/);
    const directive = block === "" ? words.shift() : block;
    if (directive === "require") {
      const [path, version] = words;
      if (path !== undefined && version !== undefined) requires.set(path, version);
    } else if (directive === "replace") {
      const arrow = words.indexOf("=>");
      const [from] = words;
      const [path, version] = words.slice(arrow + 1);
      if (arrow < 1 || from === undefined || path === undefined) continue;
      replaces.set(from, version === undefined ? { path } : { path, version });
    }
  }
  return { requires, replaces };
}

/** The folder of a module below `pkg/mod`: capitals are written `!c`, as Go does for file systems that know no case. */
export function cachedModuleFolder(path: string, version: string): string {
  return `${path}@${version}`.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}
