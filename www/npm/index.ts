// Projects for Node alone lack the types of documents, which the package's own types name.
/// <reference lib="dom" preserve="true" />
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
import { textOf } from "../client/anchor";
import { highlight as highlighter, type Highlighter } from "../client/highlight";
import { readingOf, readPage as read } from "../client/read";
import { isDocument, isElement } from "../client/read/tree";
import { InquitError } from "../engine";
import { isAnalysis } from "../guard";
import type { Analysis, Page } from "../types";

export { default, analyze, analyzeText, InquitError, render } from "../engine";

/** Reads what is visible in a document, or in one element of it. */
export function readPage(root: Document | Element): Page {
  if (!isReadable(root)) throw new InquitError("bad-page", "readPage: no document and no element");
  return read(root);
}

function isReadable(root: Document | Element): boolean {
  try {
    return isDocument(root) || isElement(root);
  } catch {
    return false;
  }
}

/**
 * Paints who says what and the key claims in the page that `readPage` read. What is not the article stays as it is until
 * `show({ attributions: true, claims: true, dim: true })` dims it. Nothing of the page is changed: `clear` leaves nothing.
 * An analysis of another page, or of another reading of this one, is refused (`bad-page`): it would mark other words; so is
 * any where no window shows the page. Browsers without CSS highlights (Firefox before 140) paint nothing.
 */
export function highlight(analysis: Analysis, page: Page): Highlighter {
  const reading = readingOf(page);
  if (!reading) throw new InquitError("bad-page", "highlight: this page was not read from a document here");
  if (!isAnalysis(analysis)) throw new InquitError("bad-page", "highlight: no analysis");
  if (analysis.text !== textOf(reading)) throw new InquitError("bad-page", "highlight: this analysis is of another page, or of another reading of this one");
  if (typeof document === "undefined") throw new InquitError("bad-page", "highlight: no window shows this page");
  const marks = highlighter(analysis, page);
  marks.show({ attributions: true, claims: true, dim: false });
  return marks;
}

export type { Highlighter } from "../client/highlight";
export type * from "../types";
