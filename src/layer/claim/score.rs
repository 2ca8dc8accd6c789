//! How much a sentence carries the story and how well it can be checked: a few dense features and their weights.

use super::candidate::Candidate;
use super::claim_type::is_past_verb;
use super::hedge;
use super::phrase::Words;
use super::terms::{self, Terms, Vector};
use crate::analysis::{Act, Attribution, Kind};
use crate::document::{Document, TokenClass};
use crate::layer::kind::Kinds;
use crate::lexicon::JUDGEMENT;
use std::ops::Range;

/// What is measured. Each lies between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// How early in the article it stands: 1 for the first sentence, half for the seventh.
    Early,
    /// Likeness to the article as a whole.
    Central,
    /// Share of the headline's content words.
    Headline,
    /// Likeness to the standfirst.
    Standfirst,
    /// Figures.
    Figures,
    /// Names.
    Names,
    /// A time: a day, a month, a year.
    Time,
    /// Verbs in the past.
    Event,
    /// Length up to 40 words.
    Length,
    /// Share of words inside quotation marks.
    Quoted,
    /// First and second person outside quotations and inside.
    Personal,
    /// Words that judge, wish or demand.
    Judgement,
    /// Hedges.
    Hedged,
    /// "will", "would": what is not yet.
    Future,
    /// Attributed to someone as a thought or a plan.
    Thought,
    /// It stands in the standfirst itself.
    InStandfirst,
}

/// How many features there are.
pub const FEATURES: usize = 16;

/// The features' weights: set by hand, then moved a little by a logistic regression on the labelled pages that was held
/// near them, and rounded. Over seven folds of pages such a fit gives P@3 71, R@8 61, nDCG@8 69 (the first sentences: 49,
/// 43, 51); no single weight moves these by more than 4 when doubled.
pub const WEIGHTS: [(Feature, f32); FEATURES] = [
    (Feature::Early, 2.0),
    (Feature::Central, 2.5),
    (Feature::Headline, 1.2),
    (Feature::Standfirst, 0.7),
    (Feature::Figures, 1.3),
    (Feature::Names, 0.5),
    (Feature::Time, 0.4),
    (Feature::Event, 1.0),
    (Feature::Length, 0.8),
    (Feature::Quoted, -1.5),
    (Feature::Personal, -0.5),
    (Feature::Judgement, -0.8),
    (Feature::Hedged, -0.3),
    (Feature::Future, -0.4),
    (Feature::Thought, -0.6),
    (Feature::InStandfirst, -0.3),
];

/// The weighted sum that scores one half: of the labelled pages' sentences half of the claims and a twentieth of the
/// others reach it.
const BIAS: f32 = 4.5;

/// A sentence's features, in the order of [`WEIGHTS`].
pub type Values = [f32; FEATURES];

/// The weighted sum on a scale from 0 to 1.
pub fn score(values: &Values) -> f32 {
    let sum: f32 = WEIGHTS.iter().zip(values).map(|((_, weight), value)| weight * value).sum();
    1.0 / (1.0 + (BIAS - sum).exp())
}

/// What all candidates are measured against.
pub struct Measure<'d> {
    document: &'d Document<'d>,
    attributions: &'d [Attribution],
    terms: Terms,
    centroid: Vec<f32>,
    centroid_norm: f32,
    headline: Vec<u32>,
    standfirst: Vec<f32>,
    standfirst_norm: f32,
    most_central: f32,
}

impl<'d> Measure<'d> {
    /// Reads headline and standfirst, and sums the article up. `vectors` belong to `candidates`.
    pub fn new(
        document: &'d Document<'d>,
        kinds: &Kinds,
        attributions: &'d [Attribution],
        terms: Terms,
        (candidates, vectors): (&[Candidate], &[Vector]),
    ) -> Self {
        let centroid = terms.centroid(vectors.iter());
        let dek = candidates.iter().zip(vectors).filter(|(c, _)| c.in_standfirst).map(|(_, v)| v);
        let standfirst = terms.centroid(dek);
        let mut measure = Self {
            document,
            attributions,
            centroid_norm: length(&centroid),
            standfirst_norm: length(&standfirst),
            headline: headline(document, kinds, &terms),
            terms,
            centroid,
            standfirst,
            most_central: 0.0,
        };
        let central = vectors.iter().map(|v| cosine(v, &measure.centroid, measure.centroid_norm));
        measure.most_central = central.fold(f32::MIN_POSITIVE, f32::max);
        measure
    }

    /// The tokens, at most two, that make a sentence central, or like headline or standfirst.
    pub fn telling(&self, feature: Feature, tokens: Range<usize>) -> Vec<usize> {
        let weight = |term: u32| match feature {
            Feature::Headline => f32::from(u8::from(self.headline.binary_search(&term).is_ok())),
            Feature::Standfirst => self.standfirst[term as usize],
            _ if self.terms.recurs(term) => self.centroid[term as usize],
            _ => 0.0,
        };
        let known = tokens.filter_map(|i| Some((i, self.terms.number(self.document, i)?)));
        let mut found: Vec<_> = known.map(|(i, term)| (weight(term), term, i)).filter(|f| f.0 > 0.0).collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        found.dedup_by_key(|f| f.1);
        found.into_iter().take(2).map(|f| f.2).collect()
    }

    /// The features of a candidate.
    pub fn values(&self, candidate: &Candidate, vector: &Vector, sorted: &[u32]) -> Values {
        let words = Words::of(self.document, self.document.sentences[candidate.sentence].tokens.clone());
        WEIGHTS.map(|(feature, _)| self.value(feature, candidate, vector, sorted, &words).clamp(0.0, 1.0))
    }

    fn value(&self, feature: Feature, c: &Candidate, vector: &Vector, sorted: &[u32], words: &Words) -> f32 {
        let sentence = &self.document.sentences[c.sentence];
        let tokens = sentence.tokens.clone();
        let act = c.attribution.filter(|_| c.attributed > 0.3).map(|a| self.attributions[a].act);
        match feature {
            Feature::Early => 1.0 / (1.0 + c.order as f32 / 6.0),
            Feature::Central => cosine(vector, &self.centroid, self.centroid_norm) / self.most_central,
            Feature::Headline => share(&self.headline, sorted),
            Feature::Standfirst if c.in_standfirst => 0.0,
            Feature::Standfirst => cosine(vector, &self.standfirst, self.standfirst_norm),
            Feature::Figures => self.figures(c) / 3.0,
            Feature::Names => self.names(c) / 6.0,
            Feature::Time => words.count_of(&TIMES) as f32,
            Feature::Event => tokens.filter(|&i| is_past_verb(self.document, i)).count() as f32 / 3.0,
            Feature::Length => c.words as f32 / 40.0,
            Feature::Quoted => c.quoted_words as f32 / c.words.max(1) as f32,
            Feature::Personal => words.count_of(&PERSONAL) as f32 / 2.0,
            Feature::Judgement => words.phrases(&JUDGEMENT).len() as f32 / 2.0,
            Feature::Hedged => hedge::spans(self.document, words).len() as f32,
            Feature::Future => words.count_of(&FUTURE) as f32,
            Feature::Thought => f32::from(u8::from(matches!(act, Some(Act::Thought | Act::Intention)))),
            Feature::InStandfirst => f32::from(u8::from(c.in_standfirst)),
        }
    }

    fn figures(&self, c: &Candidate) -> f32 {
        let tokens = &self.document.tokens[self.document.sentences[c.sentence].tokens.clone()];
        tokens.iter().filter(|t| t.class == TokenClass::Number).count() as f32
    }

    /// Capitalized words but the first.
    fn names(&self, c: &Candidate) -> f32 {
        let tokens = self.document.sentences[c.sentence].tokens.clone().skip(1);
        let is_name = |i: &usize| {
            self.document.tokens[*i].class == TokenClass::Word
                && self.document.token(*i).starts_with(char::is_uppercase)
                && !matches!(self.document.token(*i), "I" | "I'm" | "I’m" | "I've" | "I’ve")
        };
        tokens.filter(is_name).count() as f32
    }
}

const PERSONAL: [&str; 19] = [
    "i", "i'd", "i'll", "i'm", "i've", "let's", "me", "mine", "my", "our", "ours", "us", "we", "we'll", "we're",
    "we've", "you", "you're", "your",
];
const FUTURE: [&str; 7] = ["he'll", "it'll", "shall", "they'll", "will", "won't", "would"];
/// Words that say when.
pub const TIMES: [&str; 26] = [
    "april",
    "august",
    "december",
    "february",
    "friday",
    "january",
    "july",
    "june",
    "march",
    "monday",
    "november",
    "october",
    "saturday",
    "september",
    "sunday",
    "thursday",
    "today",
    "tuesday",
    "wednesday",
    "yesterday",
    "year",
    "month",
    "week",
    "morning",
    "evening",
    "night",
];

/// The terms of the headline block, or of the page's title where there is none.
fn headline(document: &Document, kinds: &Kinds, terms: &Terms) -> Vec<u32> {
    let block = (0..document.blocks.len()).find(|&b| kinds.of(b) == Kind::Headline);
    match block {
        Some(b) => terms.look_up(document, document.blocks[b].tokens.clone()),
        None => terms.look_up_text(document.page.title.as_deref().unwrap_or("")),
    }
}

/// Which share of the distinct terms of `a` is among those of `b`; both sorted.
fn share(a: &[u32], b: &[u32]) -> f32 {
    let distinct = a.chunk_by(|x, y| x == y).map(|same| same[0]);
    let (mut all, mut found) = (0.0, 0.0);
    for term in distinct {
        all += 1.0;
        found += f32::from(u8::from(b.binary_search(&term).is_ok()));
    }
    if all == 0.0 {
        0.0
    } else {
        found / all
    }
}

fn length(dense: &[f32]) -> f32 {
    dense.iter().map(|w| w * w).sum::<f32>().sqrt()
}

fn cosine(vector: &Vector, dense: &[f32], dense_norm: f32) -> f32 {
    let product: f32 = vector.iter().map(|&(term, weight)| weight * dense[term as usize]).sum();
    let norms = terms::norm(vector) * dense_norm;
    if norms == 0.0 {
        0.0
    } else {
        product / norms
    }
}
