//! Which words a story is about, to tell its own paragraphs from those of another story.

use super::phrases::STEM;
use super::signals::Signals;
use crate::hash::Set;
use crate::lexicon::FUNCTION_STEMS;

/// Words shorter than this are mostly function words.
const MIN_LETTERS: usize = 4;

/// A set of content words.
#[derive(Default)]
pub struct Vocabulary<'s, 't> {
    words: Set<&'s str>,
    /// Blocks whose words are taken in when they are asked for: in most texts nothing is.
    waiting: Vec<&'s Signals<'t>>,
}

impl<'s, 't> Vocabulary<'s, 't> {
    /// Adds the content words of a block.
    pub fn add(&mut self, signals: &'s Signals<'t>) {
        self.waiting.push(signals);
    }

    /// The share of a block's content words that the vocabulary knows, 0 to 1; 0 for a block without any.
    pub fn share(&mut self, signals: &Signals) -> f32 {
        self.words.extend(self.waiting.drain(..).flat_map(content));
        let words: Set<&str> = content(signals).collect();
        if words.is_empty() {
            return 0.0;
        }
        words.iter().filter(|w| self.words.contains(*w)).count() as f32 / words.len() as f32
    }
}

/// The words that are not too short, as stems.
fn content<'s>(signals: &'s Signals<'_>) -> impl Iterator<Item = &'s str> {
    let words = signals.words.iter().inspect(|_| super::work::add(1));
    words.filter_map(stem).filter(|stem| !FUNCTION_STEMS.has(stem))
}

fn stem(word: &str) -> Option<&str> {
    word.char_indices().nth(MIN_LETTERS - 1)?;
    Some(word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end]))
}
