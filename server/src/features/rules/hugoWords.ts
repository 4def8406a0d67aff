import { t } from "@vscode/l10n";

/**
 * What Hugo's terse message means for the author: what is wrong, why Hugo minds, what to do, and Hugo's own words
 * behind it for those who search for them. `message` is Hugo's (0.169), without position.
 */
export function explainHugo(message: string): string {
  for (const [pattern, explain] of explanations) {
    const match = pattern.exec(message);
    if (match !== null) return `${explain(match)} ${t("(Hugo: {0})", shortened(message))}`;
  }
  return message;
}

function shortened(message: string): string {
  const line = message.replace(/\s+/g, " ").trim();
  return line.length > 240 ? `${line.slice(0, 239)}…` : line;
}

type Explanation = readonly [RegExp, (match: RegExpExecArray) => string];

const explanations: readonly Explanation[] = [
  [
    /template for shortcode "(.*)" not found/,
    ([, name]) =>
      t(
        "There is no template for the shortcode “{0}”, so Hugo stops the build. Check the name, or create the template.",
        name ?? "",
      ),
  ],
  [
    /shortcode "(.*)" must be closed or self-closed/,
    ([, name]) =>
      t(
        "“{0}” takes content and is never closed. Add its closing call, or write / before the right delimiter.",
        name ?? "",
      ),
  ],
  [
    /shortcode "(.*)" does not evaluate \.Inner/,
    ([, name]) =>
      t("“{0}” takes no content, so it must not be closed. Remove the closing call (or the /).", name ?? ""),
  ],
  [
    /^closing tag for shortcode '(.*)' does not match start tag/,
    ([, name]) =>
      t("This closes “{0}”, which was never opened in this post. Name the call that is open.", name ?? ""),
  ],
  [
    /^got closing shortcode, but none is open/,
    () => t("This closes a shortcode, but none is open. Remove it, or open the shortcode before it."),
  ],
  [
    /^unclosed shortcode action/,
    () =>
      t(
        "This shortcode's right delimiter is missing, so Hugo reads on into the text. Write >}} or %}}; after an unquoted name=value a blank must come before it.",
      ),
  ],
  [
    /^unclosed shortcode/,
    () => t("A closing call takes nothing but the name. Remove what stands behind it."),
  ],
  [
    /^unrecognized character in shortcode action: (U\+[0-9A-F]+ '.*')/s,
    ([, character]) =>
      t(
        "Hugo takes only letters, digits, _, - and . without quotes, and meets {0} here. Put the value in double quotes.",
        character ?? "",
      ),
  ],
  [
    /^period in shortcode name only allowed for inline identifiers/,
    () =>
      t(
        "A shortcode's name can't hold a period (or an unquoted value a slash). Leave the extension out, or put the value in quotes.",
      ),
  ],
  [
    /^inline shortcodes do not support nesting/,
    () => t("An inline shortcode can't hold other shortcodes. Move this one out of it."),
  ],
  [
    /^comment must be closed/,
    () =>
      t(
        "This commented-out shortcode has no end: write */ directly before the same kind of right delimiter (*/>}} or */%}}).",
      ),
  ],
  [
    /Cannot mix named and positional parameters/,
    () =>
      t(
        "A call takes either named or positional parameters, and this one mixes them. Name all of them, or none.",
      ),
  ],
  [
    /^unterminated quoted string in shortcode parameter-argument/,
    () =>
      t(
        "This value's closing quote is missing: a value in double quotes must end on its own line. Close it, or use backticks for several lines.",
      ),
  ],
  [
    /^unterminated raw string in shortcode parameter-argument/,
    () => t("This value's closing backtick is missing."),
  ],
  [
    /^unrecognized escape character/,
    () =>
      t(
        'A value in double quotes knows only the escape \\". Use backticks around a value that holds other backslashes.',
      ),
  ],
  [/^shortcode has no name/, () => t("This shortcode has no name. Write one behind the left delimiter.")],
  [
    /^EOF looking for end (YAML|TOML) front matter delimiter/,
    ([, format]) =>
      t(
        "The front matter never ends. Close it with a line of {0} that begins at the margin.",
        format === "TOML" ? "+++" : "---",
      ),
  ],
  [
    /^invalid (YAML|TOML) delimiter/,
    ([, format]) =>
      t(
        "Hugo takes a post that begins with {0} for {1} front matter. Put front matter before this text.",
        format === "TOML" ? "+" : "-",
        format ?? "",
      ),
  ],
  [
    /^unexpected EOF parsing JSON front matter/,
    () => t("The JSON front matter never ends. Close its braces."),
  ],
  [
    /failed to parse Markdown attributes/,
    () =>
      t("Hugo can't read the attributes behind this fence and stops the build. Put their values in quotes."),
  ],
];
