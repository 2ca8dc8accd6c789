import { describe, expect, test } from "vitest";
import { DEFAULTS, parseSettings } from "../../www/panel/settings";
import type { Finding } from "../../www/protocol";
import { initialState, reduce, type Event, type State } from "../../www/panel/state";
import type { NoteCode } from "../../www/types";
import { sampleAnalysis, samplePage } from "./sample";

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

  test("once more on the same opens the next finding there, and after the last one the first", () => {
    const click: Event = { type: "found", findings: [{ layer: "attribution", id: 3 }, { layer: "claim", id: 2 }] };
    expect(run(analysed, click, click)).toMatchObject({ tab: "claims", focus: { name: "claim:2" } });
    expect(run(analysed, click, click, click)).toMatchObject({ tab: "sources", focus: { name: "attribution:3" } });
  });

  test("on what does not exist changes nothing", () => {
    const before = run(analysed);
    const strange = [{ layer: "claim", id: 99 }, { layer: "constructor", id: 0 }] as unknown as { layer: "claim"; id: number }[];
    expect(reduce(before, { type: "found", findings: strange })).toBe(before);
    expect(reduce(before, { type: "found", findings: [] })).toBe(before);
    expect(run({ type: "found", findings: [{ layer: "claim", id: 0 }] }).focus).toBeUndefined();
  });
});

describe("a new page", () => {
  const click: Event = { type: "found", findings: [{ layer: "block", id: 23 }] };
  const filter: Event = { type: "filter", filter: { words: "quay" } };

  test("replaces what the old one left", () => {
    const state = run(analysed, click, filter, { ...analysed, page: { ...samplePage(), url: "https://courier.example/other" } });
    expect(state).toMatchObject({ tab: "claims", selected: [], opened: [], steps: {}, filter: { words: "" } });
  });

  test("under the same address, as single-page sites have it, does so, too", () => {
    expect(run(analysed, click, { ...analysed, analysis: { ...sampleAnalysis(), text: "Another story" } })).toMatchObject({ tab: "claims", opened: [] });
  });

  test("that is the old one, grown, leaves the reader where he was", () => {
    const grown = { ...sampleAnalysis(), text: `${sampleAnalysis().text}\nMore.` };
    expect(run(analysed, click, filter, { ...analysed, analysis: grown })).toMatchObject({ tab: "page", opened: ["kind:teaser"], filter: { words: "quay" }, selected: ["block:23"] });
  });

  test("keeps a source open under its name, wherever it stands now", () => {
    const open: Event = { type: "toggled", key: "source:4" };
    const { sources } = sampleAnalysis();
    const moved = { ...sampleAnalysis(), sources: [sources[4]!, ...sources.filter((_, at) => at !== 4)] };
    expect(run(analysed, open, { ...analysed, analysis: moved }).opened).toEqual(["source:0"]);
    expect(run(analysed, open, { ...analysed, analysis: { ...sampleAnalysis(), sources: [] } }).opened).toEqual([]);
  });

  test("on its way does not take away what is there", () => {
    expect(run(analysed, { type: "working" }).status).toBe("ready");
    expect(run({ type: "working" }).status).toBe("working");
  });
});

describe("a filter", () => {
  const filter: Event = { type: "filter", filter: { words: "quay", backing: "named" } };

  test("is gone once it is closed", () => {
    expect(run(analysed, { type: "filtering", open: true }, filter, { type: "filtering", open: false })).toMatchObject({ filtering: false, filter: { words: "" } });
  });

  test("gives way to what the reader clicks on the page, unless it fits", () => {
    const after = (words: string, finding: Finding) => run(analysed, { type: "filter", filter: { words } }, { type: "found", findings: [finding] }).filter.words;
    expect(run(analysed, filter, { type: "found", findings: [{ layer: "claim", id: 6 }] }).filter).toEqual({ words: "" });
    expect([after("quay", { layer: "claim", id: 0 }), after("jetty", { layer: "claim", id: 0 })]).toEqual(["quay", ""]);
    expect([after("fennick", { layer: "block", id: 5 }), after("jetty", { layer: "block", id: 5 })]).toEqual(["fennick", ""]);
    expect([after("Havel", { layer: "attribution", id: 2 }), after("jetty", { layer: "attribution", id: 2 })]).toEqual(["Havel", ""]);
  });
});

describe("how far a list was walked", () => {
  const stepped: Event = { type: "stepped", key: "source:4", step: 1, finding: { layer: "attribution", id: 5 } };
  const filter: Event = { type: "filter", filter: { words: "quay" } };
  const open: Event = { type: "filtering", open: true };
  const closed: Event = { type: "filtering", open: false };
  const without: Event = { type: "settings", settings: { ...DEFAULTS, layers: { ...DEFAULTS.layers, thoughts: false } } };

  test.each<[string, Event[]]>([
    ["is filtered", [stepped, filter]], ["is whole again", [open, filter, stepped, closed]], ["gives way to what was clicked on the page", [filter, stepped, { type: "found", findings: [{ layer: "claim", id: 6 }] }]],
    ["loses its thoughts", [stepped, without]], ["gets them back", [without, stepped, { type: "settings", settings: DEFAULTS }]],
  ])("is forgotten when it %s: it would be the seventh of two", (_, events) => expect(run(analysed, ...events).steps).toEqual({}));

  test.each<[string, Event[]]>([
    ["the filter is opened and closed", [open, closed]], ["something is clicked on the page", [{ type: "found", findings: [{ layer: "claim", id: 6 }] }]],
    ["other settings change", [{ type: "settings", settings: { ...DEFAULTS, width: 444 } }]],
  ])("stays when %s", (_, events) => expect(run(analysed, stepped, ...events).steps).toEqual({ "source:4": 1 }));
});

describe("a page that goes on changing", () => {
  const stepped: Event = { type: "stepped", key: "source:4", step: 1, finding: { layer: "attribution", id: 5 } };
  /** The same article with another last line, and with another first claim. */
  const ticked: Event = { ...analysed, analysis: { ...sampleAnalysis(), text: `${sampleAnalysis().text}\n0:13` } };

  test("keeps the list's place and what is marked", () => {
    expect(run(analysed, stepped, ticked)).toMatchObject({ steps: { "source:4": 1 }, selected: ["attribution:5"] });
  });

  test("leaves nothing marked whose words are others now", () => {
    const { claims, ...rest } = sampleAnalysis();
    const shifted: Event = { ...analysed, analysis: { ...rest, claims: [claims[1]!, claims[0]!, ...claims.slice(2)].map((claim, id) => ({ ...claim, id })) } };
    const chosen: Event = { type: "found", findings: [{ layer: "claim", id: 0 }, { layer: "claim", id: 3 }] };
    expect(run(analysed, chosen, shifted).selected).toEqual(["claim:3"]);
  });

  test("begins at the beginning with another article, and only then", () => {
    const other: Event = { ...analysed, page: { ...samplePage(), url: "https://courier.example/other" } };
    expect([run(analysed), run(analysed, ticked), run(analysed, other)].map(({ article }) => article)).toEqual([1, 1, 2]);
  });
});

test("thoughts that are switched off leave the roster, and come back", () => {
  const without: Event = { type: "settings", settings: { ...DEFAULTS, layers: { ...DEFAULTS.layers, thoughts: false } } };
  const names = (state: State) => state.reading!.voices.map((voice) => voice.source?.name);
  expect(names(run(analysed, without))).not.toContain("Jonas Brekke");
  expect(names(run(without, analysed))).not.toContain("Jonas Brekke");
  expect(names(run(analysed, without, { type: "settings", settings: DEFAULTS }))).toContain("Jonas Brekke");
});

test("a page without an article, or in a language that layers do not read, opens on what is there", () => {
  const tabWith = (...codes: NoteCode[]) => run({ ...analysed, analysis: { ...sampleAnalysis(), notes: codes.map((code) => ({ code })) } }).tab;
  expect(tabWith("no-article")).toBe("page");
  expect(tabWith("unsupported-language")).toBe("page");
  expect(tabWith("opinion", "few-claims")).toBe("claims");
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
