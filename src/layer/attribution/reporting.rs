//! The cue before its content: "the mayor said that …", "she was told by the clerk that …", ", adding that …".

use super::clause;
use super::cue::{self, Cue, Voice};
use super::finding::{confidence, Finding};
use super::inquit::has_verb;
use super::lexicon::Class;
use super::noun_phrase;
use super::words::{looks_past, Tag, Unit, Word};
use crate::analysis::Act;
use crate::lexicon::{ADJECTIVE_CUES, UNCHANGED_VERBS};
use std::ops::Range;

/// What stands before a place in its sentence.
pub struct Before<'a> {
    /// Sources do not reach before this word.
    pub floor: usize,
    /// The source of the attribution before in the same sentence.
    pub source: Option<&'a Range<usize>>,
}

/// The attribution whose cue has its verb at `i`.
#[inline(never)]
pub fn find(unit: &Unit, i: usize, before: &Before) -> Option<Finding> {
    let cue = cue::at(unit, i)?;
    match cue.voice {
        Voice::Active => active(unit, &cue, before),
        Voice::Passive => passive(unit, &cue, before),
        Voice::Participle => participle(unit, &cue, before),
        Voice::Infinitive => None,
    }
}

fn active(unit: &Unit, cue: &Cue, before: &Before) -> Option<Finding> {
    let own = match before.source {
        // The subject of a verb behind a relative clause is the phrase that the clause belongs to.
        Some(who)
            if noun_phrase::is_relative(unit, who.end - 1)
                && who.len() > 1
                && clause::says(unit, cue.verb)
                && cue.words.start == before.floor =>
        {
            Some(who.start..cue.words.start)
        }
        _ if cue.words.start > 0 && parts(unit, cue.words.start - 1) => {
            let nearest = noun_phrase::before(unit, cue.words.start, 0);
            // "The mayor praised the tunnel, called the bridge a farce": the nearest phrase is an object.
            let object = |s: &Range<usize>| is_object(unit, s.start);
            nearest.filter(|s| !object(s)).or_else(|| main_subject(unit, cue.words.start))
        }
        _ => subject(unit, cue.words.start, before.floor),
    };
    let conjoined = cue.words.start > 0
        && (unit.tag(cue.words.start - 1) == Tag::Coordinator || unit.has(cue.words.start - 1, &["but"]));
    let shared = || before.source.cloned().or_else(|| main_subject(unit, cue.words.start));
    let source = if conjoined { shared() } else { own }?;
    if !can_say(unit, cue, &source) {
        return None;
    }
    let from = clause::start(unit, cue);
    let mut end = clause::end(unit, from, cue.class);
    if let Some(comma) = subordinate_end(unit, &source, from, end) {
        end = comma;
    }
    if acts_alone(unit, cue, &source, &(from..end)) {
        return None;
    }
    let inner = matches!(cue.class, Class::Thought | Class::Intention);
    let finite = if inner { confidence::INNER } else { confidence::BEFORE };
    content(unit, cue, source, from, end, finite, "before the clause it reports")
}

/// Whether a comma or a dash stands here.
fn parts(unit: &Unit, i: usize) -> bool {
    unit.tag(i) == Tag::Comma || noun_phrase::is_dash(unit, i)
}

/// The phrase before a verb; in "The mayor has over the past few months warned" the one before what stands in between.
fn subject(unit: &Unit, end: usize, floor: usize) -> Option<Range<usize>> {
    let nearest = noun_phrase::before(unit, end, floor)?;
    let inserted = nearest.start > floor
        && unit.tag(nearest.start) == Tag::Preposition
        && unit.tag(nearest.start - 1) == Tag::Auxiliary;
    if inserted {
        noun_phrase::before(unit, nearest.start - 1, floor)
    } else {
        Some(nearest)
    }
}

/// Whether a verb that speaks only where a clause, a quotation or a document does has neither: "they offer more channels".
pub fn acts_alone(unit: &Unit, cue: &Cue, source: &Range<usize>, content: &Range<usize>) -> bool {
    cue.strict && !noun_phrase::is_document(unit, source) && !reads_as_clause(unit, content.start, content.end)
}

/// Whether the complement is a quotation or has a verb of its own before its first comma.
fn reads_as_clause(unit: &Unit, from: usize, end: usize) -> bool {
    let comma = (from..end).find(|&i| unit.tag(i) == Tag::Comma).unwrap_or(end);
    if unit.tag(from) == Tag::Quote || unit.has(from, &["that", "if", "whether", "how", "why", "what"]) {
        return true;
    }
    let subject = noun_phrase::after(unit, from).map_or(from, |s| s.end);
    // "Holds rates as Roe warns": what "as" opens is another clause.
    let other = (subject..comma).find(|&i| unit.tag(i) == Tag::Subordinator).unwrap_or(comma);
    let near = subject..(subject + 3).min(other);
    // "The score flattered the visitors": a past form between a noun and an object.
    let noun = |i: usize| matches!(unit.tag(i), Tag::Noun | Tag::Name);
    let object = |i: usize| matches!(unit.tag(i), Tag::Determiner | Tag::Pronoun | Tag::Name);
    let past = |i: usize| unit.tag(i) == Tag::Noun && looks_past(&unit.words[i].lower) && noun(i - 1) && object(i + 1);
    subject > from && (has_verb(unit, &near) || (from + 1..comma).any(past))
}

/// Where the clause of "When the mayor said …, …" or "…, who said …, …" ends.
fn subordinate_end(unit: &Unit, source: &Range<usize>, from: usize, end: usize) -> Option<usize> {
    let relative = noun_phrase::is_relative(unit, source.end - 1);
    if relative {
        if let Some(verb) =
            (from + 1..end).find(|&i| clause::says(unit, i) && !matches!(unit.tag(i - 1), Tag::Pronoun | Tag::Name))
        {
            return Some(clause::trim(unit, from, before_next(unit, from, verb)));
        }
    }
    let comma = |i: &usize| unit.tag(*i) == Tag::Comma && unit.words[*i].quote.is_none();
    if relative && source.end > 1 && parts(unit, source.end - 2) {
        return (from + 1..end).find(|i| {
            parts(unit, *i)
                && unit.words[*i].quote.is_none()
                && (matches!(unit.tag(i + 1), Tag::Auxiliary | Tag::Verb)
                    || cue::at_checked(unit, i + 1).is_some_and(|c| c.form.past || c.form.third))
        });
    }
    // "When the mayor said …, …", "Asked whether he thought …, …"
    const OPENERS: &[&str] = &[
        "when", "after", "because", "if", "since", "while", "although", "though", "before", "once", "asked", "as",
        "by", "despite",
    ];
    let before = source.start.saturating_sub(1);
    let gerund = unit.words[0].lower.ends_with("ing") && (source.start > 0 || relative);
    let opens = (gerund || (0..=before.min(3)).any(|i| unit.has(i, OPENERS))) && !(0..=before).any(|i| comma(&i));
    let subordinate = unit.has(before, OPENERS) && before > 0 && unit.tag(before - 1) == Tag::Comma;
    (opens || subordinate).then(|| (from + 1..end).find(comma)).flatten()
}

/// "…, who said it was dear, | and (by) Bob Roe, who said": the next who speaks is no part of what the first one said.
fn before_next(unit: &Unit, from: usize, verb: usize) -> usize {
    let next = if noun_phrase::is_relative(unit, verb - 1) { noun_phrase::before(unit, verb, from) } else { None };
    let Some(who) = next else { return verb };
    let joined = who.start - usize::from(unit.tag(who.start - 1) == Tag::Preposition);
    if joined > from + 1 && unit.tag(joined - 1) == Tag::Coordinator {
        joined - 1
    } else {
        verb
    }
}

fn content(
    unit: &Unit,
    cue: &Cue,
    source: Range<usize>,
    from: usize,
    end: usize,
    confidence: f32,
    reason: &'static str,
) -> Option<Finding> {
    let words =
        (from..end).filter(|&i| !matches!(unit.tag(i), Tag::Comma | Tag::Quote | Tag::Mark | Tag::Stop)).count();
    if from >= end || words == 0 || end <= cue.words.end {
        return None;
    }
    // "She repeated herself".
    if is_reflexive(unit, from) && cue.class != Class::Judge {
        return None;
    }
    // "told reporters", "said in a statement": the words up to the content belong to the cue.
    let mut cue_end = from.max(cue.words.end);
    while cue_end > cue.words.end && matches!(unit.tag(cue_end - 1), Tag::Comma | Tag::Colon | Tag::Break) {
        cue_end -= 1;
    }
    Some(Finding {
        source: Some(source),
        cue: Some(cue.words.start..cue_end),
        content: vec![from..end],
        act: Finding::act_of(cue.class),
        confidence,
        reason,
    })
}

/// "himself": nothing that could be said.
pub fn is_reflexive(unit: &Unit, i: usize) -> bool {
    let word = &unit.words[i];
    word.quote.is_none() && (word.lower.ends_with("self") || word.lower.ends_with("selves"))
}

/// Whether the phrase that begins here is the object of a past form or an infinitive before it.
fn is_object(unit: &Unit, start: usize) -> bool {
    let Some(verb) = start.checked_sub(1).filter(|&v| unit.tag(v) == Tag::Noun) else { return false };
    looks_past(&unit.words[verb].lower) || verb > 0 && unit.has(verb - 1, &["to"])
}

/// Whether this subject can do what the verb says; "the closure shows that" is the writer's own voice.
fn can_say(unit: &Unit, cue: &Cue, source: &Range<usize>) -> bool {
    let word = &unit.words[source.start];
    let reader = source.len() == 1 && is_reader(word);
    if reader || is_edition(unit, source) || noun_phrase::is_bare(unit, source) && !reports_clause(unit, cue) {
        return false;
    }
    let relative = unit.has(source.end - 1, &["that"]) && source.len() > 1;
    let antecedent = source.start..source.end - 1;
    let speaker = || noun_phrase::is_somebody(unit, &antecedent) || noun_phrase::is_document(unit, &antecedent);
    if relative && matches!(cue.class, Class::Judge | Class::Thought | Class::Intention) && !speaker() {
        return false;
    }
    let thing = source.len() == 1 && (word.is(&["it", "that", "this", "these", "those", "there"]));
    match cue.class {
        Class::Evidence => noun_phrase::is_document(unit, source) || !noun_phrase::is_event(unit, source),
        Class::Intention if word.is(&["it"]) => true,
        Class::Thought | Class::Intention => !thing && !noun_phrase::is_happening(unit, source),
        _ => !(source.len() == 1 && word.is(&["this", "these", "those", "there"])),
    }
}

/// "you", "one": whoever reads; what they may say or think is the writer's guess.
fn is_reader(word: &Word) -> bool {
    word.quote.is_none() && (word.is(&["you", "one", "you'd", "you'll", "you're", "you've"]))
}

/// "An earlier version of this article said": a correction, not somebody's words.
pub fn is_edition(unit: &Unit, source: &Range<usize>) -> bool {
    let version = source.clone().find(|&i| unit.has(i, &["version", "headline"]));
    version.is_some_and(|v| (source.start..v).any(|i| unit.has(i, &["earlier", "previous", "original"])))
}

/// Whether a clause that "that" opens, or a quotation, follows the cue.
fn reports_clause(unit: &Unit, cue: &Cue) -> bool {
    let from = clause::start(unit, cue);
    unit.tag(from) == Tag::Quote || unit.has(from, &["that"]) || unit.has(cue.verb, &["say", "says", "said"])
}

/// "She was told by the clerk that …", "the plan was criticised by the mayor".
fn passive(unit: &Unit, cue: &Cue, before: &Before) -> Option<Finding> {
    let limit = unit.words.len().min(cue.words.end + 4);
    let by = (cue.words.end..limit).find(|&i| unit.has(i, &["by"]));
    // "Accused by the opposition | of breaking a promise"
    let charge = |s: &Range<usize>| {
        s.clone()
            .skip(1)
            .find(|&i| unit.has(i, &["of", "for"]) && unit.words.get(i + 1).is_some_and(|w| w.lower.ends_with("ing")))
    };
    let source = by.and_then(|by| noun_phrase::after(unit, by + 1)).map(|s| s.start..charge(&s).unwrap_or(s.end));
    let behind = source.as_ref().map_or(cue.words.end, |s| s.end);
    let named = source.as_ref().is_some_and(|s| noun_phrase::is_somebody(unit, s) || noun_phrase::is_document(unit, s));
    // "was announced on Friday that"
    let mut near = behind..unit.words.len().min(behind + 4);
    let that = near.find(|&i| unit.has(i, &["that"]));
    // "told by e-mail"
    let source = source.filter(|s| named || !noun_phrase::is_bare(unit, s));
    let that = that.filter(|&t| (behind..t).all(|i| matches!(unit.tag(i), Tag::Preposition | Tag::Name | Tag::Adverb)));
    let content = match (that, &source) {
        (Some(that), _) => vec![that..clause::end(unit, that, cue.class)],
        (None, Some(_)) if named => vec![noun_phrase::before(unit, cue.words.start, before.floor)?],
        _ => return None,
    };
    Some(Finding {
        source,
        cue: Some(cue.words.clone()),
        content,
        act: Finding::act_of(cue.class),
        confidence: confidence::PASSIVE,
        reason: "in the passive",
    })
}

/// ", adding that …": the subject is the one before.
fn participle(unit: &Unit, cue: &Cue, before: &Before) -> Option<Finding> {
    let start = cue.words.start;
    let previous = start.checked_sub(1).map_or(Tag::Stop, |p| unit.tag(p));
    let from = clause::start(unit, cue);
    if start == 0 {
        let comma = (from..unit.words.len()).find(|&i| unit.tag(i) == Tag::Comma && unit.words[i].quote.is_none())?;
        let source = noun_phrase::after(unit, comma + 1)?;
        return content(unit, cue, source, from, comma, confidence::PARTICIPLE, "at the head of the sentence");
    }
    let noun = matches!(previous, Tag::Noun | Tag::Name | Tag::Number)
        .then(|| noun_phrase::before(unit, start, before.floor))
        .flatten();
    let source = match noun {
        // "Fans were delighted, with one writing: “…”"
        Some(noun)
            if noun.start > 0
                && unit.has(noun.start - 1, &["with"])
                && matches!(cue.class, Class::Report | Class::Tell) =>
        {
            noun
        }
        // "Deep learning", "Machine reading": the first half of a compound.
        Some(noun) if noun == (0..1) && !reports_clause(unit, cue) => return None,
        Some(noun) if noun_phrase::is_document(unit, &noun) || noun_phrase::is_somebody(unit, &noun) => noun,
        // "machine learning", "for finding out": no clause of somebody's, unless it says what.
        _ if !matches!(previous, Tag::Comma | Tag::Quote | Tag::Break) && !reports_clause(unit, cue) => {
            return None;
        }
        _ => before.source.cloned().or_else(|| main_subject(unit, start))?,
    };
    if !can_say(unit, cue, &source) {
        return None;
    }
    let end = clause::end(unit, from, cue.class);
    content(unit, cue, source, from, end, confidence::PARTICIPLE, "as a participle behind its subject's clause")
}

/// The subject of the sentence's first finite verb.
fn main_subject(unit: &Unit, limit: usize) -> Option<Range<usize>> {
    (1..limit).filter(|&i| unit.words[i].quote.is_none()).find_map(|i| {
        let word = &unit.words[i];
        // "Analysts cut their forecast": past forms that look like nouns, before an object.
        let bare = || word.stands_in(&UNCHANGED_VERBS) && unit.tag(i + 1) == Tag::Determiner;
        let finite = matches!(word.tag, Tag::Auxiliary | Tag::Verb)
            || word.tag == Tag::Noun
                && (looks_past(&word.lower) || bare() || cue::at(unit, i).is_some_and(|c| c.voice == Voice::Active));
        finite.then(|| noun_phrase::before(unit, i, 0)).flatten()
    })
}

/// "is sure that …", "was worried about …".
#[inline(never)]
pub fn adjective(unit: &Unit, i: usize, before: &Before) -> Option<Finding> {
    let word = &unit.words[i];
    if word.quote.is_some() || !word.stands_in(&ADJECTIVE_CUES) {
        return None;
    }
    let mut start = i;
    while start > 0 && matches!(unit.tag(start - 1), Tag::Adverb | Tag::Auxiliary) {
        start -= 1;
    }
    if !(start..i).any(|k| unit.tag(k) == Tag::Auxiliary)
        || !unit.has(i + 1, &["that", "about", "of", "to", "if", "whether"])
    {
        return None;
    }
    let source = noun_phrase::before(unit, start, before.floor)?;
    if unit.has(source.start, &["it", "that", "this", "there"]) {
        return None;
    }
    let from = i + 1 + usize::from(unit.has(i + 1, &["about", "of"]));
    let end = clause::end(unit, from, Class::Thought);
    (from < end).then(|| Finding {
        source: Some(source),
        cue: Some(start..from.min(i + 2).max(i + 1)),
        content: vec![from..end],
        act: Act::Thought,
        confidence: confidence::PARTICIPLE,
        reason: "as an adjective of thought behind a form of “be”",
    })
}
