//! How many blocks are named as they are labelled.

use crate::analysis::Kind;

const KINDS: usize = Kind::ALL.len();

/// Counts of labelled blocks.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// For each kind the blocks that were found to be it and are, those that were found to be it, and those that are.
    counts: [[usize; 3]; KINDS],
}

impl Tally {
    /// Counts a block.
    pub fn add(&mut self, found: Kind, label: Kind) {
        self.counts[found as usize][0] += usize::from(found == label);
        self.counts[found as usize][1] += 1;
        self.counts[label as usize][2] += 1;
    }

    /// Blocks, the share that is right, the mean F1 of the kinds that occur, and the F1 of teaser and promo together, all
    /// in per cent.
    pub fn report(&self) -> String {
        let sum = |kinds: &[Kind]| {
            let of = |k: &Kind| self.counts[*k as usize];
            kinds.iter().map(of).fold([0; 3], |[a, b, c], [x, y, z]| [a + x, b + y, c + z])
        };
        let f1 = |[right, found, labelled]: [usize; 3]| 200.0 * right as f64 / ((found + labelled) as f64).max(1.0);
        let [right, _, all] = sum(&Kind::ALL);
        let each: Vec<f64> = self.counts.iter().filter(|c| c[2] > 0).map(|&c| f1(c)).collect();
        format!(
            "{all} blocks, {:.1} right, macro F1 {:.1}, teaser and promo {:.1}",
            100.0 * right as f64 / all.max(1) as f64,
            each.iter().sum::<f64>() / each.len().max(1) as f64,
            f1(sum(&[Kind::Teaser, Kind::Promo]))
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_count_alike_and_blocks_once() {
        let mut tally = Tally::default();
        for (found, label) in [(Kind::Body, Kind::Body), (Kind::Body, Kind::Body), (Kind::Promo, Kind::Teaser)] {
            tally.add(found, label);
        }
        assert_eq!(tally.report(), "3 blocks, 66.7 right, macro F1 50.0, teaser and promo 0.0");
    }
}
