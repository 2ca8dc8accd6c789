/** Links that open a page at a passage (`#:~:text=…`), which browsers understand without Inquit. */

/** Longer passages are named by their first and last words, so that the link stays fit for a message. */
const WHOLE_CHARS = 120;
const EDGE_WORDS = 5;

/** The page's address with a passage, if it has an address on the web. */
export function linkTo(passage: string, page: string | undefined): string | undefined {
  if (!page || !/^https?:/.test(page)) return undefined;
  const words = passage.split(/\s+/);
  const parts = passage.length <= WHOLE_CHARS || words.length <= 2 * EDGE_WORDS
    ? [passage]
    : [words.slice(0, EDGE_WORDS).join(" "), words.slice(-EDGE_WORDS).join(" ")];
  return `${page.replace(/#.*/s, "")}#:~:text=${parts.map(encode).join(",")}`;
}

/** Hyphen and comma have a meaning in the directive; a lone surrogate, which no address can hold, becomes U+FFFD. */
function encode(words: string): string {
  return encodeURIComponent(words.replace(/\p{Cs}/gu, "\uFFFD")).replaceAll("-", "%2D");
}
