//! The layer's work, counted: it grows with the sentences and not with their pairs.

use super::find;
use crate::analysis::{BlockFinding, Kind};
use crate::document::Document;
use crate::layer::kind::Kinds;
use crate::page::{Options, Page};
use std::cell::Cell;

thread_local! {
    /// How many terms and sentences were compared.
    static LOOKS: Cell<usize> = const { Cell::new(0) };
}

/// Counts `n` comparisons.
pub fn look(n: usize) {
    LOOKS.with(|looks| looks.set(looks.get() + n));
}

/// The comparisons that a text of which every line is body takes.
fn work(text: &str) -> usize {
    let page = Page::from_text(text);
    let document = Document::from_text(&page, text, &Options::default());
    let body = |span| BlockFinding { span, kind: Kind::Body, teaser: None, href: None, why: String::new() };
    let kinds = Kinds { blocks: document.blocks.iter().map(|b| body(b.span)).collect(), notes: Vec::new() };
    LOOKS.set(0);
    let options = Options { claims: Some(super::MOST), ..Options::default() };
    find(&document, &kinds, &[], &[], &options);
    LOOKS.get()
}

#[test]
fn work_grows_with_the_sentences() {
    let pieces: [fn(usize) -> String; 3] = [
        // All alike, all different, and lines without an end.
        |_| "The council spent 40 million on the bridge in May 2020.\n".to_owned(),
        |i| {
            format!("Pump {i} of plant {} failed in {} and cost Example{i} about {i} million.\n", i * 7, 1900 + i % 120)
        },
        |i| format!("the mayor of place{i} and the clerk of place{} said so ", i + 1),
    ];
    for piece in pieces {
        let text = |n: usize| (0..n).map(piece).collect::<String>();
        let (half, whole) = (work(&text(1000)), work(&text(2000)));
        assert!(half > 0, "{}: nothing was counted", piece(0));
        assert!(whole <= 2 * half + half / 5, "{}: {half} comparisons, {whole} for twice the sentences", piece(0));
    }
}
