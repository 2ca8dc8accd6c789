//! Why a sentence was taken, in words that quote it.

use super::candidate::Candidate;
use super::claim_type;
use super::measure::{is_time, Feature, Measure, Values};
use super::phrase::Words;
use super::score::Weights;
use crate::analysis::{Attribution, Source};
use crate::cut;
use crate::document::{Document, TokenClass};
use crate::lexicon::{Key, EVIDENCE_WORDS};
use crate::order::{falling, sort_by_number};
use std::ops::Range;

/// How many reasons are named.
const REASONS: usize = 3;
/// A feature below this part of a full contribution of weight 1 is not worth naming.
const LEAST: f32 = 0.15;

/// What reasons may quote.
pub struct Context<'d> {
    /// The text.
    pub document: &'d Document<'d>,
    /// Who says what.
    pub attributions: &'d [Attribution],
    /// The roster.
    pub sources: &'d [Source],
    /// What the sentence was measured against.
    pub measure: &'d Measure<'d>,
    /// What each feature counts.
    pub weights: &'d Weights,
}

impl Context<'_> {
    /// The features that spoke most for the sentence, with the words that made them speak. `evidence` are the words
    /// that show its type.
    pub fn why(&self, candidate: &Candidate, values: &Values, evidence: Option<Range<usize>>) -> String {
        let mut spoke: Vec<_> =
            self.weights.features.iter().zip(values).map(|((f, weight), value)| (weight * value, *f)).collect();
        spoke.retain(|(c, _)| *c >= LEAST);
        sort_by_number(&mut spoke, |(c, _)| falling(*c));
        let named = spoke.iter().filter_map(|(_, feature)| self.reason(*feature, candidate));
        let mut reasons: Vec<_> = named.take(REASONS).collect();
        let evidence = evidence.map(|words| format!("“{}”", self.words(words)));
        if let Some(words) = evidence.filter(|w| !reasons.iter().any(|r| cut::has(r, w))) {
            reasons.push(format!("{words} shows what sort of claim it is"));
        }
        if let Some(source) = self.source(candidate) {
            reasons.push(format!("said by {source}"));
        }
        reasons.join("; ")
    }

    fn reason(&self, feature: Feature, candidate: &Candidate) -> Option<String> {
        let tokens = candidate.tokens.clone();
        let is_number = |i: &usize| self.document.tokens[*i].class == TokenClass::Number;
        // "June" and "Monday" say when.
        let is_name = |i: &usize| {
            let word = self.document.token(*i);
            let dated = |lower: &str| is_time(Key::of(lower), lower);
            self.document.tokens[*i].class == TokenClass::Word
                && word.starts_with(char::is_uppercase)
                && !dated(&word.to_ascii_lowercase())
        };
        let quoted = |found: Option<usize>| found.map(|i| self.document.token(i).to_owned());
        Some(match feature {
            Feature::Early => format!("it is sentence {} of the article", candidate.order + 1),
            Feature::Central => format!("{} found elsewhere in the article, too", self.telling(feature, tokens)?),
            Feature::Headline => format!("{} from the headline", self.telling(feature, tokens)?),
            Feature::Standfirst => format!("{} from the summary", self.telling(feature, tokens)?),
            Feature::Figures => format!("it gives a figure (“{}”)", quoted(tokens.clone().find(is_number))?),
            Feature::Names => format!("it names names (“{}”)", quoted(tokens.clone().skip(1).find(is_name))?),
            Feature::Event => {
                format!("it reports what happened (“{}”)", quoted(claim_type::events(self.document, tokens).next())?)
            }
            Feature::Evidence => {
                let words = Words::of(self.document, tokens);
                let found = words.phrases(&EVIDENCE_WORDS).into_iter().next()?;
                format!("it rests on evidence (“{}”)", self.words(found))
            }
            Feature::MainName => format!("{}, named most", self.telling(feature, tokens)?),
            Feature::Time => {
                let words = Words::of(self.document, tokens);
                format!("it says when (“{}”)", quoted(words.first_of(is_time))?)
            }
            _ => return None,
        })
    }

    /// The words that make the feature speak: “bridge” and “closed”.
    fn telling(&self, feature: Feature, tokens: Range<usize>) -> Option<String> {
        let words = self.measure.telling(feature, tokens);
        let quoted: Vec<_> = words.iter().map(|&i| format!("“{}”", self.document.token(i))).collect();
        (!quoted.is_empty()).then(|| quoted.join(" and "))
    }

    fn words(&self, tokens: Range<usize>) -> &str {
        let (first, last) = (self.document.tokens[tokens.start].span, self.document.tokens[tokens.end - 1].span);
        self.document.at(crate::span::Span::new(first.start, last.end))
    }

    /// The source behind an attributed claim.
    fn source(&self, candidate: &Candidate) -> Option<&str> {
        let source = self.attributions[candidate.voice(self.attributions)?].source?;
        self.sources.get(source).map(|s| s.name.as_str())
    }
}
