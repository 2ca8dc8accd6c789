/** Paints findings in the live page with CSS Custom Highlights: no node of the page is touched, `clear` leaves nothing. */
import type { Analysis, Page, Span } from "../types";
import type { Finding, Painted } from "../protocol";
import { anchor, moveTo, textOf } from "./anchor";
import { isDark, parentOf, rules } from "./look";
import { findingsAt, marks, passagesOf, type Mark } from "./marks";
import { readingOf, type Reading } from "./read";

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

/** How long a passage stays marked after the reader was taken there, in ms: a smooth scroll takes up to 700 of them. */
const PULSE = 1800;

/** How long painting anew may hold the page up at a time, in ms: a fifth of what a screen has between two pictures. */
const SLICE = 3;

/** How far beside its glyph a click still counts, in CSS pixels. */
const REACH = 2;

/** How many blocks are looked at to tell a light page from a dark one. */
const SAMPLE = 5;

/** Which mark wins where several lie on one word: the highest; all others are equal. */
const PRIORITY: Partial<Record<Mark, number>> = { "inquit-pulse": 2, "inquit-source": 1 };

/** Whether this browser can paint at all (Firefox before 140 cannot). */
export function canHighlight(): boolean {
  return typeof Highlight === "function" && typeof CSS === "object" && "highlights" in CSS;
}

/** Paints an analysis of a page that `read` has read in this document; nothing is painted before `show`. */
export function highlight(found: Analysis, page: Page): LiveHighlighter {
  let analysis = found;
  let reading = readingOf(page) as Reading;
  let anchors = anchor(reading);
  let roots = rootsOf(reading);
  const sheet = new CSSStyleSheet();
  const ours = new Map<Mark, Highlight>();
  const theme = matchMedia("(prefers-color-scheme: dark)");
  let style = "";
  /** How often marks were set: what is still being painted for an older state is given up. */
  let turn = 0;
  /** What is being painted bit by bit. */
  let coming: Analysis | undefined;
  const restyle = () => {
    const next = rules(isDarkPage(reading, analysis), shown.colours);
    // A sheet that is set anew has the browser look at the whole page again.
    if (next !== style) sheet.replaceSync((style = next));
  };
  let shown: Painted = { attributions: false, claims: false, dim: false };
  let fading: ReturnType<typeof setTimeout> | undefined;
  /** The words that stay marked for a while. */
  let pulsing: Span[];
  /** Boxes that readers cannot scroll and a jump has scrolled, as they stood: nobody else would put them back. */
  const moved = new Map<Element, ScrollToOptions>();
  const putBack = () => {
    moved.forEach((place, box) => box.scrollTo(place));
    moved.clear();
  };

  const set = (mark: Mark, painted: Highlight) => {
    painted.priority = PRIORITY[mark] ?? 0;
    // A page may have cleared the registry or its sheets meanwhile, so what is ours is set anew each time.
    if (painted.size > 0) CSS.highlights.set(mark, painted);
    else CSS.highlights.delete(mark);
    ours.set(mark, painted);
  };
  const paint = (mark: Mark, spans: Span[]) => {
    const painted = new Highlight();
    for (const span of spans) for (const range of anchors.ranges(span)) painted.add(range);
    set(mark, painted);
  };
  const remove = (mark: Mark) => {
    if (CSS.highlights.get(mark) === ours.get(mark)) CSS.highlights.delete(mark);
    ours.delete(mark);
  };
  const adopt = () => {
    for (const root of roots) {
      if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
  };

  const highlighter: LiveHighlighter = {
    show(layers = EVERYTHING) {
      shown = layers;
      if (!canHighlight()) return;
      restyle();
      adopt();
      theme.addEventListener("change", restyle);
      for (const [mark, spans] of marks(analysis, layers)) paint(mark, spans);
    },

    reveal(finding, part, height = innerHeight) {
      const passages = passagesOf(analysis, finding, part);
      const [lead] = passages ? anchors.ranges(passages.lead) : [];
      if (!passages || !lead) return false;
      putBack();
      scrollTo(lead, height / 2, moved);
      if (!canHighlight()) return true;
      restyle();
      adopt();
      paint("inquit-pulse", (pulsing = passages.all));
      clearTimeout(fading);
      fading = setTimeout(remove, PULSE, "inquit-pulse");
      return true;
    },

    at(node, offset) {
      const at = anchors.offsetOf(node, offset);
      return at === undefined ? [] : findingsAt(analysis, shown, at);
    },

    findingsAt(x, y) {
      const place = placeAt(x, y, roots);
      return place ? highlighter.at(place.node, place.offset) : [];
    },

    async renew(other, page, layers) {
      const mine = ++turn;
      const before = shown;
      coming = other;
      const next = readingOf(page) as Reading;
      // Each step in a task of its own: hearing of it has held the page up already.
      await task();
      const places = anchor(next);
      await task();
      const painted: [Mark, Highlight][] = [];
      let begin = performance.now();
      for (const [mark, spans] of canHighlight() ? marks(other, layers) : []) {
        const ranges = new Highlight();
        painted.push([mark, ranges]);
        for (const span of spans) {
          if (performance.now() - begin > SLICE) {
            await task();
            if (mine !== turn) return;
            begin = performance.now();
          }
          for (const range of places.ranges(span)) ranges.add(range);
        }
      }
      await task();
      if (mine !== turn) return;
      coming = undefined;
      analysis = other;
      reading = next;
      anchors = places;
      roots = [...new Set([...roots, ...rootsOf(next)])];
      // What the reader has chosen meanwhile counts.
      if (shown !== before) return highlighter.show(shown);
      shown = layers;
      restyle();
      adopt();
      for (const [mark, ranges] of painted) set(mark, ranges);
    },

    move(next) {
      const moved = moveTo(reading, next);
      if (!moved) return false;
      reading = moved;
      anchors = anchor(reading);
      roots = [...new Set([...roots, ...rootsOf(reading)])];
      if (ours.has("inquit-pulse")) paint("inquit-pulse", pulsing);
      highlighter.show(shown);
      // Of the same words as before a new analysis is not on its way, so this one must not be lost.
      if (coming?.text === textOf(next)) highlighter.renew(coming, next.page, shown).catch(() => undefined);
      else turn++;
      return true;
    },

    middleOf(finding, part) {
      const lead = passagesOf(analysis, finding, part)?.lead;
      const [range] = lead ? anchors.ranges(lead) : [];
      return range && middleOf(range)().x;
    },

    intact() {
      for (const [mark, painted] of ours) if (painted.size > 0 && CSS.highlights.get(mark) !== painted) return false;
      return ours.size === 0 || document.adoptedStyleSheets.includes(sheet);
    },

    restore() {
      highlighter.show(shown);
    },

    clear() {
      turn++;
      putBack();
      clearTimeout(fading);
      theme.removeEventListener("change", restyle);
      for (const mark of [...ours.keys()]) remove(mark);
      for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((s) => s !== sheet);
      shown = { attributions: false, claims: false, dim: false };
    },
  };
  return highlighter;
}

/** Ends this task; the rest goes on in another, after what the page has to do. */
function task(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** The document and every shadow root with read text: `::highlight` rules count only in the tree of the text. */
function rootsOf(reading: Reading): (Document | ShadowRoot)[] {
  const roots = new Set<Document | ShadowRoot>([document]);
  for (const { runs } of reading.blocks) {
    const root = runs[0]?.node.getRootNode();
    if (root instanceof ShadowRoot) roots.add(root);
  }
  return [...roots];
}

/** Most of the article's first paragraphs decide: around them a page may be of another colour. */
function isDarkPage(reading: Reading, analysis: Analysis): boolean {
  const body = analysis.blocks.flatMap((b, i) => (b.kind === "body" ? [i] : []));
  const sample = (body.length > 0 ? body : reading.blocks.map((_, i) => i)).slice(0, SAMPLE);
  const elements = sample.flatMap((i) => reading.blocks[i]?.runs[0]?.node.parentElement ?? []);
  return elements.filter(isDark).length * 2 > elements.length;
}

/**
 * Brings a passage to `height` in the window: boxes that scroll at once, then the window, smoothly where the reader allows it.
 * `moved` remembers the boxes that only scripts scroll; one in which the passage stands already is left alone.
 */
function scrollTo(passage: StaticRange, height: number, moved: Map<Element, ScrollToOptions>): void {
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
  const arrived = () => Math.abs(middle().y - height) > height && window.scrollBy({ top: middle().y - height, behavior: "instant" });
  addEventListener("scrollend", arrived, { once: true, signal: AbortSignal.timeout(PULSE) });
  window.scrollBy({ top: middle().y - height, behavior: still ? "instant" : "smooth" });
}

/** Where the first line of a passage has its middle, now and each time it is asked for. */
function middleOf({ startContainer, startOffset, endContainer, endOffset }: StaticRange): () => { x: number; y: number } {
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

/** The character under a point, if the point is on it: browsers answer with the nearest one, however far it is. */
function placeAt(x: number, y: number, roots: (Document | ShadowRoot)[]): { node: Text; offset: number } | undefined {
  const { node, offset } = caretAt(x, y, roots.filter((root) => root instanceof ShadowRoot));
  if (!(node instanceof Text)) return undefined;
  // The caret stands on either side of the character.
  return [offset, offset - 1].map((at) => ({ node, offset: at })).find((place) => covers(place, x, y));
}

function caretAt(x: number, y: number, shadowRoots: ShadowRoot[]): { node?: Node; offset: number } {
  if ("caretPositionFromPoint" in document) {
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots });
    return { node: caret?.offsetNode, offset: caret?.offset ?? 0 };
  }
  const range = (document as Document).caretRangeFromPoint?.(x, y);
  return { node: range?.startContainer, offset: range?.startOffset ?? 0 };
}

function covers({ node, offset }: { node: Text; offset: number }, x: number, y: number): boolean {
  if (offset < 0 || offset >= node.length) return false;
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(node, offset + 1);
  return [...range.getClientRects()].some((box) =>
    x >= box.left - REACH && x <= box.right + REACH && y >= box.top - REACH && y <= box.bottom + REACH);
}
