//! Words, numbers and punctuation.
//!
//! - A word keeps its inner apostrophes and hyphens, the possessive too: "don't", "Doe's", "mid-March", "AT&T". The
//!   apostrophe behind a plural ("the players’ bus") is punctuation, since it may as well close a quotation.
//! - An abbreviation keeps its dots ("U.S.", "Mr.", "J." before a name), also where the dot ends the sentence, too.
//! - A number keeps its separators and the letters behind it: "40,000", "3.5m", "40-year-old". A currency or per cent
//!   sign is punctuation of its own.
//! - Hyphens in a row ("--") are one dash.
//! - Two sentences without the space between them ("at home.The mayor") are two words; addresses stay whole.

use super::bound;
use super::quote::Quotes;
use crate::cut;
use crate::document::{Token, TokenClass};
use crate::lexicon::{ABBREVIATIONS, OPENERS};
use crate::span::Span;

/// The longest word looked at as a whole; no entry of a lexicon comes near.
const LONGEST: usize = 32;

/// Cuts one block into tokens and appends them.
#[inline(never)]
pub fn cut(text: &str, block: Span, tokens: &mut Vec<Token>) {
    let mut cutter = Cutter { text, block, first: tokens.len(), tokens, glue: false, quotes: Quotes::default() };
    bound::pieces(block.of(text), |at, piece| cutter.add(Span::new(block.start + at, block.start + at + piece.len())));
}

struct Cutter<'t> {
    text: &'t str,
    block: Span,
    first: usize,
    tokens: &'t mut Vec<Token>,
    /// Whether the last token waits for its second half.
    glue: bool,
    quotes: Quotes,
}

impl Cutter<'_> {
    fn add(&mut self, mut piece: Span) {
        while let Some(dot) = self.missing_space(piece) {
            self.push(Span::new(piece.start, dot));
            self.push(Span::new(dot, dot + 1));
            piece = Span::new(dot + 1, piece.end);
        }
        self.push(piece);
    }

    fn push(&mut self, piece: Span) {
        let adjacent = self.tokens[self.first..].last().is_some_and(|t| t.span.end == piece.start);
        let last = self.tokens.len().wrapping_sub(1);
        if adjacent && (self.glue || self.joins(self.tokens[last], piece)) {
            self.glue = !self.glue && piece.of(self.text) != ".";
            self.tokens[last].span.end = piece.end;
            return;
        }
        self.glue = false;
        let class = self.class(piece);
        self.tokens.push(Token { span: piece, class });
    }

    fn class(&mut self, piece: Span) -> TokenClass {
        let piece_text = piece.of(self.text);
        match piece_text.chars().find(|c| c.is_alphanumeric()) {
            Some(c) if c.is_alphabetic() => TokenClass::Word,
            Some(_) => TokenClass::Number,
            None => {
                let mark = piece_text.chars().next().unwrap_or(' ');
                let (prev, next) = (self.before(piece.start), self.after(piece.end));
                self.quotes.class(mark, prev, next, &mut self.tokens[self.first..])
            }
        }
    }

    /// Whether `piece` belongs to the word right before it.
    fn joins(&self, last: Token, piece: Span) -> bool {
        let dashes = || piece.of(self.text) == "-" && last.span.of(self.text).starts_with('-');
        if !matches!(last.class, TokenClass::Word | TokenClass::Number) {
            return dashes();
        }
        let (prev, next) = (self.before(piece.start), self.after(piece.end));
        match piece.of(self.text) {
            "-" | "\u{2010}" | "\u{2011}" => next.is_some_and(char::is_alphanumeric),
            "&" => prev.is_some_and(char::is_uppercase) && next.is_some_and(char::is_uppercase),
            "." => last.class == TokenClass::Word && self.abbreviates(last.span.of(self.text), piece.end),
            _ => false,
        }
    }

    /// Whether the stop that ends at `end` belongs to `word`.
    fn abbreviates(&self, word: &str, end: usize) -> bool {
        let next = self.next_word(end);
        if is_initial(word) {
            let initial_next = is_initial(next) && self.stop_behind(next);
            return initial_next || (word != "I" && is_capitalized(next) && !OPENERS.has(&next.to_lowercase()));
        }
        match class_of(word) {
            Some("number") => next.chars().next().is_some_and(char::is_numeric),
            Some(_) => true,
            None => has_inner_dots(word),
        }
    }

    /// The word that follows behind white space, cut at a length that no lexicon entry reaches; empty where something
    /// else follows.
    fn next_word(&self, from: usize) -> &str {
        let rest = self.text[from..self.block.end].trim_start();
        let length = rest.chars().take(LONGEST).take_while(|c| c.is_alphanumeric() || matches!(c, '\'' | '’'));
        &rest[..length.map(char::len_utf8).sum()]
    }

    fn stop_behind(&self, word: &str) -> bool {
        let end = word.as_ptr() as usize - self.text.as_ptr() as usize + word.len();
        self.after(end) == Some('.')
    }

    /// The offset of a stop inside `piece` behind which a new sentence begins, its space left out.
    fn missing_space(&self, piece: Span) -> Option<usize> {
        let (word, next) = cut::once(piece.of(self.text), b'.')?;
        if self.before(piece.start).is_some_and(|c| !c.is_whitespace() && c.is_ascii())
            || matches!(self.after(piece.end), Some('/' | '@'))
        {
            return None;
        }
        let ends = word.chars().count() > 1 && word.ends_with(char::is_lowercase) && word != "www";
        let opens = is_capitalized(next) && next.chars().nth(1).is_some_and(char::is_lowercase);
        (ends && opens && class_of(word).is_none()).then_some(piece.start + word.len())
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[self.block.start..at].chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..self.block.end].chars().next()
    }
}

/// The class of an abbreviation, given without its last stop. Capitals throughout ("GOV") count for titles only, since
/// "SAT" and "NO" are words.
pub fn class_of(word: &str) -> Option<&'static str> {
    if word.len() > LONGEST {
        return None;
    }
    ABBREVIATIONS.get(word).or_else(|| {
        let shouted = word.len() > 1 && word.chars().all(char::is_uppercase);
        let first = word.chars().next().map_or(0, char::len_utf8);
        let class = shouted.then(|| ABBREVIATIONS.get(&[&word[..first], &word[first..].to_lowercase()].concat()))?;
        class.filter(|c| *c == "title")
    })
}

/// One capital letter.
pub fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Whether the word begins with a capital.
pub fn is_capitalized(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// "U.S", "a.m", "Ph.D": single letters between stops, the first part perhaps two.
fn has_inner_dots(word: &str) -> bool {
    // "Japan-U.S."
    let mut parts = word.rsplit('-').next().unwrap_or(word).split('.');
    let first = parts.next().unwrap_or("");
    let short = |p: &str| p.len() <= 4 && p.chars().count() == 1;
    first.len() <= 4
        && (short(first) || (first.chars().count() == 2 && is_capitalized(first)))
        && word.contains('.')
        && parts.all(short)
}
