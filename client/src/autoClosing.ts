import { type Disposable, languages, SyntaxTokenType } from "vscode";

/**
 * Typing `{{<` in Markdown also types ` >}}`. VS Code takes the pairs of one source only, so Markdown's own are
 * here too; without them `{`, `{` and `<` would each be closed by their own half and leave a stray `>}`.
 */
export function closeShortcodes(): Disposable {
  return languages.setLanguageConfiguration("markdown", {
    autoClosingPairs: [
      { open: "{", close: "}" },
      { open: "[", close: "]" },
      { open: "(", close: ")" },
      { open: "<", close: ">", notIn: [SyntaxTokenType.String] },
      { open: "{{<", close: " >}}" },
      { open: "{{%", close: " %}}" },
    ],
  });
}
