//! Words as data: the files of `src/lexicon/`, one entry a line, `#` for comments. An entry may carry a note behind
//! ` = `, such as the class of an abbreviation.

use std::sync::OnceLock;

/// One file, parsed on first use.
pub struct Lexicon {
    file: &'static str,
    entries: OnceLock<Vec<(&'static str, &'static str)>>,
}

impl Lexicon {
    /// The lexicon in the text of a file; pass it `include_str!`.
    pub const fn new(file: &'static str) -> Self {
        Self { file, entries: OnceLock::new() }
    }

    /// The entries with their notes, sorted by entry.
    pub fn entries(&self) -> &[(&'static str, &'static str)] {
        self.entries.get_or_init(|| {
            let lines = self.file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
            let mut entries: Vec<_> = lines.map(|l| l.split_once(" = ").unwrap_or((l, ""))).collect();
            // The files are sorted for people, who may sort by other rules than bytes.
            entries.sort_unstable();
            entries
        })
    }

    /// The note of an entry, empty where it has none. Case counts.
    pub fn get(&self, word: &str) -> Option<&'static str> {
        let entries = self.entries();
        entries.binary_search_by(|(entry, _)| (*entry).cmp(word)).ok().map(|i| entries[i].1)
    }

    /// Whether the word is an entry. Case counts.
    pub fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_found_with_its_note() {
        static WORDS: Lexicon = Lexicon::new("# comment\nb\n\na = first\n");
        assert_eq!(WORDS.get("a"), Some("first"));
        assert_eq!(WORDS.get("b"), Some(""));
        assert_eq!(WORDS.get("# comment"), None);
        assert!(!WORDS.has("A"));
    }
}
