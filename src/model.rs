//! The one inference engine for all trained weights: small forests of decision trees over features that are bytes, here,
//! and the linear [`tagger`].
//!
//! A feature is a byte by design (a flag, a share in hundredths, a count on a logarithmic scale), so that inference is
//! comparisons and sums of integers: the same answer on every machine, nothing allocated, nothing rounded.
//!
//! A file of weights is a header (`INQ`, version, fingerprint of the feature set, number of forests) and the forests,
//! each: classes, depth, rounds, scale and biases, then the trees. A tree is complete: for each inner node, in heap
//! order, the feature and the highest byte that goes left; then a signed byte for each leaf, in units of the scale.

pub mod tagger;

/// What every file of weights begins with; the last byte is the version of the format.
const MAGIC: [u8; 4] = *b"INQ1";

/// The most classes that a forest tells apart.
pub const MAX_CLASSES: usize = 16;

/// The deepest tree, and the leaves that it has.
const MAX_DEPTH: u32 = 8;
const MAX_LEAVES: usize = 1 << MAX_DEPTH;

/// The most trees of one class: their signed bytes add up to no more than 16 bits hold.
const MAX_ROUNDS: usize = 255;

/// Rows that go through a tree side by side: the bytes of a vector register of WebAssembly.
const LANES: usize = 16;

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
        let inner = (1 << self.depth) - 1;
        for (t, tree) in self.trees.chunks_exact(tree_bytes(self.depth)).enumerate() {
            let mut node = 0;
            for _ in 0..self.depth {
                let [feature, left] = [tree[2 * node], tree[2 * node + 1]];
                let value = row.get(usize::from(feature)).copied().unwrap_or(0);
                node = 2 * node + 1 + usize::from(value > left);
            }
            sums[t % self.classes] += i32::from(tree[2 * inner + node - inner] as i8);
        }
        let mut scores = self.bias;
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score += sum as f32 * self.scale;
        }
        scores
    }

    /// The scores of many rows, [`LANES`] at a time.
    pub fn scores_of<const N: usize>(&self, rows: &[&[u8; N]]) -> Vec<[f32; MAX_CLASSES]> {
        const { assert!(N <= 256, "a feature's number is a byte") };
        let mut out = Vec::with_capacity(rows.len().next_multiple_of(LANES));
        for rows in rows.chunks(LANES) {
            // Absent features are zeros, as in `scores`.
            let mut columns = [[0u8; LANES]; 256];
            for (lane, row) in rows.iter().enumerate() {
                columns.iter_mut().zip(*row).for_each(|(column, &value)| column[lane] = value);
            }
            out.extend(self.fold(&columns));
        }
        out.truncate(rows.len());
        out
    }

    /// The scores of the rows that stand in columns, a column for each feature. Instead of walking down, each tree is
    /// folded from its leaves up: all its nodes are looked at, but for all rows by the same few vector instructions.
    fn fold(&self, columns: &[[u8; LANES]; 256]) -> [[f32; MAX_CLASSES]; LANES] {
        let mut sums = [[0i16; LANES]; MAX_CLASSES];
        let inner = (1 << self.depth) - 1;
        let mut class = 0;
        let mut values = [[0i8; LANES]; MAX_LEAVES / 2];
        for tree in self.trees.chunks_exact(tree_bytes(self.depth)) {
            let (nodes, leaves) = tree.split_at(2 * inner);
            let half = leaves.len() / 2;
            let lowest = nodes[2 * (half - 1)..].chunks_exact(2).zip(leaves.chunks_exact(2));
            for (value, (node, leaves)) in values.iter_mut().zip(lowest) {
                let (column, left) = (&columns[usize::from(node[0])], node[1]);
                let [low, high] = [leaves[0] as i8, leaves[1] as i8];
                (0..LANES).for_each(|l| value[l] = if column[l] > left { high } else { low });
            }
            let mut width = half / 2;
            while width > 0 {
                let level = nodes[2 * (width - 1)..].chunks_exact(2).take(width);
                for (n, node) in level.enumerate() {
                    let (column, left) = (&columns[usize::from(node[0])], node[1]);
                    let [low, high] = [values[2 * n], values[2 * n + 1]];
                    (0..LANES).for_each(|l| values[n][l] = if column[l] > left { high[l] } else { low[l] });
                }
                width /= 2;
            }
            (0..LANES).for_each(|l| sums[class][l] += i16::from(values[0][l]));
            class = if class + 1 == self.classes { 0 } else { class + 1 };
        }
        std::array::from_fn(|l| {
            let mut scores = self.bias;
            scores.iter_mut().zip(&sums).for_each(|(score, sum)| *score += f32::from(sum[l]) * self.scale);
            scores
        })
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
        let inner = (1 << self.depth) - 1;
        for tree in self.trees.chunks_exact(tree_bytes(self.depth)).skip(class).step_by(self.classes) {
            let leaves = &tree[2 * inner..];
            let mean = |part: &[u8]| part.iter().map(|&l| f32::from(l as i8)).sum::<f32>() / part.len() as f32;
            let (mut node, mut from, mut to) = (0, 0, leaves.len());
            for _ in 0..self.depth {
                let (feature, left) = (usize::from(tree[2 * node]), tree[2 * node + 1]);
                let (before, half) = (mean(&leaves[from..to]), (to - from) / 2);
                let right = row.get(feature).is_some_and(|&v| v > left);
                (from, to) = if right { (from + half, to) } else { (from, to - half) };
                node = 2 * node + 1 + usize::from(right);
                pulls[feature] += (mean(&leaves[from..to]) - before) * self.scale;
            }
        }
        pulls
    }
}

fn tree_bytes(depth: u32) -> usize {
    let leaves = 1 << depth;
    2 * (leaves - 1) + leaves
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

/// The inner nodes and the leaves of a tree, before packing.
#[cfg(feature = "train")]
pub type GrownTree = (Vec<(u8, u8)>, Vec<f32>);

/// A forest as training makes it, before packing.
#[cfg(feature = "train")]
#[derive(Clone, Debug)]
pub struct Grown {
    /// Depth of every tree.
    pub depth: u32,
    /// Start of each class's score.
    pub bias: Vec<f32>,
    /// For each round and class a tree: `(feature, highest byte to the left)` of each inner node, and the leaves.
    pub trees: Vec<GrownTree>,
}

/// Packs forests into a file of weights.
#[cfg(feature = "train")]
pub fn pack(fingerprint: u64, forests: &[Grown]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend(fingerprint.to_le_bytes());
    out.push(forests.len() as u8);
    for f in forests {
        let most = f.trees.iter().flat_map(|(_, leaves)| leaves).fold(1e-6f32, |m, v| m.max(v.abs()));
        let scale = most / 127.0;
        let rounds = (f.trees.len() / f.bias.len()) as u16;
        out.extend([f.bias.len() as u8, f.depth as u8]);
        out.extend(rounds.to_le_bytes());
        out.extend(scale.to_le_bytes());
        f.bias.iter().for_each(|b| out.extend(b.to_le_bytes()));
        for (nodes, leaves) in &f.trees {
            nodes.iter().for_each(|(feature, left)| out.extend([*feature, *left]));
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
        let mut file = b"INQ1\x07\0\0\0\0\0\0\0\x01\x02\x01\x01\0".to_vec();
        file.extend(0.5f32.to_le_bytes());
        file.extend(0.25f32.to_le_bytes());
        file.extend((-1.0f32).to_le_bytes());
        file.extend([0, 9, (-2i8) as u8, 4, 1, 0, 0, 100]);
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
