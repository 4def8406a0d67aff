/** What a Chroma 2.27 style says outside of tokens, as Hugo 0.169 writes it with `noClasses=true`. */
export interface ChromaStyle {
  /** Declarations for `<pre>`: colours of text and background. */
  readonly block: string;
  /** Background of lines in `hl_lines`. */
  readonly highlighted: string;
  /** Declarations for line numbers, behind their padding. */
  readonly lineNumber: string;
}

type Row = readonly [name: string, block: string, highlighted: string, lineNumber: string];

const ROWS: readonly Row[] = [
  ["abap", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["algol", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["algol_nu", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["arduino", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["ashen", "color:#b4b4b4;background-color:#121212;", "#292929", "color:#5a5a5a"],
  ["aura-theme-dark", "color:#edecee;background-color:#15141b;", "#29263c", "color:#6d6d6d"],
  ["aura-theme-dark-soft", "color:#bdbdbd;background-color:#15141b;", "#29263c", "color:#6d6d6d"],
  ["autumn", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["average", "color:#757575;background-color:#000;", "#191919", "color:#7f7f7f"],
  ["base16-snazzy", "color:#e2e4e5;background-color:#282a36;", "#3d3f4a", "color:#7f7f7f"],
  ["borland", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["bw", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["catppuccin-frappe", "color:#c6d0f5;background-color:#303446;", "#51576d", "color:#838ba7"],
  ["catppuccin-latte", "color:#4c4f69;background-color:#eff1f5;", "#bcc0cc", "color:#8c8fa1"],
  ["catppuccin-macchiato", "color:#cad3f5;background-color:#24273a;", "#494d64", "color:#8087a2"],
  ["catppuccin-mocha", "color:#cdd6f4;background-color:#1e1e2e;", "#45475a", "color:#7f849c"],
  ["colorful", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["darcula", "color:#a9b7c6;background-color:#2b2b2b;", "#404040", "color:#7f7f7f"],
  ["doom-one", "color:#b0c4de;background-color:#282c34;", "#3d4148", "color:#58626f"],
  ["doom-one2", "color:#b0c4de;background-color:#282c34;", "#3d4148", "color:#58626f"],
  ["dracula", "color:#f8f8f2;background-color:#282a36;", "#3d3f4a", "color:#7f7f7f"],
  ["emacs", "background-color:#f8f8f8;", "#dfdfdf", "color:#7f7f7f"],
  ["evergarden", "color:#d6cbb4;background-color:#252b2e;", "#3a4042", "color:#6b655a"],
  ["friendly", "background-color:#f0f0f0;", "#d8d8d8", "color:#7f7f7f"],
  ["fruity", "color:#fff;background-color:#111;", "#282828", "color:#7f7f7f"],
  ["github", "background-color:#f7f7f7;", "#dedede", "color:#7f7f7f"],
  ["github-dark", "color:#e6edf3;background-color:#0d1117;", "#6e7681", "color:#6e7681"],
  ["gruvbox", "color:#ebdbb2;background-color:#282828;", "#3d3d3d", "color:#756d59"],
  ["gruvbox-light", "color:#3c3836;background-color:#fbf1c7;", "#e1d8b3", "color:#9d9b9a"],
  ["hr_high_contrast", "color:#000;", "#e5e5e5", "color:#7f7f7f"],
  ["hrdark", "color:#1d2432;", "#e5e5e5", "color:#8e9198"],
  ["igor", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["kanagawa-dragon", "color:#c5c9c5;background-color:#181616;", "#393836", "color:#625e5a"],
  ["kanagawa-lotus", "color:#545464;background-color:#f2ecbc;", "#e4d794", "color:#a09cac"],
  ["kanagawa-wave", "color:#dcd7ba;background-color:#1f1f28;", "#363646", "color:#54546d"],
  ["lovelace", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["manni", "background-color:#f0f3f3;", "#d8dada", "color:#7f7f7f"],
  ["modus-operandi", "color:#000;background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["modus-vivendi", "color:#fff;background-color:#000;", "#191919", "color:#7f7f7f"],
  ["monokai", "color:#f8f8f2;background-color:#272822;", "#3c3d38", "color:#7f7f7f"],
  ["monokailight", "color:#272822;background-color:#fafafa;", "#e1e1e1", "color:#7f7f7f"],
  ["murphy", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["native", "color:#d0d0d0;background-color:#202020;", "#363636", "color:#686868"],
  ["nord", "color:#d8dee9;background-color:#2e3440;", "#424853", "color:#6c6f74"],
  ["nordic", "color:#bbc3d4;background-color:#242933;", "#393e47", "color:#5d616a"],
  ["onedark", "color:#abb2bf;background-color:#282c34;", "#3d4148", "color:#55595f"],
  ["onesenterprise", "color:#000;", "#e5e5e5", "color:#7f7f7f"],
  ["paraiso-dark", "color:#e7e9db;background-color:#2f1e2e;", "#433442", "color:#7f7f7f"],
  ["paraiso-light", "color:#2f1e2e;background-color:#e7e9db;", "#cfd1c5", "color:#7f7f7f"],
  ["pastie", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["perldoc", "background-color:#eed;", "#d6d6c6", "color:#7f7f7f"],
  ["pygments", ";", "#e5e5e5", "color:#7f7f7f"],
  ["rainbow_dash", "color:#4d4d4d;background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["rose-pine", "color:#e0def4;background-color:#191724;", "#302e39", "color:#7f7f7f"],
  ["rose-pine-dawn", "color:#575279;background-color:#faf4ed;", "#e1dbd5", "color:#7f7f7f"],
  ["rose-pine-moon", "color:#e0def4;background-color:#232136;", "#39374a", "color:#7f7f7f"],
  ["rrt", "color:#f8f8f2;background-color:#000;", "#191919", "color:#7c7c79"],
  ["solarized-dark", "color:#93a1a1;background-color:#002b36;", "#19404a", "color:#495050"],
  ["solarized-dark256", "color:#8a8a8a;background-color:#1c1c1c;", "#323232", "color:#454545"],
  ["solarized-light", "color:#586e75;background-color:#fdf6e3;", "#e3ddcc", "color:#7f7f7f"],
  ["swapoff", "color:#e5e5e5;background-color:#000;", "#191919", "color:#727272"],
  ["tango", "background-color:#f8f8f8;", "#dfdfdf", "color:#7f7f7f"],
  ["tokyonight-day", "color:#3760bf;background-color:#e1e2e7;", "#a1a6c5", "color:#6172b0"],
  ["tokyonight-moon", "color:#c8d3f5;background-color:#222436;", "#444a73", "color:#828bb8"],
  ["tokyonight-night", "color:#c0caf5;background-color:#1a1b26;", "#414868", "color:#a9b1d6"],
  ["tokyonight-storm", "color:#c0caf5;background-color:#1a1b26;", "#414868", "color:#a9b1d6"],
  ["trac", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["vim", "color:#ccc;background-color:#000;", "#191919", "color:#666"],
  ["vs", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["vulcan", "color:#c9c9c9;background-color:#282c34;", "#3d4148", "color:#7f7f7f"],
  ["witchhazel", "color:#f8f8f2;background-color:#433e56;", "#555166", "color:#7f7f7f"],
  ["xcode", "background-color:#fff;", "#e5e5e5", "color:#7f7f7f"],
  ["xcode-dark", "color:#fff;background-color:#1f1f24;", "#353539", "color:#7f7f7f"],
];

const STYLES: ReadonlyMap<string, ChromaStyle> = new Map(
  ROWS.map(([name, block, highlighted, lineNumber]) => [name, { block, highlighted, lineNumber }]),
);

/** The style of this name; Chroma's fallback for one that it doesn't know. */
export function chromaStyle(name: string): ChromaStyle {
  return STYLES.get(name.toLowerCase()) ?? (STYLES.get("swapoff") as ChromaStyle);
}
