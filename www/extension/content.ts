/** Runs in the article's page at each click on the toolbar button: opens the panel, or closes it where it is open. */
import { FrameError, open } from "../client/client";
import { unreadable } from "../client/unreadable";
import type { ToClient } from "../protocol";
import type { Report } from "./report";

const PANEL = "panel/panel.html";

/** Chromium gives out the panel's address under an id of the browser's run, so that pages cannot probe for ours, and leads it here. */
const OWN = new URL(chrome.runtime.getURL("")).origin;

void toggle();

async function toggle(): Promise<void> {
  const why = unreadable(document);
  if (why) return tell({ state: "refused", why });
  tell({ state: "working" });
  try {
    const session = await open(chrome.runtime.getURL(PANEL), document, { origin: OWN, overhear });
    const failure = await session?.closed;
    tell(failure ? { state: "refused", why: "failed" } : { state: "closed" });
  } catch (error) {
    tell({ state: "refused", why: error instanceof FrameError ? "policy" : "failed" });
  }
}

/** The badge says in one number what the panel says in many words. */
function overhear(message: ToClient): void {
  if (message.type === "failed") tell({ state: "closed" });
  if (message.type !== "paint") return;
  const { claims, stats } = message.analysis;
  tell({ state: "found", claims: claims.length, unsourced: stats.unattributedClaims });
}

/** Nobody hears it when the extension has been updated or removed meanwhile: the panel is gone then, too. */
function tell(report: Report): void {
  try {
    chrome.runtime.sendMessage(report).catch(() => undefined);
  } catch {
    // The extension that this script came from is no longer there.
  }
}
