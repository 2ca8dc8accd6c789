//! The cue: a reporting verb with its auxiliaries, adverbs and particles.

use super::inquit;
use super::lexicon::{Class, Form, Reading};
use super::noun_phrase::{self, Number};
use super::words::{looks_past, Tag, Unit};
use crate::lexicon::{DOCUMENT_WORDS, GROUP_WORDS};
use std::ops::Range;

/// How the cue stands to its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// "she said", "she has said".
    Active,
    /// "she was told".
    Passive,
    /// ", saying that".
    Participle,
    /// "to say".
    Infinitive,
}

/// A verb that can be a cue, where it stands.
#[derive(Clone, Debug)]
pub struct Cue {
    /// Its words, from the first auxiliary to the last particle.
    pub words: Range<usize>,
    /// Index of the verb itself.
    pub verb: usize,
    /// What kind of verb.
    pub class: Class,
    /// How it stands to its subject.
    pub voice: Voice,
    /// Which form of the verb it is.
    pub form: Form,
    /// Whether it has auxiliaries.
    pub helped: bool,
    /// Whether it reports only where a clause or a quotation follows.
    pub strict: bool,
}

/// Verbs that stand before "to say" and add nothing of their own.
const CHAINED: &[&str] = &[
    "continued",
    "continues",
    "continue",
    "tried",
    "seemed",
    "seems",
    "appeared",
    "appears",
    "used",
    "began",
    "started",
    "went",
    "wanted",
    "likely",
    "going",
    "set",
    "sure",
];

/// What one does to be heard: "took to the stage to say".
const AIRED: &[&str] = &["called", "goes", "rang", "takes", "took", "used", "uses", "went"];
/// Words from there to the verb.
const LONGEST_WAY: usize = 6;

/// The cue whose verb stands at `i`, if the verb can be one in this place.
pub fn at(unit: &Unit, i: usize) -> Option<Cue> {
    // Most words are no verbs, and each is asked three times.
    if unit.words[i].readings.is_empty() {
        return None;
    }
    read(unit, i)
}

/// Whom one calls by telephone …
const TELEPHONED: &[&str] = &["police", "ambulance", "paramedics", "cops", "doctor", "services"];
/// … and what one calls together, with an adjective or without.
const SUMMONED: &[&str] =
    &["election", "elections", "halt", "meeting", "recess", "strike", "truce", "vote", "witnesses"];

/// Whether "called" means the telephone, a summons or a name: "called 999", "called the police", "called an emergency
/// meeting", "called Jane Doe told".
pub fn summons(unit: &Unit, i: usize) -> bool {
    if !unit.has(i, &["call", "calls", "called", "calling"]) {
        return false;
    }
    let object = i + 1 + usize::from(unit.tag(i + 1) == Tag::Determiner);
    let last = object + usize::from(unit.tag(object) == Tag::Noun);
    let one = |list: &[&str]| (object..=last).any(|k| unit.has(k, list) && unit.tag(k + 1) != Tag::Noun);
    let some = object == i + 1 || unit.has(i + 1, &["a", "an"]);
    unit.tag(i + 1) == Tag::Number || one(TELEPHONED) || some && one(SUMMONED) || names(unit, i)
}

/// "A teacher called Jane Doe told": a name, and then the verb of whoever has it.
fn names(unit: &Unit, i: usize) -> bool {
    let end = (i + 1..unit.words.len()).find(|&k| unit.tag(k) != Tag::Name).unwrap_or(i + 1);
    let verb = || unit.tag(end) == Tag::Auxiliary || unit.words.get(end).is_some_and(|w| !w.readings.is_empty());
    let someone = i > 1 && (unit.has(i - 2, &["a", "an", "one"]) || i > 2 && unit.has(i - 3, &["a", "an", "one"]));
    someone && end > i + 1 && verb()
}

fn read(unit: &Unit, i: usize) -> Option<Cue> {
    let word = &unit.words[i];
    if summons(unit, i) {
        return None;
    }
    if !matches!(word.tag, Tag::Noun | Tag::Name | Tag::Verb) || (word.tag == Tag::Name && i > 0) {
        return None;
    }
    let readings = word.readings;
    let mut fitting =
        readings.iter().filter(|r| r.particles.iter().enumerate().all(|(k, p)| unit.has(i + 1 + k, &[p])));
    let reading = fitting.next()?;
    // Two readings with the same words ("asked" as a question, "asked to"): what follows decides.
    let infinitive_follows = unit.has(i + 1 + reading.particles.len(), &["to"]);
    let other = fitting.find(|r| r.particles.len() == reading.particles.len() && r.class == Class::Intention);
    let reading = if infinitive_follows { other.unwrap_or(reading) } else { reading };
    let mut end = i + 1 + reading.particles.len();
    if reading.particles.last() == Some(&"to") && matches!(reading.class, Class::Intention) {
        end -= 1;
        // "fell and declined to 653": a direction, not a refusal.
        if matches!(unit.tag(end + 1), Tag::Number | Tag::Determiner | Tag::Preposition | Tag::Pronoun) {
            return None;
        }
    }
    let (start, helped, voice) = group(unit, i, reading.form);
    let cue = Cue {
        words: start..end,
        verb: i,
        class: reading.class,
        voice,
        form: reading.form,
        helped,
        strict: reading.strict,
    };
    is_verb(unit, &cue).then_some(cue)
}

/// As [`at`], for an index that may lie beyond the sentence.
pub fn at_checked(unit: &Unit, i: usize) -> Option<Cue> {
    (i < unit.words.len()).then(|| at(unit, i)).flatten()
}

/// Where the verb group begins, whether it has auxiliaries, and its voice.
fn group(unit: &Unit, i: usize, form: Form) -> (usize, bool, Voice) {
    let (mut start, mut nearest) = (i, None);
    let to = i > 0 && unit.has(i - 1, &["to"]);
    if to {
        let chained = i.checked_sub(2).filter(|&k| unit.has(k, CHAINED));
        let way = || (i.saturating_sub(LONGEST_WAY)..i).rev().find(|&k| unit.has(k, AIRED));
        let aired = || unit.has(i, &["announce", "say"]).then(way).flatten();
        match chained.or_else(aired) {
            Some(k) => start = k,
            None => return (i, false, Voice::Infinitive),
        }
    }
    let mut k = start;
    while k > 0 {
        match unit.tag(k - 1) {
            Tag::Auxiliary => {
                nearest.get_or_insert(k - 1);
                start = k - 1;
            }
            Tag::Adverb if unit.words[k - 1].quote.is_none() => {}
            _ => break,
        }
        k -= 1;
    }
    // An adverb right before the verb belongs to it, one before the subject does not.
    if nearest.is_none() && !to {
        start = k.max(i.saturating_sub(2));
        if k == 0 || unit.tag(k - 1) == Tag::Comma {
            start = i;
        }
    }
    let be = nearest.is_some_and(|a| {
        unit.has(a, &["is", "are", "was", "were", "be", "been", "being", "am", "isn't", "wasn't", "weren't", "aren't"])
    });
    let contracted_be =
        start > 0 && unit.tag(start - 1) == Tag::Pronoun && unit.words[start - 1].lower.ends_with("'re");
    let voice = match (be || contracted_be, form) {
        (true, f) if f.participle => Voice::Passive,
        (false, f) if f.ing && nearest.is_none() => Voice::Participle,
        _ => Voice::Active,
    };
    (start, nearest.is_some() || to, voice)
}

/// Whether the word is a verb here and no noun or adjective, from the words around it.
fn is_verb(unit: &Unit, cue: &Cue) -> bool {
    let (before, i) = (cue.words.start.checked_sub(1), cue.verb);
    if cue.helped {
        return !cue.form.third || cue.form.base;
    }
    if unit.has(i + 1, &["-"]) || (i > 0 && unit.has(i - 1, &["-"])) {
        return false;
    }
    let Some(b) = before else { return cue.form.ing };
    let before = unit.tag(b);
    let word = &unit.words[b];
    // "Another said", but not "another reason".
    let counts = word.is(&["many", "some", "others", "most", "few", "all", "both", "one", "three", "two", "several"])
        || word.is(&["another"]) && !cue.form.base && !unit.has(i + 1, &["to", "by"]);
    let blocked = matches!(before, Tag::Determiner | Tag::Preposition) && !counts
        || word.lower.ends_with("'s") && before != Tag::Pronoun;
    match cue.voice {
        Voice::Participle => true,
        // ", state advocate Jane Doe said"
        Voice::Active if cue.form.base && before == Tag::Comma && unit.tag(i + 1) == Tag::Noun => false,
        Voice::Infinitive => false,
        _ if blocked || is_noun_at_the_end(unit, cue) => false,
        _ if cue.form.base && !cue.form.past => {
            let many = plural(unit, b) || noun_phrase::number(unit, b + 1) == Some(Number::Plural);
            // "Customers of Sample Movers say", "they appeal and say": no other word looks as much like a verb.
            let say = || matches!(before, Tag::Name | Tag::Coordinator) && unit.has(i, &["say"]);
            (many || say()) && takes_complement(unit, cue)
        }
        _ if cue.form.third => {
            // "It is shut, but says": the subject stands before.
            let says = unit.has(b, &["but"]) && matches!(cue.class, Class::Report | Class::Tell) && !cue.strict;
            (says || singular(unit, b) || noun_phrase::number(unit, b + 1) == Some(Number::Singular))
                && takes_complement(unit, cue)
                && !word.is(&["i", "we", "you", "they"])
        }
        _ if !cue.form.past => false,
        // "the measure proposed in May": a participle, not a finite verb.
        _ => !(cue.form.participle && reduced(unit, cue)),
    }
}

/// Whether what follows can be the complement of a verb in the present tense; behind a noun ("calls for", "reports on")
/// it cannot.
fn takes_complement(unit: &Unit, cue: &Cue) -> bool {
    let next = cue.words.end;
    if unit.has(cue.verb, &["say", "says", "write", "writes"]) || next > cue.verb + 1 || cue.class == Class::Intention {
        return !unit.has(next, &["of", "by"]);
    }
    match unit.tag(next) {
        Tag::Preposition | Tag::Verb | Tag::Auxiliary | Tag::Coordinator => false,
        Tag::Comma => unit.tag(next + 1) == Tag::Quote || inquit::resumes(unit, next) || is_inquit(unit, cue),
        Tag::Noun if is_subject_of_next(unit, cue) || is_filed(unit, cue) => false,
        Tag::Subordinator => unit.has(next, &["that", "if", "whether", "how", "why", "what", "where", "when"]),
        _ => true,
    }
}

/// "Beating market forecasts.": what is also a thing that is written, with nothing behind it, is a verb only as an inquit:
/// "It will rain, the office forecasts."
fn is_noun_at_the_end(unit: &Unit, cue: &Cue) -> bool {
    let ends = matches!(unit.tag(cue.words.end), Tag::Stop | Tag::Comma);
    let inquit = |subject: Range<usize>| {
        let before = subject.start.checked_sub(1).map(|b| unit.tag(b));
        matches!(before, Some(Tag::Comma | Tag::Quote | Tag::Break))
            && !unit.words[subject.start].lower.ends_with("ing")
    };
    cue.form.third
        && ends
        && unit.words[cue.verb].stands_in(&DOCUMENT_WORDS)
        && !noun_phrase::before(unit, cue.words.start, 0).is_some_and(inquit)
}

/// "“It is safe,” she declares, pointing at": behind a quotation and the subject alone.
fn is_inquit(unit: &Unit, cue: &Cue) -> bool {
    let subject = noun_phrase::before(unit, cue.words.start, 0).map_or(0, |s| s.start);
    subject > 0 && unit.tag(subject - 1) == Tag::Quote
}

/// "Court documents filed on Tuesday", "the trust apologised and": a noun and what was done to it, or what it did.
fn is_filed(unit: &Unit, cue: &Cue) -> bool {
    let next = cue.words.end;
    let ends = matches!(unit.tag(next + 1), Tag::Preposition | Tag::Coordinator | Tag::Comma | Tag::Stop);
    looks_past(&unit.words[next].lower) && ends
}

/// "The council's report shows", "budget documents show": a noun, with which the next verb agrees.
fn is_subject_of_next(unit: &Unit, cue: &Cue) -> bool {
    let agrees = |r: &Reading| if cue.form.third { r.form.base && !r.form.past } else { r.form.third };
    let noun = !matches!(unit.tag(cue.words.start - 1), Tag::Pronoun | Tag::Name | Tag::Relative);
    noun && unit.words[cue.verb].stands_in(&DOCUMENT_WORDS) && unit.words[cue.words.end].readings.iter().any(agrees)
}

/// Whether a past form without auxiliary is a participle behind its noun: followed by "by", or by another preposition
/// where the verb wants an object.
fn reduced(unit: &Unit, cue: &Cue) -> bool {
    let next = cue.words.end;
    if unit.has(cue.verb, &["said"]) {
        return false;
    }
    let by =
        unit.has(next, &["by"]) || unit.has(next + 1, &["by"]) && matches!(unit.tag(next), Tag::Name | Tag::Adverb);
    // "The minister, asked whether she knew, said"
    let first = cue.words.start;
    let asked = first > 0 && unit.tag(first - 1) == Tag::Comma && unit.has(first, &["asked", "told"]);
    let comma = || (next..unit.words.len()).find(|&i| unit.tag(i) == Tag::Comma);
    if asked && comma().and_then(|c| unit.words.get(c + 1)).is_some_and(|w| w.readings.iter().any(Reading::says)) {
        return true;
    }
    let object = !matches!(cue.class, Class::Report | Class::Tell) && next == cue.verb + 1;
    by || object && unit.tag(next) == Tag::Preposition && !unit.has(next, &["to"])
}

fn plural(unit: &Unit, b: usize) -> bool {
    let word = &unit.words[b];
    match unit.tag(b) {
        Tag::Pronoun => !word.is(&["he", "she", "it"]) && !word.lower.ends_with("'s"),
        Tag::Relative | Tag::Determiner => true,
        Tag::Name => {
            word.lower.ends_with('s')
                || word.is(&["police"])
                || (b > 1 && (0..b).rev().take(4).any(|k| unit.tag(k) == Tag::Coordinator))
        }
        // "47% say", "nine out of ten say", "those surveyed say"
        Tag::Number => true,
        Tag::Mark => word.is(&["%"]),
        Tag::Noun if looks_past(&word.lower) => true,
        Tag::Noun => {
            (word.lower.ends_with('s') && !word.lower.ends_with("ss"))
                || word.is(&["data", "people", "police", "women", "men"])
                // "The team write": several who are called one.
                || word.stands_in(&GROUP_WORDS)
        }
        Tag::Comma | Tag::Quote | Tag::Break => true,
        _ => false,
    }
}

fn singular(unit: &Unit, b: usize) -> bool {
    match unit.tag(b) {
        // "on waiting lists"
        Tag::Noun if b > 0 && matches!(unit.tag(b - 1), Tag::Preposition | Tag::Number) => false,
        Tag::Noun => !unit.words[b].lower.ends_with('s') || unit.words[b].lower.ends_with("ss"),
        Tag::Name
        | Tag::Pronoun
        | Tag::Relative
        | Tag::Comma
        | Tag::Quote
        | Tag::Break
        | Tag::Coordinator
        | Tag::Determiner => true,
        Tag::Adverb | Tag::Mark => true,
        Tag::Subordinator => unit.has(b, &["that", "as"]),
        _ => false,
    }
}
