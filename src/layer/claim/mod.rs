//! Which sentences carry the story and can be checked.
//!
//! Sentences of the article's prose ([`candidate`]) are scored by a few dense features ([`score`]), those that state
//! the same are folded into one, and each of the best gets its type, its voice and the words that hedge it.

pub mod candidate;
pub mod claim_type;
pub mod hedge;
pub mod score;

mod phrase;
mod reason;
mod terms;

use super::kind::Kinds;
use crate::analysis::{Attribution, Claim, Note, NoteCode, Source, Voice};
use crate::document::Document;
use crate::page::Options;
use crate::span::Span;
use candidate::{Bar, Candidate};
use phrase::Words;
use score::{Measure, Values};
use terms::{Terms, Vector};

/// How many claims unless told.
const USUAL: usize = 8;
/// More claims than anyone reads; keeps the folding of restatements linear in the page.
const MOST: usize = 50;
/// No claim below this score: thin and opinionated pages have fewer.
const FLOOR: f32 = 0.12;
/// On a page that calls itself opinion most sentences argue; only what stands out counts.
const OPINION_FLOOR: f32 = 0.35;
/// Two sentences state the same if they share this part of the lighter one's content words, by weight …
const SAME_SHARE: f32 = 0.55;
/// … and this part of both together.
const SAME_UNION: f32 = 0.3;
/// A restatement takes the claim's place if it says this much more and scores nearly as high.
const FULLER: f32 = 1.25;
const NEARLY: f32 = 0.85;

/// What the layer found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// By rank.
    pub claims: Vec<Claim>,
    /// `lacks-context` for sentences that would be claims if they stood by themselves.
    pub notes: Vec<Note>,
}

/// A candidate with all that the ranking reads.
struct Scored {
    candidate: Candidate,
    vector: Vector,
    values: Values,
    score: f32,
    also: Vec<usize>,
}

/// Ranks the key claims of the article's prose.
pub fn find(
    document: &Document,
    kinds: &Kinds,
    attributions: &[Attribution],
    sources: &[Source],
    options: &Options,
) -> Claims {
    let candidates = candidate::all(document, kinds, attributions);
    let limit = options.claims.unwrap_or(USUAL).min(MOST);
    let opinion = kinds.notes.iter().any(|n| n.code == NoteCode::Opinion && n.span.is_none());
    let notes = lacking_context(document, kinds, &candidates);
    let (terms, sorted) = Terms::of(document, candidates.iter().map(|c| document.sentences[c.sentence].tokens.clone()));
    let vectors: Vec<_> = sorted.iter().map(|s| terms.vector(s)).collect();
    let measure = Measure::new(document, kinds, attributions, terms, (&candidates, &vectors));
    let all = candidates.into_iter().zip(vectors).zip(&sorted);
    let scored = all.filter(|((c, _), _)| c.barred.is_none()).map(|((candidate, vector), sorted)| {
        let values = measure.values(&candidate, &vector, sorted);
        Scored { score: score::score(&values), candidate, vector, values, also: Vec::new() }
    });
    let ranked = ranked(scored.collect(), limit, if opinion { OPINION_FLOOR } else { FLOOR });
    let context = reason::Context { document, attributions, sources, measure: &measure };
    let claims = ranked.iter().enumerate().map(|(i, best)| claim(&context, i, best)).collect();
    Claims { claims, notes }
}

fn lacking_context(document: &Document, kinds: &Kinds, candidates: &[Candidate]) -> Vec<Note> {
    let lacking = candidates.iter().filter(|c| c.barred == Some(Bar::LacksContext));
    let spans = lacking.map(|c| document.sentences[c.sentence].span);
    let known = |span: &Span| kinds.notes.iter().any(|n| n.span.is_some_and(|s| s.overlaps(*span)));
    spans.filter(|s| !known(s)).map(|span| Note { code: NoteCode::LacksContext, span: Some(span) }).collect()
}

/// The best, each with the other sentences that state the same.
fn ranked(mut scored: Vec<Scored>, limit: usize, floor: f32) -> Vec<Scored> {
    scored.retain(|s| s.score >= floor);
    scored.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.candidate.order.cmp(&b.candidate.order)));
    let mut best: Vec<Scored> = Vec::with_capacity(limit);
    for next in scored {
        let known = best.iter().position(|b| states_the_same(&b.vector, &next.vector));
        match known {
            Some(i) => fold(&mut best[i], next),
            None if best.len() < limit => best.push(next),
            None => {}
        }
    }
    best
}

/// Keeps the fuller of two sentences that state the same, at the better's score.
fn fold(known: &mut Scored, mut next: Scored) {
    let fuller = terms::mass(&next.vector) >= FULLER * terms::mass(&known.vector) && next.score >= NEARLY * known.score;
    if fuller {
        next.score = known.score;
        next.also = std::mem::take(&mut known.also);
        std::mem::swap(known, &mut next);
    }
    known.also.push(next.candidate.sentence);
}

fn states_the_same(a: &Vector, b: &Vector) -> bool {
    let (mass_a, mass_b, shared) = (terms::mass(a), terms::mass(b), terms::shared(a, b));
    shared >= SAME_SHARE * mass_a.min(mass_b) && shared >= SAME_UNION * (mass_a + mass_b - shared)
}

fn claim(context: &reason::Context, id: usize, best: &Scored) -> Claim {
    let document = context.document;
    let sentence = &document.sentences[best.candidate.sentence];
    let words = Words::of(document, sentence.tokens.clone());
    let (claim_type, evidence) = claim_type::of(document, sentence.tokens.clone(), &words);
    let attribution = best.candidate.voice();
    let mut also: Vec<Span> = best.also.iter().map(|&s| document.sentences[s].span).collect();
    also.sort_unstable();
    Claim {
        id,
        span: sentence.span,
        rank: id + 1,
        score: best.score,
        claim_type,
        voice: if attribution.is_some() { Voice::Attributed } else { Voice::Own },
        attribution,
        hedges: hedge::spans(document, &words),
        also,
        why: context.why(&best.candidate, &best.values, evidence),
    }
}
