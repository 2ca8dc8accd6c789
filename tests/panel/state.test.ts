import { describe, expect, test } from "vitest";
import { DEFAULTS, parseSettings } from "../../www/panel/settings";
import { initialState, reduce, type Event, type State } from "../../www/panel/state";
import { emptyAnalysis, sampleAnalysis, samplePage } from "./sample";

const run = (...events: Event[]): State => events.reduce(reduce, initialState(DEFAULTS));
const analysed: Event = { type: "analysed", page: samplePage(), options: {}, analysis: sampleAnalysis() };

describe("a click on the page", () => {
  test("opens the tab of the innermost finding and marks all", () => {
    const state = run(analysed, { type: "found", findings: [{ layer: "attribution", id: 3 }, { layer: "claim", id: 2 }] });
    expect(state).toMatchObject({ tab: "sources", selected: ["attribution:3", "claim:2"], focus: { name: "attribution:3" } });
    expect(state.opened).toContain("source:3");
  });

  test("opens the kind of a block, and nobody's list for a statement without a source", () => {
    expect(run(analysed, { type: "found", findings: [{ layer: "block", id: 23 }] })).toMatchObject({ tab: "page", opened: ["kind:teaser"] });
    expect(run(analysed, { type: "found", findings: [{ layer: "attribution", id: 6 }] }).opened).toEqual(["source:none"]);
  });

  test("twice on the same asks for focus twice, and does not close what is open", () => {
    const click: Event = { type: "found", findings: [{ layer: "block", id: 23 }] };
    const [once, twice] = [run(analysed, click), run(analysed, click, click)];
    expect(twice.focus?.turn).not.toBe(once.focus?.turn);
    expect(twice.opened).toEqual(once.opened);
  });

  test("on what does not exist changes nothing", () => {
    const before = run(analysed);
    const strange = [{ layer: "claim", id: 99 }, { layer: "constructor", id: 0 }] as unknown as { layer: "claim"; id: number }[];
    expect(reduce(before, { type: "found", findings: strange })).toBe(before);
    expect(reduce(before, { type: "found", findings: [] })).toBe(before);
    expect(run({ type: "found", findings: [{ layer: "claim", id: 0 }] }).focus).toBeUndefined();
  });
});

test("a new page replaces what the old one left", () => {
  const state = run(analysed, { type: "found", findings: [{ layer: "block", id: 23 }] }, { type: "notice", key: "notice.no-highlights" }, analysed);
  expect(state).toMatchObject({ tab: "claims", selected: [], opened: [], steps: {} });
});

test("a page without an article opens on what is there", () => {
  expect(run({ type: "analysed", page: samplePage(), options: {}, analysis: emptyAnalysis() }).tab).toBe("page");
});

test("a failure takes the old findings away", () => {
  expect(run(analysed, { type: "failed", code: "too-long", message: "x" })).toMatchObject({ status: "failed", reading: undefined });
});

test("late is said only while waiting", () => {
  expect(run({ type: "late" }).late).toBe(true);
  expect(run(analysed, { type: "late" }).late).toBe(false);
});

test("what the client had to say before the findings stays", () => {
  expect(run({ type: "notice", key: "notice.no-highlights" }, analysed).notices).toEqual(["notice.no-highlights"]);
});

test("a notice is shown once", () => {
  const notice: Event = { type: "notice", key: "notice.no-highlights" };
  expect(run(notice, notice).notices).toHaveLength(1);
});

describe("stored settings", () => {
  test("what is whole is kept", () => {
    const stored = { layers: { attributions: false, claims: true, dim: true }, claims: 12, side: "left", width: 420.4 };
    expect(parseSettings(stored)).toEqual({ ...stored, width: 420 });
  });

  test.each([null, 7, "x", [], { layers: 3, claims: 1e9, side: "top", width: "wide" }, { width: 1e9, claims: 2.5 }, { width: NaN }])(
    "%j becomes the defaults", (stored) => expect(parseSettings(stored)).toEqual(DEFAULTS),
  );
});
