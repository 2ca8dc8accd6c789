//! The page's text cut into blocks, sentences and tokens.

use crate::cut::BYTES_A_WORD;
use crate::lines::paragraphs;
use crate::page::{Options, Page};
use crate::span::Span;
use crate::{language, segment};
use std::ops::Range;

/// One text with its blocks, sentences and tokens; what every layer reads.
#[derive(Debug)]
pub struct Document<'p> {
    /// What it was made from. `page.blocks[i]` is `blocks[i]`.
    pub page: &'p Page,
    /// The blocks' texts joined by `"\n"`, or the plain text as it was given.
    pub text: String,
    /// Primary language subtag, `und` where it could not be told.
    pub lang: String,
    /// The blocks in text order.
    pub blocks: Vec<BlockText>,
    /// The sentences of all blocks in text order. No sentence crosses a block's end.
    pub sentences: Vec<Sentence>,
    /// The tokens of all sentences in text order; white space belongs to none.
    pub tokens: Vec<Token>,
}

/// Where a block stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockText {
    /// Its text, without surrounding white space.
    pub span: Span,
    /// Its sentences, as indices into [`Document::sentences`].
    pub sentences: Range<usize>,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
}

/// A sentence, with the quotation mark that closes it, without surrounding white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Index into [`Document::blocks`].
    pub block: usize,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
}

/// A word, a number or one character of punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub class: TokenClass,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenClass {
    /// Letters, also with apostrophes and hyphens inside ("don't", "mid-March"), and abbreviations with their dots.
    Word,
    /// Digits, also with separators ("40,000", "3.5").
    Number,
    /// A double quotation mark that opens; a straight one is told from its surroundings.
    OpenQuote,
    /// A double quotation mark that closes.
    CloseQuote,
    /// Any other single character.
    Punctuation,
}

impl<'p> Document<'p> {
    /// Cuts a page that a reader found.
    pub fn new(page: &'p Page, options: &Options) -> Self {
        let mut text = String::with_capacity(page.blocks.iter().map(|b| b.text.len() + 1).sum());
        let mut spans = Vec::with_capacity(page.blocks.len());
        for block in &page.blocks {
            if !spans.is_empty() {
                text.push('\n');
            }
            let start = text.len();
            text.push_str(&block.text);
            spans.push(Span::new(start, text.len()));
        }
        Self::cut(page, text, spans, options)
    }

    /// Cuts a plain text; `page` is [`Page::from_text`] of it.
    pub fn from_text(page: &'p Page, text: &str, options: &Options) -> Self {
        Self::cut(page, text.to_owned(), paragraphs(text), options)
    }

    fn cut(page: &'p Page, text: String, spans: Vec<Span>, options: &Options) -> Self {
        let lang = language::of(page, options);
        let (mut blocks, mut sentences) = (Vec::with_capacity(spans.len()), Vec::new());
        let mut tokens = Vec::with_capacity(text.len() / BYTES_A_WORD);
        for (i, span) in spans.into_iter().enumerate() {
            let (first_sentence, first_token) = (sentences.len(), tokens.len());
            segment::block(&text, span, i, &mut sentences, &mut tokens);
            blocks.push(BlockText {
                span,
                sentences: first_sentence..sentences.len(),
                tokens: first_token..tokens.len(),
            });
        }
        Self { page, text, lang, blocks, sentences, tokens }
    }

    /// The text under a span.
    pub fn at(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The text of a token.
    pub fn token(&self, index: usize) -> &str {
        self.at(self.tokens[index].span)
    }

    /// The sentence that holds a byte offset, or the last one before it.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        self.sentences.partition_point(|s| s.span.start <= byte).checked_sub(1)
    }

    /// The block that holds a byte offset, or the last one before it.
    pub fn block_at(&self, byte: usize) -> Option<usize> {
        self.blocks.partition_point(|b| b.span.start <= byte).checked_sub(1)
    }
}
