import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  CancellationTokenSource,
  type CodeAction,
  type CodeLens,
  type DocumentHighlight,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  type LinkedEditingRanges,
  type Location,
  type LocationLink,
  type PrepareRenameResult,
  type Range,
  type SelectionRange,
  type SemanticTokens,
  type SignatureHelp,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { type SurroundParams, type SurroundResult, surroundRequest } from "../../server/src/lsp/protocol";
import { LineIndex } from "../../server/src/text/lineIndex";
import { type LanguageClient, languageClient } from "../support/languageClient";
import { applied, editsOf, type OpenDocument, uriOf } from "../support/openDocument";

const notice = "layouts/_shortcodes/notice.html";
const deck = "layouts/_shortcodes/deck.html";
const files = {
  "hugo.toml": 'title = "Boats"\ntheme = "quay"',
  [notice]:
    '{{/* A box around a text. */}}\n<div class="{{ .Get "kind" | default "info" }}">{{ .Inner }}</div>\n',
  [deck]:
    '{{ $id := .Get "id" | default (.Get 0) }}{{ if not $id }}{{ errorf "deck needs an id: %s" .Position }}{{ end }}<p>{{ $id }}</p>\n',
  "themes/quay/layouts/_shortcodes/lamp.html": "<i></i>",
  "content/posts/one.md":
    "---\ntitle: One\n---\n{{< deck abc >}}\n{{< notice kind=tip >}}x{{< /notice >}}\n{{< DECK id=uvw >}}\n",
  "content/posts/two.md": "---\ntitle: Two\n---\n{{< deck def >}}\n{{< notice old=1 >}}x{{< /notice >}}\n",
  "content/posts/post.md": "---\ntitle: Post\n---\n",
  "static/img/quay.png": "",
};
const head = "---\ntitle: Post\n---\n";

describe("shortcodes, asked of a server over a stream", () => {
  let client: LanguageClient;
  let post: OpenDocument;
  const write = (marked: string) => post.write(head + marked);
  const body = (text: string) => text.slice(head.length);
  const place = async ({ uri, range }: Location): Promise<string> => {
    const path = uri.slice(uriOf("").length);
    const text = path === post.path ? post.text : await client.readFile(path);
    const lines = LineIndex.of(text);
    return `${path}:${range.start.line} ${text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end))}`;
  };
  const places = (locations: readonly Location[] | null) => Promise.all((locations ?? []).map(place));

  beforeAll(async () => {
    client = await languageClient(files);
    post = await client.open("content/posts/post.md");
  });
  afterAll(async () => {
    await client.stop();
  });

  describe("completion", () => {
    test.each([
      ["{{<|", "deck", "{{< deck |id| >}}"],
      ["{{< no|", "notice", "{{< notice >}}|{{< /notice >}}"],
      ["{{<no|>}}", "notice", "{{< notice >}}|{{< /notice >}}"],
      ["{{< | >}}", "notice", "{{< notice >}}|{{< /notice >}}"],
      ["{{< notice >}}x{{< /| >}}", "/notice", "{{< notice >}}x{{< /notice >}}|"],
      ["{{< notice | >}}", "kind", '{{< notice kind="|" >}}'],
      ['{{< notice kind="|" >}}', "tip", '{{< notice kind="tip|" >}}'],
      ['{{< figure src="|" >}}', "/img/quay.png", '{{< figure src="/img/quay.png|" >}}'],
      ['[x]({{< relref "|" >}})', "/posts/one", '[x]({{< relref "/posts/one|" >}})'],
      ["{{< highlight | >}}", "go", "{{< highlight go| >}}"],
    ])("%s with %s", async (marked, label, expected) => {
      await write(marked);
      expect(body(await post.complete(label))).toBe(expected);
    });

    test("the site's own first; what is deprecated is struck through", async () => {
      await write("{{< |");
      const items = await post.completions();
      expect(items.slice(0, 3).map(({ label }) => label)).toEqual(["deck", "notice", "lamp"]);
      expect(items.find(({ label }) => label === "gist")?.tags).toEqual([1]);
      expect(items[0]?.labelDetails?.description).toBe("3×");
    });

    test("the text after it is a text without errors", async () => {
      await write("{{< no|");
      await post.write((await post.complete("notice")).replace("|", ""));
      expect(await post.complaints()).toEqual([]);
    });
  });

  test("signature help marks the parameter at the cursor", async () => {
    await write('{{< deck id="|" >}}');
    const help = await post.ask<SignatureHelp>("signatureHelp");
    const [signature] = help.signatures;
    expect(signature?.label).toBe("{{< deck id >}}");
    expect(signature?.parameters?.[help.activeParameter ?? -1]?.label).toEqual([9, 11]);
  });

  test("hover tells documentation, template and use", async () => {
    await write("{{< not|ice >}}x{{< /notice >}}");
    const hover = await post.ask<Hover>("hover");
    const text = JSON.stringify(hover.contents);
    expect(text).toContain("A box around a text.");
    expect(text).toContain(notice);
    expect(text).toContain("default `info`");
  });

  test("definition: the template, and where it reads a parameter", async () => {
    await write("{{< not|ice kind=tip >}}x{{< /notice >}}");
    const [template] = await post.ask<LocationLink[]>("definition");
    expect(template?.targetUri).toBe(uriOf(notice));
    await write("{{< notice ki|nd=tip >}}x{{< /notice >}}");
    const [read] = await post.ask<LocationLink[]>("definition");
    const location = { uri: read?.targetUri ?? "", range: read?.targetRange ?? (post.lines as never) };
    expect(await place(location)).toContain("kind");
  });

  test("references: all calls in any letter case; of a parameter, all that hand it over", async () => {
    await write("{{< de|ck abc >}}");
    const context = { includeDeclaration: false };
    expect(await places(await post.ask("references", { context }))).toEqual([
      "content/posts/one.md:3 deck",
      "content/posts/one.md:5 DECK",
      "content/posts/post.md:3 deck",
      "content/posts/two.md:3 deck",
    ]);
    await write("{{< deck ab|c >}}");
    expect(await places(await post.ask("references", { context }))).toEqual([
      "content/posts/one.md:3 abc",
      "content/posts/one.md:5 id",
      "content/posts/post.md:3 abc",
      "content/posts/two.md:3 def",
    ]);
  });

  test("both names of a pair are highlighted and edited together", async () => {
    await write("{{< notice >}}x{{< /not|ice >}}");
    const highlights = await post.ask<DocumentHighlight[]>("documentHighlight");
    expect(highlights.map(({ range }) => post.textAt(range))).toEqual(["notice", "notice"]);
    const linked = await post.ask<LinkedEditingRanges>("linkedEditingRange");
    expect(linked.ranges.length).toBe(2);
    // As an editor compiles it: what doesn't match as a whole isn't edited along.
    const pattern = new RegExp(linked.wordPattern ?? "");
    for (const name of ["notice", "a/b-c_d", "größe"]) expect(pattern.exec(name)?.[0]).toBe(name);
    expect(pattern.exec("notice kind")?.[0]).toBe("notice");
  });

  describe("rename", () => {
    test("changes every call in every post, and moves the template", async () => {
      await write("{{< notice >}}x{{< /not|ice >}}");
      const prepared = await post.ask<PrepareRenameResult>("prepareRename");
      expect(prepared).toMatchObject({ placeholder: "notice" });
      const edit = await post.ask<WorkspaceEdit>("rename", { newName: "callout" });
      expect(body(post.after(editsOf(edit, post.uri)))).toBe("{{< callout >}}x{{< /callout >}}");
      const two = await client.readFile("content/posts/two.md");
      expect(applied(two, editsOf(edit, uriOf("content/posts/two.md")))).toContain(
        "{{< callout old=1 >}}x{{< /callout >}}",
      );
      expect(edit.documentChanges).toContainEqual({
        kind: "rename",
        oldUri: uriOf(notice),
        newUri: uriOf("layouts/_shortcodes/callout.html"),
        options: { overwrite: false },
      });
      // The editor tells of the file that the edit itself moves: its calls are not changed again.
      const moved = { oldUri: uriOf(notice), newUri: uriOf("layouts/_shortcodes/callout.html") };
      expect(await client.request("workspace/willRenameFiles", { files: [moved] })).toBeNull();
    });

    test("a template moved in the explorer takes its calls along", async () => {
      const edit = await client.request<WorkspaceEdit>("workspace/willRenameFiles", {
        files: [{ oldUri: uriOf(deck), newUri: uriOf("layouts/_shortcodes/slides.html") }],
      });
      const one = await client.readFile("content/posts/one.md");
      expect(applied(one, editsOf(edit, uriOf("content/posts/one.md")))).toContain("{{< slides abc >}}");
      expect(applied(one, editsOf(edit, uriOf("content/posts/one.md")))).toContain("{{< slides id=uvw >}}");
    });

    test.each([
      ["{{< fig|ure >}}", "x", "Hugo’s own"],
      ["{{< la|mp >}}", "x", "theme"],
      ["{{< de|ck a >}}", "notice", "already"],
      ["{{< de|ck a >}}", "a b", "name"],
    ])("%s to %s is refused with a reason", async (marked, newName, reason) => {
      await write(marked);
      await expect(post.ask("rename", { newName })).rejects.toThrow(reason);
    });
  });

  describe("quick fixes", () => {
    test.each([
      ["{{< dek abc >}}", "Change to deck", "{{< deck abc >}}"],
      ["{{< deck img/a.png >}}", "Put img/a.png in quotes", '{{< deck "img/a.png" >}}'],
      ["{{\\< deck abc >}}", "Repair the call: {{< deck abc >}}", "{{< deck abc >}}"],
      [
        "{{< notice >}}\nx",
        "Close it behind the paragraph: {{< /notice >}}",
        "{{< notice >}}\nx\n{{< /notice >}}",
      ],
    ])("%s: %s", async (marked, title, expected) => {
      await write(marked);
      expect(body(await post.fix(title))).toBe(expected);
    });

    test("an unknown shortcode's template is made", async () => {
      await write("{{< gallery dir=a >}}");
      const actions = await post.actions("document");
      const create = actions.find(({ title }) => title.startsWith("Create the template"));
      const uri = uriOf("layouts/_shortcodes/gallery.html");
      expect(create?.edit?.documentChanges?.[0]).toMatchObject({ kind: "create", uri });
      expect(editsOf(create?.edit, uri)[0]?.newText).toContain('.Get "dir"');
    });

    test("a selection is surrounded by a shortcode, whole lines on lines of their own", async () => {
      await write("one\n\ntwo three\n");
      const ask = (start: number, end: number) =>
        post.ask<CodeAction[]>("codeAction", {
          range: {
            start: post.lines.positionAt(head.length + start),
            end: post.lines.positionAt(head.length + end),
          },
          context: { diagnostics: [], only: ["refactor"] },
        });
      const wrapped = (actions: readonly CodeAction[]) => {
        const found = actions.find(({ title }) => title === "Surround with {{< notice >}}");
        return body(post.after(found?.edit?.changes?.[post.uri] ?? []));
      };
      expect(wrapped(await ask(5, 14))).toBe("one\n\n{{< notice >}}\ntwo three\n{{< /notice >}}\n");
      expect(wrapped(await ask(5, 8))).toBe("one\n\n{{< notice >}}two{{< /notice >}} three\n");
    });
  });

  test("every shortcode with content can be put around a selection, or around the paragraph at the cursor", async () => {
    await write("one\n\ntwo th|ree\nfour\n\nfive\n");
    const ask = async (range: Range) => {
      const params: SurroundParams = { uri: post.uri, range };
      const { choices } = await client.request<SurroundResult>(surroundRequest, params);
      const found = choices.find(({ name }) => name === "notice");
      return { names: choices.map(({ name }) => name), text: body(post.after(found?.edits ?? [])) };
    };
    const at = await ask({ start: post.position, end: post.position });
    expect(at.names).toContain("details");
    expect(at.names).not.toContain("deck");
    expect(at.text).toBe("one\n\n{{< notice >\\}\\}\ntwo three\nfour\n{{< /notice >\\}\\}$0\n\nfive\n");
    const start = post.lines.positionAt(head.length);
    expect((await ask({ start, end: { ...start, character: 2 } })).text).toContain("\\}on{{<");
    expect(await ask({ start: { line: 1, character: 0 }, end: { line: 1, character: 5 } })).toMatchObject({
      names: [],
    });
  });

  test("pairs fold, selections grow by tag, content and call, calls are in the outline", async () => {
    await write("## A\n\n{{< notice >}}\nte|xt\n{{< /notice >}}\n");
    const folds = await post.ask<FoldingRange[]>("foldingRange");
    expect(folds).toContainEqual(expect.objectContaining({ startLine: 5, endLine: 7 }));
    const [selection] = await post.ask<SelectionRange[]>("selectionRange", { positions: [post.position] });
    const steps: string[] = [];
    for (let range = selection; range !== undefined; range = range.parent)
      steps.push(post.textAt(range.range));
    expect(steps).toContain("\ntext\n");
    expect(steps).toContain("{{< notice >}}\ntext\n{{< /notice >}}");
    const symbols = await post.ask<DocumentSymbol[]>("documentSymbol");
    const heading = symbols.find(({ name }) => name === "A");
    expect(heading?.children?.map(({ name }) => name)).toEqual(["notice"]);
  });

  test("semantic tokens tell Hugo's own, deprecated ones, parameters and types", async () => {
    await write("{{< gist a 1 >}}\n{{< nosuch a >}}{{< details open=true >}}x{{< /details >}}\n");
    const legend = (
      client.capabilities.semanticTokensProvider as {
        legend: { tokenTypes: string[]; tokenModifiers: string[] };
      }
    ).legend;
    const { data } = await post.ask<SemanticTokens>("semanticTokens/full");
    const told: string[] = [];
    let [line, character] = [0, 0];
    for (let at = 0; at < data.length; at += 5) {
      const [lines = 0, characters = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
      character = lines === 0 ? character + characters : characters;
      line += lines;
      const word = post.textAt({ start: { line, character }, end: { line, character: character + length } });
      const modifiers = legend.tokenModifiers.filter((_, bit) => (bits & (1 << bit)) !== 0);
      told.push([word, legend.tokenTypes[type], ...modifiers].join(" "));
    }
    expect(told).toEqual([
      "gist function deprecated defaultLibrary",
      "a string",
      "1 number",
      "a string",
      "details function defaultLibrary",
      "open parameter",
      "true keyword",
      "details function defaultLibrary",
    ]);
  });

  test("inlay hints name positional parameters once the setting asks for it", async () => {
    await write("{{< deck abc >}}");
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    expect(await post.ask("inlayHint", { range })).toEqual([]);
    await client.change({ inlayHints: { positionalParameters: true } });
    const hints = await post.ask<InlayHint[]>("inlayHint", { range });
    expect(hints.map(({ label, position }) => [label, position.character])).toEqual([["id:", 9]]);
    await client.change({});
  });

  describe("in a template", () => {
    let template: OpenDocument;

    test("a lens counts the calls and knows their places", async () => {
      await write("{{< notice kind=tip >}}x{{< /notice >}}");
      template = await client.open(notice);
      const [lens] = await template.ask<CodeLens[]>("codeLens");
      const resolved = await client.request<CodeLens>("codeLens/resolve", lens ?? {});
      expect(resolved.command?.title).toBe("3 calls in 3 pages");
      expect(await places(resolved.command?.arguments?.[2])).toEqual([
        "content/posts/one.md:4 notice",
        "content/posts/post.md:3 notice",
        "content/posts/two.md:4 notice",
      ]);
    });

    test("references are all calls; those of a parameter, and its definition, where posts hand it over", async () => {
      const context = { includeDeclaration: false };
      expect((await template.ask<Location[]>("references", { context })).length).toBe(3);
      await template.write(template.text.replace('"kind"', '"ki|nd"'));
      expect(await places(await template.ask("references", { context }))).toEqual([
        "content/posts/one.md:4 kind",
        "content/posts/post.md:3 kind",
      ]);
      const links = await template.ask<LocationLink[]>("definition");
      expect(links.map(({ targetUri }) => targetUri)).toEqual([
        uriOf("content/posts/one.md"),
        uriOf("content/posts/post.md"),
      ]);
    });

    test("a parameter that posts use and the template doesn't read is told, as the template is typed", async () => {
      expect((await template.diagnostics()).map(({ message }) => message)).toEqual([
        "Calls hand over “old” (1×), and this template doesn’t read it.",
      ]);
      await template.writePlain(template.text.replace('"kind"', '"sort"'));
      expect((await template.diagnostics()).map(({ message }) => message)).toEqual([
        "Calls hand over “kind” (2×), and this template doesn’t read it.",
        "Calls hand over “old” (1×), and this template doesn’t read it.",
      ]);
    });

    test("posts follow the template as it is typed", async () => {
      await template.write("<p></p>");
      await client.until("the post's call to be one that must not be closed", () =>
        client.publishedFor(post.uri)?.diagnostics.find(({ code }) => code === "shortcode-no-inner"),
      );
      await template.write('<p class="{{ .Get "kind" }}">{{ .Inner }}</p>');
      await client.until("the post to be in order again", () =>
        client.publishedFor(post.uri)?.diagnostics.length === 0 ? true : undefined,
      );
    });
  });

  test("a request that fails answers empty, is logged, and the next one works", async () => {
    await write("{{< deck abc >}}\n{{<|");
    const read = client.host.fileSystem.readText;
    client.host.fileSystem.readText = () => Promise.reject(new Error("the disk is on fire"));
    const context = { includeDeclaration: true };
    const position = post.lines.positionAt(head.length + 5);
    expect(await post.ask("references", { position, context })).toEqual([]);
    client.host.fileSystem.readText = read;
    expect(client.errors.join()).toContain("the disk is on fire");
    expect(await post.completionLabels()).toContain("deck");
    expect((await post.ask<Location[]>("references", { position, context })).length).toBeGreaterThan(3);
  });

  test("a request that is withdrawn ends, and the next one works", async () => {
    await write("{{< de|ck abc >}}");
    const source = new CancellationTokenSource();
    const params = {
      textDocument: { uri: post.uri },
      position: post.position,
      context: { includeDeclaration: false },
    };
    const asked = client.connection.sendRequest("textDocument/references", params, source.token);
    source.cancel();
    await asked.catch(() => undefined);
    expect((await post.ask<Location[]>("references", params)).length).toBe(4);
  });
});
