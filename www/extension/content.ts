/** Runs in the article's page at each click on the toolbar button: opens the panel, or closes it where it is open. */
import { FrameError, open, openFrame, type Session } from "../client/client";
import { unreadable } from "../client/unreadable";
import type { ToClient } from "../protocol";
import type { Options, Stats } from "../types";
import { takeOrder, world } from "./order";
import type { Report } from "./report";
import { openTab } from "./tab";

const PANEL = "panel/panel.html";

/** Chromium gives out the panel's address under an id of the browser's run, so that pages cannot probe for ours, and leads it here. */
const OWN = new URL(chrome.runtime.getURL("")).origin;

void run();

function run(): Promise<void> {
  const order = takeOrder();
  if (order === "by-itself") return openByItself();
  if (order === "selection") return readSelection();
  return toggle({});
}

async function toggle(options: Options): Promise<void> {
  const why = unreadable(document);
  if (why) return tell({ state: "refused", why });
  tell({ state: "working" });
  try {
    const session = await open(chrome.runtime.getURL(PANEL), document, { origin: OWN, rungs: [openFrame, openTab], options, overhear });
    const failure = await whileOpen(session);
    tell(failure ? { state: "refused", why: "failed" } : { state: "closed" });
  } catch (error) {
    tell({ state: "refused", why: error instanceof FrameError ? "policy" : "failed" });
  }
}

/** In the panel that is open, or in one that opens for it. */
async function readSelection(): Promise<void> {
  const { inquitSession: session } = world;
  if (session) session.refresh({ selectionOnly: true });
  else await toggle({ selectionOnly: true });
}

/** Nobody has clicked: the panel shows itself only beside an article, and what fails does so in silence. */
async function openByItself(): Promise<void> {
  // A site's front page holds no article.
  if (unreadable(document) || world.inquitSession || location.pathname === "/") return;
  try {
    const session = await open(chrome.runtime.getURL(PANEL), document, { origin: OWN, quiet: true, overhear });
    await whileOpen(session);
  } catch {
    // The page keeps it out: a click on the button leads on from here.
  }
  tell({ state: "closed" });
}

async function whileOpen(session: Session | undefined): Promise<unknown> {
  if (!session) return undefined;
  world.inquitSession = session;
  const failure = await session.closed;
  if (world.inquitSession === session) delete world.inquitSession;
  return failure;
}

/** The badge says in one number what the panel says in many words. */
function overhear(message: ToClient): void {
  if (message.type === "failed") tell({ state: "closed" });
  if (message.type === "paint" && !message.early) found(message.analysis.claims.length, message.analysis.stats);
  if (message.type === "repaint") found(message.changes.lists.claims.length, message.changes.about.stats);
}

function found(claims: number, { unattributedClaims: unsourced }: Stats): void {
  tell({ state: "found", claims, unsourced });
}

/** Nobody hears it when the extension has been updated or removed meanwhile: the panel is gone then, too. */
function tell(report: Report): void {
  try {
    chrome.runtime.sendMessage(report).catch(() => undefined);
  } catch {
    // The extension that this script came from is no longer there.
  }
}
