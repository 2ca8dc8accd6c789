//! Which words a story is about, to tell its own paragraphs from those of another story.

use super::signals::Signals;
use std::collections::HashSet;

/// Words shorter than this are mostly function words.
const MIN_LETTERS: usize = 4;

/// Letters by which two forms of a word count as one ("regulator", "regulators").
const STEM: usize = 6;

/// Longer function words of English, as their stems.
const FUNCTION: [&str; 52] = [
    "about", "across", "after", "agains", "alread", "also", "althou", "among", "anothe", "around", "becaus", "been",
    "before", "being", "betwee", "both", "could", "does", "during", "each", "even", "first", "from", "have", "having",
    "however", "into", "just", "like", "made", "make", "many", "more", "most", "much", "only", "other", "over", "said",
    "says", "should", "since", "some", "such", "than", "that", "their", "them", "then", "there", "these", "they",
];
const FUNCTION_MORE: [&str; 26] = [
    "this", "those", "throug", "under", "until", "upon", "very", "well", "were", "what", "when", "where", "which",
    "while", "will", "with", "within", "withou", "would", "year", "years", "your", "news", "new", "latest", "people",
];

/// A set of content words.
#[derive(Default)]
pub struct Vocabulary(HashSet<String>);

impl Vocabulary {
    /// Adds the content words of a block.
    pub fn add(&mut self, signals: &Signals) {
        self.0.extend(content(signals));
    }

    /// The share of a block's content words that the vocabulary knows, 0 to 1; 0 for a block without any.
    pub fn share(&self, signals: &Signals) -> f32 {
        let words: HashSet<String> = content(signals).collect();
        if words.is_empty() {
            return 0.0;
        }
        words.iter().filter(|w| self.0.contains(*w)).count() as f32 / words.len() as f32
    }
}

fn content<'s>(signals: &'s Signals) -> impl Iterator<Item = String> + 's {
    signals
        .words
        .iter()
        .inspect(|_| super::work::add(1))
        .filter(|w| w.chars().count() >= MIN_LETTERS)
        .map(|w| w.chars().take(STEM).collect())
        .filter(|w: &String| !FUNCTION.contains(&w.as_str()) && !FUNCTION_MORE.contains(&w.as_str()))
}
