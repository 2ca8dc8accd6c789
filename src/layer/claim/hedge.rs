//! Words that weaken a claim.

use super::phrase;
use crate::document::{Document, TokenClass};
use crate::lexicon::Lexicon;
use crate::span::Span;
use std::ops::Range;

static HEDGES: Lexicon = Lexicon::new(include_str!("../../lexicon/hedges.txt"));

/// Behind these "could" tells what something is able to do: "tools that could open the lock".
const ABLE_NOUNS: [&str; 14] = [
    "abilities", "ability", "anything", "capabilities", "capability", "everything", "powers", "skill", "skills",
    "someone", "technology", "tool", "tools", "whatever",
];
/// Before these "could" mostly tells what someone was able to do: "she could hear the water".
const ABLE_VERBS: [&str; 14] = [
    "afford", "barely", "feel", "hardly", "hear", "no", "only", "read", "remember", "scarcely", "see", "speak", "still",
    "walk",
];

/// The hedges in a run of tokens, in order.
pub fn spans(document: &Document, tokens: Range<usize>) -> Vec<Span> {
    let phrases = phrase::all(document, &HEDGES, tokens.clone());
    let hedging = phrases.into_iter().filter(|p| weakens(document, p, &tokens));
    hedging.map(|p| Span::new(document.tokens[p.start].span.start, document.tokens[p.end - 1].span.end)).collect()
}

/// Whether a phrase of the lexicon weakens where it stands.
fn weakens(document: &Document, phrase: &Range<usize>, sentence: &Range<usize>) -> bool {
    let at = |i: Option<usize>| {
        i.filter(|i| sentence.contains(i)).and_then(|i| phrase::lower(document, i)).unwrap_or_default()
    };
    let (prev, next) = (at(phrase.start.checked_sub(1)), at(Some(phrase.end)));
    match at(Some(phrase.start)).as_str() {
        "could" => {
            let relative = matches!(prev.as_str(), "that" | "which" | "who");
            let able = if relative { at(phrase.start.checked_sub(2)) } else { prev };
            next != "not" && !ABLE_NOUNS.contains(&able.as_str()) && !ABLE_VERBS.contains(&next.as_str())
        }
        "may" => !is_month(document, phrase.start, &prev, sentence),
        "might" => next != "of" && prev != "the",
        "likely" | "unlikely" => !matches!(prev.as_str(), "more" | "less" | "most" | "least" | "as"),
        _ => true,
    }
}

/// "May 5", "in May", "last May".
fn is_month(document: &Document, token: usize, prev: &str, sentence: &Range<usize>) -> bool {
    let next_is_number = sentence.contains(&(token + 1)) && document.tokens[token + 1].class == TokenClass::Number;
    let capital = document.token(token).starts_with('M') && document.token(token) != "MAY";
    capital && (next_is_number || token > sentence.start || matches!(prev, "in" | "of" | "last" | "since" | "until"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Options, Page};

    #[test]
    fn hedges_of_the_cases() {
        for line in include_str!("../../../tests/cases/hedges.txt").lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let plain = line.replace(['{', '}'], "");
            let page = Page::from_text(&plain);
            let document = Document::from_text(&page, &plain, &Options::default());
            let mut marked = plain.clone();
            for span in spans(&document, 0..document.tokens.len()).iter().rev() {
                marked.insert(span.end, '}');
                marked.insert(span.start, '{');
            }
            assert_eq!(marked, line);
        }
    }
}
