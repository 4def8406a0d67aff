import { expect, test } from "vitest";
import { inferSchema } from "../../../../server/src/features/schema/inferSchema";
import { memorySite } from "../../../support/memorySite";

test("a schema that the posts fit: types, choices, what all have", async () => {
  const post = (n: number): string =>
    `---\ntitle: P${n}\ndate: 2025-01-0${n}\nlevel: ${n % 2 === 0 ? "easy" : "hard"}\ntags: [a]\nrating: ${n}${n === 3 ? ".5" : ""}\n${n === 1 ? "extra: {a: 1}\n" : ""}---\n`;
  const files = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`content/posts/p${n}.md`, post(n)]));
  const { site } = await memorySite({ ...files, "content/few/a.md": "---\ntitle: A\n---\n" });
  const { sections } = inferSchema(site);
  expect(Object.keys(sections)).toEqual(["posts"]);
  expect(sections.posts?.required).toEqual(["title", "date", "level", "tags", "rating"]);
  expect(sections.posts?.properties).toMatchObject({
    title: { type: "string" },
    level: { type: "string", enum: ["easy", "hard"] },
    tags: { type: "array", items: { type: "string" } },
    rating: { type: ["integer", "number"] },
    extra: { type: "object" },
  });
  expect(sections.posts?.properties?.date).not.toHaveProperty("enum");
});
