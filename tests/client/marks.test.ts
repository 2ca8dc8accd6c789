import { expect, test } from "vitest";
import { findingsAt, marks, minus, passagesOf, union } from "../../www/client/marks";
import type { Layers } from "../../www/protocol";
import type { Analysis, Attribution, Claim, Span } from "../../www/types";

const TEXT = "Ada Marl said the pier “is gone”. Nothing else. Read on: boats";
const ALL = { attributions: true, claims: true, dim: true };

function span(words: string): Span {
  const start = TEXT.indexOf(words);
  if (start < 0) throw new Error(`no “${words}”`);
  return { start, end: start + words.length };
}

const said: Attribution = {
  id: 0, source: 0, mention: span("Ada Marl"), cue: span("said"), content: [span("the pier “is gone”")],
  form: "indirect", act: "statement", confidence: 1, why: "",
};
const claim: Claim = {
  id: 0, span: span("Ada Marl said the pier “is gone”."), rank: 1, score: 1, type: "event", voice: "attributed", attribution: 0,
  hedges: [], also: [span("Nothing else.")], why: "",
};
const analysis: Analysis = {
  version: 1, text: TEXT, lang: "en", notes: [], provenance: {},
  blocks: [{ span: { start: 0, end: 47 }, kind: "body", why: "" }, { span: span("Read on: boats"), kind: "teaser", why: "" }],
  attributions: [said], sources: [{ id: 0, name: "Ada Marl", kind: "person", standing: "named", mentions: [said.mention!], attributions: [0] }],
  claims: [claim], stats: { words: 0, bodyWords: 0, quotedWords: 0, attributedWords: 0, named: 0, unnamed: 0, unattributedClaims: 0 },
};

const painted = (of: Analysis, layers: Layers) => new Map(marks(of, layers));
const words = (spans: Span[] = []) => spans.map(({ start, end }) => TEXT.slice(start, end));

test("source and cue win over the claim, the claim over indirect speech; no lone blank is left over", () => {
  const shown = painted(analysis, ALL);
  expect(words(shown.get("inquit-source"))).toEqual(["Ada Marl"]);
  expect(words(shown.get("inquit-cue"))).toEqual(["said"]);
  expect(words(shown.get("inquit-claim"))).toEqual(["the pier “is gone”."]);
  expect(shown.get("inquit-indirect")).toEqual([]);
  expect(words(shown.get("inquit-teaser"))).toEqual(["Read on: boats"]);
});

test("a claim has the line of those with a source where it, or a part of it, is told as somebody's, as the panel counts it", () => {
  const { attribution: _, ...own } = claim;
  const line = (attribution: Attribution, of: Claim) => {
    const shown = painted({ ...analysis, attributions: [attribution], claims: [of] }, { ...ALL, attributions: false });
    return [shown.get("inquit-claim")!.length, shown.get("inquit-claim-own")!.length];
  };
  const { source: __, ...unclear } = said;
  const { mention: ___, ...nobody } = unclear;
  expect(line(said, claim)).toEqual([1, 0]);
  expect(line(said, { ...own, voice: "own", inPart: 0 })).toEqual([1, 0]);
  expect(line(unclear, claim)).toEqual([1, 0]);
  expect(line(nobody, claim)).toEqual([0, 1]);
  expect(line(said, { ...own, voice: "own" })).toEqual([0, 1]);
});

test("without the claims indirect speech has its line, and quotes their tint", () => {
  const layers = { attributions: true, claims: false, dim: false };
  expect(words(painted(analysis, layers).get("inquit-indirect"))).toEqual(["the pier “is gone”"]);
  const gone = TEXT.indexOf("“is gone”");
  const quoted = { ...analysis, attributions: [{ ...said, form: "mixed" as const, quoted: [{ start: gone, end: gone + "“is gone”".length }] }] };
  expect(words(painted(quoted, layers).get("inquit-content")), "the writer's own words beside it are not quoted").toEqual(["“is gone”"]);
  expect(words(painted(quoted, layers).get("inquit-indirect"))).toEqual(["the pier"]);
  expect(painted(quoted, layers).get("inquit-teaser")).toEqual([]);
});

test("thoughts and plans are neither painted nor found where they are switched off", () => {
  for (const act of ["thought", "intention"] as const) {
    const thinking = { ...analysis, attributions: [{ ...said, act }] };
    const without = { ...ALL, thoughts: false };
    expect(words(painted(thinking, ALL).get("inquit-source"))).toEqual(["Ada Marl"]);
    expect(painted(thinking, without).get("inquit-source")).toEqual([]);
    expect(findingsAt(thinking, without, 1)).toEqual([{ layer: "claim", id: 0 }]);
  }
  expect(words(painted(analysis, { ...ALL, thoughts: false }).get("inquit-source"))).toEqual(["Ada Marl"]);
});

test("findings at a place: the shortest first, only what is painted", () => {
  expect(findingsAt(analysis, ALL, 1)).toEqual([{ layer: "source", id: 0 }, { layer: "attribution", id: 0 }, { layer: "claim", id: 0 }]);
  expect(findingsAt(analysis, { ...ALL, attributions: false }, 1)).toEqual([{ layer: "claim", id: 0 }]);
  expect(findingsAt(analysis, ALL, TEXT.indexOf("boats"))).toEqual([{ layer: "block", id: 1 }]);
  expect(findingsAt(analysis, ALL, TEXT.indexOf("Nothing"))).toEqual([]);
});

test("where a claim's line is painted in place of what is retold, the claim comes first", () => {
  const [retold, quoted] = [TEXT.indexOf("the pier"), TEXT.indexOf("is gone")];
  const layersAt = (of: Analysis, at: number) => findingsAt(of, ALL, at).map(({ layer }) => layer);
  expect(layersAt(analysis, retold)).toEqual(["claim", "attribution"]);
  expect(layersAt({ ...analysis, claims: [] }, retold)).toEqual(["attribution"]);
  const mixed = { ...analysis, attributions: [{ ...said, form: "mixed" as const, quoted: [span("“is gone”")] }] };
  expect([layersAt(mixed, retold), layersAt(mixed, quoted)]).toEqual([["claim", "attribution"], ["attribution", "claim"]]);
});

test("the parts of a finding", () => {
  expect(words(passagesOf(analysis, { layer: "attribution", id: 0 })?.all)).toEqual(["the pier “is gone”", "Ada Marl", "said"]);
  expect(words(passagesOf(analysis, { layer: "claim", id: 0 }, 1)?.all)).toEqual(["Nothing else."]);
  expect(passagesOf(analysis, { layer: "claim", id: 7 })).toBeUndefined();
});

test("union and minus", () => {
  const s = (start: number, end: number) => ({ start, end });
  expect(union([s(5, 9), s(0, 3), s(3, 4), s(6, 7), s(8, 8)])).toEqual([s(0, 4), s(5, 9)]);
  expect(minus([s(0, 10), s(12, 14), s(20, 22)], [s(2, 4), s(8, 13), s(20, 22)])).toEqual([s(0, 2), s(4, 8), s(13, 14)]);
});
