import type { CommandName } from "./arguments";

const general = `galley: Hugo's verdicts on your posts, without building the site

Usage: galley COMMAND [ARGUMENTS]

  check [PATH…]    all diagnostics of a site, or of files of it
  render PATH      the preview's HTML of one file, or of every content file under a folder
  inspect FILE…    how Galley reads files: one JSON object a line
  lsp --stdio      the language server, for any editor

  --help           this text; "galley COMMAND --help" tells of one command
  --version        Galley's version

Exit codes: 0 fine, 1 diagnostics at or above --fail-on, 2 it could not run (or a path could not be read).`;

const byCommand: Readonly<Record<CommandName, string>> = {
  check: `Usage: galley check [PATH…] [--site DIR] [--format text|json] [--severity LEVEL] [--fail-on LEVEL]

Lists what is wrong in a site, or in some files of it. Without PATH: the site around the working folder.

  --site DIR            the site's root; found from the paths when it is not given
  --format text|json    text (default), or one JSON object:
                        {"site", "files", "elapsedMs", "diagnostics": [{"file", "range", "severity", "code", "message", "fixes"}]}
                        with lines and characters (UTF-16) from 0
  --severity LEVEL      the least that is listed: error, warning, info or hint (default)
  --fail-on LEVEL       the least that makes the exit code 1: error (default), warning, info or hint
  --environment NAME    Hugo's environment for the configuration: production (default), development, …`,
  render: `Usage: galley render PATH [--site DIR] [--out DIR]

Prints the body HTML of one content file as the preview shows it, or writes every content file under the
folder PATH into DIR (a/b.md becomes a/b.html).

  --site DIR    the site's root; found from PATH when it is not given
  --out DIR     where the HTML files go; needed when PATH is a folder`,
  inspect: `Usage: galley inspect FILE…

Prints how Galley reads each file, one JSON object a line:
{"file", "frontMatter": {"format", "start", "end", "data"},
 "shortcodes": [{"name", "notation", "params", "start", "end", "closing", "depth"}],
 "items": [{"type", "value", "start", "end", "byteStart", "byteEnd", "typed"}],
 "problems": [{"code", "message", "offset", "line", "column"}]}
Offsets are UTF-16 units from 0 (byteStart and byteEnd: bytes of UTF-8, as Hugo's lexer counts); line and
column are Hugo's own, from 1.`,
  lsp: `Usage: galley lsp --stdio

Speaks the Language Server Protocol on standard input and output.`,
};

/** The help text of the program or of one command. */
export function helpText(topic?: CommandName): string {
  return topic === undefined ? general : byCommand[topic];
}
