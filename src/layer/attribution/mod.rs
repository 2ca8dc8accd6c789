//! Who says what: source, cue and content, span by span.
//!
//! A block is cut into units (sentences that no quotation crosses), a unit's words get coarse parts of speech, and
//! patterns look for cues: first those whose content stands before them (an inquit, "according to"), because what
//! they ascribe takes in everything else in it, then the others from left to right. What is ascribed is not searched
//! again: of two nested attributions the outer one stands.

mod clause;
mod cue;
mod finding;
mod inquit;
mod lexicon;
mod noun_phrase;
mod quotes;
mod reporting;
mod story;
mod unnamed;
mod words;

use super::kind::Kinds;
use crate::analysis::{Attribution, Kind};
use crate::document::Document;
use story::Story;

/// Finds the attributions of the article's prose, in text order. `source` is left empty: the source layer resolves
/// mentions to speakers.
pub fn find(document: &Document, kinds: &Kinds) -> Vec<Attribution> {
    let mut story = Story::new(document);
    for block in (0..document.blocks.len()).filter(|&b| kinds.of(b).is_prose()) {
        let quotes = quotes::find(document, block);
        let units = words::units(document, block, &quotes);
        let headline = kinds.of(block) == Kind::Headline;
        units.iter().enumerate().for_each(|(i, unit)| story.read(unit, i == 0, headline));
    }
    story.finish()
}

/// The attributions inside one sentence, in text order.
fn of_sentence(unit: &words::Unit, headline: bool) -> Vec<finding::Finding> {
    let mut found = Vec::new();
    let mut i = 0;
    let outer = unnamed::according_to(unit).or_else(|| inquit::find(unit));
    if let Some((finding, end)) = outer {
        found.push(finding);
        i = end;
    } else if let Some(finding) = unnamed::speaker_and_colon(unit, headline) {
        return vec![finding];
    }
    while i < unit.words.len() {
        let last = found.last();
        let before = reporting::Before {
            floor: last.map_or(0, finding::Finding::end),
            source: last.and_then(|f| f.source.as_ref()),
        };
        let next = reporting::find(unit, i, &before)
            .or_else(|| unnamed::impersonal(unit, i, &before))
            .or_else(|| unnamed::hedge(unit, i, &before))
            .or_else(|| unnamed::nominal(unit, i, &before))
            .or_else(|| reporting::adjective(unit, i, &before));
        match next {
            Some(finding) => {
                i = finding.end().max(i + 1);
                found.push(finding);
            }
            None => i += 1,
        }
    }
    found
}
