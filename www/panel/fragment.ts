/**
 * Links that open a page at a passage (`#:~:text=prefix-,start,end,-suffix`), which browsers understand without Inquit.
 *
 * A browser goes to the first place that fits, so each link is tried on the text that was read before it is given out:
 * words of the passage's edges, and of what stands around it, are added until the first place that fits is the passage.
 * `resolve` follows the specification (wicg.github.io/scroll-to-text-fragment): whole words only, any case, each of the
 * four parts within one block (a line of the text), though they may stand in different ones.
 */
import type { Span } from "../types";

export interface Directive {
  prefix?: string;
  start: string;
  /** Absent where `start` is the whole passage. */
  end?: string;
  suffix?: string;
}

/** Longer passages are named by their first and last words, so that the link stays fit for a message. */
const WHOLE_CHARS = 120;

/** Words of each edge and of each side's surroundings, tried in this order: mostly the first form is enough. */
const EDGE_WORDS = [5, 8, 12];
const CONTEXT_WORDS = [0, 3, 6, 12];

/** Characters that surely hold the surroundings' words. */
const REACH = 500;

/** The page's address with a passage of its text; none if the page has no address on the web or no link leads there. */
export function linkTo(text: string, span: Span, page: string | undefined): string | undefined {
  if (!page || !/^https?:/.test(page)) return undefined;
  const directive = directiveFor(text, span);
  // Behind the page's own fragment, by which some sites tell one page from another.
  return directive && `${page.replace(/:~:.*/s, "").replace(/^[^#]*$/, "$&#")}:~:text=${written(directive)}`;
}

/** The shortest directive whose first place in the text is this passage. */
export function directiveFor(text: string, span: Span): Directive | undefined {
  const folded = foldedOnce(text);
  const passage = wholeWords(text, span);
  const lines = text.slice(passage.start, passage.end).split("\n").map(wordsIn);
  if (!lines[0]!.length) return undefined;
  for (const context of CONTEXT_WORDS) {
    const around = surroundings(text, passage, context);
    for (const form of formsOf(lines[0]!, lines.at(-1)!, lines.length > 1)) {
      const directive = { ...form, ...around };
      const found = placeOf(folded, directive);
      if (found?.start === passage.start && found.end === passage.end) return directive;
    }
  }
  return undefined;
}

/** A passage whole, if it is short and stands in one block, and by the edges of its first block and its last. */
function formsOf(first: string[], last: string[], several: boolean): Directive[] {
  const edges = EDGE_WORDS.filter((count) => several || 2 * count < first.length)
    .map((count) => ({ start: first.slice(0, count).join(" "), end: last.slice(-count).join(" ") }));
  const whole = { start: first.join(" ") };
  if (several) return edges;
  return whole.start.length <= WHOLE_CHARS || !edges.length ? [whole, ...edges] : [...edges, whole];
}

function surroundings(text: string, { start, end }: Span, count: number): Pick<Directive, "prefix" | "suffix"> {
  if (!count) return {};
  const before = text.slice(Math.max(0, start - REACH), start).trimEnd().split("\n").at(-1)!;
  const after = text.slice(end, end + REACH).trimStart().split("\n")[0]!;
  const prefix = wordsIn(before).slice(-count).join(" ");
  const suffix = wordsIn(after).slice(0, count).join(" ");
  return { ...(prefix && { prefix }), ...(suffix && { suffix }) };
}

function wordsIn(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** The place a browser would go to: the first that fits. */
export function resolve(text: string, directive: Directive): Span | undefined {
  return placeOf(foldedOnce(text), directive);
}

function placeOf(folded: string, { prefix, start, end, suffix }: Directive): Span | undefined {
  let from = 0;
  for (;;) {
    let at = find(folded, prefix ?? start, from);
    if (!at) return undefined;
    from = at.start + 1;
    if (prefix) {
      // The passage must follow its prefix at once, but for white space.
      const next = afterSpace(folded, at.end);
      at = find(folded, start, next);
      if (!at || at.start !== next) continue;
    }
    const last = end ? find(folded, end, at.end) : at;
    if (!last) return undefined;
    if (suffix) {
      const next = afterSpace(folded, last.end);
      if (find(folded, suffix, next)?.start !== next) continue;
    }
    return { start: at.start, end: last.end };
  }
}

/** Some words as whole words, from a place on. `folded` has the text's own length. */
function find(folded: string, words: string, from: number): Span | undefined {
  const wanted = fold(words);
  for (let start = folded.indexOf(wanted, from); start >= 0; start = folded.indexOf(wanted, start + 1)) {
    const end = start + wanted.length;
    if (!cuts(folded, start) && !cuts(folded, end)) return { start, end };
  }
  return undefined;
}

let last = { text: "", folded: "" };

/** The links of one page are made one after the other, and its text may be long. */
function foldedOnce(text: string): string {
  if (last.text !== text) last = { text, folded: fold(text) };
  return last.folded;
}

/** One case, one kind of white space within a line, the length unchanged: the few letters that grow in lower case stay as they are. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  const folded = lower.length === text.length ? lower : text.replace(/./gsu, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  });
  return folded.replace(/[^\S\n]/g, " ");
}

function afterSpace(folded: string, at: number): number {
  while (folded[at] === " " || folded[at] === "\n") at += 1;
  return at;
}

/** Whether a place lies inside a word. */
function cuts(text: string, at: number): boolean {
  return at > 0 && at < text.length && /[\p{L}\p{N}\p{M}]{2}/u.test(text.slice(at - 1, at + 1));
}

/** A passage without white space at its ends, widened to whole words. */
function wholeWords(text: string, { start, end }: Span): Span {
  while (start < end && /\s/.test(text[start]!)) start += 1;
  while (end > start && /\s/.test(text[end - 1]!)) end -= 1;
  while (cuts(text, start)) start -= 1;
  while (cuts(text, end)) end += 1;
  return { start, end };
}

function written({ prefix, start, end, suffix }: Directive): string {
  return [prefix && `${encode(prefix)}-`, encode(start), end && encode(end), suffix && `-${encode(suffix)}`].filter(Boolean).join(",");
}

/** Hyphen and comma have a meaning in the directive; a lone surrogate, which no address can hold, becomes U+FFFD. */
function encode(words: string): string {
  return encodeURIComponent(words.replace(/\p{Cs}/gu, "\uFFFD")).replaceAll("-", "%2D");
}
