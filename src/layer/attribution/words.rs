//! The words of one sentence with a coarse part of speech: enough to find noun phrases and finite verbs without a tagger.

use super::lexicon::{self, Reading};
use super::quotes::Quote;
use crate::cut;
use crate::document::{Document, TokenClass};
use crate::lexicon::{plain, Key, Lexicon, REPORTEDLY, VERBS_NOT_CUES};
use crate::span::Span;
use std::borrow::Cow;
use std::ops::Range;

/// What a word is, as far as closed classes, capitals and endings tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Capitalised, and not the first word of the sentence with a lower-case meaning.
    Name,
    /// Any other lower-case word: nouns, adjectives, unknown verbs.
    Noun,
    /// Digits.
    Number,
    /// Articles, possessives, quantifiers.
    Determiner,
    /// Personal pronouns as subjects.
    Pronoun,
    /// who, which.
    Relative,
    /// of, in, on …
    Preposition,
    /// and, or.
    Coordinator,
    /// that, because, but …
    Subordinator,
    /// Forms of be, have, do; modals.
    Auxiliary,
    /// not, also, words in -ly.
    Adverb,
    /// A finite verb that is no cue.
    Verb,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A semicolon or a dash that stands free.
    Break,
    /// The mark that ends the sentence.
    Stop,
    /// A quotation mark of a quotation.
    Quote,
    /// Any other mark.
    Mark,
}

/// One token of a sentence.
#[derive(Clone, Debug)]
pub struct Word<'d> {
    /// Where it stands.
    pub span: Span,
    /// In lower case, with a straight apostrophe.
    pub lower: Cow<'d, str>,
    /// Where that stands in the lexicons: it is looked up in a dozen.
    key: Key,
    /// What it is.
    pub tag: Tag,
    /// Index of the quotation it is part of, marks included.
    pub quote: Option<usize>,
    /// Its readings as a verb of the lexicon; none inside a quotation.
    pub readings: &'static [Reading],
}

#[cfg(test)]
thread_local! {
    /// How often a word was looked at: what tests of linear time count.
    pub static LOOKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A sentence that no quotation crosses: its boundaries lie outside all quotations.
#[derive(Clone, Debug)]
pub struct Unit<'d> {
    /// Its words.
    pub words: Vec<Word<'d>>,
}

impl Word<'_> {
    /// Whether the word is one of these, in lower case.
    pub fn is(&self, words: &[&str]) -> bool {
        words.contains(&&*self.lower)
    }

    /// Whether the word stands in a lexicon.
    pub fn stands_in(&self, lexicon: &Lexicon) -> bool {
        self.note_in(lexicon).is_some()
    }

    /// The note of the word in a lexicon, if it stands there.
    pub fn note_in(&self, lexicon: &Lexicon) -> Option<&'static str> {
        lexicon.get_of(self.key, &self.lower)
    }
}

impl Unit<'_> {
    /// The text span of a range of words.
    pub fn span(&self, words: Range<usize>) -> Span {
        Span::new(self.words[words.start].span.start, self.words[words.end - 1].span.end)
    }

    /// The tag at an index; `Stop` beyond either end.
    pub fn tag(&self, index: usize) -> Tag {
        #[cfg(test)]
        LOOKS.with(|looks| looks.set(looks.get() + 1));
        self.words.get(index).map_or(Tag::Stop, |w| w.tag)
    }

    /// Whether the word is outside all quotations and one of these.
    pub fn has(&self, index: usize, words: &[&str]) -> bool {
        self.words.get(index).is_some_and(|w| w.quote.is_none() && w.is(words))
    }

    /// The phrase of a lexicon that stands here.
    pub fn phrase(&self, index: usize, lexicon: &Lexicon) -> Option<&'static str> {
        let word = &self.words[index];
        let phrases = lexicon.beginning_of(word.key, &word.lower).map(|(phrase, _)| phrase);
        phrases.into_iter().find(|p| self.has_phrase(index, p))
    }

    /// Whether a phrase stands here, word by word.
    pub fn has_phrase(&self, index: usize, phrase: &str) -> bool {
        cut::words(phrase).enumerate().all(|(k, word)| self.has(index + k, &[word]))
    }
}

/// The longest unit, in words. Patterns look back and forth inside a unit, so a bound keeps time linear in the page;
/// the longest quotation seen inside one paragraph has 350.
const LONGEST_UNIT: usize = 600;

/// Cuts a block into units.
#[inline(never)]
pub fn units<'d>(document: &'d Document, block: usize, quotes: &[Quote]) -> Vec<Unit<'d>> {
    let at = &document.blocks[block];
    let (mut units, mut start, mut quote) = (Vec::new(), at.tokens.start, 0);
    for sentence in at.sentences.clone() {
        let end = document.sentences[sentence].tokens.end;
        while quote < quotes.len() && quotes[quote].end <= end {
            quote += 1;
        }
        let inside = quotes.get(quote).is_some_and(|q| q.start < end);
        if end == at.tokens.end || !(inside || goes_on(document, end)) {
            if start < end {
                let tokens: Vec<usize> = (start..end).step_by(LONGEST_UNIT).collect();
                units.extend(tokens.into_iter().map(|t| unit(document, t..end.min(t + LONGEST_UNIT), quotes)));
            }
            start = end;
        }
    }
    units
}

/// Whether the sentence goes on behind a boundary: a lower-case word cannot begin one.
fn goes_on(document: &Document, next: usize) -> bool {
    document.token(next).starts_with(char::is_lowercase)
}

#[inline(never)]
fn unit<'d>(document: &'d Document, tokens: Range<usize>, quotes: &[Quote]) -> Unit<'d> {
    let mut quote = quotes.partition_point(|q| q.end <= tokens.start);
    let title = is_title(document, tokens.clone());
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    // Whether a word stands before this one; asking the words themselves each time would be quadratic.
    let mut begun = false;
    for i in tokens.clone() {
        // The mark of an item in a list.
        if !begun && document.token(i) == "•" {
            continue;
        }
        while quote < quotes.len() && quotes[quote].end <= i {
            quote += 1;
        }
        let inside = quotes.get(quote).filter(|q| q.start <= i).map(|_| quote);
        let edge = inside.is_some_and(|q| quotes[q].start == i || (quotes[q].closed && quotes[q].end == i + 1));
        let text = document.token(i);
        let lower = lower(text);
        let key = Key::of(&lower);
        let first = title || !begun;
        let last = i + 1 == tokens.end;
        let tag = if edge { Tag::Quote } else { tag(text, (key, &lower), document.tokens[i].class, first, last) };
        begun |= !matches!(tag, Tag::Quote | Tag::Mark);
        let readings = if inside.is_some() { &[] } else { lexicon::readings(key, &lower) };
        words.push(Word { span: document.tokens[i].span, lower, key, tag, quote: inside, readings });
    }
    Unit { words }
}

/// Whether the sentence is set in title case, where a capital says nothing about a word.
fn is_title(document: &Document, tokens: Range<usize>) -> bool {
    const SHORTEST: usize = 4;
    let long = |i: &usize| document.tokens[*i].class == TokenClass::Word && document.token(*i).len() >= SHORTEST;
    let (mut capital, mut small) = (0, 0);
    for i in tokens.filter(long) {
        match document.token(i).starts_with(char::is_uppercase) {
            true => capital += 1,
            false => small += 1,
        }
    }
    capital >= 4 && small * 6 < capital
}

fn lower(text: &str) -> Cow<'_, str> {
    // As typewriters and news wires write a dash.
    if text == "--" {
        return Cow::Borrowed("—");
    }
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(plain(text))
}

/// Pronouns that contract with an auxiliary.
const CONTRACTED: &[&str] = &["he", "she", "they", "i", "we", "it", "you", "who"];
const CONTRACTIONS: &[&str] = &["ve", "s", "d", "ll", "re", "m"];
/// Words in -ly that are no adverbs.
const NOT_ADVERBS: &[&str] = &[
    "family", "ally", "reply", "supply", "rally", "assembly", "anomaly", "monopoly", "early", "daily", "weekly",
    "monthly", "only", "elderly", "friendly", "deadly", "fly", "apply", "imply",
];
/// Words in -ed that are no past forms.
const NOT_PAST: &[&str] =
    &["hundred", "speed", "indeed", "need", "seed", "breed", "naked", "sacred", "wicked", "unprecedented"];

fn tag(text: &str, (key, lower): (Key, &str), class: TokenClass, first: bool, last: bool) -> Tag {
    match class {
        TokenClass::Number => return Tag::Number,
        TokenClass::Word => {}
        _ => return mark(lower, last),
    }
    let capital = text.starts_with(char::is_uppercase);
    let closed = closed_class(key, lower);
    match closed {
        Some(tag) if !capital || first || lower == "i" || lower.starts_with("i'") => tag,
        _ if capital && !(first && is_common(key, lower)) => Tag::Name,
        Some(tag) => tag,
        None if lower.ends_with("ly") && lower.len() > 4 && !NOT_ADVERBS.contains(&lower) => Tag::Adverb,
        None if VERBS_NOT_CUES.get_of(key, lower).is_some() => Tag::Verb,
        None => Tag::Noun,
    }
}

/// The class of a closed-class word; a contraction ("they've") has its pronoun's.
fn closed_class(key: Key, lower: &str) -> Option<Tag> {
    let contracted =
        cut::once(lower, b'\'').filter(|(head, tail)| CONTRACTED.contains(head) && CONTRACTIONS.contains(tail));
    match contracted {
        Some(("who", _)) => Some(Tag::Relative),
        Some(_) => Some(Tag::Pronoun),
        None => lexicon::closed_class(key, lower),
    }
}

/// Whether a capitalised first word is an ordinary word: an adverb or a form of a reporting verb or noun.
fn is_common(key: Key, lower: &str) -> bool {
    lower.ends_with("ly") || REPORTEDLY.get_of(key, lower).is_some() || !lexicon::readings(key, lower).is_empty()
}

fn mark(text: &str, last: bool) -> Tag {
    match text {
        "," => Tag::Comma,
        ":" => Tag::Colon,
        ";" | "—" | "–" | "(" | ")" | "[" | "]" | "•" | "|" => Tag::Break,
        "." | "!" | "?" | "…" if last => Tag::Stop,
        _ => Tag::Mark,
    }
}

/// Whether a lower-case word looks like a past form: "-ed", and a few that only look so left out.
pub fn looks_past(lower: &str) -> bool {
    lower.len() > 4 && lower.ends_with("ed") && !NOT_PAST.contains(&lower)
}
