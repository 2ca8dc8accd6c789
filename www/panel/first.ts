/**
 * The first script of panel.html, and as small as it can be: it fetches and compiles the engine and takes the port while
 * the panel's own script is still on its way. The frame has loaded once this has run, so the client greets that early.
 */
import { awaitPort, takeAddress, type Address } from "./handshake";

/** The files beside this one, with what makes their addresses change when they do. */
declare const INQUIT_PANEL_SCRIPT: string;
declare const INQUIT_ENGINE: string;

/** What is on its way when the panel starts. */
export interface Begun {
  address: Address;
  engine: Promise<WebAssembly.Module>;
  /** In a frame: from the page around it. */
  port?: Promise<MessagePort>;
}

const engine = compile();
// A failed load is told when a page arrives; until then nobody waits for it.
engine.catch(() => undefined);
const address = takeAddress();
const port = address.token && parent !== window ? new Promise<MessagePort>((use) => awaitPort(address.token, parent, use)) : undefined;

import(INQUIT_PANEL_SCRIPT).then(
  ({ start }: { start(begun: Begun): void }) => start({ address, engine, port }),
  () => document.body.classList.add("lost"),
);

/** Some hosts give wasm another type than browsers compile while they load. */
async function compile(): Promise<WebAssembly.Module> {
  const response = await fetch(new URL(INQUIT_ENGINE, import.meta.url));
  if (!response.ok) throw new Error(`the engine at ${response.url} answered ${response.status}`);
  const streams = response.headers.get("content-type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
