//! What sort of fact a sentence claims.

use super::phrase::Words;
use crate::analysis::ClaimType;
use crate::document::{Document, TokenClass};
use crate::lexicon::Lexicon;
use std::ops::Range;

static CAUSAL: Lexicon = Lexicon::new(include_str!("../../lexicon/causal_words.txt"));
static COMPARISON: Lexicon = Lexicon::new(include_str!("../../lexicon/comparison_words.txt"));
static PREDICTION: Lexicon = Lexicon::new(include_str!("../../lexicon/prediction_words.txt"));
static PAST_VERBS: Lexicon = Lexicon::new(include_str!("../../lexicon/past_verbs.txt"));

/// Units that make a number a quantity, besides signs such as "%" and "$".
const UNITS: [&str; 16] = [
    "billion", "cent", "dollars", "euros", "hectares", "kilometers", "kilometres", "miles", "million", "percent",
    "percentage", "points", "pounds", "tonnes", "tons", "trillion",
];

/// The type and the words that show it, as tokens.
pub fn of(document: &Document, tokens: Range<usize>, words: &Words) -> (ClaimType, Option<Range<usize>>) {
    let first = |lexicon| words.phrases(lexicon).into_iter().next();
    let quantity = quantities(document, tokens.clone());
    if let Some(phrase) = first(&CAUSAL) {
        return (ClaimType::Causal, Some(phrase));
    }
    if let Some(phrase) = first(&COMPARISON) {
        return (ClaimType::Comparison, Some(phrase));
    }
    if let Some(phrase) = quantity {
        return (ClaimType::Quantity, Some(phrase));
    }
    if let Some(verb) = past_verb(document, tokens.clone()) {
        return (ClaimType::Event, Some(verb..verb + 1));
    }
    match first(&PREDICTION) {
        Some(phrase) => (ClaimType::Prediction, Some(phrase)),
        None => (ClaimType::Status, None),
    }
}

/// The first number that counts or measures something: with a unit or a currency, or larger than a clock's and no year.
fn quantities(document: &Document, mut tokens: Range<usize>) -> Option<Range<usize>> {
    let end = tokens.end;
    let start = tokens.start;
    tokens.find_map(|i| {
        if document.tokens[i].class != TokenClass::Number {
            return None;
        }
        let prev = if i > start { document.token(i - 1) } else { "" };
        let next = if i + 1 < end { document.token(i + 1) } else { "" };
        let unit = UNITS.contains(&next) || next == "%";
        let money = matches!(prev, "$" | "£" | "€");
        let number = document.token(i);
        let large = number.contains(',') || number.ends_with(['m', 'n']);
        (unit || money || large).then(|| i.saturating_sub(usize::from(money))..i + 1 + usize::from(unit))
    })
}

/// The first verb in a past form.
pub fn past_verb(document: &Document, mut tokens: Range<usize>) -> Option<usize> {
    tokens.find(|&i| is_past_verb(document, i))
}

/// Whether a token looks like a past form of a verb that reports an event.
pub fn is_past_verb(document: &Document, token: usize) -> bool {
    let word = document.token(token);
    let regular = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed") && !word.contains('-');
    word.starts_with(char::is_lowercase) && (regular || PAST_VERBS.has(word)) && !matches!(word, "hundred" | "related")
}
