/** What a host runs in the article's page: reads it, opens the panel, paints what the panel finds, carries clicks. */
import type { Analysis, Page } from "../types";
import type { Layers, ToClient } from "../protocol";
import { openFrame } from "./frame";
import { canHighlight, highlight, type Highlighter } from "./highlight";
import { closeOpen } from "./host";
import { read } from "./read";

export { FrameError } from "./frame";

/** One opened panel on this page. */
export interface Session {
  /** Reads the page again, after the page has changed. */
  refresh(): void;
  /** Takes everything of ours out of the page. */
  close(): void;
  /** Settles when the panel has been closed, from here or by the reader, with the error that closed it if there was one. */
  readonly closed: Promise<unknown>;
}

/** What a host may add. */
export interface Host {
  /** The panel's origin, where its address does not show it: Chromium's extensions have addresses that lead to another. */
  origin?: string;
  /** Gets what the panel says, after the page has been given its due. */
  overhear?(message: ToClient): void;
}

/** CSS pixels between press and release from which on it is a drag, as on most desktops. */
const DRAG = 4;

/**
 * Opens the panel on this page, or closes it where it is open (then there is no session).
 * Rejects with `FrameError` where the page allows no frame of ours; the page is then as it was.
 */
export async function open(panelUrl: string, root: Document | Element = document, host: Host = {}): Promise<Session | undefined> {
  if (closeOpen()) return undefined;

  let painter: Highlighter | undefined;
  let page: Page | undefined;
  let isOpen = true;
  let over: (failure?: unknown) => void = () => {};
  const closed = new Promise<unknown>((resolve) => (over = resolve));
  const click = safely(select);
  const press = ({ clientX, clientY }: MouseEvent) => void (pressed = { x: clientX, y: clientY });
  let pressed = { x: 0, y: 0 };
  const frame = openFrame(panelUrl, safely(hear), close, host.origin);
  try {
    page = read(root).page;
    await frame.ready;
  } catch (error) {
    close();
    throw error;
  }
  if (!isOpen) return undefined;
  document.addEventListener("mousedown", press, true);
  document.addEventListener("click", click, true);
  frame.send({ type: "page", page });
  if (!canHighlight()) frame.send({ type: "notice", key: "notice.no-highlights" });
  return { refresh, close, closed };

  function hear(message: ToClient): void {
    obey(message);
    host.overhear?.(message);
  }

  function obey(message: ToClient): void {
    switch (message.type) {
      case "paint": return paint(message.analysis, message.layers);
      case "layers": return painter?.show(message.layers);
      case "reveal": return void painter?.reveal(message.finding, message.part, frame.heightLeft());
      case "failed": return painter?.clear();
      case "resize": return frame.resize(message.width);
      case "side": return frame.moveTo(message.side);
      case "close": return close();
    }
  }

  function paint(analysis: Analysis, layers: Layers): void {
    // An answer to a page that has been read again since would paint other words.
    if (analysis.text !== page?.blocks.map((block) => block.text).join("\n")) return;
    painter?.clear();
    painter = highlight(analysis, page);
    painter.show(layers);
  }

  /** A click on a highlight shows the finding in the panel; links still lead on, and neither a drag nor a selection is a click. */
  function select(event: MouseEvent): void {
    const inside = event.composedPath().includes(frame.host);
    const dragged = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > DRAG;
    if (inside || event.button !== 0 || dragged || !getSelection()?.isCollapsed) return;
    const findings = painter?.findingsAt(event.clientX, event.clientY) ?? [];
    if (findings.length > 0) frame.send({ type: "select", findings });
  }

  function refresh(): void {
    painter?.clear();
    painter = undefined;
    page = read(root).page;
    frame.send({ type: "page", page });
  }

  /** The page must not meet our errors: what fails ends the session. */
  function safely<A>(work: (argument: A) => void): (argument: A) => void {
    return (argument) => {
      try {
        work(argument);
      } catch (error) {
        end(error);
      }
    };
  }

  function close(): void {
    end();
  }

  function end(failure?: unknown): void {
    isOpen = false;
    document.removeEventListener("mousedown", press, true);
    document.removeEventListener("click", click, true);
    // Each though the other fails: a page may have broken what they call.
    const errors = [errorOf(frame.close), errorOf(() => painter?.clear())];
    over(failure ?? errors[0] ?? errors[1]);
  }
}

function errorOf(work: () => void): unknown {
  try {
    return void work();
  } catch (error) {
    return error;
  }
}
