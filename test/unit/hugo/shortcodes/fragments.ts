import fc from "fast-check";

const parts = [
  ...'{}<>%/*"`\\=-. \n\tab1_',
  "{{<",
  "{{%",
  ">}}",
  "%}}",
  "{{< a >}}",
  "{{< /a >}}",
  "{{% b %}}",
  "{{% /b %}}",
  "{{< a />}}",
  "{{</* ",
  " */>}}",
  "{{%/*",
  "*/%}}",
  "{{< x.inline >}}",
  "{{< /x.inline >}}",
  ' k="v"',
  " k=v",
  " `raw`",
  ' \\"e\\"',
  "<!--more-->",
  "---\n",
  "+++\n",
  "#+",
  "# more",
  "\ufeff",
  "é",
  "😀",
  "\u00a0",
  "\r\n",
  "title: x\n",
];

/** Texts put together from what shortcodes and front matter are made of. */
export const fragments = fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((list) => list.join(""));
