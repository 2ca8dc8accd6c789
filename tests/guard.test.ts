/** What comes over the port is believed only in the shape that protocol.ts gives it. */
import { describe, expect, test } from "vitest";
import { isToClient, isToPanel } from "../www/guard";
import type { Analysis, Page } from "../www/types";

const page: Page = { meta: { author: ["Ada Marl"] }, jsonLd: [], blocks: [{ text: "Ten words.", tag: "p", path: ["main"], linkChars: 0, selected: [{ start: 0, end: 3 }] }] };
const span = { start: 0, end: 3 };
const analysis: Analysis = {
  version: 1, text: "Ten words.", lang: "en", notes: [], provenance: {}, blocks: [{ span: { start: 0, end: 10 }, kind: "body", why: "test" }],
  attributions: [{ id: 0, source: 0, mention: span, content: [span], form: "direct", act: "statement", confidence: 1, why: "test" }],
  sources: [{ id: 0, name: "Ten", kind: "person", standing: "named", mentions: [span], attributions: [0] }],
  claims: [{ id: 0, span, rank: 1, score: 1, type: "event", voice: "own", hedges: [], also: [], why: "test" }],
  stats: { words: 2, bodyWords: 2, quotedWords: 0, attributedWords: 0, named: 1, unnamed: 0, unattributedClaims: 1 },
};
const layers = { attributions: true, claims: true, dim: false };
const without = <T extends object>(whole: T, name: keyof T): Partial<T> => ({ ...whole, [name]: undefined });

describe("to the panel", () => {
  test.each([
    { type: "page", page }, { type: "page", page: { ...page, unknown: 1 }, options: { claims: 3 } }, { type: "analysis", page, analysis },
    { type: "select", findings: [{ layer: "claim", id: 0 }] }, { type: "resized", width: 400 }, { type: "beside", on: true }, { type: "notice", key: "x" },
  ])("$type is taken", (message) => expect(isToPanel(message)).toBe(true));

  test.each<unknown>([
    null, undefined, "page", [], {}, { type: "close" }, { type: "toString" }, { type: "__proto__" }, { type: ["page"], page }, { type: "page" }, { type: "page", page: null },
    { type: "page", page: without(page, "blocks") }, { type: "page", page: { ...page, meta: { a: "b" } } }, { type: "page", page: { ...page, url: 7 } },
    { type: "page", page: { ...page, blocks: [{ ...page.blocks[0], selected: [{ start: 0, end: 11 }] }] } }, { type: "page", page: { ...page, blocks: [{ ...page.blocks[0], path: "main" }] } },
    { type: "page", page, options: { claims: -1 } }, { type: "analysis", page, analysis: {} }, { type: "select", findings: [null] },
    { type: "select", findings: [{ layer: "claim", id: 0.5 }] }, { type: "resized", width: NaN }, { type: "resized", width: "400" }, { type: "beside" },
  ])("%j is not", (message) => expect(isToPanel(message)).toBe(false));
});

describe("to the client", () => {
  test.each([
    { type: "ready" }, { type: "layers", layers: { ...layers, thoughts: false } }, { type: "paint", analysis, layers }, { type: "paint", analysis, layers, early: true }, { type: "paint", analysis: { ...analysis, blocks: [{ ...analysis.blocks[0], kind: "a kind of tomorrow" }] }, layers },
    { type: "reveal", finding: { layer: "claim", id: 0 }, part: 1 }, { type: "side", side: "left" }, { type: "close" },
  ])("$type is taken", (message) => expect(isToClient(message)).toBe(true));

  test.each<unknown>([
    null, 1, { type: "page", page }, { type: "paint", analysis }, { type: "paint", analysis, layers, early: 1 }, { type: "paint", analysis: without(analysis, "text"), layers }, { type: "paint", analysis: without(analysis, "claims"), layers },
    { type: "paint", analysis: { ...analysis, claims: [{ ...analysis.claims[0], span: { start: 3, end: 11 } }] }, layers },
    { type: "paint", analysis: { ...analysis, claims: [{ ...analysis.claims[0], span: { start: 3, end: 2 } }] }, layers },
    { type: "paint", analysis: { ...analysis, claims: [{ ...analysis.claims[0], also: [{ start: -1, end: 2 }] }] }, layers },
    { type: "layers", layers: { dim: 1 } }, { type: "layers", layers: { ...layers, thoughts: 1 } }, { type: "reveal", finding: { layer: 1, id: 0 } }, { type: "reveal", finding: { layer: "claim", id: 0 }, part: -1 },
    { type: "resize", width: Infinity }, { type: "side", side: "top" }, { type: "failed" },
  ])("%j is not", (message) => expect(isToClient(message)).toBe(false));
});
