/**
 * Words as short as they can stand in a bookmark: a blank would take three characters there and each Arabic letter six. So
 * `_` stands for a blank, and between two `~` each Arabic character is the one of ASCII that lies as far from it as "A" from
 * its first letter; its comma and question mark come out as ours.
 */

const BLANK = "_";
/** From "A" to U+0621. */
const ARABIC = 0x5e0;

/** What the build puts into the bookmark. @param {string} words @returns {string} */
export function shortened(words) {
  const letter = (/** @type {string} */ c) => String.fromCharCode(c.charCodeAt(0) - ARABIC);
  const run = (/** @type {string} */ run) => `~${run.replace(/[\u0600-\u0652]/g, letter)}~`;
  return words.replace(/[\u0600-\u0652]([\u0600-\u0652 .:]*[\u0600-\u0652])?/g, run).replaceAll(" ", BLANK);
}

/** The words themselves; such as were never shortened stay as they are. @param {string} short @returns {string} */
export function lengthened(short) {
  const letter = (/** @type {string} */ c) => String.fromCharCode(c.charCodeAt(0) + ARABIC);
  return short.replaceAll(BLANK, " ").replace(/~(.+?)~/g, (_, run) => run.replace(/[,?A-z]/g, letter));
}
