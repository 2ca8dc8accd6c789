/** The engine as the panel sees it: it loads while the page is still being read. */
import init, { analyze, render } from "../engine";
import type { Analysis, Format, Options, Page } from "../types";

export interface Engine {
  ready: Promise<void>;
  analyze(page: Page, options: Options): Analysis;
  /** `url`: the page's address, for formats that name what they are about. */
  render(analysis: Analysis, format: Format, url?: string): string;
}

export function startEngine(compiled: Promise<WebAssembly.Module>): Engine {
  const ready = compiled.then(init);
  // A failed load is told when a page arrives; until then nobody waits for it.
  ready.catch(() => undefined);
  return { ready, analyze, render };
}
