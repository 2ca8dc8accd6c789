import { describe, expect, test } from "vitest";
import { ascribedShare, backingOf, blockAt, contentOf, countWords, cueOf, originOf, pageNote, partsOf, roster, sureness, tally, webLink } from "../../www/panel/derive";
import type { NoteCode } from "../../www/types";
import { emptyAnalysis, longAnalysis, sampleAnalysis } from "./sample";

const sample = sampleAnalysis();

describe("claims", () => {
  test("the bar counts each claim once", () => {
    expect(tally(sample)).toEqual({ named: 2, unnamed: 1, unclear: 0, none: 5 });
  });

  test("an attribution without a source, and one that does not exist, give none", () => {
    expect(backingOf(sample, sample.claims[7]!).backing).toBe("none");
    expect(backingOf(sample, { ...sample.claims[0]!, attribution: 99 })).toEqual({ backing: "none" });
  });

  test("somebody who speaks and could not be told is not nobody", () => {
    const { source: _, ...lost } = sample.attributions[0]!;
    const analysis = { ...sample, attributions: [lost, ...sample.attributions.slice(1)] };
    expect(backingOf(analysis, sample.claims[0]!)).toEqual({ backing: "unclear", attribution: lost });
    expect(tally(analysis)).toEqual({ named: 1, unnamed: 1, unclear: 1, none: 5 });
  });

  test("who states a part of a sentence of the writer's stands behind that part", () => {
    const { attribution: _, ...own } = sample.claims[0]!;
    const claim = { ...own, voice: "own" as const, inPart: 0 };
    expect(backingOf(sample, claim)).toEqual({ backing: "named", source: sample.sources[0], attribution: sample.attributions[0], part: true });
    expect(tally({ ...sample, claims: [claim] })).toEqual({ named: 1, unnamed: 0, unclear: 0, none: 0 });
  });

  test("the writer's own voice stays that, whatever attribution lies inside the sentence", () => {
    expect(backingOf(sample, { ...sample.claims[0]!, voice: "own" }).backing).toBe("none");
  });
});

describe("sources", () => {
  const voices = roster(sample);

  test("the most heard first, shares of all sources' words, nobody last and without one", () => {
    const words = voices.slice(0, -1).map((voice) => voice.words);
    expect(words).toEqual([...words].sort((a, b) => b - a));
    expect(voices.reduce((sum, voice) => sum + voice.share, 0)).toBeCloseTo(1);
    expect(voices.at(-1)?.source).toBeUndefined();
    expect(voices.at(-1)?.share).toBe(0);
    expect(voices.at(-1)?.statements.map((statement) => statement.id)).toEqual([6]);
  });

  test("a source that is only mentioned is listed with nothing said", () => {
    expect(voices.find((voice) => voice.index === 6)).toMatchObject({ statements: [], words: 0, share: 0 });
  });

  test("a quote that the cue splits reads as one", () => {
    expect(contentOf(sample, sample.attributions[2]!)).toBe("“We looked at every way of keeping it open,” … “None of them was safe.”");
  });

  test("what is ascribed without thoughts and plans is what is said", () => {
    const acts = (act: "statement" | "thought") => ({ ...sample, attributions: sample.attributions.map((attribution) => ({ ...attribution, act })) });
    expect(ascribedShare(sample)).toBeCloseTo(95 / 230);
    expect(ascribedShare(acts("statement"), false)).toBe(ascribedShare(sample));
    expect(ascribedShare(acts("thought"), false)).toBe(0);
    expect(ascribedShare(sample, false)).toBeLessThan(ascribedShare(sample));
    expect(ascribedShare({ ...sample, attributions: [], stats: { ...sample.stats, attributedWords: 0 } }, false), "not NaN").toBe(0);
  });

  test("no statements: no share, not NaN", () => {
    expect(roster({ ...emptyAnalysis(), sources: sample.sources }).every((voice) => voice.share === 0)).toBe(true);
  });
});

describe("reporting words", () => {
  const of = (text: string, cue?: { start: number; end: number }) => cueOf({ ...sample, text }, { ...sample.attributions[0]!, cue });

  test("are shown as the article has them", () => expect(of("Roe has denied that he knew.", { start: 4, end: 14 })).toBe("has denied"));

  test("are none where a mark stands for them, or where they are long, or there are none", () => {
    expect(of("Roe: “I knew.”", { start: 3, end: 4 })).toBeUndefined();
    expect(of(`Roe said ${"in a statement ".repeat(3)}that he knew.`, { start: 4, end: 53 })).toBeUndefined();
    expect(of("“I knew.”")).toBeUndefined();
  });
});

describe("page", () => {
  test("every block once, article and surroundings apart, shares sum to 1", () => {
    const { article, around, share } = partsOf(sample);
    const all = [...article, ...around];
    expect(all.flatMap((part) => part.blocks).sort((a, b) => a - b)).toEqual(sample.blocks.map((_, index) => index));
    expect(article.map((part) => part.kind)).toContain("credit");
    expect(around.map((part) => part.kind)).toContain("teaser");
    expect(all.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(1);
    expect(share).toBeGreaterThan(0.5);
  });

  test("an empty page has no parts and no share", () => {
    expect(partsOf(emptyAnalysis())).toEqual({ article: [], around: [], share: 0 });
  });

  test("the block at a position; none at the newline between two", () => {
    expect(blockAt(sample, 0)).toBe(0);
    expect(blockAt(sample, sample.blocks[0]!.span.end)).toBe(-1);
    expect(blockAt(sample, sample.text.length)).toBe(-1);
  });
});

test.each([
  ["", 0], ["one two", 2], ["— … !", 0], ["3.5 percent", 2], ["漢字かな", 4], ["don’t", 1], ["a\u0000b\nc", 2], ["💡 idea", 1],
])("words of %j: %i", (text, words) => expect(countWords(text)).toBe(words));

test("who wrote it first goes before who shows it", () => {
  expect(originOf({ publisher: "Daily", agency: "Wire", original: { name: "Post" } })).toEqual({ from: "Post", via: "Daily" });
  expect(originOf({ publisher: "Daily", agency: "Wire" })).toEqual({ from: "Wire", via: "Daily" });
  expect(originOf({ publisher: "Daily" })).toEqual({ from: "Daily", via: undefined });
  const byDomain = (name: string, publisher: string, agency?: string) => originOf({ publisher, agency, original: { name } });
  expect(byDomain("washingtontimes.com", "The Washington Times")).toEqual({ from: "The Washington Times", via: undefined });
  expect(byDomain("www.the-example-daily.co.uk", "Example Daily")).toEqual({ from: "Example Daily", via: undefined });
  expect(byDomain("thelocal.example", "The Local", "Wire"), "a named agency before it").toEqual({ from: "Wire", via: "The Local" });
  expect(byDomain("lechasseur.example", "Le Chasseur")).toEqual({ from: "Le Chasseur", via: undefined });
  expect(byDomain("soundwire.example", "Skerrow Courier", "Wire")).toEqual({ from: "soundwire.example", via: "Skerrow Courier" });
  expect(byDomain("The Sound Wire", "Sound Wire"), "no domain").toEqual({ from: "The Sound Wire", via: "Sound Wire" });
  expect(originOf({ original: { name: "soundwire.example" } })).toEqual({ from: "soundwire.example", via: undefined });
  expect(originOf({})).toEqual({ from: undefined, via: undefined });
});

test("links of the page lead to the web or nowhere", () => {
  expect(webLink("/a", "https://x.example/b")).toBe("https://x.example/a");
  for (const bad of ["javascript:alert(1)", "data:text/html,x", "http://[", undefined]) expect(webLink(bad, "https://x.example")).toBeUndefined();
});

test("why a page has no lists: its language before all, as nothing is read in another one", () => {
  const noteOf = (...codes: NoteCode[]) => pageNote({ ...sample, notes: codes.map((code) => ({ code })) });
  expect(noteOf("no-article", "unsupported-language")).toBe("unsupported-language");
  expect(noteOf("few-claims", "no-article")).toBe("no-article");
  expect(pageNote({ ...emptyAnalysis(), notes: [{ code: "unsupported-language" }] }), "no text at all").toBe("no-text");
  expect(noteOf("opinion", "few-claims", "truncated")).toBeUndefined();
});

test("three dots", () => expect([0, 0.49, 0.5, 0.79, 0.8, 1].map(sureness)).toEqual([1, 1, 2, 2, 3, 3]));

test("the sample of a long page is whole", () => {
  const long = longAnalysis(2000, 500);
  expect(roster(long).reduce((sum, voice) => sum + voice.statements.length, 0)).toBe(500);
});
