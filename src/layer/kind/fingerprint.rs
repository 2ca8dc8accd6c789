//! A hash of the feature set, by which weights are known to be those of other features.

use super::around::{Around, CONTEXT};
use super::article;
use super::features::{Features, WIDTH};
use super::page::PageText;
use super::scored::{Scored, SCORES};
use super::signals::Signals;
use super::tree::tag_of;
use super::writer::Writer;
use crate::hash::fnv1a;
use crate::layer::metadata::Metadata;
use crate::model::MAX_CLASSES;
use crate::{Document, Options};

/// A hash of the feature set: of the names of all features and of their values on a page of our own, so that a change
/// in how one is reckoned shows as well.
pub fn fingerprint() -> u64 {
    let page = sample();
    let document = Document::new(&page, &Options::default());
    let signals = Signals::all(&document);
    let meta = Metadata::of(&page);
    let parts = PageText::of(&page, &signals, &meta);
    let rules = parts.name();
    let features = Features::of(&parts, &rules, true);
    let scores: Vec<u8> = (0..page.blocks.len()).map(|i| (40 * i) as u8).collect();
    let scored = Scored::of(&parts, &scores);
    let kinds: Vec<[f32; MAX_CLASSES]> = (0..page.blocks.len()).map(|i| [(i % 3) as f32; MAX_CLASSES]).collect();
    let around = Around::of(&parts, &kinds);
    let mut all = Vec::new();
    for i in 0..page.blocks.len() {
        let mut row = [0; WIDTH + SCORES + CONTEXT];
        let mut out = Writer::named(&mut row);
        features.write(i, &mut out);
        scored.write(i, &mut out);
        around.write(i, &mut out);
        all.extend(out.finish().0.join("|").bytes());
        all.extend(row);
    }
    let mut row = article::with_scores(article::row(&page, &parts, &rules), &parts, &scores);
    all.extend(row);
    let mut out = Writer::named(&mut row);
    article::write(&page, &parts, &rules, &mut out);
    all.extend(out.finish().0.join("|").bytes());
    fnv1a(&all)
}

/// A page with a block of most sorts.
fn sample() -> crate::Page {
    let blocks = [
        ("header nav.menu ul li", "Home", 4),
        ("main article h1", "Council closes the old bridge", 0),
        ("main article p.dek", "Engineers found new cracks in two of the pillars that carry the crossing", 0),
        ("main article div.byline", "By Ada Writer | 4 May 2026", 0),
        ("main article figure figcaption", "The old bridge before sunrise. Photo: Ben Lens", 0),
        ("main article div[itemprop=articleBody] p", "The council of North Harbour closed its oldest bridge to all traffic on Monday, after engineers found that cracks in two of its pillars had widened since the spring.", 0),
        ("main article div[itemprop=articleBody] p", "“We cannot wait for the budget,” said the mayor, Ada Example, who had crossed the bridge on foot with the engineers in the morning.", 0),
        ("main article div.newsletter p", "Sign up for our newsletter and never miss an update.", 7),
        ("main aside.related h3", "Related stories", 0),
        ("main aside.related ul li", "Ferry line resumes its night service after breakdown", 52),
        ("footer div", "© 2026 Example Daily. All rights reserved.", 0),
    ];
    let block = |(path, text, link_chars): &(&str, &str, usize)| {
        let path: Vec<String> = path.split(' ').map(str::to_owned).collect();
        let tag = path.last().map_or("", |step| tag_of(step)).to_owned();
        crate::Block { text: (*text).to_owned(), tag, path, link_chars: *link_chars, ..crate::Block::default() }
    };
    let mut page =
        crate::Page { title: Some("Council closes the old bridge - Example Daily".into()), ..crate::Page::default() };
    page.url = Some("https://news.example.com/local/old-bridge".into());
    page.meta.insert("og:type".into(), vec!["article".into()]);
    page.meta.insert("description".into(), vec!["Engineers found new cracks in the pillars of the crossing".into()]);
    page.blocks = blocks.iter().map(block).collect();
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Weights;

    #[test]
    fn the_weights_were_trained_on_these_features() {
        let weights = Weights::parse(include_bytes!("../../weights/kind.bin")).unwrap();
        assert_eq!(
            weights.fingerprint,
            fingerprint(),
            "features changed: train again with `cargo run --release --features train --bin train -- kind DATA`"
        );
    }
}
