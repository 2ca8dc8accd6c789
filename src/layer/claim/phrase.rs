//! Words and phrases of a lexicon in a sentence.

use crate::document::{Document, TokenClass};
use crate::lexicon::{plain, Key, Lexicon};
use std::ops::Range;

/// Longer tokens stand in no lexicon.
const LONGEST: usize = 24;

/// Hardly a sentence has more bytes a token: room is made for all words at once.
const BYTES: usize = 8;

/// A run of tokens as lexicons know words: in lower case, apostrophes straight; empty for what is no word.
pub struct Words {
    first: usize,
    /// All words together, where each stands, and its key in the lexicons.
    text: String,
    places: Vec<(Range<usize>, Key)>,
}

impl Words {
    /// Reads a run of tokens.
    pub fn of(document: &Document, tokens: Range<usize>) -> Self {
        let text = String::with_capacity(tokens.len() * BYTES);
        let mut words = Self { first: tokens.start, text, places: Vec::with_capacity(tokens.len()) };
        for token in tokens {
            let from = words.text.len();
            words.push(document, token);
            words.places.push((from..words.text.len(), Key::of(&words.text[from..])));
        }
        words
    }

    fn push(&mut self, document: &Document, token: usize) {
        let word = document.token(token);
        if document.tokens[token].class != TokenClass::Word || word.len() > LONGEST {
            return;
        }
        if word.is_ascii() {
            let from = self.text.len();
            self.text.push_str(word);
            self.text[from..].make_ascii_lowercase();
        } else {
            self.text.push_str(&plain(word));
        }
    }

    /// The tokens of the run.
    pub fn tokens(&self) -> Range<usize> {
        self.first..self.first + self.places.len()
    }

    /// The word at a token; empty outside the run and for what is no word.
    pub fn at(&self, token: usize) -> &str {
        token.checked_sub(self.first).map_or("", |i| self.word(i))
    }

    fn word(&self, i: usize) -> &str {
        self.places.get(i).map_or("", |(place, _)| &self.text[place.clone()])
    }

    fn iter(&self) -> impl Iterator<Item = (Key, &str)> {
        self.places.iter().map(|(place, key)| (*key, &self.text[place.clone()]))
    }

    /// The first token that is a word of a sort.
    pub fn first_of(&self, sort: fn(Key, &str) -> bool) -> Option<usize> {
        self.iter().position(|(key, word)| sort(key, word)).map(|i| self.first + i)
    }

    /// How many tokens are words of a sort.
    pub fn count(&self, sort: fn(Key, &str) -> bool) -> usize {
        self.iter().filter(|(key, word)| sort(*key, word)).count()
    }

    /// The phrases of the lexicon, in order, as tokens; the longest at each place, none inside another.
    pub fn phrases(&self, lexicon: &Lexicon) -> Vec<Range<usize>> {
        let (mut i, mut found) = (0, Vec::new());
        while i < self.places.len() {
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
        let (place, key) = &self.places[i];
        if !lexicon.may_begin(*key) || place.is_empty() {
            return 0;
        }
        let first = &self.text[place.clone()];
        let phrases = lexicon.beginning_of(*key, first);
        phrases.filter_map(|(phrase, _)| self.words_of(phrase.strip_prefix(first)?, i)).max().unwrap_or(0)
    }

    /// How many words a phrase has that goes on like this behind word `i`; none where it does not stand there.
    fn words_of(&self, mut rest: &str, i: usize) -> Option<usize> {
        let mut words = 1;
        while !rest.is_empty() {
            let word = self.at(self.first + i + words);
            rest = rest.strip_prefix(' ')?.strip_prefix(word).filter(|_| !word.is_empty())?;
            words += 1;
        }
        Some(words)
    }
}
