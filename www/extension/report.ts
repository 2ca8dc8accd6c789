/** What the content script tells the background: where this tab stands. */
import type { Unreadable } from "../client/unreadable";

/**
 * Why Inquit does not work in a page; each has a paragraph of the same id in blocked.html. `policy`: the page keeps the
 * panel out; `failed`: something in it went wrong.
 */
export type Refusal = "browser" | "store" | "file" | "policy" | "failed" | "other" | Unreadable;

export type Report =
  | { state: "working" }
  /** The findings are on the page: how many key claims there are, and how many of them give no source. */
  | { state: "found"; claims: number; unsourced: number }
  | { state: "closed" }
  | { state: "refused"; why: Refusal };

/** Whatever arrives as a message, as a report; the page itself cannot send one, another version of ours can. */
export function isReport(message: unknown): message is Report {
  return typeof message === "object" && message !== null && "state" in message && typeof message.state === "string";
}
