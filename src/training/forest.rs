//! Grows forests: gradient boosting over features that are bytes, with complete trees of a fixed depth. The same rows
//! and the same seed give the same forest.

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
    /// The least weight (second derivatives) on either side of a split.
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
            let features: Vec<u8> = (0..table.columns.len() as u8).filter(|_| random.next() < plan.features).collect();
            let (nodes, leaves) = tree(table, &slopes, rows, &features, plan);
            for (i, score) in scores[class].iter_mut().enumerate() {
                *score += leaves[leaf_of(table, &nodes, plan.depth, i)];
            }
            grown.trees.push((nodes, leaves));
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

fn leaf_of(table: &Table, nodes: &[(u8, u8)], depth: u32, row: usize) -> usize {
    let mut at = 0;
    for _ in 0..depth {
        let (feature, left) = nodes[at];
        at = 2 * at + 1 + usize::from(table.columns[usize::from(feature)][row] > left);
    }
    at - nodes.len()
}

fn tree(table: &Table, slopes: &[[f32; 2]], rows: Vec<u32>, features: &[u8], plan: &Plan) -> (Vec<(u8, u8)>, Vec<f32>) {
    let inner = (1usize << plan.depth) - 1;
    // What does not split sends everything left, so that its left child keeps the rows.
    let mut nodes = vec![(0u8, 255u8); inner];
    let mut held: Vec<Vec<u32>> = vec![Vec::new(); 2 * inner + 1];
    held[0] = rows;
    for at in 0..inner {
        let rows = std::mem::take(&mut held[at]);
        if let Some(split) = best_split(table, slopes, &rows, features, plan) {
            nodes[at] = split;
        }
        let (feature, left) = nodes[at];
        let column = &table.columns[usize::from(feature)];
        (held[2 * at + 1], held[2 * at + 2]) = rows.into_iter().partition(|&i| column[i as usize] <= left);
    }
    let leaves = held[inner..]
        .iter()
        .map(|rows| {
            let [g, h] = sum(slopes, rows);
            -g / (h + plan.ridge) * plan.rate
        })
        .collect();
    (nodes, leaves)
}

fn sum(slopes: &[[f32; 2]], rows: &[u32]) -> [f32; 2] {
    rows.iter().fold([0.0; 2], |[g, h], &i| [g + slopes[i as usize][0], h + slopes[i as usize][1]])
}

fn best_split(table: &Table, slopes: &[[f32; 2]], rows: &[u32], features: &[u8], plan: &Plan) -> Option<(u8, u8)> {
    let [g, h] = sum(slopes, rows);
    if h < 2.0 * plan.least {
        return None;
    }
    let worth = |g: f32, h: f32| g * g / (h + plan.ridge);
    let mut best = (1e-3, None);
    for &feature in features {
        let column = &table.columns[usize::from(feature)];
        let mut bins = [[0f32; 2]; 256];
        for &i in rows {
            let bin = &mut bins[usize::from(column[i as usize])];
            let [a, b] = slopes[i as usize];
            *bin = [bin[0] + a, bin[1] + b];
        }
        let (mut left_g, mut left_h) = (0.0, 0.0);
        for (bin, [a, b]) in bins.iter().enumerate().take(255) {
            if *b == 0.0 {
                continue;
            }
            (left_g, left_h) = (left_g + a, left_h + b);
            if left_h < plan.least || h - left_h < plan.least {
                continue;
            }
            let gain = worth(left_g, left_h) + worth(g - left_g, h - left_h) - worth(g, h);
            if gain > best.0 {
                best = (gain, Some((feature, bin as u8)));
            }
        }
    }
    best.1
}
