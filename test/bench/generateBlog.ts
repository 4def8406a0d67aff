import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const WORDS =
  "time people way day man thing woman life child world school state family student group country problem hand part place case week company system program question work government number night point home water room mother area money story fact month lot right study book eye job word business issue side kind head house service friend father power hour game line end member law car city community name president team minute idea kid body information back parent face others level office door health person art war history party result change morning reason research girl guy moment air teacher force education".split(
    " ",
  );
/** Terms and names that no author would take for a placeholder, as `tag 1` would be. */
const TAGS = WORDS.slice(0, 60).flatMap((word) => [word, `${word} notes`]);
const CATEGORIES = [
  "Travel",
  "Food",
  "Books",
  "Music",
  "Garden",
  "Home",
  "Films",
  "Work",
  "Sport",
  "Maps",
  "Tea",
  "Code",
];
const AUTHORS = ["Ada", "Ben", "Cleo", "Dana", "Emil", "Fay", "Gus", "Hana"];

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/** Where post `number` lies, relative to the blog's folder. */
export function postPath(number: number): string {
  return `content/posts/${2004 + (number % 20)}/post-${number}.md`;
}

/** Where post `number` is published; one in fifty addresses has the wrong year, as links to moved posts have. */
function addressOf(number: number): string {
  return `/posts/${2004 + ((number % 50 === 7 ? number + 1 : number) % 20)}/post-${number}/`;
}

function isDraft(number: number): boolean {
  return number % 50 === 0;
}

/** The text of post `number` of a blog of `posts`: about 3.5 kB with refs, links, images, shortcodes and tags. */
export function postText(number: number, posts: number): string {
  const random = numbers(number * 7919 + 13);
  const below = (limit: number): number => Math.floor(random() * limit);
  const words = (count: number): string => {
    const list: string[] = [];
    for (let at = 0; at < count; at++) list.push(WORDS[below(WORDS.length)] as string);
    const text = list.join(" ");
    return `${text[0]?.toUpperCase()}${text.slice(1)}.`;
  };
  // Hugo doesn't resolve refs to drafts, and would fail for each.
  const other = (): number => {
    const found = below(posts);
    return isDraft(found) ? found + 1 : found;
  };
  const date = new Date(Date.UTC(2004 + (number % 20), below(12), 1 + below(28), below(24)));
  const tags = Array.from({ length: 1 + below(4) }, () => TAGS[below(TAGS.length)]);
  const lines = [
    "---",
    `title: "Post ${number}: ${words(4).slice(0, -1)}"`,
    `date: ${date.toISOString().slice(0, 19)}Z`,
    `draft: ${isDraft(number)}`,
    `description: "${words(14)}"`,
    "categories:",
    `  - ${CATEGORIES[below(CATEGORIES.length)]}`,
    `tags: [${[...new Set(tags)].join(", ")}]`,
    `author: ${AUTHORS[below(AUTHORS.length)]}`,
    "---",
    "",
    words(45),
    "",
    "<!--more-->",
    "",
  ];
  for (let section = 1; section <= 4; section++) {
    lines.push(`## ${words(3).slice(0, -1)} ${section}`, "");
    lines.push(
      `${words(40)} See [post](${`{{< ref "post-${other()}" >}}`}) and [it](${addressOf(other())}).`,
      "",
    );
    lines.push(`${words(20)} **${words(3)}** \`${words(2)}\` *${words(2)}* ${words(25)}`, "");
    if (section === 1) lines.push(`![${words(3)}](/images/picture-${below(200)}.png)`, "");
    if (section === 2)
      lines.push(`{{< figure src="/images/picture-${below(200)}.png" title="${words(3)}" >}}`, "");
    if (section === 3) lines.push("```go", "func main() {", `\tprintln("${words(5)}")`, "}", "```", "");
    if (section === 4) lines.push(`{{< note kind="tip" >}}`, words(12), "{{< /note >}}", "");
    lines.push(`- ${words(8)}`, `- ${words(8)}`, `- [link](https://example.com/${below(1000)})`, "");
  }
  return lines.join("\n");
}

/** Writes a blog of `posts` posts into `folder`; the same files for the same number. */
export function generateBlog(folder: string, posts: number): void {
  const write = (path: string, text: string): void => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  write("hugo.toml", 'baseURL = "https://example.org/"\ntitle = "Bench"\n');
  write(
    "layouts/_shortcodes/note.html",
    '<div class="note {{ .Get "kind" }}">{{ .Inner | markdownify }}</div>\n',
  );
  // Where a Hugo before 0.146 looks as well.
  write(
    "layouts/shortcodes/note.html",
    '<div class="note {{ .Get "kind" }}">{{ .Inner | markdownify }}</div>\n',
  );
  for (const layout of ["all", "_default/single", "_default/list"])
    write(`layouts/${layout}.html`, "<html><body>{{ .Content }}</body></html>\n");
  write("archetypes/default.md", "---\ntitle: '{{ .Name }}'\ndraft: true\n---\n");
  write("content/_index.md", "---\ntitle: Home\n---\n");
  write("content/posts/_index.md", "---\ntitle: Posts\n---\n");
  for (let picture = 0; picture < 200; picture++) write(`static/images/picture-${picture}.png`, "png");
  for (let number = 0; number < posts; number++) write(postPath(number), postText(number, posts));
}
