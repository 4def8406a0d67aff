import { readPage } from "../../server/src/content/readPage";

/** What each kind of prose is made of, again and again; each one is a trap for some reader of Markdown. */
const SHAPES: Readonly<Record<string, string>> = {
  prose:
    'Some words of *prose* with a [link](https://example.org/a "title"), `code` and no end in sight.\n\n',
  "< tags": '<ty> a <b c="d ',
  "<!-- open": "a <!-- b\n\n",
  "{{ braces": "{{ x {{< ",
  "{{< calls >}}": '{{< a "b" >}} x {{< /a >}}\n',
  "{{< in a line": "{{< a >}}x{{< /a >}} ",
  "{{< of links": "{{< a >}}[a](<b{{< /a >}}",
  "[ brackets": "[",
  "![ images": "![a ",
  "[a]( open": "[a](",
  "[a](< open": "[a](<b",
  "[[a] nested": "[[a]",
  '" quotes': '"a ',
  "` runs": "` `` ``` ",
  "* marks": "*a **b ",
  "# * marks": '*a _b_ ~c "d" -- ',
  "# {": "{a ",
  "# a}": "# a}\n",
  "> nested": "> ",
  "> lines": "> a\n",
  "- nested": "- ",
  "- lines": "- a\n  ",
  "mail @": "a*b@",
  "http://": "http://x.org/(a ",
  "| table": "|a|b\n|-|-\n",
  "[a]: b": "[a]: b '",
  "<div>": "<div>\n",
  backslashes: "\\",
  tabs: "\t",
};

/** A shape that must begin a line to be what it is. */
const PREFIXES: Readonly<Record<string, string>> = { "# * marks": "# ", "# {": "# " };

export interface ContentFigure {
  readonly shape: string;
  /** Milliseconds to read texts of `SIZES`, in that order. */
  readonly milliseconds: readonly number[];
}

/** Milliseconds of this process alone, so that a busy machine does not show. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const SIZES = [10_000, 100_000, 1_000_000, 10_000_000];

/** Reads every shape at every size up to `largest` characters and prints a table: ten times the text, ten times the time. */
export function contentBench(largest = 1_000_000): ContentFigure[] {
  const sizes = SIZES.filter((size) => size <= largest);
  const figures: ContentFigure[] = [];
  console.log(
    `${"shape".padEnd(16)}${sizes.map((size) => `${size / 1000} kB`.padStart(11)).join("")}   growth`,
  );
  for (const [shape, unit] of Object.entries(SHAPES)) {
    const milliseconds = sizes.map((size) => {
      const text = (PREFIXES[shape] ?? "") + unit.repeat(Math.ceil(size / unit.length));
      const started = cpuTime();
      readPage(text);
      return cpuTime() - started;
    });
    const last = milliseconds[milliseconds.length - 1] ?? 0;
    const before = milliseconds[milliseconds.length - 2] ?? last;
    const row = milliseconds.map((time) => `${time.toFixed(1)} ms`.padStart(11)).join("");
    console.log(`${shape.padEnd(16)}${row}   ×${(last / before).toFixed(1)}`);
    figures.push({ shape, milliseconds });
  }
  return figures;
}
