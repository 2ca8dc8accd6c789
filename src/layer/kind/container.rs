//! The part of a page that holds its prose.

use super::page::IN_BODY;
use super::phrases::Cue;
use super::signals::Signals;
use super::tree::{Hint, Tree};
use crate::hash::Map;
use crate::page::Block;

/// A node that holds this share of all prose is the page itself: its name says nothing about the parts.
const WHOLE: f32 = 0.5;

/// The container is the innermost node that still holds this share of the prose of the node around it.
const MOST: f32 = 0.7;

/// A paragraph of an article has about this many words; blurbs of other stories have fewer.
const PARAGRAPH: f32 = 30.0;

/// Prose under doubtful names (related, newsletter, comments) weighs this much when the container is looked for.
const DOUBT: f32 = 0.2;

/// What stands more often on a page is no article's paragraph: one copy each for small and for wide screens, no more.
const COPIES: usize = 2;

/// What speaks against prose by tag or role.
pub(super) const FURNITURE: [Hint; 6] = [Hint::Nav, Hint::Footer, Hint::Form, Hint::Button, Hint::Aside, Hint::Figure];

/// What speaks against prose by name.
pub(super) const DOUBTFUL: [Hint; 11] = [
    Hint::Navigation,
    Hint::Legal,
    Hint::Comment,
    Hint::Related,
    Hint::Promo,
    Hint::Ad,
    Hint::Share,
    Hint::Widget,
    Hint::Bio,
    Hint::Caption,
    Hint::Pullquote,
];

/// Weighs each block as prose and sums the weights up the tree.
#[inline(never)]
pub(super) fn weigh(tree: &mut Tree, blocks: &[Block], signals: &[Signals], told: &[Option<f32>]) -> Vec<f32> {
    let mut times: Map<&str, usize> = Map::default();
    signals.iter().for_each(|s| *times.entry(s.text).or_default() += 1);
    let prose = |s: &Signals| s.is_prose() && times[s.text] <= COPIES;
    let raw: Vec<usize> = signals.iter().map(|s| if prose(s) { s.size } else { 0 }).collect();
    sum_up(tree, &raw);
    let whole = (tree.nodes[0].prose as f32 * WHOLE) as usize;
    let hints = tree.inherited(|n| tree.nodes[n].prose > whole);
    let above = tree.inherited(|_| false);
    let weight = |i: usize| {
        let (s, hint) = (&signals[i], hints[tree.at[i]]);
        let told = told[i].is_some_and(|share| share >= IN_BODY);
        if raw[i] == 0
            || hint.has(&FURNITURE)
            || blocks[i].is_heading()
            || s.hit(Cue::Legal).is_some()
            || s.promo().is_some()
        {
            return 0.0;
        }
        let doubt = if hint.has(&DOUBTFUL) { DOUBT } else { 1.0 };
        let length = (s.size as f32 / PARAGRAPH).clamp(0.4, 1.3);
        let listed = if blocks[i].tag == "li" { 0.5 } else { 1.0 };
        let place = if above[tree.at[i]].has(&[Hint::ArticleBody]) {
            3.0
        } else if above[tree.at[i]].has(&[Hint::Main]) {
            1.6
        } else {
            1.0
        };
        s.size as f32 * doubt * length * listed * place * if told { 3.0 } else { 1.0 }
    };
    let weights: Vec<f32> = (0..blocks.len()).map(weight).collect();
    sum_up(tree, &weights.iter().map(|w| w.ceil() as usize).collect::<Vec<_>>());
    weights
}

/// The innermost node that holds most of the prose; never a paragraph itself.
#[inline(never)]
pub(super) fn container(tree: &Tree) -> usize {
    let mut heaviest = vec![0usize; tree.nodes.len()];
    for n in 1..tree.nodes.len() {
        let parent = tree.nodes[n].parent;
        if heaviest[parent] == 0 || tree.nodes[n].prose > tree.nodes[heaviest[parent]].prose {
            heaviest[parent] = n;
        }
    }
    let mut at = 0;
    loop {
        let child = heaviest[at];
        let heavy = child != 0 && tree.nodes[child].prose as f32 >= tree.nodes[at].prose as f32 * MOST;
        let paragraph =
            matches!(tree.nodes[child].tag.as_str(), "p" | "li" | "h1" | "h2" | "h3" | "blockquote" | "ul" | "ol");
        if !heavy || paragraph || heaviest[child] == 0 {
            return at;
        }
        at = child;
    }
}

fn sum_up(tree: &mut Tree, weights: &[usize]) {
    tree.nodes.iter_mut().for_each(|n| n.prose = 0);
    for (i, w) in weights.iter().enumerate() {
        tree.nodes[tree.at[i]].prose += w;
    }
    for n in (1..tree.nodes.len()).rev() {
        let prose = tree.nodes[n].prose;
        let parent = tree.nodes[n].parent;
        tree.nodes[parent].prose += prose;
    }
}
