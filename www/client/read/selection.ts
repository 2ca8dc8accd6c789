/** What the reader has selected. */
import type { Span } from "../../types";

/** For a text node the selected part of its data; nothing at all where nothing is selected. */
export function selectionIn(doc: Document): ((node: Text) => Span | undefined) | undefined {
  const selection = doc.getSelection?.();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const ranges = Array.from({ length: selection.rangeCount }, (_, i) => selection.getRangeAt(i));
  return (node) => {
    for (const range of ranges) {
      if (!range.intersectsNode(node)) continue;
      const start = range.startContainer === node ? range.startOffset : 0;
      const end = range.endContainer === node ? range.endOffset : node.length;
      if (start < end) return { start, end };
    }
    return undefined;
  };
}
