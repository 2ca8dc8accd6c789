/** What the reader chose, kept in the storage of the panel's own origin. A frame's storage may be blocked: then nothing is kept. */
import type { Layers, Side } from "../protocol";
import { isLanguage, type Language } from "./strings";

export interface Settings {
  layers: Layers;
  /** How many key claims; absent until the reader chooses. */
  claims?: number;
  side?: Side;
  /** CSS pixels. */
  width?: number;
  /** The panel's own; absent: the browser's. */
  language?: Language;
}

export const DEFAULTS: Settings = { layers: { attributions: true, claims: true, dim: false } };

/** The frame may be this wide, in CSS pixels; at 320 the header and three tabs still fit. */
export const WIDTHS = { narrow: 320, normal: 380, wide: 480 } as const;

const KEY = "inquit-settings";

export function loadSettings(): Settings {
  try {
    return parseSettings(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return DEFAULTS;
  }
}

export function saveSettings(settings: Settings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Blocked or full: the choice holds until the panel closes.
  }
}

/** What was stored by any version, whatever it holds, as settings. */
export function parseSettings(stored: unknown): Settings {
  const { layers, claims, side, width, language } = record(stored);
  const kept = record(layers);
  const flag = (name: keyof Layers) => (typeof kept[name] === "boolean" ? kept[name] : DEFAULTS.layers[name]);
  const settings: Settings = { layers: { attributions: flag("attributions"), claims: flag("claims"), dim: flag("dim") } };
  if (Number.isInteger(claims) && (claims as number) >= 1 && (claims as number) <= 30) settings.claims = claims as number;
  if (side === "left" || side === "right") settings.side = side;
  if (typeof width === "number" && width >= WIDTHS.narrow && width <= 2 * WIDTHS.wide) settings.width = Math.round(width);
  if (isLanguage(language)) settings.language = language;
  return settings;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
