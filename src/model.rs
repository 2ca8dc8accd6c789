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
//! each: classes, depth, rounds, scale and biases, then the trees. A tree is, for each level, the feature and the highest
//! byte that sets the level's bit, the first level's bit being the highest; then a signed byte for each leaf, in units of
//! the scale.

mod lanes;
pub mod tagger;

/// What every file of weights begins with; the last byte is the version of the format.
const MAGIC: [u8; 4] = *b"INQ2";

/// The most classes that a forest tells apart.
pub const MAX_CLASSES: usize = 16;

/// The deepest tree: its leaves are the bytes of a vector register.
const MAX_DEPTH: u32 = 4;

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
    depth: u32,
    scale: f32,
    bias: [f32; MAX_CLASSES],
    trees: &'w [u8],
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
        let (classes, depth) = (usize::from(reader.byte()?), u32::from(reader.byte()?));
        let rounds = usize::from(u16::from_le_bytes(reader.array()?));
        if !(1..=MAX_CLASSES).contains(&classes) || !(1..=MAX_DEPTH).contains(&depth) || rounds > MAX_ROUNDS {
            return None;
        }
        let scale = f32::from_le_bytes(reader.array()?);
        let mut bias = [0.0; MAX_CLASSES];
        for b in &mut bias[..classes] {
            *b = f32::from_le_bytes(reader.array()?);
        }
        Some(Self { classes, depth, scale, bias, trees: reader.take(rounds * classes * tree_bytes(depth))? })
    }

    /// The score of each class: log-odds for a yes-or-no question, else logits up to a common constant.
    pub fn scores(&self, row: &[u8]) -> [f32; MAX_CLASSES] {
        let mut sums = [0i32; MAX_CLASSES];
        for (t, (levels, leaves)) in self.trees().enumerate() {
            let leaf = levels.chunks_exact(2).fold(0, |leaf, level| 2 * leaf + usize::from(!is_above(row, level)));
            sums[t % self.classes] += i32::from(leaves[leaf] as i8);
        }
        let mut scores = self.bias;
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score += sum as f32 * self.scale;
        }
        scores
    }

    /// The scores of many rows, [`lanes::LANES`] at a time.
    #[inline(never)]
    pub fn scores_of<const N: usize>(&self, rows: &[&[u8; N]]) -> Vec<[f32; MAX_CLASSES]> {
        const { assert!(N <= 256, "a feature's number is a byte") };
        let mut out = Vec::with_capacity(rows.len().next_multiple_of(lanes::LANES));
        let mut columns = lanes::Columns::new();
        for rows in rows.chunks(lanes::LANES) {
            columns.fill(rows);
            let mut sums = [lanes::Sums::new(); MAX_CLASSES];
            let mut class = 0;
            for (levels, leaves) in self.trees() {
                columns.add(levels, leaves, &mut sums[class]);
                class = if class + 1 == self.classes { 0 } else { class + 1 };
            }
            let sums = sums.map(lanes::Sums::into_array);
            out.extend((0..rows.len()).map(|row| {
                let mut scores = self.bias;
                scores.iter_mut().zip(&sums).for_each(|(score, sum)| *score += f32::from(sum[row]) * self.scale);
                scores
            }));
        }
        out
    }

    /// The levels and the leaves of each tree.
    fn trees(&self) -> impl Iterator<Item = (&'w [u8], &'w [u8])> + '_ {
        let depth = self.depth as usize;
        self.trees.chunks_exact(tree_bytes(self.depth)).map(move |tree| tree.split_at(2 * depth))
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
        let mean = |part: &[u8]| part.iter().map(|&l| f32::from(l as i8)).sum::<f32>() / part.len() as f32;
        for (levels, mut leaves) in self.trees().skip(class).step_by(self.classes) {
            let mut before = mean(leaves);
            for level in levels.chunks_exact(2) {
                let (above, rest) = leaves.split_at(leaves.len() / 2);
                leaves = if is_above(row, level) { above } else { rest };
                let here = mean(leaves);
                pulls[usize::from(level[0])] += (here - before) * self.scale;
                before = here;
            }
        }
        pulls
    }
}

fn tree_bytes(depth: u32) -> usize {
    2 * depth as usize + (1 << depth)
}

/// Whether a row's feature is above a level's highest byte; absent features are zeros.
fn is_above(row: &[u8], level: &[u8]) -> bool {
    row.get(usize::from(level[0])).is_some_and(|&value| value > level[1])
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
    /// For each round and class a tree: feature and highest byte of each level, and the leaves.
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
        for (levels, leaves) in &f.trees {
            levels.iter().for_each(|level| out.extend(level));
            out.extend(leaves.iter().map(|v| (v / scale).round() as i8 as u8));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two classes, one round, depth 1: class 0 likes feature 0 above 9, class 1 feature 1 above 0.
    fn file() -> Vec<u8> {
        let mut file = b"INQ2\x07\0\0\0\0\0\0\0\x01\x02\x01\x01\0".to_vec();
        file.extend(0.5f32.to_le_bytes());
        file.extend(0.25f32.to_le_bytes());
        file.extend((-1.0f32).to_le_bytes());
        file.extend([0, 9, 4, (-2i8) as u8, 1, 0, 100, 0]);
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
        let file = file();
        let weights = Weights::parse(&file).unwrap();
        let rows: Vec<[u8; 2]> = (0..37).map(|i| [i, u8::from(i % 3 == 0)]).collect();
        let each: Vec<_> = rows.iter().map(|row| weights.forests[0].scores(row)).collect();
        assert_eq!(weights.forests[0].scores_of(&rows.iter().collect::<Vec<_>>()), each);
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
