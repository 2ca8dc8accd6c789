//! What a first choice of kinds tells the second.

use super::features::{Row, WIDTH};
use super::page::PageText;
use super::scored::SCORES;
use super::writer::Writer;
use crate::analysis::Kind;
use crate::model::MAX_CLASSES;

/// The kinds whose shares around a block are features, and the four places where they are counted.
pub const GROUPS: [(Kind, &str); 8] = [
    (Kind::Teaser, "teaser"),
    (Kind::Promo, "promo"),
    (Kind::Widget, "widget"),
    (Kind::Navigation, "navigation"),
    (Kind::Caption, "caption"),
    (Kind::Byline, "byline"),
    (Kind::Comment, "comment"),
    (Kind::Bio, "bio"),
];

/// How many features the first choice of kinds gives to the second.
pub const CONTEXT: usize = 4 * GROUPS.len();

/// Blocks on either side that count as beside.
const BESIDE: usize = 3;

/// What follows once a first choice of kinds has been made for all blocks: how sure it is of the block, of those of its
/// shape, of those beside it and of the part of the page around it.
pub struct Around<'f, 'p, 't> {
    page: &'f PageText<'p, 't>,
    shares: Vec<[u8; GROUPS.len()]>,
    here: Vec<Mean>,
    under: Vec<Mean>,
}

impl<'f, 'p, 't> Around<'f, 'p, 't> {
    /// Adds up the first choice: the scores of all kinds for each block.
    pub fn of(page: &'f PageText<'p, 't>, scores: &[[f32; MAX_CLASSES]]) -> Self {
        let shares: Vec<_> = scores.iter().map(|s| sure(s, GROUPS.map(|(k, _)| k))).collect();
        let nodes = &page.tree.nodes;
        let mut here = vec![Mean::default(); nodes.len()];
        shares.iter().zip(&page.tree.at).for_each(|(s, &node)| here[node].add(s));
        let mut under = here.clone();
        for n in (1..nodes.len()).rev() {
            let own = under[n];
            under[nodes[n].parent].join(own);
        }
        Self { page, shares, here, under }
    }

    /// Adds the choice to the features of a block.
    pub fn add(&self, i: usize, row: &mut Row) {
        let mut out = Writer::new(&mut row[WIDTH + SCORES..]);
        self.write(i, &mut out);
        debug_assert_eq!(out.at(), CONTEXT);
    }

    /// Writes the choice's features.
    pub fn write(&self, i: usize, out: &mut Writer) {
        let nodes = &self.page.tree.nodes;
        let node = self.page.tree.at[i];
        let mean = |blocks: &mut dyn Iterator<Item = usize>| {
            let mut mean = Mean::default();
            blocks.for_each(|j| mean.add(&self.shares[j]));
            mean
        };
        mean(&mut std::iter::once(i)).write("itself: ", out);
        self.here[node].write("its shape: ", out);
        let near = i.saturating_sub(BESIDE)..(i + BESIDE + 1).min(self.shares.len());
        mean(&mut near.filter(|&j| j != i)).write("beside: ", out);
        self.under[nodes[nodes[node].parent].parent].write("its part: ", out);
        out.group("");
    }
}

/// A mean over blocks.
#[derive(Clone, Copy, Default)]
struct Mean {
    count: u32,
    sum: [u32; GROUPS.len()],
}

impl Mean {
    fn add(&mut self, shares: &[u8; GROUPS.len()]) {
        self.count += 1;
        self.sum.iter_mut().zip(shares).for_each(|(s, x)| *s += u32::from(*x));
    }

    fn join(&mut self, other: Mean) {
        self.count += other.count;
        self.sum.iter_mut().zip(other.sum).for_each(|(s, x)| *s += x);
    }

    fn write(&self, place: &'static str, out: &mut Writer) {
        out.group(place);
        let count = self.count.max(1);
        out.put_each(&self.sum.map(|sum| (sum / count) as u8), |i| GROUPS[i].1);
    }
}

/// How sure scores are of some kinds, in two hundredths.
pub fn sure<const N: usize>(scores: &[f32; MAX_CLASSES], of: [Kind; N]) -> [u8; N] {
    let kinds = &scores[..Kind::ALL.len()];
    let most = kinds.iter().fold(f32::MIN, |m, s| m.max(*s));
    // Reckoned once: they are half of what this takes.
    let odds = scores.map(|s| (s - most).exp());
    let sum: f32 = odds[..Kind::ALL.len()].iter().sum();
    of.map(|k| (odds[k as usize] / sum * 200.0) as u8)
}
