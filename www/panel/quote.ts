/** A claim on its way out of the panel: as a quotation with its source, and as words for a search. */
import type { Analysis, Claim, Page } from "../types";
import { backingOf, originOf, textOf } from "./derive";
import { dateOf, t } from "./strings";

/** The sentence, who says it, where it stands: what belongs beside a quotation wherever it is pasted. */
export function quotation(analysis: Analysis, page: Page, claim: Claim, link: string | undefined): string {
  const { source, part } = backingOf(analysis, claim);
  const { publisher, published } = analysis.provenance;
  const { from } = originOf(analysis.provenance);
  const origin = [publisher ?? from, published && dateOf(published), link ?? page.url].filter(Boolean).join(", ");
  return [
    quoted(textOf(analysis, claim.span)),
    source ? t("claim.quote.source", { name: `${part ? `${t("backing.part")} ` : ""}${source.name}${source.role ? `, ${source.role}` : ""}` }) : t("claim.quote.none"),
    origin && `— ${origin}`,
  ].filter(Boolean).join("\n");
}

/** In quotation marks, unless it has some of its own: which are whose would be a riddle. */
function quoted(sentence: string): string {
  return /["“”„«»]/.test(sentence) ? sentence : `“${sentence}”`;
}

/** Searches for fact-checks that others have published. */
const SEARCH = "https://toolbox.google.com/factcheck/explorer/search/";
export const SEARCH_SITE = new URL(SEARCH).host;

/** More words than these hardly ever find anything. */
const SEARCH_WORDS = 14;

/**
 * What to search for: what is claimed, without the place before it, who says it, and the marks of quotation. Where nobody
 * is known to say it, what is taken for somebody's words may be a part of the claim: then all of it.
 */
export function searchWords(analysis: Analysis, claim: Claim): string {
  const { source, attribution, part } = backingOf(analysis, claim);
  const inside = source && !part && attribution?.content.filter(({ start, end }) => start >= claim.span.start && end <= claim.span.end) || [];
  const said = inside.map((span) => textOf(analysis, span)).join(" ");
  const words = (said || textOf(analysis, claim.span))
    .replace(/^[^\p{Ll}]{3,40}[—–-] /u, "")
    .replace(/["“”„«»]/g, "")
    .replace(/^\s*that\s+/, "")
    .split(/\s+/)
    .filter(Boolean);
  return words.slice(0, SEARCH_WORDS).join(" ").replace(/[.,;:!?]+$/, "");
}

export function searchAddress(words: string): string {
  return SEARCH + encodeURIComponent(words.trim().replace(/\p{Cs}/gu, "\uFFFD"));
}
