//! A capital at the head of a text.

/// How many places before a small letter its capital stands: next to it, or as far away as the alphabets of Latin, Greek
/// and Cyrillic, Armenian, and the letters that Serbian and Macedonian add are long.
const BEFORE: [u32; 4] = [32, 1, 48, 80];

/// The text with its first letter as a capital.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(capital);
    first.into_iter().chain(letters).collect()
}

/// The capital of a letter; what has none, or one elsewhere, stays. It is searched for in the table of small letters,
/// which is needed anyway: that of capitals would be three kilobytes of the engine.
fn capital(letter: char) -> char {
    let places = BEFORE.iter().filter_map(|by| char::from_u32(u32::from(letter).checked_sub(*by)?));
    places.into_iter().find(|c| c.to_lowercase().eq([letter])).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_only() {
        assert_eq!(capitalised("élan vital"), "Élan vital");
        assert_eq!(capitalised("the Mayor"), "The Mayor");
        assert_eq!(capitalised("The mayor"), "The mayor");
        assert_eq!(capitalised("“quoted”"), "“quoted”");
        assert_eq!(capitalised(""), "");
    }

    #[test]
    fn as_the_table_of_capitals_has_it() {
        for letters in ['a'..='z', 'à'..='þ', 'ā'..='ķ', 'ά'..='ώ', 'а'..='џ', 'ա'..='ֆ', 'ḁ'..='ẕ'] {
            for letter in letters.filter(|c| c.is_alphabetic() && !"ıς".contains(*c)) {
                let theirs: Vec<char> = letter.to_uppercase().collect();
                // Where the place of the capital follows no rule, the letter stays as it is.
                assert!(theirs == [capital(letter)] || capital(letter) == letter, "{letter}");
                assert!(theirs == [capital(letter)] || "άέήίΰόύώ".contains(letter), "{letter} has a capital");
            }
        }
    }
}
