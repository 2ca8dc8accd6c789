//! Lists of cards: the titles of other stories, each a heading and a link, with their times.

use super::page::is_heading;
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

#[derive(Clone, Copy, Default)]
struct Count {
    titles: usize,
    times: usize,
}

/// For each node whether it is a list of cards or lies in one. Of 566 blocks in such lists that were labelled in passing
/// 559 are teasers; where a list stands, before the headline or behind the text, does not matter.
/// The headline's own part of the page is none, whatever stands beside it.
pub fn cards(
    tree: &Tree,
    hints: &[Hints],
    blocks: &[Block],
    signals: &[Signals],
    headline: Option<usize>,
) -> Vec<bool> {
    let own = headline.map(|h| tree.chain(tree.at[h])).unwrap_or_default();
    let mut counts = vec![Count::default(); tree.nodes.len()];
    for ((s, block), &node) in signals.iter().zip(blocks).zip(&tree.at) {
        counts[node].titles += usize::from(is_heading(block) && s.links > 0.6 && s.size >= TITLE);
        counts[node].times += usize::from(s.time && s.size <= TIME);
    }
    for n in (1..counts.len()).rev() {
        let here = counts[n];
        let above = &mut counts[tree.nodes[n].parent];
        above.titles += here.titles;
        above.times += here.times;
    }
    let mut cards: Vec<bool> = Vec::with_capacity(counts.len());
    for (n, (count, node)) in counts.iter().zip(&tree.nodes).enumerate() {
        let listed = (count.titles + count.times) as f32 >= SHARE * node.blocks as f32;
        let both = count.titles >= LEAST && count.times >= LEAST.max(count.titles / 2);
        let list = both && listed && node.prose == 0 && !own.contains(&n) && !hints[n].has(&[Hint::Comment]);
        cards.push(list || n != 0 && cards[node.parent]);
    }
    cards
}
