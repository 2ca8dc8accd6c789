/**
 * The panel in a window of its own, where the page lets no frame of ours in. The click on our button still counts as one
 * when the frame has failed, so that the browser lets the window open.
 */
import { isToClient } from "../guard";
import { pack } from "../parcel";
import type { ToPanel } from "../protocol";
import { showBox, type Box } from "../client/box";
import { FrameError, isSandboxed, newToken, OUTSIDE, type Call, type Frame } from "../client/frame";
import { listen } from "../client/listen";
import { LOAD, WINDOW } from "../values";
import { words } from "./words";

/** How often the window is looked at, in ms: one that the reader has closed, or that was cut off, does not say so. */
const LOOK = 200;

/** The second rung: a window that the page's marks follow. Rejects as `severed` where the page is cut off from it. */
export function openWindow(call: Call): Frame {
  const token = newToken();
  const { port1: port, port2 } = new MessageChannel();
  const end = new AbortController();
  let box: Box | undefined;
  let popup: Window | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  let deaf = () => {};
  return {
    ...OUTSIDE,
    get host() {
      return box?.host ?? document.documentElement;
    },
    ready: start(),
    send: (message: ToPanel) => port.postMessage(message),
    close() {
      end.abort();
      deaf();
      clearInterval(timer);
      port.close();
      box?.remove();
      popup?.close();
    },
  };

  async function start(): Promise<void> {
    popup = open(call, token);
    await answered(popup);
    if (end.signal.aborted) return;
    port.onmessage = ({ data }) => isToClient(data) && call.hear(data);
    deaf = listen({ pagehide: call.gone }, window);
    timer = setInterval(() => popup?.closed && call.gone(), LOOK);
    box = showBox({ text: words.apart, lang: words.lang }, [
      { words: words.show, run: () => popup?.focus() },
      { words: words.close, run: call.gone },
    ], call.gone);
  }

  /** Settles once the window's panel holds the port, or once it is clear that it never will. */
  function answered(popup: Window): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (failure?: "silent" | "severed") => {
        clearTimeout(late);
        clearInterval(look);
        removeEventListener("message", asked);
        end.signal.removeEventListener("abort", stopped);
        if (failure) reject(new FrameError(failure, call.panelUrl));
        else resolve();
      };
      const stopped = () => settle();
      const asked = ({ data, source, origin }: MessageEvent) => {
        if (source === popup && origin === call.origin && data?.inquit === token) popup.postMessage({ inquit: token }, call.origin, [port2]);
      };
      const late = setTimeout(() => settle("silent"), LOAD);
      const look = setInterval(() => popup.closed && settle("severed"), LOOK);
      addEventListener("message", asked);
      end.signal.addEventListener("abort", stopped);
      port.onmessage = ({ data }) => isToClient(data) && data.type === "ready" && settle();
    });
  }
}

/**
 * The third rung, for a page that is cut off from the windows it opens (Cross-Origin-Opener-Policy): the page's text goes
 * along in the window's address, and the window shows the findings by itself. Browsers keep addresses in their history,
 * so this rung is taken only when the reader says so.
 */
export function openApart(call: Call): Frame {
  const start = async () => {
    const hash = await pack(newToken(), call.parcel());
    if (!hash) throw new FrameError("long", call.panelUrl);
    open(call, hash);
  };
  return { ...OUTSIDE, host: document.documentElement, apart: true, ready: start(), send() {}, close() {} };
}

function open({ panelUrl }: Call, hash: string): Window {
  if (isSandboxed()) throw new FrameError("sandbox", panelUrl);
  const popup = opened(`${panelUrl}#${hash}`);
  if (!popup) throw new FrameError("window", panelUrl);
  return popup;
}

/** Null where the browser holds it back; Firefox throws in a sandbox. */
function opened(url: string): Window | null {
  const { width } = WINDOW;
  const height = Math.min(WINDOW.height, screen.availHeight);
  const left = Math.max(0, screenX + outerWidth - width);
  try {
    return window.open(url, "", `popup,width=${width},height=${height},left=${left},top=${Math.max(0, screenY)}`);
  } catch {
    return null;
  }
}
