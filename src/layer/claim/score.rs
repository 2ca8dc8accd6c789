//! How much a sentence carries the story and how well it can be checked: a few dense features and their weights.

use super::candidate::Candidate;
use super::claim_type::is_past_verb;
use super::terms::{self, Terms, Vector};
use super::{hedge, phrase};
use crate::analysis::{Act, Attribution, Kind};
use crate::document::{Document, TokenClass};
use crate::layer::kind::Kinds;
use crate::lexicon::Lexicon;

static JUDGEMENT: Lexicon = Lexicon::new(include_str!("../../lexicon/judgement.txt"));

/// What is measured. Each lies between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// How early in the article it stands: 1 for the first sentence, half for the seventh.
    Early,
    /// Whether it stands in the first sentence of its paragraph.
    Opens,
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
    /// It leans on the sentence before: "It", "But", "This".
    Dependent,
    /// Attributed to someone as a statement.
    Stated,
    /// Attributed to someone as a thought or a plan.
    Thought,
    /// It stands in the standfirst itself.
    InStandfirst,
}

/// How many features there are.
pub const FEATURES: usize = 19;

/// The features' weights. Fitted on the labelled pages and on news with human highlights (the CARD beside the trained
/// weights says how), then rounded: none rests on its third digit.
pub const WEIGHTS: [(Feature, f32); FEATURES] = [
    (Feature::Early, 1.5),
    (Feature::Opens, 0.3),
    (Feature::Central, 2.5),
    (Feature::Headline, 1.0),
    (Feature::Standfirst, 0.7),
    (Feature::Figures, 0.8),
    (Feature::Names, 0.8),
    (Feature::Time, 0.4),
    (Feature::Event, 0.8),
    (Feature::Length, 1.0),
    (Feature::Quoted, -1.5),
    (Feature::Personal, -1.0),
    (Feature::Judgement, -0.8),
    (Feature::Hedged, -0.2),
    (Feature::Future, -0.4),
    (Feature::Dependent, -0.3),
    (Feature::Stated, 0.2),
    (Feature::Thought, -0.6),
    (Feature::InStandfirst, -0.3),
];

/// The score at which nothing speaks for a sentence; the logistic function of the weighted sum less this.
pub const BIAS: f32 = 4.0;

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
        terms: &Terms,
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
            headline: headline(document, kinds, terms),
            centroid,
            standfirst,
            most_central: 0.0,
        };
        let central = vectors.iter().map(|v| cosine(v, &measure.centroid, measure.centroid_norm));
        measure.most_central = central.fold(f32::MIN_POSITIVE, f32::max);
        measure
    }

    /// The features of a candidate.
    pub fn values(&self, candidate: &Candidate, vector: &Vector, sorted: &[u32]) -> Values {
        WEIGHTS.map(|(feature, _)| self.value(feature, candidate, vector, sorted).clamp(0.0, 1.0))
    }

    fn value(&self, feature: Feature, c: &Candidate, vector: &Vector, sorted: &[u32]) -> f32 {
        let sentence = &self.document.sentences[c.sentence];
        let tokens = sentence.tokens.clone();
        let first = self.document.blocks[sentence.block].sentences.start == c.sentence;
        let count = |lexicon| phrase::all(self.document, lexicon, tokens.clone()).len() as f32;
        let words = |list: &[&str]| {
            let listed = |i: &usize| phrase::lower(self.document, *i).is_some_and(|w| list.contains(&w.as_str()));
            tokens.clone().filter(listed).count() as f32
        };
        let act = c.attribution.filter(|_| c.attributed > 0.3).map(|a| self.attributions[a].act);
        match feature {
            Feature::Early => 1.0 / (1.0 + c.order as f32 / 6.0),
            Feature::Opens => f32::from(u8::from(first)),
            Feature::Central => cosine(vector, &self.centroid, self.centroid_norm) / self.most_central,
            Feature::Headline => share(&self.headline, sorted),
            Feature::Standfirst if c.in_standfirst => 0.0,
            Feature::Standfirst => cosine(vector, &self.standfirst, self.standfirst_norm),
            Feature::Figures => self.figures(c) / 3.0,
            Feature::Names => self.names(c) / 6.0,
            Feature::Time => words(&TIMES).min(1.0),
            Feature::Event => tokens.filter(|&i| is_past_verb(self.document, i)).count() as f32 / 3.0,
            Feature::Length => c.words as f32 / 40.0,
            Feature::Quoted => c.quoted_words as f32 / c.words.max(1) as f32,
            Feature::Personal => words(&PERSONAL) / 2.0,
            Feature::Judgement => count(&JUDGEMENT) / 2.0,
            Feature::Hedged => hedge::spans(self.document, tokens).len() as f32,
            Feature::Future => words(&FUTURE),
            Feature::Dependent => f32::from(u8::from(self.is_dependent(c))),
            Feature::Stated => f32::from(u8::from(act == Some(Act::Statement))),
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

    fn is_dependent(&self, c: &Candidate) -> bool {
        let mut tokens = self.document.sentences[c.sentence].tokens.clone();
        let first = tokens.find_map(|i| phrase::lower(self.document, i)).unwrap_or_default();
        DEPENDENT.contains(&first.as_str())
    }
}

const PERSONAL: [&str; 19] = [
    "i", "i'd", "i'll", "i'm", "i've", "let's", "me", "mine", "my", "our", "ours", "us", "we", "we'll", "we're",
    "we've", "you", "you're", "your",
];
const FUTURE: [&str; 7] = ["he'll", "it'll", "shall", "they'll", "will", "won't", "would"];
const DEPENDENT: [&str; 24] = [
    "and", "another", "but", "he", "here", "however", "instead", "it", "it's", "nor", "or", "she", "so", "such", "that",
    "that's", "then", "there", "these", "they", "this", "those", "thus", "yet",
];
/// Words that say when.
pub const TIMES: [&str; 26] = [
    "april", "august", "december", "february", "friday", "january", "july", "june", "march", "monday", "november",
    "october", "saturday", "september", "sunday", "thursday", "today", "tuesday", "wednesday", "yesterday", "year",
    "month", "week", "morning", "evening", "night",
];

/// The terms of the headline block, or of the page's title where there is none.
fn headline(document: &Document, kinds: &Kinds, terms: &Terms) -> Vec<u32> {
    let block = (0..document.blocks.len()).find(|&b| kinds.of(b) == Kind::Headline);
    block.map_or_else(Vec::new, |b| terms.look_up(document, document.blocks[b].tokens.clone()))
}

/// Which share of the distinct terms of `a` is among those of `b`; both sorted.
fn share(a: &[u32], b: &[u32]) -> f32 {
    let distinct = a.chunk_by(|x, y| x == y).map(|same| same[0]);
    let (mut all, mut found) = (0.0, 0.0);
    for term in distinct {
        all += 1.0;
        found += f32::from(u8::from(b.binary_search(&term).is_ok()));
    }
    if all == 0.0 { 0.0 } else { found / all }
}

fn length(dense: &[f32]) -> f32 {
    dense.iter().map(|w| w * w).sum::<f32>().sqrt()
}

fn cosine(vector: &Vector, dense: &[f32], dense_norm: f32) -> f32 {
    let product: f32 = vector.iter().map(|&(term, weight)| weight * dense[term as usize]).sum();
    let norms = terms::norm(vector) * dense_norm;
    if norms == 0.0 { 0.0 } else { product / norms }
}
