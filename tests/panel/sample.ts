/** A page with everything the panel shows, its findings written by hand; people, places and papers are invented. */
import type { Act, Analysis, Attribution, BlockFinding, Claim, ClaimType, Form, Kind, Page, Source, Span, Teaser } from "../../www/types";

interface Part {
  kind: Kind;
  text: string;
  teaser?: Teaser;
  why?: string;
}

const PARTS: Part[] = [
  { kind: "navigation", text: "Home", why: "a link in a list of 6 links at the top" },
  { kind: "navigation", text: "Harbour", why: "a link in a list of 6 links at the top" },
  { kind: "navigation", text: "Sport", why: "a link in a list of 6 links at the top" },
  { kind: "headline", text: "Ferry terminal at Skerrow to close for two years", why: "the page’s own h1, same words as its title" },
  { kind: "standfirst", text: "The port authority says the closure will save 40 million crowns; islanders say nobody asked them.", why: "directly under the headline, class “dek”" },
  { kind: "byline", text: "By Orla Fennick", why: "“By” and a name that the metadata gives as author" },
  { kind: "byline", text: "3 June 2026, 6 min read", why: "a date and “min read” beside the author" },
  { kind: "caption", text: "The old terminal, built in 1931. Photo: Skerrow Harbour Archive", why: "inside a figure; “Photo:”" },
  { kind: "body", text: "SKERROW — The ferry terminal at Skerrow will close for two years from September while its quay is rebuilt, the Skerrow Port Authority announced on Monday." },
  { kind: "body", text: "The work will cost 140 million crowns, 40 million less than a rebuild in stages, according to an audit by the consultancy Brand & Lowe." },
  { kind: "body", text: "“We looked at every way of keeping it open,” said Marit Havel, the authority’s director. “None of them was safe.”" },
  { kind: "body", text: "Two officials who were not allowed to speak in public said the order to close the terminal was given in March, before the audit was finished." },
  { kind: "body", text: "About 3,100 people cross the sound every day. The nearest other landing place lies 52 kilometres to the north." },
  { kind: "body", text: "Traffic on the coast road may rise by a third, and the bridge at Tolm could reach its limit as early as next spring." },
  { kind: "body", text: "Jonas Brekke, who runs the bakery on the quay, thinks that half of the shops will not survive. He plans to move his own to the mainland." },
  { kind: "body", text: "Reportedly, a second operator has offered to run a temporary jetty." },
  { kind: "body", text: "The island council voted 7 to 2 against the plan last week. It “will use every legal means” to delay the start, its chair Ana Lindqvist said." },
  { kind: "body", text: "The terminal handled 1.2 million passengers last year, more than any other on the coast." },
  { kind: "body", text: "The closure was first planned for 2024, but was put off because the contractor went bankrupt." },
  { kind: "pullquote", text: "“None of them was safe.”", why: "repeats words of the article in a blockquote" },
  { kind: "credit", text: "This report first appeared in The Sound Wire.", why: "cue “first appeared in” after the last paragraph" },
  { kind: "bio", text: "Orla Fennick writes about the coast.", why: "begins with the author’s name, after the end" },
  { kind: "promo", text: "Get the Skerrow Courier in your inbox every morning. Sign up", why: "“sign up” and “inbox”" },
  { kind: "teaser", text: "Bridge at Tolm: engineers find new cracks", teaser: "related", why: "same card shape as 3 neighbours, 100% link" },
  { kind: "teaser", text: "Ten quiet beaches you can reach on foot", teaser: "most-read", why: "same card shape as 3 neighbours, 100% link" },
  { kind: "teaser", text: "Why your next boat should be electric", teaser: "sponsored", why: "“Sponsored” above a card" },
  { kind: "comment", text: "They never ask us. — Petrel77", why: "inside a list with class “comments”" },
  { kind: "widget", text: "Share this story", why: "a button with “share”" },
  { kind: "legal", text: "© 2026 Skerrow Courier. All rights reserved.", why: "“©” and “All rights reserved”" },
];

const text = PARTS.map((part) => part.text).join("\n");

/** The first place of some words, from a position on; a sample whose words are missing is a mistake in the sample. */
function at(words: string, from = 0): Span {
  const start = text.indexOf(words, from);
  if (start < 0) throw new Error(`the sample does not hold “${words}”`);
  return { start, end: start + words.length };
}

function blocks(): BlockFinding[] {
  let start = 0;
  return PARTS.map(({ kind, text: words, teaser, why }) => {
    const span = { start, end: start + words.length };
    start = span.end + 1;
    return { span, kind, ...(teaser && { teaser }), why: why ?? "a paragraph of full sentences inside the article element" };
  });
}

function said(id: number, source: number | undefined, mention: string | undefined, cue: string, content: string[], form: Form, act: Act, confidence: number): Attribution {
  return {
    id, ...(source !== undefined && { source }), ...(mention && { mention: at(mention) }), cue: at(cue),
    content: content.map((words) => at(words)), form, act, confidence, why: `cue “${cue}” beside the words`,
  };
}

const attributions: Attribution[] = [
  said(0, 0, "the Skerrow Port Authority", "announced", ["The ferry terminal at Skerrow will close for two years from September while its quay is rebuilt,"], "indirect", "statement", 0.93),
  said(1, 1, "an audit by the consultancy Brand & Lowe", "according to", ["The work will cost 140 million crowns, 40 million less than a rebuild in stages,"], "indirect", "statement", 0.88),
  said(2, 2, "Marit Havel, the authority’s director", "said Marit", ["“We looked at every way of keeping it open,”", "“None of them was safe.”"], "direct", "statement", 0.97),
  said(3, 3, "Two officials who were not allowed to speak in public", "said the order", ["the order to close the terminal was given in March, before the audit was finished"], "indirect", "statement", 0.84),
  said(4, 4, "Jonas Brekke", "thinks", ["that half of the shops will not survive"], "indirect", "thought", 0.72),
  said(5, 4, "He", "plans to", ["move his own to the mainland"], "indirect", "intention", 0.61),
  said(6, undefined, undefined, "Reportedly", ["a second operator has offered to run a temporary jetty"], "indirect", "statement", 0.46),
  said(7, 5, "its chair Ana Lindqvist", "said.", ["It “will use every legal means” to delay the start,"], "mixed", "intention", 0.79),
];

const sources: Source[] = [
  { id: 0, name: "Skerrow Port Authority", kind: "organization", standing: "named", mentions: [at("the Skerrow Port Authority")], attributions: [0] },
  { id: 1, name: "Brand & Lowe audit", kind: "document", standing: "named", role: "consultancy", mentions: [at("an audit by the consultancy Brand & Lowe")], attributions: [1] },
  { id: 2, name: "Marit Havel", kind: "person", standing: "named", role: "director of the port authority", mentions: [at("Marit Havel")], attributions: [2] },
  { id: 3, name: "two officials", kind: "group", standing: "unnamed", mentions: [at("Two officials")], attributions: [3] },
  { id: 4, name: "Jonas Brekke", kind: "person", standing: "named", role: "runs the bakery on the quay", mentions: [at("Jonas Brekke")], attributions: [4, 5] },
  { id: 5, name: "Ana Lindqvist", kind: "person", standing: "named", role: "chair of the island council", mentions: [at("Ana Lindqvist")], attributions: [7] },
  { id: 6, name: "a second operator", kind: "organization", standing: "unnamed", mentions: [at("a second operator")], attributions: [] },
];

function claim(id: number, sentence: string, type: ClaimType, score: number, more: Partial<Claim> = {}): Claim {
  return { id, span: at(sentence), rank: id + 1, score, type, voice: "own", hedges: [], also: [], why: "names the place of the headline and a number", ...more };
}

const claims: Claim[] = [
  claim(0, "SKERROW — The ferry terminal at Skerrow will close for two years from September while its quay is rebuilt, the Skerrow Port Authority announced on Monday.", "event", 0.96, { voice: "attributed", attribution: 0, also: [at("Ferry terminal at Skerrow to close for two years")] }),
  claim(1, "The work will cost 140 million crowns, 40 million less than a rebuild in stages, according to an audit by the consultancy Brand & Lowe.", "quantity", 0.91, { voice: "attributed", attribution: 1, also: [at("The port authority says the closure will save 40 million crowns"), at("None of them was safe.")] }),
  claim(2, "Two officials who were not allowed to speak in public said the order to close the terminal was given in March, before the audit was finished.", "event", 0.84, { voice: "attributed", attribution: 3 }),
  claim(3, "Traffic on the coast road may rise by a third, and the bridge at Tolm could reach its limit as early as next spring.", "prediction", 0.7, { hedges: [at("may rise"), at("could reach")] }),
  claim(4, "About 3,100 people cross the sound every day.", "quantity", 0.66, { hedges: [at("About")] }),
  claim(5, "The terminal handled 1.2 million passengers last year, more than any other on the coast.", "comparison", 0.6),
  claim(6, "The closure was first planned for 2024, but was put off because the contractor went bankrupt.", "causal", 0.55),
  claim(7, "Reportedly, a second operator has offered to run a temporary jetty.", "status", 0.41, { voice: "attributed", attribution: 6, hedges: [at("Reportedly")] }),
];

export function sampleAnalysis(): Analysis {
  return {
    version: 1, text, lang: "en",
    notes: [{ code: "lacks-context", span: at("“We looked at every way") }],
    blocks: blocks(),
    provenance: {
      publisher: "Skerrow Courier", original: { name: "The Sound Wire", href: "https://soundwire.example/ferry" },
      byline: "Orla Fennick", dateline: "SKERROW", published: "2026-06-03T06:15:00+02:00",
    },
    attributions: structuredClone(attributions), sources: structuredClone(sources), claims: structuredClone(claims),
    stats: { words: 330, bodyWords: 230, quotedWords: 20, attributedWords: 95, named: 5, unnamed: 2, unattributedClaims: 5 },
  };
}

/** The page that the sample was read from. */
export function samplePage(): Page {
  return {
    url: "https://courier.example/skerrow/ferry", lang: "en", title: "Ferry terminal at Skerrow to close for two years", meta: {}, jsonLd: [],
    blocks: PARTS.map((part) => ({ text: part.text, tag: "p", path: ["body"], linkChars: 0 })),
  };
}

/** A page on which nothing was found. */
export function emptyAnalysis(): Analysis {
  return {
    version: 1, text: "", lang: "und", notes: [{ code: "no-article" }], blocks: [], provenance: {}, attributions: [], sources: [], claims: [],
    stats: { words: 0, bodyWords: 0, quotedWords: 0, attributedWords: 0, named: 0, unnamed: 0, unattributedClaims: 0 },
  };
}

/** A very long page: `statements` paragraphs, each with a statement, by 40 sources, among `count` blocks. */
export function longAnalysis(count: number, statements: number): Analysis {
  const paragraph = "The lamp keeper of the outer light said that the storm had come earlier than in any year before.";
  const all = Array.from({ length: count }, (_, n) => `${n}. ${paragraph}`);
  const starts: number[] = [];
  all.reduce((start, words) => (starts.push(start), start + words.length + 1), 0);
  const end = (n: number) => starts[n]! + all[n]!.length;
  return {
    ...emptyAnalysis(), text: all.join("\n"), lang: "en", notes: [],
    blocks: all.map((_, n) => ({ span: { start: starts[n]!, end: end(n) }, kind: n % 4 ? "body" : "teaser", why: "a paragraph" })),
    attributions: Array.from({ length: statements }, (_, id) => ({
      id, source: id % 40, content: [{ start: starts[id]!, end: end(id) }], form: "indirect", act: "statement", confidence: 0.9, why: "cue “said”",
    })),
    sources: Array.from({ length: 40 }, (_, id) => ({
      id, name: `Keeper ${id}`, kind: "person", standing: "named", mentions: [], attributions: Array.from({ length: Math.ceil(statements / 40) }, (_, n) => id + 40 * n).filter((n) => n < statements),
    })),
  };
}
