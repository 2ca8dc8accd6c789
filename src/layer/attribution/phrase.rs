//! Attributions by other words than verbs: "according to", "the claim that", "reportedly", "is said to".

use super::clause;
use super::cue;
use super::finding::{confidence, Finding};
use super::inquit::has_verb;
use super::lexicon::{Class, Reading};
use super::noun_phrase;
use super::reporting::{self, Before};
use super::words::{Tag, Unit};
use crate::analysis::Act;
use crate::cut;
use crate::lexicon::{
    ACCORDING_TO, GROUP_WORDS, ORGANIZATION_WORDS, REPORTEDLY, REPORTING_NOUNS, ROLE_NOUNS, SOURCELESS_PARTICIPLES,
};
use std::ops::Range;

/// "According to the ministry, …", "…, according to the ministry": with the word behind all it takes.
#[inline(never)]
pub fn according_to(unit: &Unit) -> Option<(Finding, usize)> {
    // "Freedom of speech as outlined in the law": only what a comma parts off is a source.
    let parted = |i: usize| i == 0 || unit.tag(i - 1) == Tag::Comma;
    // "Per the mayor", but neither "per person" nor "Per Doe".
    let named = |i: usize| unit.tag(i) != Tag::Name && matches!(unit.tag(i + 1), Tag::Name | Tag::Determiner);
    let apart = |i: usize, phrase: &str| match phrase {
        "per" => parted(i) && named(i),
        _ => !phrase.starts_with("as ") || parted(i),
    };
    let found = |i| unit.phrase(i, &ACCORDING_TO).filter(|phrase| apart(i, phrase));
    let (i, phrase) = (0..unit.words.len()).find_map(|i| Some((i, found(i)?)))?;
    let words = unit.words.len();
    let first = i + phrase.split(' ').count();
    let mut end = (first..words).find(|&k| boundary(unit, k)).unwrap_or(words);
    let opening = i == 0
        || unit.words[..i]
            .iter()
            .all(|w| matches!(w.tag, Tag::Subordinator | Tag::Coordinator | Tag::Adverb | Tag::Comma));
    // The source's own apposition: ", a charity," before the comma that counts.
    while unit.tag(end) == Tag::Comma {
        let next = (end + 1..words).find(|&k| boundary(unit, k)).unwrap_or(words);
        let chunk = end + 1..next;
        let last = next == words || unit.tag(next) == Tag::Stop;
        let apposition = !chunk.is_empty()
            && matches!(unit.tag(chunk.start), Tag::Determiner | Tag::Relative | Tag::Number | Tag::Noun | Tag::Name);
        if !apposition || has_verb(unit, &chunk) && unit.tag(chunk.start) != Tag::Relative || (opening && last) {
            break;
        }
        if opening && is_subject(unit, &chunk, next) {
            break;
        }
        end = next;
    }
    // "According to Roe the best time is May".
    let behind = if opening && unit.tag(end) != Tag::Comma { clause_behind(unit, first, end) } else { None };
    // "If all goes according to plan": nobody's words.
    if first >= end || unit.has(first, &["plan", "schedule"]) {
        return None;
    }
    let mut content: Vec<Range<usize>> = Vec::new();
    let begin = (0..i)
        .rev()
        .find(|&k| unit.words[k].quote.is_none() && (unit.has(k, &[";"]) || unit.tag(k) == Tag::Colon))
        .map_or(0, |k| k + 1);
    let head = begin..clause::trim(unit, begin, i);
    if !opening && !head.is_empty() {
        content.push(head);
    }
    // "In the words of one nurse: “…”"
    if (unit.tag(end) == Tag::Comma || opening && unit.tag(end) == Tag::Colon)
        && (opening
            || has_verb(unit, &(end + 1..words)) && !unit.has(end + 1, &["which", "who", "while", "and", "but"]))
    {
        let rest = end + 1..clause::end(unit, end + 1, Class::Report);
        if !rest.is_empty() {
            content.push(rest);
        }
    }
    content.extend(behind.map(|from| from..end));
    let end = content.last().map_or(end, |c| c.end.max(end));
    let source_end = clause::trim(unit, first, content.last().filter(|c| c.start > first).map_or(end, |c| c.start));
    (!content.is_empty() && first < source_end).then(|| {
        let finding = Finding {
            source: Some(first..source_end),
            cue: Some(i..first),
            content,
            act: Act::Statement,
            confidence: confidence::ACCORDING,
            reason: "before its source",
        };
        (finding, end)
    })
}

/// Where a clause begins without a comma behind a source: at the next article or pronoun behind a noun.
fn clause_behind(unit: &Unit, source: usize, end: usize) -> Option<usize> {
    let noun = |i: usize| matches!(unit.tag(i), Tag::Noun | Tag::Name);
    let begins = |&i: &usize| matches!(unit.tag(i), Tag::Determiner | Tag::Pronoun) && noun(i - 1);
    (source + 1..end).find(begins).filter(|&from| has_verb(unit, &(from..end)))
}

/// Whether what stands behind "According to the ministry," and before the next comma begins the main clause, of which the
/// verb is not known: "Watson left the country, and". An apposition is a name behind an office, an age, or a phrase with
/// a clause to follow.
fn is_subject(unit: &Unit, chunk: &Range<usize>, comma: usize) -> bool {
    let is_name = |i: usize| matches!(unit.tag(i), Tag::Name | Tag::Mark);
    match unit.tag(chunk.start) {
        Tag::Relative => false,
        Tag::Name => !chunk.clone().all(is_name) || !unit.words[chunk.start - 2].stands_in(&ROLE_NOUNS),
        Tag::Number if chunk.len() == 1 => false,
        _ => {
            let next = unit.words.get(comma + 1);
            let joins = matches!(unit.tag(comma + 1), Tag::Coordinator | Tag::Relative | Tag::Subordinator | Tag::Stop);
            joins || next.is_some_and(|w| w.lower.ends_with("ing") || w.is(&["along", "while", "with", "but"]))
        }
    }
}

/// Source and cue of "According to the ministry:", which announces what follows.
pub fn announcing(unit: &Unit) -> Option<(Range<usize>, Range<usize>)> {
    let first = unit.phrase(0, &ACCORDING_TO)?.split(' ').count();
    let end = (first..unit.words.len()).find(|&k| boundary(unit, k))?;
    (first < end && end + 1 == unit.words.len() && unit.tag(end) == Tag::Colon).then_some((first..end, 0..first))
}

fn boundary(unit: &Unit, i: usize) -> bool {
    unit.words[i].quote.is_none()
        && (matches!(unit.tag(i), Tag::Comma | Tag::Colon | Tag::Stop) || unit.has(i, &[";", "—", "–"]))
}

/// "reportedly": the clause around it is what is reported.
#[inline(never)]
pub fn hedge(unit: &Unit, i: usize, before: &Before) -> Option<Finding> {
    let word = &unit.words[i];
    if word.quote.is_some() || !word.stands_in(&REPORTEDLY) {
        return None;
    }
    // "reportedly believes that": the verb is the cue, where it has a source.
    if i + 1 < unit.words.len() && reporting::find(unit, i + 1, before).is_some() {
        return None;
    }
    let start = (before.floor..i)
        .rev()
        .find(|&k| boundary(unit, k) || unit.has(k, &["but", "while", "because", "although"]))
        .map_or(before.floor, |k| k + 1);
    let end = clause::end(unit, i + 1, Class::Report);
    let content: Vec<Range<usize>> = [start..i, i + 1..end].into_iter().filter(|c| !c.is_empty()).collect();
    (!content.is_empty()).then(|| sourceless(i..i + 1, content, "as an adverb without a source"))
}

fn sourceless(cue: Range<usize>, content: Vec<Range<usize>>, reason: &'static str) -> Finding {
    Finding { source: None, cue: Some(cue), content, act: Act::Statement, confidence: confidence::SOURCELESS, reason }
}

/// Where the auxiliaries and adverbs before a participle begin.
fn group_start(unit: &Unit, i: usize, before: &Before) -> usize {
    let mut start = i;
    while start > before.floor && matches!(unit.tag(start - 1), Tag::Auxiliary | Tag::Adverb) {
        start -= 1;
    }
    start
}

/// "He is said to …", "it is believed that …".
#[inline(never)]
pub fn impersonal(unit: &Unit, i: usize, before: &Before) -> Option<Finding> {
    let phrase = unit.phrase(i, &SOURCELESS_PARTICIPLES)?;
    let length = cut::words(phrase).count();
    let start = group_start(unit, i, before);
    let be = (start..i).any(|k| unit.has(k, &["is", "are", "was", "were", "been", "be"]));
    let end = i + length;
    let follows = length > 1 || unit.has(end, &["to", "that"]);
    if !be {
        return None;
    }
    if !follows {
        return inserted(unit, start, end);
    }
    let subject = noun_phrase::before(unit, start, before.floor).filter(|s| !unit.has(s.start, &["it", "there"]));
    let rest = end..clause::end(unit, end, Class::Report);
    let content: Vec<Range<usize>> = subject.into_iter().chain([rest]).filter(|c| !c.is_empty()).collect();
    let mut finding = sourceless(start..end, content, "in the passive, without a source");
    let thought = SOURCELESS_PARTICIPLES.get(phrase) == Some("thought");
    finding.act = if thought { Act::Thought } else { Act::Statement };
    (!finding.content.is_empty()).then_some(finding)
}

/// "The deal, it is understood, will be done."
fn inserted(unit: &Unit, start: usize, end: usize) -> Option<Finding> {
    let it = start.checked_sub(1).filter(|&it| it > 0 && unit.has(it, &["it"]) && unit.tag(it - 1) == Tag::Comma)?;
    if !matches!(unit.tag(end), Tag::Comma | Tag::Stop) {
        return None;
    }
    let rest = end + 1..clause::end(unit, end + 1, Class::Report);
    let content: Vec<Range<usize>> = [0..it - 1, rest].into_iter().filter(|c| !c.is_empty()).collect();
    (!content.is_empty()).then(|| sourceless(it..end, content, "in the passive, without a source"))
}

/// "The minister was quoted as saying", "quoted by the agency as saying": whoever is quoted speaks.
#[inline(never)]
pub fn quoted_as_saying(unit: &Unit, i: usize, before: &Before) -> Option<Finding> {
    /// Words of who quotes.
    const LONGEST: usize = 10;
    if !unit.has(i, &["quoted"]) {
        return None;
    }
    let by = if unit.has(i + 1, &["by"]) { LONGEST } else { 1 };
    let end = (i + 1..=i + by).find(|&k| unit.has(k, &["as"]) && unit.has(k + 1, &["saying"]))? + 2;
    let start = group_start(unit, i, before);
    let source = noun_phrase::before(unit, start, before.floor)?;
    let from = end + usize::from(matches!(unit.tag(end), Tag::Comma | Tag::Colon));
    // "“It is safe,” an official was quoted as saying by the agency."
    let behind = source.start > 1 && unit.tag(source.start - 1) == Tag::Quote;
    let content = if behind { 0..source.start } else { from..clause::end(unit, from, Class::Report) };
    (!content.is_empty()).then(|| Finding {
        source: Some(source),
        cue: Some(start..end),
        content: vec![content],
        act: Act::Statement,
        confidence: confidence::BEFORE,
        reason: "before the clause it reports",
    })
}

/// "the minister's claim that …", "allegations that …".
#[inline(never)]
pub fn nominal(unit: &Unit, i: usize, before: &Before) -> Option<Finding> {
    let word = &unit.words[i];
    // "A statement that went viral": the noun is the verb's subject.
    let relative = || matches!(unit.tag(i + 2), Tag::Auxiliary | Tag::Verb);
    if word.quote.is_some() || !unit.has(i + 1, &["that"]) || relative() {
        return None;
    }
    let act = match word.note_in(&REPORTING_NOUNS)? {
        "thought" => Act::Thought,
        "intention" => Act::Intention,
        _ => Act::Statement,
    };
    let mut owner = i;
    while owner > before.floor
        && owner + 3 > i
        && unit.tag(owner - 1) == Tag::Noun
        && !unit.words[owner - 1].lower.ends_with("'s")
    {
        owner -= 1;
    }
    let possessive = owner.checked_sub(1).filter(|&k| k >= before.floor && unit.words[k].quote.is_none());
    let (source, start) = match possessive {
        Some(k) if unit.has(k, &["his", "her", "their", "its", "my", "our"]) => (Some(k..k + 1), owner),
        Some(k) if unit.words[k].lower.ends_with("'s") => (noun_phrase::before(unit, k + 1, before.floor), owner),
        Some(k) if unit.tag(k) == Tag::Determiner => (None, k),
        _ => (None, owner),
    };
    let end = (i + 2..clause::end(unit, i + 2, Class::Report))
        .find(|&k| unit.tag(k) == Tag::Comma && unit.words[k].quote.is_none())
        .unwrap_or_else(|| clause::end(unit, i + 2, Class::Report));
    (end > i + 2).then(|| Finding {
        source,
        cue: Some(start..i + 1),
        content: vec![i + 1..end],
        act,
        confidence: confidence::SOURCELESS,
        reason: "as a noun before “that”",
    })
}

/// "Man held over fire - police": the news, a dash, and who says it, in a headline.
pub fn news_and_source(unit: &Unit, headline: bool) -> Option<Finding> {
    const LONGEST: usize = 3;
    const SHORTEST_NEWS: usize = 4;
    let end = clause::trim(unit, 0, unit.words.len());
    let from = end.saturating_sub(LONGEST + 1).max(SHORTEST_NEWS);
    let dash = (from..end).rev().find(|&i| unit.has(i, DASHES)).filter(|_| headline)?;
    let source = dash + 1..end;
    let says = |i: usize| {
        let w = &unit.words[i];
        // "The best phones – review" is what the text is, not who says it.
        w.is(&["poll", "report", "research", "study", "survey"])
            || w.stands_in(&GROUP_WORDS)
            || w.stands_in(&ROLE_NOUNS)
            || ORGANIZATION_WORDS.get(&w.lower) == Some("public")
    };
    let plain = source.clone().all(|i| unit.tag(i) == Tag::Noun && unit.words[i].quote.is_none());
    (plain && !source.is_empty() && says(end - 1))
        .then(|| parted(source, dash, 0..dash, confidence::COLON, "between the news and its source"))
}

/// What parts words from who says them.
pub const DASHES: &[&str] = &["-", "–", "—"];

/// "“…”: Mayor": the words, a colon, and who said them, as headlines have it.
pub fn words_and_speaker(unit: &Unit) -> Option<Finding> {
    const LONGEST: usize = 6;
    let colon = unit.words.iter().position(|w| w.quote.is_none())?;
    let speaker = colon + 1..clause::trim(unit, colon + 1, unit.words.len());
    let named = |i: usize| matches!(unit.tag(i), Tag::Name | Tag::Noun | Tag::Preposition | Tag::Mark);
    let fits = colon > 2
        && unit.tag(colon) == Tag::Colon
        && (1..=LONGEST).contains(&speaker.len())
        && unit.tag(speaker.start) == Tag::Name
        && speaker.clone().all(|i| unit.words[i].quote.is_none() && named(i));
    fits.then(|| parted(speaker, colon, 0..colon, confidence::COLON, "between the words and their speaker"))
}

/// "Mayor: “…”": a speaker, a colon, and what is said; headlines leave the quotation marks out.
pub fn speaker_and_colon(unit: &Unit, headline: bool) -> Option<Finding> {
    const LONGEST: usize = 8;
    let colon = (1..unit.words.len().min(LONGEST)).find(|&i| unit.tag(i) == Tag::Colon)?;
    let named = unit.words[..colon].iter().any(|w| w.tag == Tag::Name);
    let clean = unit.words[..colon].iter().all(|w| {
        w.quote.is_none()
            && matches!(w.tag, Tag::Name | Tag::Noun | Tag::Determiner | Tag::Number | Tag::Mark | Tag::Preposition)
    });
    let quoted = unit.tag(colon + 1) == Tag::Quote;
    let verb = (1..colon).any(|i| cue::at(unit, i).is_some());
    if !named || !clean || verb || !(quoted || headline) {
        return None;
    }
    let content = colon + 1..clause::trim(unit, colon + 1, unit.words.len());
    let confidence = if quoted { confidence::COLON } else { confidence::SOURCELESS };
    (content.len() > 2).then(|| parted(0..colon, colon, content, confidence, "between a speaker and the words"))
}

/// Nouns of what is said that no clause with "that" goes on: "the message that popped up" is a relative one.
const ANSWERS: [&str; 6] = ["advice", "answer", "message", "reply", "response", "verdict"];

/// "The mayor was clear: “…”", "Her message is simple: “…”": what a form of "be" and a colon introduce.
pub fn introduced(unit: &Unit) -> Option<Finding> {
    const LONGEST: usize = 16;
    let colon = (2..unit.words.len().min(LONGEST)).find(|&i| unit.has(i, &[":"]))?;
    let be = (1..colon).find(|&i| unit.has(i, &["is", "was", "are", "were"]))?;
    let subject = noun_phrase::before(unit, be, 0)?;
    let noun = |&i: &usize| unit.words[i].stands_in(&REPORTING_NOUNS) || unit.has(i, &ANSWERS);
    let owns = |&i: &usize| unit.words[i].lower.ends_with("'s") || unit.has(i, &["his", "her", "their"]);
    let source = match subject.clone().rev().find(noun) {
        Some(noun) => (subject.start..noun).rev().find(owns).map_or(subject.clone(), |owner| subject.start..owner + 1),
        None => Some(subject).filter(|s| noun_phrase::is_person(unit, s))?,
    };
    let content = colon + 1..clause::trim(unit, colon + 1, unit.words.len());
    let speaks = (be + 1..colon).any(|i| cue::at(unit, i).is_some());
    let fits = unit.tag(content.start) == Tag::Quote && !speaks;
    fits.then(|| Finding {
        cue: Some(be..colon),
        ..parted(source, colon, content, confidence::COLON, "before an opening quotation mark")
    })
}

/// "Added Jane Doe: “…”", "Said one resident, “…”": the verb before its subject.
pub fn inverted(unit: &Unit) -> Option<Finding> {
    const LONGEST: usize = 12;
    let named = |i: usize| matches!(unit.tag(i), Tag::Name | Tag::Noun | Tag::Determiner | Tag::Number);
    let end = (2..unit.words.len().min(LONGEST)).find(|&i| matches!(unit.tag(i), Tag::Colon | Tag::Comma))?;
    let clean = named(1) && (2..end).all(|i| named(i) || matches!(unit.tag(i), Tag::Preposition | Tag::Mark));
    let content = end + 1..clause::trim(unit, end + 1, unit.words.len());
    let fits = clean && unit.words[0].readings.iter().any(Reading::says) && unit.tag(content.start) == Tag::Quote;
    fits.then(|| Finding {
        cue: Some(0..1),
        ..parted(1..end, end, content, confidence::COLON, "before an opening quotation mark")
    })
}

/// What a mark parts from who says it.
fn parted(source: Range<usize>, mark: usize, content: Range<usize>, confidence: f32, reason: &'static str) -> Finding {
    Finding {
        source: Some(source),
        cue: Some(mark..mark + 1),
        content: vec![content],
        act: Act::Statement,
        confidence,
        reason,
    }
}
