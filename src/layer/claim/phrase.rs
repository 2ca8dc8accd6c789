//! Words and phrases of a lexicon in a run of tokens.

use crate::document::{Document, TokenClass};
use crate::lexicon::Lexicon;
use std::ops::Range;

/// Longer tokens stand in no lexicon.
const LONGEST: usize = 24;

/// The first phrase of the lexicon that begins at `token` and ends before `end`, as tokens: the longest there is.
pub fn at(document: &Document, lexicon: &Lexicon, token: usize, end: usize) -> Option<Range<usize>> {
    let first = lower(document, token)?;
    let entries = lexicon.entries();
    let from = entries.partition_point(|(e, _)| *e < first.as_str());
    let candidates = entries[from..].iter().map(|(e, _)| *e).take_while(|e| e.starts_with(first.as_str()));
    let lengths = candidates.filter_map(|entry| {
        let mut words = 0;
        for (k, word) in entry.split(' ').enumerate() {
            let i = token + k;
            if i >= end || lower(document, i).as_deref() != Some(word) {
                return None;
            }
            words += 1;
        }
        Some(words)
    });
    lengths.max().map(|n| token..token + n)
}

/// The phrases of the lexicon in a run of tokens, in order, none inside another.
pub fn all(document: &Document, lexicon: &Lexicon, tokens: Range<usize>) -> Vec<Range<usize>> {
    let (mut i, mut found) = (tokens.start, Vec::new());
    while i < tokens.end {
        match at(document, lexicon, i, tokens.end) {
            Some(phrase) => {
                i = phrase.end;
                found.push(phrase);
            }
            None => i += 1,
        }
    }
    found
}

/// A word in lower case, its apostrophes straight; none for other tokens.
pub fn lower(document: &Document, token: usize) -> Option<String> {
    let word = document.token(token);
    let is_word = document.tokens[token].class == TokenClass::Word && word.len() <= LONGEST;
    is_word.then(|| word.to_lowercase().replace('’', "'"))
}
