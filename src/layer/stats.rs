//! Counts over all findings.

use crate::analysis::{Analysis, Kind, Standing, Stats, Voice};
use crate::document::{Document, TokenClass};
use crate::order::sort_spans;
use crate::span::Span;

impl Stats {
    /// Counts a finished analysis. A word is a token that is a word or a number.
    pub fn of(analysis: &Analysis, document: &Document) -> Self {
        let is_word = |i: &usize| matches!(document.tokens[*i].class, TokenClass::Word | TokenClass::Number);
        let all = 0..document.tokens.len();
        let mut stats = Self { words: all.clone().filter(is_word).count(), ..Self::default() };
        for (at, finding) in document.blocks.iter().zip(&analysis.blocks) {
            if matches!(finding.kind, Kind::Body | Kind::Pullquote) {
                stats.body_words += at.tokens.clone().filter(is_word).count();
            }
        }
        let mut contents: Vec<Span> = analysis.attributions.iter().flat_map(|a| a.content.iter().copied()).collect();
        sort_spans(&mut contents);
        let (mut next, mut reach, mut quoted) = (0, 0, false);
        for i in all {
            let token = document.tokens[i];
            match token.class {
                TokenClass::OpenQuote => quoted = true,
                TokenClass::CloseQuote => quoted = false,
                _ => {}
            }
            while next < contents.len() && contents[next].start <= token.span.start {
                reach = reach.max(contents[next].end);
                next += 1;
            }
            if token.span.start < reach && is_word(&i) {
                stats.attributed_words += 1;
                stats.quoted_words += usize::from(quoted);
            }
            if token.span.start >= reach {
                quoted = quoted && token.class == TokenClass::OpenQuote;
            }
        }
        stats.named = analysis.sources.iter().filter(|s| s.standing == Standing::Named).count();
        stats.unnamed = analysis.sources.len() - stats.named;
        stats.unattributed_claims =
            analysis.claims.iter().filter(|c| c.voice == Voice::Own && c.in_part.is_none()).count();
        stats
    }
}
