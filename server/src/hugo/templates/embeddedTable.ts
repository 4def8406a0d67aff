import type { EmbeddedShortcode } from "./embeddedShortcodes";
import type { ParameterSignature } from "./signature";

type Extra = Partial<Omit<ParameterSignature, "key" | "documentation" | "reads">>;

function parameter(key: string | number, documentation: string, extra: Extra = {}): ParameterSignature {
  return { required: false, ...extra, key, documentation, reads: [] };
}

function shortcode(
  name: string,
  documentation: string,
  parameters: readonly ParameterSignature[],
  extra: Partial<EmbeddedShortcode> = {},
): EmbeddedShortcode {
  return {
    takesInner: false,
    complete: true,
    elements: [],
    plainText: false,
    preferredNotation: "<",
    origin: { kind: "embedded" },
    ...extra,
    name,
    documentation,
    parameters,
  };
}

const text: Extra = { type: "string" };
const loading: Extra = { type: "string", values: ["eager", "lazy"] };
const number: Extra = { type: "int" };

function flag(initial: "true" | "false"): Extra {
  return { type: "bool", default: initial };
}

const TWITTER_REMOVED = { since: "0.142.0", removed: "0.156.0", replacement: "x" };

const refParameters: readonly ParameterSignature[] = [
  parameter(
    "path",
    "The page to link to: `/posts/my-post` from the content folder, `other-post` beside this page or anywhere on the site when the name is unique. With or without `.md`; `#fragment` is kept.",
    { type: "page", required: true, alias: 0 },
  ),
  parameter(
    "lang",
    "Link to the page in this language (`de`). Default: the language of the current page.",
    text,
  ),
  parameter(
    "outputFormat",
    "Link to this output format (`amp`, `json`, `rss`). Default: the page's first format.",
    {
      type: "string",
      alias: 1,
    },
  ),
  parameter(0, "The page to link to, as a path or a name that is unique on the site.", {
    type: "page",
    required: true,
    alias: "path",
  }),
  parameter(1, "The output format to link to (`amp`, `json`). Use the named form to choose a language.", {
    type: "string",
    alias: "outputFormat",
  }),
];

const simplePost: readonly ParameterSignature[] = [
  parameter("user", "The account's name, without `@`.", { type: "string", required: true }),
  parameter("id", "The post's number: the last part of its address.", { type: "string", required: true }),
];

/** The shortcodes built into Hugo 0.169, by name; words are ours, behaviour as observed. */
export const EMBEDDED_TABLE: readonly EmbeddedShortcode[] = [
  shortcode("comment", "Leaves its content out of the published page. Use an HTML comment instead.", [], {
    takesInner: true,
    since: "0.137.1",
    deprecated: { since: "0.143.0", replacement: "<!-- -->" },
  }),
  shortcode(
    "details",
    'A section that readers can open and close (an HTML `<details>` element). Its content is Markdown.\n\n```\n{{< details summary="Show the answer" >}}\n42\n{{< /details >}}\n```',
    [
      parameter("summary", "The line that stays visible, in Markdown. Default: `Details`.", {
        ...text,
        default: "Details",
      }),
      parameter("open", "Whether the section is open when the page loads. Default: `false`.", flag("false")),
      parameter("class", "Value of the `class` attribute.", text),
      parameter("name", "Sections with the same name form a group in which only one can be open.", text),
      parameter("title", "Value of the `title` attribute, which browsers show as a tooltip.", text),
    ],
    { takesInner: true, since: "0.140.0", elements: ["details", "summary"] },
  ),
  shortcode(
    "figure",
    'An image with an optional caption, title and link (an HTML `<figure>` element).\n\n```\n{{< figure src="bridge.jpg" alt="A bridge" caption="The **old** bridge" >}}\n```',
    [
      parameter(
        "src",
        "The image: a file in the page's bundle, a file in `assets`, else an address that is used as it stands. Hugo doesn't check that it exists.",
        { type: "path" },
      ),
      parameter(
        "alt",
        "Text for readers who can't see the image. Default: the caption without its markup.",
        text,
      ),
      parameter("caption", "The caption under the image, in Markdown.", text),
      parameter("title", "A heading above the caption (`<h4>`).", text),
      parameter("attr", "The image's author or source, in Markdown.", text),
      parameter("attrlink", "Address that `attr` links to.", { type: "url" }),
      parameter("link", "Address that opens when the image is clicked.", { type: "url" }),
      parameter("target", "Value of the link's `target` attribute, such as `_blank`. Needs `link`.", text),
      parameter("rel", "Value of the link's `rel` attribute, such as `noopener`. Needs `link`.", text),
      parameter("class", "Value of the figure's `class` attribute.", text),
      parameter("width", "Value of the image's `width` attribute.", text),
      parameter("height", "Value of the image's `height` attribute.", text),
      parameter(
        "loading",
        "`lazy` waits with loading until the image is near the screen. Default: `eager`.",
        loading,
      ),
    ],
    { elements: ["figure", "img", "a", "figcaption", "h4", "p"] },
  ),
  shortcode(
    "gist",
    "Showed a GitHub gist. Hugo removed it in 0.156.0; use a `<script>` element in a shortcode of your own.",
    [
      parameter(0, "The gist's owner.", text),
      parameter(1, "The gist's id.", text),
      parameter(2, "One file of the gist.", text),
    ],
    { elements: ["script"], deprecated: { since: "0.143.0", removed: "0.156.0" } },
  ),
  shortcode(
    "highlight",
    'Code with syntax colours, as a fenced code block gives them.\n\n```\n{{< highlight go "linenos=table, hl_lines=2 4-6" >}}\n…\n{{< /highlight >}}\n```',
    [
      parameter(
        0,
        "The language of the code (`go`, `html`, `bash`, …). Leave it empty for plain text.",
        text,
      ),
      parameter(
        1,
        "Options in one quoted string, separated by commas: `linenos` (`false`, `table`, `inline`), `lineNoStart`, `hl_lines` (`3 6-8`), `hl_inline`, `anchorLineNos`, `lineAnchors`, `style`, `noClasses`, `tabWidth`, `guessSyntax`, `wrapperClass`.",
        text,
      ),
    ],
    { takesInner: true, elements: ["div", "pre", "code"] },
  ),
  shortcode(
    "instagram",
    "A post from Instagram.\n\n```\n{{< instagram CxOWiQNP2MO >}}\n```",
    [
      parameter(0, "The post's id: the part of its address behind `/p/`.", {
        type: "string",
        required: true,
      }),
    ],
    { elements: ["blockquote", "a", "div", "script"] },
  ),
  shortcode(
    "instagram_simple",
    "Was a variant of `instagram` without scripts. Hugo removed it.",
    [parameter(0, "The post's id.", text)],
    {
      internal: true,
      deprecated: { since: "0.122.0", removed: "0.123.0", replacement: "instagram" },
    },
  ),
  shortcode(
    "param",
    "The value of a parameter from this page's front matter, else from the site's configuration. The build fails when neither has it.\n\n```\n{{% param subtitle %}}\n```",
    [
      parameter(0, "The parameter's name; dots go into maps (`author.name`).", {
        type: "string",
        required: true,
      }),
    ],
  ),
  shortcode(
    "qr",
    'A QR code, as an image that Hugo makes. Write the text between the tags or as `text`; without content the call closes itself.\n\n```\n{{< qr text="https://example.org" />}}\n```',
    [
      parameter("text", "What the code says, often an address. Default: the text between the tags.", text),
      parameter("level", "How much damage the code survives. Default: `medium`.", {
        type: "string",
        values: ["low", "medium", "quartile", "high"],
        default: "medium",
      }),
      parameter("scale", "Pixels of the image for each square of the code, at least 2. Default: `4`.", {
        type: "int",
        default: "4",
      }),
      parameter(
        "targetDir",
        "Folder of the published site that the image is put into. Default: the site's root.",
        text,
      ),
      parameter("alt", "Text for readers who can't see the image.", text),
      parameter("class", "Value of the image's `class` attribute.", text),
      parameter("id", "Value of the image's `id` attribute.", text),
      parameter("title", "Value of the image's `title` attribute.", text),
      parameter("loading", "`lazy` waits with loading until the image is near the screen.", loading),
    ],
    { takesInner: true, since: "0.141.0", elements: ["img"] },
  ),
  shortcode(
    "ref",
    'The full address of another page, for use in a link. The build fails when the page doesn\'t exist.\n\n```\n[About]({{% ref "/about" %}})\n```',
    refParameters,
    { preferredNotation: "%" },
  ),
  shortcode(
    "relref",
    'The address of another page without the host, for use in a link. The build fails when the page doesn\'t exist.\n\n```\n[About]({{% relref "/about" %}})\n```',
    refParameters,
    { preferredNotation: "%" },
  ),
  shortcode("tweet", "Showed a post from Twitter. Hugo removed it; use `x`.", simplePost, {
    deprecated: TWITTER_REMOVED,
  }),
  shortcode("twitter", "Showed a post from Twitter. Hugo removed it; use `x`.", simplePost, {
    deprecated: TWITTER_REMOVED,
  }),
  shortcode(
    "twitter_simple",
    "Showed a post from Twitter without scripts. Hugo removed it; use `x`.",
    simplePost,
    {
      internal: true,
      deprecated: TWITTER_REMOVED,
    },
  ),
  shortcode(
    "vimeo",
    "A video from Vimeo.\n\n```\n{{< vimeo 19899678 >}}\n```",
    [
      parameter("id", "The video's number: the last part of its address.", {
        type: "string",
        required: true,
        alias: 0,
      }),
      parameter("title", "Words on the video for screen readers. Default: `Vimeo video`.", {
        ...text,
        default: "Vimeo video",
      }),
      parameter(
        "class",
        "Class of the element around the player; the built-in styles are then left out.",
        text,
      ),
      parameter(
        "loading",
        "`lazy` waits with loading until the player is near the screen. Default: `eager`.",
        {
          ...loading,
          default: "eager",
        },
      ),
      parameter("allowFullScreen", "Whether the video may fill the screen. Default: `true`.", flag("true")),
      parameter(0, "The video's number: the last part of its address.", {
        type: "string",
        required: true,
        alias: "id",
      }),
    ],
    { elements: ["div", "iframe"] },
  ),
  shortcode(
    "vimeo_simple",
    "A link with a preview image in place of a Vimeo player. Hugo uses it when `privacy.vimeo.simple` is set; write `vimeo`.",
    [
      parameter(0, "The video's number.", { type: "string", required: true, alias: "id" }),
      parameter("id", "The video's number.", { type: "string", required: true, alias: 0 }),
    ],
    { internal: true, elements: ["div", "a", "img"] },
  ),
  shortcode(
    "x",
    'A post from X, asked for over the network when the site is built.\n\n```\n{{< x user="SanDiegoZoo" id="1453110110599868418" >}}\n```',
    simplePost,
    { since: "0.141.0", elements: ["blockquote", "script"] },
  ),
  shortcode(
    "x_simple",
    "A post from X without its scripts. Hugo uses it when `privacy.x.simple` is set; write `x`.",
    simplePost,
    { internal: true, since: "0.141.0", elements: ["blockquote"] },
  ),
  shortcode(
    "youtube",
    'A video from YouTube.\n\n```\n{{< youtube id="0RKpf3rK57I" start=30 >}}\n```',
    [
      parameter("id", "The video's id: the part of its address behind `v=`.", {
        type: "string",
        required: true,
        alias: 0,
      }),
      parameter("title", "Words on the video for screen readers. Default: `YouTube video`.", {
        ...text,
        default: "YouTube video",
      }),
      parameter("start", "Second at which the video starts.", number),
      parameter("end", "Second at which the video stops.", number),
      parameter(
        "autoplay",
        "Whether the video starts by itself; it is then muted. Default: `false`.",
        flag("false"),
      ),
      parameter("loop", "Whether the video starts again at its end. Default: `false`.", flag("false")),
      parameter(
        "mute",
        "Whether the sound is off; always so with `autoplay`. Default: `false`.",
        flag("false"),
      ),
      parameter("controls", "Whether the player shows its buttons. Default: `true`.", flag("true")),
      parameter("allowFullScreen", "Whether the video may fill the screen. Default: `true`.", flag("true")),
      parameter(
        "loading",
        "`lazy` waits with loading until the player is near the screen. Default: `eager`.",
        {
          ...loading,
          default: "eager",
        },
      ),
      parameter(
        "class",
        "Class of the element around the player; the built-in styles are then left out.",
        text,
      ),
      parameter(0, "The video's id: the part of its address behind `v=`.", {
        type: "string",
        required: true,
        alias: "id",
      }),
    ],
    { elements: ["div", "iframe"] },
  ),
];
