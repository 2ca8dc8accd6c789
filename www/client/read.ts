/**
 * The reader: a document's visible text as plain data.
 *
 * A walk over the flattened tree (open shadow roots, slots), without recursion and without touching the document, finds
 * what is there; then the browser is asked how it looks. Text goes into the run of the nearest block-level ancestor;
 * wherever a block-level element begins or ends, the run ends and becomes a block. The same code reads a live page and
 * the command line's parsed HTML; where the two differ (does this show, does it stand on lines of its own?) it asks
 * `Looks`.
 */
import type { Block, Page } from "../types";
import { readHead } from "./read/head";
import { looksOf, type Looks } from "./read/looks";
import { Run } from "./read/run";
import { selectionIn } from "./read/selection";
import { SKIP } from "./read/tags";
import { ancestors, documentOf, ELEMENT, enter, isElement, isText, nextNode, type Place, rootOf, tagOf, textOf, typeOf } from "./read/tree";

/**
 * Where a block's text stands in the document, in text order. A run is 1:1: `node.data.slice(nodeFrom, nodeFrom + length)`
 * is `text.slice(from, from + length)`, but for white space of other sorts, which is a plain space in the text. A new run
 * starts with each node and after each collapsed white space; the space that stands for a `<br>` is in no run.
 */
export interface BlockRuns {
  /** The block-level element that the text belongs to. */
  owner: Element;
  runs: { node: Text; /** Offset in the block's text. */ from: number; nodeFrom: number; length: number }[];
}

/** A page together with its way back into the document: `blocks[i]` belongs to `page.blocks[i]`. */
export interface Reading {
  page: Page;
  blocks: BlockRuns[];
}

const readings = new WeakMap<Page, Reading>();

/** The reading that `page` came from; a copy of a page has none. */
export function readingOf(page: Page): Reading | undefined {
  return readings.get(page);
}

/** Reads what is visible in a document, or in one element of it. */
export function readPage(root: Document | Element): Page {
  return read(root).page;
}

/** Like `readPage`, with the way back into the document. `looks`: for hosts without a rendering browser. */
export function read(root: Document | Element, looks?: Looks): Reading {
  const isPart = isElement(root);
  const doc = isPart ? (documentOf(root) as Document) : root;
  const { fields, base } = readHead(doc);
  const top = isPart ? root : rootOf(doc);
  const parts = top ? readPart(top, base, looks ?? looksOf(doc)) : { texts: [], blocks: [] };
  return keep({ ...fields, blocks: parts.texts }, parts.blocks);
}

/**
 * How many characters paths and targets come to at most; those of later blocks are left out. A real page comes to one
 * million, but a tower of ancestors with long names, or one long address, goes with each paragraph.
 */
const MAX_ABOUT = 16e6;

/** The blocks of one element, in order, with their way back into the document. */
export function readPart(top: Element, base: string | undefined, looks: Looks): { texts: Block[]; blocks: BlockRuns[] } {
  const texts: Block[] = [];
  const blocks: BlockRuns[] = [];
  const selected = selectionIn(documentOf(top) as Document);
  let room = MAX_ABOUT;
  walk(start(top), looks, (run) =>
    run.blocks(base, selected, (block, runs) => {
      for (const step of block.path) room -= step.length;
      room -= block.href?.length ?? 0;
      if (room < 0) {
        block.path = [];
        delete block.href;
      }
      texts.push(block);
      blocks.push(runs);
    }));
  return { texts, blocks };
}

/** A reading of which `readingOf` knows. */
export function keep(page: Page, blocks: BlockRuns[]): Reading {
  const reading = { page, blocks };
  readings.set(page, reading);
  return reading;
}

/** The place of `top` with the places around it, so that paths, links and visibility hold for a part as for the whole. */
function start(top: Element): Place {
  let place: Place | null = null;
  for (const element of [...ancestors(top), top]) {
    place = enter(element, tagOf(element), place);
    place.owner = place;
  }
  return place as Place;
}

function walk(top: Place, looks: Looks, give: (run: Run) => void): void {
  const { steps, texts } = survey(top, looks);
  let place = top;
  let run = new Run(top.owner);
  let text = 0;
  /** Ends the run; what follows belongs to `owner`. */
  const cut = (owner: Place): void => {
    if (run.isEmpty) {
      run.owner = owner;
      return;
    }
    give(run);
    run = new Run(owner);
  };
  for (const step of steps) {
    if (typeof step === "string") {
      const node = texts[text++] as Text;
      if (run.wants(step) && looks.shows(place)) run.add(node, step, place);
    } else if (step === undefined) {
      if (looks.shows(place)) run.lineBreak();
    } else if (step) {
      step.owner = place.owner;
      place = step;
      if (place.standing === "block") cut((place.owner = place));
      else if (place.standing === "apart") run.gap();
    } else {
      const outer = place.parent as Place;
      if (place.owner === place) cut(outer.owner);
      else if (place.standing === "apart") run.gap();
      place = outer;
    }
  }
  cut(top);
}

/** An element where it opens, a text, nothing for a line break, and null where the innermost element closes. */
type Step = Place | string | undefined | null;

/**
 * What is inside a place, in order. How elements stand and whether texts show is asked in a row each, as a browser
 * answers the same question over and over in three quarters of the time that questions in turn take it (Chromium, 5,000
 * text nodes: 8 ms instead of 10.5).
 */
function survey(top: Place, looks: Looks): { steps: Step[]; texts: Text[] } {
  const steps: Step[] = [];
  const texts: Text[] = [];
  const telling: Place[] = [];
  for (let place = top; ; ) {
    const node = nextNode(place);
    if (!node) {
      if (place === top) break;
      steps.push(null);
      place = place.parent as Place;
      continue;
    }
    const type = typeOf(node);
    if (isText(type)) {
      const data = textOf(node);
      steps.push(data);
      texts.push(node as Text);
      if (/\S/.test(data)) telling.push(place);
    } else if (type === ELEMENT) {
      const tag = tagOf(node as Element);
      if (tag === "br") steps.push(undefined);
      else if (!SKIP.has(tag)) steps.push((place = enter(node as Element, tag, place)));
    }
  }
  for (const step of steps) if (step && typeof step !== "string") step.standing = looks.stands(step);
  for (const place of telling) looks.shows(place);
  return { steps, texts };
}
