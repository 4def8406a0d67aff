import type { Page } from "../content/page";
import { readPage } from "../content/readPage";
import { everyCall } from "../features/everyCall";
import { plainValue } from "../formats/plainValue";
import type { FileSystem } from "../host/ports";
import type { ShortcodeCall } from "../hugo/shortcodes/call";
import { lexContent } from "../hugo/shortcodes/lexContent";
import { valueType } from "../hugo/shortcodes/typedValue";
import { ByteOffsets } from "../text/byteOffsets";
import { hugoPositionAt } from "../text/hugoColumn";
import { readNamedFile } from "./contentFile";
import { type ExitCode, exitCodes, type Output } from "./output";
import { absolutePath } from "./paths";

/** `galley inspect FILE…`: one JSON object a line. A file that can't be read is named on standard error; the others are done. */
export async function inspect(
  files: readonly string[],
  fileSystem: FileSystem,
  output: Output,
): Promise<ExitCode> {
  let failed = false;
  for (const file of files) {
    const read = await readNamedFile(fileSystem, absolutePath(file), file);
    if (!read.ok) {
      output.writeError(`galley: ${read.message}\n`);
      failed = true;
      continue;
    }
    output.write(`${JSON.stringify(inspection(file, readPage(read.text)), bigintAsText)}\n`);
  }
  return failed ? exitCodes.failed : exitCodes.fine;
}

/**
 * How Galley reads one page, as plain data. The items are those of Hugo's lexer alone, for which byte order marks are
 * always nothing. Offsets are UTF-16; `byteStart` and `byteEnd` UTF-8 bytes, as Hugo's lexer counts.
 */
export function inspection(file: string, page: Page): unknown {
  const { text, frontMatter } = page;
  const bytes = ByteOffsets.of(text);
  return {
    file,
    frontMatter:
      frontMatter === undefined
        ? null
        : {
            format: frontMatter.format,
            start: frontMatter.span.start,
            end: frontMatter.span.end,
            data: plainValue(frontMatter.data),
          },
    shortcodes: [...everyCall(page.calls)].map(inspectedCall),
    items: lexContent(text).map(({ type, value, start, end, quoting }) => ({
      type,
      value,
      start,
      end,
      byteStart: bytes.toByte(start),
      byteEnd: bytes.toByte(end),
      ...(quoting === undefined ? {} : { typed: valueType(value, quoting) }),
    })),
    problems: page.problems
      .filter(({ fatal }) => fatal)
      .map(({ code, message, span, hugoOffset }) => {
        const offset = hugoOffset ?? span.start;
        // Hugo counts runes in YAML, bytes elsewhere.
        const unit = frontMatter?.format === "yaml" && code.startsWith("front-matter-") ? "rune" : "byte";
        const { line, column } = hugoPositionAt(text, offset, unit);
        return { code, message, offset, line, column };
      }),
  };
}

function inspectedCall(call: ShortcodeCall): unknown {
  const named = call.parameters.some(({ name }) => name !== undefined);
  return {
    name: call.name,
    notation: call.notation,
    params: named
      ? Object.fromEntries(call.parameters.map(({ name, value }) => [name ?? "", value]))
      : call.parameters.map(({ value }) => value),
    start: call.span.start,
    end: call.span.end,
    closing:
      call.closing === undefined ? null : { start: call.closing.span.start, end: call.closing.span.end },
    selfClosing: call.selfClosing,
    inline: call.inline,
    depth: call.depth,
  };
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
