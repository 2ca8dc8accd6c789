/** The extension's second rung: the panel in a window of the browser's, which talks to this tab past the page's policy. */
import { FrameError, type Call, type Frame } from "../client/client";
import { showBox, type Box } from "../client/box";
import { newToken, OUTSIDE } from "../client/frame";
import { isToClient } from "../guard";
import type { ToPanel } from "../protocol";
import { LOAD } from "../values";
import type { Report } from "./report";
import { say } from "./words";

/** Asks the panel's window to come to the front: no message of protocol.ts, as it is no matter of the panel's. */
export const SHOW = "show";

export function openTab(call: Call): Frame {
  const token = newToken();
  let box: Box | undefined;
  let tie: chrome.runtime.Port | undefined;
  /** What is said before the window has called. */
  const early: ToPanel[] = [];
  let stop = () => {};
  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new FrameError("silent", call.panelUrl)), LOAD);
    chrome.runtime.onConnect.addListener(called);
    stop = () => {
      clearTimeout(late);
      chrome.runtime.onConnect.removeListener(called);
      resolve();
    };
    function called(port: chrome.runtime.Port): void {
      if (port.name !== token || port.sender?.id !== chrome.runtime.id) return;
      tie = port;
      for (const message of early) tie.postMessage(message);
      port.onDisconnect.addListener(call.gone);
      port.onMessage.addListener((message: unknown) => {
        if (!isToClient(message)) return;
        if (message.type !== "ready") return call.hear(message);
        stop();
        box = showBox({ text: say("apartText"), lang: chrome.i18n.getUILanguage() }, [
          { words: say("apartShow"), run: () => tie?.postMessage(SHOW) },
          { words: say("apartClose"), run: call.gone },
        ], call.gone);
      });
    }
  });
  const report: Report = { state: "window", token };
  void chrome.runtime.sendMessage(report).catch(() => undefined);
  return {
    ...OUTSIDE,
    get host() {
      return box?.host ?? document.documentElement;
    },
    ready,
    send: (message) => void (tie ? tie.postMessage(message) : early.push(message)),
    close() {
      stop();
      tie?.disconnect();
      box?.remove();
    },
  };
}
