//! Texts cut at marks, words found in them, and texts that are the same. The standard library looks for a mark as in a long
//! text, which takes three times as long in a word, prepares for each search of a word what only a hostile one needs (3 KB
//! of the engine), and in WebAssembly it compares byte by byte.

/// A word or a token has about so many bytes with the white space behind it, or more: room is made for all of a text's at once.
pub const BYTES_A_WORD: usize = 5;

/// What stands before and behind the first of a mark.
pub fn once(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|b| b == mark)?;
    Some((&text[..at], &text[at + 1..]))
}

/// What stands between blanks.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let next = move || {
        let (word, behind) = once(rest, b' ').unwrap_or((rest, ""));
        rest = behind;
        (!word.is_empty() || !behind.is_empty()).then_some(word)
    };
    std::iter::from_fn(next).filter(|word| !word.is_empty())
}

/// Where some words stand for the first time. Time is the product of both lengths at worst: for words of ours, and for names of
/// bounded length.
pub fn find(text: &str, words: &str) -> Option<usize> {
    let Some(first) = words.bytes().next() else { return Some(0) };
    // The first byte alone rules out nearly all places.
    text.as_bytes().windows(words.len()).position(|w| w[0] == first && w == words.as_bytes())
}

/// Whether a text has some words; see [`find`].
pub fn has(text: &str, words: &str) -> bool {
    find(text, words).is_some()
}

/// What stands before and behind the first of some words.
pub fn around<'t>(text: &'t str, words: &str) -> Option<(&'t str, &'t str)> {
    find(text, words).map(|at| (&text[..at], &text[at + words.len()..]))
}

/// A text with other words in their place.
pub fn replaced(text: &str, words: &str, by: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, behind)) = around(rest, words) {
        out.push_str(before);
        out.push_str(by);
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Letters and digits alone, in lower case, by which two spellings are one.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether two texts are the same, eight bytes at a time.
pub fn same(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    while let (Some((x, behind)), Some((y, beyond))) = (a.split_first_chunk::<8>(), b.split_first_chunk::<8>()) {
        if x != y {
            return false;
        }
        (a, b) = (behind, beyond);
    }
    a.iter().eq(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_cuts(text in "[-a’é ]{0,9}") {
            prop_assert_eq!(once(&text, b'-'), text.split_once('-'));
            prop_assert!(words(&text).eq(text.split(' ').filter(|w| !w.is_empty())));
        }

        #[test]
        fn words_are_found_as_the_standard_library_does(text in "[ab’é ]{0,12}", words in "[ab’é ]{1,3}") {
            prop_assert_eq!(find(&text, &words), text.find(&words));
            prop_assert_eq!(around(&text, &words), text.split_once(&words));
            prop_assert_eq!(replaced(&text, &words, "-"), text.replace(&words, "-"));
        }

        #[test]
        fn what_differs_in_a_byte_is_not_the_same(text in "[-a’é ]{0,30}", other in "[-a’é ]{0,30}", at in 0..30usize) {
            prop_assert!(same(&text, &text.clone()));
            prop_assert_eq!(same(&text, &other), text == other);
            let changed: String = text.chars().enumerate().map(|(i, c)| if i == at { 'b' } else { c }).collect();
            prop_assert_eq!(same(&text, &changed), text == changed);
        }
    }
}
