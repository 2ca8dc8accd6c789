//! Word boundaries of Unicode (UAX 29), ASCII first.
//!
//! News text is ASCII but for its quotation marks and some names. No rule of the standard joins anything over a space or
//! a line break, so that each stretch between them can be cut by itself: one of ASCII by the few rules that concern
//! ASCII, any other by `unicode-segmentation`. A property test holds the two together.

use unicode_segmentation::UnicodeSegmentation;

/// What the rules make of an ASCII character.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Letter,
    Digit,
    /// The underscore: joins words to what it touches.
    Joiner,
    /// Between two letters only.
    InWord,
    /// Between two digits only.
    InNumber,
    /// Between two letters or two digits.
    InBoth,
    Other,
}

const CLASSES: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut i = 0;
    while i < 128 {
        classes[i] = match i as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Joiner,
            b':' => Class::InWord,
            b',' | b';' => Class::InNumber,
            b'.' | b'\'' => Class::InBoth,
            _ => Class::Other,
        };
        i += 1;
    }
    classes
};

/// Calls `each` with the place and the text of every piece between two boundaries that is not white space alone. White
/// space at the edges of a piece is not part of it.
pub fn pieces(text: &str, mut each: impl FnMut(usize, &str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if is_space(bytes[at]) {
            at += 1;
            continue;
        }
        let from = at;
        let mut seen = 0;
        while at < bytes.len() && !is_space(bytes[at]) {
            seen |= bytes[at];
            at += 1;
        }
        if seen.is_ascii() {
            ascii(text, from..at, &mut each);
        } else {
            for (offset, piece) in text[from..at].split_word_bound_indices() {
                let trimmed = piece.trim();
                if !trimmed.is_empty() {
                    each(from + offset + (piece.len() - piece.trim_start().len()), trimmed);
                }
            }
        }
    }
}

/// White space of ASCII, each a boundary on both sides.
fn is_space(byte: u8) -> bool {
    byte == b' ' || (b'\t'..=b'\r').contains(&byte)
}

fn ascii(text: &str, stretch: std::ops::Range<usize>, each: &mut impl FnMut(usize, &str)) {
    let bytes = &text.as_bytes()[..stretch.end];
    let mut at = stretch.start;
    while at < bytes.len() {
        let from = at;
        at += 1;
        if is_wordlike(class(bytes[from])) {
            at = word_end(bytes, at);
        }
        each(from, &text[from..at]);
    }
}

/// The end of a word of which everything before `at` is part.
fn word_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        let here = class(bytes[at]);
        let joins = || {
            let (before, after) = (class(bytes[at - 1]), class(*bytes.get(at + 1)?));
            let both = |class| before == class && after == class;
            Some(match here {
                Class::InWord => both(Class::Letter),
                Class::InNumber => both(Class::Digit),
                Class::InBoth => both(Class::Letter) || both(Class::Digit),
                _ => false,
            })
        };
        if is_wordlike(here) || joins() == Some(true) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

fn class(byte: u8) -> Class {
    CLASSES[usize::from(byte & 127)]
}

fn is_wordlike(class: Class) -> bool {
    matches!(class, Class::Letter | Class::Digit | Class::Joiner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ours(text: &str) -> Vec<(usize, String)> {
        let mut out = Vec::new();
        pieces(text, |at, piece| out.push((at, piece.to_owned())));
        out
    }

    fn theirs(text: &str) -> Vec<(usize, String)> {
        let place = |(at, piece): (usize, &str)| (at + piece.len() - piece.trim_start().len(), piece.trim().to_owned());
        text.split_word_bound_indices().map(place).filter(|(_, piece)| !piece.is_empty()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn ascii_is_cut_as_the_standard_cuts_it(text in "[ -~\t\n\r\x0b\x0c\x00]{0,40}") {
            prop_assert_eq!(ours(&text), theirs(&text));
        }

        #[test]
        fn words_and_what_may_join_them(text in "([a-c]|[0-2]|[_.,:;'\"’“ -]){0,24}") {
            prop_assert_eq!(ours(&text), theirs(&text));
        }

        #[test]
        fn any_text_is_cut_as_the_standard_cuts_it(
            text in "([a-z0-9.,' ]{0,6}|\\PC|[ \u{a0}\u{2009}\u{3000}\u{85}\u{2028}]|\u{301}|\u{200d}|\u{ad}|\u{5d0}\"|\u{30a2}|\u{1F1E6}|\u{1F468}\u{200d}\u{1F469}){0,20}",
        ) {
            prop_assert_eq!(ours(&text), theirs(&text));
        }
    }
}
