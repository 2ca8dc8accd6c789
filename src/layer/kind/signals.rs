//! What the text of one block shows, whatever stands around it.

use super::phrases::{Cue, Hit, Hits, Words};
use super::style::Style;
use crate::calendar::YEARS;
use crate::document::Document;
use crate::lexicon::{PROMO_WORDS, READER_CALLS, TIME_WORDS};
use crate::page::Block;

/// A promotion is short; the longest seen in real pages has some 70 words.
const MAX_PROMO_WORDS: usize = 80;
/// One that quotes is shorter still: a slogan.
const MAX_SLOGAN_WORDS: usize = 12;

/// A paragraph of at least this many words that ends as a sentence is prose for sure.
pub const PARAGRAPH: usize = 20;

/// How a block's text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// `.`, `!`, `…` or their like, also before a closing quotation mark or bracket.
    Sentence,
    /// A question mark.
    Question,
    /// A colon.
    Colon,
    /// Anything else: titles, labels, menu items.
    Open,
}

/// The signals of one block.
pub struct Signals<'t> {
    /// The block's text.
    pub text: &'t str,
    /// Its first words.
    pub words: Words<'t>,
    /// Phrases of the lexicons.
    pub hits: Hits<'t>,
    /// Its characters by sort.
    pub style: Style,
    /// Its length in words; in scripts without spaces two characters count as one.
    pub size: usize,
    /// How it ends.
    pub end: End,
    /// How many sentences it has.
    pub sentences: usize,
    /// Share of its characters inside links.
    pub links: f32,
    /// Whether it is a date, a time or both.
    pub time: bool,
    /// How it pitches to the reader; none where it can be no promotion.
    pitch: Option<Pitch>,
}

impl<'t> Signals<'t> {
    /// The signals of all blocks of a document.
    #[inline(never)]
    pub fn all(document: &'t Document) -> Vec<Self> {
        let blocks = document.blocks.iter().zip(&document.page.blocks);
        blocks.map(|(at, block)| Self::of(document.at(at.span), block, at.sentences.len())).collect()
    }

    #[inline(never)]
    fn of(text: &'t str, block: &Block, sentences: usize) -> Self {
        let words = Words::of(text);
        let hits = Hits::of(&words);
        let style = Style::of(text);
        let units = if block.link_chars == 0 { 1 } else { style.units.max(1) };
        let links = block.link_chars.min(units) as f32 / units as f32;
        let size = words.count.max(style.wide / 2);
        let longest = if style.quotes > 0 { MAX_SLOGAN_WORDS } else { MAX_PROMO_WORDS };
        let pitch = (size <= longest).then(|| Pitch::of(text, &words));
        Self { text, size, end: end_of(text), time: is_time(&words), words, hits, style, pitch, sentences, links }
    }

    /// Whether the text has a quotation in it: prose, then, even where it mentions a newsletter.
    pub fn has_quotation(&self) -> bool {
        self.style.quotes > 0
    }

    /// Whether it is written as prose: a whole sentence of some length.
    pub fn is_prose(&self) -> bool {
        let whole = matches!(self.end, End::Sentence | End::Question | End::Colon);
        let most = if whole && self.size >= 20 { 0.75 } else { 0.5 };
        (whole && self.size >= 9 || self.size >= 25) && self.links < most
    }

    /// Whether it is a paragraph for sure: many words that end as a sentence.
    pub fn is_paragraph(&self) -> bool {
        self.size >= PARAGRAPH && matches!(self.end, End::Sentence | End::Question | End::Colon)
    }

    /// Whether it reads as a title: some words, no full stop, one sentence.
    pub fn is_title(&self) -> bool {
        (4..=32).contains(&self.size) && self.sentences <= 3 && self.style.letters
    }

    /// Evidence that the block asks the reader for something or praises the site.
    pub fn promo(&self) -> Option<String> {
        let pitch = self.pitch.as_ref()?;
        let (points, short) = (pitch.points(), self.size <= MAX_SLOGAN_WORDS);
        if let Some(hit) = self.hits.get(Cue::Promo) {
            if short || points >= 2 || hit.from == 0 && points >= 1 {
                return Some(format!("“{}” asks something of the reader or praises the site", hit.text));
            }
        }
        // Blurbs of other stories call as well ("Discover the full details"), but speak neither of "us" nor to "you".
        (points >= 4 && pitch.addressed).then(|| format!("a call on the reader: “{}…”", self.opening(5)))
    }

    /// Evidence that only counts where no markup tells menus and share buttons apart: a short line that is nothing but
    /// the name of a channel ("Newsletters", "Instagram").
    pub fn channel(&self) -> Option<String> {
        let (times, hit) = self.hits.weak(Cue::Promo)?;
        let bare = self.size <= 4 && hit.from == 0 && self.end == End::Open || self.size <= 12 && times >= 2;
        bare.then(|| format!("the short line is about “{}”", hit.text))
    }

    /// The first words as written.
    pub fn opening(&self, words: usize) -> &'t str {
        self.words.written(0, words.min(self.words.len()))
    }

    /// A strong hit of a lexicon.
    pub fn hit(&self, cue: Cue) -> Option<Hit<'t>> {
        self.hits.get(cue)
    }
}

/// How a text pitches to its reader.
struct Pitch {
    /// A sentence opens with a call ("Follow", "Join").
    called: bool,
    /// It says "us" or "you".
    addressed: bool,
    /// It says both.
    both: bool,
    /// Words that promise news.
    promises: usize,
}

impl Pitch {
    #[inline(never)]
    fn of(text: &str, words: &Words) -> Self {
        let (mut called, mut us, mut you, mut promises) = (false, false, false, 0);
        for (i, (key, word)) in words.keyed().enumerate() {
            called |= (i == 0 || opens_sentence(text, words.start(i))) && READER_CALLS.get_of(key, word).is_some();
            us |= matches!(word, "us" | "our" | "we");
            you |= matches!(word, "you" | "your" | "youre" | "youll");
            promises += usize::from(PROMO_WORDS.get_of(key, word).is_some());
        }
        Self { called, addressed: us || you, both: us && you, promises }
    }

    fn points(&self) -> usize {
        2 * usize::from(self.called) + usize::from(self.addressed) + usize::from(self.both) + self.promises.min(2)
    }
}

fn opens_sentence(text: &str, at: usize) -> bool {
    text[..at].trim_end().ends_with(['.', '!', '?', ':', '|', '>', '•'])
}

fn end_of(text: &str) -> End {
    let closing = |c: char| matches!(c, '"' | '”' | '’' | '\'' | '»' | '“' | ')' | ']') || c.is_whitespace();
    match text.trim_end_matches(closing).chars().next_back() {
        Some('.' | '!' | '…' | '。' | '！' | '؟' | '।' | '۔') => End::Sentence,
        Some('?' | '？') => End::Question,
        Some(':' | '：') => End::Colon,
        _ => End::Open,
    }
}

/// Whether the text is a date, a time or both: digits with months, weekdays, clock words and little else.
#[inline(never)]
fn is_time(words: &Words) -> bool {
    if !(1..=16).contains(&words.len()) || words.count > 14 {
        return false;
    }
    let mut digits = false;
    let mut anchor = false;
    let mut rest = 0;
    for (key, word) in words.keyed() {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            digits = true;
            anchor |= is_clock_or_year(word);
            continue;
        }
        match TIME_WORDS.get_of(key, word) {
            Some("beside") => {}
            Some(_) => anchor = true,
            None => rest += 1,
        }
    }
    anchor && (digits || words.count <= 3) && rest * 4 <= words.count.max(1)
}

fn is_clock_or_year(word: &str) -> bool {
    let number = word.bytes().take_while(u8::is_ascii_digit).count();
    matches!(&word[number..], "am" | "pm" | "h")
        || (number == word.len() && word.parse().is_ok_and(|n| YEARS.contains(&n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_from_sentences_with_numbers() {
        for time in [
            "28 November 2025",
            "03:26 pm",
            "Published Jun 05, 2026",
            "3 days ago",
            "Tue, 26 November 2024 9:27PM",
            "6 Jan 2026",
            "June 30, 2026 - 4.34pm",
        ] {
            assert!(is_time(&Words::of(time)), "{time}");
        }
        for other in ["12 dead in May floods", "May Hill", "1", "The 2025 budget at a glance", ""] {
            assert!(!is_time(&Words::of(other)), "{other}");
        }
    }

    #[test]
    fn a_pitch_is_told_from_prose_about_subscriptions() {
        let signals = |t: &'static str| Signals::of(t, &Block::default(), 1);
        let pitch = "Your trusted source for the latest harbour coverage. Follow our channel and never miss an update.";
        assert!(signals(pitch).promo().is_some());
        let prose =
            "The ministry said that residents who subscribe to the water service will be asked to pay more from May.";
        assert_eq!(signals(prose).promo(), None);
    }
}
