/**
 * The npm package `inquit`: reads a page, finds who says what, what is not the article and which claims carry it, and
 * paints the findings. Nothing leaves the program that calls it.
 *
 * ```js
 * import init, { readPage, analyze, highlight } from "inquit";
 * await init();
 * const page = readPage(document);
 * const painted = highlight(analyze(page), page);
 * painted.clear();
 * ```
 */
import { highlight as highlighter, type Highlighter } from "../client/highlight";
import type { Analysis, Page } from "../types";

export { default, analyze, analyzeText, InquitError, render } from "../engine";
export { readPage } from "../client/read";

/**
 * Paints who says what and the key claims in the page that `readPage` read. What is not the article stays as it is until
 * `show({ attributions: true, claims: true, dim: true })` dims it. Nothing of the page is changed: `clear` leaves nothing.
 */
export function highlight(analysis: Analysis, page: Page): Highlighter {
  const marks = highlighter(analysis, page);
  marks.show({ attributions: true, claims: true, dim: false });
  return marks;
}

export type { Highlighter } from "../client/highlight";
export type * from "../types";
