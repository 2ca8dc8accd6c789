/**
 * The panel as the extension has it: its settings are the extension's own, and where a page forbids frames it stands in a
 * window of the browser's and talks to the page's tab.
 */
import type { Begun } from "../panel/begin";
import { take, type Address } from "../panel/handshake";
import { keepSettingsIn } from "../panel/settings";
import { startPanel } from "../panel/start";
import { settings } from "./settings";
import { SHOW } from "./tab";

export const start = (begun: Begun) => startPanel(begun, contact, settings().then(keepSettingsIn));

function contact({ token }: Address, use: (port: MessagePort) => void): boolean {
  const tab = Number(new URLSearchParams(location.search).get("tab") || NaN);
  if (!token || !Number.isInteger(tab) || window.top !== window) return false;
  const tie = chrome.tabs.connect(tab, { name: token, frameId: 0 });
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => tie.postMessage(data);
  tie.onMessage.addListener((message) => (message === SHOW ? void show() : port1.postMessage(message)));
  // The page is gone, or the reader has closed the panel from there.
  tie.onDisconnect.addListener(() => void close());
  take(port2, use);
  return true;
}

/** To the front; phones have tabs alone. */
async function show(): Promise<void> {
  const own = await chrome.tabs.getCurrent();
  if (own?.id === undefined) return;
  await chrome.windows?.update(own.windowId, { focused: true });
  await chrome.tabs.update(own.id, { active: true });
}

/** Firefox lets no page close a window that the browser has opened, but an extension. */
async function close(): Promise<void> {
  const own = await chrome.tabs.getCurrent();
  if (own?.id !== undefined) await chrome.tabs.remove(own.id);
}
