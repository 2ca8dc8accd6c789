//! Grows forests: gradient boosting over features that are bytes, with oblivious trees of a fixed depth. The same
//! rows and the same seed give the same forest.

use crate::model::Grown;

/// How a forest is grown.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Trees for each class.
    pub rounds: usize,
    /// Depth of every tree.
    pub depth: u32,
    /// How much of each tree's advice is taken.
    pub rate: f32,
    /// Share of the rows that a tree sees.
    pub rows: f32,
    /// Share of the features that a tree sees.
    pub features: f32,
    /// The least weight (second derivatives) on either side of a leaf's split for the split to count.
    pub least: f32,
    /// Ridge on the leaves.
    pub ridge: f32,
}

/// What a forest learns from: features by column, the class of each row and its weight.
pub struct Table {
    columns: Vec<Vec<u8>>,
    class: Vec<usize>,
    weight: Vec<f32>,
    /// For each row a class that starts with an advantage, and the advantage.
    head_start: Option<(Vec<usize>, f32)>,
}

impl Table {
    /// A table from rows; a row without weight is left out.
    pub fn of<'r>(rows: impl IntoIterator<Item = (&'r [u8], usize, f32)>, width: usize) -> Self {
        let mut table =
            Self { columns: vec![Vec::new(); width], class: Vec::new(), weight: Vec::new(), head_start: None };
        for (row, class, weight) in rows.into_iter().filter(|r| r.2 > 0.0) {
            table.columns.iter_mut().zip(row).for_each(|(column, &value)| column.push(value));
            table.class.push(class);
            table.weight.push(weight);
        }
        table
    }

    /// Gives the class that stands in a column an advantage, so that the trees learn only where it errs.
    pub fn trust(mut self, column: usize, advantage: f32) -> Self {
        self.head_start = Some((self.columns[column].iter().map(|&c| usize::from(c)).collect(), advantage));
        self
    }

    fn len(&self) -> usize {
        self.class.len()
    }
}

/// A small generator of random numbers (splitmix64).
pub struct Random(pub u64);

impl Random {
    /// The next number in 0..1.
    pub fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 40) as f32 / (1u64 << 24) as f32
    }
}

/// Grows a forest. With one class it answers yes (class 1 in the table) or no (class 0).
pub fn grow(table: &Table, classes: usize, plan: &Plan, seed: u64) -> Grown {
    let mut random = Random(seed);
    let n = table.len();
    let bias = start(table, classes);
    let mut scores: Vec<Vec<f32>> = bias.iter().map(|&b| vec![b; n]).collect();
    if let Some((favoured, advantage)) = &table.head_start {
        favoured.iter().enumerate().for_each(|(i, &class)| scores[class][i] += advantage);
    }
    let mut grown = Grown { depth: plan.depth, bias, trees: Vec::new() };
    for _ in 0..plan.rounds {
        let shares = probabilities(&scores);
        for class in 0..classes {
            let slopes: Vec<[f32; 2]> = (0..n)
                .map(|i| {
                    let right = if classes == 1 { table.class[i] == 1 } else { table.class[i] == class };
                    let p = shares[class][i];
                    [(p - f32::from(u8::from(right))) * table.weight[i], (p * (1.0 - p)).max(1e-4) * table.weight[i]]
                })
                .collect();
            let rows: Vec<u32> = (0..n as u32).filter(|_| random.next() < plan.rows).collect();
            let all = (0..=u8::MAX).take(table.columns.len());
            let features: Vec<u8> = all.filter(|_| random.next() < plan.features).collect();
            let (levels, leaves) = tree(table, &slopes, &rows, &features, plan);
            for (i, score) in scores[class].iter_mut().enumerate() {
                *score += leaves[leaf_of(table, &levels, i)];
            }
            grown.trees.push((levels, leaves));
        }
    }
    grown
}

/// The log-odds of the classes as they are.
fn start(table: &Table, classes: usize) -> Vec<f32> {
    let sum = |class: usize| -> f32 {
        table.class.iter().zip(&table.weight).filter(|(c, _)| **c == class).map(|(_, w)| *w).sum::<f32>() + 1e-3
    };
    if classes == 1 {
        return vec![(sum(1) / sum(0)).ln()];
    }
    if table.head_start.is_some() {
        return vec![0.0; classes];
    }
    let all: f32 = table.weight.iter().sum();
    (0..classes).map(|c| (sum(c) / all).ln()).collect()
}

fn probabilities(scores: &[Vec<f32>]) -> Vec<Vec<f32>> {
    if let [one] = scores {
        return vec![one.iter().map(|s| 1.0 / (1.0 + (-s).exp())).collect()];
    }
    let mut shares = scores.to_vec();
    for i in 0..scores[0].len() {
        let most = scores.iter().map(|s| s[i]).fold(f32::MIN, f32::max);
        let sum: f32 = scores.iter().map(|s| (s[i] - most).exp()).sum();
        shares.iter_mut().zip(scores).for_each(|(share, s)| share[i] = (s[i] - most).exp() / sum);
    }
    shares
}

fn is_above(table: &Table, [feature, bound]: [u8; 2], row: usize) -> bool {
    table.columns[usize::from(feature)][row] > bound
}

fn leaf_of(table: &Table, levels: &[[u8; 2]], row: usize) -> usize {
    levels.iter().fold(0, |leaf, &level| 2 * leaf + usize::from(is_above(table, level, row)))
}

/// A level that asks nothing: no row is above it.
const NO_QUESTION: [u8; 2] = [0, 255];

fn tree(table: &Table, slopes: &[[f32; 2]], rows: &[u32], features: &[u8], plan: &Plan) -> (Vec<[u8; 2]>, Vec<f32>) {
    let mut levels = Vec::new();
    // For each row, in the order of `rows`, the leaf it is in so far.
    let mut leaf = vec![0u8; rows.len()];
    for depth in 0..plan.depth {
        let level = best_level(table, slopes, rows, &leaf, 1 << depth, features, plan).unwrap_or(NO_QUESTION);
        for (leaf, &row) in leaf.iter_mut().zip(rows) {
            *leaf = 2 * *leaf + u8::from(is_above(table, level, row as usize));
        }
        levels.push(level);
    }
    let leaves = sums(slopes, rows, &leaf, 1 << plan.depth);
    (levels, leaves.into_iter().map(|[g, h]| -g / (h + plan.ridge) * plan.rate).collect())
}

/// The slopes of the rows of each leaf, added up.
fn sums(slopes: &[[f32; 2]], rows: &[u32], leaf: &[u8], leaves: usize) -> Vec<[f32; 2]> {
    let mut sums = vec![[0.0; 2]; leaves];
    for (&leaf, &row) in leaf.iter().zip(rows) {
        let ([g, h], [a, b]) = (&mut sums[usize::from(leaf)], slopes[row as usize]);
        (*g, *h) = (*g + a, *h + b);
    }
    sums
}

/// The question that is worth most to all leaves together.
fn best_level(
    table: &Table,
    slopes: &[[f32; 2]],
    rows: &[u32],
    leaf: &[u8],
    leaves: usize,
    features: &[u8],
    plan: &Plan,
) -> Option<[u8; 2]> {
    let all = sums(slopes, rows, leaf, leaves);
    let worth = |[g, h]: [f32; 2]| g * g / (h + plan.ridge);
    let mut best = (1e-3, None);
    let mut bins = vec![[[0f32; 2]; 256]; leaves];
    for &feature in features {
        let column = &table.columns[usize::from(feature)];
        bins.as_flattened_mut().fill([0.0; 2]);
        let mut filled = [false; 256];
        for (&leaf, &row) in leaf.iter().zip(rows) {
            let value = usize::from(column[row as usize]);
            filled[value] = true;
            let (bin, [a, b]) = (&mut bins[usize::from(leaf)][value], slopes[row as usize]);
            *bin = [bin[0] + a, bin[1] + b];
        }
        let mut below = vec![[0f32; 2]; leaves];
        for value in (0..255).filter(|&v| filled[v]) {
            let mut gain = 0.0;
            for ((below, bins), &[g, h]) in below.iter_mut().zip(&bins).zip(&all) {
                *below = [below[0] + bins[value][0], below[1] + bins[value][1]];
                let above = [g - below[0], h - below[1]];
                if below[1] >= plan.least && above[1] >= plan.least {
                    gain += worth(*below) + worth(above) - worth([g, h]);
                }
            }
            if gain > best.0 {
                best = (gain, Some([feature, value as u8]));
            }
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_as_many_features_as_a_byte_can_name_is_learned_from() {
        let rows: Vec<[u8; 256]> =
            (0..200).map(|i| std::array::from_fn(|f| u8::from(f == 255 && i % 2 == 0))).collect();
        let table = Table::of(rows.iter().enumerate().map(|(i, row)| (&row[..], 1 - i % 2, 1.0)), 256);
        let plan = Plan { rounds: 1, depth: 1, rate: 0.5, rows: 1.0, features: 1.0, least: 1.0, ridge: 1.0 };
        let grown = grow(&table, 1, &plan, 1);
        assert_eq!(grown.trees[0].0, [[255, 0]]);
    }
}
