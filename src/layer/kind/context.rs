//! Passages that need what is not there: an introduction to a missing list, an answer without its question.

use super::phrases::Words;
use super::signals::End;
use super::signals::Signals;
use super::Verdict;
use crate::analysis::{Kind, Note, NoteCode};
use crate::document::Document;
use crate::span::Span;

/// What a list introduction counts.
const LISTED: [&str; 26] = [
    "aspects",
    "areas",
    "causes",
    "challenges",
    "changes",
    "conditions",
    "demands",
    "elements",
    "examples",
    "factors",
    "features",
    "findings",
    "following",
    "goals",
    "ideas",
    "issues",
    "measures",
    "options",
    "points",
    "questions",
    "reasons",
    "risks",
    "rules",
    "steps",
    "things",
    "ways",
];

/// A list item is shorter than this, in words; running text after a colon that introduces a list is longer.
const MAX_ITEM: usize = 35;

/// Words by which an answer points at its question.
const POINTERS: [&str; 8] = ["it", "this", "that", "they", "he", "she", "there", "not"];

/// Finds the passages of the body that lack their context.
#[inline(never)]
pub fn find(document: &Document, signals: &[Signals], verdicts: &[Verdict]) -> Vec<Note> {
    let body: Vec<usize> = (0..signals.len()).filter(|&i| verdicts[i].kind == Some(Kind::Body)).collect();
    let mut notes = Vec::new();
    for (at, &i) in body.iter().enumerate() {
        let next = body.get(at + 1).copied();
        let before = at.checked_sub(1).map(|k| &signals[body[k]]);
        if let Some(span) = orphaned_answer(document, i, &signals[i], before)
            .or_else(|| orphaned_introduction(document, i, signals, next))
        {
            notes.push(Note { code: NoteCode::LacksContext, span: Some(span) });
        }
    }
    notes
}

/// A sentence that announces several points and ends in a colon, when running text or nothing follows it.
fn orphaned_introduction(document: &Document, i: usize, signals: &[Signals], next: Option<usize>) -> Option<Span> {
    if signals[i].end != End::Colon {
        return None;
    }
    let span = document.sentences[document.blocks[i].sentences.clone()].last()?.span;
    let counted = Words::of(document.at(span)).iter().any(|w| LISTED.contains(&w));
    // On a page the list may be a figure, a table or an embed: blocks of other kinds, or none.
    let plain = document.page.plain;
    let missing = next.map_or(plain, |n| (plain || n == i + 1) && is_running(document, n, &signals[n]));
    (counted && missing).then_some(span)
}

/// Whether a block is a paragraph that goes on with the text: no item, no quotation, nothing with a form of its own.
fn is_running(document: &Document, i: usize, s: &Signals) -> bool {
    let tag = document.page.blocks[i].tag.as_str();
    let paragraph = document.page.plain || matches!(tag, "p" | "div");
    paragraph && s.size > MAX_ITEM && s.sentences > 1 && !opens_item(s.text) && !s.has_quotation()
}

fn opens_item(text: &str) -> bool {
    text.starts_with(['•', '-', '–', '—', '*', '·', '“', '"', '1', '('])
        || text.split(' ').take(6).any(|w| w.ends_with(':'))
}

/// "No, it does not mean …" when nobody asked: the paragraph before neither asks nor is a heading or a quotation.
fn orphaned_answer(document: &Document, i: usize, s: &Signals, before: Option<&Signals>) -> Option<Span> {
    let answers = matches!(s.words.get(0), "yes" | "no") && s.text.get(..4).is_some_and(|t| t.contains(','));
    let points = (1..5).any(|k| POINTERS.contains(&s.words.get(k)));
    let asked = before.is_some_and(|b| b.text.contains('?') || b.end == End::Open || b.has_quotation());
    (answers && points && !asked)
        .then(|| document.sentences[document.blocks[i].sentences.clone()].first().map(|x| x.span))?
}
