/** Another analysis, or other places, for what is painted: the page never has to wait for long. */
import type { Painted } from "../protocol";
import type { Analysis, Page } from "../types";
import { anchor, moveTo, textOf, type Anchors } from "./anchor";
import type { LiveHighlighter } from "./highlight";
import { marks, type Mark } from "./marks";
import { canHighlight, dress, paint, place, set, show, type Painting } from "./painting";
import { readingOf, type Reading } from "./read";

export interface Renewals extends Pick<LiveHighlighter, "renew" | "move"> {
  /** Gives up what is still being painted. */
  giveUp(): void;
}

/** How long painting anew may hold the page up at a time, in ms: a fifth of what a screen has between two pictures. */
const SLICE = 3;

export function renewals(painting: Painting): Renewals {
  /** How often marks were set: what is still being painted for an older state is given up. */
  let turn = 0;
  /** What is being painted bit by bit. */
  let coming: Analysis | undefined;
  return { renew, move, giveUp: () => void turn++ };

  async function renew(analysis: Analysis, page: Page, layers: Painted): Promise<void> {
    const mine = ++turn;
    const { shown } = painting;
    coming = analysis;
    const reading = readingOf(page) as Reading;
    // Each step in a task of its own: hearing of it has held the page up already.
    await task();
    const anchors = anchor(reading);
    await task();
    const painted = await paintSlowly(analysis, layers, anchors, () => mine !== turn);
    await task();
    if (mine !== turn) return;
    coming = undefined;
    painting.analysis = analysis;
    place(painting, reading, anchors);
    // What the reader has chosen meanwhile counts.
    if (painting.shown !== shown) return show(painting, painting.shown);
    painting.shown = layers;
    dress(painting);
    for (const [mark, ranges] of painted) set(painting, mark, ranges);
  }

  function move(next: Reading): boolean {
    const moved = moveTo(painting.reading, next);
    if (!moved) return false;
    place(painting, moved, anchor(moved));
    if (painting.ours.has("inquit-pulse")) paint(painting, "inquit-pulse", painting.pulsing);
    show(painting, painting.shown);
    // Of the same words as before a new analysis is not on its way, so this one must not be lost.
    if (coming?.text === textOf(next)) renew(coming, next.page, painting.shown).catch(() => undefined);
    else turn++;
    return true;
  }
}

/** All marks, in tasks of their own; fewer where it is too late for them anyway. */
async function paintSlowly(analysis: Analysis, layers: Painted, anchors: Anchors, isLate: () => boolean): Promise<[Mark, Highlight][]> {
  const painted: [Mark, Highlight][] = [];
  let begin = performance.now();
  for (const [mark, spans] of canHighlight() ? marks(analysis, layers) : []) {
    const ranges = new Highlight();
    painted.push([mark, ranges]);
    for (const span of spans) {
      if (performance.now() - begin > SLICE) {
        await task();
        if (isLate()) return painted;
        begin = performance.now();
      }
      for (const range of anchors.ranges(span)) ranges.add(range);
    }
  }
  return painted;
}

/** Ends this task; the rest goes on in another, after what the page has to do. */
function task(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
