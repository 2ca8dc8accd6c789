//! The one inference engine for all trained weights: small forests of decision trees over features that are bytes, here,
//! and the linear [`tagger`].
//!
//! A feature is a byte by design (a flag, a share in hundredths, a count on a logarithmic scale), so that inference is
//! comparisons and sums of integers: the same answer on every machine, nothing allocated, nothing rounded.
//!
//! Trees are oblivious (Kohavi 1994; as in CatBoost, Prokhorenkova et al. 2018): all nodes of a level ask the same
//! question, so that the answers of a row are the bits of its leaf's number. Such trees take a fifth of the instructions
//! of ordinary ones of the same depth, for many rows at once ([`lanes`]).
//!
//! A file of weights is a header (`INQ`, version, fingerprint of the feature set, number of forests) and the forests,
//! each: classes, depth, rounds, scale and biases, then the trees, class by class. What trees have in common stands
//! together, for that compresses to nine tenths of tree by tree: for each level the feature that each tree asks about;
//! then for each level the bound above which the feature sets its bit, the first level's bit being the highest; then for
//! each tree a signed byte for each leaf, in units of the scale. A class's trees are sorted by their features: sums have
//! no order. Bounds are less 128, for vectors compare signed bytes in one step and others in two.

pub mod eight;
mod lanes;
pub mod tagger;

use std::ops::Range;

/// What every file of weights begins with; the last byte is the version of the format.
const MAGIC: [u8; 4] = *b"INQ3";

/// The most classes that a forest tells apart.
pub const MAX_CLASSES: usize = 16;

/// The deepest tree: its leaves are the bytes of a vector register.
const MAX_DEPTH: usize = 4;

/// The most trees of one class: their signed bytes add up to no more than 16 bits hold.
const MAX_ROUNDS: usize = 255;

/// Several forests that share a feature set.
#[derive(Debug)]
pub struct Weights<'w> {
    /// A hash of the features that the forests were trained on.
    #[cfg(test)]
    pub fingerprint: u64,
    /// The forests, in the order of the layer that reads them.
    pub forests: Vec<Forest<'w>>,
}

/// Trees whose leaves sum up to a score for each class.
#[derive(Debug)]
pub struct Forest<'w> {
    /// How many scores it gives; 1 for a yes-or-no question.
    pub classes: usize,
    depth: usize,
    /// Trees of each class.
    rounds: usize,
    scale: f32,
    bias: [f32; MAX_CLASSES],
    /// For each level, for each tree.
    features: &'w [u8],
    bounds: &'w [u8],
    /// For each tree.
    leaves: &'w [u8],
}

impl<'w> Weights<'w> {
    /// Reads a file of weights; none if it is not one.
    pub fn parse(bytes: &'w [u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.take(MAGIC.len())? != MAGIC {
            return None;
        }
        let _fingerprint: [u8; 8] = reader.array()?;
        let count = reader.byte()?;
        let forests = (0..count).map(|_| Forest::parse(&mut reader)).collect::<Option<_>>()?;
        let weights = Self {
            #[cfg(test)]
            fingerprint: u64::from_le_bytes(_fingerprint),
            forests,
        };
        reader.0.is_empty().then_some(weights)
    }
}

impl<'w> Forest<'w> {
    fn parse(reader: &mut Reader<'w>) -> Option<Self> {
        let (classes, depth) = (usize::from(reader.byte()?), usize::from(reader.byte()?));
        let rounds = usize::from(u16::from_le_bytes(reader.array()?));
        if !(1..=MAX_CLASSES).contains(&classes) || !(1..=MAX_DEPTH).contains(&depth) || rounds > MAX_ROUNDS {
            return None;
        }
        let scale = f32::from_le_bytes(reader.array()?);
        let mut bias = [0.0; MAX_CLASSES];
        for b in &mut bias[..classes] {
            *b = f32::from_le_bytes(reader.array()?);
        }
        let trees = rounds * classes;
        let (features, bounds) = (reader.take(trees * depth)?, reader.take(trees * depth)?);
        Some(Self { classes, depth, rounds, scale, bias, features, bounds, leaves: reader.take(trees << depth)? })
    }

    /// The score of each class: log-odds for a yes-or-no question, else logits up to a common constant.
    pub fn scores(&self, row: &[u8]) -> [f32; MAX_CLASSES] {
        let mut scores = self.bias;
        for (class, score) in scores.iter_mut().enumerate().take(self.classes) {
            let leaf = |tree| self.levels(tree).fold(0, |leaf, level| 2 * leaf + usize::from(is_above(row, level)));
            let sum: i32 = self.trees(class).map(|tree| i32::from(self.leaves(tree)[leaf(tree)] as i8)).sum();
            *score += sum as f32 * self.scale;
        }
        scores
    }

    /// The scores of many rows: [`lanes::LANES`] at a time where the trees are of the full depth, as all are that many rows
    /// go through.
    #[inline(never)]
    pub fn scores_of<const N: usize>(&self, rows: &[&[u8; N]]) -> Vec<[f32; MAX_CLASSES]> {
        const { assert!(N <= 256, "a feature's number is a byte") };
        if self.depth != MAX_DEPTH {
            return rows.iter().map(|row| self.scores(&row[..])).collect();
        }
        let mut out = vec![self.bias; rows.len()];
        let mut columns = lanes::Columns::new();
        for (rows, out) in rows.chunks(lanes::LANES).zip(out.chunks_mut(lanes::LANES)) {
            columns.fill(rows);
            for class in 0..self.classes {
                let sums = columns.sums(self.levels_of(class), self.leaves_of(class));
                out.iter_mut().zip(sums).for_each(|(scores, sum)| scores[class] += f32::from(sum) * self.scale);
            }
        }
        out
    }

    /// The numbers of a class's trees.
    fn trees(&self, class: usize) -> Range<usize> {
        class * self.rounds..(class + 1) * self.rounds
    }

    /// For each level of a tree the feature and its bound.
    fn levels(&self, tree: usize) -> impl Iterator<Item = [u8; 2]> + '_ {
        let of_level = move |plane: &'w [u8]| plane[tree..].iter().step_by(self.rounds * self.classes);
        of_level(self.features).zip(of_level(self.bounds)).map(|(&feature, &bound)| [feature, bound])
    }

    /// For each level the features of a class's trees and their bounds.
    fn levels_of(&self, class: usize) -> [[&'w [u8]; 2]; MAX_DEPTH] {
        let at = |level| level * self.rounds * self.classes + class * self.rounds;
        let of_level = |plane: &'w [u8], level| &plane[at(level)..at(level) + self.rounds];
        std::array::from_fn(|level| [of_level(self.features, level), of_level(self.bounds, level)])
    }

    /// The leaves of a class's trees.
    fn leaves_of(&self, class: usize) -> &'w [u8] {
        let Range { start, end } = self.trees(class);
        &self.leaves[start << self.depth..end << self.depth]
    }

    /// The leaves of a tree.
    fn leaves(&self, tree: usize) -> &'w [u8] {
        &self.leaves[tree << self.depth..(tree + 1) << self.depth]
    }

    /// The score of a yes-or-no question.
    pub fn score(&self, row: &[u8]) -> f32 {
        self.scores(row)[0]
    }
}

impl Forest<'_> {
    /// How far each feature moves the score of a class for a row: the steps between the mean scores of the nodes that
    /// the row passes. To explain a score, not to reckon it.
    pub fn pulls(&self, row: &[u8], class: usize) -> [f32; 256] {
        let mut pulls = [0.0; 256];
        let mean = |part: &[u8]| part.iter().map(|&l| i32::from(l as i8)).sum::<i32>() as f32 / part.len() as f32;
        for tree in self.trees(class) {
            let mut leaves = self.leaves(tree);
            let mut before = mean(leaves);
            for level in self.levels(tree) {
                let (rest, above) = leaves.split_at(leaves.len() / 2);
                leaves = if is_above(row, level) { above } else { rest };
                let here = mean(leaves);
                pulls[usize::from(level[0])] += here - before;
                before = here;
            }
        }
        // Scaled at the end: sums of sixteenths are exact, in whatever order.
        pulls.map(|pull| pull * self.scale)
    }
}

/// Whether a row's feature is above a level's bound; absent features are zeros.
fn is_above(row: &[u8], [feature, bound]: [u8; 2]) -> bool {
    row.get(usize::from(feature)).is_some_and(|&value| less_128(value) > bound as i8)
}

/// A byte less 128, as a signed one: the order stays.
fn less_128(value: u8) -> i8 {
    (value ^ 128) as i8
}

/// The byte of a score that is undecided.
pub const EVEN: u8 = 128;

/// A log-odds score on a scale of bytes, so that it can be a feature: [`EVEN`] is undecided, 16 steps are one unit.
pub fn odds_byte(score: f32) -> u8 {
    (score.clamp(-7.9, 7.9) * 16.0 + 128.0) as u8
}

struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn take(&mut self, n: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn byte(&mut self) -> Option<u8> {
        self.array::<1>().map(|[b]| b)
    }
}

/// The levels and the leaves of a tree, before packing.
#[cfg(feature = "train")]
pub type GrownTree = (Vec<[u8; 2]>, Vec<f32>);

/// A forest as training makes it, before packing.
#[cfg(feature = "train")]
#[derive(Clone, Debug)]
pub struct Grown {
    /// Depth of every tree.
    pub depth: u32,
    /// Start of each class's score.
    pub bias: Vec<f32>,
    /// For each round and class a tree: feature and bound of each level, not less 128, and the leaves.
    pub trees: Vec<GrownTree>,
}

/// Steps from nothing to the largest leaf. The errors of rounding cancel out over a hundred trees, and fewer sorts of
/// bytes compress better: 127 steps take 14 KB more of brotli.
#[cfg(feature = "train")]
const STEPS: f32 = 24.0;

/// Packs forests into a file of weights.
#[cfg(feature = "train")]
pub fn pack(fingerprint: u64, forests: &[Grown]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend(fingerprint.to_le_bytes());
    out.push(forests.len() as u8);
    for f in forests {
        let most = f.trees.iter().flat_map(|(_, leaves)| leaves).fold(1e-6f32, |m, v| m.max(v.abs()));
        let scale = most / STEPS;
        let rounds = (f.trees.len() / f.bias.len()) as u16;
        out.extend([f.bias.len() as u8, f.depth as u8]);
        out.extend(rounds.to_le_bytes());
        out.extend(scale.to_le_bytes());
        f.bias.iter().for_each(|b| out.extend(b.to_le_bytes()));
        let trees = in_order_of_file(f);
        let level = |level: usize| trees.iter().map(move |(levels, _)| levels[level]);
        (0..f.depth as usize).for_each(|l| out.extend(level(l).map(|[feature, _]| feature)));
        (0..f.depth as usize).for_each(|l| out.extend(level(l).map(|[_, bound]| less_128(bound) as u8)));
        out.extend(trees.iter().flat_map(|(_, leaves)| leaves).map(|v| (v / scale).round() as i8 as u8));
    }
    out
}

/// Class by class, those that ask the same side by side.
#[cfg(feature = "train")]
fn in_order_of_file(forest: &Grown) -> Vec<&GrownTree> {
    let classes = forest.bias.len();
    let of_class = |class| {
        let mut trees: Vec<&GrownTree> = forest.trees.iter().skip(class).step_by(classes).collect();
        trees.sort_by_key(|(levels, _)| levels.iter().map(|&[feature, _]| feature).collect::<Vec<_>>());
        trees
    };
    (0..classes).flat_map(of_class).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Trees of the full depth: two classes, two rounds, bytes as they come.
    fn deep() -> Vec<u8> {
        let mut file = b"INQ3\x07\0\0\0\0\0\0\0\x01\x02\x04\x02\0".to_vec();
        [0.5f32, 0.25, -1.0].iter().for_each(|number| file.extend(number.to_le_bytes()));
        let features = (0..16).map(|i| (i * 7 % 40) as u8);
        let bounds = (0..16).map(|i| (i * 53 % 256) as u8);
        file.extend(features.chain(bounds).chain((0..64).map(|i| (i * 37 % 256) as u8)));
        file
    }

    /// Two classes, one round, depth 1: class 0 likes feature 0 above 9, class 1 feature 1 above 0.
    fn file() -> Vec<u8> {
        let mut file = b"INQ3\x07\0\0\0\0\0\0\0\x01\x02\x01\x01\0".to_vec();
        file.extend(0.5f32.to_le_bytes());
        file.extend(0.25f32.to_le_bytes());
        file.extend((-1.0f32).to_le_bytes());
        file.extend([0, 1, less_128(9) as u8, less_128(0) as u8, (-2i8) as u8, 4, 0, 100]);
        file
    }

    #[test]
    fn trees_are_walked_and_summed() {
        let file = file();
        let weights = Weights::parse(&file).unwrap();
        assert_eq!((weights.fingerprint, weights.forests.len()), (7, 1));
        let forest = &weights.forests[0];
        assert_eq!(forest.scores(&[9, 0])[..2], [0.25 - 1.0, -1.0]);
        assert_eq!(forest.scores(&[10, 1])[..2], [0.25 + 2.0, 49.0]);
    }

    #[test]
    fn many_rows_have_the_scores_of_each() {
        for file in [file(), deep()] {
            let weights = Weights::parse(&file).unwrap();
            let rows: Vec<[u8; 40]> =
                (0..37).map(|i| std::array::from_fn(|f| (i * 31 + f * 17 + i * f * 7) as u8)).collect();
            let each: Vec<_> = rows.iter().map(|row| weights.forests[0].scores(row)).collect();
            assert_eq!(weights.forests[0].scores_of(&rows.iter().collect::<Vec<_>>()), each);
            assert!(each.windows(2).any(|pair| pair[0] != pair[1]));
        }
    }

    #[test]
    fn pulls_are_steps_from_the_mean() {
        let file = file();
        let weights = Weights::parse(&file).unwrap();
        let pulls = weights.forests[0].pulls(&[10, 0], 0);
        assert_eq!((pulls[0], pulls[1]), (0.5 * (4.0 - 1.0), 0.0));
        assert_eq!(weights.forests[0].pulls(&[10, 0], 1)[1], 0.5 * (0.0 - 50.0));
    }

    #[test]
    fn what_is_no_file_of_weights_is_refused() {
        let file = file();
        for cut in 0..file.len() {
            assert!(Weights::parse(&file[..cut]).is_none(), "{cut} bytes");
        }
        assert!(Weights::parse(&[&file[..], &[0]].concat()).is_none());
    }

    #[test]
    fn odds_fit_a_byte() {
        assert_eq!([odds_byte(-99.0), odds_byte(0.0), odds_byte(1.0), odds_byte(99.0)], [1, 128, 144, 254]);
    }
}
