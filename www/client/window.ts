/**
 * The panel in a window of its own, where the page lets no frame of ours in. The click on our button still counts as one
 * when the frame has failed, so that the browser lets the window open.
 *
 * Where the page is cut off from the windows that it opens (Cross-Origin-Opener-Policy), nothing can be said to the
 * panel any more, and no script can know of it in advance: so the page travels in the window's address, too.
 */
import { isToClient } from "../guard";
import { pack } from "../parcel";
import type { ToPanel } from "../protocol";
import { showBox, type Box } from "./box";
import { FrameError, isSandboxed, newToken, type Call, type Frame } from "./frame";

/** Time for the window to load and to ask for the port, in ms: a slow mobile network. */
const LOAD = 15_000;

/** How often the window is looked at, in ms: one that the reader has closed, or that was cut off, does not say so. */
const LOOK = 200;

/** CSS pixels: the panel's usual width, and enough of its lists. */
const SIZE = { width: 400, height: 900 };

/** The second rung, and the third where the page and its windows are kept apart. */
export function openWindow(call: Call): Frame {
  const token = newToken();
  const { port1: port, port2 } = new MessageChannel();
  const end = new AbortController();
  let box: Box | undefined;
  let popup: Window | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  const close = () => {
    end.abort();
    clearInterval(timer);
    port.close();
    box?.remove();
    // One that shows the findings by itself stays for the reader to close.
    if (!frame.apart) popup?.close();
  };
  const frame: Frame = {
    get host() {
      return box?.host ?? document.documentElement;
    },
    ready: start(),
    send: (message: ToPanel) => port.postMessage(message),
    resize: () => {},
    moveTo: () => {},
    hide: () => {},
    heightLeft: () => innerHeight,
    close,
  };
  return frame;

  async function start(): Promise<void> {
    if (isSandboxed()) throw new FrameError("sandbox", call.panelUrl);
    const hash = await pack(token, call.parcel());
    if (!hash) throw new FrameError("long", call.panelUrl);
    popup = open(`${call.panelUrl}#${hash}`);
    if (!popup) throw new FrameError("window", call.panelUrl);
    await answered(popup);
    if (frame.apart || end.signal.aborted) return;
    port.onmessage = ({ data }) => isToClient(data) && call.hear(data);
    addEventListener("pagehide", call.gone, { signal: end.signal });
    timer = setInterval(() => popup?.closed && call.gone(), LOOK);
    box = showBox("Inquit’s panel is in a window of its own, as this page lets no frame in.", [
      { words: "Show the panel", run: () => popup?.focus() },
      { words: "Close", run: call.gone },
    ], call.gone);
  }

  /** Settles once the window's panel holds the port, or once the window is out of reach. */
  function answered(popup: Window): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (failure?: FrameError) => {
        clearTimeout(late);
        clearInterval(look);
        removeEventListener("message", asked);
        end.signal.removeEventListener("abort", stopped);
        if (failure) reject(failure);
        else resolve();
      };
      const stopped = () => settle();
      const asked = ({ data, source, origin }: MessageEvent) => {
        if (source === popup && origin === call.origin && data?.inquit === token) popup.postMessage({ inquit: token }, call.origin, [port2]);
      };
      const late = setTimeout(() => settle(new FrameError("silent", call.panelUrl)), LOAD);
      const look = setInterval(() => {
        if (!popup.closed) return;
        frame.apart = true;
        settle();
      }, LOOK);
      addEventListener("message", asked);
      end.signal.addEventListener("abort", stopped);
      port.onmessage = ({ data }) => isToClient(data) && data.type === "ready" && settle();
    });
  }
}

/** Null where the browser holds it back; Firefox throws in a sandbox. */
function open(url: string): Window | null {
  const { width } = SIZE;
  const height = Math.min(SIZE.height, screen.availHeight);
  const left = Math.max(0, screenX + outerWidth - width);
  try {
    return window.open(url, "", `popup,width=${width},height=${height},left=${left},top=${Math.max(0, screenY)}`);
  } catch {
    return null;
  }
}
