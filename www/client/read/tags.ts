/** What a tag name alone says. One table for live pages and parsed HTML, so that both are cut into the same blocks. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Elements that stand on lines of their own in HTML's own style sheet; a button counts: its label is no part of a sentence. */
export const BLOCK = words(`
  address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure
  footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main marquee menu nav ol optgroup option p
  plaintext pre search section summary table tbody td tfoot th thead tr ul xmp`);

/**
 * Elements without text to read: never shown (script, template, and noscript where scripts run), replaced by something
 * else (iframe, video), a picture's labels (svg), values and choices that a form holds (select, textarea), the second copy of
 * a formula (annotation), or how a word is read aloud (rt).
 */
export const SKIP = words(`
  annotation annotation-xml applet area audio base canvas datalist embed frame frameset head iframe img input link meta
  meter noembed noframes noscript object param picture progress rp rt script select source style svg template textarea title
  track video wbr`);

/** Elements that keep their lines. */
export const PREFORMATTED = words("listing plaintext pre xmp");
