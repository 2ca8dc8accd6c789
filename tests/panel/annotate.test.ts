import { describe, expect, test } from "vitest";
import { annotate, lettersOf, type AnnotatedBlock } from "../../www/panel/annotate";
import { roster } from "../../www/panel/derive";
import { isArticle } from "../../www/values";
import { emptyAnalysis, longAnalysis, sampleAnalysis } from "./sample";

const sample = sampleAnalysis();
const letters = lettersOf(roster(sample));
const blocks = annotate(sample, letters);
const blockOf = (words: string) => blocks.find((block) => wordsOf(block).includes(words))!;
const wordsOf = ({ pieces }: AnnotatedBlock) => pieces.map(({ text }) => text).join("");
/** `{words}claim,quote⟨1⟩`: a piece with its marks and signs. */
const written = ({ pieces }: AnnotatedBlock) =>
  pieces.map(({ text, marks, signs }) => (marks.length ? `{${text}}${marks.join(",")}` : text) + signs.map((sign) => `⟨${sign.text}⟩`).join("")).join("");

test("every word of the article once, nothing of what stands around it", () => {
  const article = sample.blocks.filter(({ kind }) => isArticle(kind)).map(({ span }) => sample.text.slice(span.start, span.end));
  expect(blocks.map(wordsOf)).toEqual(article);
});

test("a claim has its number after its last word, a statement the letter of who says it", () => {
  const audit = letters.get(1)!;
  expect(written(blockOf("140 million"))).toBe(
    `{The work will cost 140 million crowns, 40 million less than a rebuild in stages,}claim,indirect⟨${audit}⟩{ according to }claim`
    + "{an audit by the consultancy Brand & Lowe}claim,source{.}claim⟨2⟩");
});

test("a quote that the cue splits gets one letter, at its end", () => {
  const director = letters.get(2)!;
  expect(written(blockOf("looked at every way"))).toBe(
    `{“We looked at every way of keeping it open,”}quote said {Marit Havel, the authority’s director}source. {“None of them was safe.”}quote⟨${director}⟩`);
});

test("a claim without a source looks different from one with", () => {
  expect(written(blockOf("1.2 million"))).toMatch(/^\{[^}]*\}claim-none⟨6⟩$/);
});

test("a statement that nobody is named for has a question mark, so that no mark is without a sign", () => {
  expect(written(blockOf("Reportedly"))).toBe("{Reportedly, }claim-none{a second operator has offered to run a temporary jetty}claim-none,indirect⟨?⟩{.}claim-none⟨8⟩");
});

describe("letters", () => {
  test("for those who are heard, the most heard first", () => {
    expect([...letters.values()]).toEqual(["A", "B", "C", "D", "E", "F", "?"]);
    expect(letters.has(6)).toBe(false);
  });

  test("after Z comes AA", () => {
    const many = [...lettersOf(roster(longAnalysis(100, 80))).values()];
    expect(many).toHaveLength(40);
    expect(many.slice(25, 28)).toEqual(["Z", "AA", "AB"]);
  });
});

test("a page without an article prints nothing of it", () => expect(annotate(emptyAnalysis(), new Map())).toEqual([]));

test("spans over several blocks are cut at their ends", () => {
  const text = "One two.\nThree four.";
  const body = (start: number, end: number) => ({ span: { start, end }, kind: "body" as const, why: "" });
  const two = {
    ...emptyAnalysis(), text, blocks: [body(0, 8), body(9, 20)],
    attributions: [{ id: 0, source: 0, content: [{ start: 4, end: 14 }], form: "direct" as const, act: "statement" as const, confidence: 1, why: "" }],
  };
  expect(annotate(two, new Map([[0, "A"]])).map(written)).toEqual(["One {two.}quote", "{Three}quote⟨A⟩ four."]);
});
