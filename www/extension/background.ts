/**
 * The toolbar button, its key and the context menu put the content script into the page; what that reports becomes the
 * badge. Keeps no state.
 */
import { WINDOW } from "../values";
import { badgeOf } from "./badge";
import { refusalAt } from "./refusal";
import { isReport, type Refusal, type Report } from "./report";
import { followSites } from "./sites";
import { say } from "./words";

/** How long a page that should be open to us is left before the second and last try, in ms: not felt as waiting. */
const AGAIN = 150;

/** The menu's entry and the key's command for the selected passage. */
const SELECTION = "analyze-selection";

/** A tab that was closed meanwhile has no badge; that is no error of ours. */
const gone = () => undefined;

chrome.action.onClicked.addListener((tab) => void inject(tab, []));

// Firefox for Android has neither menus nor keys.
chrome.contextMenus?.onClicked.addListener(({ menuItemId }, tab) => void (menuItemId === SELECTION && tab && inject(tab, ["selection.js"])));
chrome.commands?.onCommand.addListener((command, tab) => void (command === SELECTION && tab && inject(tab, ["selection.js"])));

chrome.runtime.onInstalled.addListener(() => {
  chrome.contextMenus?.removeAll(() => chrome.contextMenus.create({ id: SELECTION, title: say("menuSelection"), contexts: ["selection"] }));
});

// One after the other, as each asks what there is before it changes it.
let following = Promise.resolve();
const follow = () => void (following = following.then(followSites).catch(gone));
for (const event of [chrome.runtime.onInstalled, chrome.runtime.onStartup, chrome.permissions.onAdded, chrome.permissions.onRemoved, chrome.storage.sync.onChanged]) {
  event.addListener(follow);
}

chrome.runtime.onMessage.addListener((message: unknown, sender) => {
  const tab = sender.tab?.id;
  if (sender.id !== chrome.runtime.id || tab === undefined || !isReport(message)) return;
  if (message.state === "refused") void refuse(tab, message.why);
  else if (message.state === "window") void openWindow(tab, message.token);
  else void show(tab, message);
});

/** `before`: scripts that leave word why. */
async function inject({ id, url }: chrome.tabs.Tab, before: string[]): Promise<void> {
  if (id === undefined) return;
  const files = [...before, "content.js"];
  if (await ran(id, files)) return;
  const why = refusalAt(url);
  if (why === "other") {
    // A busy Chromium tells us of the click before it tells the page's process that we may.
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
    if (await ran(id, files)) return;
  }
  await refuse(id, why);
}

/** Puts the content script into a tab. Refused, Chromium throws; Firefox does, too, or answers with nothing in the answer's place. */
async function ran(tabId: number, files: string[]): Promise<boolean> {
  try {
    const [answer] = await chrome.scripting.executeScript({ target: { tabId }, files });
    return Boolean(answer);
  } catch {
    return false;
  }
}

async function show(tabId: number, report: Report): Promise<void> {
  const { text, title, ground, ink } = badgeOf(report, say);
  await Promise.all([
    chrome.action.setTitle({ tabId, title }),
    chrome.action.setBadgeText({ tabId, text }),
    chrome.action.setBadgeBackgroundColor({ tabId, color: ground }),
    chrome.action.setBadgeTextColor({ tabId, color: ink }),
  ]).catch(gone);
}

/** The panel in a window, or in a tab where the browser has no windows, as on phones. It calls the tab by itself. */
async function openWindow(tab: number, token: string): Promise<void> {
  const url = chrome.runtime.getURL(`panel/panel.html?tab=${tab}#${token}`);
  try {
    if (chrome.windows) await chrome.windows.create({ url, type: "popup", ...WINDOW });
    else await chrome.tabs.create({ url });
  } catch {
    // The tab waits in vain, and says so.
  }
}

/** Until the tab leads elsewhere the button opens the reason; it opens at once where the browser allows that. */
async function refuse(tabId: number, why: Refusal): Promise<void> {
  await show(tabId, { state: "refused", why });
  await chrome.action.setPopup({ tabId, popup: `blocked.html#${why}` }).catch(gone);
  await chrome.action.openPopup().catch(gone);
}
