//! What a first model's scores tell the models after it.

use super::features::{Row, WIDTH};
use super::page::PageText;
use super::writer::{share, Writer};

/// How many further features the scores of the first model give to the ones after it.
pub const SCORES: usize = 12;

/// What follows once a first model has scored all blocks: the scores of the block, of those around it and of its part
/// of the page, as log-odds bytes.
pub struct Scored<'f, 'p, 't> {
    page: &'f PageText<'p, 't>,
    scores: &'f [u8],
    /// For each node the words under it, and those with a score above even.
    under: Vec<[usize; 2]>,
    here: Vec<[usize; 2]>,
    before: Vec<usize>,
    all: usize,
}

impl<'f, 'p, 't> Scored<'f, 'p, 't> {
    /// Adds up the scores, one for each block.
    #[inline(never)]
    pub fn of(page: &'f PageText<'p, 't>, scores: &'f [u8]) -> Self {
        let tree = &page.tree;
        let mut here = vec![[0; 2]; tree.nodes.len()];
        let (mut before, mut all) = (Vec::with_capacity(scores.len()), 0);
        for (i, s) in page.signals.iter().enumerate() {
            let body = if scores[i] > 128 { s.size } else { 0 };
            before.push(all);
            all += body;
            here[tree.at[i]][0] += s.size;
            here[tree.at[i]][1] += body;
        }
        let mut under = here.clone();
        for n in (1..tree.nodes.len()).rev() {
            let [words, body] = under[n];
            under[tree.nodes[n].parent][0] += words;
            under[tree.nodes[n].parent][1] += body;
        }
        Self { page, scores, under, here, before, all }
    }

    /// Adds the scores to the features of a block.
    pub fn add(&self, i: usize, row: &mut Row) {
        let mut out = Writer::new(&mut row[WIDTH..WIDTH + SCORES]);
        self.write(i, &mut out);
        debug_assert_eq!(out.at(), SCORES);
    }

    /// Writes the scores' features.
    #[inline(never)]
    pub fn write(&self, i: usize, out: &mut Writer) {
        let score = |j: Option<usize>| j.and_then(|j| self.scores.get(j)).copied().unwrap_or(0);
        out.put("score", self.scores[i]);
        out.put("score before", score(i.checked_sub(1)));
        out.put("score two before", score(i.checked_sub(2)));
        out.put("score next", score(Some(i + 1)));
        out.put("score after next", score(Some(i + 2)));
        let near = |range: std::ops::Range<usize>| {
            super::work::add(range.len());
            let (words, sum) = range.filter(|&j| j < self.scores.len()).fold((0, 0), |(w, s), j| {
                let size = self.page.signals[j].size;
                (w + size, s + size * usize::from(self.scores[j]))
            });
            (sum / usize::max(words, 1)) as u8
        };
        out.put("score of six before", near(i.saturating_sub(6)..i));
        out.put("score of six next", near(i + 1..i + 7));
        let tree = &self.page.tree;
        let node = tree.at[i];
        let parent = tree.nodes[node].parent;
        out.put("body of its shape", share(self.here[node][1], self.here[node][0]));
        out.put("body of its parent", share(self.under[parent][1], self.under[parent][0]));
        let grand = tree.nodes[parent].parent;
        out.put("body of the parent's parent", share(self.under[grand][1], self.under[grand][0]));
        out.put("body of the page in its parent", share(self.under[parent][1], self.all));
        out.put("body before", share(self.before[i], self.all));
    }
}
