/** Why the bookmark shows no panel, and what the reader can do about it. */
import { showBox, type Offer } from "../client/box";
import type { FrameFailure } from "../client/frame";
import type { Unreadable } from "../client/unreadable";

/** `changed`: the page's scripts have put something else in place of what browsers offer. */
export type Reason = FrameFailure | Unreadable | "changed";

const WORDS: Record<Reason, string> = {
  blocked: "This page does not allow frames of other sites, so the bookmark cannot show its panel here. The Inquit extension works on such pages.",
  silent: "The panel did not answer. Either this page keeps it out, and then the Inquit extension helps, or there is no connection.",
  window: "This page allows no frame of ours, and the browser has held back the window that would open instead.",
  severed: "This page keeps Inquit’s panel out and cuts itself off from its window. Its text can go there in the window’s address, which your browser may keep in its history.",
  sandbox: "This page runs in a sandbox that keeps out the bookmark’s panel and its windows. The Inquit extension works on such pages.",
  long: "This page allows no frame of ours, and its text is too long for a window. Select the part that you want and click again.",
  document: "Inquit reads web pages. This is a file of another sort: a picture, a PDF or data.",
  frames: "This page is made of several frames. Open the frame with the article in a tab of its own, then click Inquit there.",
  changed: "Scripts of this page have changed parts of the browser that the bookmark needs. The Inquit extension is not affected by them.",
};

/** Says why there is no panel; stays until it is closed or the bookmark is clicked again. `again`: opens the window, with the reader's click on it. */
export function tell(reason: Reason, panelUrl: string, again: () => void): void {
  const words = WORDS[reason];
  const close: Offer = { words: "Close", run: () => box?.remove() };
  const about: Offer = { words: "Get the extension", href: new URL("../index.html#extension", panelUrl).href };
  const retry: Offer = { words: "Open the window", run: () => (box?.remove(), again()) };
  let box: ReturnType<typeof showBox>;
  try {
    box = showBox(words, reason === "window" || reason === "severed" ? [retry, about, close] : [about, close]);
  } catch {
    // What kept the panel out can keep the box out, too.
  }
  // A drawing or data document shows no box. This leaves nothing behind and shows text as text.
  if (!box) alert(`Inquit: ${words}`);
}
