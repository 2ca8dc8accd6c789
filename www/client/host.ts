/**
 * The one element that we add to a page: on `<html>`, with a closed shadow root, in the top layer where there is one.
 *
 * How a second click finds the first. Each click on a bookmarklet runs a new copy of this code, and the extension runs it
 * in a world of its own; what all copies share is the document. A global would be a handle for the page to call and to
 * set. So the new copy asks by an event at each element of our name, and the one that runs answers by cancelling it. A
 * page can send that event or put up such an element, too: the one closes the panel, as removing the element would, the
 * other does nothing.
 */
import { listen } from "./listen";
import { adopt } from "./sheet";

const NAME = "inquit-panel";
const CLOSE = "inquit-close";
const XHTML = "http://www.w3.org/1999/xhtml";

/** How often a panel that the page has hidden is shown again: with a page that insists, the page wins. */
const RESHOWN = 3;

/**
 * Whether an element can be moved without its frame loading again. Firefox 153 keeps frames so, but not those in a shadow
 * root: there the panel waits outside a dialog that opens later, and begins anew when a dialog ends that it was opened in.
 */
const MOVES = "moveBefore" in Element.prototype && !("mozInnerScreenX" in window);

export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  /** Into the page: no z-index of the page covers it, no modal dialog of the page locks it. */
  put(): void;
  remove(): void;
}

/** Whether a node is an element that we have added to the page. */
export function isOurs(node: Node): boolean {
  return node instanceof Element && node.localName.startsWith(NAME);
}

/** Asks what of ours is open in this page to close; whether something was. Without array methods: a page may have broken them. */
export function closeOpen(): boolean {
  const all = document.querySelectorAll("html > *, dialog > *");
  let answered = false;
  for (let i = 0; i < all.length; i++) {
    const element = all[i]!;
    if (element.localName.startsWith(NAME)) answered = !element.dispatchEvent(new Event(CLOSE, { cancelable: true })) || answered;
  }
  return answered;
}

/**
 * `gone`: a later click asks to close, or the page has moved or removed the element, which ends the frame in it; `homeless`
 * where it went with a dialog that it stood in.
 */
export function makeHost(gone: () => void, homeless = gone): Host {
  const element = newElement();
  const root = element.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  const observer = new MutationObserver(() => (element.isConnected && element.parentNode === home) || lost(element.parentNode === home && home instanceof HTMLDialogElement ? homeless : gone));
  let home: Element = document.documentElement;
  let unlisten = () => {};
  /** What the reader last had the focus on in the page. */
  let focused = document.activeElement;
  adopt(root, sheet);
  element.addEventListener(CLOSE, (event) => {
    event.preventDefault();
    lost();
  });
  return { element, root, put, remove };

  function put(): void {
    home = homeNow();
    home.append(element);
    if ("popover" in element) element.popover = "manual";
    settle();
    unlisten = listen({ beforetoggle: dialogChanges, toggle: dialogChanges, focusin: ({ target }) => (focused = target as Element) });
  }

  function remove(): void {
    observer.disconnect();
    const inside = document.activeElement === element;
    unlisten();
    takeOut(element);
    if (inside) (focused as HTMLElement | null)?.focus?.({ preventScroll: true });
  }

  /** On top of what the page has in the top layer now, in its own size whatever zoom the page gives `<html>`. */
  function settle(): void {
    observer.disconnect();
    observer.observe(document, { childList: true, subtree: home !== document.documentElement });
    observer.observe(home, { childList: true });
    sheet.replaceSync(rules(1));
    sheet.replaceSync(rules(1 / (element.currentCSSZoom ?? 1)));
    if (element.popover) bringUp(element);
  }

  /** A modal dialog makes everything outside it inert, so while one is open the panel stands in it. */
  function dialogChanges(event: Event): void {
    const { target } = event;
    if (!(target instanceof HTMLDialogElement)) return;
    const closing = event.type === "beforetoggle" && (event as ToggleEvent).newState === "closed";
    const next = homeNow(closing ? target : undefined);
    if (next === home) return;
    if (MOVES) {
      home = next;
      next.moveBefore(element, null);
      settle();
    } else if (closing && home === target) lost(homeless);
  }

  function lost(then = gone): void {
    remove();
    then();
  }
}

/** Shows itself again where the page hides it. */
function newElement(): HTMLElement {
  const element = document.createElementNS(XHTML, freeName()) as HTMLElement;
  let shows = 0;
  element.addEventListener("toggle", ({ newState }) => {
    if (newState === "closed" && element.isConnected && !element.matches(":popover-open") && shows++ < RESHOWN) element.showPopover();
  });
  // The page's shortcuts must not fire while the reader works in here.
  for (const type of ["keydown", "keypress", "keyup"]) element.addEventListener(type, (event) => event.stopPropagation());
  return element;
}

function bringUp(element: HTMLElement): void {
  if (element.matches(":popover-open")) element.hidePopover();
  element.showPopover();
}

function takeOut(element: HTMLElement): void {
  try {
    element.remove();
  } catch {
    // The page has put something else in its place.
    element.parentNode?.removeChild(element);
  }
}

/** A page that has defined an element of our name would have its code run for ours. Chromium's extensions see no registry. */
function freeName(): string {
  return (customElements as CustomElementRegistry | null)?.get(NAME) ? `${NAME}-${Date.now().toString(36)}` : NAME;
}

function homeNow(closing?: Element): Element {
  const modal = Array.from(document.querySelectorAll("dialog:modal")).filter((dialog) => dialog !== closing);
  return modal.at(-1) ?? document.documentElement;
}

/** `all: initial` first, so that no rule of the page reaches the host; important rules in here win against all of theirs. */
function rules(zoom: number): string {
  return `
    :host { all: initial!important; display: block!important; position: fixed!important; inset: auto!important;
      z-index: 2147483647!important; zoom: ${zoom}!important; color-scheme: light dark!important;
      font: 14px/20px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif!important; }
    @media print { :host { display: none!important } }`;
}
