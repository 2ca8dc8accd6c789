//! What blocks are by what stands beside them: rows of buttons, lists under a heading, parts that are mostly of one kind.

use super::page::PageText;
use super::phrases::Cue;
use super::reason::percent;
use super::signals::Signals;
use super::target::Sort;
use super::text::teaser_sort;
use super::tree::Hint;
use super::Verdict;
use crate::analysis::{Kind, Teaser};
use crate::count::count;
use crate::hash::Set;

/// Paragraphs of at least this many words do not come twice in an article on purpose; refrains are shorter.
const REPEATED: usize = 12;

impl PageText<'_, '_> {
    /// Rows of buttons named after networks: for sharing where one copies, prints or posts, for following where a line
    /// before says so.
    #[inline(never)]
    pub(super) fn name_rows(&self, out: &mut [Verdict]) {
        let sort = |i: usize| {
            let (network, share) = self.buttons[i];
            (network || self.targets[i].sort == Sort::Network, share)
        };
        let mut i = 0;
        while i < self.blocks.len() {
            let from = i;
            let (mut networks, mut shares) = (0, 0);
            while i < self.blocks.len() && sort(i) != (false, false) {
                let (network, share) = sort(i);
                let posts = self.targets[i].sort == Sort::Posting;
                networks += usize::from(network);
                shares += usize::from(share || posts);
                i += 1;
            }
            if networks >= 2 {
                let invites = |s: &Signals| s.words.iter().any(|w| w == "follow") || s.words.get(0) == "find";
                let follows = |j: &usize| self.signals[*j].size <= 6 && invites(&self.signals[*j]);
                let lead = (from.saturating_sub(2)..from).rev().find(follows);
                let (kind, why, from) = match lead {
                    Some(lead) => (Kind::Promo, format!("networks behind “{}”", self.signals[lead].opening(4)), lead),
                    None if shares > 0 => (Kind::Widget, format!("a row of {}", count(i - from, "share button")), from),
                    None => continue,
                };
                out[from..i].iter_mut().for_each(|v| v.set(kind, why.clone()));
            }
            i += 1;
        }
    }

    /// Short blocks under a heading such as "Most read" belong to its list as long as they stand in the same part.
    #[inline(never)]
    pub(super) fn name_lists(&self, out: &mut [Verdict]) {
        let mut open: Option<(usize, usize, Teaser)> = None;
        for i in 0..out.len() {
            if let (Some(hit), Some(Kind::Teaser)) = (self.signals[i].hit(Cue::TeaserLabel), out[i].kind) {
                let part = self.tree.nodes[self.tree.parent_of(i)].parent;
                open = Some((i, part, teaser_sort(hit.value)));
                continue;
            }
            let Some((label, part, sort)) = open else { continue };
            let in_part = part != 0 && self.tree.chain(self.tree.at[i]).contains(&part);
            if self.core[i] || !in_part && i > label + 40 {
                open = None;
            } else if in_part || self.tree.parent_of(i) == self.tree.parent_of(label) {
                let takes = matches!(out[i].kind, None | Some(Kind::Teaser | Kind::Navigation));
                if takes && !self.has(i, &[Hint::Nav]) {
                    out[i] = Verdict::teaser(
                        sort,
                        format!("under “{}”: {}", self.signals[label].opening(4), share(&self.signals[i])),
                    );
                }
            }
        }
    }

    /// Blocks that say nothing by themselves are what most blocks of the nearest part around them are.
    #[inline(never)]
    pub(super) fn name_by_neighbours(&self, out: &mut [Verdict]) {
        const KINDS: [Kind; 7] =
            [Kind::Teaser, Kind::Navigation, Kind::Promo, Kind::Widget, Kind::Comment, Kind::Bio, Kind::Byline];
        let mut votes = vec![[0u32; KINDS.len()]; self.tree.nodes.len()];
        for (i, v) in out.iter().enumerate() {
            if let Some(k) = KINDS.iter().position(|k| Some(*k) == v.kind) {
                votes[self.tree.at[i]][k] += 1;
            }
        }
        for n in (1..votes.len()).rev() {
            for k in 0..KINDS.len() {
                let here = votes[n][k];
                votes[self.tree.nodes[n].parent][k] += here;
            }
        }
        for i in 0..out.len() {
            if out[i].kind.is_none() {
                out[i] = self.by_neighbours(i, &KINDS, &votes);
            }
        }
    }

    #[inline(never)]
    fn by_neighbours(&self, i: usize, kinds: &[Kind; 7], votes: &[[u32; 7]]) -> Verdict {
        let s = &self.signals[i];
        for node in self.tree.chain(self.tree.at[i]) {
            if self.tree.nodes[node].prose > 0 && self.inside[node] || node == 0 {
                break;
            }
            let (k, most) =
                votes[node].iter().copied().enumerate().max_by_key(|(k, n)| (*n, usize::MAX - k)).unwrap_or_default();
            if most > 0 {
                let why = format!("{most} blocks beside “{}” are of this kind; {}", s.opening(3), share(s));
                return if kinds[k] == Kind::Teaser {
                    Verdict::teaser(Teaser::Own, why)
                } else {
                    Verdict::new(kinds[k], why)
                };
            }
        }
        let short = s.size <= 5;
        match () {
            () if s.links > 0.5 || short && !self.in_article(i) => {
                Verdict::new(Kind::Navigation, format!("“{}”, {}, {}", s.opening(4), count(s.size, "word"), share(s)))
            }
            () if s.time && self.in_article(i) => {
                Verdict::new(Kind::Byline, format!("“{}” reads as a time", s.opening(6)))
            }
            () => Verdict::new(
                Kind::Other,
                format!("“{}…” stands outside the article and tells nothing of its kind", s.opening(4)),
            ),
        }
    }
}

/// Paragraphs that stand twice (copies for small and for wide screens, both in view) are the article's once.
#[inline(never)]
pub fn count_once(signals: &[Signals], verdicts: &mut [Verdict]) {
    let mut seen: Set<&str> = Set::default();
    for (s, v) in signals.iter().zip(verdicts) {
        if v.kind == Some(Kind::Body) && s.size >= REPEATED && !seen.insert(s.text) {
            *v = Verdict::new(Kind::Other, format!("“{}…” stands in the article already", s.opening(4)));
        }
    }
}

fn share(s: &Signals) -> String {
    format!("{}% link", percent(s.links))
}
