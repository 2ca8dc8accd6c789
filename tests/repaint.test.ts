/** What the client is told of an analysis, and of the one after it. */
import { expect, test } from "vitest";
import { isToClient } from "../www/guard";
import { changesBetween, forPaint, withChanges } from "../www/repaint";
import type { Analysis } from "../www/types";
import { sampleAnalysis } from "./panel/sample";

const layers = { attributions: true, claims: true, dim: false };
const old = forPaint(sampleAnalysis());

/** The same article with a paragraph before its end and one claim less. */
function grown(): Analysis {
  const { text, blocks, claims, ...rest } = structuredClone(old);
  const start = text.length + 1;
  const more = "“More,” said Ada Marl.";
  return {
    ...rest, text: `${text}\n${more}`, claims: claims.slice(1),
    blocks: [...blocks, { span: { start, end: start + more.length }, kind: "body", why: "" }],
  };
}

test("the reasons stay with the panel", () => {
  expect(JSON.stringify(old)).not.toMatch(/"why":"[^"]/);
  expect(old.attributions.map(({ content }) => content)).toEqual(sampleAnalysis().attributions.map(({ content }) => content));
});

test("old findings and what has changed make the new ones, and only what has changed is told", () => {
  const now = grown();
  const changes = changesBetween(old, now);
  expect(withChanges(old, changes)).toEqual(now);
  expect(changes.rest).toBe("\n“More,” said Ada Marl.");
  expect(changes.lists.blocks.items.map(([at]) => at)).toEqual([now.blocks.length - 1]);
  expect(changes.lists.attributions.items).toEqual([]);
  expect(withChanges(now, changesBetween(now, old))).toEqual(old);
});

test("it passes the client's guard, and what points outside the text or the list does not", () => {
  const message = () => structuredClone({ type: "repaint", changes: changesBetween(old, grown()), layers });
  expect(isToClient(message())).toBe(true);
  for (const spoil of [
    (m: any) => (m.changes.kept = -1),
    (m: any) => (m.changes.lists.blocks.items[0][1].span.end += 1),
    (m: any) => (m.changes.lists.blocks.items[0][0] = m.changes.lists.blocks.length),
    (m: any) => (m.changes.lists.claims.length = "9"),
    (m: any) => delete m.changes.lists.sources,
    (m: any) => (m.changes.about.notes = null),
  ]) {
    const spoiled = message();
    spoil(spoiled);
    expect(isToClient(spoiled)).toBe(false);
  }
});
