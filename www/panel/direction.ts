/** Which way a text is written, and where the panel stands beside it. */
import type { Side } from "../protocol";

/** Letters that are written from right to left: from Hebrew to Arabic Extended, and their presentation forms. */
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** As many characters of a page show it; a long one has millions. */
const ENOUGH = 5_000;

/** Where the panel stands unless the reader has chosen a side: where it covers the beginning of no line. */
export function usualSide(text: string): Side {
  // What most letters say: the language that a page declares is often its template's.
  const letters = text.slice(0, ENOUGH).match(/\p{L}/gu) ?? [];
  const rightToLeft = letters.filter((letter) => RIGHT_TO_LEFT.test(letter));
  return 2 * rightToLeft.length > letters.length ? "left" : "right";
}
