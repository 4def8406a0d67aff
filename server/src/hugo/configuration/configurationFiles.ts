import type { DataFormat } from "../../formats/dataNode";

/** One file of a configuration, and where its content belongs in the whole. */
export interface ConfigurationFile {
  readonly path: string;
  readonly format: DataFormat;
  /** Lower-case keys above the file's content: none for hugo.toml, `params` for params.toml, `languages`, `en`, … */
  readonly keys: readonly string[];
}

/** Names of the file in the root, the first that exists is read and no other (Hugo 0.110: `hugo` before `config`). */
export const ROOT_FILE_NAMES: readonly string[] = ["hugo", "config"].flatMap((name) =>
  ["toml", "yaml", "yml", "json"].map((extension) => `${name}.${extension}`),
);

/** The format by a file's extension, undefined when Hugo would not read it as configuration. */
export function configurationFormat(path: string): DataFormat | undefined {
  switch (path.slice(path.lastIndexOf(".") + 1).toLowerCase()) {
    case "toml":
      return "toml";
    case "yaml":
    case "yml":
      return "yaml";
    case "json":
      return "json";
    default:
      return undefined;
  }
}

/** A file of the root as one to read, or undefined when its extension is not Hugo's. */
export function rootConfigurationFile(path: string): ConfigurationFile | undefined {
  const format = configurationFormat(path);
  return format === undefined ? undefined : { path, format, keys: [] };
}

/**
 * The files of a `config` directory in the order in which Hugo lays them over each other:
 * everything below `_default`, then everything below the environment's own directory, both walked by name.
 * @param files paths of all files below `directory`, in any order
 */
export function configurationDirectoryFiles(
  directory: string,
  files: readonly string[],
  environment: string,
): readonly ConfigurationFile[] {
  return ["_default", environment].flatMap((part) => {
    const prefix = `${directory}/${part}/`;
    return files
      .filter((path) => path.startsWith(prefix))
      .sort(byWalkOrder)
      .flatMap((path): ConfigurationFile[] => {
        const format = configurationFormat(path);
        return format === undefined ? [] : [{ path, format, keys: keysOf(path) }];
      });
  });
}

/** Hugo walks a directory's names in byte order and goes down where a name is a directory. */
function byWalkOrder(left: string, right: string): number {
  const a = left.split("/");
  const b = right.split("/");
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i] ?? "", b[i] ?? ""];
    if (x !== y) return x < y ? -1 : 1;
  }
  return a.length - b.length;
}

/** `params.toml` holds `params`, `menus.en.toml` the menus of a language, any other `x.en.toml` that language itself. */
function keysOf(path: string): readonly string[] {
  const base = path.slice(path.lastIndexOf("/") + 1);
  const whole = base.slice(0, base.lastIndexOf(".")).toLowerCase();
  if (whole === "hugo" || whole === "config") return [];
  const dot = whole.lastIndexOf(".");
  if (dot === -1) return [renamed(whole)];
  const [name, language] = [renamed(whole.slice(0, dot)), whole.slice(dot + 1)];
  if (language === "") return [name];
  return name === "menus" || name === "params" ? ["languages", language, name] : ["languages", language];
}

function renamed(name: string): string {
  return name === "menu" ? "menus" : name;
}
