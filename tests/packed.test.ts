/** Blocks go into the engine as one string where a reader made them, and as they are where not: nobody can tell from the analysis. */
import { beforeAll, describe, expect, test } from "vitest";
import { htmlOf } from "../tools/bench/sample.mjs";
import { parseHtml } from "../www/cli/dom";
import { readPage } from "../www/client/read";
import type * as Package from "../www/npm/index";
import { packed } from "../www/packed";
import type { Block, Page } from "../www/types";

let inquit: typeof Package;

beforeAll(async () => {
  inquit = await import(/* @vite-ignore */ new URL("../dist/npm/index.js", import.meta.url).href);
  await inquit.default();
});

const block: Block = { text: "“We close it,” Ada Marl said.", tag: "p", path: ["main", "p"], linkChars: 0 };

test("a line says of each block what the one before it does not", () => {
  expect(packed([])).toBe("");
  expect(packed([block])).toBe("“We close it,” Ada Marl said.\tp\t0\t\t0\tmain\tp\n");
  expect(packed([block, { ...block, text: "More", tag: "a", path: ["main", "a#b.c"], linkChars: 4, href: "https://a.example/" }, { ...block, path: ["main"] }]))
    .toBe("“We close it,” Ada Marl said.\tp\t0\t\t0\tmain\tp\nMore\ta\t4\thttps://a.example/\t1\ta#b.c\n“We close it,” Ada Marl said.\tp\t0\t\t1\n");
});

test.each<[string, unknown]>([
  ["no blocks", undefined],
  ["no list", { length: 1, 0: block }],
  ["nothing in the list", [null]],
  ["a text that is none", [{ ...block, text: 5 }]],
  ["a tab in a text", [{ ...block, text: "a\tb" }]],
  ["a line end in a step", [{ ...block, path: ["main", "p[role=a\nb]"] }]],
  ["a step that is none", [{ ...block, path: ["main", 5] }]],
  ["a step that is not there", [{ ...block, path: [undefined] }]],
  ["a path that is none", [{ ...block, path: "main" }]],
  ["no tag", [{ text: "One." }]],
  ["half a character in links", [{ ...block, linkChars: 0.5 }]],
  ["less than none", [{ ...block, linkChars: -1 }]],
  ["an empty target", [{ ...block, href: "" }]],
  ["no target", [{ ...block, href: null }]],
  ["a selection", [{ ...block, selected: [{ start: 0, end: 3 }] }]],
])("what no reader makes is not packed: %s", (_, blocks) => expect(packed(blocks)).toBeUndefined());

describe("the analysis is the same", () => {
  /** As it is analysed in one piece, and block by block: an empty selection, of which nothing is told, keeps it from being packed. */
  const bothWays = (page: Page) => {
    const [first, ...others] = page.blocks;
    expect(packed(page.blocks)).toBeDefined();
    const apart = { ...page, blocks: [{ ...first!, selected: [] }, ...others] };
    expect(packed(apart.blocks)).toBeUndefined();
    return [inquit.analyze(page), inquit.analyze(apart)];
  };

  test("for a page as it was read", () => {
    const document = parseHtml(htmlOf(1_000), "https://news.example/bridge");
    const [packedUp, apart] = bothWays(readPage(document));
    expect(packedUp!.attributions.length).toBeGreaterThan(0);
    expect(packedUp).toEqual(apart);
  });

  test("for texts and paths of all sorts", () => {
    const texts = ["", " ", "\0", "\ud83d", "\udc4d said.", "😀 👍🏽", "שלום אמר", "他说：“好。”", "“Yes,” she said.", "a\u2028b\r c\u0085", "x".repeat(5_000), "\ufeff"];
    const steps = ["body", "main", "div#a.b", "p[role=x y]", "", "\ud83d", "li.😀", "0", "constructor"];
    let seed = 7;
    const next = (n: number) => (seed = (seed * 48_271) % 2_147_483_647) % n;
    for (let round = 0; round < 60; round++) {
      const blocks = Array.from({ length: 1 + next(12) }, (): Block => ({
        text: texts[next(texts.length)]!, tag: steps[next(steps.length)]!, linkChars: next(9),
        path: Array.from({ length: next(6) }, () => steps[next(steps.length)]!),
        ...(next(2) && { href: `https://news.example/${next(3)}` }),
      }));
      const [packedUp, apart] = bothWays({ meta: {}, jsonLd: [], title: "T", blocks });
      expect(packedUp, JSON.stringify(blocks)).toEqual(apart);
    }
  });

  test("for a page that has its fields from a prototype", () => {
    class Saved {
      get meta() { return {}; }
      get jsonLd() { return []; }
      get lang() { return "de"; }
      get blocks() { return [block]; }
    }
    expect(inquit.analyze(new Saved()).lang).toBe("de");
  });
});
