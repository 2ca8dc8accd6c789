/** What the bookmark holds: each click runs all of this in the article's page, and opens the panel or closes it. */
import { FrameError, open } from "../client/client";
import { closeOpen } from "../client/host";
import { unreadable } from "../client/unreadable";
import { tell } from "./notice";

/** The panel's address; stands as a placeholder in what is built (url.mjs). */
declare const INQUIT_PANEL: string;

void toggle();

async function toggle(): Promise<void> {
  try {
    const why = unreadable(document);
    if (why) return closeOpen() ? undefined : tell(why, INQUIT_PANEL);
    const session = await open(INQUIT_PANEL);
    const failure = await session?.closed;
    if (failure) tell("changed", INQUIT_PANEL);
  } catch (error) {
    tell(error instanceof FrameError ? error.code : "changed", INQUIT_PANEL);
  }
}
