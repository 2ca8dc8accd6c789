/** From the built script to what stands in a bookmark: used by the demo page and by `npm run bookmarklet`. */

/** Stands in the built script for the panel's address, as a string literal's content. */
export const PLACEHOLDER = "https://inquit.invalid/panel";

/**
 * Encoded, and nothing else, as every character counts: what browsers drop (line ends, tabs) or take for something else
 * (percent and number sign), and quotation marks and angle brackets, which some browsers and bookmark files encode.
 */
const UNSAFE = /[^!$&(-;=?-_a-~]/gu;

/**
 * The `javascript:` URL that runs the script with the panel of one site.
 * @param {string} script as built @param {string} panel address of panel.html
 */
export function bookmarkletUrl(script, panel) {
  const code = script.trim().replaceAll(PLACEHOLDER, () => new URL(panel).href);
  return `javascript:${code.replace(UNSAFE, encoded)}`;
}

/** @param {string} character */
function encoded(character) {
  return character === "'" ? "%27" : encodeURIComponent(character);
}
