//! The inquit behind or inside what is said: "…, the mayor said", "“…,” said Jane Doe, “…”".

use super::clause;
use super::cue::{self, Cue, Voice};
use super::finding::{confidence, Finding};
use super::lexicon::{Class, Form};
use super::noun_phrase::{self, is_calendar};
use super::phrase::DASHES;
use super::words::{looks_past, Tag, Unit};
use std::ops::Range;

/// How many words may say when, where and to whom behind an inquit.
const MAX_TAIL: usize = 18;

/// The source and cue of a sentence that says who speaks and not what: "He added:", "Jane Doe asked."
pub fn without_content(unit: &Unit) -> Option<(Range<usize>, Range<usize>)> {
    (1..unit.words.len()).rev().filter_map(|i| cue::at(unit, i)).find_map(|cue| {
        let says = matches!(cue.class, Class::Report | Class::Tell) && cue.voice == Voice::Active;
        let end = tail(unit, cue.words.end, Class::Tell)?;
        let last = clause::trim(unit, cue.words.end, unit.words.len());
        let source = noun_phrase::before(unit, cue.words.start, 0)?;
        (says && end >= last).then_some((source, cue.words))
    })
}

/// "“…” — Jane Doe", or the dash and the name alone: the words before the dash, the dash, and the name.
pub fn dash(unit: &Unit) -> Option<(Range<usize>, Range<usize>, Range<usize>)> {
    const LONGEST_NAME: usize = 12;
    let words = &unit.words;
    let dash = words.iter().position(|w| w.quote.is_none())?;
    let name = dash + 1..clause::trim(unit, dash + 1, words.len());
    let plain = |i: usize| {
        words[i].quote.is_none()
            && !matches!(unit.tag(i), Tag::Verb | Tag::Auxiliary | Tag::Pronoun | Tag::Subordinator)
    };
    let fits = unit.has(dash, &["—", "–", "―", "-"])
        && (1..=LONGEST_NAME).contains(&name.len())
        && unit.tag(name.start) == Tag::Name
        && name.clone().all(plain)
        && !name.clone().any(|i| looks_past(&words[i].lower));
    fits.then_some((0..dash, dash..dash + 1, name))
}

/// The first inquit of a sentence whose content stands before it, and the word behind all it takes.
pub fn find(unit: &Unit) -> Option<(Finding, usize)> {
    (1..unit.words.len()).filter_map(|i| cue::at(unit, i)).find_map(|cue| {
        let says = matches!(cue.class, Class::Report | Class::Tell | Class::Thought | Class::Evidence);
        // "Schools will get more, the minister has promised."
        let promises = cue.class == Class::Intention && matches!(unit.tag(cue.words.end), Tag::Stop | Tag::Comma);
        if !(says || promises) || cue.voice != Voice::Active {
            return None;
        }
        behind_subject(unit, &cue).or_else(|| before_subject(unit, &cue))
    })
}

/// "“…,” he reflects, looking at …", "“…,” sighed Jane Doe": a verb that no list has, alone with its subject behind a
/// quotation that opens the sentence and ends in a comma.
pub fn with_unlisted_verb(unit: &Unit) -> Option<(Finding, usize)> {
    const SHORTEST_SAID: usize = 5;
    /// Words of subject and verb.
    const LONGEST: usize = 7;
    let ends =
        |i: &usize| unit.words[*i].quote.is_none() && unit.tag(i - 1) == Tag::Quote && unit.tag(i - 2) == Tag::Comma;
    let subject = (SHORTEST_SAID..unit.words.len()).find(ends).filter(|_| unit.tag(0) == Tag::Quote)?;
    let verb = |i: usize| {
        let word = unit.words.get(i).filter(|w| matches!(w.tag, Tag::Noun | Tag::Verb) && w.readings.is_empty())?;
        let form = Form { third: word.lower.ends_with('s'), past: looks_past(&word.lower), ..Form::default() };
        (form.third || form.past).then_some(Cue {
            words: i..i + 1,
            verb: i,
            class: Class::Report,
            voice: Voice::Active,
            form,
            helped: false,
            strict: false,
        })
    };
    let alone = |i: &usize| matches!(unit.tag(*i), Tag::Comma | Tag::Stop);
    let end = (subject..unit.words.len().min(subject + LONGEST)).find(alone)?;
    let named = |i: usize| matches!(unit.tag(i), Tag::Name | Tag::Noun | Tag::Determiner);
    let inside = |i: usize| named(i) || unit.tag(i) == Tag::Preposition;
    let is_subject =
        |s: &Range<usize>| s.len() == 1 && unit.has(s.start, &["he", "she"]) || named(s.start) && s.clone().all(inside);
    let [before, after] = [subject..end - 1, subject + 1..end];
    let last = verb(end - 1).filter(|_| !before.is_empty() && is_subject(&before));
    match last {
        Some(cue) => finish(unit, &cue, subject, before, end),
        None => finish(unit, &verb(subject).filter(|_| !after.is_empty() && is_subject(&after))?, subject, after, end),
    }
}

/// "…, the mayor said".
fn behind_subject(unit: &Unit, cue: &Cue) -> Option<(Finding, usize)> {
    let source = noun_phrase::before(unit, cue.words.start, 0)?;
    // "…, as the mayor has said.": what goes on behind it is somebody else's.
    let as_said = source.start > 0 && unit.has(source.start - 1, &["as"]);
    let left = source.start - usize::from(as_said);
    finish(unit, cue, left, source, cue.words.end).filter(|(_, end)| !as_said || unit.tag(*end) == Tag::Stop)
}

/// "…, said the mayor".
fn before_subject(unit: &Unit, cue: &Cue) -> Option<(Finding, usize)> {
    if cue.helped || cue.class != Class::Report || !(cue.form.past || cue.form.third) {
        return None;
    }
    // "Jane Doe, the mayor, said the bridge …": what stands before is the subject.
    let quoted = unit.tag(cue.words.start - 1) == Tag::Quote
        || cue.words.start > 1 && unit.tag(cue.words.start - 2) == Tag::Quote;
    let source = noun_phrase::after(unit, cue.words.end)?;
    // "The claim that it is safe is nonsense, said Jane Doe.": a clause, and nobody else to say it.
    let last = matches!(unit.tag(source.start), Tag::Name | Tag::Determiner) && unit.tag(source.end) == Tag::Stop;
    let plain = |s: &Range<usize>| (s.start..cue.words.start - 1).all(|i| unit.tag(i) != Tag::Comma);
    let subject = |s: &Range<usize>| s.start == 0 && !(last && plain(s) && has_verb(unit, s));
    if !quoted
        && !resumes(unit, source.end)
        && noun_phrase::before(unit, cue.words.start, 0).is_some_and(|s| subject(&s))
    {
        return None;
    }
    let pronoun = unit.tag(source.start) == Tag::Pronoun;
    if pronoun && !quoted && !matches!(unit.tag(source.end), Tag::Comma | Tag::Stop) {
        return None;
    }
    let source = source.start..noun_phrase::apposition_end(unit, source.end);
    finish(unit, cue, cue.words.start, source.clone(), source.end)
}

/// Checks what stands before and behind, and takes the content.
fn finish(unit: &Unit, cue: &Cue, left: usize, source: Range<usize>, right: usize) -> Option<(Finding, usize)> {
    let mark = left.checked_sub(1)?;
    let quoted =
        unit.tag(mark) == Tag::Quote || (mark > 0 && unit.tag(mark) == Tag::Comma && unit.tag(mark - 1) == Tag::Quote);
    if !(quoted || unit.tag(mark) == Tag::Comma || unit.has(mark, DASHES)) {
        return None;
    }
    let tail = tail(unit, right, cue.class)?;
    let before = 0..if unit.tag(mark) == Tag::Quote { left } else { mark };
    let any_quote = unit.words[before.clone()].iter().any(|w| w.quote.is_some());
    let quote_follows = unit.tag(tail) == Tag::Quote || unit.tag(tail + 1) == Tag::Quote;
    let adverbial = matches!(unit.tag(0), Tag::Preposition | Tag::Subordinator) || before.len() < 4;
    let clause = resumes(unit, tail) || has_verb(unit, &before) || !adverbial && unit.tag(tail) != Tag::Comma;
    if before.is_empty() || !quoted && (!clause || quote_follows && !any_quote) {
        return None;
    }
    let mut content = vec![before];
    let mut end = tail;
    let pending = is_pending(unit, &content[0]);
    if let Some(rest) = rest(unit, tail, quoted, pending) {
        end = rest.end;
        content.push(rest);
    }
    let finding = Finding {
        source: Some(source),
        cue: Some(right_cue(cue, right, tail)),
        content,
        act: Finding::act_of(cue.class),
        confidence: if quoted { confidence::QUOTED } else { confidence::BEHIND },
        reason: if quoted { "behind a closing quotation mark" } else { "behind the clause it reports" },
    };
    Some((finding, end))
}

/// "The bridge, officials said, would close."
pub fn resumes(unit: &Unit, comma: usize) -> bool {
    unit.tag(comma) == Tag::Comma && matches!(unit.tag(comma + 1), Tag::Auxiliary | Tag::Verb)
}

/// The cue with who was told, when these words follow it directly.
fn right_cue(cue: &Cue, right: usize, tail: usize) -> Range<usize> {
    let end = if cue.class == Class::Tell && right == cue.words.end { tail } else { cue.words.end };
    cue.words.start..end
}

/// Where the words about when, where and to whom end; nothing where a clause follows instead.
fn tail(unit: &Unit, from: usize, class: Class) -> Option<usize> {
    let stops = |i: &usize| {
        matches!(unit.tag(*i), Tag::Comma | Tag::Colon | Tag::Stop | Tag::Quote) || unit.has(*i, &[";", "—", "–"])
    };
    let end = (from..unit.words.len()).take(MAX_TAIL).find(stops).or((from == unit.words.len()).then_some(from));
    let end = end.or((unit.words.len() - from < MAX_TAIL).then_some(unit.words.len()))?;
    if end == from {
        return Some(end);
    }
    let circumstance = matches!(unit.tag(from), Tag::Preposition | Tag::Adverb)
        || is_calendar(unit, from)
        || unit.has(from, &["last", "this", "as", "when", "while", "after"]);
    let clause = (from..end).any(|i| matches!(unit.tag(i), Tag::Auxiliary | Tag::Pronoun) || unit.has(i, &["that"]));
    let joined = unit.has(from, &["as", "when", "while", "after"]);
    let fits = (circumstance || class == Class::Tell) && (!clause || joined) && unit.tag(end) != Tag::Quote;
    fits.then_some(end)
}

/// The second piece of content behind an inquit in the middle.
fn rest(unit: &Unit, tail: usize, quoted: bool, pending: bool) -> Option<Range<usize>> {
    let from = match unit.tag(tail) {
        Tag::Comma | Tag::Colon => tail + 1,
        Tag::Break if noun_phrase::is_dash(unit, tail) => tail + 1,
        Tag::Quote => tail,
        _ => return None,
    };
    let first = unit.words.get(from)?;
    let participle = cue::at(unit, from).is_some_and(|c| c.voice == Voice::Participle)
        || first.quote.is_none() && first.lower.ends_with("ing");
    let own = participle
        || matches!(first.tag, Tag::Relative | Tag::Preposition)
        || unit.has(from, &["as", "while", "when", "where", "according", "although"]);
    let opens = first.tag == Tag::Quote;
    let end = clause::end(unit, from, Class::Report);
    let has_quote = unit.words[from..end].iter().any(|w| w.quote.is_some());
    let content = opens || pending && !participle || !own && (!quoted || has_quote);
    (content && from < end).then_some(from..end)
}

/// "While the bridge is safe, …": a clause that waits for its main clause.
fn is_pending(unit: &Unit, clause: &Range<usize>) -> bool {
    let first =
        clause.clone().find(|&i| !matches!(unit.tag(i), Tag::Quote | Tag::Coordinator) && !unit.has(i, &["but"]));
    first
        .is_some_and(|i| unit.words[i].is(&["while", "if", "although", "though", "unless", "when", "since", "because"]))
}

/// Whether a stretch can be a clause.
pub fn has_verb(unit: &Unit, range: &Range<usize>) -> bool {
    let contracted = |w: &super::words::Word| w.tag == Tag::Pronoun && w.lower.contains('\'');
    range.clone().any(|i| {
        let word = &unit.words[i];
        matches!(word.tag, Tag::Auxiliary | Tag::Verb)
            || contracted(word)
            || word.tag == Tag::Noun && looks_past(&word.lower)
            || cue::at(unit, i).is_some()
    })
}
