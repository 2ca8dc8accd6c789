//! Words as data: the files of `src/lexicon/`, one entry a line, `#` for comments. An entry may carry a note behind
//! ` = `, such as the class of an abbreviation. A line of `+ ` and the name of another file takes its entries in. The
//! build script makes one table of each file, and one of each folder.

mod hash;

use std::ops::Range;

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// One table: nothing is parsed before it is used, and a word costs one look wherever it stands.
pub struct Lexicon {
    /// All entries, those whose first words share a hash together, in the order of their file: see [`Lines`].
    text: &'static str,
    /// Where the entries of each hash begin, and the end of all; one more than a power of two.
    starts: &'static [u16],
}

impl Lexicon {
    const fn new(text: &'static str, starts: &'static [u16]) -> Self {
        Self { text, starts }
    }

    /// The places of the entries that may begin with a word, among others: one on average.
    fn lines(&self, first: Key) -> Lines {
        let i = first.0 & (self.starts.len() - 2);
        Lines { table: self.text.as_bytes(), at: self.starts[i].into(), end: self.starts[i + 1].into() }
    }

    /// Whether there may be entries that begin with a word.
    pub fn may_begin(&self, first: Key) -> bool {
        let lines = self.lines(first);
        lines.at < lines.end
    }

    /// The note of an entry, empty where it has none. Case counts.
    pub fn get(&self, entry: &str) -> Option<&'static str> {
        self.get_of(Key::of(entry), entry)
    }

    /// The same for an entry whose key is known.
    pub fn get_of(&self, key: Key, entry: &str) -> Option<&'static str> {
        let is = |place: &Range<usize>| self.text.as_bytes()[place.clone()] == *entry.as_bytes();
        self.lines(key).find(|(place, _)| is(place)).map(|(_, note)| &self.text[note])
    }

    /// The notes of an entry that stands in several files of a folder. Case counts.
    pub fn notes<'w>(&self, entry: &'w str) -> impl Iterator<Item = &'static str> + use<'w> {
        let text = self.text;
        let is = move |place: &Range<usize>| text.as_bytes()[place.clone()] == *entry.as_bytes();
        self.lines(Key::of(entry)).filter(move |(place, _)| is(place)).map(|(_, note)| &text[note])
    }

    /// Whether there is such an entry. Case counts.
    pub fn has(&self, entry: &str) -> bool {
        self.get(entry).is_some()
    }

    /// The entries that begin like a word, with their notes, in the order of the file. The marks `?` and `^` before the
    /// word do not count. Its key is the caller's, who looks it up in several tables.
    pub fn beginning_of<'w>(
        &self,
        key: Key,
        first: &'w str,
    ) -> impl Iterator<Item = (&'static str, &'static str)> + use<'w> {
        let text = self.text;
        // The first bytes tell most words apart, without a call.
        let begins = move |place: &Range<usize>| {
            let line = unmarked(&text.as_bytes()[place.clone()]);
            line.first() == first.as_bytes().first() && line.starts_with(first.as_bytes())
        };
        let found = self.lines(key).filter(move |(place, _)| begins(place));
        found.map(|(entry, note)| (&text[entry], &text[note]))
    }

    /// All entries with their notes, in no order.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let text = self.text;
        let all = Lines { table: text.as_bytes(), at: 0, end: text.len() };
        all.map(|(entry, note)| (&text[entry], &text[note]))
    }
}

/// A word as most tables have it: in lower case, apostrophes straight.
pub fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.to_lowercase().replace('’', "'")
}

/// Where a word's entries stand, in every table.
#[derive(Clone, Copy, Debug)]
pub struct Key(usize);

impl Key {
    /// The key of a word.
    pub fn of(word: &str) -> Self {
        Self(hash::hash(word))
    }
}

/// The places of entries and of their notes, one by one: before each stand the lengths of both, so that one that does
/// not matter is stepped over. Compared are bytes: a text is cut out of the table only for what is found.
struct Lines {
    table: &'static [u8],
    at: usize,
    end: usize,
}

impl Iterator for Lines {
    type Item = (Range<usize>, Range<usize>);

    // Half of what a look costs is the call.
    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let from = self.at + 2;
        let to = from + usize::from(self.table[self.at]);
        self.at = to + usize::from(self.table[from - 1]);
        Some((from..to, to..self.at))
    }
}

/// An entry without the marks of a phrase before it.
fn unmarked(line: &[u8]) -> &[u8] {
    &line[line.iter().take_while(|b| matches!(b, b'?' | b'^')).count()..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    fn beginning<'w>(
        lexicon: &Lexicon,
        first: &'w str,
    ) -> impl Iterator<Item = (&'static str, &'static str)> + use<'w> {
        lexicon.beginning_of(Key::of(first), first)
    }

    #[test]
    fn an_entry_is_found_with_its_note() {
        assert_eq!(TITLES.get("Adm"), Some("admiral"));
        assert_eq!(TITLES.get("Admiral"), Some(""));
        assert!(!TITLES.has("admiral") && !TITLES.has("") && !TITLES.has("# Titles"));
        assert!(CAUSAL_WORDS.has("as a result") && !CAUSAL_WORDS.has("as a"));
    }

    #[test]
    fn a_folder_is_one_table_with_the_files_as_notes() {
        let notes = |word| beginning(&STOPWORDS, word).filter(|(w, _)| *w == word).map(|(_, n)| n).collect::<Vec<_>>();
        assert!(notes("het").contains(&"nl") && notes("the").contains(&"en"));
        assert!(beginning(&PHRASES, "related")
            .any(|(_, note)| note == "teaser_labels own" || note == "teaser_labels related"));
    }

    #[test]
    fn every_entry_is_found_by_its_first_word() {
        for lexicon in [&TITLES, &HEDGES, &VERBS, &ABBREVIATIONS] {
            for (entry, note) in lexicon.entries() {
                assert_eq!(lexicon.get(entry), Some(note), "{entry}");
                let first = entry.split(' ').next().unwrap();
                assert!(beginning(lexicon, first).any(|(e, _)| e == entry), "{entry}");
            }
        }
    }

    /// Checks the files of a folder: a comment at the head, entries sorted by bytes, none twice.
    fn check(folder: &Path) {
        for path in fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()) {
            if path.is_dir() {
                check(&path);
            } else if path.extension().is_some_and(|e| e == "txt") {
                let text = fs::read_to_string(&path).unwrap();
                assert!(text.starts_with("# "), "{path:?} does not say what it holds");
                let words: Vec<&str> = text.lines().filter(|l| !l.starts_with('#')).map(entry_of).collect();
                for pair in words.windows(2) {
                    assert!(pair[0] < pair[1], "{path:?}: {:?} stands before {:?}", pair[0], pair[1]);
                }
                for other in words.iter().filter_map(|w| w.strip_prefix("+ ")) {
                    let taken = fs::read_to_string(path.with_file_name(other).with_extension("txt")).unwrap();
                    let double = taken.lines().map(entry_of).find(|w| words.contains(w));
                    assert_eq!(double, None, "{path:?} takes {other} in");
                }
            }
        }
    }

    fn entry_of(line: &str) -> &str {
        line.split_once(" = ").map_or(line, |(entry, _)| entry)
    }

    #[test]
    fn each_file_says_what_it_holds_and_is_sorted_without_doubles() {
        check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon"));
    }
}
