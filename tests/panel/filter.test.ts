import { describe, expect, test } from "vitest";
import { contentOf, roster } from "../../www/panel/derive";
import { blocksThat, claimsThat, EVERYTHING, isFiltering, voicesThat, type Filter } from "../../www/panel/filter";
import { sampleAnalysis } from "./sample";

const sample = sampleAnalysis();
const claims = (filter: Partial<Filter>) => claimsThat(sample, { ...EVERYTHING, ...filter }).map(({ id }) => id);

describe("claims", () => {
  test.each<[string, Partial<Filter>, number[]]>([
    ["all, by rank", {}, [0, 1, 2, 3, 4, 5, 6, 7]],
    ["with no source given, a bare “reportedly” among them", { backing: "none" }, [3, 4, 5, 6, 7]],
    ["with an unnamed source", { backing: "unnamed" }, [2]],
    ["of one kind", { type: "quantity" }, [1, 4]],
    ["worded cautiously", { hedged: true }, [3, 4, 7]],
    ["by words in any order and case", { words: "TERMINAL close" }, [0, 2]],
    ["by who says it", { words: "lowe consultancy" }, [1]],
    ["by all of it at once", { words: "about", backing: "none", type: "quantity", hedged: true }, [4]],
    ["none", { words: "zeppelin" }, []],
  ])("%s", (_, filter, ids) => expect(claims(filter)).toEqual(ids));
});

test("accents do not matter, in what is looked for or in what is there", () => {
  const text = "Der Müller aß Crème.";
  const page = { ...sample, text, blocks: [{ span: { start: 0, end: text.length }, kind: "body" as const, why: "" }] };
  for (const words of ["muller", "MÜLLER", "creme", "crème"]) expect(blocksThat(page, { words }), words).toEqual([0]);
});

describe("sources", () => {
  const voices = roster(sample);
  const names = (words: string) => voicesThat(sample, voices, { words }).map(({ source, statements }) => [source?.name, statements.length]);

  test("by name or role, with all they say", () => expect(names("bakery")).toEqual([["Jonas Brekke", 2]]));
  test("by what they say, with that only", () => {
    const [voice] = voicesThat(sample, voices, { words: "mainland" });
    expect(voice?.statements.map((statement) => contentOf(sample, statement))).toEqual(["move his own to the mainland"]);
  });
  test("those whom nobody is named for, too", () => expect(names("jetty")).toEqual([[undefined, 1]]));
  test("all without words", () => expect(names(" ")).toHaveLength(voices.length));
});

test("blank words are no filter", () => {
  expect(isFiltering({ words: "  " })).toBe(false);
  expect(isFiltering({ words: "", hedged: false })).toBe(false);
  expect(isFiltering({ words: "", backing: "none" })).toBe(true);
});
