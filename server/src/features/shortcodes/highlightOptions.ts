import { t } from "@vscode/l10n";
import { type CompletionItem, type CompletionList, matchesTyped, noCompletions } from "../completionList";
import type { TypedValue } from "./typedValue";

interface Option {
  readonly name: string;
  readonly documentation: string;
  readonly values?: readonly string[];
}

const yesOrNo = ["true", "false"];

/** The options of Hugo's `highlight` shortcode, which come as one string: `linenos=inline, hl_lines=3 6-8` (0.169). */
function options(): readonly Option[] {
  return [
    {
      name: "linenos",
      documentation: t("Line numbers: beside the code or in a table."),
      values: ["inline", "table", ...yesOrNo],
    },
    { name: "hl_lines", documentation: t("Lines to mark, such as `3 6-8`.") },
    { name: "linenostart", documentation: t("The number of the first line.") },
    {
      name: "anchorlinenos",
      documentation: t("Each line number is a link to its line."),
      values: yesOrNo,
    },
    { name: "lineanchors", documentation: t("What the ids of lines begin with.") },
    {
      name: "style",
      documentation: t("The colours, by the name of a style: `monokai`, `dracula`, `github`, …"),
    },
    {
      name: "noclasses",
      documentation: t("Colours stand in the page itself; without, a style sheet has to bring them."),
      values: yesOrNo,
    },
    { name: "tabwidth", documentation: t("Blanks for one tab.") },
    { name: "hl_inline", documentation: t("Code within a line of text."), values: yesOrNo },
    { name: "wrapperclass", documentation: t("The class of the element around the code.") },
    {
      name: "guesssyntax",
      documentation: t("Guess the language where none is named."),
      values: yesOrNo,
    },
  ];
}

/** Names of options that aren't given yet, and values behind `=`, for the part between commas at the cursor. */
export function highlightOptions(value: TypedValue): CompletionList {
  if (value.needsQuotes) return noCompletions;
  const parts = value.typed.split(",");
  const part = parts.pop() ?? "";
  const given = new Set(parts.map((one) => one.split("=")[0]?.trim().toLowerCase()));
  const equals = part.indexOf("=");
  const typed = equals === -1 ? part.trimStart() : part.slice(equals + 1);
  const start = value.span.start + value.typed.length - typed.length;
  const span = { start, end: value.span.start + value.typed.length };
  const item = (label: string, newText: string, documentation: string, again: boolean): CompletionItem => ({
    label,
    kind: equals === -1 ? "parameter" : "enumeration",
    documentation,
    edit: { span, newText },
    snippet: false,
    filterText: label,
    again,
  });
  if (equals === -1) {
    const missing = options().filter(({ name }) => !given.has(name) && matchesTyped(typed, name));
    return {
      items: missing.map(({ name, documentation, values }) =>
        item(name, `${name}=`, documentation, values !== undefined),
      ),
      isIncomplete: false,
    };
  }
  const name = part.slice(0, equals).trim().toLowerCase();
  const option = options().find((one) => one.name === name);
  const fitting = (option?.values ?? []).filter((one) => matchesTyped(typed, one));
  return {
    items: fitting.map((one) => item(one, one, option?.documentation ?? "", false)),
    isIncomplete: false,
  };
}
