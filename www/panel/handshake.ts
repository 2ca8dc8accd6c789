/** The first contact with the client; see protocol.ts. */
import type { ToClient } from "../protocol";
import { unseal } from "../seal";

/** What the client has put into the address; empty where there is none. */
export interface Address {
  token: string;
  /** The page, packed, for a window that cannot be talked to. */
  parcel: string;
}

/** Takes it out of the address, so that nothing that reads the address later finds it. */
export function takeAddress(): Address {
  const packed = location.hash.slice(1);
  if (packed) history.replaceState(null, "", location.pathname + location.search);
  return unseal(packed);
}

/**
 * Waits for the one message from the client's window that carries the token and one port. Every other message is
 * ignored, and after that one all are.
 */
export function awaitPort(token: string, client: Window, use: (port: MessagePort) => void): void {
  const hear = (event: MessageEvent) => {
    const [port, second] = event.ports;
    const data: unknown = event.data;
    if (event.source !== client || !port || second) return;
    if (typeof data !== "object" || data === null || (data as { inquit?: unknown }).inquit !== token) return;
    removeEventListener("message", hear);
    take(port, use);
  };
  addEventListener("message", hear);
}

/** Tells the client at once that its port has come; what it sends then waits in the port. */
export function take(port: MessagePort, use: (port: MessagePort) => void): void {
  const held: ToClient = { type: "ready" };
  port.postMessage(held);
  use(port);
}

/** As `awaitPort`, from the page that has opened this window: it is asked, as it is not told when the window has loaded. */
export function askForPort(token: string, opener: Window, use: (port: MessagePort) => void): void {
  awaitPort(token, opener, use);
  // The token is the client's own; where the page is served from is not known here.
  opener.postMessage({ inquit: token }, "*");
}
