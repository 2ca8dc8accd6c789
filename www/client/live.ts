/** One opened panel as the client's parts see it. */
import type { Step } from "../protocol";
import type { Analysis, Options } from "../types";
import type { Safely, Watch } from "./changes";
import type { Frame } from "./frame";
import type { LiveHighlighter } from "./highlight";
import { read, type Reading } from "./read";

export interface Live {
  /** What is read. */
  readonly root: Document | Element;
  options: Options;
  reading?: Reading;
  frame?: Frame;
  painter?: LiveHighlighter;
  /** What the panel has found last, whether it was painted or not. */
  found?: Analysis;
  watch?: Watch;
  /** No clicks are heard from then on. */
  unlisten?(): void;
  check?: ReturnType<typeof setInterval>;
  isOpen: boolean;
  /** Nobody has asked for the panel, and it is not seen yet. */
  quiet: boolean;
  /** How often the page has taken our marks away: mended once, then told. */
  wiped: number;
  /** The page must not meet our errors: what fails ends the session. */
  readonly safely: Safely;
  end(failure?: unknown): void;
}

export function readingNow(live: Live): Reading {
  return (live.reading ??= timed(live, "read", () => read(live.root)));
}

/** The page's own timeline is left alone: the panel keeps ours. */
export function timed<T>({ frame }: Live, step: Step, work: () => T): T {
  const begin = performance.now();
  const result = work();
  frame?.send({ type: "took", step, ms: performance.now() - begin });
  return result;
}
