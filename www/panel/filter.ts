/** What of the lists a reader wants to see. */
import type { Finding } from "../protocol";
import type { Analysis, Claim, ClaimType } from "../types";
import { backingOf, contentOf, textOf, type Backing, type Voice } from "./derive";

export interface Filter {
  /** All of these words, in any order, parts of words too. */
  words: string;
  /** Of claims: who stands behind them. */
  backing?: Backing;
  type?: ClaimType;
  /** Only claims that are worded cautiously. */
  hedged?: boolean;
}

export const EVERYTHING: Filter = { words: "" };

export function isFiltering({ words, backing, type, hedged }: Filter): boolean {
  return words.trim() !== "" || backing !== undefined || type !== undefined || hedged === true;
}

/** The claims that fit, by rank. */
export function claimsThat(analysis: Analysis, filter: Filter): Claim[] {
  const holds = holdsWords(filter.words);
  return analysis.claims
    .filter((claim) => {
      const { backing, source } = backingOf(analysis, claim);
      return (!filter.backing || backing === filter.backing)
        && (!filter.type || claim.type === filter.type)
        && (!filter.hedged || claim.hedges.length > 0)
        && holds(`${textOf(analysis, claim.span)} ${source?.name ?? ""} ${source?.role ?? ""}`);
    })
    .sort((a, b) => a.rank - b.rank);
}

/** Sources whose name or role fits, whole; of the others the statements that fit. */
export function voicesThat(analysis: Analysis, voices: readonly Voice[], filter: Filter): Voice[] {
  const holds = holdsWords(filter.words);
  return voices.flatMap((voice) => {
    if (holds(`${voice.source?.name ?? ""} ${voice.source?.role ?? ""}`)) return [voice];
    const statements = voice.statements.filter((statement) => holds(contentOf(analysis, statement)));
    return statements.length ? [{ ...voice, statements }] : [];
  });
}

/** Whether a finding stands in the lists as they are filtered. */
export function fits(analysis: Analysis, voices: readonly Voice[], filter: Filter, { layer, id }: Finding): boolean {
  switch (layer) {
    case "claim": return claimsThat(analysis, filter).some((claim) => claim.id === id);
    case "source": return voicesThat(analysis, voices, filter).some(({ index }) => index === id);
    case "attribution": return voicesThat(analysis, voices, filter).some(({ statements }) => statements.some((s) => s.id === id));
    case "block": return blocksThat(analysis, filter).includes(id);
  }
}

/** The blocks that fit, by index, in reading order. */
export function blocksThat(analysis: Analysis, { words }: Filter): number[] {
  const wanted = wordsOf(words);
  return foldedBlocks(analysis).flatMap((text, index) => (wanted.every((word) => text.includes(word)) ? [index] : []));
}

/** A page can be long, and each letter that is typed searches all of it. */
const foldedOnce = new WeakMap<Analysis, string[]>();

function foldedBlocks(analysis: Analysis): string[] {
  const known = foldedOnce.get(analysis) ?? analysis.blocks.map((block) => fold(textOf(analysis, block.span)));
  foldedOnce.set(analysis, known);
  return known;
}

function holdsWords(words: string): (text: string) => boolean {
  const wanted = wordsOf(words);
  return (text) => {
    if (!wanted.length) return true;
    const folded = fold(text);
    return wanted.every((word) => folded.includes(word));
  };
}

function wordsOf(words: string): string[] {
  return fold(words).split(/\s+/).filter(Boolean);
}

/** One case, no accents: who looks for "Muller" means Müller, too. */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
