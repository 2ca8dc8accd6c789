//! Only what the reader selected.

use crate::analysis::Analysis;
use crate::document::Document;
use crate::span::{Offsets, Span, Stretches, Unit};

/// Drops claims that do not touch the reader's selection, attributions that neither do nor stand over a claim that does,
/// and sources that are left without a statement. Blocks stay: what is the article does not depend on what was selected. Without a selection nothing stays.
pub fn keep_selected(analysis: &mut Analysis, document: &Document) {
    let selected = Stretches::of(spans(document).into_iter());
    let touches = |s: &Span| selected.touch(*s);
    analysis.claims.retain(|c| touches(&c.span));
    let mut told = vec![false; analysis.attributions.len()];
    analysis.claims.iter().flat_map(|c| c.attribution.into_iter().chain(c.in_part)).for_each(|a| told[a] = true);
    let mut attribution = vec![None; analysis.attributions.len()];
    let mut kept = Vec::new();
    for a in std::mem::take(&mut analysis.attributions) {
        if told[a.id] || a.content.iter().chain(&a.mention).chain(&a.cue).any(touches) {
            attribution[a.id] = Some(kept.len());
            kept.push(a);
        }
    }
    let mut source = vec![None; analysis.sources.len()];
    let mut roster = Vec::new();
    for mut s in std::mem::take(&mut analysis.sources) {
        s.attributions = s.attributions.iter().filter_map(|&a| attribution[a]).collect();
        if !s.attributions.is_empty() {
            source[s.id] = Some(roster.len());
            s.id = roster.len();
            roster.push(s);
        }
    }
    for (i, a) in kept.iter_mut().enumerate() {
        (a.id, a.source) = (i, a.source.and_then(|s| source[s]));
    }
    for (i, c) in analysis.claims.iter_mut().enumerate() {
        (c.id, c.rank) = (i, i + 1);
        c.attribution = c.attribution.and_then(|a| attribution[a]);
        c.in_part = c.in_part.and_then(|a| attribution[a]);
    }
    (analysis.attributions, analysis.sources) = (kept, roster);
}

/// The selection as byte spans of the document's text.
fn spans(document: &Document) -> Vec<Span> {
    let mut out = Vec::new();
    for (at, block) in document.blocks.iter().zip(&document.page.blocks) {
        let Some(parts) = block.selected.as_ref().filter(|p| !p.is_empty()) else { continue };
        let offsets = Offsets::new(&block.text, Unit::Utf16);
        for part in parts {
            let part = offsets.span_to_bytes(*part);
            if part.start < part.end {
                out.push(Span::new(at.span.start + part.start, at.span.start + part.end));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::analysis::Voice;
    use crate::{analyze, Block, Options, Page, Span};

    #[test]
    fn a_claim_keeps_its_source_where_only_words_between_are_selected() {
        let text = "Mayor Ada Example said on Monday, in front of the old ferry house, that the bridge had lost 30 percent of its traffic in May.";
        let start = text.find("old ferry").unwrap();
        let selected = Some(vec![Span::new(start, start + "old ferry".len())]);
        let page = Page {
            blocks: vec![Block { text: text.into(), selected, ..Block::default() }],
            plain: true,
            ..Page::default()
        };
        let options = Options { selection_only: Some(true), lang: Some("en".into()), ..Options::default() };
        let analysis = analyze(&page, &options).unwrap();
        let [claim] = &analysis.claims[..] else { panic!("{:?}", analysis.claims) };
        assert_eq!((claim.voice, claim.attribution), (Voice::Attributed, Some(0)));
        assert_eq!(analysis.sources[0].name, "Ada Example");
    }
}
