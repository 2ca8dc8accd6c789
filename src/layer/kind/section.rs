//! Where a block stands among its likes: in a run of blocks of one shape, under a heading, among links to stories.

use super::page::PageText;
use super::phrases::Cue;
use super::signals::Signals;
use super::target::Target;
use crate::hash::{fnv1a, Map};

/// A line that heads what follows has at most this many words, unless it is marked up as a heading.
const MAX_HEADING: usize = 6;

/// Blocks on either side in which names of networks count.
const NEAR: usize = 4;

/// What a heading may announce, from the surest on.
const ANNOUNCED: [Cue; 6] = [Cue::TeaserLabel, Cue::Promo, Cue::Comment, Cue::Bio, Cue::Legal, Cue::Widget];

/// The surroundings of one block. Counts reach as far as the page does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Blocks of its shape in a row with it, itself counted, and their words.
    pub run: usize,
    pub run_words: usize,
    /// What the last heading up to it announces: its place in [`ANNOUNCED`] from 1 on, 0 for anything else.
    pub announced: u8,
    /// Blocks since that heading; all blocks before it where there is none.
    pub since: usize,
    /// Links to stories from it on, and blocks until the next of them, or to the end.
    pub stories: usize,
    pub until: usize,
    /// Headings elsewhere on the page that have its text: an entry of a table of contents names one.
    pub named: usize,
    /// 1 for the name of a network, 2 for that of a button for sharing, 3 for what is both.
    pub network: u8,
    /// Names of networks and of such buttons among it and the blocks near it.
    pub networks: usize,
}

impl Section {
    /// The surroundings of all blocks; linear in the page.
    #[inline(never)]
    pub fn all(page: &PageText) -> Vec<Self> {
        let mut all = vec![Self::default(); page.blocks.len()];
        runs(page, &mut all);
        headings(page, &mut all);
        stories(&page.targets, &mut all);
        networks(page, &mut all);
        all
    }
}

fn runs(page: &PageText, all: &mut [Section]) {
    let mut from = 0;
    for node in page.tree.at.chunk_by(|a, b| a == b) {
        let to = from + node.len();
        let run_words = page.signals[from..to].iter().map(|s| s.size).sum();
        for section in &mut all[from..to] {
            (section.run, section.run_words) = (node.len(), run_words);
        }
        from = to;
    }
}

fn headings(page: &PageText, all: &mut [Section]) {
    let mut texts: Map<u64, usize> = Map::default();
    let (mut announced, mut last) = (0, 0);
    for (i, s) in page.signals.iter().enumerate() {
        let marked_up = page.blocks[i].is_heading();
        let cue = announcement(s);
        if marked_up || cue > 0 && s.size <= MAX_HEADING {
            (announced, last) = (cue, i);
        }
        (all[i].announced, all[i].since) = (announced, i - last);
        if marked_up {
            *texts.entry(fnv1a(s.text.as_bytes())).or_default() += 1;
        }
    }
    for (i, s) in page.signals.iter().enumerate() {
        let known = texts.get(&fnv1a(s.text.as_bytes())).copied().unwrap_or(0);
        all[i].named = known - usize::from(page.blocks[i].is_heading());
    }
}

fn announcement(s: &Signals) -> u8 {
    ANNOUNCED.iter().position(|&cue| s.hit(cue).is_some()).map_or(0, |at| at as u8 + 1)
}

fn stories(targets: &[Target], all: &mut [Section]) {
    let (mut stories, mut next) = (0, targets.len());
    for (i, target) in targets.iter().enumerate().rev() {
        if target.is_story() {
            (stories, next) = (stories + 1, i);
        }
        (all[i].stories, all[i].until) = (stories, next - i);
    }
}

fn networks(page: &PageText, all: &mut [Section]) {
    let mut before = vec![0];
    for (section, &(network, share)) in all.iter_mut().zip(&page.buttons) {
        section.network = u8::from(network) + 2 * u8::from(share);
        before.push(before[before.len() - 1] + usize::from(section.network > 0));
    }
    let n = all.len();
    for (i, section) in all.iter_mut().enumerate() {
        section.networks = before[(i + NEAR + 1).min(n)] - before[i.saturating_sub(NEAR)];
    }
}
