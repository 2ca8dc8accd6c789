/** Why the content script runs: a script before it in the same world leaves word. The page sees nothing of that world. */
import type { Session } from "../client/client";

/** `selection`: the reader asks for the selected passage; `by-itself`: the site is one of the reader's list. */
export type Order = "selection" | "by-itself";

interface World {
  inquitOrder?: Order;
  /** The panel that is open in this page. */
  inquitSession?: Session;
}

export const world = globalThis as typeof globalThis & World;

/** The order, once. */
export function takeOrder(): Order | undefined {
  const order = world.inquitOrder;
  delete world.inquitOrder;
  return order;
}
