/** Paints findings in the live page with CSS Custom Highlights: no node of the page is touched, `clear` leaves nothing. */
import type { Analysis, Page, Span } from "../types";
import type { Finding, Painted } from "../protocol";
import { placeAt } from "./caret";
import { findingsAt, passagesOf } from "./marks";
import { canHighlight, dress, isIntact, paint, paintingOf, remove, show, wipe, type Painting } from "./painting";
import { readingOf, type Reading } from "./read";
import { renewals } from "./renew";
import { middleOf, PULSE, putBack, scrollTo, type Moved } from "./scroll";

/** What shows findings in the page that they were found in. */
export interface Highlighter {
  /** Paints these layers in place of what was painted; everything unless told. */
  show(layers?: Painted): void;
  /**
   * Scrolls to a finding and pulses it; false where its words are no longer in the page. `height`: how much of the
   * window the reader sees from its top, where something of the host covers the rest.
   */
  reveal(finding: Finding, part?: number, height?: number): boolean;
  /** The painted findings at a place in the page, the innermost first. */
  at(node: Node, offset: number): Finding[];
  /** The painted findings under a point of the viewport, the innermost first. */
  findingsAt(x: number, y: number): Finding[];
  /** Takes every highlight and style sheet of ours out of the page. */
  clear(): void;
}

/** For the client, whose pages change. */
export interface LiveHighlighter extends Highlighter {
  /**
   * Paints another analysis in place of this one, of the same page as it stands now: bit by bit, so that the page never
   * has to wait for long, and all at once in the end.
   */
  renew(analysis: Analysis, page: Page, layers: Painted): Promise<void>;
  /** Carries all marks over to where their words stand now; false where none had to move. */
  move(next: Reading): boolean;
  /** How far from the window's left edge a finding's first line has its middle; nothing where it is not on the page. */
  middleOf(finding: Finding, part?: number): number | undefined;
  /** Whether the page has left our marks and their style alone. */
  intact(): boolean;
  /** Puts back what the page has taken away. */
  restore(): void;
}

const EVERYTHING: Painted = { attributions: true, claims: true, dim: true };

/** Paints an analysis of a page that `read` has read in this document; nothing is painted before `show`. */
export function highlight(found: Analysis, page: Page): LiveHighlighter {
  const painting = paintingOf(found, readingOf(page) as Reading);
  const moved: Moved = new Map();
  const { renew, move, giveUp } = renewals(painting);
  let fading: ReturnType<typeof setTimeout> | undefined;
  const highlighter: LiveHighlighter = {
    renew,
    move,
    show: (layers = EVERYTHING) => show(painting, layers),
    reveal(finding, part, height = innerHeight) {
      const { lead, all } = passages(painting, finding, part);
      if (!lead) return false;
      putBack(moved);
      scrollTo(lead, height / 2, moved);
      if (!canHighlight()) return true;
      dress(painting);
      paint(painting, "inquit-pulse", (painting.pulsing = all));
      clearTimeout(fading);
      fading = setTimeout(remove, PULSE, painting, "inquit-pulse");
      return true;
    },
    at(node, offset) {
      const at = painting.anchors.offsetOf(node, offset);
      return at === undefined ? [] : findingsAt(painting.analysis, painting.shown, at);
    },
    findingsAt(x, y) {
      const place = placeAt(x, y, painting.roots);
      return place ? highlighter.at(place.node, place.offset) : [];
    },
    middleOf(finding, part) {
      const { lead } = passages(painting, finding, part);
      return lead && middleOf(lead)().x;
    },
    intact: () => isIntact(painting),
    restore: () => show(painting, painting.shown),
    clear() {
      giveUp();
      putBack(moved);
      clearTimeout(fading);
      wipe(painting);
    },
  };
  return highlighter;
}

/** All words of a finding, and where those to scroll to stand now. */
function passages({ analysis, anchors }: Painting, finding: Finding, part?: number): { lead?: StaticRange; all: Span[] } {
  const { lead, all } = passagesOf(analysis, finding, part) ?? { all: [] };
  return { lead: lead && anchors.ranges(lead)[0], all };
}
