/**
 * What the reader chose: kept in the storage of the panel's own origin, which a browser may block for a frame (then
 * nothing is kept), and in the extension's own, which goes along to the reader's other browsers.
 */
import type { Colours, Painted, Side } from "../protocol";
import { isLanguage, type Language } from "./languages";

export interface Settings {
  layers: Painted;
  /** How many key claims; absent until the reader chooses. */
  claims?: number;
  side?: Side;
  /** CSS pixels. */
  width?: number;
  /** Single keys do something while the panel has the focus; unless false. Who dictates or types by other means may want none. */
  keys?: boolean;
  /** The first hint has been read. */
  greeted?: boolean;
  /** The panel's own; absent: the browser's. */
  language?: Language;
}

export const DEFAULTS: Settings = { layers: { attributions: true, claims: true, dim: false } };

/** The frame may be this wide, in CSS pixels; at 320 the header and three tabs still fit. */
export const WIDTHS = { narrow: 320, normal: 380, wide: 480 } as const;

/** How much may be asked for; more than that is no short list. */
export const MOST_CLAIMS = 30;

export const COLOURS: Colours[] = ["usual", "strong", "plain"];

/** Where settings are kept; several panels and the options page share it. */
export interface Store {
  /** What is kept, of whatever shape. */
  load(): unknown;
  /** Puts what `change` makes of what is kept by now in its place; fails where nothing can be kept. */
  update(change: (kept: unknown) => Settings): void | Promise<void>;
  /** Calls with what is kept whenever another page has changed it. */
  watch(changed: (kept: unknown) => void): void;
}

const KEY = "inquit-settings";

const LOCAL: Store = {
  load() {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? "{}");
    } catch {
      // Blocked, or nothing of ours.
      return {};
    }
  },
  update: (change) => localStorage.setItem(KEY, JSON.stringify(change(LOCAL.load()))),
  watch: (changed) => addEventListener("storage", ({ key }) => key === KEY && changed(LOCAL.load())),
};

let store = LOCAL;

/** Before anything is loaded: another place than this origin's storage. */
export function keepSettingsIn(other: Store): void {
  store = other;
}

export function loadSettings(): Settings {
  return parseSettings(store.load());
}

/** Calls with the settings whenever another panel or the options page has changed them. */
export function watchSettings(changed: (settings: Settings) => void): void {
  store.watch((kept) => changed(parseSettings(kept)));
}

/** Keeps what has changed from `before` to `after`. */
export async function saveSettings(before: Settings, after: Settings): Promise<void> {
  try {
    await store.update((kept) => withChanges(kept, before, after));
  } catch {
    // Blocked or full: the choice holds until the panel closes.
  }
}

/** What is kept, with what has changed from `before` to `after`: all else may have been chosen elsewhere meanwhile. */
export function withChanges(kept: unknown, before: Settings, after: Settings): Settings {
  const now = parseSettings(kept);
  return { ...changed(now, before, after), layers: changed(now.layers, before.layers, after.layers) };
}

function changed<T extends object>(now: T, before: T, after: T): T {
  const merged = { ...now };
  for (const name of Object.keys({ ...before, ...after }) as (keyof T)[]) if (before[name] !== after[name]) merged[name] = after[name];
  return merged;
}

/** What was stored by any version, whatever it holds, as settings. */
export function parseSettings(stored: unknown): Settings {
  const { layers, claims, side, width, language, keys, greeted } = record(stored);
  const kept = record(layers);
  const flag = (name: "attributions" | "claims" | "dim") => (typeof kept[name] === "boolean" ? kept[name] : DEFAULTS.layers[name]);
  const settings: Settings = { layers: { attributions: flag("attributions"), claims: flag("claims"), dim: flag("dim") } };
  const colours = COLOURS.find((name) => name === kept["colours"]);
  if (colours && colours !== "usual") settings.layers.colours = colours;
  if (Number.isInteger(claims) && (claims as number) >= 1 && (claims as number) <= MOST_CLAIMS) settings.claims = claims as number;
  if (side === "left" || side === "right") settings.side = side;
  if (typeof width === "number" && width >= WIDTHS.narrow && width <= 2 * WIDTHS.wide) settings.width = Math.round(width);
  if (kept["thoughts"] === false) settings.layers.thoughts = false;
  if (keys === false) settings.keys = false;
  if (greeted === true) settings.greeted = true;
  if (isLanguage(language)) settings.language = language;
  return settings;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
