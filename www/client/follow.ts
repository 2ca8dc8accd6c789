/** The page is another than it was, or is to be read for something else: what is painted and what the panel lists follow. */
import { addressOf } from "./changes";
import { readingNow, type Live } from "./live";
import { unpaint } from "./obey";
import { read, type Reading } from "./read";

export function refresh(live: Live, options = live.options): void {
  live.options = options;
  unpaint(live);
  const { page } = (live.reading = read(live.root));
  live.frame?.send({ type: "page", page, options });
}

/** The page has changed: marks follow their words at once, and what the words are now is analysed anew. */
export function follow(live: Live, next: Reading): void {
  const before = readingNow(live);
  live.reading = next;
  const again = addressOf(before) === addressOf(next);
  if (!again) {
    unpaint(live);
    live.wiped = 0;
  }
  live.painter?.move(next);
  // What was selected is selected no more; its findings stay on their words.
  if (again && (live.options.selectionOnly || sameText(before, next))) return;
  live.options = { ...live.options, selectionOnly: false };
  // In a turn of its own: copying a long page takes as long as reading a part of it.
  setTimeout(live.safely(() => live.reading === next && live.isOpen && live.frame?.send({ type: "page", page: next.page, options: live.options, again })));
}

function sameText(a: Reading, b: Reading): boolean {
  const { blocks } = b.page;
  return a.page.blocks.length === blocks.length && a.page.blocks.every(({ text }, i) => text === blocks[i]!.text) && a.page.meta === b.page.meta;
}
