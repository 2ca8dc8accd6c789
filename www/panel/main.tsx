/** The panel's start: engine and handshake at once, then one render for each change of state. */
import { render } from "preact";
import { App } from "./components/app";
import { PanelProvider } from "./context";
import { startEngine } from "./engine";
import { awaitPort, takeToken } from "./handshake";
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

const token = takeToken();
const engine = startEngine();
// A failed load is told when a page arrives; until then nobody waits for it.
engine.ready.catch(() => undefined);
const session = startSession(engine, show);
root.replaceChildren();

if (token && parent !== window) {
  show(session);
  awaitPort(token, parent, (port) => session.attach(port));
  setTimeout(() => session.dispatch({ type: "late" }), LATE_MS);
} else {
  session.dispatch({ type: "alone" });
}
