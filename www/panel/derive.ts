/**
 * What the lists show, computed from an analysis and nothing else: no finding is made or changed here, only grouped,
 * counted and ordered.
 */
import { targetOf } from "../client/read/target";
import type { Analysis, Attribution, Claim, Kind, Provenance, Source, Span } from "../types";
import type { Finding } from "../protocol";
import { ARTICLE } from "../values";

export type Tab = "claims" | "sources" | "page";

export function textOf(analysis: Analysis, span: Span): string {
  return analysis.text.slice(span.start, span.end);
}

/** The finding behind a name of the panel's DOM, if it is one. */
export function findingOf(name: string): Finding | undefined {
  const [, layer, id] = /^(claim|attribution|source|block):(\d+)$/.exec(name) ?? [];
  return layer ? { layer: layer as Finding["layer"], id: Number(id) } : undefined;
}

/** The name a finding goes by in the panel's DOM: `claim:0`. */
export function nameOf(finding: Finding): string {
  return `${finding.layer}:${finding.id}`;
}

export function tabOf(finding: Finding): Tab {
  if (finding.layer === "claim") return "claims";
  return finding.layer === "block" ? "page" : "sources";
}

/** Who stands behind a claim. */
export type Backing = "named" | "unnamed" | "unclear" | "none";
const BACKINGS: readonly Backing[] = ["named", "unnamed", "unclear", "none"];
export interface Backed {
  backing: Backing;
  source?: Source;
  attribution?: Attribution;
  /** The source states a part of it, the page itself the rest. */
  part?: boolean;
}

export function backingOf(analysis: Analysis, claim: Claim): Backed {
  const part = claim.voice !== "attributed";
  const attribution = analysis.attributions[(part ? claim.inPart : claim.attribution) ?? -1];
  if (!attribution) return { backing: "none" };
  const source = analysis.sources[attribution.source ?? -1];
  if (!source) return { backing: attribution.mention ? "unclear" : "none", attribution };
  return { backing: source.standing, source, attribution, ...(part && { part }) };
}

/** How many claims have a named source, an unnamed one, one that could not be told, none. */
export function tally(analysis: Analysis): Record<Backing, number> {
  const counts = { named: 0, unnamed: 0, unclear: 0, none: 0 };
  for (const claim of analysis.claims) counts[backingOf(analysis, claim).backing] += 1;
  return counts;
}

/** Those that a reader can ask for: the ones that some claim has, and the one that is asked for, to be let go again. */
export function backingsIn(counts: Record<Backing, number>, asked?: Backing): Backing[] {
  return BACKINGS.filter((backing) => counts[backing] || backing === asked);
}

/** The contents of an attribution as one line; what the cue split is joined by an ellipsis. */
export function contentOf(analysis: Analysis, attribution: Attribution): string {
  return attribution.content.map((span) => textOf(analysis, span)).join(" … ");
}

/** A source with all its statements. `index` is absent for what nobody is named for. */
export interface Voice {
  index?: number;
  source?: Source;
  statements: Attribution[];
  words: number;
  /** Of all words that any source gets, 0 to 1; none for nobody. */
  share: number;
}

/**
 * Sources, the most heard first; at the end the statements that nobody is named for. Without `thoughts` only what
 * somebody says counts: whoever is only said to think or to plan something is then left out.
 */
export function roster(analysis: Analysis, thoughts = true): Voice[] {
  const voices: Voice[] = analysis.sources.map((source, index) => ({ index, source, statements: [], words: 0, share: 0 }));
  const nobody: Voice = { statements: [], words: 0, share: 0 };
  let total = 0;
  for (const attribution of analysis.attributions) {
    if (!thoughts && attribution.act !== "statement") continue;
    const voice = (attribution.source === undefined ? undefined : voices[attribution.source]) ?? nobody;
    const words = countWords(contentOf(analysis, attribution));
    voice.statements.push(attribution);
    voice.words += words;
    if (voice !== nobody) total += words;
  }
  const shown = voices.filter(({ source, statements }) => statements.length || !source?.attributions.length);
  shown.sort((a, b) => b.words - a.words || b.statements.length - a.statements.length);
  for (const voice of shown) voice.share = total ? voice.words / total : 0;
  if (nobody.statements.length) shown.push(nobody);
  return shown;
}

/** How many sources there are among them: what nobody is named for has none. */
export function countSources(voices: readonly Voice[]): number {
  return voices.filter(({ source }) => source).length;
}

/** The key under which a kind of blocks is opened and walked. */
export function kindKey(kind: Kind): string {
  return `kind:${kind}`;
}

/** The key under which a voice is opened and walked. */
export function voiceKey(index: number | undefined): string {
  return `source:${index ?? "none"}`;
}

/** All blocks of one kind. */
export interface Part {
  kind: Kind;
  blocks: number[];
  words: number;
  /** Of the words of the page, 0 to 1. */
  share: number;
}

/** Kinds that stand around the article. */
const AROUND: readonly Kind[] = ["teaser", "promo", "navigation", "widget", "comment", "bio", "legal", "other"];

export interface Parts {
  article: Part[];
  around: Part[];
  /** Share of the article in the words of the page, 0 to 1. */
  share: number;
}

/** Counting the words of a long page takes a moment: once for each analysis. */
const counted = new WeakMap<Analysis, Parts>();

export function partsOf(analysis: Analysis): Parts {
  const known = counted.get(analysis) ?? countParts(analysis);
  counted.set(analysis, known);
  return known;
}

function countParts(analysis: Analysis): Parts {
  const parts = new Map<Kind, Part>();
  let total = 0;
  analysis.blocks.forEach((block, index) => {
    const part = parts.get(block.kind) ?? { kind: block.kind, blocks: [], words: 0, share: 0 };
    const words = countWords(textOf(analysis, block.span));
    part.blocks.push(index);
    part.words += words;
    total += words;
    parts.set(block.kind, part);
  });
  for (const part of parts.values()) part.share = total ? part.words / total : 0;
  const pick = (kinds: readonly Kind[]) => kinds.flatMap((kind) => parts.get(kind) ?? []);
  const article = pick(ARTICLE);
  return { article, around: pick(AROUND), share: article.reduce((sum, part) => sum + part.share, 0) };
}

/**
 * Why a page has no lists of claims and sources, where the page itself is the reason: nothing is looked for in it. Of one
 * that shows no text at all, nothing else is to be said.
 */
export function pageNote({ notes, blocks }: Analysis): "no-text" | "unsupported-language" | "no-article" | undefined {
  if (!blocks.length) return "no-text";
  const codes = notes.map(({ code }) => code);
  return (["unsupported-language", "no-article"] as const).find((code) => codes.includes(code));
}

/** How much of the article's prose is ascribed to anybody, 0 to 1; without `thoughts` only what somebody says. */
export function ascribedShare(analysis: Analysis, thoughts = true): number {
  const { bodyWords, attributedWords } = analysis.stats;
  if (!bodyWords || !attributedWords) return 0;
  const wordsOf = (voices: Voice[]) => voices.reduce((sum, { words }) => sum + words, 0);
  // The core counts both together.
  const part = thoughts ? 1 : wordsOf(roster(analysis, false)) / wordsOf(roster(analysis));
  return Math.min((attributedWords / bodyWords) * part, 1);
}

/** The block that holds a position, or -1. */
export function blockAt(analysis: Analysis, position: number): number {
  return analysis.blocks.findIndex(({ span }) => span.start <= position && position < span.end);
}

/** One to three dots for a probability. Above 0.8 a reader may rely on it, below 0.5 it is a guess. */
export function sureness(confidence: number): 1 | 2 | 3 {
  return confidence >= 0.8 ? 3 : confidence >= 0.5 ? 2 : 1;
}

/** Words for display: runs without white space that hold a letter or a digit; each Han or Hiragana character is one. */
export function countWords(text: string): number {
  let words = 0;
  for (const [run] of text.matchAll(/[\p{sc=Han}\p{sc=Hira}]|[^\s\p{sc=Han}\p{sc=Hira}]+/gu)) {
    if (/[\p{L}\p{N}]/u.test(run)) words += 1;
  }
  return words;
}

/** Who wrote the text first, and who shows it here, where that is another. */
export function originOf(provenance: Provenance): { from?: string; via?: string } {
  const { agency, original, publisher } = provenance;
  const own = original && publisher && isDomainOf(original.name, publisher);
  const from = (own ? undefined : original?.name) ?? agency ?? publisher;
  return { from, via: publisher && publisher !== from ? publisher : undefined };
}

/** More characters than these are no reporting words alone. */
const LONGEST_CUE = 40;

/** The reporting words, where the article has some and not a mark in their place. */
export function cueOf(analysis: Analysis, { cue }: Attribution): string | undefined {
  const words = cue && textOf(analysis, cue);
  return words && /\p{L}/u.test(words) && words.length <= LONGEST_CUE ? words : undefined;
}

/** A web domain that is only the publisher's own name: `washingtontimes.com` of The Washington Times. */
function isDomainOf(name: string, publisher: string): boolean {
  const labels = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(name) ? name.split(".").slice(0, -1) : [];
  return labels.some((label) => lettersOf(label) === lettersOf(publisher));
}

/** What domains keep of a name: its letters and digits, in one case, without accents and "the". */
function lettersOf(name: string): string {
  return name.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "").replace(/^the(?=.)/, "");
}

/** A link of the page's, absolute, if it leads to the web; anything else (`javascript:`, broken) is none. */
export function webLink(href: string | undefined, base: string | undefined): string | undefined {
  return href ? targetOf(href, base) : undefined;
}
