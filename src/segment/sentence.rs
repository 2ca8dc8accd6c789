//! Where a sentence ends.

use super::token;
use crate::document::{Token, TokenClass};
use crate::lexicon::{MARKED_NAMES, OPENERS, QUESTION_CUES};

/// Words behind "a.m." and "p.m." that still tell the time; days and months are abbreviations of class date or start so.
const TIME_ZONES: [&str; 20] = [
    "AEDT", "AEST", "BST", "CDT", "CEST", "CET", "CST", "CT", "EDT", "EST", "ET", "Eastern", "GMT", "MDT", "MT", "PDT",
    "PST", "PT", "Pacific", "UTC",
];

/// How many words of a name may stand between a quoted question and its verb: “Why?” former Mayor Jane Q. Doe asked.
const NAME_BEFORE_CUE: usize = 5;

/// What a sentence may end with.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Stop,
    /// "!" or "?".
    Strong,
    Ellipsis,
    /// A stop of a script that writes no spaces.
    Wide,
    Abbreviation,
}

/// The marks behind a possible last word, taken together: `?”`, `.)`, `...`.
struct Ending {
    mark: Mark,
    /// Index of the first token of the marks.
    start: usize,
    /// Index behind the last.
    end: usize,
    quoted: bool,
    bracketed: bool,
}

/// How many of the tokens, which begin at a sentence's start and end with the block, are the first sentence. At least 1.
#[inline(never)]
pub fn end(text: &str, tokens: &[Token]) -> usize {
    let view = View { text, tokens };
    let mut i = 0;
    while i < tokens.len() {
        if let Some(mark) = view.mark(i) {
            let ending = view.ending(i, mark);
            if ending.end == tokens.len() || view.is_end(&ending) {
                return ending.end;
            }
            i = ending.end;
        } else if view.has_line_break(i + 1) {
            return i + 1;
        } else {
            i += 1;
        }
    }
    tokens.len()
}

struct View<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> View<'t> {
    fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    fn class(&self, i: usize) -> Option<TokenClass> {
        self.tokens.get(i).map(|t| t.class)
    }

    /// The white space before a token that is not the first.
    fn gap(&self, i: usize) -> &'t str {
        match (self.tokens.get(i.wrapping_sub(1)), self.tokens.get(i)) {
            (Some(before), Some(token)) => &self.text[before.span.end..token.span.start],
            _ => "",
        }
    }

    fn has_line_break(&self, i: usize) -> bool {
        let gap = self.gap(i);
        gap != " " && gap.contains(['\n', '\u{2028}', '\u{2029}'])
    }

    fn mark(&self, i: usize) -> Option<Mark> {
        let token = self.tokens.get(i)?;
        let word = token.span.of(self.text);
        match token.class {
            TokenClass::Word if word.ends_with('.') => Some(Mark::Abbreviation),
            TokenClass::Punctuation => match word.chars().next()? {
                '.' => Some(Mark::Stop),
                '!' | '?' | '‽' | '؟' | '۔' | '।' | '॥' | '።' => Some(Mark::Strong),
                '…' => Some(Mark::Ellipsis),
                '。' | '！' | '？' | '｡' => Some(Mark::Wide),
                _ => None,
            },
            _ => None,
        }
    }

    fn ending(&self, start: usize, mark: Mark) -> Ending {
        let mut e = Ending { mark, start, end: start + 1, quoted: false, bracketed: false };
        while e.end < self.tokens.len() {
            let gap = self.gap(e.end);
            let word = self.word(e.end);
            if self.class(e.end) == Some(TokenClass::CloseQuote) && (gap.is_empty() || word == "»") {
                e.quoted = true;
            } else if gap.is_empty() && matches!(word, ")" | "]" | "}") {
                e.bracketed = true;
            } else if gap.is_empty() && matches!(word, "’" | "'" | "›") && self.closes(e.end) {
                e.quoted = true;
            } else if let (Some(more), true) = (self.mark(e.end), gap.is_empty() || (gap == " " && word == ".")) {
                if more == Mark::Abbreviation {
                    break;
                }
                e.mark = joined(e.mark, more);
            } else if gap.is_empty() && word == "[" && self.word(e.end + 2) == "]" {
                e.end += 2;
            } else {
                break;
            }
            e.end += 1;
        }
        e
    }

    /// Whether a single mark behind a stop closes: nothing, a space or punctuation follows.
    fn closes(&self, i: usize) -> bool {
        !self.gap(i + 1).is_empty() || self.class(i + 1) != Some(TokenClass::Word)
    }

    fn is_end(&self, e: &Ending) -> bool {
        if self.has_line_break(e.end) || e.mark == Mark::Wide {
            return true;
        }
        if self.gap(e.end).is_empty() {
            return self.ends_without_space(e);
        }
        if matches!(self.word(e.end), "," | ";" | ":" | "-" | "–" | "—" | "--") || self.is_list_number(e) {
            return false;
        }
        let next = (e.end..self.tokens.len()).find(|&i| !self.is_opening(i)).map_or("", |i| self.word(i));
        if next.chars().next().is_some_and(char::is_lowercase) {
            // "iPhone" may open a sentence.
            return e.mark == Mark::Stop && !e.quoted && next.chars().nth(1).is_some_and(char::is_uppercase);
        }
        match e.mark {
            Mark::Abbreviation => self.ends_after_abbreviation(e, next),
            Mark::Ellipsis => e.quoted || !(next == "I" || next.starts_with("I'") || next.starts_with("I’")),
            Mark::Strong if e.quoted => !self.is_followed_by_cue(e.end),
            Mark::Strong if e.bracketed => self.word(0) == "(",
            Mark::Strong => !MARKED_NAMES.has(self.word(e.start.wrapping_sub(1))) || OPENERS.has(&next.to_lowercase()),
            Mark::Stop | Mark::Wide => true,
        }
    }

    fn ends_without_space(&self, e: &Ending) -> bool {
        if e.mark == Mark::Abbreviation || e.start == 0 {
            return false;
        }
        let (last, next) = (self.word(e.start - 1), self.word(e.end));
        let opens = token::is_capitalized(next) && next.chars().nth(1).is_some_and(char::is_lowercase);
        let in_address = e.start > 1
            && self.gap(e.start - 1).is_empty()
            && matches!(self.word(e.start - 2), "/" | "." | "@" | "=" | "&");
        match self.class(e.end) {
            Some(TokenClass::OpenQuote) => true,
            Some(TokenClass::Word) => {
                opens && (e.quoted || (last.ends_with(char::is_lowercase) && last.chars().count() > 1 && !in_address))
            }
            _ => false,
        }
    }

    /// "1. Beat the eggs", "b. The second".
    fn is_list_number(&self, e: &Ending) -> bool {
        let first = self.word(0);
        let short = self.class(0) == Some(TokenClass::Number) && first.len() <= 3;
        e.mark == Mark::Stop && e.start == 1 && e.end == 2 && (short || first.chars().count() == 1)
    }

    fn is_opening(&self, i: usize) -> bool {
        self.class(i) == Some(TokenClass::OpenQuote) || matches!(self.word(i), "(" | "[" | "{" | "‘" | "'" | "¿" | "¡")
    }

    fn ends_after_abbreviation(&self, e: &Ending, next: &str) -> bool {
        let word = self.word(e.start).trim_end_matches('.');
        let opener = self.class(e.end) == Some(TokenClass::OpenQuote) || OPENERS.has(&next.to_lowercase());
        if token::is_initial(word) {
            return false;
        }
        match token::class_of(word) {
            Some("title" | "number") => false,
            Some("date") => opener || e.quoted,
            Some("time") => self.ends_after_time(next),
            _ if word.eq_ignore_ascii_case("a.m") || word.eq_ignore_ascii_case("p.m") => self.ends_after_time(next),
            _ => opener,
        }
    }

    fn ends_after_time(&self, next: &str) -> bool {
        let day = next.get(..3).and_then(token::class_of) == Some("date");
        !day && !TIME_ZONES.contains(&next) && next.chars().next().is_some_and(|c| !c.is_numeric())
    }

    /// Whether a name and a verb of speech follow, as behind “Why?” Mayor Doe asked.
    fn is_followed_by_cue(&self, from: usize) -> bool {
        for i in from..(from + NAME_BEFORE_CUE).min(self.tokens.len()) {
            let word = self.word(i);
            if QUESTION_CUES.has(word) {
                return true;
            }
            let named = self.class(i) == Some(TokenClass::Word) && token::is_capitalized(word);
            if !named || (i == from && OPENERS.has(&word.to_lowercase())) {
                return false;
            }
        }
        false
    }
}

fn joined(a: Mark, b: Mark) -> Mark {
    match (a, b) {
        (Mark::Wide, _) | (_, Mark::Wide) => Mark::Wide,
        (Mark::Strong, _) | (_, Mark::Strong) => Mark::Strong,
        _ => Mark::Ellipsis,
    }
}
