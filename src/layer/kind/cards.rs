//! Lists of cards: the titles of other stories, each a heading and a link, with their times.

use super::signals::Signals;
use super::tree::{Hint, Hints, Tree};
use crate::page::Block;

/// A list has at least so many titles, and as many times.
const LEAST: usize = 2;

/// A title has at least so many words.
const TITLE: usize = 5;

/// A line that gives a time has at most so many words.
const TIME: usize = 6;

/// Of the blocks of a list of cards at least so many are titles and times, one in: the others are names and sections.
const SHARE: f32 = 0.4;

/// What cards are made of, in one node.
#[derive(Clone, Copy)]
struct Count {
    titles: usize,
    /// The first block that is a title; beyond all blocks where none is.
    first: usize,
    times: usize,
    /// Times behind the first title: those of an article's own head stand before all titles of a list beside it.
    late: usize,
}

/// For each node whether it is a list of cards or lies in one. Of 566 blocks in such lists that were labelled in passing
/// 559 are teasers; where a list stands, before the headline or behind the text, does not matter.
/// The headline's own part of the page is none, whatever stands beside it.
#[inline(never)]
pub fn cards(
    tree: &Tree,
    hints: &[Hints],
    blocks: &[Block],
    signals: &[Signals],
    headline: Option<usize>,
) -> Vec<bool> {
    let own = headline.map(|h| tree.chain(tree.at[h])).unwrap_or_default();
    let mut cards: Vec<bool> = Vec::with_capacity(tree.nodes.len());
    for (n, (count, node)) in counts(tree, blocks, signals).iter().zip(&tree.nodes).enumerate() {
        let listed = (count.titles + count.times) as f32 >= SHARE * node.blocks as f32;
        let both = count.titles >= LEAST && count.late > 0 && count.times >= LEAST.max(count.titles / 2);
        let list = both && listed && node.prose == 0 && !own.contains(&n) && !hints[n].has(&[Hint::Comment]);
        cards.push(list || n != 0 && cards[node.parent]);
    }
    cards
}

fn counts(tree: &Tree, blocks: &[Block], signals: &[Signals]) -> Vec<Count> {
    let mut counts = vec![Count { titles: 0, first: usize::MAX, times: 0, late: 0 }; tree.nodes.len()];
    for (i, s) in signals.iter().enumerate() {
        if blocks[i].is_heading() && s.links > 0.6 && s.size >= TITLE {
            let here = &mut counts[tree.at[i]];
            here.titles += 1;
            here.first = here.first.min(i);
        }
    }
    for n in (1..counts.len()).rev() {
        let here = counts[n];
        let above = &mut counts[tree.nodes[n].parent];
        above.titles += here.titles;
        above.first = above.first.min(here.first);
    }
    for (i, _) in signals.iter().enumerate().filter(|(_, s)| s.time && s.size <= TIME) {
        for n in tree.chain(tree.at[i]) {
            counts[n].times += 1;
            counts[n].late += usize::from(i > counts[n].first);
        }
    }
    counts
}
