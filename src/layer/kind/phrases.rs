//! Phrases from the lexicons, found in one pass over a block's words.
//!
//! An entry is a row of words: `^` ties it to the start of the text, `$` to its end, `*` stands for up to
//! [`GAP`] words, a leading `?` marks a weak one, ` = value` says more about it.

use crate::cut::BYTES_A_WORD;
use crate::hash::{fnv1a, fnv1a_on};
use crate::lexicon::{Key, PHRASES};

/// How many words a `*` may stand for: the name of an outlet, a place, a day.
const GAP: usize = 6;

/// How many words of a block are read for phrases. Furniture is short; a long paragraph is prose whatever it mentions,
/// and this keeps the search linear.
const MAX_WORDS: usize = 120;

/// What a phrase is evidence of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    Promo,
    Legal,
    Credit,
    TeaserLabel,
    TeaserLead,
    Invitation,
    Widget,
    Caption,
    Bio,
    Comment,
    Byline,
}

impl Cue {
    /// The cue of a file of lexicon/phrases/.
    fn of(file: &str) -> Option<Self> {
        Some(match file {
            "promo" => Self::Promo,
            "legal" => Self::Legal,
            "credit" => Self::Credit,
            "teaser_labels" => Self::TeaserLabel,
            "teaser_leads" => Self::TeaserLead,
            "invitations" => Self::Invitation,
            "widgets" => Self::Widget,
            "captions" => Self::Caption,
            "bio" => Self::Bio,
            "comments" => Self::Comment,
            "bylines" => Self::Byline,
            _ => return None,
        })
    }
}

/// An entry of the lexicon.
struct Phrase {
    words: &'static str,
    start: bool,
    end: bool,
    weak: bool,
}

impl Phrase {
    fn of(entry: &'static str) -> Self {
        let (weak, entry) = strip(entry, '?');
        let (start, entry) = strip(entry, '^');
        let words = entry.trim_end_matches('$');
        Self { words, start, end: words.len() < entry.len(), weak }
    }
}

fn strip(entry: &'static str, mark: char) -> (bool, &'static str) {
    entry.strip_prefix(mark).map_or((false, entry), |rest| (true, rest))
}

/// The words of a block in lower case: letters and digits, apostrophes left out, and `:`, `|`, `©` and a leading `-`
/// for a dash as words of their own.
pub struct Words<'t> {
    text: &'t str,
    lower: String,
    at: Vec<Word>,
    /// Words of the whole block, also beyond those read.
    pub count: usize,
    /// How many are read.
    max: usize,
}

/// Where a word stands, and the hashes by which it is compared.
struct Word {
    /// In `lower`, and in the text.
    lower: [u32; 2],
    text: [u32; 2],
    hashes: Hashes,
    /// Its place in the lexicons.
    key: Key,
}

/// Hashes of a word: of the whole, and of the letters that its forms have in common. Zeros for marks: a text of 5 MB has
/// a million words, for each of which an option would take eight bytes more.
#[derive(Clone, Copy, Default)]
struct Hashes {
    whole: u64,
    stem: u64,
}

/// Letters of a word that make its stem ("regulator", "regulators"), and the least bytes that a content word has.
pub const STEM: usize = 6;
const MIN_BYTES: usize = 4;

impl Hashes {
    fn of(word: &str) -> Self {
        let cut = match word.is_ascii() {
            true => STEM.min(word.len()),
            false => word.char_indices().nth(STEM).map_or(word.len(), |(at, _)| at),
        };
        let stem = fnv1a(&word.as_bytes()[..cut]);
        Self { whole: fnv1a_on(stem, &word.as_bytes()[cut..]), stem }
    }
}

/// The hash of a content word's stem; none for a word that is too short to be one.
pub fn stem_of(word: &str) -> Option<u64> {
    (word.len() >= MIN_BYTES).then(|| Hashes::of(word).stem)
}

impl<'t> Words<'t> {
    /// The first [`MAX_WORDS`] words of a text.
    pub fn of(text: &'t str) -> Self {
        Self::cut(text, MAX_WORDS)
    }

    /// All words of a text.
    pub fn all(text: &'t str) -> Self {
        Self::cut(text, usize::MAX)
    }

    fn cut(text: &'t str, max: usize) -> Self {
        let at = Vec::with_capacity((text.len() / BYTES_A_WORD + 2).min(max));
        let mut words = Self { text, lower: String::with_capacity(text.len()), at, count: 0, max };
        let mut open: Option<[usize; 2]> = None;
        let mut i = 0;
        // Letter by letter only what is not ASCII: a word of plain letters and digits is taken whole.
        while let Some(c) = text[i..].chars().next() {
            let run = text.as_bytes()[i..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            let joins = matches!(c, '\'' | '’') && open.is_some();
            let from = i;
            i += if run > 0 { run } else { c.len_utf8() };
            if run > 0 || c.is_alphanumeric() || joins {
                open.get_or_insert([words.lower.len(), from]);
                if words.at.len() < words.max && !joins {
                    words.lower(&text[from..i]);
                }
                continue;
            }
            words.close(open.take(), from);
            let mark = match c {
                ':' | '|' | '©' => c,
                '—' | '–' | '-' => '-',
                _ => continue,
            };
            if words.at.len() < words.max {
                let start = words.lower.len();
                words.lower.push(mark);
                words.push([start, words.lower.len()], [from, i], Hashes::default());
            }
        }
        words.close(open, text.len());
        words
    }

    /// Takes in letters: plain ones, or a single one of any sort.
    fn lower(&mut self, letters: &str) {
        let from = self.lower.len();
        if letters.starts_with(|c: char| c.is_ascii()) {
            self.lower.push_str(letters);
            self.lower[from..].make_ascii_lowercase();
        } else {
            self.lower.extend(letters.chars().flat_map(char::to_lowercase));
        }
    }

    fn close(&mut self, open: Option<[usize; 2]>, end: usize) {
        let Some([from, start]) = open else { return };
        self.count += 1;
        if self.at.len() < self.max {
            let hashes = Hashes::of(&self.lower[from..]);
            self.push([from, self.lower.len()], [start, end], hashes);
        }
    }

    /// Places fit 32 bits: no text of a page is longer than the 8 MB that the engine takes.
    fn push(&mut self, lower: [usize; 2], text: [usize; 2], hashes: Hashes) {
        let key = Key::of(&self.lower[lower[0]..lower[1]]);
        self.at.push(Word { lower: lower.map(|n| n as u32), text: text.map(|n| n as u32), hashes, key });
    }

    /// How many words were read; marks count.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// A word in lower case.
    pub fn get(&self, i: usize) -> &str {
        self.at.get(i).map_or("", |word| self.lowered(word))
    }

    fn lowered(&self, word: &Word) -> &str {
        &self.lower[word.lower[0] as usize..word.lower[1] as usize]
    }

    /// Where a word begins in the text.
    pub fn start(&self, i: usize) -> usize {
        self.at[i].text[0] as usize
    }

    /// All words in lower case.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.at.iter().map(|word| self.lowered(word))
    }

    /// All words in lower case with their places in the lexicons.
    pub fn keyed(&self) -> impl Iterator<Item = (Key, &str)> {
        self.at.iter().map(|word| (word.key, self.lowered(word)))
    }

    /// The hashes of all words, marks left out.
    pub fn hashes(&self) -> impl Iterator<Item = u64> + '_ {
        self.at.iter().map(|word| word.hashes.whole).filter(|&whole| whole != 0)
    }

    /// The hashes of the stems of content words, as [`stem_of`] makes them.
    pub fn stems(&self) -> impl Iterator<Item = u64> + '_ {
        super::work::add(self.len());
        let long = |word: &&Word| (word.lower[1] - word.lower[0]) as usize >= MIN_BYTES;
        self.at.iter().filter(long).map(|word| word.hashes.stem)
    }

    /// The text of the words `from..to` as written.
    pub fn written(&self, from: usize, to: usize) -> &'t str {
        match (self.at.get(from), to.checked_sub(1).and_then(|i| self.at.get(i))) {
            (Some(a), Some(b)) if a.text[0] <= b.text[1] => &self.text[a.text[0] as usize..b.text[1] as usize],
            _ => "",
        }
    }

    /// Whether the block has more words than were read.
    fn is_cut(&self) -> bool {
        self.at.len() >= self.max
    }
}

/// A phrase that was found.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'t> {
    /// The words as written.
    pub text: &'t str,
    /// Index of its first word.
    pub from: usize,
    /// What the lexicon says about it.
    pub value: Option<&'static str>,
}

/// The phrases of one block. Most blocks have none and few have two, so that a list costs nothing where a place for each
/// cue is a kilobyte to be written.
#[derive(Default)]
pub struct Hits<'t>(Vec<Found<'t>>);

/// The first phrase of a cue, strong or weak, and how many there are.
struct Found<'t> {
    cue: Cue,
    weak: bool,
    times: usize,
    first: Hit<'t>,
}

impl<'t> Hits<'t> {
    /// Looks up all lexicons.
    pub fn of(words: &Words<'t>) -> Self {
        let mut hits = Self::default();
        for (from, (key, word)) in words.keyed().enumerate() {
            for (entry, note) in PHRASES.beginning_of(key, word) {
                let phrase = Phrase::of(entry);
                let Some(to) = phrase.matches(words, from) else { continue };
                let (file, value) = note.split_once(' ').map_or((note, None), |(file, value)| (file, Some(value)));
                let Some(cue) = Cue::of(file) else { continue };
                hits.add(cue, phrase.weak, Hit { text: words.written(from, to), from, value });
            }
        }
        hits
    }

    fn add(&mut self, cue: Cue, weak: bool, hit: Hit<'t>) {
        match self.0.iter_mut().find(|found| (found.cue, found.weak) == (cue, weak)) {
            Some(found) => found.times += 1,
            None => self.0.push(Found { cue, weak, times: 1, first: hit }),
        }
    }

    /// The first strong hit.
    pub fn get(&self, cue: Cue) -> Option<Hit<'t>> {
        self.find(cue, false).map(|found| found.first)
    }

    /// The first weak hit and how many there are.
    pub fn weak(&self, cue: Cue) -> Option<(usize, Hit<'t>)> {
        self.find(cue, true).map(|found| (found.times, found.first))
    }

    fn find(&self, cue: Cue, weak: bool) -> Option<&Found<'t>> {
        self.0.iter().find(|found| (found.cue, found.weak) == (cue, weak))
    }
}

impl Phrase {
    /// Where the phrase ends if it begins at word `from`.
    fn matches(&self, words: &Words, from: usize) -> Option<usize> {
        if self.start && from > 0 {
            return None;
        }
        let to = rest(self.words, words, from)?;
        (!self.end || to == words.len() && !words.is_cut()).then_some(to)
    }
}

/// Where a pattern ends that goes on at word `at`.
fn rest(pattern: &str, words: &Words, at: usize) -> Option<usize> {
    super::work::add(1);
    if pattern.is_empty() {
        return Some(at);
    }
    let last = (at + GAP).min(words.len());
    match pattern.strip_prefix('*') {
        Some("") => Some(last),
        Some(tail) => (at..=last).find_map(|i| rest(behind_space(tail)?, words, i)),
        None => rest(behind_space(pattern.strip_prefix(words.get(at))?)?, words, at + 1),
    }
}

/// What follows a word of a pattern; nothing where the word goes on.
fn behind_space(tail: &str) -> Option<&str> {
    if tail.is_empty() {
        Some(tail)
    } else {
        tail.strip_prefix(' ')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(text: &str, cue: Cue) -> Option<String> {
        Hits::of(&Words::of(text)).get(cue).map(|h| h.text.to_owned())
    }

    #[test]
    fn anchors_and_gaps() {
        assert_eq!(hit("Related stories", Cue::TeaserLabel).as_deref(), Some("Related stories"));
        assert_eq!(hit("Related stories of two towns were told again on Monday", Cue::TeaserLabel), None);
        assert_eq!(hit("Sign up for our newsletter", Cue::Promo).as_deref(), Some("Sign up"));
        assert_eq!(
            hit("This story was first published in the Harbour Post.", Cue::Credit).as_deref(),
            Some("story was first published")
        );
        assert_eq!(
            hit("Please follow the Harbour Post on Facebook", Cue::Promo).as_deref(),
            Some("follow the Harbour Post on Facebook")
        );
    }

    #[test]
    fn apostrophes_and_case_do_not_matter() {
        assert_eq!(hit("EDITOR’S PICKS", Cue::TeaserLabel).as_deref(), Some("EDITOR’S PICKS"));
        assert_eq!(hit("Don't miss", Cue::TeaserLabel).as_deref(), Some("Don't miss"));
    }

    #[test]
    fn every_entry_can_be_found() {
        for (entry, note) in PHRASES.entries() {
            let cue = Cue::of(note.split(' ').next().unwrap()).unwrap();
            let written = entry.trim_matches(['?', '^', '$']).replace('*', "x");
            let words = Words::of(&written);
            let hits = Hits::of(&words);
            assert!(hits.get(cue).is_some() || hits.weak(cue).is_some(), "{cue:?}: {entry}");
        }
    }
}
