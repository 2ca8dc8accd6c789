//! Sentences and tokens of a block.
//!
//! Word boundaries are Unicode's (UAX 29), joined where news text has one word: hyphens, abbreviations, initials.
//! Sentence boundaries are decided on the tokens, because the Unicode rules know no abbreviation and no quotation.
//! Everything runs forward once: time is linear in the block's length, whatever stands in it.

mod bound;
mod quote;
mod sentence;
mod token;

use crate::document::{Sentence, Token};
use crate::span::Span;

/// Cuts one block and appends what it finds.
pub fn block(text: &str, span: Span, block: usize, sentences: &mut Vec<Sentence>, tokens: &mut Vec<Token>) {
    let first = tokens.len();
    token::cut(text, span, tokens);
    let mut start = first;
    while start < tokens.len() {
        let end = sentence::end(text, &tokens[start..]) + start;
        let span = Span::new(tokens[start].span.start, tokens[end - 1].span.end);
        sentences.push(Sentence { span, block, tokens: start..end });
        start = end;
    }
}
