/** What happens anywhere in the document. */

type Listeners = { [T in keyof DocumentEventMap]?: (event: DocumentEventMap[T]) => void };

/**
 * Hears it before the page does, until what is returned is called. Not until a signal aborts: on pages with zone.js (before
 * 0.14.3) that takes the page's own listeners along.
 */
export function listen(listeners: Listeners): () => void {
  const all = Object.entries(listeners) as [string, (event: Event) => void][];
  for (const [type, listener] of all) document.addEventListener(type, listener, true);
  return () => {
    for (const [type, listener] of all) document.removeEventListener(type, listener, true);
  };
}
