//! Sentences and tokens of a block.

use crate::document::{Sentence, Token, TokenClass};
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// Cuts one block and appends what it finds.
pub fn block(text: &str, span: Span, block: usize, sentences: &mut Vec<Sentence>, tokens: &mut Vec<Token>) {
    let mut at = span.start;
    for piece in span.of(text).split_sentence_bounds() {
        let (start, end) = (at, at + piece.len());
        at = end;
        let trimmed = piece.trim();
        if trimmed.is_empty() {
            continue;
        }
        let start = start + piece.len() - piece.trim_start().len();
        let sentence = Span::new(start, start + trimmed.len());
        let first = tokens.len();
        words(text, sentence, tokens);
        sentences.push(Sentence { span: sentence, block, tokens: first..tokens.len() });
    }
}

fn words(text: &str, sentence: Span, tokens: &mut Vec<Token>) {
    for (at, word) in sentence.of(text).split_word_bound_indices() {
        if word.trim().is_empty() {
            continue;
        }
        let first = word.chars().next().unwrap_or(' ');
        let class = match first {
            '“' | '«' | '„' => TokenClass::OpenQuote,
            '”' | '»' => TokenClass::CloseQuote,
            c if c.is_numeric() => TokenClass::Number,
            c if c.is_alphabetic() => TokenClass::Word,
            _ => TokenClass::Punctuation,
        };
        let start = sentence.start + at;
        tokens.push(Token { span: Span::new(start, start + word.len()), class });
    }
}
