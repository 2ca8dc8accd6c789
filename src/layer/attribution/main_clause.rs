//! Where the sentence's own statement goes on behind what somebody says inside its subject: "The claim that it is safe |
//! is nonsense", "The plant, which the firm said cost $5m, | employs 300". The verb that the subject waits for is the
//! writer's; to give it to the speaker would turn a denial into its opposite.

use super::clause;
use super::cue;
use super::finding::Finding;
use super::inquit::has_verb;
use super::noun_phrase::{self, is_relative};
use super::words::{looks_past, Tag, Unit};
use crate::lexicon::REPORTING_NOUNS;
use std::ops::Range;

/// The clause in which somebody says something, as part of a sentence's subject.
enum Inside {
    /// Between commas: ", which the firm said …,".
    Commas,
    /// Without them: "the claim that", "a man who said".
    Subject,
}

/// Ends contents before the verb of the subject they are part of.
#[inline(never)]
pub fn give_back(unit: &Unit, findings: &mut [Finding]) {
    for f in findings {
        let Some(inside) = inside(unit, f) else { continue };
        let Some(last) = f.content.last_mut() else { continue };
        let verb = match inside {
            Inside::Commas => behind_comma(unit, last),
            Inside::Subject => second_verb(unit, last),
        };
        let end = verb.map(|verb| clause::trim(unit, last.start, verb)).filter(|&end| end > last.start);
        last.end = end.unwrap_or(last.end);
    }
}

fn inside(unit: &Unit, f: &Finding) -> Option<Inside> {
    let cue = f.cue.as_ref().filter(|c| f.content.last().is_some_and(|last| last.start >= c.end))?;
    let first = f.source.as_ref().map_or(cue.start, |s| s.start.min(cue.start));
    // "which the firm said", "a man who said"
    let own = f.source.as_ref().map(|s| s.end - 1).filter(|&r| is_relative(unit, r));
    let pronoun = own.or_else(|| first.checked_sub(1).filter(|&r| is_relative(unit, r)));
    let (head, inside) = match pronoun {
        Some(r) => {
            let comma = r > 0 && unit.tag(r - 1) == Tag::Comma;
            let head = noun_phrase::before(unit, r - usize::from(comma), 0)?.start;
            (head.min(first), if comma { Inside::Commas } else { Inside::Subject })
        }
        None if is_noun(unit, cue) && unit.has(cue.end, &["that"]) => (first, Inside::Subject),
        None => return None,
    };
    (!has_verb(unit, &(0..head))).then_some(inside)
}

fn is_noun(unit: &Unit, cue: &Range<usize>) -> bool {
    cue.clone().any(|i| unit.words[i].stands_in(&REPORTING_NOUNS))
}

/// The comma behind which the main verb stands.
fn behind_comma(unit: &Unit, content: &Range<usize>) -> Option<usize> {
    let comma = |i: &usize| unit.tag(*i) == Tag::Comma && unit.words[*i].quote.is_none();
    let commas = || (content.start + 1..content.end).filter(comma);
    let listed = |i: usize| unit.tag(i + 2) == Tag::Coordinator;
    let unknown = |i: usize| unit.tag(i + 1) == Tag::Noun && !unit.words[i + 1].lower.ends_with("ing") && !listed(i);
    commas().find(|&i| is_finite(unit, i + 1)).or_else(|| commas().find(|&i| unknown(i)))
}

fn is_finite(unit: &Unit, i: usize) -> bool {
    let i = i + usize::from(unit.tag(i) == Tag::Adverb);
    let past =
        || unit.words[i].readings.iter().any(|r| r.form.past || r.form.third) || looks_past(&unit.words[i].lower);
    match unit.tag(i) {
        Tag::Auxiliary | Tag::Verb => true,
        Tag::Noun => past(),
        _ => false,
    }
}

/// The second finite verb of a clause that has room for one: what opens a clause of its own inside makes room for another.
fn second_verb(unit: &Unit, content: &Range<usize>) -> Option<usize> {
    let mut room = 1;
    for i in content.start + 1..content.end {
        if unit.words[i].quote.is_some() {
            return None;
        }
        let verb = begins_verb(unit, i);
        if verb && room == 0 {
            return Some(i);
        }
        room -= usize::from(verb);
        room += usize::from(opens_clause(unit, i));
    }
    None
}

/// Whether a finite verb or its first auxiliary stands here; an adverb before it may be of the clause before.
fn begins_verb(unit: &Unit, i: usize) -> bool {
    let before = (0..i).rev().find(|&k| unit.tag(k) != Tag::Adverb).unwrap_or(i - 1);
    let first = !matches!(unit.tag(before), Tag::Auxiliary | Tag::Preposition) && !unit.has(before, &["to"]);
    let word = &unit.words[i];
    match word.tag {
        Tag::Pronoun => word.lower.contains('\''),
        Tag::Auxiliary => first && !unit.has(i, &["be", "been", "being", "having"]),
        Tag::Verb => first,
        Tag::Noun => unit.tag(i - 1) == Tag::Pronoun && looks_past(&word.lower),
        _ => false,
    }
}

fn opens_clause(unit: &Unit, i: usize) -> bool {
    let speaks = || cue::at(unit, i).is_some_and(|c| !c.helped);
    matches!(unit.tag(i), Tag::Relative | Tag::Coordinator | Tag::Subordinator | Tag::Comma | Tag::Break) || speaks()
}
