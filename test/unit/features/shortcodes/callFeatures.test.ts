import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readPage } from "../../../../server/src/content/readPage";
import { diagnosePage } from "../../../../server/src/features/diagnose";
import { shortcodeCompletion } from "../../../../server/src/features/shortcodes/completion";
import { shortcodeDefinition } from "../../../../server/src/features/shortcodes/definition";
import { shortcodeHover } from "../../../../server/src/features/shortcodes/hover";
import { positionalParameterHints } from "../../../../server/src/features/shortcodes/inlayHints";
import { callNames, callPair } from "../../../../server/src/features/shortcodes/occurrences";
import {
  movedTemplate,
  prepareShortcodeRename,
  renamedTemplate,
  shortcodeRenameProblem,
} from "../../../../server/src/features/shortcodes/rename";
import { shortcodeTokens } from "../../../../server/src/features/shortcodes/semanticTokens";
import { signatureHelp } from "../../../../server/src/features/shortcodes/signatureHelp";
import { paragraphAround, surroundings } from "../../../../server/src/features/shortcodes/surround";
import { callsServedBy } from "../../../../server/src/features/shortcodes/templateCalls";
import { applyEdits } from "../../../../server/src/text/edit";
import { contextOf, type MemorySite, memorySite } from "../../../support/memorySite";
import { RUNS } from "../../../support/runs";

const path = "content/posts/a.md";
/** A text that begins with a brace is JSON front matter for Hugo. */
const before = "x\n\n";
const cardTemplate =
  '{{/* A card.\n@param title What it says */}}{{ if not (.Get "title") }}{{ errorf "card needs a title" }}{{ end }}<b>{{ .Get "title" }}</b>{{ with .Get "wide" }}{{ . }}{{ end }}';

let opened: MemorySite;

beforeAll(async () => {
  opened = await memorySite({
    "hugo.toml": 'theme = "t"',
    "layouts/_shortcodes/card.html": cardTemplate,
    "layouts/_shortcodes/box.html": "<div>{{ .Inner }}</div>",
    "layouts/_shortcodes/box.fr.html": "<div>{{ .Inner }}</div>",
    "layouts/posts/_shortcodes/note.html": "<i>{{ .Inner }}</i>",
    "layouts/_shortcodes/note.html": "<b>{{ .Inner }}</b>",
    "layouts/_shortcodes/deck.html":
      '{{ $id := .Get "id" | default (.Get 0) }}{{ $slide := .Get 1 }}{{ $id }}{{ $slide }}',
    "themes/t/layouts/_shortcodes/lamp.html": "x",
    "themes/t/layouts/_shortcodes/card.html": "x",
    [path]: "x\n{{< box >}}{{< note >}}x{{< /note >}}{{< /box >}}",
    "content/talks/b.md": "x\n{{< note >}}x{{< /note >}}",
  });
});

/** The text without its `|`, and where that was. */
function at(marked: string) {
  const offset = before.length + marked.indexOf("|");
  const text = before + marked.replace("|", "");
  return { text, offset, page: readPage(text), site: opened.site };
}

describe("signature help", () => {
  const active = (marked: string): string => {
    const { site, page, offset } = at(marked);
    const help = signatureHelp(site, page, path, offset);
    if (help === undefined) return "none";
    const span = help.parameters[help.activeParameter ?? -1]?.labelSpan;
    return span === undefined
      ? help.label
      : `${help.label.slice(0, span[0])}*${help.label.slice(...span)}*${help.label.slice(span[1])}`;
  };
  test.each([
    // Between named parameters the next one that is missing, or that the letters begin.
    ["{{< card | >}}", "{{< card *title* [wide] >}}"],
    ["{{< card title=x | >}}", "{{< card title *[wide]* >}}"],
    ["{{< card wi| >}}", "{{< card title *[wide]* >}}"],
    ["{{< card title=x wide=y | >}}", "{{< card title [wide] >}}"],
    ["{{< card title=| >}}", "{{< card *title* [wide] >}}"],
    ['{{< card title="x" wide="|" >}}', "{{< card title *[wide]* >}}"],
    ["{{< deck | >}}", "{{< deck *[id]* [2] >}}"],
    ['{{< deck |"abc" >}}', "{{< deck *[id]* [2] >}}"],
    ["{{< deck abc | >}}", "{{< deck [id] *[2]* >}}"],
    ["{{< deck id=|abc >}}", "{{< deck *[id]* >}}"],
    ["{{< card| >}}", "none"],
    ["{{< /card | >}}", "none"],
    ["text |", "none"],
    ["{{< nosuch | >}}", "none"],
  ])("%s", (marked, expected) => {
    expect(active(marked)).toBe(expected);
  });
});

describe("hover", () => {
  const over = (marked: string): string => {
    const { site, page, offset } = at(marked);
    return shortcodeHover(site, page, path, offset)?.markdown ?? "none";
  };
  test("a name tells how it is called, what it is, and what its template overrides", () => {
    const text = over("{{< ca|rd title=x >}}");
    expect(text).toContain("{{< card title=… [wide=…] >}}");
    expect(text).toContain("A card.");
    expect(text).toContain("layouts/_shortcodes/card.html");
    expect(text).toContain("Takes no content");
  });
  test.each([
    ["{{< card ti|tle=x >}}", "`title`"],
    ["{{< card title=x >}}|", "none"],
    ["{{< card title=x nos|uch=1 >}}", "doesn’t read this parameter"],
    ["{{< gi|st a b >}}", "Removed in Hugo 0.156.0"],
    ["{{< nosu|ch >}}", "none"],
  ])("%s", (marked, expected) => {
    expect(over(marked)).toContain(expected);
  });
});

describe("definition", () => {
  const leads = (marked: string): string[] => {
    const { site, page, offset } = at(marked);
    return shortcodeDefinition(site, page, path, offset).map(
      ({ path: target, span }) =>
        `${target}${span === undefined ? "" : ` ${cardTemplate.slice(span.start, span.end)}`}`,
    );
  };
  test.each([
    ["{{< bo|x >}}x{{< /box >}}", ["layouts/_shortcodes/box.html"]],
    ["{{< box >}}x{{< /bo|x >}}", ["layouts/_shortcodes/box.html"]],
    // The nearest template serves the page.
    ["{{< no|te >}}x{{< /note >}}", ["layouts/posts/_shortcodes/note.html"]],
    ["{{< lam|p >}}", ["themes/t/layouts/_shortcodes/lamp.html"]],
    ["{{< card wi|de=1 >}}", ['layouts/_shortcodes/card.html .Get "wide"']],
    ['[x]({{< ref "/tal|ks/b" >}})', ["content/talks/b.md"]],
    ["{{< fig|ure >}}", []],
    ["{{< nosu|ch >}}", []],
  ])("%s", (marked, expected) => {
    expect(leads(marked)).toEqual(expected);
  });
});

describe("names that belong together", () => {
  const words = (text: string, spans: readonly { start: number; end: number }[]) =>
    spans.map(({ start, end }) => `${start - before.length}:${text.slice(start, end)}`);
  test.each([
    ["{{< b|ox >}}{{< box >}}{{< /box >}}{{< /box >}}", ["4:box", "39:box"]],
    ["{{< box >}}{{< box >}}{{< /b|ox >}}{{< /box >}}", ["15:box", "27:box"]],
    ["{{< ca|rd >}}", ["4:card"]],
    ["{{< box >}}|x{{< /box >}}", []],
  ])("%s", (marked, expected) => {
    const { text, page, offset } = at(marked);
    expect(words(text, callPair(page, offset))).toEqual(expected);
  });

  test("calls are found in any letter case, nested ones too", () => {
    const text = `${before}{{< BOX >}}{{< box />}}{{< /Box >}}{{< boxes >}}`;
    expect(words(text, callNames(readPage(text), "box", true))).toEqual(["4:BOX", "15:box", "28:Box"]);
  });
});

describe("rename", () => {
  const prepared = (marked: string) => {
    const { site, page, offset } = at(marked);
    return prepareShortcodeRename(site, page, path, offset);
  };
  test("takes the variants of the template along, and only the pages that they serve", () => {
    expect(prepared("{{< bo|x >}}")).toMatchObject({
      ok: true,
      templates: ["layouts/_shortcodes/box.fr.html", "layouts/_shortcodes/box.html"],
      pages: [path],
    });
    expect(prepared("{{< no|te >}}")).toMatchObject({
      ok: true,
      templates: ["layouts/posts/_shortcodes/note.html"],
      pages: [path],
    });
  });
  test.each([["{{< fig|ure >}}"], ["{{< la|mp >}}"], ["{{< nosu|ch >}}"]])("%s can't be", (marked) => {
    expect(prepared(marked)?.ok).toBe(false);
  });
  test.each([
    ["layouts/_shortcodes/box.html", "box", "frame", "layouts/_shortcodes/frame.html"],
    ["layouts/_shortcodes/Box.fr.html", "box", "frame", "layouts/_shortcodes/frame.fr.html"],
    ["layouts/_shortcodes/a/box.html", "a/box", "b/frame", "layouts/_shortcodes/b/frame.html"],
  ])("%s: %s to %s is %s", (template, oldName, newName, expected) => {
    expect(renamedTemplate(template, oldName, newName)).toBe(expected);
  });
  test.each([
    ["frame", true],
    ["Box", true],
    ["card", false],
    ["a b", false],
    ["figure", false],
    ["-x", false],
  ])("box to %s: %s", (newName, allowed) => {
    expect(shortcodeRenameProblem(opened.site, path, "box", newName) === undefined).toBe(allowed);
  });
  test("a template that moves within its name's reach changes calls, another move doesn't", () => {
    const moved = (to: string) => movedTemplate(opened.site, "layouts/posts/_shortcodes/note.html", to);
    expect(moved("layouts/posts/_shortcodes/Hint.html")).toEqual({
      oldName: "note",
      newName: "Hint",
      pages: [path],
    });
    expect(moved("layouts/posts/_shortcodes/note.htm")).toBeUndefined();
    expect(moved("layouts/posts/note.html")).toBeUndefined();
  });
  test("a template counts the calls that Hugo serves with it", () => {
    expect(callsServedBy(opened.site, "layouts/_shortcodes/note.html")).toEqual([
      { path: "content/talks/b.md", count: 1 },
    ]);
  });
});

test("positional parameters are named where the template has a name for them", () => {
  const page = readPage(`${before}{{< deck abc 2 >}}{{< deck id=abc >}}`);
  const hints = positionalParameterHints(opened.site, page, path, { start: 0, end: 99 });
  expect(hints).toEqual([{ offset: before.length + 9, label: "id:" }]);
});

describe("surrounding a selection", () => {
  const wrapped = (marked: string, name = "box"): string => {
    const front = marked.startsWith("---") ? "" : before;
    const [start, end] = [front.length + marked.indexOf("["), front.length + marked.indexOf("]") - 1];
    const text = front + marked.replace("[", "").replace("]", "");
    const found = surroundings(opened.site, readPage(text), path, { start, end });
    const chosen = found.find(({ label }) => label.includes(name));
    return chosen === undefined ? "none" : applyEdits(text, chosen.edits).slice(front.length);
  };
  test.each([
    ["a [b] c", "a {{< box >}}b{{< /box >}} c"],
    ["a [b ]c", "a {{< box >}}b{{< /box >}} c"],
    ["a\n[b\nc]\nd", "a\n{{< box >}}\nb\nc\n{{< /box >}}\nd"],
    ["a\n[b\nc\n]d", "a\n{{< box >}}\nb\nc\n{{< /box >}}\nd"],
    ["[{{< card title=x >}}]", "{{< box >}}\n{{< card title=x >}}\n{{< /box >}}"],
    ["{{< note >}}[b]{{< /note >}}", "{{< note >}}{{< box >}}b{{< /box >}}{{< /note >}}"],
    ["{{< note >}}[b{{< /note >}}]", "none"],
    ["{{< no[te >}}b]{{< /note >}}", "none"],
    ["a [ ] c", "none"],
    ["---\ntit[le]: x\n---\n", "none"],
  ])("%s", (marked, expected) => {
    expect(wrapped(marked)).toBe(expected);
  });
});

test.each([
  ["one\n\ntw|o\nthree\n \nfour", "two\nthree"],
  ["|one", "one"],
  ["one\ntwo|", "one\ntwo"],
  ["one\n|\ntwo", "one\n\ntwo"],
  ["|", ""],
])("the paragraph around %j", (marked, expected) => {
  const text = marked.replace("|", "");
  const { start, end } = paragraphAround(text, marked.indexOf("|"));
  expect(text.slice(start, end)).toBe(expected);
});

test("every feature answers for any text and place", () => {
  const piece = fc.constantFrom(
    ...'{{< |{{% |{{</ | >}}| %}}|/>}}|box|card|deck|note|title=|"|`|\\|\n|\n\n|“|&lt;|{ {<|text |é|\u{1f600}|---\n|{{</*|*/>}}|,'.split(
      "|",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), fc.nat(), fc.nat(), (pieces, seed, other) => {
      const text = (other % 2 === 0 ? before : "") + pieces.join("");
      const offset = seed % (text.length + 1);
      const page = readPage(text);
      const { site } = opened;
      const inside = ({ start, end }: { start: number; end: number }) => {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      };
      for (const { edit, extraEdits = [] } of shortcodeCompletion(site, page, path, offset).items) {
        inside(edit.span);
        for (const extra of extraEdits) inside(extra.span);
        expect(text.slice(edit.span.start, edit.span.end)).not.toContain("\n");
      }
      const hover = shortcodeHover(site, page, path, offset);
      if (hover !== undefined) inside(hover.span);
      signatureHelp(site, page, path, offset);
      shortcodeDefinition(site, page, path, offset);
      callPair(page, offset).forEach(inside);
      let last = 0;
      for (const { span } of shortcodeTokens(site, page, path)) {
        inside(span);
        expect(span.start).toBeGreaterThanOrEqual(last);
        last = span.end;
      }
      const [start, end] = [Math.min(offset, other % (text.length + 1)), offset];
      for (const { edits } of surroundings(site, page, path, { start, end }))
        for (const { span } of edits) inside(span);
      for (const { span, fixes, code, message } of diagnosePage(contextOf(opened, path, text))) {
        expect(code, message).not.toBe("galley-internal");
        inside(span);
        for (const fix of fixes) for (const edit of fix.edits) inside(edit.span);
      }
    }),
    { numRuns: RUNS },
  );
});
