/** What panel.html loads after first.ts. */
import type { Begun } from "./begin";
import { startPanel } from "./start";

export const start = (begun: Begun) => startPanel(begun);
