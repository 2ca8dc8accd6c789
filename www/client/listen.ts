/** What happens in the document, its window or its screen. */

type Listeners = { [T in keyof (DocumentEventMap & WindowEventMap)]?: (event: (DocumentEventMap & WindowEventMap)[T]) => void };

/**
 * Hears it, in the document before the page does, until what is returned is called. Not until a signal aborts: on pages with
 * zone.js (before 0.14.3) that takes the page's own listeners along.
 */
export function listen(listeners: Listeners, target: EventTarget = document): () => void {
  const all = Object.entries(listeners) as [string, (event: Event) => void][];
  const first = target === document;
  for (const [type, listener] of all) target.addEventListener(type, listener, first);
  return () => {
    try {
      for (const [type, listener] of all) target.removeEventListener(type, listener, first);
    } catch {
      // The page has broken that. What hears on finds nothing of ours any more.
    }
  };
}
