/** The first script of panel.html in the extension: see panel/begin.ts. */
import { begin } from "../panel/begin";
import { parseSettings } from "../panel/settings";
import { settings } from "./settings";

begin(async () => parseSettings((await settings()).load()));
