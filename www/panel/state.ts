/** The panel's state and the one function that changes it. Plain data: what is shown follows from it. */
import { passagesOf } from "../client/marks";
import type { Finding } from "../protocol";
import type { Analysis, ErrorCode, Options, Page } from "../types";
import { findingOf, kindKey, nameOf, pageNote, roster, tabOf, textOf, voiceKey, type Tab, type Voice } from "./derive";
import { EVERYTHING, fits, isFiltering, type Filter } from "./filter";
import type { Language } from "./languages";
import type { Settings } from "./settings";
import type { Key } from "./strings";

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
  /** Rises with each request to put the focus on the chosen tab. */
  tabTurn: number;
  /** Names (`claim:0`) of what the reader clicked, here or on the page. */
  selected: string[];
  /** The finding to scroll to and focus; `turn` tells one request from the next. */
  focus?: { name: string; turn: number };
  /** Keys of opened sources and kinds. */
  opened: string[];
  filter: Filter;
  /** Where the filter can be changed. */
  filtering: boolean;
  /** Keys and words are explained. */
  helping: boolean;
  /** The article with notes stands ready for the printer. */
  printing: boolean;
  /** Which statement of a source, or block of a kind, was last shown, by key, from 0. */
  steps: Record<string, number>;
  /** Counts the articles that were shown one after another in the same page. */
  article: number;
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
  | { type: "tab"; tab: Tab; focus?: boolean }
  | { type: "toggled"; key: string }
  | { type: "filter"; filter: Filter }
  | { type: "filtering"; open: boolean }
  | { type: "helping"; open: boolean }
  | { type: "printing"; on: boolean }
  | { type: "stepped"; key: string; step: number; finding: Finding }
  | { type: "settings"; settings: Settings }
  | { type: "notice"; key: Key }
  | { type: "said"; text: string; shown: boolean };

export function initialState(settings: Settings): State {
  return {
    status: "waiting", late: false, tab: "claims", tabTurn: 0, selected: [], opened: [], steps: {}, article: 0, settings, notices: [],
    filter: EVERYTHING, filtering: false, helping: false, printing: false,
    said: { text: "", shown: false, turn: 0 },
  };
}

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case "alone": return { ...state, status: "alone" };
    case "late": return state.status === "waiting" ? { ...state, late: true } : state;
    case "speaking": return { ...state, language: event.language };
    // What was found before stays in sight until it is replaced.
    case "working": return state.reading ? state : { ...state, status: "working" };
    case "analysed": return analysed(state, event);
    case "failed": return { ...state, status: "failed", failure: { code: event.code, message: event.message }, reading: undefined };
    case "found": return found(state, event.findings);
    case "chosen": return { ...state, selected: [nameOf(event.finding)] };
    case "tab": return { ...state, tab: event.tab, tabTurn: state.tabTurn + (event.focus ? 1 : 0) };
    case "toggled": return { ...state, opened: toggle(state.opened, event.key) };
    case "stepped": return stepped(state, event);
    case "filter": return filtered(state, event.filter);
    case "filtering": return { ...(event.open ? state : filtered(state, EVERYTHING)), filtering: event.open };
    case "helping": return { ...state, helping: event.open };
    case "printing": return { ...state, printing: event.on };
    case "settings": return settled(state, event.settings);
    case "notice": return state.notices.includes(event.key) ? state : { ...state, notices: [...state.notices, event.key] };
    case "said": return { ...state, said: { text: event.text, shown: event.shown, turn: state.said.turn + 1 } };
  }
}

/**
 * New findings replace all old ones; a page that has no lists opens where there is something to see. Of an article that
 * has changed under the reader, or that he asks for once more, the same list stays open.
 */
function analysed(state: State, { page, options, analysis, again }: Omit<Reading, "voices"> & { again?: boolean }): State {
  const reading = { page, options, analysis, voices: roster(analysis, state.settings.layers.thoughts) };
  const kept = { language: state.language, notices: state.notices, said: state.said, helping: state.helping };
  const next = { ...initialState(state.settings), ...kept, status: "ready", tab: pageNote(analysis) ? "page" : "claims", reading } satisfies State;
  return state.reading && (again || isSame(state.reading, reading))
    ? { ...next, ...place(state, state.reading, reading), article: state.article }
    : { ...next, article: state.article + 1 };
}

/** As many of a page's first characters tell it from another one under the same address. */
const BEGINNING = 200;

/** The same page once more: it has grown, or other findings of it were asked for. */
function isSame({ page, analysis }: Reading, now: Reading): boolean {
  return page.url === now.page.url && analysis.text.slice(0, BEGINNING) === now.analysis.text.slice(0, BEGINNING);
}

/** Where the reader was in the lists; sources are known by their names, as their order can change, others by their words. */
function place({ tab, filter, filtering, opened, steps, selected }: State, before: Reading, now: Reading): Partial<State> {
  const names = new Map(now.analysis.sources.map(({ name }, index) => [name, voiceKey(index)]));
  const sources = new Map(before.analysis.sources.map(({ name }, index) => [voiceKey(index), names.get(name)]));
  const moved = (key: string) => (sources.has(key) ? sources.get(key) : key);
  return {
    tab, filter, filtering,
    opened: opened.flatMap((key) => moved(key) ?? []),
    steps: Object.fromEntries(Object.entries(steps).map(([key, step]) => [moved(key), step] as const).filter(([key]) => key)),
    selected: selected.filter((name) => wordsOf(before.analysis, name) === wordsOf(now.analysis, name)),
  };
}

/** The words of a finding in the page. */
function wordsOf(analysis: Analysis, name: string): string | undefined {
  const finding = findingOf(name);
  if (finding?.layer === "source") return analysis.sources[finding.id]?.name;
  const passages = finding && passagesOf(analysis, finding);
  return passages && textOf(analysis, passages.lead);
}

/** Other lists: what was last shown of one says nothing of the other. */
function filtered(state: State, filter: Filter): State {
  return isFiltering(state.filter) || isFiltering(filter) ? { ...state, filter, steps: {} } : { ...state, filter };
}

function settled(state: State, settings: Settings): State {
  const { reading } = state;
  if (!reading || settings.layers.thoughts === state.settings.layers.thoughts) return { ...state, settings };
  return { ...state, settings, steps: {}, reading: { ...reading, voices: roster(reading.analysis, settings.layers.thoughts) } };
}

/**
 * The reader clicked on the page: the first finding that there is opens its tab, all of them are marked. A click on the same
 * once more opens the next one.
 */
function found(state: State, findings: Finding[]): State {
  const { reading, selected: before, focus } = state;
  const known = reading ? findings.filter((finding) => exists(reading.analysis, finding)) : [];
  const selected = known.map(nameOf);
  const again = selected.join() === before.join();
  const first = known[again && focus ? (selected.indexOf(focus.name) + 1) % known.length : 0];
  if (!reading || !first) return state;
  const { analysis, voices } = reading;
  const key = openerOf(analysis, first);
  return {
    ...(fits(analysis, voices, state.filter, first) ? state : filtered(state, EVERYTHING)),
    tab: tabOf(first),
    selected,
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
  return layer === "block" ? kindKey(analysis.blocks[id]!.kind) : undefined;
}

function toggle(list: string[], item: string): string[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}
