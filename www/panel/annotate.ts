/** The article cut into pieces that carry its findings, for paper: numbers for claims, letters for who says something. */
import type { Analysis, BlockFinding, Span } from "../types";
import { isArticle } from "../values";
import { backingOf, textOf, type Voice } from "./derive";

/** Some words with what they are; `signs` stand after them. */
export interface Piece {
  text: string;
  /** Names of print.css: `claim`, `claim-none`, `quote`, `indirect`, `source`. */
  marks: Mark[];
  signs: Sign[];
}
export type Mark = "claim" | "claim-none" | "quote" | "indirect" | "source";
export interface Sign {
  text: string;
  of: "claim" | "source";
}

export interface AnnotatedBlock {
  /** Its index in the analysis, and in the page that this was read from. */
  index: number;
  kind: BlockFinding["kind"];
  pieces: Piece[];
}

interface Marked extends Span {
  mark: Mark;
  sign?: Sign;
}

/** The sign of each source, by its index; `undefined` stands for what nobody is named for. */
export type Letters = ReadonlyMap<number | undefined, string>;

/** The article's blocks in reading order; empty where there is no article. `letters`: see `lettersOf`. */
export function annotate(analysis: Analysis, letters: Letters): AnnotatedBlock[] {
  const marked = marksOf(analysis, letters).sort((a, b) => a.start - b.start);
  let next = 0;
  let open: Marked[] = [];
  return analysis.blocks.flatMap(({ span, kind }, index) => {
    while (next < marked.length && marked[next]!.start < span.end) open.push(marked[next++]!);
    open = open.filter(({ end }) => end > span.start);
    return isArticle(kind) ? [{ index, kind, pieces: cut(analysis, span, open) }] : [];
  });
}

/** A letter for each source that says something, the most heard first: A to Z, then AA; a question mark for nobody. */
export function lettersOf(voices: readonly Voice[]): Letters {
  const heard = voices.filter(({ statements }) => statements.length);
  return new Map(heard.map(({ index }, at) => [index, index === undefined ? "?" : letter(at)]));
}

function letter(at: number): string {
  return (at >= 26 ? letter(Math.floor(at / 26) - 1) : "") + String.fromCharCode(65 + (at % 26));
}

function marksOf(analysis: Analysis, letters: Letters): Marked[] {
  const claims = analysis.claims.map((claim): Marked => ({
    ...claim.span,
    mark: backingOf(analysis, claim).backing === "none" ? "claim-none" : "claim",
    sign: { text: String(claim.rank), of: "claim" },
  }));
  const said = analysis.attributions.flatMap(({ content, mention, form, source }): Marked[] => {
    const text = letters.get(source);
    const mark = form === "indirect" ? "indirect" : "quote";
    // One letter for a statement, after its last words.
    const contents = content.map((span, at): Marked => ({ ...span, mark, ...(text && at === content.length - 1 && { sign: { text, of: "source" } }) }));
    return mention ? [...contents, { ...mention, mark: "source" }] : contents;
  });
  return [...claims, ...said];
}

function cut(analysis: Analysis, block: Span, marked: readonly Marked[]): Piece[] {
  const here = marked.filter(({ start, end }) => start < block.end && end > block.start);
  const edges = new Set([block.start, block.end]);
  for (const { start, end } of here) {
    edges.add(Math.max(start, block.start));
    edges.add(Math.min(end, block.end));
  }
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => {
    const end = cuts[at + 1]!;
    const over = here.filter((mark) => mark.start <= start && mark.end >= end);
    return {
      text: textOf(analysis, { start, end }),
      marks: [...new Set(over.map(({ mark }) => mark))],
      signs: over.flatMap(({ end: last, sign }) => (last === end && sign ? [sign] : [])),
    };
  });
}
