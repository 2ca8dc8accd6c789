//! The source's phrase: the noun phrase before or behind a cue, with title and apposition.

use super::words::{looks_past, Tag, Unit, Word};
use crate::lexicon::{
    Lexicon, ACT_NOUNS, BARE_SOURCES, CALENDAR, DOCUMENT_WORDS, EVENT_NOUNS, GROUP_WORDS, ORGANIZATION_WORDS,
    ROLE_NOUNS,
};
use std::ops::Range;

/// More commas than this between a name and its cue are no apposition any more.
const MAX_CHUNKS: usize = 5;
/// Words that open a sentence's adverbial and are no part of a source.
const NOT_FIRST: &[&str] = &[
    "and", "or", "in", "on", "at", "by", "for", "from", "with", "to", "about", "after", "before", "during", "of",
    "like", "as", "ahead",
];

/// Between commas they stand amid a clause and belong to none of its phrases.
const INTERRUPTING: &[&str] = &["however", "meanwhile", "though", "too"];

/// The noun phrase that ends at word `end` (exclusive), not reaching before `floor`.
pub fn before(unit: &Unit, end: usize, floor: usize) -> Option<Range<usize>> {
    let mut end = end;
    while end > floor && unit.tag(end - 1) == Tag::Adverb {
        end -= 1;
    }
    // "The mayor on Monday announced"
    if end > floor + 1 && is_calendar(unit, end - 1) {
        let day = end;
        end -= 1;
        end -= usize::from(unit.has(end - 1, &["on", "in", "late", "early", "last"]));
        return dated(unit, end, floor).map(|head| head.start..day).or_else(|| before(unit, end, floor));
    }
    // "The mayor, however, announced"
    if end > floor + 3 && [1, 3].iter().all(|n| unit.tag(end - n) == Tag::Comma) && unit.has(end - 2, INTERRUPTING) {
        return before(unit, end - 3, floor);
    }
    if end <= floor {
        return None;
    }
    match unit.tag(end - 1) {
        Tag::Comma => apposed(unit, end, floor).or_else(|| plain(unit, end - 1, floor).filter(|s| !is_date(unit, s))),
        _ => bracketed(unit, end, floor),
    }
}

/// "Figures released | on Monday": the noun that a participle before a day belongs to.
fn dated(unit: &Unit, end: usize, floor: usize) -> Option<Range<usize>> {
    let participle = end.checked_sub(1).filter(|&p| p > floor && is_participle(&unit.words[p]))?;
    let noun = matches!(unit.tag(participle - 1), Tag::Noun | Tag::Name);
    plain(unit, participle, floor).filter(|head| noun && is_document(unit, head))
}

/// "June 30", "2019": when, not who.
fn is_date(unit: &Unit, phrase: &Range<usize>) -> bool {
    phrase.clone().all(|i| unit.tag(i) == Tag::Number && !unit.words[i].lower.contains('%') || is_calendar(unit, i))
}

/// "Jane Doe (left) said", "the owners – all three of them – said": with what stands in brackets or between dashes.
fn bracketed(unit: &Unit, end: usize, floor: usize) -> Option<Range<usize>> {
    if end <= floor {
        return None;
    }
    let opening: &[&str] = match &*unit.words[end - 1].lower {
        ")" => &["("],
        "]" => &["["],
        "—" | "–" => &["—", "–"],
        _ => return plain(unit, end, floor),
    };
    let open = (floor..end - 1).rev().find(|&i| unit.has(i, opening))?;
    plain(unit, open, floor).map(|head| head.start..end)
}

/// "Jane Doe, 58, the mayor, said": the head lies before the chunks between commas.
fn apposed(unit: &Unit, end: usize, floor: usize) -> Option<Range<usize>> {
    let mut close = end - 1;
    for _ in 0..MAX_CHUNKS {
        let open = (floor..close).rev().find(|&i| stops_chunk(unit, i))?;
        if unit.tag(open) != Tag::Comma || !modifies(unit, open + 1, close) {
            return None;
        }
        if open == floor {
            return None;
        }
        if let Some(head) = bracketed(unit, open, floor).filter(|h| is_head(unit, h, floor)) {
            return Some(head.start..end);
        }
        close = open;
    }
    None
}

fn stops_chunk(unit: &Unit, i: usize) -> bool {
    let long_quote = || unit.words[i].quote.is_some_and(|q| !short_quote(unit, i, q));
    match unit.tag(i) {
        Tag::Comma => unit.words[i].quote.is_none(),
        Tag::Colon => true,
        Tag::Quote => long_quote(),
        _ => unit.has(i, &[";", "—", "–"]),
    }
}

/// Whether the words between two commas can say more about the noun before them.
fn modifies(unit: &Unit, start: usize, end: usize) -> bool {
    if start >= end || end - start > 40 {
        return false;
    }
    match unit.tag(start) {
        Tag::Relative | Tag::Number | Tag::Name | Tag::Determiner => true,
        Tag::Noun => {
            !unit.words[start].lower.ends_with("ing")
                || end - start > 1
                || unit.has(start, &["defending", "mitigating", "prosecuting", "sentencing"])
        }
        Tag::Preposition => true,
        Tag::Adverb => unit.has(start, &["then", "now", "formerly", "also", "long"]),
        Tag::Subordinator => unit.has(start, &["whose", "where"]),
        _ => false,
    }
}

/// Whether a phrase before a comma can be what the chunk behind it describes; an age, a place or an apposition is not.
fn is_head(unit: &Unit, head: &Range<usize>, floor: usize) -> bool {
    let after_comma = head.start > floor && unit.tag(head.start - 1) == Tag::Comma;
    let named = unit.words[head.clone()].iter().any(|w| w.tag == Tag::Name);
    let first = unit.tag(head.start);
    let single = head.len() <= 2 && first == Tag::Name;
    match first {
        Tag::Number => false,
        Tag::Pronoun => true,
        // ", from Arlen, Ruritania, said", ", in a statement by his aide, Bo Roe, said"
        _ if opens_with_preposition(unit, head.start, floor) => false,
        // ", Ohio," and ", the mayor of Arlen," say more about a name before them.
        _ if after_comma && head.start >= 2 => {
            let before = unit.tag(head.start - 2);
            !(before == Tag::Name && (single || !named || first == Tag::Determiner)) && !(before == Tag::Number)
        }
        _ => true,
    }
}

/// Whether what stands between the comma before a phrase and the phrase begins with a preposition.
fn opens_with_preposition(unit: &Unit, start: usize, floor: usize) -> bool {
    let comma = (floor..start).rev().find(|&i| unit.tag(i) == Tag::Comma);
    comma.is_some_and(|comma| comma + 1 < start && unit.tag(comma + 1) == Tag::Preposition)
}

/// The noun phrase without commas that ends at `end`.
fn plain(unit: &Unit, end: usize, floor: usize) -> Option<Range<usize>> {
    if end <= floor {
        return None;
    }
    let last = unit.tag(end - 1);
    if last == Tag::Pronoun {
        return Some(end - 1..end);
    }
    if is_relative(unit, end - 1) {
        let comma = end >= 2 && (unit.tag(end - 2) == Tag::Comma || is_dash(unit, end - 2));
        // "Ann Sample, 44, who said": she, and not her age. A name between commas is somebody of its own.
        let chunk = || (floor..end - 2).rev().find(|&i| unit.tag(i) == Tag::Comma).map_or(floor, |i| i + 1);
        let head = if comma && unit.tag(chunk()) != Tag::Name { apposed(unit, end - 1, floor) } else { None };
        let nearest = || if end - 1 > floor { bracketed(unit, end - 1 - usize::from(comma), floor) } else { None };
        let antecedent = head.or_else(nearest);
        return Some(antecedent.map_or(end - 1, |a| governed(unit, a))..end);
    }
    let mut start = end;
    let mut coordinator = None;
    while start > floor && belongs(unit, start - 1, end) && !begins_phrase(unit, start, end) {
        start -= 1;
        if unit.tag(start) == Tag::Coordinator {
            coordinator = Some(start);
        }
    }
    if start > floor && ends_clause(unit, start - 1) {
        // "A woman who was raped by Doe": the phrase that the clause belongs to, before what stands in the clause.
        let head = || relative_clause(unit, start, floor).or_else(|| reduced_clause(unit, start, floor));
        let predicate = || if unit.has(start, NOT_OBJECT) { start } else { behind_predicate(unit, start, end) };
        start = match coordinator {
            Some(and) => predicate().max(and + 1),
            None => head().unwrap_or_else(predicate),
        };
    }
    trim(unit, start, end)
}

/// "came under criticism from villages | who": of a phrase that a preposition opens, what its last preposition governs.
fn governed(unit: &Unit, phrase: Range<usize>) -> usize {
    let preposition = |i: &usize| unit.tag(*i) == Tag::Preposition && !unit.has(*i, &["of"]);
    let last = phrase.clone().rev().find(preposition).filter(|_| preposition(&phrase.start));
    last.map_or(phrase.start, |i| i + 1)
}

/// Words that cannot begin the object or subject of a verb: behind a participle they say when, where or by whom.
const NOT_OBJECT: &[&str] = &["last", "earlier", "by", "on", "in", "this"];

/// "is helpful for creators": behind a form of "be" or "have" an adjective or a participle without article is no head;
/// what its preposition governs is.
fn behind_predicate(unit: &Unit, start: usize, end: usize) -> usize {
    let bare = unit.tag(start - 1) == Tag::Auxiliary && matches!(unit.tag(start), Tag::Noun | Tag::Adverb);
    let last = (start + 1..end).rev().find(|&i| unit.tag(i) == Tag::Preposition && !unit.has(i, &["of"]));
    last.filter(|_| bare).map_or(start, |preposition| preposition + 1)
}

/// "A report published last month by the institute": what stands behind the participle can be no subject, so that the
/// head is the noun before it.
fn reduced_clause(unit: &Unit, start: usize, floor: usize) -> Option<usize> {
    let participle = start.checked_sub(1).filter(|&p| p > floor && is_participle(&unit.words[p]))?;
    let noun = matches!(unit.tag(participle - 1), Tag::Noun | Tag::Name);
    if !noun || !unit.has(start, NOT_OBJECT) {
        return None;
    }
    plain(unit, participle, floor).map(|head| head.start)
}

/// "The man who killed the dog": where a verb cuts the phrase, the head before the relative pronoun.
fn relative_clause(unit: &Unit, verb: usize, floor: usize) -> Option<usize> {
    const LONGEST: usize = 10;
    let crosses =
        |i: &usize| matches!(unit.tag(*i), Tag::Comma | Tag::Quote | Tag::Colon | Tag::Break | Tag::Coordinator);
    let span = (floor.max(verb.saturating_sub(LONGEST))..verb).rev().take_while(|i| !crosses(i));
    let pronoun = span.into_iter().find(|&i| is_relative(unit, i))?;
    let head = (floor..pronoun).rev().take_while(|&i| belongs(unit, i, pronoun)).last()?;
    trim(unit, head, pronoun).map(|h| h.start)
}

/// Whether a dash stands here that parts clauses.
pub fn is_dash(unit: &Unit, i: usize) -> bool {
    unit.has(i, &["—", "–"])
}

/// Whether "who", "which", or "that" behind a noun stands here.
pub fn is_relative(unit: &Unit, i: usize) -> bool {
    unit.tag(i) == Tag::Relative && !unit.has(i, &["whose"])
        || unit.has(i, &["that"]) && i > 0 && matches!(unit.tag(i - 1), Tag::Noun | Tag::Name)
}

/// Whether the word before is a verb, so that what follows may be its object.
fn ends_clause(unit: &Unit, i: usize) -> bool {
    matches!(unit.tag(i), Tag::Verb | Tag::Auxiliary | Tag::Pronoun)
        || looks_past(&unit.words[i].lower)
        || !unit.words[i].readings.is_empty()
}

/// "one reason | the country": an article behind a noun begins a phrase of its own.
fn begins_phrase(unit: &Unit, i: usize, end: usize) -> bool {
    let before = &unit.words[i - 1];
    let noun = before.tag == Tag::Noun && before.quote.is_none() && !before.lower.ends_with("ing");
    i < end && noun && unit.has(i, &["the", "a", "an"]) && !before.is(&["half", "all", "both", "only", "times"])
}

/// Whether a word can stand inside the phrase that ends at `end`.
fn belongs(unit: &Unit, i: usize, end: usize) -> bool {
    let word = &unit.words[i];
    match word.tag {
        Tag::Name | Tag::Number | Tag::Determiner | Tag::Coordinator => true,
        Tag::Preposition => {
            !word.is(&["after", "before", "during", "despite", "amid", "without", "via", "through", "within"])
        }
        Tag::Mark => !word.is(&["…", "?", "!"]),
        Tag::Quote => word.quote.is_some_and(|q| short_quote(unit, i, q)),
        Tag::Noun => !is_verb(unit, i, end),
        Tag::Adverb => i + 1 < end && matches!(unit.tag(i + 1), Tag::Noun),
        _ => word.quote.is_some(),
    }
}

/// A quotation of at most four words can be part of a name.
fn short_quote(unit: &Unit, i: usize, quote: usize) -> bool {
    let same = |k: &usize| unit.words.get(*k).is_some_and(|w| w.quote == Some(quote));
    let length = (i.saturating_sub(6)..i + 7).filter(same).count();
    // A quotation that ends in punctuation is speech.
    let speech = i > 0 && same(&(i - 1)) && unit.words[i - 1].is(&[",", ".", "!", "?"]);
    length <= 6 && !speech
}

/// Whether a lower-case word is a finite verb here: by its form, and not behind a word that wants a noun.
fn is_verb(unit: &Unit, i: usize, end: usize) -> bool {
    if i + 1 == end {
        return false;
    }
    let word = &unit.words[i];
    if word.quote.is_some() {
        return false;
    }
    let wants_noun = i == 0
        || matches!(unit.tag(i - 1), Tag::Determiner | Tag::Preposition | Tag::Number | Tag::Coordinator | Tag::Comma)
        || unit.words[i - 1].lower.ends_with("'s");
    let cue_form = word.readings.iter().any(|r| r.particles.is_empty() && (r.form.past || r.form.third));
    let reduced = || unit.tag(i + 1) == Tag::Preposition && !is_relative(unit, i - 1);
    // "Court documents filed on Tuesday"
    let filed = || word.stands_in(&DOCUMENT_WORDS) && is_participle(&unit.words[i + 1]);
    !wants_noun && !reduced() && !filed() && (cue_form || looks_past(&word.lower)) && unit.tag(i - 1) != Tag::Adverb
}

/// Takes adverbials, conjunctions and weekdays off the front; nothing left, no phrase.
fn trim(unit: &Unit, start: usize, end: usize) -> Option<Range<usize>> {
    let mut start = start;
    while start < end {
        let word = &unit.words[start];
        if word.quote.is_none() && word.is(NOT_FIRST) {
            // "On Monday the mayor": the adverbial's own noun goes with it where a second phrase follows.
            let next = (start + 1..end).find(|&i| i > start + 1 && unit.tag(i) == Tag::Determiner);
            match next {
                Some(next) if word.tag == Tag::Preposition => start = next,
                _ if word.tag == Tag::Preposition && start + 2 < end && is_calendar(unit, start + 1) => start += 2,
                _ => start += 1,
            }
        } else if start == 0 && start + 1 < end && word.lower.ends_with("ing") && unit.tag(start + 1) == Tag::Determiner
        {
            // "Using a tool that …": a participle, not a name.
            start += 1;
        } else if matches!(word.tag, Tag::Coordinator | Tag::Mark | Tag::Adverb) && word.quote.is_none() {
            start += 1;
        } else {
            break;
        }
    }
    let has_noun = (start..end).any(|i| matches!(unit.tag(i), Tag::Name | Tag::Noun | Tag::Determiner | Tag::Number));
    (start < end && has_noun).then_some(start..end)
}

/// A weekday or month.
pub fn is_calendar(unit: &Unit, i: usize) -> bool {
    unit.tag(i) == Tag::Name && unit.words[i].stands_in(&CALENDAR)
}

/// The noun phrase that begins at word `start`, with the appositions behind it.
pub fn after(unit: &Unit, start: usize) -> Option<Range<usize>> {
    if matches!(unit.tag(start), Tag::Pronoun) {
        return Some(start..start + 1);
    }
    let mut end = start;
    while end < unit.words.len() && (continues(unit, start, end) || end > start && is_in_brackets(unit, end)) {
        end += 1;
    }
    let any = (start..end).any(|i| matches!(unit.tag(i), Tag::Name | Tag::Noun | Tag::Determiner | Tag::Number));
    (any && end > start).then_some(start..end)
}

/// "DCP (East) Bo Roe": a bracket of few words behind which a name follows, and what stands in it.
fn is_in_brackets(unit: &Unit, i: usize) -> bool {
    const LONGEST: usize = 4;
    let open = (i.saturating_sub(LONGEST)..=i).rev().find(|&k| unit.has(k, &["("]));
    let close = open.and_then(|open| (open..open + LONGEST).find(|&k| unit.has(k, &[")"])));
    close.is_some_and(|close| close >= i && unit.tag(close + 1) == Tag::Name)
}

fn continues(unit: &Unit, start: usize, i: usize) -> bool {
    let word = &unit.words[i];
    match word.tag {
        Tag::Name => !(i > start && is_calendar(unit, i)),
        Tag::Number => true,
        Tag::Determiner | Tag::Coordinator => i > start || word.tag == Tag::Determiner,
        Tag::Noun => {
            i == start || word.readings.iter().all(|r| !r.form.past || !r.particles.is_empty()) || wants_noun(unit, i)
        }
        Tag::Mark => !word.is(&["…", "?", "!"]),
        Tag::Preposition if word.is(&["at", "in", "on"]) => {
            // "a professor at Arlen", but "wrote Jane Doe | on her website"
            let described = unit.words[start..i].iter().any(|w| w.tag == Tag::Noun);
            i > start && described && !is_calendar(unit, i + 1)
        }
        Tag::Preposition => i > start && word.is(&["of", "for", "from", "with"]),
        Tag::Quote => word.quote.is_some_and(|q| short_quote(unit, i, q)),
        _ => word.quote.is_some() && i > start,
    }
}

fn wants_noun(unit: &Unit, i: usize) -> bool {
    i > 0 && matches!(unit.tag(i - 1), Tag::Determiner | Tag::Preposition)
}

/// The end of the appositions that follow a phrase: ", the mayor of Arlen" up to the comma or the end.
pub fn apposition_end(unit: &Unit, end: usize) -> usize {
    let mut end = end;
    for _ in 0..MAX_CHUNKS {
        if unit.tag(end) != Tag::Comma || unit.words.get(end + 1).is_none() {
            break;
        }
        let close = (end + 1..unit.words.len())
            .find(|&i| stops_chunk(unit, i) || unit.tag(i) == Tag::Stop)
            .unwrap_or(unit.words.len());
        let verb = (end + 1..close).any(|i| matches!(unit.tag(i), Tag::Auxiliary | Tag::Verb));
        let relative = unit.tag(end + 1) == Tag::Relative;
        let fits = matches!(unit.tag(end + 1), Tag::Determiner | Tag::Number | Tag::Noun | Tag::Name | Tag::Relative);
        let participle = unit.words[end + 1].readings.iter().any(|r| r.form.ing);
        if !fits || participle || (verb && !relative) || unit.tag(close) == Tag::Quote {
            break;
        }
        end = close;
    }
    end
}

/// The number of a phrase whose head is not its last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// "a study of 400 drivers"
    Singular,
    /// "supporters of the law", "some in the town"
    Plural,
}

/// What is said behind a noun of those who know.
const KNOWING: &[&str] = &["aware", "close", "familiar"];

fn is_participle(word: &Word) -> bool {
    looks_past(&word.lower) || word.readings.iter().any(|r| r.form.participle)
}

/// The number of the phrase that ends at `end`, where a preposition parts its head from its last word.
pub fn number(unit: &Unit, end: usize) -> Option<Number> {
    let phrase = plain(unit, end, 0)?;
    if unit.has(phrase.start, &["some", "many", "most", "several", "few", "others", "those"]) {
        return Some(Number::Plural);
    }
    // "her name on waiting lists"
    if unit.words[end - 1].lower.ends_with("ing") {
        return None;
    }
    let of = phrase.clone().skip(1).find(|&i| unit.tag(i) == Tag::Preposition)?;
    // "Documents seen by the Courier", "data published on Monday", "people close to the talks"
    let last = &unit.words[of - 1];
    let described = of > phrase.start + 1 && (is_participle(last) || last.is(KNOWING));
    let head = &unit.words[of - 1 - usize::from(described)];
    let plural = head.lower.ends_with('s') && !head.lower.ends_with("ss") || head.is(&["data", "people"]);
    match head.tag {
        Tag::Noun | Tag::Name if plural => Some(Number::Plural),
        Tag::Noun => Some(Number::Singular),
        _ => None,
    }
}

/// Whether the phrase's head is a happening or an abstraction: what such a thing "suggests" is the writer's inference.
pub fn is_event(unit: &Unit, phrase: &Range<usize>) -> bool {
    const ABSTRACT: [&str; 6] = ["tion", "ment", "ness", "ance", "ence", "ing"];
    let head_end = phrase.clone().skip(1).find(|&i| unit.tag(i) == Tag::Preposition).unwrap_or(phrase.end);
    let head = unit.words[phrase.start..head_end].iter().rev().find(|w| matches!(w.tag, Tag::Noun | Tag::Name));
    let pronoun =
        phrase.len() == 1 && unit.has(phrase.start, &["it", "that", "this", "these", "those", "which", "there"]);
    pronoun
        || head.is_some_and(|w| {
            w.tag == Tag::Noun && (w.stands_in(&EVENT_NOUNS) || ABSTRACT.iter().any(|a| w.lower.ends_with(a)))
        }) && !(phrase.len() == 1 && unit.tag(phrase.start) == Tag::Pronoun)
}

/// Whether the phrase's head is a happening, which plans and thinks nothing.
pub fn is_happening(unit: &Unit, phrase: &Range<usize>) -> bool {
    head(unit, phrase).is_some_and(|w| w.tag == Tag::Noun && w.stands_in(&EVENT_NOUNS))
}

/// Whether the phrase's head is an act that may also be a document: "the decision".
pub fn is_act(unit: &Unit, phrase: &Range<usize>) -> bool {
    head(unit, phrase).is_some_and(|w| w.tag == Tag::Noun && w.stands_in(&ACT_NOUNS))
}

/// The last noun before what a preposition, a comma or a pronoun joins to the phrase.
fn head<'u>(unit: &'u Unit, phrase: &Range<usize>) -> Option<&'u Word<'u>> {
    let ends = |&i: &usize| matches!(unit.tag(i), Tag::Preposition | Tag::Comma | Tag::Relative);
    let end = phrase.clone().skip(1).find(ends).unwrap_or(phrase.end);
    unit.words[phrase.start..end].iter().rev().find(|w| matches!(w.tag, Tag::Noun | Tag::Name))
}

/// Whether the phrase's head is a common noun that no list knows as a person, a group, an organisation or a document.
pub fn is_thing(unit: &Unit, phrase: &Range<usize>) -> bool {
    /// Places and parties that act as one.
    const ACTORS: [&str; 12] = [
        "camp", "city", "country", "county", "district", "nation", "pair", "province", "public", "region", "side",
        "town",
    ];
    const SPEAKERS: [&Lexicon; 5] = [&ROLE_NOUNS, &GROUP_WORDS, &ORGANIZATION_WORDS, &DOCUMENT_WORDS, &BARE_SOURCES];
    let ends = |&i: &usize| matches!(unit.tag(i), Tag::Preposition | Tag::Comma | Tag::Relative | Tag::Break);
    let end = phrase.clone().skip(1).find(ends).unwrap_or(phrase.end);
    let words = &unit.words[phrase.start..end];
    let noun = |w: &&Word| matches!(w.tag, Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Relative | Tag::Number);
    let nouns = || words.iter().rev().filter(noun);
    // "Documents seen by"
    let head = nouns().find(|w| !is_participle(w)).or_else(|| nouns().next());
    let speaks = |noun: &str| ACTORS.contains(&noun) || SPEAKERS.iter().any(|l| l.has(noun));
    let common =
        |w: &Word| w.tag == Tag::Noun && w.quote.is_none() && !speaks(w.lower.strip_suffix("'s").unwrap_or(&w.lower));
    head.is_some_and(common) && !is_somebody(unit, &(phrase.start..end)) && !words.iter().any(|w| w.tag == Tag::Name)
}

/// Whether the phrase is a singular noun without article that is nobody's name: an adjective, a verb or the first half
/// of a compound ("different objects", "voice cloning") rather than a source.
pub fn is_bare(unit: &Unit, phrase: &Range<usize>) -> bool {
    let words = &unit.words[phrase.clone()];
    let common = words.iter().all(|w| w.tag == Tag::Noun && w.quote.is_none());
    let Some(last) = words.last().filter(|_| common && words.len() <= 2) else { return false };
    let plural = last.lower.ends_with('s') && !last.lower.ends_with("ss");
    let known = last.stands_in(&BARE_SOURCES);
    !plural && !known && !is_somebody(unit, phrase) && !is_document(unit, phrase)
}

/// Whether the phrase names a document: one of its nouns before any "of" is a thing that is written or measured.
pub fn is_document(unit: &Unit, phrase: &Range<usize>) -> bool {
    unit.words[phrase.clone()].iter().any(|w| w.tag != Tag::Name && w.stands_in(&DOCUMENT_WORDS))
}

/// Whether the phrase is somebody's: what names a person, or an office.
pub fn is_person(unit: &Unit, phrase: &Range<usize>) -> bool {
    is_somebody(unit, phrase) || unit.words[phrase.clone()].iter().any(|w| w.stands_in(&ROLE_NOUNS))
}

/// Whether the phrase can be somebody: a pronoun for people, a name, or a plural noun of agents.
pub fn is_somebody(unit: &Unit, phrase: &Range<usize>) -> bool {
    const AGENTS: [&str; 9] = ["ers", "ors", "ists", "ials", "ents", "ians", "ives", "ops", "ats"];
    let words = &unit.words[phrase.clone()];
    let pronoun = words.len() == 1 && words[0].is(&["he", "she", "they", "i", "we", "who", "many", "some"]);
    let last = words.iter().rev().find(|w| matches!(w.tag, Tag::Noun | Tag::Name));
    pronoun || last.is_some_and(|w| w.tag == Tag::Name || AGENTS.iter().any(|a| w.lower.ends_with(a)))
}
