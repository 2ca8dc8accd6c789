//! Words as this layer reads them: what stands between white space, with the punctuation before each.

use super::lists;
use crate::cut;
use crate::span::Span;

/// A word of prose.
#[derive(Clone, Copy, Debug)]
pub struct Word<'t> {
    /// The word without punctuation around it and without a possessive ending.
    pub text: &'t str,
    /// Where `text` stands in the document.
    pub span: Span,
    /// What stands between the word before and this one, without white space.
    pub gap: &'t str,
    /// Whether "'s" followed, or a bare apostrophe behind an s.
    pub possessive: bool,
    /// Whether it stands between double quotation marks.
    pub quoted: bool,
    /// Whether it opens a sentence or a quotation.
    pub opens: bool,
}

impl Word<'_> {
    /// Whether it begins with a capital letter, also behind a particle: "al-Amin".
    pub fn is_capital(&self) -> bool {
        let capital = |t: &str| t.starts_with(char::is_uppercase);
        capital(self.text)
            || cut::once(self.text, b'-').is_some_and(|(p, name)| lists::PARTICLES.contains(&p) && capital(name))
    }

    /// In lower case.
    pub fn lower(&self) -> String {
        #[cfg(test)]
        super::look();
        self.text.to_lowercase()
    }
}

/// The words under a span of the text.
pub fn words(text: &str, span: Span) -> Vec<Word<'_>> {
    let mut out: Vec<Word> = Vec::with_capacity(span.len() / cut::BYTES_A_WORD + 1);
    let (mut last_end, mut quoted) = (span.start, false);
    let mut at = span.start;
    while let Some(start) = next_start(text, at, span.end) {
        let end = word_end(text, start, span.end);
        let gap = match &text[last_end..start] {
            " " => "",
            // As typewriters and news wires write a dash.
            " -- " => "—",
            gap => gap.trim(),
        };
        for c in gap.chars() {
            quoted = match c {
                '“' | '«' | '„' => true,
                '”' | '»' => false,
                '"' => !quoted,
                _ => quoted,
            };
        }
        let (length, possessive) = without_possessive(&text[start..end], &text[end..span.end]);
        let opens = out.is_empty() || gap.contains(['.', '!', '?', '“', '"', '«', ':', '‘', '•']);
        out.push(Word {
            text: &text[start..start + length],
            span: Span::new(start, start + length),
            gap,
            possessive,
            quoted,
            opens,
        });
        (last_end, at) = (end, end);
    }
    out
}

fn next_start(text: &str, from: usize, end: usize) -> Option<usize> {
    text[from..end].char_indices().find(|(_, c)| c.is_alphanumeric() || *c == '&').map(|(i, _)| from + i)
}

/// A word goes over joining marks that stand between letters: "Al-Amin", "U.S", "40,000", "O'Hara".
fn word_end(text: &str, start: usize, end: usize) -> usize {
    // Most words are plain letters throughout.
    let plain = text.as_bytes()[start..end].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let mut chars = text[start + plain..end].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let i = plain + i;
        let inside = match c {
            '-' | '‑' | '.' | '\'' | '’' | '_' | '@' | '&' => {
                i == 0 || chars.peek().is_some_and(|(_, n)| n.is_alphanumeric())
            }
            ',' => {
                text[start..start + i].ends_with(char::is_numeric) && chars.peek().is_some_and(|(_, n)| n.is_numeric())
            }
            '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{ad}' => true,
            c => c.is_alphanumeric(),
        };
        if !inside {
            return start + i;
        }
    }
    end
}

/// The length of the word without its possessive ending, and whether it had one.
fn without_possessive(word: &str, behind: &str) -> (usize, bool) {
    if let Some(stem) = word.strip_suffix(['s', 'S']).and_then(|stem| stem.strip_suffix(['\'', '’'])) {
        if !stem.is_empty() {
            return (stem.len(), true);
        }
    }
    let mut next = behind.chars();
    let bare = word.ends_with(['s', 'z', 'x']) && matches!(next.next(), Some('\'' | '’'));
    (word.len(), bare && next.next().is_some_and(char::is_whitespace))
}
