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
export { default, analyze, analyzeText, InquitError, render } from "../engine";
export { readPage } from "../client/read";
export { highlight } from "../client/highlight";
export type { Highlighter } from "../client/highlight";
export type * from "../types";
