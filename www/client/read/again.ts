/**
 * A page read again after parts of it have changed: only those parts are walked, all other blocks are taken over.
 *
 * A part begins and ends with a block-level tag, so that its text runs into nothing around it, and its blocks stand
 * together in the reading. What a part was is found by climbing from each block's element.
 */
import type { Block } from "../../types";
import { keep, read, readPart, type BlockRuns, type Reading } from "../read";
import { readHead } from "./head";
import { looksOf } from "./looks";
import { BLOCK, SKIP } from "./tags";
import { documentOf, isDocument, outer, tagOf } from "./tree";

/** What has changed since a reading. */
export interface Changes {
  /** Everything may have: all is read. */
  whole: boolean;
  /** What the document says about itself may have. */
  head: boolean;
  /** Elements are gone that ran into nothing around them: their blocks are found by that. */
  gone: boolean;
  /** Elements have come or were moved: where a part stood before says nothing. */
  come: boolean;
  /** Elements with block-level tags whose text may have; some may be in others, or gone. */
  parts: Set<Element>;
}

export function noChanges(): Changes {
  return { whole: false, head: false, gone: false, come: false, parts: new Set() };
}

/** The page as it stands now; the same reading where nothing that is read has changed. */
export function readAgain(reading: Reading, root: Document | Element, changes: Changes): Reading {
  const doc = isDocument(root) ? root : (documentOf(root) as Document);
  const { fields, base } = changes.head ? readHead(doc) : { fields: reading.page, base: doc.baseURI };
  const parts = changes.whole ? undefined : outermost(changes.parts, root);
  const blocks = parts && replaced(reading, parts, changes.come, base);
  if (!blocks) return same(reading, read(root));
  return same(reading, keep({ ...fields, blocks: blocks.map(([text]) => text) }, blocks.map(([, runs]) => runs)));
}

type Pair = [text: Block, runs: BlockRuns];

/** The old reading where the new one says the same about the same nodes: whoever compares them sees so at once. */
function same(old: Reading, now: Reading): Reading {
  const equal = old.blocks.length === now.blocks.length && old.blocks.every((runs, i) => runs === now.blocks[i] || sameBlock(old, now, i));
  return equal && sameFields(old, now) ? old : now;
}

function sameBlock(old: Reading, now: Reading, i: number): boolean {
  const [a, b] = [old.blocks[i]!, now.blocks[i]!];
  return old.page.blocks[i]!.text === now.page.blocks[i]!.text && a.owner === b.owner && a.runs.length === b.runs.length
    && a.runs.every((run, k) => run.node === b.runs[k]!.node && run.nodeFrom === b.runs[k]!.nodeFrom);
}

function sameFields({ page: a }: Reading, { page: b }: Reading): boolean {
  const about = (page: typeof a) => JSON.stringify({ ...page, blocks: 0 });
  return a === b || (a.meta === b.meta && a.jsonLd === b.jsonLd) || about(a) === about(b);
}

/** Those that hold all others, are still in the root, and can hold text that is read. */
function outermost(parts: Set<Element>, root: Document | Element): Set<Element> {
  const found = new Set<Element>();
  for (const part of parts) {
    let counts = part.isConnected;
    let inside = isDocument(root);
    for (let at: Element | null = part; at && counts; at = outer(at)) {
      if ((at !== part && parts.has(at)) || SKIP.has(tagOf(at))) counts = false;
      if (at === root) inside = true;
    }
    if (counts && inside) found.add(part);
  }
  return found;
}

/** All blocks with these parts read anew; nothing where the place of a part cannot be told. */
function replaced(reading: Reading, parts: Set<Element>, come: boolean, base: string | undefined): Pair[] | undefined {
  const looks = new Map<Element, Element | undefined>();
  const kept: Pair[] = [];
  /** Before which of the kept blocks a part's text stood, and stands. */
  const stood = new Map<Element, number>();
  const places = new Map<Element, number>();
  reading.blocks.forEach((runs, i) => {
    const part = partOf(runs.owner, parts, looks);
    if (part) {
      if (!stood.has(part)) stood.set(part, kept.length);
    } else if (runs.owner.isConnected) kept.push([reading.page.blocks[i]!, runs]);
  });
  const inserts: { at: number; part: Element }[] = [];
  for (const part of parts) {
    // Many that come at once stand side by side, and browsers find an order among many siblings slowly.
    const at = (come ? undefined : stood.get(part)) ?? beside(part, places) ?? placeOf(part, kept);
    if (at === undefined) return undefined;
    places.set(part, at);
    inserts.push({ at, part });
  }
  // Of two at the same place, the one that comes first in the document.
  inserts.sort((a, b) => a.at - b.at || (a.part.compareDocumentPosition(b.part) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const all: Pair[] = [];
  let from = 0;
  for (const { at, part } of inserts) {
    for (; from < at; from++) all.push(kept[from]!);
    const { texts, blocks } = readPart(part, base, looksOf(documentOf(part) as Document));
    texts.forEach((text, i) => all.push([text, blocks[i]!]));
  }
  for (; from < kept.length; from++) all.push(kept[from]!);
  return all;
}

/** Where the part right before this one has its place, and no text between them. */
function beside(part: Element, places: Map<Element, number>): number | undefined {
  const before = part.previousSibling;
  return before instanceof Element ? places.get(before) : undefined;
}

/** The part that an element is in; each element is climbed from once. */
function partOf(element: Element, parts: Set<Element>, known: Map<Element, Element | undefined>): Element | undefined {
  const climbed: Element[] = [];
  let found: Element | undefined;
  for (let at: Element | null = element; at; at = outer(at)) {
    if (known.has(at)) {
      found = known.get(at);
      break;
    }
    climbed.push(at);
    if (parts.has(at)) {
      found = at;
      break;
    }
  }
  for (const at of climbed) known.set(at, found);
  return found;
}

/** Before which kept block a part stands. Across shadow roots there is no order to ask for. */
function placeOf(part: Element, kept: Pair[]): number | undefined {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const node = kept[middle]![1].runs[0]?.node;
    const order = node ? part.compareDocumentPosition(node) : Node.DOCUMENT_POSITION_DISCONNECTED;
    if (order & Node.DOCUMENT_POSITION_DISCONNECTED) return undefined;
    if (order & Node.DOCUMENT_POSITION_FOLLOWING) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The nearest element with a block-level tag around a place, itself included: what must be read when it changes. */
export function blockAround(element: Element | null): Element | undefined {
  for (let at = element; at; at = outer(at)) if (BLOCK.has(tagOf(at)) || tagOf(at) === "html") return at;
  return undefined;
}
