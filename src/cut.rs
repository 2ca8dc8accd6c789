//! Texts cut at a mark of ASCII, and texts that are the same. The standard library looks for a mark as in a long text, which
//! takes three times as long in a word, and in WebAssembly it compares byte by byte.

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
        fn what_differs_in_a_byte_is_not_the_same(text in "[-a’é ]{0,30}", other in "[-a’é ]{0,30}", at in 0..30usize) {
            prop_assert!(same(&text, &text.clone()));
            prop_assert_eq!(same(&text, &other), text == other);
            let changed: String = text.chars().enumerate().map(|(i, c)| if i == at { 'b' } else { c }).collect();
            prop_assert_eq!(same(&text, &changed), text == changed);
        }
    }
}
