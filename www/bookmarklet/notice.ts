/** Why the bookmark shows no panel, and what the reader can do about it. */
import { showBox, type Offer } from "../client/box";
import type { FrameFailure } from "../client/frame";
import type { Unreadable } from "../client/unreadable";
import { words } from "./words";

/** `changed`: the page's scripts have put something else in place of what browsers offer. */
export type Reason = FrameFailure | Unreadable | "changed";

/** Says why there is no panel; stays until it is closed or the bookmark is clicked again. `again`: opens the window, with the reader's click on it. */
export function tell(reason: Reason, panelUrl: string, again: () => void): void {
  const { lang, [reason]: text } = words;
  const close: Offer = { words: words.close, run: () => box?.remove() };
  const about: Offer = { words: words.extension, href: new URL("../index.html#extension", panelUrl).href };
  const retry: Offer = { words: words.open, run: () => (box?.remove(), again()) };
  let box: ReturnType<typeof showBox>;
  try {
    box = showBox({ text, lang }, reason === "window" || reason === "severed" ? [retry, about, close] : [about, close]);
  } catch {
    // What kept the panel out can keep the box out, too.
  }
  // A drawing or data document shows no box. This leaves nothing behind and shows text as text.
  if (!box) alert(`Inquit: ${text}`);
}
