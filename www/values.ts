/** Values that several parts of the shell share: each has its place here. */
import type { Kind } from "./types";

/** Kinds of blocks that are the article, in reading order; the rest stands around it. */
export const ARTICLE: readonly Kind[] = ["headline", "standfirst", "byline", "body", "pullquote", "caption", "credit"];

export function isArticle(kind: Kind): boolean {
  return ARTICLE.includes(kind);
}

/** How many key claims the engine gives unless told. */
export const USUAL_CLAIMS = 8;

/** CSS pixels of the panel in a window of its own: its usual width, and enough of its lists. */
export const WINDOW = { width: 400, height: 900 };

/**
 * Time for the panel to load, wherever it stands, in ms: a slow mobile network; for a window alone Firefox takes more than
 * five seconds on a busy machine. What is blocked mostly says so at once.
 */
export const LOAD = 15_000;
