/** Where links lead. */

/**
 * An address that parsing would leave as it is: a plain host in lower case that is no number, and in path, query and
 * fragment only characters that are never escaped. A dot or an escape at the start of a path's part could lead upwards.
 * Parsing is a tenth of the time that a page of menus takes to read, and nearly all links are such.
 */
const AS_IT_IS = /^https?:\/\/(?!.*(xn--|\/[.%]))([a-z\d-]+\.)+[a-z]{2,}\/[!#-&(-;=?@\w~]*$/;

/** Longest address, in characters: each is resolved anew, and no real one is as long. */
export const LONGEST = 4096;

/** Where a link leads, if it leads to a page: a link that runs a script leads nowhere. */
export function targetOf(href: string, base: string | undefined): string | undefined {
  if (href.length > LONGEST) return undefined;
  if (AS_IT_IS.test(href)) return href;
  try {
    const url = new URL(href, base);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}
