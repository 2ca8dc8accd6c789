//! What a pattern found, in words of one sentence.

use super::lexicon::Class;
use crate::analysis::Act;
use std::ops::Range;

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
    /// Probability that source and content are right, by pattern (PolNeAR train).
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
}
