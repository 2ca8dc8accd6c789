/** Which character of the page is under a point. */

/** How far beside its glyph a click still counts, in CSS pixels. */
const REACH = 2;

/** The character under a point, if the point is on it: browsers answer with the nearest one, however far it is. */
export function placeAt(x: number, y: number, roots: Iterable<Document | ShadowRoot>): { node: Text; offset: number } | undefined {
  const { node, offset } = caretAt(x, y, [...roots].filter((root) => root instanceof ShadowRoot));
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
