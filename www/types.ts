/** The types that cross the boundary, as published. The Rust names are the same in snake_case; a test holds the two together. */

/** What a reader found in a page. */
export interface Page {
  /** Address of the page. */
  url?: string;
  /** Declared language, BCP 47. */
  lang?: string;
  /** Words of `<title>`. */
  title?: string;
  /** `<meta name|property|itemprop>` and `<link rel=canonical>` by lower-case name; every value in order. */
  meta: Record<string, string[]>;
  /** The raw text of each JSON-LD script; it may not be JSON at all. */
  jsonLd: string[];
  /** Visible text in DOM order. */
  blocks: Block[];
}

/** The text of one block-level element's own run of inline content, white space collapsed; never empty; visible only. */
export interface Block {
  /** The words, as they are shown. */
  text: string;
  /** Lower-case tag name of the block-level element. */
  tag: string;
  /** Ancestors from the body down, `tag#id.class.class[role=…][itemprop=…]`. */
  path: string[];
  /** UTF-16 code units of `text` inside links. */
  linkChars: number;
  /** Where the block leads, if it is one link. */
  href?: string;
  /** Parts inside the reader's selection, offsets in `text`. */
  selected?: Span[];
}

export interface Options {
  /** How many key claims at most, up to 50; 8 unless told. */
  claims?: number;
  /** Keep only findings that touch `Block.selected`. */
  selectionOnly?: boolean;
  /** BCP 47; goes before what the page declares. */
  lang?: string;
}

/** Half-open, UTF-16 code units of `Analysis.text`: `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
}

/**
 * `no-article`: blocks have kinds all the same, `body` for running text; who says what and key claims are looked for only
 * in what is selected. `unsupported-language`: kinds and provenance only. `opinion`: the page calls itself opinion, column
 * or the like. `live-blog`: many short dated entries. `lacks-context`: the passage needs what is not there, such as the
 * question to an answer. `truncated`: the text stops before its end; no version gives it yet. `few-claims`: fewer than three
 * were found.
 */
export type NoteCode = "no-article" | "unsupported-language" | "opinion" | "live-blog" | "lacks-context" | "truncated" | "few-claims";

export interface Note {
  code: NoteCode;
  /** The part, where it is not the whole page. */
  span?: Span;
}

/** What a block is; each kind is defined in the README. */
export type Kind =
  | "headline" | "standfirst" | "byline" | "body" | "pullquote" | "caption" | "credit" | "teaser"
  | "promo" | "widget" | "navigation" | "bio" | "comment" | "legal" | "other";

/** Of the article's topic; to read on; read by most; paid for; other stories of the site's own. */
export type Teaser = "related" | "read-more" | "most-read" | "sponsored" | "own";

export interface BlockFinding {
  /** The whole block. */
  span: Span;
  kind: Kind;
  /** Which sort of teaser it is; absent on other kinds. */
  teaser?: Teaser;
  /** Where it leads, if it is one link: as written in the page. */
  href?: string;
  /** The evidence in this page. */
  why: string;
}

/** Where the article comes from, as far as the page says. */
export interface Provenance {
  /** The outlet that shows it. */
  publisher?: string;
  /** The news agency that wrote it or a part of it. */
  agency?: string;
  /** Who published it first, where that is another; `href` as written in the page. */
  original?: { name: string; href?: string };
  /** Who wrote it, without "By". */
  byline?: string;
  /** The place at the head of the text. */
  dateline?: string;
  /** As the page gives it: mostly ISO 8601 where it comes from metadata, which may hold any form of date, else its words. */
  published?: string;
}

/** All of it quoted; none of it; a part. */
export type Form = "direct" | "indirect" | "mixed";
/** Speech, writing, findings; belief, knowledge, feeling; plans, wants, promises. */
export type Act = "statement" | "thought" | "intention";

/** Words, writing, a finding, a thought or an intention ascribed to a source. */
export interface Attribution {
  /** Index in `Analysis.attributions`. */
  id: number;
  /** Index in `Analysis.sources`; absent where nobody is named ("reportedly") or the speaker is unsure. */
  source?: number;
  /** The source as written here. */
  mention?: Span;
  /** The reporting words with their auxiliaries. */
  cue?: Span;
  /** Contiguous pieces in text order: “We,” he said, “agree.” has two. */
  content: Span[];
  /** Of a `mixed` one the parts of the content in quotation marks, with the marks; else absent. */
  quoted?: Span[];
  form: Form;
  act: Act;
  /** Probability that source and content are right, 0 to 1. */
  confidence: number;
  /** The evidence in this page. */
  why: string;
}

export type SourceKind = "person" | "organization" | "group" | "document";
/** Whether the text says who it is. */
export type Standing = "named" | "unnamed";

/** Someone or something that says something: one entry for all mentions. */
export interface Source {
  /** Index in `Analysis.sources`. */
  id: number;
  /** The fullest name in the text; for the unnamed, the phrase that stands for them. */
  name: string;
  kind: SourceKind;
  standing: Standing;
  /** Office or affiliation as the text gives it. */
  role?: string;
  /** Where it is mentioned, in text order. */
  mentions: Span[];
  /** Indices in `Analysis.attributions`. */
  attributions: number[];
}

/** Something happened; a number; one thing led to another; more, less, first; how things are, a law; what will be. */
export type ClaimType = "event" | "quantity" | "causal" | "comparison" | "status" | "prediction";
/** Who states it: a source, or the article itself. */
export type Voice = "attributed" | "own";

/** A sentence that carries the story and can be checked. */
export interface Claim {
  /** Index in `Analysis.claims`. */
  id: number;
  /** The whole sentence. */
  span: Span;
  /** 1 for the most important. */
  rank: number;
  /** 0 to 1, comparable within one article, stable within a version. */
  score: number;
  type: ClaimType;
  voice: Voice;
  /** Index in `Analysis.attributions`: who states it, where `voice` is `attributed`. */
  attribution?: number;
  /** Index in `Analysis.attributions`: where the article itself says it, who surely states a part of it. */
  inPart?: number;
  /** Words that weaken it. */
  hedges: Span[];
  /** Other sentences that state the same. */
  also: Span[];
  /** The evidence in this page. */
  why: string;
}

export interface Stats {
  /** Words of the whole page. */
  words: number;
  /** Words of body and pull quotes. */
  bodyWords: number;
  /** Words in the quoted parts of direct and mixed attributions. */
  quotedWords: number;
  /** Words in the content of any attribution. */
  attributedWords: number;
  /** Sources with a name. */
  named: number;
  /** Sources without one. */
  unnamed: number;
  /** Claims in the article's own voice, no part of which is a source's. */
  unattributedClaims: number;
}

/** All findings of one page: stand-off spans over one text. */
export interface Analysis {
  version: 1;
  /** The blocks' texts joined by "\n", or the plain text as it was given. */
  text: string;
  /** Primary BCP 47 subtag; "und" where it could not be told. */
  lang: string;
  /** What a reader should know of the page as a whole. */
  notes: Note[];
  /** One for each block, in text order. */
  blocks: BlockFinding[];
  provenance: Provenance;
  /** Who says what, in text order. */
  attributions: Attribution[];
  /** Who is heard, in order of first mention. */
  sources: Source[];
  /** By rank, the most important first. */
  claims: Claim[];
  stats: Stats;
}

/**
 * The analysis; a report to read; a row for each claim and each attribution; W3C Web Annotation; a schema.org ClaimReview
 * for each claim, without a rating. JSON and CSV count UTF-16 code units, Web Annotation code points.
 */
export type Format = "json" | "markdown" | "csv" | "web-annotation" | "claim-review";

export type ErrorCode = "too-long" | "bad-page" | "not-loaded";
