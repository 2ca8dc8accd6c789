//! What a pattern found, in words of one sentence.

use super::lexicon::Class;
use super::words::Unit;
use crate::analysis::Act;
use std::ops::Range;

/// How often source and content are right, by pattern: shares of 840 articles of PolNeAR's training part (content at
/// least half the same, sources touching), which a page of another kind may miss by some points.
pub mod confidence {
    /// An inquit behind a closing quotation mark.
    pub const QUOTED: f32 = 0.95;
    /// An inquit behind a clause.
    pub const BEHIND: f32 = 0.74;
    /// "According to".
    pub const ACCORDING: f32 = 0.83;
    /// A finite verb before what it reports.
    pub const BEFORE: f32 = 0.72;
    /// The same with a verb of thought or intention.
    pub const INNER: f32 = 0.53;
    /// A participle or an adjective.
    pub const PARTICIPLE: f32 = 0.48;
    /// The passive.
    pub const PASSIVE: f32 = 0.54;
    /// A noun, "reportedly", "is said to".
    pub const SOURCELESS: f32 = 0.4;
    /// A speaker, a colon and a quotation.
    pub const COLON: f32 = 0.9;
    /// An inquit in the sentence beside the quotation.
    pub const BESIDE: f32 = 0.8;
    /// A quotation by itself: that it is speech; the corpus has no such label, so this is an estimate.
    pub const FLOATING: f32 = 0.6;
}

/// One attribution before its words become spans.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The source's words.
    pub source: Option<Range<usize>>,
    /// The cue's words.
    pub cue: Option<Range<usize>>,
    /// The content's words, in order.
    pub content: Vec<Range<usize>>,
    /// What is ascribed.
    pub act: Act,
    /// Probability that source and content are right, see [`confidence`].
    pub confidence: f32,
    /// Where the cue stands, in words that complete "cue “said” …".
    pub reason: &'static str,
}

impl Finding {
    /// The act that a class of verbs ascribes.
    pub fn act_of(class: Class) -> Act {
        match class {
            Class::Thought => Act::Thought,
            Class::Intention => Act::Intention,
            _ => Act::Statement,
        }
    }

    /// The word behind the last of its content.
    pub fn end(&self) -> usize {
        self.content.iter().map(|c| c.end).max().unwrap_or(0).max(self.cue.as_ref().map_or(0, |c| c.end))
    }

    /// The cue's words, one by one; none where it has no cue.
    pub fn cue_words(&self) -> Range<usize> {
        self.cue.clone().unwrap_or_default()
    }

    /// Whether a part of the content stands in quotation marks.
    pub fn quotes(&self, unit: &Unit) -> bool {
        self.content.iter().any(|c| unit.words[c.clone()].iter().any(|w| w.quote.is_some()))
    }
}
