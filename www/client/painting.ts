/** What is painted in the page, and what of ours is there for it: highlights by name, and a style sheet that says how they look. */
import type { Painted } from "../protocol";
import type { Analysis, Span } from "../types";
import { anchor, type Anchors } from "./anchor";
import { isDark, rules } from "./look";
import { marks, type Mark } from "./marks";
import type { Reading } from "./read";
import { adopt } from "./sheet";

export interface Painting {
  analysis: Analysis;
  /** Where its words stand. */
  reading: Reading;
  anchors: Anchors;
  /** Every tree that has had read text. */
  roots: Set<Document | ShadowRoot>;
  shown: Painted;
  /** The words that stay marked for a while. */
  pulsing: Span[];
  readonly ours: Map<Mark, Highlight>;
  readonly sheet: CSSStyleSheet;
  /** A page that turns dark while it is read is painted for the dark. */
  readonly theme: MediaQueryList;
  restyle(): void;
}

export const NOTHING: Painted = { attributions: false, claims: false, dim: false };

/** How many blocks are looked at to tell a light page from a dark one. */
const SAMPLE = 5;

/** Which mark wins where several lie on one word: the highest; all others are equal. */
const PRIORITY: Partial<Record<Mark, number>> = { "inquit-pulse": 2, "inquit-source": 1 };

/** Whether this browser can paint at all (Firefox before 140 cannot). */
export function canHighlight(): boolean {
  return typeof Highlight === "function" && typeof CSS === "object" && "highlights" in CSS;
}

export function paintingOf(analysis: Analysis, reading: Reading): Painting {
  let style = "";
  const sheet = new CSSStyleSheet();
  const painting: Painting = {
    analysis, reading, anchors: anchor(reading), roots: rootsOf(reading), shown: NOTHING, pulsing: [], sheet,
    ours: new Map(), theme: matchMedia("(prefers-color-scheme: dark)"),
    restyle() {
      const next = rules(isDarkPage(painting), painting.shown.colours);
      // A sheet that is set anew has the browser look at the whole page again.
      if (next !== style) sheet.replaceSync((style = next));
    },
  };
  return painting;
}

/** The words stand elsewhere now. */
export function place(painting: Painting, reading: Reading, anchors: Anchors): void {
  painting.reading = reading;
  painting.anchors = anchors;
  for (const root of rootsOf(reading)) painting.roots.add(root);
}

export function show(painting: Painting, layers: Painted): void {
  painting.shown = layers;
  if (!canHighlight()) return;
  dress(painting);
  painting.theme.addEventListener("change", painting.restyle);
  for (const [mark, spans] of marks(painting.analysis, layers)) paint(painting, mark, spans);
}

/** Sees to it that marks have their looks, in every tree with words of ours. */
export function dress({ roots, sheet, restyle }: Painting): void {
  restyle();
  for (const root of roots) if (!root.adoptedStyleSheets.includes(sheet)) adopt(root, sheet);
}

export function paint(painting: Painting, mark: Mark, spans: Span[]): void {
  const painted = new Highlight();
  for (const span of spans) for (const range of painting.anchors.ranges(span)) painted.add(range);
  set(painting, mark, painted);
}

export function set({ ours }: Painting, mark: Mark, painted: Highlight): void {
  painted.priority = PRIORITY[mark] ?? 0;
  // A page may have cleared the registry or its sheets meanwhile, so what is ours is set anew each time.
  if (painted.size > 0) CSS.highlights.set(mark, painted);
  else CSS.highlights.delete(mark);
  ours.set(mark, painted);
}

export function remove({ ours }: Painting, mark: Mark): void {
  if (CSS.highlights.get(mark) === ours.get(mark)) CSS.highlights.delete(mark);
  ours.delete(mark);
}

export function isIntact({ ours, sheet }: Painting): boolean {
  for (const [mark, painted] of ours) if (painted.size > 0 && CSS.highlights.get(mark) !== painted) return false;
  return ours.size === 0 || document.adoptedStyleSheets.includes(sheet);
}

export function wipe(painting: Painting): void {
  const { ours, roots, sheet, theme, restyle } = painting;
  theme.removeEventListener("change", restyle);
  for (const mark of [...ours.keys()]) remove(painting, mark);
  for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((s) => s !== sheet);
  painting.shown = NOTHING;
}

/** The document and every shadow root with read text: `::highlight` rules count only in the tree of the text. */
function rootsOf({ blocks }: Reading): Set<Document | ShadowRoot> {
  const roots = new Set<Document | ShadowRoot>([document]);
  for (const { runs } of blocks) {
    const root = runs[0]?.node.getRootNode();
    if (root instanceof ShadowRoot) roots.add(root);
  }
  return roots;
}

/** Most of the article's first paragraphs decide: around them a page may be of another colour. */
function isDarkPage({ reading, analysis }: Painting): boolean {
  const body = analysis.blocks.flatMap((b, i) => (b.kind === "body" ? [i] : []));
  const sample = (body.length > 0 ? body : reading.blocks.map((_, i) => i)).slice(0, SAMPLE);
  const elements = sample.flatMap((i) => reading.blocks[i]?.runs[0]?.node.parentElement ?? []);
  return elements.filter(isDark).length * 2 > elements.length;
}
