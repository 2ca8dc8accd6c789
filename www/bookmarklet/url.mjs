/** From the built script to what stands in a bookmark: used by the demo page and by `npm run bookmarklet`. */

/** Stands in the built script for the panel's address, as a string literal's content. */
export const PLACEHOLDER = "https://inquit.invalid/panel";

/**
 * Encoded, and nothing else, as every character counts: what browsers drop (line ends, tabs), take for something else
 * (percent and number sign), or write differently themselves, and quotation marks and angle brackets, which some bookmark files spoil.
 */
const UNSAFE = /[^!$&-;=?-_a-~]/gu;

/**
 * The `javascript:` URL that runs the script with the panel of one site.
 * @param {string} script as built @param {string} panel address of panel.html
 */
export function bookmarkletUrl(script, panel) {
  const code = script.trim().replaceAll(PLACEHOLDER, () => new URL(panel).href);
  return `javascript:${code.replace(UNSAFE, encodeURIComponent)}`;
}
