import type { ParameterSignature } from "./signature";

type ParameterType = NonNullable<ParameterSignature["type"]>;

/** What a value must be when it is handed to a function or method (Hugo 0.169 names and their namespaces). */
export const ARGUMENT_TYPES: ReadonlyMap<string, ParameterType> = new Map<string, ParameterType>([
  ...each("path", [
    "resources.Get",
    "resources.GetMatch",
    "resources.Match",
    "Resources.Get",
    "Resources.GetMatch",
    "Resources.Match",
    "readFile",
    "os.ReadFile",
    "fileExists",
    "os.FileExists",
    "os.Stat",
    "readDir",
    "os.ReadDir",
    "imageConfig",
    "images.Config",
  ]),
  ...each("url", [
    "resources.GetRemote",
    "urls.Parse",
    "relURL",
    "absURL",
    "relLangURL",
    "absLangURL",
    "urls.RelURL",
    "urls.AbsURL",
    "urls.RelLangURL",
    "urls.AbsLangURL",
    "safeURL",
    "safe.URL",
    "getJSON",
    "getCSV",
  ]),
  ...each("page", [
    "ref",
    "relref",
    "urls.Ref",
    "urls.RelRef",
    "GetPage",
    "Page.GetPage",
    "Site.GetPage",
    "Page.Site.GetPage",
    "site.GetPage",
    "Page.Ref",
    "Page.RelRef",
    "GetTerms",
  ]),
  ...each("int", ["int", "cast.ToInt", "seq", "collections.Seq"]),
  ...each("float", ["float", "cast.ToFloat"]),
]);

/** Numbers in, numbers out. */
export const ARITHMETIC: ReadonlySet<string> = new Set([
  ...["add", "sub", "mul", "div", "mod", "modBool"],
  ...["Add", "Sub", "Mul", "Div", "Mod", "Abs", "Ceil", "Floor", "Round", "Max", "Min", "Pow"].map(
    (name) => `math.${name}`,
  ),
]);

/** The result still says which parameter it came from: comparing it tells the allowed values. */
export const SHAPING: ReadonlySet<string> = new Set([
  ...["lower", "upper", "title", "trim", "string", "strings.ToLower", "strings.ToUpper", "strings.Title"],
  ...["strings.Trim", "strings.TrimSpace", "strings.TrimLeft", "strings.TrimRight", "cast.ToString"],
  ...["safeHTML", "safeHTMLAttr", "safeCSS", "safeJS", "safeURL", "safe.HTML", "safe.HTMLAttr", "safe.CSS"],
  ...["safe.JS", "safe.URL", "htmlEscape", "htmlUnescape", "transform.HTMLEscape", "plainify", "markdownify"],
  ...["transform.Markdownify", "transform.Plainify", "urlize", "anchorize", "humanize", "bool"],
  ...["int", "float", "cast.ToInt", "cast.ToFloat", "print", "path.Clean", "strings.TrimPrefix"],
  ...["strings.TrimSuffix", "emojify", "relURL", "absURL"],
]);

/** Functions under more than one name. */
export const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ["compare.Default", "default"],
  ["compare.Conditional", "cond"],
  ["compare.Eq", "eq"],
  ["compare.Ne", "ne"],
  ["compare.Lt", "lt"],
  ["compare.Le", "le"],
  ["compare.Gt", "gt"],
  ["compare.Ge", "ge"],
  ["collections.In", "in"],
  ["collections.Index", "index"],
  ["collections.IsSet", "isset"],
  ["collections.Slice", "slice"],
  ["collections.Dictionary", "dict"],
  ["collections.Merge", "merge"],
  ["fmt.Errorf", "errorf"],
  ["fmt.Erroridf", "erroridf"],
  ["fmt.Warnf", "warnf"],
  ["fmt.Warnidf", "warnidf"],
  ["partials.Include", "partial"],
  ["partials.IncludeCached", "partialCached"],
  ["reflect.IsMap", "isMap"],
  ["reflect.IsSlice", "isSlice"],
]);

function each(type: ParameterType, names: readonly string[]): [string, ParameterType][] {
  return names.map((name) => [name, type]);
}
