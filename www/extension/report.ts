/** What the content script tells the background: where this tab stands. */

/**
 * Why Inquit does not work in a page; each has a paragraph of the same id in blocked.html. `document`, `frames`: the page
 * holds no text of its own; `policy`: it keeps the panel out; `failed`: something in it went wrong.
 */
export const REFUSALS = ["browser", "store", "file", "document", "frames", "policy", "failed", "other"] as const;
export type Refusal = (typeof REFUSALS)[number];

export type Report =
  | { state: "working" }
  /** The findings are on the page: how many key claims there are, and how many of them give no source. */
  | { state: "found"; claims: number; unsourced: number }
  | { state: "closed" }
  /** The page lets no frame in: the panel is wanted in a window, which will call the tab by this name. */
  | { state: "window"; token: string }
  | { state: "refused"; why: Refusal };

/** Whether a message is a report of a version of ours that is like this one. */
export function isReport(message: unknown): message is Report {
  if (typeof message !== "object" || message === null) return false;
  const { state, claims, unsourced, why, token } = message as Record<string, unknown>;
  if (state === "found") return Number.isSafeInteger(claims) && Number.isSafeInteger(unsourced);
  if (state === "refused") return REFUSALS.some((refusal) => refusal === why);
  if (state === "window") return typeof token === "string" && /^[\d-]+$/.test(token);
  return state === "working" || state === "closed";
}
