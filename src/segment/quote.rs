//! Which quotation marks open and which close.

use crate::document::{Token, TokenClass};

/// What is open in a block, from its start to the mark at hand.
///
/// A double mark is told by its shape and, where it is straight or stands the wrong way round (“so„, »so«, “so“), by
/// its surroundings and by whether one is open. A single mark is punctuation unless it clearly quotes: it opens before
/// a word, outside double marks, and another one closes it behind a comma, a stop or the like (‘We agree,’ she said).
/// A word between single marks alone (a ‘bridge’ loan) stays as it is, since an apostrophe looks the same.
#[derive(Debug, Default)]
pub struct Quotes {
    open: bool,
    /// Index of a single mark that may open a quotation, in the block's tokens.
    single: Option<usize>,
}

impl Quotes {
    /// The class of a mark between two characters. `tokens` are the block's tokens before it; the single mark that this
    /// one closes is among them.
    pub fn class(&mut self, mark: char, prev: Option<char>, next: Option<char>, tokens: &mut [Token]) -> TokenClass {
        let opens = prev.is_none_or(starts_behind) && next.is_some_and(|c| !c.is_whitespace());
        let closes = prev.is_some_and(|c| !c.is_whitespace()) && next.is_none_or(ends_before);
        let open = match mark {
            '“' | '«' | '„' | '‟' | '「' | '『' | '〝' => !(closes && !opens && self.open),
            '”' | '»' | '」' | '』' | '〞' => opens && !closes && !self.open,
            '"' | '＂' if opens != closes => {
                if closes && !self.open && prev.is_some_and(char::is_numeric) {
                    return TokenClass::Punctuation;
                }
                opens
            }
            '"' | '＂' => !self.open,
            '‘' | '’' | '\'' => return self.single(mark, prev, next, (opens, closes), tokens),
            _ => return TokenClass::Punctuation,
        };
        self.open = open;
        if open {
            TokenClass::OpenQuote
        } else {
            TokenClass::CloseQuote
        }
    }

    fn single(
        &mut self,
        mark: char,
        prev: Option<char>,
        next: Option<char>,
        (opens, closes): (bool, bool),
        tokens: &mut [Token],
    ) -> TokenClass {
        if mark != '’' && opens && !self.open && next.is_some_and(char::is_alphabetic) {
            self.single = Some(tokens.len());
        } else if mark != '‘' && closes {
            match (prev, self.single) {
                (Some('.' | ',' | '!' | '?' | '…'), Some(opening)) => {
                    self.single = None;
                    tokens[opening].class = TokenClass::OpenQuote;
                    return TokenClass::CloseQuote;
                }
                // A plural's apostrophe, perhaps: the quotation goes on.
                (Some('s'), _) => {}
                _ => self.single = None,
            }
        }
        TokenClass::Punctuation
    }
}

/// Whether a mark behind this character may open.
fn starts_behind(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '(' | '[' | '{' | '-' | '–' | '—' | '/' | '“' | '«' | '„' | '‘' | '"' | '\'' | ':' | '¿' | '¡')
}

/// Whether a mark before this character may close.
fn ends_before(c: char) -> bool {
    c.is_whitespace() || (!c.is_alphanumeric() && !matches!(c, '$' | '£' | '€' | '#' | '@' | '“' | '«' | '„' | '‘'))
}
