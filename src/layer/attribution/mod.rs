//! Who says what: source, cue and content, span by span.
//!
//! A block is cut into units (sentences that no quotation crosses), a unit's words get coarse parts of speech, and
//! patterns look for cues: first those whose content stands before them (an inquit, "according to"), because what
//! they ascribe takes in everything else in it, then the others from left to right. What is ascribed is not searched
//! again: of two nested attributions the outer one stands.

mod clause;
mod cue;
mod features;
mod finding;
mod inquit;
mod labels;
mod lexicon;
mod main_clause;
mod noun_phrase;
mod phrase;
mod quotes;
mod reporting;
mod story;
mod tagged;
#[cfg(feature = "train")]
pub mod train;
mod words;

#[cfg(test)]
mod bad_input;

use super::kind::Kinds;
use super::provenance::dateline_length;
use crate::analysis::{Attribution, Kind};
use crate::document::Document;
use crate::model::tagger::Tagger;
use std::sync::OnceLock;
use story::Story;

/// Finds the attributions of the article's prose, in text order. `source` is left empty: the source layer resolves
/// mentions to speakers.
pub fn find(document: &Document, kinds: &Kinds) -> Vec<Attribution> {
    read(document, kinds, tagger()).finish()
}

/// The shipped weights, laid out once.
fn tagger() -> Option<&'static Tagger> {
    #[cfg(feature = "train")]
    if let Some(trial) = *TRIAL.read().ok()? {
        return Some(trial);
    }
    static SHIPPED: OnceLock<Option<Tagger>> = OnceLock::new();
    SHIPPED.get_or_init(|| Tagger::new(WEIGHTS, FEATURES)).as_ref()
}

const WEIGHTS: &[u8] = include_bytes!("../../weights/attribution.bin");
/// A constant, as the text of the file would otherwise be in the engine and hashed there.
const FEATURES: u32 = features::fingerprint();

/// Weights that training tries out in place of the shipped ones.
#[cfg(feature = "train")]
static TRIAL: std::sync::RwLock<Option<&'static Tagger>> = std::sync::RwLock::new(None);

/// What the tagger sees of a document: the units that are not all quotation, and where their words stand.
#[cfg(feature = "train")]
fn sequences(document: &Document, kinds: &Kinds) -> Vec<(features::Sequence, Vec<crate::span::Span>)> {
    read(document, kinds, None).seen
}

fn read<'d>(document: &'d Document, kinds: &Kinds, tagger: Option<&'d Tagger>) -> Story<'d> {
    let mut story = Story::new(document, tagger);
    let labels = labels::find(document, kinds);
    // Its dateline says where, and nobody says that.
    let lede = (0..document.blocks.len()).find(|&b| kinds.of(b) == Kind::Body);
    for block in (0..document.blocks.len()).filter(|&b| kinds.of(b).is_prose()) {
        if let Some(label) = labels.get(&block) {
            story.labelled(label);
            continue;
        }
        let quotes = quotes::find(document, block);
        let mut units = words::units(document, block, &quotes);
        if lede == Some(block) {
            let end =
                document.blocks[block].span.start + dateline_length(document.at(document.blocks[block].span), true);
            units.iter_mut().for_each(|unit| unit.words.retain(|w| w.span.start >= end));
        }
        let headline = kinds.of(block) == Kind::Headline;
        units.iter().enumerate().for_each(|(i, unit)| story.read(unit, i == 0, headline));
    }
    story
}

/// The attributions inside one sentence, in text order.
#[inline(never)]
fn of_sentence(unit: &words::Unit, headline: bool) -> Vec<finding::Finding> {
    let mut found = Vec::new();
    let mut i = 0;
    let outer = phrase::according_to(unit).or_else(|| inquit::find(unit)).or_else(|| inquit::with_unlisted_verb(unit));
    if let Some(finding) = phrase::inverted(unit)
        .or_else(|| phrase::words_and_speaker(unit))
        .or_else(|| phrase::news_and_source(unit, headline))
    {
        return vec![finding];
    }
    if let Some((finding, end)) = outer {
        found.push(finding);
        i = end;
    } else if let Some(finding) = phrase::speaker_and_colon(unit, headline).or_else(|| phrase::introduced(unit)) {
        return vec![finding];
    }
    while i < unit.words.len() {
        let last = found.last();
        let before = reporting::Before {
            floor: last.map_or(0, finding::Finding::end),
            source: last.and_then(|f| f.source.as_ref()),
        };
        let next = phrase::quoted_as_saying(unit, i, &before)
            .or_else(|| reporting::adjective(unit, i, &before))
            .or_else(|| reporting::find(unit, i, &before))
            .or_else(|| phrase::impersonal(unit, i, &before))
            .or_else(|| phrase::hedge(unit, i, &before))
            .or_else(|| phrase::nominal(unit, i, &before));
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

#[cfg(test)]
mod tests {
    use super::bad_input::attributions;
    use super::*;
    use crate::analysis::{Act, BlockFinding, Form};
    use crate::page::{Options, Page};
    use crate::span::Span;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn spans_lie_inside_the_text_and_contents_apart(
            text in "((said|says|told|according to|reportedly|claim|that|who|he|Ada|the mayor|bridge|is|asked|by|to|and|of|it|understood) |[“”\"'’‘,.:;—()?\n] ?|é|\\PC){0,60}"
        ) {
            let found = attributions(&text);
            for a in &found {
                prop_assert!(!a.content.is_empty() && !a.why.is_empty());
                for span in a.content.iter().chain(&a.cue).chain(&a.mention) {
                    prop_assert!(!span.is_empty() && text.get(span.start..span.end).is_some());
                }
                prop_assert_eq!(a.form == Form::Mixed, !a.quoted.is_empty());
                let inside = |part: &Span| a.content.iter().any(|c| c.start <= part.start && part.end <= c.end);
                prop_assert!(a.quoted.iter().all(inside), "{a:?}");
            }
            let mut contents: Vec<_> = found.iter().flat_map(|a| a.content.clone()).collect();
            contents.sort();
            prop_assert!(contents.windows(2).all(|w| w[0].end <= w[1].start), "{contents:?}");
        }
    }

    #[test]
    fn of_what_is_partly_quoted_the_quoted_parts_are_told() {
        let text = "Ada Example called the plan “a timetable in search of a boat” and the boat “a wish”.";
        let found = attributions(text);
        let parts: Vec<&str> = found[0].quoted.iter().map(|part| &text[part.start..part.end]).collect();
        assert_eq!(parts, ["“a timetable in search of a boat”", "“a wish”"]);
        assert!(attributions("“It is safe,” Ada Example said.")[0].quoted.is_empty());
    }

    #[test]
    fn titles_in_quotation_marks_quote_nobody() {
        let form = |text: &str| attributions(text)[0].form;
        assert_eq!(form("The singer said the song “Down Under” was his own."), Form::Indirect);
        assert_eq!(form("The singer said the song was “stolen goods” and his own."), Form::Mixed);
        assert_eq!(form("“Down Under,” the singer said."), Form::Direct);
    }

    #[test]
    fn who_thinks_between_dashes_and_speaks_behind_them_is_one() {
        let text = "The mayor — who opposes the plan — says it is too dear.";
        let found = attributions(text);
        let of = |span: Option<Span>| span.map_or("", |s| s.of(text));
        assert_eq!(of(found[1].mention), "The mayor — who opposes the plan —");
        assert_eq!((found[0].content[0].of(text), found[1].content[0].of(text)), ("the plan", "it is too dear"));
    }

    #[test]
    fn nouns_tell_thoughts_from_statements() {
        let act = |text: &str| attributions(text)[0].act;
        assert_eq!(act("There were fears that the plant would close."), Act::Thought);
        assert_eq!(act("There were complaints that the plant would close."), Act::Statement);
    }

    #[test]
    fn the_mark_of_a_list_and_a_dateline_are_no_contents() {
        let text = "(CNN)The bridge is safe, officials said on Monday.\n• The ferry is safe, too, officials said.";
        let said: Vec<&str> = attributions(text).iter().map(|a| a.content[0].of(text)).collect();
        assert_eq!(said, ["The bridge is safe", "The ferry is safe, too"]);
    }

    #[test]
    fn the_reason_quotes_the_cue() {
        let found = attributions("“It is safe,” Ada Example said.");
        assert_eq!(found[0].why, "cue “said” behind a closing quotation mark");
        assert_eq!((found[0].id, found[0].source), (0, Some(0)));
    }

    #[test]
    fn headlines_end_with_who_says_it() {
        let source = |headline: &str| {
            let text = format!(
                "{headline}\n\nThe fire began on Monday in Arlen. It was put out on Tuesday, after nine hours."
            );
            let found = crate::analyze_text(&text, &Options::default()).unwrap();
            found.attributions.first().and_then(|a| a.mention).map(|m| m.of(&text).to_owned())
        };
        for (headline, want) in [
            ("Man, 26, held over fire in a mill - police", Some("police")),
            ("Smoke is as bad as dust for lungs, study finds", Some("study")),
            ("Ten ways to save money - and time", None),
            ("The best lamps of the year – review", None),
            ("Bridge to shut for a year - Arlen News", None),
        ] {
            assert_eq!(source(headline).as_deref(), want, "{headline}");
        }
    }

    #[test]
    fn weights_were_trained_on_these_features() {
        assert!(tagger().is_some(), "train the weights again: cargo run --release --features train --bin train");
    }

    #[test]
    fn only_prose_is_read() {
        let text = "The mayor said the bridge would close.";
        let page = Page::from_text(text);
        let document = Document::from_text(&page, text, &Options::default());
        let finding =
            |kind| BlockFinding { span: document.blocks[0].span, kind, teaser: None, href: None, why: String::new() };
        let of = |kind| find(&document, &Kinds { blocks: vec![finding(kind)], notes: Vec::new() }).len();
        assert_eq!((of(Kind::Body), of(Kind::Standfirst), of(Kind::Teaser)), (1, 1, 0));
    }

    #[test]
    fn a_block_of_hundreds_of_quotations_and_cues_is_read() {
        let text = "he said that she said “they said, ".repeat(3000);
        assert!(!attributions(&text).is_empty());
    }
}
