//! What is measured of a sentence: dense features that tell how much it carries the story and how well it can be
//! checked. None of them knows a word of any topic.

use super::candidate::Candidate;
use super::centrality::{self, Centrality};
use super::claim_type;
use super::hedge;
use super::phrase::Words;
use super::terms::{Terms, Vector};
use crate::analysis::{Act, Attribution, Kind, Source, SourceKind};
use crate::document::{Document, TokenClass};
use crate::layer::kind::Kinds;
use crate::lexicon::{Key, CALENDAR, EVIDENCE_WORDS, JUDGEMENT};
use crate::order::{falling, sort_by_number, sort_numbers};
use std::ops::Range;

/// Words of a sentence as news has it.
const USUAL_WORDS: f32 = 22.0;

/// From this share of a sentence on, who states that part is who speaks in it.
const HEARD: f32 = 0.3;

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// What is measured. Each lies between 0 and 1, or around 0.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Feature {
            $($(#[$doc])* $name),*
        }

        impl Feature {
            /// All features, in order.
            pub const ALL: &'static [Feature] = &[$(Feature::$name),*];
        }

        /// How many features there are.
        pub const FEATURES: usize = Feature::ALL.len();
    };
}

features! {
    /// How early in the article it stands: 1 for the first sentence, half for the seventh.
    Early,
    /// How far down it stands: 0 for the first sentence, nearly 1 for the last.
    Place,
    /// It opens a paragraph.
    Opens,
    /// How early it stands in an article without a headline, where nothing else says what the story is.
    EarlyUnheaded,
    /// Likeness to the article as a whole.
    Central,
    /// Likeness to the sentences that are like many others.
    Topic,
    /// Likeness to what follows.
    After,
    /// Share of the headline's content words.
    Headline,
    /// Likeness to the standfirst.
    Standfirst,
    /// Figures.
    Figures,
    /// A figure that measures or counts.
    Quantity,
    /// Names.
    Names,
    /// It names who is named most.
    MainName,
    /// A time: a day, a month, a year.
    Time,
    /// Verbs in the past.
    Event,
    /// Length up to 40 words.
    Length,
    /// How much longer than usual it is, in an article without a headline.
    LengthUnheaded,
    /// Figures and names among its words.
    Specific,
    /// Words of finding out: "data", "confirmed".
    Evidence,
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
    /// Attributed to a document: a report, a poll, a ruling.
    Documented,
    /// Attributed to an organisation.
    Official,
    /// It stands in the standfirst itself.
    InStandfirst,
}

/// A sentence's features, in the order of [`Feature::ALL`].
pub type Values = [f32; FEATURES];

/// The numbers and the names of a sentence, by term number.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// "61", "2030".
    pub numbers: Vec<u32>,
    /// Capitalized words.
    pub names: Vec<u32>,
}

/// What all candidates are measured against.
pub struct Measure<'d> {
    document: &'d Document<'d>,
    attributions: &'d [Attribution],
    sources: &'d [Source],
    terms: Terms,
    centrality: Centrality,
    headline: Vec<u32>,
    names: Vec<u32>,
    most_named: f32,
    sentences: usize,
}

impl<'d> Measure<'d> {
    /// Reads headline and standfirst, and sums the article up. `vectors` belong to `candidates`.
    pub fn new(
        document: &'d Document<'d>,
        kinds: &Kinds,
        (attributions, sources): (&'d [Attribution], &'d [Source]),
        terms: Terms,
        (candidates, vectors): (&[Candidate], &[Vector]),
    ) -> Self {
        let headline = headline(document, kinds, &terms);
        let centrality = Centrality::of(&terms, candidates, vectors);
        let mut names = vec![0; terms.count()];
        for c in candidates {
            let mut own: Vec<u32> = name_tokens(document, c).filter_map(|i| terms.number(i)).collect();
            sort_numbers(&mut own);
            own.dedup();
            own.iter().for_each(|&t| names[t as usize] += 1);
        }
        let most_named = names.iter().copied().max().unwrap_or(0).max(2) as f32;
        let sentences = candidates.len();
        Self { document, attributions, sources, terms, centrality, headline, names, most_named, sentences }
    }

    /// The tokens, at most two, that make a sentence central, or like headline or standfirst.
    pub fn telling(&self, feature: Feature, tokens: Range<usize>) -> Vec<usize> {
        let weight = |term: u32| match feature {
            Feature::Headline => f32::from(u8::from(self.headline.binary_search(&term).is_ok())),
            Feature::Standfirst => self.centrality.standfirst[term as usize],
            Feature::MainName => self.names[term as usize] as f32,
            _ if self.terms.recurs(term) => self.centrality.whole[term as usize],
            _ => 0.0,
        };
        let known = tokens.filter_map(|i| Some((i, self.terms.number(i)?)));
        let mut found: Vec<_> = known.map(|(i, term)| (weight(term), term, i)).filter(|f| f.0 > 0.0).collect();
        sort_by_number(&mut found, |f| f.1);
        sort_by_number(&mut found, |f| falling(f.0));
        found.dedup_by_key(|f| f.1);
        found.into_iter().take(2).map(|f| f.2).collect()
    }

    /// The features of a candidate.
    pub fn values(&self, candidate: &Candidate, words: &Words, vector: &Vector, sorted: &[u32]) -> Values {
        let mut values = [0.0; FEATURES];
        let names: Vec<usize> = name_tokens(self.document, candidate).collect();
        for (value, &feature) in values.iter_mut().zip(Feature::ALL) {
            *value = self.value(feature, candidate, vector, sorted, words, &names).clamp(-1.0, 1.0);
        }
        values
    }

    fn value(
        &self,
        feature: Feature,
        c: &Candidate,
        vector: &Vector,
        sorted: &[u32],
        words: &Words,
        names: &[usize],
    ) -> f32 {
        let sentence = &self.document.sentences[c.sentence];
        let tokens = c.tokens.clone();
        let source = c.attribution.filter(|_| c.attributed > HEARD).map(|a| &self.attributions[a]);
        let source_kind = source.and_then(|a| self.sources.get(a.source?)).map(|s| s.kind);
        let yes = |is: bool| f32::from(u8::from(is));
        let quoted = c.quoted_words as f32 / c.words.max(1) as f32;
        let own = &self.centrality.own[c.order];
        match feature {
            Feature::Early => 1.0 / (1.0 + c.order as f32 / 6.0),
            Feature::EarlyUnheaded => yes(self.headline.is_empty()) / (1.0 + c.order as f32 / 6.0),
            Feature::Place => c.order as f32 / self.sentences as f32,
            Feature::Opens => yes(self.document.blocks[sentence.block].sentences.start == c.sentence),
            Feature::Central => own.central,
            Feature::Topic => own.topic,
            Feature::After => own.after,
            Feature::Headline => share(&self.headline, sorted),
            Feature::Standfirst if c.in_standfirst => 0.0,
            Feature::Standfirst => centrality::cosine(vector, &self.centrality.standfirst),
            Feature::Figures => self.figures(c) / 3.0,
            Feature::Quantity => yes(claim_type::quantity(self.document, tokens).is_some()),
            Feature::Names => names.len() as f32 / 6.0,
            Feature::MainName => {
                let known = names.iter().filter_map(|&i| self.terms.number(i));
                known.map(|t| self.names[t as usize] as f32 / self.most_named).fold(0.0, f32::max)
            }
            Feature::Time => words.count(is_time) as f32,
            Feature::Event => claim_type::events(self.document, tokens).count() as f32 / 3.0,
            Feature::Length => c.words as f32 / 40.0,
            Feature::LengthUnheaded => yes(self.headline.is_empty()) * (c.words as f32 - USUAL_WORDS) / 40.0,
            Feature::Specific => {
                let facts = self.figures(c) + names.len() as f32;
                4.0 * facts / c.words.max(1) as f32
            }
            Feature::Evidence => words.phrases(&EVIDENCE_WORDS).len() as f32,
            Feature::Quoted => quoted,
            Feature::Personal => words.count(is_personal) as f32 / 2.0,
            Feature::Judgement => words.phrases(&JUDGEMENT).len() as f32 / 2.0,
            Feature::Hedged => hedge::spans(self.document, words).len() as f32,
            Feature::Future => words.count(is_future) as f32,
            Feature::Thought => yes(source.is_some_and(|a| matches!(a.act, Act::Thought | Act::Intention))),
            Feature::Documented => yes(source_kind == Some(SourceKind::Document)),
            Feature::Official => yes(source_kind == Some(SourceKind::Organization)),
            Feature::InStandfirst => yes(c.in_standfirst),
        }
    }

    /// The numbers and the names of a sentence, sorted: what has to agree where two sentences state the same. Its first
    /// word is a name if it is one elsewhere.
    pub fn facts(&self, c: &Candidate) -> Facts {
        let sorted = |mut terms: Vec<u32>| {
            sort_numbers(&mut terms);
            terms.dedup();
            terms
        };
        let number = |i: usize| self.terms.number(i);
        let is_number = |i: &usize| self.document.tokens[*i].class == TokenClass::Number;
        let first = c.tokens.clone().next().and_then(number).filter(|&t| self.names[t as usize] > 0);
        Facts {
            numbers: sorted(c.tokens.clone().filter(is_number).filter_map(number).collect()),
            names: sorted(name_tokens(self.document, c).filter_map(number).chain(first).collect()),
        }
    }

    fn figures(&self, c: &Candidate) -> f32 {
        let tokens = &self.document.tokens[c.tokens.clone()];
        tokens.iter().filter(|t| t.class == TokenClass::Number).count() as f32
    }
}

/// Capitalized words but the first.
fn name_tokens<'d>(document: &'d Document, c: &Candidate) -> impl Iterator<Item = usize> + 'd {
    let tokens = c.tokens.clone().skip(1);
    tokens.filter(|&i| {
        document.tokens[i].class == TokenClass::Word
            && document.token(i).starts_with(char::is_uppercase)
            && !matches!(document.token(i), "I" | "I'm" | "I’m" | "I've" | "I’ve")
    })
}

/// First and second person.
fn is_personal(_: Key, word: &str) -> bool {
    matches!(
        word,
        "i" | "i'd"
            | "i'll"
            | "i'm"
            | "i've"
            | "let's"
            | "me"
            | "mine"
            | "my"
            | "our"
            | "ours"
            | "us"
            | "we"
            | "we'll"
            | "we're"
            | "we've"
            | "you"
            | "you're"
            | "your"
    )
}

/// What tells of what is not yet.
fn is_future(_: Key, word: &str) -> bool {
    matches!(word, "he'll" | "it'll" | "shall" | "they'll" | "will" | "won't" | "would")
}

/// Whether a word says when; "may" is mostly a verb.
pub fn is_time(key: Key, word: &str) -> bool {
    match CALENDAR.get_of(key, word) {
        Some(_) => word != "may",
        None => {
            matches!(word, "today" | "yesterday" | "year" | "month" | "week" | "morning" | "evening" | "night")
        }
    }
}

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
