//! Which sentences carry the story and can be checked.
//!
//! Sentences of the article's prose ([`candidate`]) are scored by a few dense features ([`score`]), those that state
//! the same are folded into one, and each of the best gets its type, its voice and the words that hedge it.

pub mod candidate;
pub mod claim_type;
pub mod hedge;
pub mod measure;
pub mod score;
#[cfg(feature = "train")]
pub mod train;

mod centrality;
mod phrase;
mod rank;
mod reason;
#[cfg(feature = "train")]
mod stories;
mod terms;
#[cfg(test)]
mod work;

use super::kind::Kinds;
use crate::analysis::{Attribution, Claim, ClaimType, Note, NoteCode, Source, Voice};
use crate::document::Document;
use crate::order::sort_spans;
use crate::page::Options;
use crate::span::{Span, Stretches};
use candidate::{Bar, Candidate};
use measure::Measure;
use phrase::Words;
use rank::Scored;
use score::Weights;
use std::ops::Range;
use terms::Terms;

/// How many claims unless told.
const USUAL: usize = 8;
/// More claims than anyone reads; keeps the folding of restatements linear in the page.
const MOST: usize = 50;
/// No claim below this score: thin pages have fewer. Beside half of it R@8 of 576 labelled articles out of fold falls by .3,
/// of the labelled pages not at all.
const FLOOR: f32 = 0.1;
/// On a page that calls itself opinion most sentences argue; only what stands out counts.
const OPINION_FLOOR: f32 = 0.35;
/// An article with fewer claims than this says so.
const FEW: usize = 3;

/// What the layer found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// By rank.
    pub claims: Vec<Claim>,
    /// `lacks-context` for sentences that would be claims if they stood by themselves.
    pub notes: Vec<Note>,
}

/// Ranks the key claims of the article's prose.
pub fn find(
    document: &Document,
    kinds: &Kinds,
    attributions: &[Attribution],
    sources: &[Source],
    options: &Options,
) -> Claims {
    find_with(&score::SHIPPED, document, kinds, (attributions, sources), options)
}

/// The same with other weights.
pub fn find_with(
    weights: &Weights,
    document: &Document,
    kinds: &Kinds,
    (attributions, sources): (&[Attribution], &[Source]),
    options: &Options,
) -> Claims {
    let candidates = candidate::all(document, kinds, attributions);
    let limit = options.claims.unwrap_or(USUAL).min(MOST);
    let opinion = kinds.notes.iter().any(|n| n.code == NoteCode::Opinion && n.span.is_none());
    let has_prose = !candidates.is_empty();
    let mut notes = lacking_context(document, kinds, &candidates);
    let (measure, scored) = measured(weights, document, kinds, (attributions, sources), candidates);
    let ranked = rank::best(scored, limit, if opinion { OPINION_FLOOR } else { FLOOR });
    let context = reason::Context { document, attributions, sources, measure: &measure, weights };
    // A hedge that is the cue of an attribution with a source is none: who alleges does not hedge, and the voice tells it.
    let cues = Stretches::of(attributions.iter().filter(|a| a.mention.is_some()).filter_map(|a| a.cue));
    let claims: Vec<Claim> = ranked.iter().enumerate().map(|(i, best)| claim(&context, &cues, i, best)).collect();
    if has_prose && claims.len() < FEW.min(limit) {
        notes.push(Note { code: NoteCode::FewClaims, span: None });
    }
    Claims { claims, notes }
}

/// All candidates that may be claims, with what is measured of them.
fn measured<'d>(
    weights: &Weights,
    document: &'d Document,
    kinds: &Kinds,
    findings: (&'d [Attribution], &'d [Source]),
    candidates: Vec<Candidate>,
) -> (Measure<'d>, Vec<Scored>) {
    let (terms, sorted) = Terms::of(document, candidates.iter().map(|c| c.tokens.clone()));
    let vectors: Vec<_> = sorted.iter().map(|s| terms.vector(s)).collect();
    let measure = Measure::new(document, kinds, findings, terms, (&candidates, &vectors));
    let all = candidates.into_iter().zip(vectors).zip(&sorted);
    let scored = all.filter(|((c, _), _)| c.barred.is_none()).map(|((candidate, vector), sorted)| {
        let words = Words::of(document, candidate.tokens.clone());
        let values = measure.values(&candidate, &words, &vector, sorted);
        Scored {
            odds: weights.odds(&values),
            score: 0.0,
            facts: measure.facts(&candidate),
            candidate,
            vector,
            values,
            also: Vec::new(),
        }
    });
    let scored = scored.collect();
    (measure, scored)
}

fn lacking_context(document: &Document, kinds: &Kinds, candidates: &[Candidate]) -> Vec<Note> {
    let known = Stretches::of(kinds.notes.iter().filter_map(|n| n.span));
    let lacking = candidates.iter().filter(|c| c.barred == Some(Bar::LacksContext));
    let spans = lacking.map(|c| document.sentences[c.sentence].span).filter(|s| !known.touch(*s));
    spans.map(|span| Note { code: NoteCode::LacksContext, span: Some(span) }).collect()
}

/// What sort of fact a sentence claims, the words that show it, and all its words.
fn type_of(document: &Document, candidate: &Candidate) -> (ClaimType, Option<Range<usize>>, Words) {
    let words = Words::of(document, candidate.tokens.clone());
    let (claim_type, evidence) = claim_type::of(document, candidate.tokens.clone(), &words);
    (claim_type, evidence, words)
}

fn claim(context: &reason::Context, cues: &Stretches, id: usize, best: &Scored) -> Claim {
    let document = context.document;
    let (claim_type, evidence, words) = type_of(document, &best.candidate);
    let attribution = best.candidate.voice(context.attributions);
    let mut also: Vec<Span> = best.also.iter().map(|&s| document.sentences[s].span).collect();
    sort_spans(&mut also);
    Claim {
        id,
        span: best.candidate.span(document),
        rank: id + 1,
        score: best.score,
        claim_type,
        voice: if attribution.is_some() { Voice::Attributed } else { Voice::Own },
        attribution,
        in_part: if attribution.is_none() { best.candidate.part(context.attributions) } else { None },
        hedges: hedge::spans(document, &words).into_iter().filter(|h| !cues.touch(*h)).collect(),
        also,
        why: context.why(&best.candidate, &best.values, evidence),
    }
}
