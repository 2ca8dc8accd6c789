/** A claim or a statement on its way out of the panel: as a quotation with its source, a claim as words for a search, too. */
import type { Analysis, Attribution, Claim, Page, Source } from "../types";
import { backingOf, contentOf, cueOf, originOf, textOf } from "./derive";
import { dateOf, t } from "./strings";

/** The sentence, who says it, where it stands: what belongs beside a quotation wherever it is pasted. */
export function quotation(analysis: Analysis, page: Page, claim: Claim, link: string | undefined): string {
  const { source, part } = backingOf(analysis, claim);
  return withOrigin(analysis, page, link, quoted(textOf(analysis, claim.span)), sourceLine(source, part && t("backing.part")));
}

/**
 * What somebody says, the same way: in quotation marks only where the article has some, as the rest is the writer's wording;
 * and in which words it is reported, as what is denied is not said.
 */
export function statement(analysis: Analysis, page: Page, attribution: Attribution, link: string | undefined): string {
  const source = analysis.sources[attribution.source ?? -1];
  const { form } = attribution;
  const cue = cueOf(analysis, attribution);
  const how = form === "direct" ? [] : [...(cue ? [quoted(cue)] : []), t(`form.${form}`)];
  return withOrigin(analysis, page, link, contentOf(analysis, attribution), `${sourceLine(source)}${how.length ? ` (${how.join(", ")})` : ""}`);
}

function sourceLine(source: Source | undefined, part?: string | false): string {
  if (!source) return t("claim.quote.none");
  const name = source.role ? `${source.name}, ${source.role}` : source.name;
  return t("claim.quote.source", { name: part ? `${part} ${name}` : name });
}

/** Author, title, publisher, date and address, as far as the page gives them. */
function withOrigin(analysis: Analysis, { title, url }: Page, link: string | undefined, ...lines: string[]): string {
  const { byline, publisher, published } = analysis.provenance;
  const headline = analysis.blocks.find(({ kind }) => kind === "headline");
  const name = headline ? textOf(analysis, headline.span) : title;
  const { from } = originOf(analysis.provenance);
  const origin = [byline, name && quoted(name), publisher ?? from, published && dateOf(published), link ?? url].filter(Boolean).join(", ");
  return [...lines, ...(origin ? [`— ${origin}`] : [])].join("\n");
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
