/** To a passage of the page, through every box that scrolls on the way. */
import { listen } from "./listen";
import { parentOf } from "./look";

/** How long a passage stays marked after the reader was taken there, in ms: a smooth scroll takes up to 700 of them. */
export const PULSE = 1800;

/** Boxes that readers cannot scroll and a jump has scrolled, as they stood: nobody else would put them back. */
export type Moved = Map<Element, ScrollToOptions>;

/**
 * Brings a passage to `height` in the window: boxes that scroll at once, then the window, smoothly where the reader allows it.
 * `moved` remembers the boxes that only scripts scroll; one in which the passage stands already is left alone.
 */
export function scrollTo(passage: StaticRange, height: number, moved: Moved): void {
  const middle = middleOf(passage);
  for (let at: Element | null = passage.startContainer.parentElement; at; at = parentOf(at)) {
    const overflow = scrolls(at);
    if (!overflow) continue;
    const box = at.getBoundingClientRect();
    const { x, y } = middle();
    const left = x > box.left && x < box.right ? 0 : x - box.left - box.width / 2;
    if (!/auto|scroll/.test(overflow)) {
      if (!left && y > box.top && y < box.bottom) continue;
      moved.set(at, { left: at.scrollLeft, top: at.scrollTop, behavior: "instant" });
    }
    at.scrollBy({ left, top: y - box.top - Math.min(box.height / 2, height), behavior: "instant" });
  }
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  // What loads on the way may push the passage out of sight again.
  const deaf = listen({
    scrollend() {
      deaf();
      if (Math.abs(middle().y - height) > height) window.scrollBy({ top: middle().y - height, behavior: "instant" });
    },
  }, window);
  setTimeout(deaf, PULSE);
  window.scrollBy({ top: middle().y - height, behavior: still ? "instant" : "smooth" });
}

export function putBack(moved: Moved): void {
  moved.forEach((place, box) => box.scrollTo(place));
  moved.clear();
}

/** Where the first line of a passage has its middle, now and each time it is asked for. */
export function middleOf({ startContainer, startOffset, endContainer, endOffset }: StaticRange): () => { x: number; y: number } {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return () => {
    const { top, height, left, width } = range.getClientRects()[0] ?? range.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };
}

/** Whether the window scrolls it: the root, and the body unless the root keeps overflow to itself, as app shells have it. */
function isWindow(element: Element): boolean {
  if (element === document.scrollingElement) return true;
  return element === document.body && getComputedStyle(document.documentElement).overflow === "visible";
}

/** How an element that has something to scroll, and is not the window, lets it be scrolled; nothing where it is not cut off. */
function scrolls(element: Element): string | undefined {
  const larger = element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth;
  if (!larger || isWindow(element)) return undefined;
  const { overflow } = getComputedStyle(element);
  return /auto|scroll|hidden/.test(overflow) ? overflow : undefined;
}
