/** The toolbar button: a click puts the content script into the page; what that reports becomes the badge. Keeps no state. */
import { badgeOf } from "./badge";
import { refusalAt } from "./refusal";
import { isReport, type Refusal, type Report } from "./report";

/** How long a page that should be open to us is left before the second and last try, in ms: not felt as waiting. */
const AGAIN = 150;

/** A tab that was closed meanwhile has no badge; that is no error of ours. */
const gone = () => undefined;

chrome.action.onClicked.addListener((tab) => void inject(tab));

chrome.runtime.onMessage.addListener((message: unknown, sender) => {
  const tab = sender.tab?.id;
  if (sender.id !== chrome.runtime.id || tab === undefined || !isReport(message)) return;
  if (message.state === "refused") void refuse(tab, message.why);
  else void show(tab, message);
});

async function inject({ id, url }: chrome.tabs.Tab): Promise<void> {
  if (id === undefined) return;
  if (await ran(id)) return;
  const why = refusalAt(url);
  if (why === "other") {
    // A busy Chromium tells us of the click before it tells the page's process that we may.
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
    if (await ran(id)) return;
  }
  await refuse(id, why);
}

/** Puts the content script into a tab. Refused, Chromium throws; Firefox does, too, or answers with nothing in the answer's place. */
async function ran(tabId: number): Promise<boolean> {
  try {
    const [answer] = await chrome.scripting.executeScript({ target: { tabId }, files: ["content.js"] });
    return Boolean(answer);
  } catch {
    return false;
  }
}

async function show(tabId: number, report: Report): Promise<void> {
  const { text, title, ground, ink } = badgeOf(report);
  await Promise.all([
    chrome.action.setTitle({ tabId, title }),
    chrome.action.setBadgeText({ tabId, text }),
    chrome.action.setBadgeBackgroundColor({ tabId, color: ground }),
    chrome.action.setBadgeTextColor({ tabId, color: ink }),
  ]).catch(gone);
}

/** Until the tab leads elsewhere the button opens the reason; it opens at once where the browser allows that. */
async function refuse(tabId: number, why: Refusal): Promise<void> {
  await show(tabId, { state: "refused", why });
  await chrome.action.setPopup({ tabId, popup: `blocked.html#${why}` }).catch(gone);
  await chrome.action.openPopup().catch(gone);
}
