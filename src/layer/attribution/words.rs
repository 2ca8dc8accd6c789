//! The words of one sentence with a coarse part of speech: enough to find noun phrases and finite verbs without a tagger.

use super::lexicon::{self, Reading};
use super::quotes::Quote;
use crate::document::{Document, TokenClass};
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
    /// As it is written.
    pub text: &'d str,
    /// In lower case, with a straight apostrophe.
    pub lower: Cow<'d, str>,
    /// What it is.
    pub tag: Tag,
    /// Index of the quotation it is part of, marks included.
    pub quote: Option<usize>,
}

/// A sentence that no quotation crosses: its boundaries lie outside all quotations.
#[derive(Clone, Debug)]
pub struct Unit<'d> {
    /// Index of its block.
    pub block: usize,
    /// Its words.
    pub words: Vec<Word<'d>>,
}

impl Word<'_> {
    /// The verb readings of the word; none inside a quotation.
    pub fn readings(&self) -> &'static [Reading] {
        if self.quote.is_some() {
            return &[];
        }
        lexicon::get().readings(&self.lower)
    }

    /// Whether the word is one of these, in lower case.
    pub fn is(&self, words: &[&str]) -> bool {
        words.contains(&&*self.lower)
    }
}

impl Unit<'_> {
    /// The text span of a range of words.
    pub fn span(&self, words: Range<usize>) -> Span {
        Span::new(self.words[words.start].span.start, self.words[words.end - 1].span.end)
    }

    /// The tag at an index; `Stop` beyond either end.
    pub fn tag(&self, index: usize) -> Tag {
        self.words.get(index).map_or(Tag::Stop, |w| w.tag)
    }

    /// Whether the word is outside all quotations and one of these.
    pub fn has(&self, index: usize, words: &[&str]) -> bool {
        self.words.get(index).is_some_and(|w| w.quote.is_none() && w.is(words))
    }

    /// Whether a phrase stands here, word by word.
    pub fn has_phrase(&self, index: usize, phrase: &[&str]) -> bool {
        phrase.iter().enumerate().all(|(k, p)| self.has(index + k, &[p]))
    }
}

/// Cuts a block into units.
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
                units.push(unit(document, block, start..end, quotes));
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

fn unit<'d>(document: &'d Document, block: usize, tokens: Range<usize>, quotes: &[Quote]) -> Unit<'d> {
    let mut quote = quotes.partition_point(|q| q.end <= tokens.start);
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    for i in tokens.clone() {
        while quote < quotes.len() && quotes[quote].end <= i {
            quote += 1;
        }
        let inside = quotes.get(quote).filter(|q| q.start <= i).map(|_| quote);
        let edge = inside.is_some_and(|q| {
            quotes[q].start == i || (quotes[q].closed && quotes[q].end == i + 1)
        });
        let text = document.token(i);
        let lower = lower(text);
        let first = words.iter().all(|w| matches!(w.tag, Tag::Quote | Tag::Mark));
        let last = i + 1 == tokens.end;
        let tag = if edge { Tag::Quote } else { tag(text, &lower, document.tokens[i].class, first, last) };
        words.push(Word { span: document.tokens[i].span, text, lower, tag, quote: inside });
    }
    Unit { block, words }
}

fn lower(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.to_lowercase().replace('’', "'"))
}

const DETERMINERS: &[&str] = &[
    "the", "a", "an", "his", "her", "their", "its", "my", "our", "your", "this", "these", "those", "some", "any", "no",
    "every", "each", "all", "several", "many", "few", "most", "both", "another", "other", "two", "three", "four", "five",
    "six", "seven", "eight", "nine", "ten", "one", "more", "half", "such", "others", "dozens", "hundreds", "thousands",
];
const PRONOUNS: &[&str] = &[
    "he", "she", "they", "i", "we", "it", "you", "himself", "herself", "themselves", "everyone", "everybody", "someone",
    "somebody", "anyone", "nobody",
];
const CONTRACTED: &[&str] = &["he", "she", "they", "i", "we", "it", "you", "who"];
const PREPOSITIONS: &[&str] = &[
    "of", "in", "on", "at", "by", "for", "from", "with", "to", "about", "near", "under", "over", "into", "against",
    "between", "among", "during", "after", "before", "through", "without", "within", "outside", "inside", "behind",
    "via", "per", "amid", "despite", "across", "around", "along", "including", "like", "toward", "towards", "upon",
    "throughout", "beyond", "above", "below",
];
const SUBORDINATORS: &[&str] = &[
    "that", "because", "if", "when", "while", "although", "though", "where", "whether", "since", "unless", "until", "as",
    "than", "but", "so", "how", "why", "what", "whereas", "once", "yet", "nor", "whatever", "whenever",
];
const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "do", "does", "did", "will", "would",
    "can", "could", "may", "might", "shall", "should", "must", "isn't", "aren't", "wasn't", "weren't", "hasn't",
    "haven't", "hadn't", "don't", "doesn't", "didn't", "won't", "wouldn't", "can't", "couldn't", "shouldn't", "cannot",
    "having",
];
const ADVERBS: &[&str] = &[
    "not", "also", "then", "later", "earlier", "now", "still", "already", "never", "ever", "always", "often", "even",
    "just", "once", "again", "soon", "long", "thus", "however", "instead", "meanwhile", "therefore", "too", "yesterday",
    "today", "tomorrow", "tonight", "since", "further", "since", "very", "first", "there", "here", "perhaps", "maybe",
    "moreover", "indeed", "afterward", "afterwards", "sometimes", "nonetheless", "nevertheless", "twice", "apart",
];
const NOT_ADVERBS: &[&str] =
    &["family", "ally", "reply", "supply", "rally", "assembly", "anomaly", "monopoly", "early", "daily", "weekly",
      "monthly", "only", "elderly", "friendly", "deadly", "fly", "apply", "imply"];
const NOT_PAST: &[&str] = &["hundred", "speed", "indeed", "need", "seed", "breed", "naked", "sacred", "wicked", "unprecedented"];
/// Days and months, which stand in adverbials without a preposition.
pub const CALENDAR: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
];

fn tag(text: &str, lower: &str, class: TokenClass, first: bool, last: bool) -> Tag {
    match class {
        TokenClass::Number => return Tag::Number,
        TokenClass::Word => {}
        _ => return mark(text, last),
    }
    let capital = text.starts_with(char::is_uppercase);
    let closed = closed_class(lower);
    match closed {
        Some(tag) if !capital || first || lower == "i" || tag == Tag::Auxiliary => tag,
        _ if capital && !(first && is_common(lower)) => Tag::Name,
        Some(tag) => tag,
        None if lower.ends_with("ly") && lower.len() > 4 && !NOT_ADVERBS.contains(&lower) => Tag::Adverb,
        None if lexicon::get().verbs.contains(lower) => Tag::Verb,
        None => Tag::Noun,
    }
}

fn closed_class(lower: &str) -> Option<Tag> {
    let contracted = lower.split_once('\'').is_some_and(|(head, tail)| {
        CONTRACTED.contains(&head) && ["ve", "s", "d", "ll", "re", "m"].contains(&tail)
    });
    let lists = [
        (DETERMINERS, Tag::Determiner),
        (PRONOUNS, Tag::Pronoun),
        (&["who", "which", "whose"], Tag::Relative),
        (&["and", "or", "&"], Tag::Coordinator),
        (SUBORDINATORS, Tag::Subordinator),
        (AUXILIARIES, Tag::Auxiliary),
        (PREPOSITIONS, Tag::Preposition),
        (ADVERBS, Tag::Adverb),
    ];
    if contracted {
        return Some(if lower.starts_with("who") { Tag::Relative } else { Tag::Pronoun });
    }
    lists.iter().find(|(list, _)| list.contains(&lower)).map(|&(_, tag)| tag)
}

/// Whether a capitalised first word is an ordinary word: an adverb or a form of a reporting verb or noun.
fn is_common(lower: &str) -> bool {
    let lexicon = lexicon::get();
    lower.ends_with("ly") || lexicon.hedges.contains(lower) || !lexicon.readings(lower).is_empty()
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
