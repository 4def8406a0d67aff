import { expect, test } from "vitest";
import type { Location, WorkspaceEdit, WorkspaceSymbol } from "vscode-languageserver";
import { languageClient } from "../support/languageClient";
import { applied, editsOf, uriOf } from "../support/openDocument";

test("a term is found, renamed and merged across the site in one edit", async () => {
  const files = {
    "content/a.md": "---\ntitle: A\ntags: [Boats, Ropes]\n---\n",
    "content/b.md": "+++\ntitle = 'B'\ntags = ['boats']\n+++\n",
    "content/c.md": '{"title": "C", "tags": ["Ships", "Boats"]}\n',
    "content/d.md": "---\ntitle: D\ntags: [Sails]\n---\n",
  };
  let answer: string | undefined = "Merge";
  const client = await languageClient(files, {}, { answer: () => answer });
  const post = await client.open("content/a.md", "---\ntitle: A\ntags: [Bo|ats, Ropes]\n---\n");
  const places = await post.ask<Location[]>("references", { context: { includeDeclaration: true } });
  expect(places.map(({ uri }) => uri).sort()).toEqual(
    ["a", "b", "c"].map((name) => uriOf(`content/${name}.md`)),
  );
  expect(await post.ask("prepareRename")).toMatchObject({ placeholder: "Boats" });
  const edit = await post.ask<WorkspaceEdit>("rename", { newName: "Ships" });
  const after = (path: keyof typeof files) => applied(files[path], editsOf(edit, uriOf(path)));
  expect(after("content/a.md")).toBe("---\ntitle: A\ntags: [Ships, Ropes]\n---\n");
  expect(after("content/b.md")).toBe("+++\ntitle = 'B'\ntags = ['Ships']\n+++\n");
  expect(after("content/c.md")).toBe('{"title": "C", "tags": ["Ships"]}\n');
  expect(editsOf(edit, uriOf("content/d.md"))).toEqual([]);
  expect(client.shown).toEqual([
    "“Ships” is a term already. Merge “boats” into it? The one term would have 3 pages.",
  ]);
  answer = undefined;
  await expect(post.ask("rename", { newName: "Ships" })).rejects.toThrow("Nothing was renamed");
  // A new name, or another spelling of the same one, is no merge.
  for (const newName of ["Barges", "BOATS"]) await post.ask<WorkspaceEdit>("rename", { newName });
  expect(client.shown.length).toBe(2);
  const symbols = await client.request<WorkspaceSymbol[]>("workspace/symbol", { query: "D" });
  expect(symbols.map(({ name }) => name)).toContain("D");
  await expect(post.ask("rename", { newName: " " })).rejects.toThrow("needs a name");
  await client.stop();
});
