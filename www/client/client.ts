/** What a host runs in the article's page: reads it, opens the panel, paints what the panel finds, carries clicks. */
import type { Options } from "../types";
import type { ToClient } from "../protocol";
import { watchChanges } from "./changes";
import { watchClicks } from "./clicks";
import { follow, refresh } from "./follow";
import { FrameError, openFrame, type Call, type Frame, type Rung } from "./frame";
import { closeOpen, isOurs } from "./host";
import { readingNow, type Live } from "./live";
import { mend, obey } from "./obey";
import { canHighlight } from "./painting";

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

/** How often the page is looked after, in ms: browsers do not tell when a page takes our marks away. */
const CHECK = 1_000;

/**
 * Opens the panel on this page, or closes it where it is open (then there is no session, nor where the panel shows the
 * findings in a window that the page cannot reach).
 * Rejects with `FrameError` where no rung leads to a panel; the page is then as it was.
 */
export async function open(panelUrl: string, root: Document | Element = document, host: Host = {}): Promise<Session | undefined> {
  if (closeOpen()) return undefined;

  let over: (failure?: unknown) => void = () => {};
  const closed = new Promise<unknown>((resolve) => (over = resolve));
  const live = begun(root, host, over);
  // Without what it is called with: that may be an event, and is no failure.
  const close = () => live.end();
  const call: Call = {
    panelUrl, origin: host.origin ?? new URL(panelUrl).origin, gone: close,
    hear: live.safely((message) => {
      obey(live, message);
      host.overhear?.(message);
    }),
    // Again once the dialog is gone: the reader has closed that and not the panel.
    homeless: () => void setTimeout(() => live.isOpen && up().catch(live.end)),
    parcel: () => ({ page: readingNow(live).page, options: live.options }),
  };
  const up = () => climb(live, host.rungs ?? [openFrame], call);
  let frame: Frame;
  try {
    frame = await up();
  } catch (error) {
    close();
    throw error;
  }
  if (!live.isOpen || frame.apart) {
    close();
    return undefined;
  }
  live.safely(attend)(live);
  return { refresh: (options) => refresh(live, options), close, closed };
}

/** `over` gets the error that has ended it, if there was one. */
function begun(root: Document | Element, { options = {}, quiet = false }: Host, over: (failure?: unknown) => void): Live {
  const live: Live = {
    root, options, quiet, isOpen: true, wiped: 0,
    safely: (work) => (argument) => {
      try {
        work(argument);
      } catch (error) {
        live.end(error);
      }
    },
    end(failure) {
      live.isOpen = false;
      clearInterval(live.check);
      live.unlisten?.();
      // Each though the other fails: a page may have broken what they call.
      const errors = [errorOf(() => live.watch?.stop()), errorOf(() => live.frame?.close()), errorOf(() => live.painter?.clear())];
      over(failure ?? errors[0] ?? errors[1] ?? errors[2]);
    },
  };
  return live;
}

/** The panel on the first rung that holds. */
async function climb(live: Live, rungs: Rung[], call: Call): Promise<Frame> {
  let why: unknown;
  for (const rung of rungs) {
    const frame = (live.frame = rung(call));
    frame.hide(live.quiet);
    try {
      // While the panel loads: it finds the page waiting for it.
      frame.send({ type: "page", page: readingNow(live).page, options: live.options });
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

/** From now on: to clicks on marks, and to what the page changes. */
function attend(live: Live): void {
  const { safely } = live;
  live.unlisten = watchClicks(live);
  if (!canHighlight()) live.frame?.send({ type: "notice", key: "notice.no-highlights" });
  live.watch = watchChanges(live.root, () => readingNow(live), isOurs, (next) => follow(live, next), safely);
  live.check = setInterval(safely(lookAfter), CHECK, live);
}

function lookAfter(live: Live): void {
  if (document.visibilityState === "hidden") return;
  live.watch?.check();
  mend(live);
}

function errorOf(work: () => void): unknown {
  try {
    return void work();
  } catch (error) {
    return error;
  }
}
