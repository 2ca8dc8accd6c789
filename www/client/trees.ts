/** Tells what changes in the trees that hold text. */
import type { Reading } from "./read";
import { isDocument } from "./read/tree";

export interface Trees {
  /** From now on also in those of a reading; `before` is one whose trees are known. */
  add(reading: Reading, before?: Reading): void;
  /** Looks away from all of them. */
  drop(): void;
}

/** Attributes that show or hide text. */
const SHOWING = ["class", "style", "hidden", "open"];

const OBSERVED: MutationObserverInit = { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: SHOWING };

/** The root, and the shadow roots that hold text: what happens in those is not seen from outside. */
export function watchTrees(root: Document | Element, note: (records: MutationRecord[]) => void): Trees {
  const observer = new MutationObserver(note);
  let watched = new WeakSet<Node>();
  const observe = (node: Node | null) => {
    if (!node || watched.has(node)) return;
    watched.add(node);
    observer.observe(node, OBSERVED);
  };
  return {
    add({ blocks }, before) {
      observe(isDocument(root) ? root.documentElement : root);
      const known = before && new Set(before.blocks);
      for (const block of blocks) {
        if (known?.has(block)) continue;
        const tree = block.owner.getRootNode();
        if (tree instanceof ShadowRoot) observe(tree);
      }
    },
    drop() {
      observer.disconnect();
      watched = new WeakSet();
    },
  };
}
