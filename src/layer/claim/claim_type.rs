//! What sort of fact a sentence claims.

use super::phrase::Words;
use crate::analysis::ClaimType;
use crate::document::{Document, TokenClass};
use crate::lexicon::{CAUSAL_WORDS, COMPARISON_WORDS, PAST_VERBS, PREDICTION_WORDS};
use std::ops::Range;

/// Behind a number these make it a quantity, besides "%".
const UNITS: [&str; 10] =
    ["billion", "dollars", "euros", "million", "per", "percent", "percentage", "points", "pounds", "trillion"];
/// Behind a number these make it a time or an age.
const TIME_UNITS: [&str; 18] = [
    "am", "and", "at", "day", "days", "for", "hours", "in", "minutes", "month", "months", "of", "pm", "to", "week",
    "weeks", "year", "years",
];
/// From this number on, a number before a noun counts something; smaller ones mostly tell a pair or a trio apart.
const COUNT_FROM: u64 = 10;
/// First verbs that describe a state of affairs.
const STATE_VERBS: [&str; 16] = [
    "am", "are", "aren't", "belongs", "consists", "contains", "exists", "includes", "is", "isn't", "lies", "means",
    "owns", "remain", "remains", "requires",
];
/// Verbs that report words; the event is in what they report.
const REPORTING: [&str; 8] = ["added", "argued", "based", "confirmed", "explained", "said", "stated", "told"];

/// The type and the words that show it, as tokens.
pub fn of(document: &Document, tokens: Range<usize>, words: &Words) -> (ClaimType, Option<Range<usize>>) {
    let first = |lexicon| words.phrases(lexicon).into_iter().next();
    if let Some(phrase) = first(&CAUSAL_WORDS) {
        return (ClaimType::Causal, Some(phrase));
    }
    if let Some(phrase) = first(&COMPARISON_WORDS) {
        return (ClaimType::Comparison, Some(phrase));
    }
    if let Some(phrase) = quantity(document, tokens.clone()) {
        return (ClaimType::Quantity, Some(phrase));
    }
    let event = events(document, tokens).find(|&i| !REPORTING.contains(&words.at(i)));
    let state = words.first_of(&STATE_VERBS);
    match (event, state, first(&PREDICTION_WORDS)) {
        (Some(verb), state, _) if state.is_none_or(|s| verb < s) => (ClaimType::Event, Some(verb..verb + 1)),
        (_, Some(verb), None) => (ClaimType::Status, Some(verb..verb + 1)),
        (_, _, Some(phrase)) => (ClaimType::Prediction, Some(phrase)),
        _ => (ClaimType::Status, None),
    }
}

/// The first number that measures or counts: with a unit or a currency, or a larger one before a noun, but no time.
pub fn quantity(document: &Document, tokens: Range<usize>) -> Option<Range<usize>> {
    let (start, end) = (tokens.start, tokens.end);
    let is_number = |i: &usize| document.tokens[*i].class == TokenClass::Number;
    tokens.filter(is_number).find_map(|i| {
        let prev = if i > start { document.token(i - 1) } else { "" };
        let next = if i + 1 < end { document.token(i + 1) } else { "" };
        let number = document.token(i);
        let money = matches!(prev, "$" | "£" | "€");
        let unit = next == "%" || UNITS.contains(&next);
        let plain: Option<u64> = number.replace(',', "").parse().ok();
        let is_year = number.len() == 4 && plain.is_some_and(|n| (1900..2100).contains(&n));
        let counts = plain.is_some_and(|n| n >= COUNT_FROM) && !is_year;
        let noun = next.starts_with(char::is_lowercase) && !TIME_UNITS.contains(&next);
        let behind = usize::from(unit || (counts && noun));
        (unit || money || (counts && noun) || number.contains(',')).then(|| i - usize::from(money)..i + 1 + behind)
    })
}

/// Before these a past form is an adjective: "a forged call".
const DETERMINERS: [&str; 16] =
    ["a", "an", "any", "each", "every", "her", "his", "its", "my", "no", "our", "some", "that", "the", "their", "this"];

/// The verbs in a past form, but a bare "was" or "were", which shows nothing by itself, and a participle that goes with
/// a noun ("a memo obtained by the paper").
pub fn events<'d>(document: &'d Document, tokens: Range<usize>) -> impl Iterator<Item = usize> + 'd {
    let passive = |i: usize| i > 0 && matches!(document.token(i - 1), "was" | "were" | "been" | "be" | "being");
    let by = |i: usize| i + 1 < document.tokens.len() && document.token(i + 1) == "by";
    let auxiliary = |i: usize| matches!(document.token(i), "was" | "were" | "been");
    tokens.filter(move |&i| is_past_verb(document, i) && !auxiliary(i) && (passive(i) || !by(i)))
}

/// Whether a token looks like a past form of a verb that reports an event.
pub fn is_past_verb(document: &Document, token: usize) -> bool {
    let word = document.token(token);
    let regular = word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && !word.starts_with("un")
        && !word.contains('-');
    let is_determiner = |word: &str| DETERMINERS.iter().any(|d| d.eq_ignore_ascii_case(word));
    let adjective = token > 0 && is_determiner(document.token(token - 1));
    word.starts_with(char::is_lowercase)
        && (regular || PAST_VERBS.has(word))
        && !adjective
        && !matches!(word, "hundred" | "related")
}
