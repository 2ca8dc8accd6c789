/**
 * Parts that arrive out of order. React sends what takes longer at the end of the page, hidden, for a line of script to
 * put in its place. Here no script runs, so that the parts are put where they belong from their markers.
 */
import { children, COMMENT, detach, type ElementNode, insert, type Node } from "./dom";

/** How many nodes of fallbacks are gone through in all: one that nothing closes goes on to the end of its siblings. */
const MAX_FALLBACK = 1_000_000;
/** Under how many ancestors a part is placed: parts inside of parts would build a tower of them. */
const MAX_ANCESTORS = 1_000;

/** Puts each `<div hidden id="S:…">` where its `<template id="B:…">` (with a fallback) or `<template id="P:…">` stands. */
export function placeStreamedParts(elements: ElementNode[]): void {
  const places = new Map<string, ElementNode>();
  const parts: ElementNode[] = [];
  for (const element of elements) {
    const id = element.getAttribute("id") ?? "";
    if (element.localName === "template" && /^[BP]:/.test(id)) places.set(id, element);
    else if (element.localName === "div" && id.startsWith("S:") && element.getAttribute("hidden") !== null) parts.push(element);
  }
  let room = MAX_FALLBACK;
  for (const part of parts) {
    const id = (part.getAttribute("id") as string).slice(2);
    const boundary = places.get(`B:${id}`);
    const place = boundary ?? places.get(`P:${id}`);
    if (!place?.parentNode || isInside(place, part)) continue;
    const parent = place.parentNode;
    for (const child of children(part)) {
      detach(child);
      insert(parent, child, place);
    }
    if (boundary) room -= dropFallback(boundary, room);
  }
}

/**
 * A boundary's fallback stands between its marker and a closing comment, and only until the part is there. Returns how
 * many nodes were gone through, not more than `room`.
 */
function dropFallback(place: ElementNode, room: number): number {
  const fallback: Node[] = [];
  let depth = 0;
  for (let node: Node | null = place; node && fallback.length < room; node = node.nextSibling) {
    if (node.nodeType === COMMENT && node.data.startsWith("/$") && depth-- === 0) {
      fallback.forEach(detach);
      break;
    }
    if (node.nodeType === COMMENT && node.data.startsWith("$")) depth++;
    fallback.push(node);
  }
  return fallback.length;
}

/** Whether a node is in another, or so deep that it may be. */
function isInside(inner: Node, outer: Node): boolean {
  let climbed = 0;
  for (let node: Node | null = inner; node; node = node.parentNode) if (node === outer || ++climbed > MAX_ANCESTORS) return true;
  return false;
}
