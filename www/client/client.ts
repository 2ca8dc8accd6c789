/** What a host runs in the article's page: reads it, opens the panel, paints what the panel finds, carries clicks. */
import type { Analysis, Page } from "../types";
import type { Layers, ToClient } from "../protocol";
import { openFrame, type Frame } from "./frame";
import { canHighlight, highlight, type Highlighter } from "./highlight";
import { read } from "./read";

export { FrameError } from "./frame";

/** One opened panel on this page. */
export interface Session {
  /** Reads the page again, after the page has changed. */
  refresh(): void;
  /** Takes everything of ours out of the page. */
  close(): void;
  /** Settles when the panel has been closed, from here or by the reader. */
  readonly closed: Promise<void>;
}

/** What a host may add. */
export interface Host {
  /** The panel's origin, where its address does not show it: Chromium's extensions have addresses that lead to another. */
  origin?: string;
  /** Gets what the panel says, after the page has been given its due. */
  overhear?(message: ToClient): void;
}

/**
 * Where a running session is kept, across copies of this code: each click on a bookmarklet runs a new one.
 * A symbol, as page code that lists the window's names should not meet it.
 */
const RUNNING: unique symbol = Symbol.for("inquit") as never;

/** CSS pixels between press and release from which on it is a drag, as on most desktops. */
const DRAG = 4;

declare global {
  interface Window {
    [RUNNING]?: Session;
  }
}

/**
 * Opens the panel on this page, or closes it where it is open (then there is no session).
 * Rejects with `FrameError` where the page allows no frame of ours; the page is then as it was.
 */
export async function open(panelUrl: string, root: Document | Element = document, host: Host = {}): Promise<Session | undefined> {
  if (window[RUNNING]) {
    window[RUNNING].close();
    return undefined;
  }

  let frame: Frame | undefined;
  let painter: Highlighter | undefined;
  let page: Page;
  let over = () => {};
  const closed = new Promise<void>((resolve) => (over = resolve));
  const session: Session = { refresh, close, closed };
  const click = safely(select);
  const press = ({ clientX, clientY }: MouseEvent) => void (pressed = { x: clientX, y: clientY });
  let pressed = { x: 0, y: 0 };
  // Set before the first wait, so that a second click while the frame loads closes, too.
  window[RUNNING] = session;
  try {
    const opening = openFrame(panelUrl, safely(hear), host.origin);
    page = readTimed(root);
    frame = await opening;
  } catch (error) {
    close();
    throw error;
  }
  if (window[RUNNING] !== session) {
    frame.close();
    return undefined;
  }
  document.addEventListener("mousedown", press, true);
  document.addEventListener("click", click, true);
  frame.send({ type: "page", page });
  if (!canHighlight()) frame.send({ type: "notice", key: "notice.no-highlights" });
  return session;

  function hear(message: ToClient): void {
    obey(message);
    host.overhear?.(message);
  }

  function obey(message: ToClient): void {
    switch (message.type) {
      case "paint": return paint(message.analysis, message.layers);
      case "layers": return painter?.show(message.layers);
      case "reveal": return void painter?.reveal(message.finding, message.part, frame?.heightLeft());
      case "failed": return painter?.clear();
      case "resize": return frame?.resize(message.width);
      case "side": return frame?.moveTo(message.side);
      case "close": return close();
    }
  }

  function paint(analysis: Analysis, layers: Layers): void {
    // An answer to a page that has been read again since would paint other words.
    if (analysis.text !== page.blocks.map((block) => block.text).join("\n")) return;
    performance.mark("inquit:paint-start");
    painter?.clear();
    painter = highlight(analysis, page);
    painter.show(layers);
    performance.measure("inquit:paint", "inquit:paint-start");
  }

  /** A click on a highlight shows the finding in the panel; links still lead on, and neither a drag nor a selection is a click. */
  function select(event: MouseEvent): void {
    const inside = frame && event.composedPath().includes(frame.host);
    const dragged = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > DRAG;
    if (inside || event.button !== 0 || dragged || !getSelection()?.isCollapsed) return;
    const findings = painter?.findingsAt(event.clientX, event.clientY) ?? [];
    if (findings.length > 0) frame?.send({ type: "select", findings });
  }

  function refresh(): void {
    painter?.clear();
    painter = undefined;
    page = readTimed(root);
    frame?.send({ type: "page", page });
  }

  /** The page must not meet our errors: what fails ends the session. */
  function safely<A>(work: (argument: A) => void): (argument: A) => void {
    return (argument) => {
      try {
        work(argument);
      } catch (error) {
        close();
        console.error("Inquit stopped:", error);
      }
    };
  }

  function close(): void {
    document.removeEventListener("mousedown", press, true);
    document.removeEventListener("click", click, true);
    painter?.clear();
    frame?.close();
    if (window[RUNNING] === session) delete window[RUNNING];
    over();
  }
}

function readTimed(root: Document | Element): Page {
  performance.mark("inquit:read-start");
  const { page } = read(root);
  performance.measure("inquit:read", "inquit:read-start");
  return page;
}
