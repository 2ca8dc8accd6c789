/** What a change of the page means for its reading: what of it is to be read again. */
import { blockAround, type Changes } from "./read/again";
import { BLOCK } from "./read/tags";
import { ELEMENT, isText, outer, tagOf, textOf, typeOf } from "./read/tree";

/** How far neighbours are looked for beside white space and comments. */
const NEIGHBOURS = 8;

/** Elements in the head that say something about the page. */
const HEAD = new Set(["title", "meta", "link", "script", "head"]);

/** Adds to `changes` what one record means. */
export function gather(record: MutationRecord, changes: Changes, ours: (node: Node) => boolean): void {
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
