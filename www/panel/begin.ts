/**
 * What the first script of panel.html does: fetches and compiles the engine, takes the port, and has the page's marks
 * painted while the panel's own script is still on its way.
 */
import { listenEarly, type Early } from "./early";
import { startEngine, type Engine } from "./engine";
import { awaitPort, takeAddress, type Address } from "./handshake";
import type { Settings } from "./settings";

/** The files beside this one, with what makes their addresses change when they do. */
declare const INQUIT_PANEL_SCRIPT: string;
declare const INQUIT_ENGINE: string;

/** What is on its way when the panel starts. */
export interface Begun {
  address: Address;
  engine: Engine;
  /** In a frame: from the page around it. */
  early?: Promise<Early>;
}

/** How long the panel's script waits for the page's marks, in ms: without them a reader should see what is going on. */
const PATIENCE = 400;

/** `settings`: what the reader has chosen, wherever it is kept; asked for once the engine is on its way. */
export function begin(settings: () => Promise<Settings>): void {
  const engine = startEngine(new URL(INQUIT_ENGINE, import.meta.url));
  const address = takeAddress();
  const early = address.token && parent !== window ? framed(address.token, engine, settings()) : undefined;
  const begun: Begun = early ? { address, engine, early } : { address, engine };
  void marked(early).then(() => import(INQUIT_PANEL_SCRIPT)).then(
    ({ start }: { start(begun: Begun): void }) => start(begun),
    () => document.body.classList.add("lost"),
  );
}

function framed(token: string, engine: Engine, settings: Promise<Settings>): Promise<Early> {
  return new Promise((use) => awaitPort(token, parent, (port) => use(listenEarly(port, engine, settings))));
}

/** Settles once the first page's marks are on their way; without a page, or where they take long, when patience ends. */
function marked(early: Promise<Early> | undefined): Promise<void> {
  if (!early) return Promise.resolve();
  const late = new Promise<void>((done) => setTimeout(done, PATIENCE));
  return Promise.race([late, early.then(({ painted }) => painted)]);
}
