import { describe, expect, test } from "vitest";
import { markupSettings } from "../../../server/src/preview/markupSettings";
import { renderBody } from "../../../server/src/preview/renderBody";

/** The text of the spans that have `attribute`, in order. */
function coloured(html: string, attribute: string): string[] {
  return [...html.matchAll(new RegExp(`<span ${attribute}>([^<]*)</span>`, "g"))].map(
    ([, text = ""]) => text,
  );
}

function rendered(markdown: string, highlight: Record<string, unknown> = {}): string {
  return renderBody({ text: markdown, bodyStart: 0, settings: markupSettings({ markup: { highlight } }) })
    .html;
}

const go = '```go\nfunc main() { // why\n\tfmt.Println("text", 42)\n}\n```\n';

describe("the colours of code", () => {
  test("are those of the style that the site names", () => {
    const monokai = rendered(go);
    expect(coloured(monokai, 'style="color:#66d9ef"')).toContain("func");
    expect(coloured(monokai, 'style="color:#e6db74"')).toContain("&quot;text&quot;");
    expect(coloured(monokai, 'style="color:#75715e"')).toContain("// why");
    const dracula = rendered(go, { style: "dracula" });
    expect(coloured(dracula, 'style="color:#f1fa8c"')).toContain("&quot;text&quot;");
  });

  test("of one block may be another style's", () => {
    const html = rendered(go.replace("```go", "```go {style=dracula}"));
    expect(coloured(html, 'style="color:#f1fa8c"')).toContain("&quot;text&quot;");
  });

  test("are Chroma's classes where the site has its own style sheet", () => {
    const html = rendered(go, { noclasses: false });
    expect(coloured(html, 'class="k"')).toContain("func");
    expect(coloured(html, 'class="s"')).toContain("&quot;text&quot;");
    expect(html).not.toContain("hljs");
  });

  test("are there for languages that blogs show beside the common ones", () => {
    for (const [language, code, part] of [
      ["dockerfile", "FROM debian", "FROM"],
      ["nginx", "listen 80;", "listen"],
      ["powershell", '$a = "b"', "&quot;b&quot;"],
      ["nix", "let a = 1; in a", "let"],
    ])
      expect(coloured(rendered(`\`\`\`${language}\n${code}\n\`\`\`\n`), 'style="[^"]*"'), language).toContain(
        part,
      );
  });

  test("leave the code as it is", () => {
    const html = rendered("```html\n<a href='#'>&amp;</a>\n```\n");
    const text = html
      .replace(/<[^>]*>/g, "")
      .replace(/&(lt|gt|#x27|#39|quot);/g, (_, name: string) =>
        name === "lt" ? "<" : name === "gt" ? ">" : "'",
      )
      .replace(/&amp;/g, "&");
    expect(text).toBe("<a href='#'>&amp;</a>\n");
  });
});
