/** The panel's start: engine and contact at once, then one render for each change of state. */
import { render } from "preact";
import { unpack } from "../parcel";
import { portApart } from "./apart";
import { App } from "./components/app";
import { PanelProvider } from "./context";
import type { Begun } from "./begin";
import { askForPort, type Address } from "./handshake";
import { startSession, type Session } from "./session";

/** A client answers within a few milliseconds of the frame's load; after this the reader is told. */
const LATE_MS = 6_000;

const root = document.getElementById("panel")!;
let scheduled = false;

/** Several changes in one turn of the event loop make one render. */
function show(session: Session): void {
  if (scheduled) return;
  scheduled = true;
  queueMicrotask(() => {
    scheduled = false;
    render(<PanelProvider value={{ ...session }}><App /></PanelProvider>, root);
  });
}

/** How the panel comes by its port: calls `use` once it has one; false where there is nobody to have it from. */
export type Contact = (address: Address, use: (port: MessagePort) => void) => boolean;

/**
 * Starts the panel with what begin.ts has begun. `host`: another way to the client, tried before those that every web page
 * has; `settled`: what must be there before the panel is, such as settings that are read from elsewhere.
 */
export function startPanel({ address, engine, early }: Begun, host?: Contact, settled: Promise<void> = Promise.resolve()): void {
  let known = early !== undefined;
  const port = new Promise<MessagePort>((use) => (known ||= host?.(address, use) || contact(address, use)));
  void settled.then(() => {
    const session = startSession(engine, show);
    root.replaceChildren();
    if (!known) return session.dispatch({ type: "alone" });
    show(session);
    void port.then((other) => session.attach(other));
    void early?.then((begun) => session.attach(begun.port, begun.take()));
    setTimeout(() => session.dispatch({ type: "late" }), LATE_MS);
  });
}

/** In a window from the page that has opened it, else from the address. */
function contact({ token, parcel }: Address, use: (port: MessagePort) => void): boolean {
  if (!token) return false;
  if (opener) {
    askForPort(token, opener as Window, use);
    return true;
  }
  if (parcel) {
    void unpack(parcel).then((unpacked) => unpacked && use(portApart(unpacked)));
    return true;
  }
  // The page that has opened this window is cut off from it, and says so itself.
  window.close();
  return false;
}
