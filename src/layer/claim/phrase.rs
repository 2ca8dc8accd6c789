//! Words and phrases of a lexicon in a sentence.

use crate::document::{Document, TokenClass};
use crate::lexicon::{Key, Lexicon};
use std::ops::Range;

/// Longer tokens stand in no lexicon.
const LONGEST: usize = 24;

/// A run of tokens as lexicons know words: in lower case, apostrophes straight; empty for what is no word.
pub struct Words {
    first: usize,
    /// All words together, where each ends, and its key in the lexicons.
    text: String,
    ends: Vec<(usize, Key)>,
}

impl Words {
    /// Reads a run of tokens.
    pub fn of(document: &Document, tokens: Range<usize>) -> Self {
        let mut words = Self { first: tokens.start, text: String::new(), ends: Vec::with_capacity(tokens.len()) };
        for token in tokens {
            let from = words.text.len();
            words.push(document, token);
            words.ends.push((words.text.len(), Key::of(&words.text[from..])));
        }
        words
    }

    fn push(&mut self, document: &Document, token: usize) {
        let word = document.token(token);
        if document.tokens[token].class != TokenClass::Word || word.len() > LONGEST {
            return;
        }
        if word.is_ascii() {
            self.text.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase())));
        } else {
            self.text.push_str(&word.to_lowercase().replace('’', "'"));
        }
    }

    /// The first token of the run.
    pub fn first(&self) -> usize {
        self.first
    }

    /// The word at a token; empty outside the run and for what is no word.
    pub fn at(&self, token: usize) -> &str {
        token.checked_sub(self.first).map_or("", |i| self.word(i))
    }

    fn word(&self, i: usize) -> &str {
        let from = i.checked_sub(1).map_or(0, |before| self.ends[before.min(self.ends.len() - 1)].0);
        self.ends.get(i).map_or("", |&(end, _)| &self.text[from..end])
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        let mut from = 0;
        self.ends.iter().map(move |&(end, _)| &self.text[std::mem::replace(&mut from, end)..end])
    }

    /// The first token that is a word of a sort.
    pub fn first_of(&self, sort: fn(&str) -> bool) -> Option<usize> {
        self.iter().position(sort).map(|i| self.first + i)
    }

    /// How many tokens are words of a sort.
    pub fn count(&self, sort: fn(&str) -> bool) -> usize {
        self.iter().filter(|w| sort(w)).count()
    }

    /// The phrases of the lexicon, in order, as tokens; the longest at each place, none inside another.
    pub fn phrases(&self, lexicon: &Lexicon) -> Vec<Range<usize>> {
        let (mut i, mut found) = (0, Vec::new());
        while i < self.ends.len() {
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
        let first = self.word(i);
        if first.is_empty() {
            return 0;
        }
        let phrases = lexicon.beginning_of(self.ends[i].1, first).map(|(e, _)| e);
        let matching = phrases.filter(|e| e.split(' ').enumerate().all(|(k, w)| self.at(self.first + i + k) == w));
        matching.map(|e| e.split(' ').count()).max().unwrap_or(0)
    }
}
