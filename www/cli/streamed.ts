/**
 * Parts that arrive out of order. React sends what takes longer at the end of the page, hidden, for a line of script to
 * put in its place. Here no script runs, so that the parts are put where they belong from their markers.
 */
import { children, COMMENT, detach, type ElementNode, insert, type Node } from "./dom";

/** Puts each `<div hidden id="S:…">` where its `<template id="B:…">` (with a fallback) or `<template id="P:…">` stands. */
export function placeStreamedParts(elements: ElementNode[]): void {
  const places = new Map<string, ElementNode>();
  const parts: ElementNode[] = [];
  for (const element of elements) {
    const id = element.getAttribute("id") ?? "";
    if (element.localName === "template" && /^[BP]:/.test(id)) places.set(id, element);
    else if (element.localName === "div" && id.startsWith("S:") && element.getAttribute("hidden") !== null) parts.push(element);
  }
  for (const part of parts) {
    const id = (part.getAttribute("id") as string).slice(2);
    const boundary = places.get(`B:${id}`);
    const place = boundary ?? places.get(`P:${id}`);
    if (!place?.parentNode || contains(part, place)) continue;
    const parent = place.parentNode;
    for (const child of children(part)) {
      detach(child);
      insert(parent, child, place);
    }
    if (boundary) dropFallback(boundary);
  }
}

/** A boundary's fallback stands between its marker and a closing comment, and only until the part is there. */
function dropFallback(place: ElementNode): void {
  const fallback: Node[] = [];
  let depth = 0;
  for (let node: Node | null = place; node; node = node.nextSibling) {
    if (node.nodeType === COMMENT && node.data.startsWith("/$") && depth-- === 0) {
      fallback.forEach(detach);
      return;
    }
    if (node.nodeType === COMMENT && node.data.startsWith("$")) depth++;
    fallback.push(node);
  }
}

function contains(outer: Node, inner: Node): boolean {
  for (let node: Node | null = inner; node; node = node.parentNode) if (node === outer) return true;
  return false;
}
