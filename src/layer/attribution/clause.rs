//! Where the content behind a cue begins and ends.

use super::cue::{self, Cue, Voice};
use super::inquit::has_verb;
use super::lexicon::Class;
use super::noun_phrase::{self, is_calendar};
use super::words::{Tag, Unit};
use crate::lexicon::ROLE_NOUNS;

/// Prepositions that say where, when and to whom something was said.
const CIRCUMSTANCE: &[&str] = &[
    "in", "on", "at", "during", "to", "via", "by", "through", "from", "after", "before", "with", "as", "of", "last",
    "this", "for", "outside", "without", "inside", "over",
];
/// Who is told things and has a name in capitals alone.
const HEARS: &[&str] = &["abc", "afp", "ap", "bbc", "cbs", "cnn", "itv", "mps", "nbc", "npr", "reuters"];
/// How far the words between a verb and its "that" reach.
const MAX_CIRCUMSTANCE: usize = 16;

/// Where the content of a cue begins: behind who was told and behind when and where it was said.
pub fn start(unit: &Unit, cue: &Cue) -> usize {
    let i = cue.words.end;
    let found = match cue.class {
        Class::Tell => Some(behind_recipient(unit, i)),
        Class::Report => behind_circumstance(unit, i),
        _ => None,
    };
    skip_punctuation(unit, found.unwrap_or(i))
}

fn skip_punctuation(unit: &Unit, i: usize) -> usize {
    let mut i = i;
    // "said, however, that"
    if unit.tag(i) == Tag::Comma && unit.tag(i + 2) == Tag::Comma && unit.tag(i + 1) == Tag::Adverb {
        i += 3;
    }
    // "said, without giving evidence, that"
    let mut reach = if unit.tag(i) == Tag::Comma { i + 2..i + MAX_CIRCUMSTANCE } else { 0..0 };
    let that = reach.find(|&k| unit.has(k, &["that"]));
    let inserted = |that: &usize| unit.tag(that - 1) == Tag::Comma && !has_verb(unit, &(i + 1..*that));
    i = that.filter(inserted).unwrap_or(i);
    while matches!(unit.tag(i), Tag::Comma | Tag::Colon) || noun_phrase::is_dash(unit, i) {
        i += 1;
    }
    i
}

fn opens_content(unit: &Unit, i: usize) -> bool {
    matches!(unit.tag(i), Tag::Quote | Tag::Colon)
        || unit.has(i, &["that", "if", "whether", "how", "why", "what", "where", "when", "who"])
        || (unit.tag(i) == Tag::Comma && unit.tag(i + 1) == Tag::Quote)
}

/// Behind "in a statement on Monday", where a content plainly begins there.
fn behind_circumstance(unit: &Unit, i: usize) -> Option<usize> {
    // "Said June Doe": some months are first names.
    let name = unit.has(i, &["april", "june", "may", "august"]) && unit.tag(i + 1) == Tag::Name;
    if is_calendar(unit, i) && !name || unit.has(i, &["yesterday", "today"]) {
        return Some(i + 1);
    }
    if unit.tag(i) == Tag::Preposition && unit.has(i, &["on"]) && is_calendar(unit, i + 1) {
        return Some(i + 2);
    }
    if !(unit.has(i, CIRCUMSTANCE) || unit.tag(i) == Tag::Adverb) {
        return None;
    }
    let end = (i + MAX_CIRCUMSTANCE).min(unit.words.len());
    for k in i..end {
        if opens_content(unit, k) && k > i {
            return Some(k);
        }
        if matches!(unit.tag(k), Tag::Auxiliary | Tag::Verb | Tag::Stop | Tag::Break) {
            break;
        }
    }
    // "said in a statement the bridge": preposition, noun phrase, then a new one.
    let second = (i + 3..end).find(|&k| matches!(unit.tag(k), Tag::Determiner | Tag::Pronoun))?;
    let inside = i..second;
    let clean = inside
        .clone()
        .all(|k| matches!(unit.tag(k), Tag::Preposition | Tag::Noun | Tag::Name | Tag::Number | Tag::Determiner));
    (clean && unit.tag(second - 1) != Tag::Preposition).then_some(second)
}

fn behind_recipient(unit: &Unit, i: usize) -> usize {
    let end = (i + MAX_CIRCUMSTANCE).min(unit.words.len());
    // "Assured residents of Arlen that"
    let place = |k: usize| unit.has(k, &["of"]) && unit.tag(k + 1) == Tag::Name && unit.has(k + 2, &["that"]);
    let opening = (i..end).find(|&k| opens_content(unit, k) || unit.has(k, &["to", "about", "of"]) && !place(k));
    let verb = (i..end).find(|&k| matches!(unit.tag(k), Tag::Auxiliary | Tag::Verb | Tag::Stop)).unwrap_or(end);
    if let Some(k) = opening.filter(|&k| k <= verb && k > i) {
        return k;
    }
    if matches!(unit.tag(i), Tag::Pronoun)
        || unit.has(i, &["me", "him", "her", "us", "them", "reporters", "journalists", "you"])
    {
        return i + 1;
    }
    // The first noun phrase is who was told; the content begins with the next.
    let mut k = i;
    while k < end && (k == i || matches!(unit.tag(k), Tag::Noun | Tag::Name | Tag::Number | Tag::Mark)) {
        if k > i && begins_subject(unit, i, k) {
            break;
        }
        k += 1;
    }
    k
}

/// "Told the court | Jane Doe had", "told the BBC | Jane Doe had": a name behind a noun that is no office, or behind an
/// abbreviation, is no part of who was told.
fn begins_subject(unit: &Unit, recipient: usize, i: usize) -> bool {
    let before = &unit.words[i - 1];
    let hears = unit.tag(recipient) == Tag::Determiner && before.tag == Tag::Noun && !before.stands_in(&ROLE_NOUNS);
    let name = unit.tag(i) == Tag::Name && !is_calendar(unit, i);
    name && (hears || before.is(HEARS))
}

/// Where the content that begins at `from` ends (exclusive), the full stop left out.
pub fn end(unit: &Unit, from: usize, class: Class) -> usize {
    let words = unit.words.len();
    let end =
        (from + 1..words).find(|&i| unit.words[i].quote.is_none() && ends_at(unit, i, from, class)).unwrap_or(words);
    trim(unit, from, end)
}

/// Takes punctuation outside quotations off the end.
pub fn trim(unit: &Unit, from: usize, end: usize) -> usize {
    let mut end = end;
    while end > from
        && (matches!(unit.tag(end - 1), Tag::Stop | Tag::Comma | Tag::Colon) || noun_phrase::is_dash(unit, end - 1))
    {
        end -= 1;
    }
    while end > from
        && unit.tag(end - 1) == Tag::Mark
        && unit.words[end - 1].quote.is_none()
        && end == unit.words.len()
        && unit.has(end - 1, &["."])
    {
        end -= 1;
    }
    end
}

fn ends_at(unit: &Unit, i: usize, from: usize, class: Class) -> bool {
    match unit.tag(i) {
        Tag::Break if unit.has(i, &[")", "]"]) => !(from..i).any(|k| unit.has(k, &["(", "["])),
        Tag::Break if noun_phrase::is_dash(unit, i) => unit.has(i + 1, &["although", "though", "but", "even"]),
        Tag::Break => unit.has(i, &[";"]),
        Tag::Comma => new_clause(unit, i + 1, from, class),
        Tag::Coordinator => conjoined_cue(unit, i + 1),
        // "He admitted that it leaks but insisted", "she wants to help but has no time"
        _ if unit.has(i, &["but"]) => {
            let inner = matches!(class, Class::Thought | Class::Intention);
            conjoined_cue(unit, i + 1) || inner && unit.tag(i + 1) == Tag::Auxiliary
        }
        _ => unit.has_phrase(i, "according to"),
    }
}

/// Whether another statement begins behind a comma: "…, according to", "…, adding that", "…, but he said".
fn new_clause(unit: &Unit, i: usize, from: usize, class: Class) -> bool {
    if i >= unit.words.len() {
        return false;
    }
    if unit.has_phrase(i, "according to") {
        return true;
    }
    let participle = |k: usize| cue::at_checked(unit, k).is_some_and(|c| c.voice == Voice::Participle);
    if participle(i) || (unit.tag(i) == Tag::Adverb && participle(i + 1)) {
        return true;
    }
    // "Jane Doe, who thought it too much, said": the verb of the outer subject.
    if unit.has(i, &["while", "whereas"])
        || says(unit, i) && matches!(unit.tag(i + 1), Tag::Comma | Tag::Colon | Tag::Quote | Tag::Subordinator)
    {
        return true;
    }
    let next = unit.tag(i);
    let ends_object = matches!(next, Tag::Determiner | Tag::Adverb | Tag::Preposition | Tag::Pronoun)
        || next == Tag::Noun && !in_list(unit, i);
    let ends_thought = matches!(next, Tag::Preposition | Tag::Pronoun | Tag::Relative);
    match class {
        Class::Judge if ends_object => return true,
        Class::Thought | Class::Intention if ends_thought => return true,
        _ => {}
    }
    if unit.tag(i) == Tag::Coordinator || unit.has(i, &["but"]) {
        return conjoined_cue(unit, i + 1)
            || subject_and_cue(unit, i + 1)
            || class == Class::Judge && unit.has(i, &["but"]);
    }
    class == Class::Judge
        && i > from + 1
        && unit.has(i, &["while", "as", "after", "when", "although", "though", "because"])
}

/// Whether the words behind a comma go on as a list: "drains, roads, and bridges".
fn in_list(unit: &Unit, i: usize) -> bool {
    const LONGEST: usize = 24;
    let end = unit.words.len().min(i + LONGEST);
    (i..end).any(|k| unit.tag(k) == Tag::Comma && unit.tag(k + 1) == Tag::Coordinator)
}

/// Whether a finite verb of saying stands here without auxiliaries.
pub fn says(unit: &Unit, i: usize) -> bool {
    cue::at_checked(unit, i).is_some_and(|c| {
        c.voice == Voice::Active
            && !c.helped
            && (c.form.past || c.form.third)
            && matches!(c.class, Class::Report | Class::Tell)
    })
}

/// "and called": a finite cue whose subject is the one before.
fn conjoined_cue(unit: &Unit, i: usize) -> bool {
    let k = if unit.tag(i) == Tag::Adverb { i + 1 } else { i };
    let cue = cue::at_checked(unit, k);
    cue.is_some_and(|c| {
        c.voice == Voice::Active && !c.helped && (c.form.past || c.form.third) && c.class != Class::Evidence
    })
}

/// "but she said": a pronoun or a name, then a finite cue.
fn subject_and_cue(unit: &Unit, i: usize) -> bool {
    let Some(subject) = noun_phrase::after(unit, i).filter(|s| s.len() <= 4) else { return false };
    let k = subject.end + usize::from(unit.tag(subject.end) == Tag::Adverb);
    let pronoun = unit.tag(subject.start) == Tag::Pronoun;
    cue::at_checked(unit, k)
        .is_some_and(|c| c.voice == Voice::Active && (pronoun || matches!(c.class, Class::Report | Class::Tell)))
}
