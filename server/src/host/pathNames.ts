/** Joins with `/`; empty parts vanish; `.` and `..` are resolved, never above the first part of an absolute path. */
export function joinPath(...parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== "").join("/");
  const absolute = joined.startsWith("/");
  const names: string[] = [];
  for (const name of joined.split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.length > 0 && names[names.length - 1] !== "..") names.pop();
    else if (!absolute) names.push(name);
  }
  return (absolute ? "/" : "") + names.join("/");
}

/** The folder part; empty for a bare name, `/` for a name below the root. */
export function parentPath(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === 0 && path.length > 1 ? "/" : path.slice(0, Math.max(0, slash));
}

/** `path` below `folder`, without the slash between; undefined when it isn't. Empty for the folder itself. */
export function relativeTo(folder: string, path: string): string | undefined {
  if (folder === "") return path;
  if (path === folder) return "";
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** `path` as seen from `folder`, with `..` where it leads out; both absolute. Undefined on another drive. */
export function climbTo(folder: string, path: string): string | undefined {
  const from = folder.split("/").filter((name) => name !== "");
  const to = path.split("/").filter((name) => name !== "");
  if (/^[a-z]:$/i.test(from[0] ?? "") && from[0]?.toLowerCase() !== to[0]?.toLowerCase()) return undefined;
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}
