/**
 * The panel's frame in the page: an iframe of our own origin, where neither the page's styles nor its policy reach the
 * panel, and the port over which client and panel talk (protocol.ts).
 */
import { isToClient } from "../guard";
import type { Parcel } from "../parcel";
import type { Side, ToClient, ToPanel } from "../protocol";
import { LOAD } from "../values";
import { listen } from "./listen";
import { standPanel } from "./stand";

export interface Frame {
  /** The one element that we add to the page. */
  host: HTMLElement;
  /** The panel shows by itself what it was given: the browser does not let it and the page talk to each other. */
  apart?: boolean;
  /** Settles once the panel has answered, rejects with why there is none; settles, too, where the frame is closed before. */
  ready: Promise<void>;
  /** What is sent before the panel has answered waits for it. */
  send(message: ToPanel): void;
  resize(width: number): void;
  moveTo(side: Side): void;
  /** To the other side, if it hides what stands so far from the window's left edge. */
  uncover(x: number): void;
  /** Out of sight, for as long as nobody has asked for it. */
  hide(hidden: boolean): void;
  /** How much of the window's height the panel leaves to the page. */
  heightLeft(): number;
  close(): void;
}

/** Of a panel that does not stand in the page: it takes no room there. */
export const OUTSIDE = {
  resize() {},
  moveTo() {},
  uncover() {},
  hide() {},
  heightLeft: () => innerHeight,
};

/** What a rung needs to put the panel up. */
export interface Call {
  panelUrl: string;
  /** Where the address leads: Chromium's extensions have addresses that lead to another. */
  origin: string;
  /** Gets what the panel says. */
  hear(message: ToClient): void;
  /** The page has taken the panel away, or the reader asks for its end. */
  gone(): void;
  /** It went with a dialog of the page that it stood in. */
  homeless(): void;
  /** What the panel is going to read, for rungs that must hand it over at once. */
  parcel(): Parcel;
}

/** One way of putting the panel up; a page that lets none of the first ones pass gets the next. */
export type Rung = (call: Call) => Frame;

/**
 * Why there is no panel: the page's policy forbids frames of ours; nobody answered from it; the browser holds back our
 * window; the page is cut off from it; the page runs in a sandbox; its text is too long for an address.
 */
export type FrameFailure = "blocked" | "silent" | "window" | "severed" | "sandbox" | "long";

const WORDS: Record<FrameFailure, string> = {
  blocked: "the page's policy forbids a frame from",
  silent: "no answer from",
  window: "the browser opens no window for",
  severed: "the page's policy cuts it off from a window of",
  sandbox: "the page's sandbox keeps out",
  long: "the page's text is too long for an address at",
};

export class FrameError extends Error {
  override readonly name = "FrameError";
  constructor(readonly code: FrameFailure, url: string) {
    super(`${WORDS[code]} ${url}`);
  }
}

/**
 * Time for the panel to speak once its frame has loaded, in ms: its listener stands before the frame’s load event, and a
 * busy machine takes a second. Browsers let a click open a window for five.
 */
const ANSWER = 2_000;

/** The first rung: puts the panel into the page and hands it a port; once it has answered, `hear` gets what it says. */
export function openFrame({ panelUrl, origin, hear, gone, homeless }: Call): Frame {
  const token = newToken();
  const iframe = frameTo(`${panelUrl}#${token}`);
  const { port1: port, port2 } = new MessageChannel();
  const send = (message: ToPanel) => port.postMessage(message);
  const stand = standPanel(iframe, send, gone, homeless);
  const greet = () => iframe.contentWindow?.postMessage({ inquit: token }, origin, [port2]);
  const { ready, stop } = answer(iframe, panelUrl, port, greet);
  const close = () => {
    stand.remove();
    stop();
    port.close();
  };
  // A saved bookmark may be older than the panel: what it does not know it leaves alone.
  const heed = () => (port.onmessage = ({ data }) => isToClient(data) && hear(data));
  stand.put();
  return { ...stand, ready: ready.then(() => void heed()), send, close };
}

/** What tells our own panel from whatever else may answer. */
export function newToken(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}

/** Whether the page is kept apart from its own site, and so all that it opens is, too. */
export function isSandboxed(): boolean {
  return window.origin === "null" && /^https?:$/.test(location.protocol);
}

function frameTo(src: string): HTMLIFrameElement {
  const iframe = document.createElement("iframe");
  iframe.title = "Inquit: who says what";
  // Firefox has no such policy, needs none, and would say so on the page's console.
  if ("featurePolicy" in document) iframe.allow = "clipboard-write";
  iframe.referrerPolicy = "no-referrer";
  // In an isolated page (COEP) frames load only so. What the reader chose is then not kept.
  if (crossOriginIsolated && "credentialless" in iframe) iframe.credentialless = true;
  iframe.src = src;
  return iframe;
}

/** Greets the panel when its frame has loaded, once; settles with its answer, or with why there is none. */
function answer(iframe: HTMLIFrameElement, url: string, port: MessagePort, greet: () => void): { ready: Promise<void>; stop(): void } {
  let stop = () => {};
  const ready = new Promise<void>((resolve, reject) => {
    let timer = setTimeout(settle, LOAD, "silent");
    iframe.addEventListener("load", loaded, { once: true });
    const deaf = listen({ securitypolicyviolation: forbidden });
    port.onmessage = ({ data }) => isToClient(data) && data.type === "ready" && settle();
    stop = settle;
    // What a sandbox holds has no origin: the panel could not load its own parts there, nor be greeted.
    if (isSandboxed()) settle("sandbox");
    // Firefox keeps silent about a frame that an isolated page does not let in.
    if (crossOriginIsolated && !("credentialless" in iframe) && url.startsWith("http")) settle("blocked");

    function loaded() {
      clearTimeout(timer);
      timer = setTimeout(settle, ANSWER, "silent");
      greet();
    }
    function forbidden(event: SecurityPolicyViolationEvent) {
      const ours = event.blockedURI.startsWith(new URL(url).origin) && event.effectiveDirective === "frame-src";
      if (ours && event.isTrusted && event.disposition === "enforce") settle("blocked");
    }
    function settle(failure?: FrameFailure) {
      clearTimeout(timer);
      iframe.removeEventListener("load", loaded);
      deaf();
      if (failure) reject(new FrameError(failure, url));
      else resolve();
    }
  });
  return { ready, stop: () => stop() };
}
