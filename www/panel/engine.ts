/** The engine as the panel sees it: it loads while the page is still being read. */
import init, { analyze, render } from "../engine";
import type { Analysis, Format, Options, Page } from "../types";
import type { Settings } from "./settings";
import { note } from "./timeline";

export interface Engine {
  ready: Promise<void>;
  /** `early` gets what can be painted before sources and key claims are looked for. */
  analyze(page: Page, options: Options, early?: (analysis: Analysis) => void): Analysis;
  /** `url`: the page's address, for formats that name what they are about. */
  render(analysis: Analysis, format: Format, url?: string): string;
}

export function startEngine(file: URL): Engine {
  const ready = init(file);
  // A failed load is told when a page arrives; until then nobody waits for it.
  ready.catch(() => undefined);
  return { ready, analyze, render };
}

/** Analyses a page as the reader has set it, and notes the time. */
export function findingsOf(engine: Engine, page: Page, options: Options, { claims }: Settings, early?: (analysis: Analysis) => void): Analysis {
  const begin = performance.now();
  const analysis = engine.analyze(page, claims ? { ...options, claims } : options, early);
  note("analyze", performance.now() - begin);
  return analysis;
}
