/** What the bookmark holds: each click runs all of this in the article's page, and opens the panel or closes it. */
import { FrameError, open, openFrame, type Rung } from "../client/client";
import { closeOpen } from "../client/host";
import { hasSelectedPassage } from "../client/passage";
import { unreadable } from "../client/unreadable";
import { openApart, openWindow } from "./window";
import { tell, type Reason } from "./notice";

/** The panel's address; stands as a placeholder in what is built (url.mjs). */
declare const INQUIT_PANEL: string;

void toggle([openFrame, openWindow]);

async function toggle(rungs: Rung[]): Promise<void> {
  try {
    const why = unreadable(document);
    if (why) return closeOpen() ? undefined : say(why);
    const session = await open(INQUIT_PANEL, document, { rungs, options: { selectionOnly: hasSelectedPassage() } });
    const failure = await session?.closed;
    if (failure) say("changed");
  } catch (error) {
    say(error instanceof FrameError ? error.code : "changed");
  }
}

function say(reason: Reason): void {
  tell(reason, INQUIT_PANEL, () => void toggle([reason === "severed" ? openApart : openWindow]));
}
