/** The first script of panel.html where it is served to: see begin.ts. */
import { begin } from "./begin";
import { loadSettings } from "./settings";

begin(async () => loadSettings());
