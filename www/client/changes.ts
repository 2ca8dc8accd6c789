/**
 * What a page changes while the panel is open: appended paragraphs, a "read more", text set anew, another article in the
 * same document. Changes are gathered, and only what they touch is read again.
 */
import { blockAround, noChanges, readAgain, type Changes } from "./read/again";
import type { Reading } from "./read";
import { address } from "./read/head";
import { BLOCK } from "./read/tags";
import { ELEMENT, isDocument, isText, outer, tagOf, textOf, typeOf } from "./read/tree";

/** Keeps from the page what goes wrong in here. */
export type Safely = <A>(work: (argument: A) => unknown) => (argument: A) => void;

export interface Watch {
  /** To be called now and then: no browser tells of a shadow root that comes later, as most do with their element's script. */
  check(): void;
  stop(): void;
}

/** Elements whose script has not come yet. */
const WAITING = ":not(:defined)";

/** A page that has been still for so long is done with a change, in ms. */
const QUIET = 150;

/** One that never is still is read after this time all the same, in ms. */
const PATIENCE = 800;

/** Reading again takes at most this part of the time: the next one waits for so many times as long as the last took. */
const SHARE = 20;

/** As many changed parts as this are as good as the whole page. */
const MOST_PARTS = 500;

/** So many parts are read at once: what a page appends in one piece holds nothing else up for long. */
const AT_ONCE = 10;

/** Attributes that show or hide text. */
const SHOWING = ["class", "style", "hidden", "open"];

const OBSERVED: MutationObserverInit = { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: SHOWING };

/** How far neighbours are looked for beside white space and comments. */
const NEIGHBOURS = 8;

/** Elements in the head that say something about the page. */
const HEAD = new Set(["title", "meta", "link", "script", "head"]);

/**
 * Calls `changed` with a new reading whenever what is read has changed; while nobody sees the page, nothing is done.
 * `current` is the reading that counts; `ours` tells our own elements, which are not the page's; `safely` keeps from the
 * page what goes wrong in here.
 */
export function watchChanges(root: Document | Element, current: () => Reading, ours: (node: Node) => boolean, changed: (next: Reading) => void, safely: Safely): Watch {
  const observer = new MutationObserver(safely(note));
  const lookNow = safely(look);
  const seenNow = safely(seen);
  const switchedNow = safely(switched);
  let watched = new WeakSet<Node>();
  let changes = noChanges();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What has been read of a change so far that is read in several steps. */
  let half: Reading | undefined;
  /** Since when something waits to be read, and before when nothing is read. */
  let since = 0;
  let notBefore = 0;

  document.addEventListener("visibilitychange", seenNow);
  document.addEventListener("change", switchedNow, true);
  observeAll(current());
  let waiting = waitingNow();
  return { check, stop };

  function check(): void {
    const now = waitingNow();
    if (now < waiting) {
      changes.whole = true;
      wait();
    }
    waiting = now;
  }

  function waitingNow(): number {
    return document.querySelectorAll(WAITING).length;
  }

  function stop(): void {
    observer.disconnect();
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", seenNow);
    document.removeEventListener("change", switchedNow, true);
  }

  /** The root, and the shadow roots that hold text: what happens in those is not seen from outside. */
  function observeAll({ blocks }: Reading, before?: Reading): void {
    observe(isDocument(root) ? root.documentElement : root);
    const known = before && new Set(before.blocks);
    for (const block of blocks) {
      if (known?.has(block)) continue;
      const tree = block.owner.getRootNode();
      if (tree instanceof ShadowRoot) observe(tree);
    }
  }

  function observe(node: Node | null): void {
    if (!node || watched.has(node)) return;
    watched.add(node);
    observer.observe(node, OBSERVED);
  }

  function note(records: MutationRecord[]): void {
    if (document.visibilityState === "hidden") {
      // What changes unseen is read when the page is seen again, all at once.
      observer.disconnect();
      watched = new WeakSet();
      changes.whole = true;
      return;
    }
    for (const record of records) if (!changes.whole) gather(record, changes, ours);
    if (changes.parts.size > MOST_PARTS) changes.whole = true;
    wait();
  }

  function wait(): void {
    if (!changes.whole && !changes.head && !changes.gone && changes.parts.size === 0) return;
    const now = performance.now();
    if (timer === undefined) since = now;
    clearTimeout(timer);
    timer = setTimeout(lookNow, Math.max(Math.min(QUIET, since + PATIENCE - now), notBefore - now, 0));
  }

  function look(): void {
    timer = undefined;
    if (document.visibilityState === "hidden") return;
    const begin = performance.now();
    const before = half ?? current();
    const what = changes;
    changes = noChanges();
    if (addressOf({ page: { url: address(document.URL) } }) !== addressOf(before)) what.whole = what.head = true;
    if (!what.whole) for (const later of [...what.parts].slice(AT_ONCE)) {
      what.parts.delete(later);
      changes.parts.add(later);
      changes.come = what.come;
    }
    const next = readAgain(before, root, what);
    observeAll(next, before);
    const now = performance.now();
    notBefore = Math.max(notBefore, now) + SHARE * (now - begin);
    half = changes.parts.size > 0 ? next : undefined;
    if (half) timer = setTimeout(lookNow);
    else if (next !== current()) changed(next);
  }

  function seen(): void {
    if (document.visibilityState === "hidden") {
      clearTimeout(timer);
      timer = undefined;
    } else {
      observeAll(current());
      wait();
    }
  }

  /** Some pages fold and unfold text by a hidden check box and style rules alone. */
  function switched({ target, isTrusted }: Event): void {
    if (!isTrusted || !(target instanceof HTMLInputElement) || !/^(checkbox|radio)$/.test(target.type)) return;
    changes.whole = true;
    wait();
  }
}

/** The address without the place in the page. */
export function addressOf({ page }: { page: { url?: string | undefined } }): string {
  return (page.url ?? "").replace(/#.*/s, "");
}

/** Adds to `changes` what one record means. */
function gather(record: MutationRecord, changes: Changes, ours: (node: Node) => boolean): void {
  const { target, type } = record;
  if (ours(target)) return;
  if (type === "characterData") return touch(target.parentNode, changes);
  if (type === "attributes") return touch(target, changes);
  const added = Array.from(record.addedNodes).filter((node) => !ours(node));
  const removed = Array.from(record.removedNodes).filter((node) => !ours(node));
  if (added.length === 0 && removed.length === 0) return;
  if (added.some((node) => typeOf(node) === ELEMENT)) changes.come = true;
  if (isAbout(target) || added.some(isAbout) || removed.some(isAbout)) changes.head = true;
  const apart = removed.length === 0 || (removed.every(isApart) && textEnds(record.previousSibling, target, "previousSibling") && textEnds(record.nextSibling, target, "nextSibling"));
  if (!apart) return touch(target, changes);
  for (const node of added) {
    if (node.parentNode !== target || isBlank(node)) continue;
    if (isBlock(node) && textEnds(node.previousSibling, target, "previousSibling") && textEnds(node.nextSibling, target, "nextSibling")) changes.parts.add(node as Element);
    else return touch(target, changes);
  }
  if (removed.some((node) => !isBlank(node))) changes.gone = true;
}

function touch(node: Node | null, changes: Changes): void {
  const element = node && typeOf(node) === ELEMENT ? (node as Element) : ((node as Partial<ShadowRoot> | null)?.host ?? null);
  if (element && isAbout(element)) changes.head = true;
  const block = blockAround(element);
  if (block && tagOf(block) === "html") changes.whole = true;
  else if (block) changes.parts.add(block);
}

/** Whether text before or after a place in `parent` ends there: at a block-level element, or at the end of one. */
function textEnds(neighbour: Node | null, parent: Node, side: "previousSibling" | "nextSibling"): boolean {
  let at = neighbour;
  for (let tries = 0; at && isBlank(at); at = at[side]) if (++tries > NEIGHBOURS) return false;
  if (at) return isBlock(at);
  if (typeOf(parent) !== ELEMENT) return false;
  if (isBlock(parent)) return true;
  const around = outer(parent as Element);
  return around !== null && textEnds(parent[side], around, side);
}

function isBlock(node: Node): boolean {
  return typeOf(node) === ELEMENT && BLOCK.has(tagOf(node as Element));
}

/** Neither an element nor text that can be seen. */
function isBlank(node: Node): boolean {
  const type = typeOf(node);
  return isText(type) ? !/\S/.test(textOf(node)) : type !== ELEMENT;
}

function isApart(node: Node): boolean {
  return isBlank(node) || isBlock(node);
}

function isAbout(node: Node): boolean {
  if (typeOf(node) !== ELEMENT) return false;
  const tag = tagOf(node as Element);
  return HEAD.has(tag) && (tag !== "script" || /ld\+json/i.test((node as Element).getAttribute("type") ?? ""));
}
