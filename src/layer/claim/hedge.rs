//! Words that weaken a claim.

use super::phrase::Words;
use crate::document::{Document, TokenClass};
use crate::lexicon::HEDGES;
use crate::span::Span;
use std::ops::Range;

/// Behind these "could" tells what something is able to do: "tools that could open the lock".
const ABLE_NOUNS: [&str; 14] = [
    "abilities",
    "ability",
    "anything",
    "capabilities",
    "capability",
    "everything",
    "powers",
    "skill",
    "skills",
    "someone",
    "technology",
    "tool",
    "tools",
    "whatever",
];
/// Before these "could" mostly tells what someone was able to do: "she could hear the water".
const ABLE_VERBS: [&str; 14] = [
    "afford", "barely", "feel", "hardly", "hear", "no", "only", "read", "remember", "scarcely", "see", "speak",
    "still", "walk",
];

/// A little before "could" these make it a purpose or an occasion: "so that they could cross".
const OCCASIONS: [&str; 4] = ["so", "until", "when", "where"];
/// Behind "could be" these tell what was there to be seen: "it could be heard from the shore".
const PERCEIVED: [&str; 6] = ["felt", "found", "heard", "reached", "seen", "smelled"];
/// A clause that these open concedes: "While it may seem dear, it cost 4 crowns" states the price.
const CONCESSIONS: [&str; 4] = ["although", "though", "whereas", "while"];

/// The hedges among the words of a sentence, in order.
pub fn spans(document: &Document, words: &Words) -> Vec<Span> {
    let span = |p: Range<usize>| Span::new(document.tokens[p.start].span.start, document.tokens[p.end - 1].span.end);
    let told = behind_concession(document, words);
    words.phrases(&HEDGES).into_iter().filter(|p| p.start >= told && weakens(document, words, p)).map(span).collect()
}

/// Whether a phrase of the lexicon weakens where it stands.
fn weakens(document: &Document, words: &Words, phrase: &Range<usize>) -> bool {
    let before = |n: usize| phrase.start.checked_sub(n).map_or("", |i| words.at(i));
    let (prev, next) = (before(1), words.at(phrase.end));
    match words.at(phrase.start) {
        "could" => {
            let able = if matches!(prev, "that" | "which" | "who") { before(2) } else { prev };
            let perceived = next == "be" && PERCEIVED.contains(&words.at(phrase.end + 1));
            let occasion = (1..=4).any(|n| OCCASIONS.contains(&before(n)));
            let capable = ABLE_NOUNS.contains(&able) || ABLE_VERBS.contains(&next);
            next != "not" && !perceived && !occasion && !capable
        }
        "may" => !is_month(document, words, phrase.start),
        "might" => next != "of" && prev != "the",
        "likely" | "unlikely" => !matches!(prev, "more" | "less" | "most" | "least" | "as"),
        _ => true,
    }
}

/// The first token behind a clause that opens the sentence and concedes; such a clause ends with a comma or the sentence.
pub fn behind_concession(document: &Document, words: &Words) -> usize {
    let mut tokens = words.tokens();
    if !CONCESSIONS.contains(&words.at(tokens.start)) {
        return tokens.start;
    }
    let end = tokens.end;
    tokens.find(|&i| document.token(i) == ",").unwrap_or(end)
}

/// "May 5", "in May", "on 2 May": capitalized, and not where a sentence or a quotation begins.
pub fn is_month(document: &Document, words: &Words, token: usize) -> bool {
    let opens = token == words.tokens().start || document.tokens[token - 1].class == TokenClass::OpenQuote;
    let number = document.tokens.get(token + 1).is_some_and(|t| t.class == TokenClass::Number);
    let word = document.token(token);
    word.starts_with("Ma") && (number || !opens)
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
            for span in spans(&document, &Words::of(&document, 0..document.tokens.len())).iter().rev() {
                marked.insert(span.end, '}');
                marked.insert(span.start, '{');
            }
            assert_eq!(marked, line);
        }
    }
}
