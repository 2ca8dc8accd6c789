/** What a host runs in the article's page: reads it, opens the panel, paints what the panel finds, carries clicks. */
import type { Analysis, Options } from "../types";
import type { Finding, Painted, Step, ToClient } from "../protocol";
import { textOf } from "./anchor";
import { addressOf, watchChanges, type Watch } from "./changes";
import { FrameError, openFrame, type Call, type Frame, type Rung } from "./frame";
import { canHighlight, highlight, type LiveHighlighter } from "./highlight";
import { closeOpen, isOurs } from "./host";
import { read, type Reading } from "./read";
import { withChanges } from "../repaint";

export { FrameError, openFrame, type Call, type Frame, type Rung } from "./frame";

/** One opened panel on this page. */
export interface Session {
  /** Reads the page again, after the page has changed or the reader asks for something else of it. */
  refresh(options?: Options): void;
  /** Takes everything of ours out of the page. */
  close(): void;
  /** Settles when the panel has been closed, from here or by the reader, with the error that closed it if there was one. */
  readonly closed: Promise<unknown>;
}

/** What a host may add. */
export interface Host {
  /** The panel's origin, where its address does not show it: Chromium's extensions have addresses that lead to another. */
  origin?: string;
  /** The ways in which the panel may be put up, the best first; a frame unless told. */
  rungs?: Rung[];
  options?: Options;
  /** Nobody has asked for the panel: it is seen only once there is an article, and goes where there is none. */
  quiet?: boolean;
  /** Gets what the panel says, after the page has been given its due. */
  overhear?(message: ToClient): void;
}

/** CSS pixels between press and release from which on it is a drag, as on most desktops. */
const DRAG = 4;

/** How often the page is looked after, in ms: browsers do not tell when a page takes our marks away. */
const CHECK = 1_000;

/**
 * Opens the panel on this page, or closes it where it is open (then there is no session, nor where the panel shows the
 * findings in a window that the page cannot reach).
 * Rejects with `FrameError` where no rung leads to a panel; the page is then as it was.
 */
export async function open(panelUrl: string, root: Document | Element = document, host: Host = {}): Promise<Session | undefined> {
  if (closeOpen()) return undefined;

  let options = host.options ?? {};
  let reading: Reading | undefined;
  let frame: Frame | undefined;
  let painter: LiveHighlighter | undefined;
  /** What the panel has found last, whether it was painted or not. */
  let found: Analysis | undefined;
  let watch: Watch | undefined;
  let check: ReturnType<typeof setInterval> | undefined;
  let isOpen = true;
  let quiet = host.quiet === true;
  /** How often the page has taken our marks away: mended once, then told. */
  let wiped = 0;
  let over: (failure?: unknown) => void = () => {};
  const closed = new Promise<unknown>((resolve) => (over = resolve));
  const click = safely(select);
  const press = ({ clientX, clientY }: MouseEvent) => void (pressed = { x: clientX, y: clientY });
  let pressed = { x: 0, y: 0 };
  const readingNow = () => (reading ??= timed("read", () => read(root)));
  const call: Call = {
    panelUrl, origin: host.origin ?? new URL(panelUrl).origin, hear: safely(hear), gone: close,
    // Again once the dialog is gone: the reader has closed that and not the panel.
    homeless: () => void setTimeout(() => isOpen && climb().catch(end)),
    parcel: () => ({ page: readingNow().page, options }),
  };
  try {
    frame = await climb();
  } catch (error) {
    close();
    throw error;
  }
  if (!isOpen || frame.apart) {
    close();
    return undefined;
  }
  safely(begin)(frame);
  return { refresh, close, closed };

  function begin(frame: Frame): void {
    document.addEventListener("mousedown", press, true);
    document.addEventListener("click", click, true);
    if (!canHighlight()) frame.send({ type: "notice", key: "notice.no-highlights" });
    watch = watchChanges(root, readingNow, isOurs, changed, safely);
    check = setInterval(safely(lookAfter), CHECK);
  }

  /** The panel on the first rung that holds. */
  async function climb(): Promise<Frame> {
    let why: unknown;
    for (const rung of host.rungs ?? [openFrame]) {
      frame = rung(call);
      frame.hide(quiet);
      try {
        // While the panel loads: it finds the page waiting for it.
        frame.send({ type: "page", page: readingNow().page, options });
        await frame.ready;
        return frame;
      } catch (error) {
        if (!(error instanceof FrameError)) throw error;
        frame.close();
        why = error;
      }
    }
    throw why;
  }

  function hear(message: ToClient): void {
    obey(message);
    host.overhear?.(message);
  }

  function obey(message: ToClient): void {
    switch (message.type) {
      case "paint": return paint((found = message.analysis), message.layers);
      case "repaint": return void (found && paint((found = withChanges(found, message.changes)), message.layers));
      case "layers": return painter?.show(message.layers);
      case "reveal": return reveal(message.finding, message.part);
      case "failed": return quiet ? close() : unpaint();
      case "resize": return frame?.resize(message.width);
      case "side": return frame?.moveTo(message.side);
      case "close": return close();
    }
  }

  function reveal(finding: Finding, part?: number): void {
    painter?.reveal(finding, part, frame?.heightLeft());
    const middle = painter?.middleOf(finding, part);
    if (middle !== undefined) frame?.uncover(middle);
  }

  function paint(analysis: Analysis, layers: Painted): void {
    // An answer to a page that has been read again since would paint other words.
    const { page } = readingNow();
    if (analysis.text !== textOf(readingNow())) return;
    if (quiet && analysis.notes.some(({ code }) => code === "no-article")) return close();
    if (quiet) frame?.hide((quiet = false));
    // What is painted already is painted over; the reader sees no moment without marks.
    mend();
    if (painter) return void painter.renew(analysis, page, layers).catch(end);
    timed("paint", () => (painter = highlight(analysis, page)).show(layers));
  }

  /** The page's own timeline is left alone: the panel keeps ours. */
  function timed<T>(step: Step, work: () => T): T {
    const begin = performance.now();
    const result = work();
    frame?.send({ type: "took", step, ms: performance.now() - begin });
    return result;
  }

  /**
   * A click on a highlight shows the finding in the panel; links still lead on, and whoever selects (by a drag, a double
   * click or Shift) does not click. What was selected before stands until the click is over and tells nothing.
   */
  function select(event: MouseEvent): void {
    const inside = frame !== undefined && event.composedPath().includes(frame.host);
    const dragged = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > DRAG;
    if (inside || event.button !== 0 || dragged || event.detail > 1 || event.shiftKey) return;
    const findings = painter?.findingsAt(event.clientX, event.clientY) ?? [];
    if (findings.length > 0) frame?.send({ type: "select", findings });
  }

  function refresh(other: Options = options): void {
    options = other;
    unpaint();
    reading = read(root);
    frame?.send({ type: "page", page: reading.page, options });
  }

  /** The page has changed: marks follow their words at once, and what the words are now is analysed anew. */
  function changed(next: Reading): void {
    const before = readingNow();
    reading = next;
    const again = addressOf(before) === addressOf(next);
    if (!again) {
      unpaint();
      wiped = 0;
    }
    painter?.move(next);
    // What was selected is selected no more; its findings stay on their words.
    if (again && (options.selectionOnly || sameText(before, next))) return;
    options = { ...options, selectionOnly: false };
    // In a turn of its own: copying a long page takes as long as reading a part of it.
    setTimeout(safely(() => reading === next && isOpen && frame?.send({ type: "page", page: next.page, options, again })));
  }

  function unpaint(): void {
    painter?.clear();
    painter = undefined;
  }

  function lookAfter(): void {
    if (document.visibilityState === "hidden") return;
    watch?.check();
    mend();
  }

  /** Also before marks are painted anew: that would hide what the page has done. */
  function mend(): void {
    // Twice is told, and then no more is done about it.
    if (wiped > 1 || !painter || painter.intact()) return;
    wiped++;
    if (wiped === 1) return painter.restore();
    frame?.send({ type: "notice", key: "notice.wiped" });
  }

  /** The page must not meet our errors: what fails ends the session. */
  function safely<A = void>(work: (argument: A) => unknown): (argument: A) => void {
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
    clearInterval(check);
    document.removeEventListener("mousedown", press, true);
    document.removeEventListener("click", click, true);
    // Each though the other fails: a page may have broken what they call.
    const errors = [errorOf(() => watch?.stop()), errorOf(() => frame?.close()), errorOf(() => painter?.clear())];
    over(failure ?? errors[0] ?? errors[1] ?? errors[2]);
  }
}

function sameText(a: Reading, b: Reading): boolean {
  const { blocks } = b.page;
  return a.page.blocks.length === blocks.length && a.page.blocks.every(({ text }, i) => text === blocks[i]!.text) && a.page.meta === b.page.meta;
}

function errorOf(work: () => void): unknown {
  try {
    return void work();
  } catch (error) {
    return error;
  }
}
