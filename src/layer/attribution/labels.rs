//! Speaker labels of interviews and transcripts: "SAMPLE: Was it safe?", "Example: It was.", "Q:", "A:".

use crate::document::{Document, TokenClass};
use crate::hash::Map;
use crate::layer::kind::Kinds;
use crate::span::Span;

/// Tokens of a label, its colon left out.
const LONGEST: usize = 6;
/// Paragraphs with labels that make a transcript.
const FEWEST: usize = 4;

/// A paragraph with its speaker.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    /// The name, or the letter that stands for who asks and who answers.
    pub speaker: Span,
    /// The colon.
    pub colon: Span,
    /// What is said.
    pub content: Span,
}

/// The labelled paragraphs, by block; none where too few repeat, or nobody asks: "PRICE:" and "PROS:" head lists.
#[inline(never)]
pub fn find(document: &Document, kinds: &Kinds) -> Map<usize, Label> {
    let blocks = (0..document.blocks.len()).filter(|&b| kinds.of(b).is_prose());
    let mut labels: Map<usize, Label> = blocks.filter_map(|b| Some((b, label(document, b)?))).collect();
    let mut count: Map<&str, usize> = Map::default();
    labels.values().for_each(|l| *count.entry(document.at(l.speaker)).or_default() += 1);
    labels.retain(|_, l| count[document.at(l.speaker)] > 1);
    let asked = labels.values().any(|l| document.at(l.content).trim_end_matches(['”', '"']).ends_with('?'));
    if labels.len() < FEWEST || !asked {
        labels.clear();
    }
    labels
}

fn label(document: &Document, block: usize) -> Option<Label> {
    let tokens = document.blocks[block].tokens.clone();
    let quoted = tokens.start < tokens.end && document.tokens[tokens.start].class == TokenClass::OpenQuote;
    let first = tokens.start + usize::from(quoted);
    let colon = (first..tokens.end.min(first + LONGEST + 1)).find(|&i| document.token(i) == ":")?;
    let capital = |i: usize| {
        let text = document.token(i);
        let named = text.starts_with(char::is_uppercase) && (text.len() > 1 || matches!(text, "Q" | "A"));
        document.tokens[i].class == TokenClass::Word && named || text == "."
    };
    let content = (colon + 1 < tokens.end).then(|| document.tokens[colon + 1].span.start)?;
    (first < colon && (first..colon).all(capital)).then(|| Label {
        speaker: Span::new(document.tokens[first].span.start, document.tokens[colon - 1].span.end),
        colon: document.tokens[colon].span,
        content: Span::new(content, document.blocks[block].span.end),
    })
}
