/** Where the panel stands in the window: at a side or, in a narrow window, at the bottom, with an edge to drag. */
import type { Side, ToPanel } from "../protocol";
import { makeHost } from "./host";
import { listen } from "./listen";
import { placeOf } from "./place";

export interface Stand {
  host: HTMLElement;
  /** Into the page, in the top layer where there is one: no z-index of the page covers it. */
  put(): void;
  resize(width: number): void;
  moveTo(side: Side): void;
  /** To the other side, if it hides what stands so far from the window's left edge and leaves it free from there. */
  uncover(x: number): void;
  hide(hidden: boolean): void;
  /** How much of the window's height the panel leaves to the page. */
  heightLeft(): number;
  remove(): void;
}

/**
 * A frame that the reader can resize by its edge. `tell` gets the width after each time, never the sheet's height, and
 * whether it stands beside the page; `gone` is called where the page or a later click ends the frame, `homeless` where a dialog does.
 */
export function standPanel(iframe: HTMLIFrameElement, tell: (message: ToPanel) => void, gone: () => void, homeless: () => void): Stand {
  const heard: (() => void)[] = [];
  const deafen = () => heard.forEach((deaf) => deaf());
  const after = (then: () => void) => () => {
    deafen();
    then();
  };
  const host = makeHost(after(gone), after(homeless));
  host.root.append(iframe);
  const { narrow, settle, turn, flip, ...place } = placeOf(host.root, tell);
  return {
    ...place,
    host: host.element,
    uncover(x) {
      const { left, right } = host.element.getBoundingClientRect();
      const covers = x > left && x < right;
      const mirrored = innerWidth - x;
      if (!narrow.matches && covers && (mirrored <= left || mirrored >= right)) flip();
    },
    put() {
      host.put();
      // Wherever what is seen changes: by the window, a wide page, two fingers, a keyboard on the screen.
      heard.push(listen({ change: turn }, narrow), listen({ resize: settle, scroll: settle }, visualViewport!));
    },
    heightLeft: () => (narrow.matches ? host.element.getBoundingClientRect().top : innerHeight),
    remove() {
      deafen();
      host.remove();
    },
  };
}
