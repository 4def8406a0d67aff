import type { HeadingIdType } from "../hugo/headingId";
import type { EastAsianStyle } from "./goldmark/eastAsianBreak";

/** What a configuration's `markup` (and `enableEmoji`) says, as far as it changes a page's HTML. Defaults: Hugo 0.169. */
export interface MarkupSettings {
  readonly enableEmoji: boolean;
  readonly unsafe: boolean;
  readonly hardWraps: boolean;
  readonly xhtml: boolean;
  readonly autoHeadingId: boolean;
  readonly autoIdType: HeadingIdType;
  readonly autoDefinitionTermId: boolean;
  readonly titleAttributes: boolean;
  readonly blockAttributes: boolean;
  readonly wrapStandAloneImage: boolean;
  readonly definitionList: boolean;
  readonly table: boolean;
  readonly taskList: boolean;
  readonly strikethrough: boolean;
  readonly linkify: boolean;
  readonly linkifyProtocol: string;
  readonly footnote: {
    readonly enable: boolean;
    readonly autoIdPrefix: boolean;
    readonly backlinkHtml: string;
  };
  readonly typographer: TypographerSettings;
  readonly cjk: {
    readonly enable: boolean;
    readonly eastAsianLineBreaks: boolean;
    readonly eastAsianLineBreaksStyle: EastAsianStyle;
    readonly escapedSpace: boolean;
  };
  /** In Hugo's order of precedence. */
  readonly extras: readonly ExtraTag[];
  readonly passthrough: {
    readonly enable: boolean;
    readonly block: readonly (readonly [string, string])[];
    readonly inline: readonly (readonly [string, string])[];
  };
  readonly linkHook: EmbeddedHook;
  readonly imageHook: EmbeddedHook;
  readonly highlight: HighlightSettings;
  readonly privacy: PrivacySettings;
}

/** `privacy`, for the embedded shortcodes that show what others host. */
export interface PrivacySettings {
  readonly youtube: { readonly disable: boolean; readonly privacyEnhanced: boolean };
  readonly vimeo: { readonly disable: boolean; readonly simple: boolean; readonly enableDnt: boolean };
  readonly instagram: { readonly disable: boolean };
  readonly x: { readonly disable: boolean };
}

export type EmbeddedHook = "auto" | "always" | "fallback" | "never";

/** Entities put in place of punctuation; an empty one takes the punctuation away. */
export interface TypographerSettings {
  readonly enable: boolean;
  readonly leftSingleQuote: string;
  readonly rightSingleQuote: string;
  readonly leftDoubleQuote: string;
  readonly rightDoubleQuote: string;
  readonly enDash: string;
  readonly emDash: string;
  readonly ellipsis: string;
  readonly leftAngleQuote: string;
  readonly rightAngleQuote: string;
  readonly apostrophe: string;
}

export interface ExtraTag {
  readonly character: string;
  /** Characters that a run must have at least. */
  readonly minimum: number;
  readonly element: string;
}

export interface HighlightSettings {
  readonly codeFences: boolean;
  readonly style: string;
  readonly noClasses: boolean;
  readonly wrapperClass: string;
  readonly lineNos: boolean;
  readonly lineNumbersInTable: boolean;
  readonly lineNoStart: number;
  readonly anchorLineNos: boolean;
  readonly lineAnchors: string;
  readonly hlLines: string;
  readonly hlInline: boolean;
  readonly tabWidth: number;
  readonly guessSyntax: boolean;
}

/**
 * Reads the settings from a merged configuration: a plain object whose keys may have any letter case. Total: what is
 * missing or of a wrong type keeps Hugo's default.
 */
export function markupSettings(config: unknown): MarkupSettings {
  const root = new Reader(config);
  const markup = root.at("markup");
  const goldmark = markup.at("goldmark");
  const renderer = goldmark.at("renderer");
  const parser = goldmark.at("parser");
  const extensions = goldmark.at("extensions");
  const footnote = extensions.at("footnote");
  const cjk = extensions.at("cjk");
  const passthrough = extensions.at("passthrough");
  const delimiters = passthrough.at("delimiters");
  return {
    enableEmoji: root.bool("enableEmoji", false),
    unsafe: renderer.bool("unsafe", false),
    hardWraps: renderer.bool("hardWraps", false),
    xhtml: renderer.bool("xhtml", false),
    autoHeadingId: parser.bool("autoHeadingID", true),
    autoIdType: parser.choice("autoIDType", parser.choice("autoHeadingIDType", "github", ID_TYPES), ID_TYPES),
    autoDefinitionTermId: parser.bool("autoDefinitionTermID", false),
    titleAttributes: parser.at("attribute").bool("title", true),
    blockAttributes: parser.at("attribute").bool("block", false),
    wrapStandAloneImage: parser.bool("wrapStandAloneImageWithinParagraph", true),
    definitionList: extensions.bool("definitionList", true),
    table: extensions.bool("table", true),
    taskList: extensions.bool("taskList", true),
    strikethrough: extensions.bool("strikethrough", true),
    linkify: extensions.bool("linkify", true),
    linkifyProtocol: extensions.text("linkifyProtocol", "https"),
    footnote: {
      // Before 0.151 this was a plain boolean.
      enable: extensions.flag("footnote") ?? footnote.bool("enable", true),
      autoIdPrefix: footnote.bool("enableAutoIDPrefix", false),
      backlinkHtml: footnote.text("backlinkHTML", "&#x21a9;&#xfe0e;"),
    },
    typographer: readTypographer(extensions),
    cjk: {
      enable: cjk.bool("enable", false),
      eastAsianLineBreaks: cjk.bool("eastAsianLineBreaks", false),
      eastAsianLineBreaksStyle: cjk.choice("eastAsianLineBreaksStyle", "simple", [
        "simple",
        "css3draft",
      ] as const),
      escapedSpace: cjk.bool("escapedSpace", false),
    },
    extras: EXTRAS.filter(({ name }) => extensions.at("extras").at(name).bool("enable", false)).map(
      ({ tag }) => tag,
    ),
    passthrough: {
      enable: passthrough.bool("enable", false),
      block: delimiters.pairs("block"),
      inline: delimiters.pairs("inline"),
    },
    linkHook: readHook(goldmark.at("renderHooks").at("link")),
    imageHook: readHook(goldmark.at("renderHooks").at("image")),
    highlight: readHighlight(markup.at("highlight")),
    privacy: readPrivacy(root.at("privacy")),
  };
}

const ID_TYPES = ["github", "github-ascii", "blackfriday"] as const;

const EXTRAS: readonly { readonly name: string; readonly tag: ExtraTag }[] = [
  { name: "delete", tag: { character: "~", minimum: 2, element: "del" } },
  { name: "insert", tag: { character: "+", minimum: 2, element: "ins" } },
  { name: "mark", tag: { character: "=", minimum: 2, element: "mark" } },
  { name: "superscript", tag: { character: "^", minimum: 1, element: "sup" } },
  { name: "subscript", tag: { character: "~", minimum: 1, element: "sub" } },
];

function readTypographer(extensions: Reader): TypographerSettings {
  const typographer = extensions.at("typographer");
  return {
    enable: extensions.flag("typographer") ?? !typographer.bool("disable", false),
    leftSingleQuote: typographer.text("leftSingleQuote", "&lsquo;"),
    rightSingleQuote: typographer.text("rightSingleQuote", "&rsquo;"),
    leftDoubleQuote: typographer.text("leftDoubleQuote", "&ldquo;"),
    rightDoubleQuote: typographer.text("rightDoubleQuote", "&rdquo;"),
    enDash: typographer.text("enDash", "&ndash;"),
    emDash: typographer.text("emDash", "&mdash;"),
    ellipsis: typographer.text("ellipsis", "&hellip;"),
    leftAngleQuote: typographer.text("leftAngleQuote", "&laquo;"),
    rightAngleQuote: typographer.text("rightAngleQuote", "&raquo;"),
    apostrophe: typographer.text("apostrophe", "&rsquo;"),
  };
}

function readHook(hook: Reader): EmbeddedHook {
  const old = hook.flag("enableDefault");
  return hook.choice("useEmbedded", old ? "fallback" : "auto", [
    "auto",
    "always",
    "fallback",
    "never",
  ] as const);
}

function readPrivacy(privacy: Reader): PrivacySettings {
  const vimeo = privacy.at("vimeo");
  const youtube = privacy.at("youtube");
  const disable = (service: string) => privacy.at(service).bool("disable", false);
  return {
    youtube: { disable: disable("youtube"), privacyEnhanced: youtube.bool("privacyEnhanced", false) },
    vimeo: {
      disable: disable("vimeo"),
      simple: vimeo.bool("simple", false),
      enableDnt: vimeo.bool("enableDNT", false),
    },
    instagram: { disable: disable("instagram") },
    x: { disable: disable("x") },
  };
}

function readHighlight(highlight: Reader): HighlightSettings {
  return {
    codeFences: highlight.bool("codeFences", true),
    style: highlight.text("style", "monokai"),
    noClasses: highlight.bool("noClasses", true),
    wrapperClass: highlight.text("wrapperClass", "highlight"),
    lineNos: highlight.bool("lineNos", false),
    lineNumbersInTable: highlight.bool("lineNumbersInTable", true),
    lineNoStart: highlight.integer("lineNoStart", 1),
    anchorLineNos: highlight.bool("anchorLineNos", false),
    lineAnchors: highlight.text("lineAnchors", ""),
    hlLines: highlight.text("hl_Lines", ""),
    hlInline: highlight.bool("hl_inline", false),
    tabWidth: highlight.integer("tabWidth", 4),
    guessSyntax: highlight.bool("guessSyntax", false),
  };
}

/** A map of the configuration, whatever it really is. */
class Reader {
  private readonly entries = new Map<string, unknown>();

  constructor(value: unknown) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    for (const [key, entry] of Object.entries(value)) this.entries.set(key.toLowerCase(), entry);
  }

  private get(key: string): unknown {
    return this.entries.get(key.toLowerCase());
  }

  at(key: string): Reader {
    return new Reader(this.get(key));
  }

  /** A boolean, or its text; undefined for anything else. */
  flag(key: string): boolean | undefined {
    const value = this.get(key);
    if (typeof value === "boolean") return value;
    if (value === "true" || value === 1) return true;
    return value === "false" || value === 0 ? false : undefined;
  }

  bool(key: string, fallback: boolean): boolean {
    return this.flag(key) ?? fallback;
  }

  text(key: string, fallback: string): string {
    const value = this.get(key);
    if (typeof value === "string") return value;
    return typeof value === "number" ? String(value) : fallback;
  }

  integer(key: string, fallback: number): number {
    const value = Number(this.get(key) ?? Number.NaN);
    return Number.isFinite(value) ? Math.trunc(value) : fallback;
  }

  choice<Value extends string>(key: string, fallback: Value, values: readonly Value[]): Value {
    const text = this.text(key, fallback).toLowerCase();
    return values.find((value) => value === text) ?? fallback;
  }

  /** A list of pairs of texts. */
  pairs(key: string): (readonly [string, string])[] {
    const list = this.get(key);
    if (!Array.isArray(list)) return [];
    return list.flatMap((pair: unknown) => {
      if (!Array.isArray(pair)) return [];
      const [open, close] = pair as unknown[];
      return typeof open === "string" && typeof close === "string" && open !== "" && close !== ""
        ? [[open, close] as const]
        : [];
    });
  }
}
