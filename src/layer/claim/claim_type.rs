//! What sort of fact a sentence claims.

use super::hedge;
use super::phrase::Words;
use crate::analysis::ClaimType;
use crate::calendar::{is_day, YEARS};
use crate::document::{Document, TokenClass};
use crate::lexicon::{Key, CAUSAL_WORDS, COMPARISON_WORDS, PAST_VERBS, PREDICTION_WORDS, UNCHANGED_VERBS};
use std::ops::Range;

/// Behind a number these make it a quantity, besides "%".
const UNITS: [&str; 10] =
    ["billion", "dollars", "euros", "million", "per", "percent", "percentage", "points", "pounds", "trillion"];
/// Behind a number these make it a time or an age.
const TIME_UNITS: [&str; 20] = [
    "a.m", "am", "and", "at", "day", "days", "for", "hours", "in", "minutes", "month", "months", "of", "p.m", "pm",
    "to", "week", "weeks", "year", "years",
];
/// From this number on, a number before a noun counts something; smaller ones mostly tell a pair or a trio apart.
const COUNT_FROM: u64 = 10;
/// Verbs that report words; the event is in what they report.
const REPORTING: [&str; 8] = ["added", "argued", "based", "confirmed", "explained", "said", "stated", "told"];

/// Participles that make "is", "was" or "be" before them a rule.
const RULES: [&str; 12] = [
    "allowed",
    "banned",
    "barred",
    "entitled",
    "exempt",
    "forbidden",
    "illegal",
    "legal",
    "mandatory",
    "obliged",
    "prohibited",
    "required",
];
/// Forms of "to be" before such a participle.
const TO_BE: [&str; 7] = ["are", "be", "been", "being", "is", "was", "were"];
/// Before "than" these do not compare two things: they round a number or choose.
const NO_COMPARATIVES: [&str; 6] = ["fewer", "less", "more", "other", "rather", "sooner"];
/// A figure further behind the first verb than this is by the way: "won the vote … in a hall for 300 people".
const NEAR_VERB: usize = 8;

/// The type and the words that show it, as tokens.
pub fn of(document: &Document, tokens: Range<usize>, words: &Words) -> (ClaimType, Option<Range<usize>>) {
    if let Some(phrase) = words.phrases(&CAUSAL_WORDS).into_iter().next() {
        return (ClaimType::Causal, Some(phrase));
    }
    let compares = |p: &Range<usize>| !rounds(document, words, p) && words.at(p.end) != "recent";
    let comparison = words.phrases(&COMPARISON_WORDS).into_iter().find(compares);
    if let Some(phrase) = comparison.or_else(|| comparative(document, tokens.clone(), words)) {
        return (ClaimType::Comparison, Some(phrase));
    }
    let event = events(document, tokens.clone()).find(|&i| !REPORTING.contains(&words.at(i)));
    if let Some(phrase) = quantity(document, tokens.clone()).filter(|q| carries(document, &tokens, q, event)) {
        return (ClaimType::Quantity, Some(phrase));
    }
    if let Some(rule) = rule(tokens.clone(), words) {
        return (ClaimType::Status, Some(rule));
    }
    let state = words.first_of(is_state_verb).or_else(|| lasting(tokens.clone(), words));
    let told = hedge::behind_concession(document, words);
    let predicts = |p: &Range<usize>| p.start >= told && !hedge::is_month(document, words, p.start);
    let prediction = words.phrases(&PREDICTION_WORDS).into_iter().find(predicts);
    // The first of the verbs that show a type is taken for the main one.
    let place = |token: Option<usize>| token.unwrap_or(usize::MAX);
    let (event_at, state_at) = (place(event), place(state));
    // What is told of a day took place on it: of 99 such sentences 70 are labelled as events.
    let day = words.first_of(is_day);
    // "It will be closed after inspectors found cracks" tells what was found, too.
    let done = || events(document, tokens).any(|i| i > 0 && !matches!(words.at(i - 1), "be" | "been"));
    match (event, state, prediction) {
        (_, _, Some(phrase)) if phrase.start < event_at && !done() => (ClaimType::Prediction, Some(phrase)),
        _ if event_at < state_at || day.is_some() => (ClaimType::Event, event.or(day).map(|i| i..i + 1)),
        (_, Some(verb), _) => (ClaimType::Status, Some(verb..verb + 1)),
        _ => (ClaimType::Status, None),
    }
}

/// Whether a figure is what the sentence tells: it stands before the verb or close behind it, or it is one of several.
fn carries(document: &Document, tokens: &Range<usize>, figure: &Range<usize>, event: Option<usize>) -> bool {
    let several = quantity(document, figure.end..tokens.end).is_some();
    let of_hundred = matches!(document.token(figure.end - 1), "%" | "percent");
    several || of_hundred || event.is_none_or(|verb| figure.start < verb + NEAR_VERB)
}

/// "Less than a week", "fewer than 300": a number that is not given exactly.
fn rounds(document: &Document, words: &Words, phrase: &Range<usize>) -> bool {
    let number = document.tokens.get(phrase.end).is_some_and(|t| t.class == TokenClass::Number);
    words.at(phrase.end - 1) == "than" && (number || matches!(words.at(phrase.end), "a" | "an" | "half" | "one"))
}

/// "Trains are slower than buses"; but not "more than 300" and "rather than".
fn comparative(document: &Document, tokens: Range<usize>, words: &Words) -> Option<Range<usize>> {
    let number = |i: usize| document.tokens.get(i).is_some_and(|t| t.class == TokenClass::Number);
    let compares = |i: &usize| {
        if words.at(*i) != "than" {
            return false;
        }
        let (two, one) = (i.checked_sub(2).map_or("", |i| words.at(i)), i.checked_sub(1).map_or("", |i| words.at(i)));
        let graded = one.ends_with("er") || matches!(two, "more" | "less");
        graded && !NO_COMPARATIVES.contains(&one) && !number(i + 1)
    };
    tokens.clone().find(compares).map(|i| i - 1..i + 1)
}

/// "employees are required to", "lorries will be banned".
fn rule(tokens: Range<usize>, words: &Words) -> Option<Range<usize>> {
    let is_rule = |i: &usize| TO_BE.contains(&words.at(*i)) && RULES.contains(&words.at(i + 1));
    tokens.clone().find(is_rule).map(|i| i..i + 2)
}

/// "has led the party since 2017", "had been on the list": what lasts. The auxiliary.
fn lasting(tokens: Range<usize>, words: &Words) -> Option<usize> {
    let has = |i: &usize| matches!(words.at(*i), "has" | "have" | "had");
    let first = tokens.clone().find(has)?;
    let since = tokens.clone().any(|i| words.at(i) == "since");
    let was =
        |i: usize| words.at(i + 1) == "been" && matches!(words.at(i + 2), "a" | "an" | "at" | "in" | "on" | "the");
    (first..tokens.end).find(|i| has(i) && (since || was(*i)))
}

/// The first number that measures or counts: with a unit or a currency, or a larger one before a noun, but no time.
pub fn quantity(document: &Document, tokens: Range<usize>) -> Option<Range<usize>> {
    let (start, end) = (tokens.start, tokens.end);
    let is_number = |i: &usize| document.tokens[*i].class == TokenClass::Number;
    tokens.filter(is_number).find_map(|i| {
        let prev = if i > start { document.token(i - 1) } else { "" };
        let next = if i + 1 < end { document.token(i + 1) } else { "" };
        let number = document.token(i);
        let aged = (1..=3).any(|n| i >= start + n && matches!(document.token(i - n), "age" | "aged" | "ages"));
        if aged {
            return None;
        }
        let money = matches!(prev, "$" | "£" | "€");
        let unit = next == "%" || UNITS.contains(&next);
        let plain: Option<u64> = number.replace(',', "").parse().ok();
        let is_year = number.len() == 4 && plain.is_some_and(|n| YEARS.contains(&n));
        let counts = plain.is_some_and(|n| n >= COUNT_FROM) && !is_year;
        let noun = next.starts_with(char::is_lowercase) && !TIME_UNITS.contains(&next);
        let behind = usize::from(unit || (counts && noun));
        (unit || money || (counts && noun) || number.contains(',')).then(|| i - usize::from(money)..i + 1 + behind)
    })
}

/// What takes an infinitive.
const MODALS: [&str; 11] =
    ["can", "cannot", "could", "did", "may", "might", "must", "shall", "should", "will", "would"];

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

/// First verbs that describe a state of affairs.
fn is_state_verb(_: Key, word: &str) -> bool {
    matches!(
        word,
        "am" | "are"
            | "aren't"
            | "belongs"
            | "consists"
            | "contains"
            | "exists"
            | "includes"
            | "is"
            | "isn't"
            | "lies"
            | "means"
            | "owns"
            | "remain"
            | "remains"
            | "requires"
    )
}

/// Whether a token looks like a past form of a verb that reports an event.
pub fn is_past_verb(document: &Document, token: usize) -> bool {
    let word = document.token(token);
    if !word.starts_with(char::is_lowercase) {
        return false;
    }
    let regular = word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && !word.starts_with("un")
        && !word.contains('-');
    let is_determiner = |word: &str| DETERMINERS.iter().any(|d| d.eq_ignore_ascii_case(word));
    let adjective = || token > 0 && is_determiner(document.token(token - 1));
    let past = || regular || PAST_VERBS.has(word) || UNCHANGED_VERBS.has(word) && is_past_here(document, token);
    past() && !matches!(word, "hundred" | "related") && !adjective()
}

/// Whether what stands beside a verb like "shut" shows it to be a past form: an auxiliary before it, or an object behind
/// it and nothing before it that takes an infinitive.
fn is_past_here(document: &Document, token: usize) -> bool {
    let before = |n: usize| token.checked_sub(n).map_or("", |i| document.token(i));
    let skipped = usize::from(before(1).ends_with("ly") || matches!(before(1), "also" | "since"));
    let previous = before(1 + skipped);
    if matches!(previous, "has" | "have" | "had" | "was" | "were" | "been") {
        return true;
    }
    let next = document.tokens.get(token + 1).map_or("", |_| document.token(token + 1));
    let object = DETERMINERS.contains(&next) || next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    object && !matches!(previous, "to" | "not" | "t" | "and" | "or") && !MODALS.contains(&previous)
}
