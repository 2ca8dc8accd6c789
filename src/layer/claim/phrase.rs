//! Words and phrases of a lexicon in a sentence.

use crate::document::{Document, TokenClass};
use crate::lexicon::Lexicon;
use std::ops::Range;

/// Longer tokens stand in no lexicon.
const LONGEST: usize = 24;

/// A run of tokens as lexicons know words: in lower case, apostrophes straight; empty for what is no word.
pub struct Words {
    first: usize,
    lower: Vec<String>,
}

impl Words {
    /// Reads a run of tokens.
    pub fn of(document: &Document, tokens: Range<usize>) -> Self {
        Self { first: tokens.start, lower: tokens.map(|i| lower(document, i)).collect() }
    }

    /// The first token of the run.
    pub fn first(&self) -> usize {
        self.first
    }

    /// The word at a token; empty outside the run and for what is no word.
    pub fn at(&self, token: usize) -> &str {
        token.checked_sub(self.first).and_then(|i| self.lower.get(i)).map_or("", String::as_str)
    }

    /// The first token that is one of the words.
    pub fn first_of(&self, list: &[&str]) -> Option<usize> {
        self.lower.iter().position(|w| list.contains(&w.as_str())).map(|i| self.first + i)
    }

    /// How many tokens are one of the words.
    pub fn count_of(&self, list: &[&str]) -> usize {
        self.lower.iter().filter(|w| list.contains(&w.as_str())).count()
    }

    /// The phrases of the lexicon, in order, as tokens; the longest at each place, none inside another.
    pub fn phrases(&self, lexicon: &Lexicon) -> Vec<Range<usize>> {
        let (mut i, mut found) = (0, Vec::new());
        while i < self.lower.len() {
            let words = self.longest(lexicon, i);
            if words > 0 {
                found.push(self.first + i..self.first + i + words);
            }
            i += words.max(1);
        }
        found
    }

    /// How many words the longest phrase that begins at `i` has; 0 where none does.
    fn longest(&self, lexicon: &Lexicon, i: usize) -> usize {
        let first = self.lower[i].as_str();
        if first.is_empty() {
            return 0;
        }
        let phrases = lexicon.beginning(first).map(|(e, _)| e);
        let matching = phrases.filter(|e| e.split(' ').enumerate().all(|(k, w)| self.at(self.first + i + k) == w));
        matching.map(|e| e.split(' ').count()).max().unwrap_or(0)
    }
}

fn lower(document: &Document, token: usize) -> String {
    let word = document.token(token);
    if document.tokens[token].class != TokenClass::Word || word.len() > LONGEST {
        return String::new();
    }
    word.to_lowercase().replace('’', "'")
}
