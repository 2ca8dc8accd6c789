//! How a text is written: its characters by sort, counted in one pass.

/// Counts over the characters of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// All characters.
    pub chars: usize,
    /// UTF-16 code units, in which the reader counts the characters inside links.
    pub units: usize,
    /// Characters of scripts that write no spaces between words.
    pub wide: usize,
    /// Commas and their like.
    pub commas: usize,
    /// Double quotation marks.
    pub quotes: usize,
    /// Digits 0 to 9.
    pub digits: usize,
    /// Upper-case letters.
    pub capitals: usize,
    /// Whether there is any letter.
    pub letters: bool,
    /// Whether there is a `|`, an arrow, a `©`, an `@`.
    pub bar: bool,
    pub arrow: bool,
    pub copyright: bool,
    pub at: bool,
}

impl Style {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let chars = text.chars().count();
        let mut style = Self { chars, units: chars, ..Self::default() };
        for c in text.chars() {
            match c {
                'a'..='z' => style.letters = true,
                'A'..='Z' => (style.letters, style.capitals) = (true, style.capitals + 1),
                '0'..='9' => style.digits += 1,
                ',' | ';' | '、' | '،' => style.commas += 1,
                '"' | '“' | '”' | '«' | '»' | '„' => {
                    style.quotes += 1;
                    style.arrow |= c == '»';
                }
                '|' => style.bar = true,
                '>' | '›' | '→' | '▶' => style.arrow = true,
                '©' => style.copyright = true,
                '@' => style.at = true,
                _ if c.is_ascii() => {}
                _ => {
                    style.units += c.len_utf16() - 1;
                    style.wide += usize::from(is_wide(c));
                    style.letters |= c.is_alphabetic();
                    style.capitals += usize::from(c.is_uppercase());
                }
            }
        }
        style
    }
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::Style;

    #[test]
    fn each_character_is_counted_once() {
        let style = Style::of("“Ärger, 12 Tore”, A|B → 橋𝄞");
        let expected = Style {
            chars: 26,
            units: 27,
            wide: 1,
            commas: 2,
            quotes: 2,
            digits: 2,
            capitals: 4,
            letters: true,
            bar: true,
            arrow: true,
            copyright: false,
            at: false,
        };
        assert_eq!(style, expected);
        assert_eq!(Style::of("").chars, 0);
    }
}
