/** The panel's state and the one function that changes it. Plain data: what is shown follows from it. */
import type { Finding } from "../protocol";
import type { Analysis, ErrorCode, Options, Page } from "../types";
import { nameOf, roster, tabOf, voiceKey, type Tab, type Voice } from "./derive";
import type { Settings } from "./settings";
import type { Key, Language } from "./strings";

/** Where the panel stands: opened by itself, waiting for the client, analysing, showing findings, failed. */
export type Status = "alone" | "waiting" | "working" | "ready" | "failed";

/** An analysis with what it was made from and what the lists need of it. */
export interface Reading {
  page: Page;
  options: Options;
  analysis: Analysis;
  voices: Voice[];
}

export interface State {
  status: Status;
  /** What the panel speaks; absent while its words are still on the way. */
  language?: Language;
  /** The client has kept silent for so long that the reader should know. */
  late: boolean;
  failure?: { code: ErrorCode; message: string };
  reading?: Reading;
  tab: Tab;
  /** Names (`claim:0`) of what the reader clicked, here or on the page. */
  selected: string[];
  /** The finding to scroll to and focus; `turn` tells one request from the next. */
  focus?: { name: string; turn: number };
  /** Keys of opened sources and kinds. */
  opened: string[];
  /** Which statement of a source was last shown, by voice key, from 0. */
  steps: Record<string, number>;
  settings: Settings;
  notices: Key[];
  /** What a screen reader hears; if `shown`, the status line shows it too. */
  said: { text: string; shown: boolean; turn: number };
}

export type Event =
  | { type: "alone" }
  | { type: "late" }
  | { type: "speaking"; language: Language }
  | { type: "working" }
  | { type: "analysed"; page: Page; options: Options; analysis: Analysis; again?: boolean }
  | { type: "failed"; code: ErrorCode; message: string }
  | { type: "found"; findings: Finding[] }
  | { type: "chosen"; finding: Finding }
  | { type: "tab"; tab: Tab }
  | { type: "toggled"; key: string }
  | { type: "stepped"; key: string; step: number; finding: Finding }
  | { type: "settings"; settings: Settings }
  | { type: "notice"; key: Key }
  | { type: "said"; text: string; shown: boolean };

export function initialState(settings: Settings): State {
  return {
    status: "waiting", late: false, tab: "claims", selected: [], opened: [], steps: {}, settings, notices: [],
    said: { text: "", shown: false, turn: 0 },
  };
}

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case "alone": return { ...state, status: "alone" };
    case "late": return state.status === "waiting" ? { ...state, late: true } : state;
    case "speaking": return { ...state, language: event.language };
    case "working": return { ...state, status: "working" };
    case "analysed": return analysed(state, event);
    case "failed": return { ...state, status: "failed", failure: { code: event.code, message: event.message }, reading: undefined };
    case "found": return found(state, event.findings);
    case "chosen": return { ...state, selected: [nameOf(event.finding)] };
    case "tab": return { ...state, tab: event.tab };
    case "toggled": return { ...state, opened: toggle(state.opened, event.key) };
    case "stepped": return stepped(state, event);
    case "settings": return { ...state, settings: event.settings };
    case "notice": return state.notices.includes(event.key) ? state : { ...state, notices: [...state.notices, event.key] };
    case "said": return { ...state, said: { text: event.text, shown: event.shown, turn: state.said.turn + 1 } };
  }
}

/**
 * New findings replace all old ones; a page without an article opens where there is something to see. Of an article that
 * has changed under the reader the same list stays open.
 */
function analysed(state: State, { page, options, analysis, again }: Omit<Reading, "voices"> & { again?: boolean }): State {
  const noArticle = analysis.notes.some((note) => note.code === "no-article");
  return {
    ...initialState(state.settings),
    language: state.language,
    notices: state.notices,
    status: "ready",
    tab: again && state.reading ? state.tab : noArticle ? "page" : "claims",
    opened: again ? state.opened : [],
    reading: { page, options, analysis, voices: roster(analysis) },
    said: state.said,
  };
}

/** The reader clicked on the page: the first finding that there is opens its tab, all of them are marked. */
function found(state: State, findings: Finding[]): State {
  const analysis = state.reading?.analysis;
  const known = analysis ? findings.filter((finding) => exists(analysis, finding)) : [];
  const [first] = known;
  if (!analysis || !first) return state;
  const key = openerOf(analysis, first);
  return {
    ...state,
    tab: tabOf(first),
    selected: known.map(nameOf),
    focus: { name: nameOf(first), turn: (state.focus?.turn ?? 0) + 1 },
    opened: key && !state.opened.includes(key) ? [...state.opened, key] : state.opened,
  };
}

function stepped(state: State, { key, step, finding }: { key: string; step: number; finding: Finding }): State {
  return {
    ...state,
    steps: { ...state.steps, [key]: step },
    opened: state.opened.includes(key) ? state.opened : [...state.opened, key],
    selected: [nameOf(finding)],
  };
}

function exists(analysis: Analysis, { layer, id }: Finding): boolean {
  const lists = { claim: analysis.claims, attribution: analysis.attributions, source: analysis.sources, block: analysis.blocks };
  return Object.hasOwn(lists, layer) && lists[layer][id] !== undefined;
}

/** What must be opened so that a finding can be seen: its source's statements, its kind's blocks. */
function openerOf(analysis: Analysis, { layer, id }: Finding): string | undefined {
  if (layer === "attribution") return voiceKey(analysis.attributions[id]?.source);
  return layer === "block" ? `kind:${analysis.blocks[id]?.kind}` : undefined;
}

function toggle(list: string[], item: string): string[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}
