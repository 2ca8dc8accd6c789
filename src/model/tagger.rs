//! A linear-chain tagger over hashed features with 8-bit weights: Viterbi for the labels, forward and backward sums for
//! how sure they are.
//!
//! A feature's low bits are its slot. Which slots are filled is a set of bits; for the filled ones follow, in order of
//! slot, a byte that tells apart the features that fall into the same slot, and then, label by label, the weights: laid
//! out so, they compress best. All arithmetic is integer or basic IEEE operations, so that every machine gives the same
//! answer.

use super::eight::{self, Floats, Ints};

/// Number of labels.
pub const LABELS: usize = 7;
/// Slots of the table.
pub const SLOTS: usize = 1 << 16;
/// Added to each weight in memory, so that none is negative and numbers side by side are added as one.
const BIAS: i16 = 128;
/// Slots in a group.
const GROUP: usize = 64;
/// Bytes before the set of slots: see [`Tagger::new`].
pub const HEADER: usize = 8 + 2 * LABELS * (LABELS + 1);
/// The most features that a token has.
const MOST: usize = 128;

/// Numbers in a row: a power of two, so that a row is added at once. The last one is no label's.
const LANES: usize = eight::LANES;
/// Scores of the labels of one token; the last number means nothing. A hundred features cannot overflow it.
pub type Scores = [i16; LANES];
/// Probabilities of the labels of one token.
pub type Marginals = [f32; LABELS];
/// Paths to a label carry, below their score, which label they come from: the best one is found by comparing one number, and
/// of equals, as everywhere, the first, whose rank is the highest.
const RANKS: i32 = LANES as i32;

/// Trained weights.
#[derive(Debug)]
pub struct Tagger {
    /// Which slots are filled, as in the file, and how many are before each group of 64.
    filled: Box<[(u64, u32); SLOTS / GROUP]>,
    /// The byte that tells each filled slot's feature.
    tells: Vec<u8>,
    /// The weights of each filled slot.
    rows: Vec<[u64; 2]>,
    /// What one step of a weight is worth in the logarithm of odds.
    scale: f32,
    /// From label to label; the last row is from the start. Each times [`RANKS`], and with the rank of the label it comes from.
    transitions: [Ints; LABELS + 1],
    /// The same as factors of the odds.
    arcs: [Floats; LABELS + 1],
    /// To label from label.
    arcs_back: [Floats; LABELS],
}

impl Tagger {
    /// Reads the hash of the feature set, the scale, the transitions, the set of slots and the weights. Nothing for
    /// weights of other features or of another length.
    pub fn new(bytes: &[u8], features: u32) -> Option<Self> {
        let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let (hash, scale) = (number(0)?, f32::from_bits(number(4)?));
        let table = bytes.get(HEADER + SLOTS / 8..).filter(|_| hash == features)?;
        let mut transitions = [[0; LANES]; LABELS + 1];
        for (k, pair) in bytes[8..HEADER].chunks_exact(2).enumerate() {
            transitions[k / LABELS][k % LABELS] = i32::from(i16::from_le_bytes([pair[0], pair[1]]));
        }
        let arcs = transitions.map(|row| exp(row.map(|t| t as f32 * scale)));
        let odds = arcs.map(Floats::array);
        let arcs_back = std::array::from_fn(|to| Floats::new(std::array::from_fn(|from| odds[from][to])));
        let ranked = |from: usize| transitions[from].map(|t| RANKS * t + (LABELS - from) as i32);
        let transitions = std::array::from_fn(|from| Ints::new(ranked(from)));
        let mut length = 0;
        let mut filled = Box::new([(0, 0); SLOTS / GROUP]);
        for (group, bits) in filled.iter_mut().zip(bytes[HEADER..].chunks_exact(GROUP / 8)) {
            let bits = u64::from_le_bytes(bits.try_into().ok()?);
            *group = (bits, length as u32);
            length += bits.count_ones() as usize;
        }
        let (tells, weights) = table.split_at_checked(length).filter(|(_, w)| w.len() == length * LABELS)?;
        let tells = tells.to_vec();
        let weight =
            |place: usize, label: usize| weights.get(label * length + place).map_or(0, |&w| i16::from(w as i8));
        let lane = |place: usize, label: usize| (weight(place, label) + BIAS) as u64;
        let half = |place: usize, from: usize| (0..4).fold(0, |all, k| all | lane(place, from + k) << (16 * k));
        let rows = (0..length).map(|place| [half(place, 0), half(place, 4)]).collect();
        Some(Self { filled, tells, rows, scale, transitions, arcs, arcs_back })
    }

    /// The scores of a token from its features, in whose place stands afterwards where the known ones have their weights.
    /// First those of filled slots, which the nearest cache tells, then those that are known, come to the front. Whether a
    /// feature is known is as good as random: nothing here branches on it, for a wrong guess of the processor costs as much
    /// as adding two rows.
    #[inline(never)]
    pub fn scores<const N: usize>(&self, features: &mut [u32; N]) -> Scores {
        const { assert!(N <= MOST) };
        let mut count = 0;
        for k in 0..N {
            let feature = features[k];
            if let Some(next) = features.get_mut(count) {
                *next = feature;
            }
            let slot = slot(feature);
            count += (self.filled[slot / GROUP].0 >> (slot % GROUP)) as usize & 1;
        }
        let mut known = 0;
        for k in 0..count.min(N) {
            let feature = features[k];
            let slot = slot(feature);
            let (bits, before) = self.filled[slot / GROUP];
            let place = before + (bits & ((1 << (slot % GROUP)) - 1)).count_ones();
            if let Some(next) = features.get_mut(known) {
                *next = place;
            }
            known += usize::from(self.tells[place as usize] == check(feature));
        }
        let mut sums = [0, 0];
        for &place in &features[..known.min(N)] {
            let row = &self.rows[place as usize];
            sums = [sums[0] + row[0], sums[1] + row[1]];
        }
        let zero = BIAS * known as i16;
        std::array::from_fn(|label| (sums[label / 4] >> (16 * (label % 4))) as i16 - zero)
    }

    /// The best labels.
    #[inline(never)]
    pub fn decode(&self, scores: &[Scores]) -> Vec<u8> {
        let mut paths: Vec<Ints> = Vec::with_capacity(scores.len());
        let mut best = [0; LANES];
        for emission in scores {
            let from = if paths.is_empty() { LABELS..LABELS + 1 } else { 0..LABELS };
            let reach = from.map(|before| self.transitions[before].plus(Ints::all(best[before])));
            let next = reach.fold(Ints::all(i32::MIN), Ints::max);
            paths.push(next);
            let next = next.array();
            let score = |label: usize| (next[label] & -RANKS) + RANKS * i32::from(emission[label]);
            // Only differences count: so no text is too long for the numbers.
            let zero = score(0);
            best = std::array::from_fn(|label| score(label) - zero);
        }
        let mut label = (1..LABELS).fold(0, |b, p| if best[p] > best[b] { p } else { b });
        let mut out = vec![0; scores.len()];
        for (path, out) in paths.iter().zip(&mut out).rev() {
            *out = label as u8;
            label = LABELS - (path.array()[label] & (RANKS - 1)) as usize;
        }
        out
    }

    /// The probability of every label of every token.
    #[inline(never)]
    pub fn marginals(&self, scores: &[Scores]) -> Vec<Marginals> {
        let emission = |s: &Scores| {
            let most = s[..LABELS].iter().max().copied().unwrap_or(0);
            exp(s.map(|score| f32::from(score.wrapping_sub(most)) * self.scale))
        };
        let emissions: Vec<Floats> = scores.iter().map(emission).collect();
        let mut forward: Vec<Floats> = Vec::with_capacity(scores.len());
        let mut reach = self.arcs[LABELS];
        for e in &emissions {
            let here = normal(reach.times(*e));
            reach = weighted(&self.arcs, here);
            forward.push(here);
        }
        let mut backward = Floats::all(1.0);
        for (f, e) in forward.iter_mut().zip(&emissions).rev() {
            *f = normal(f.times(backward));
            backward = normal(weighted(&self.arcs_back, e.times(backward)));
        }
        let labels = |row: &Floats| -> Marginals {
            let all = row.array();
            std::array::from_fn(|label| all[label])
        };
        forward.iter().map(labels).collect()
    }
}

/// The sum of rows, each as often as its factor says.
fn weighted(rows: &[Floats], factors: Floats) -> Floats {
    let factors = factors.array();
    let times = rows.iter().zip(&factors[..LABELS]).map(|(row, factor)| row.times(Floats::all(*factor)));
    times.fold(Floats::all(0.0), Floats::plus)
}

/// The slot of a feature.
pub fn slot(feature: u32) -> usize {
    feature as usize % SLOTS
}

/// What tells a feature apart from others of its slot: six bits, as eight take 3.4 KB more after brotli and find nothing
/// better (rel and said on PolNeAR's development part 68.4 and 79.7 with either).
pub fn check(feature: u32) -> u8 {
    (feature >> 26) as u8
}

/// So that the values of the labels add up to one.
fn normal(values: Floats) -> Floats {
    let sum: f32 = values.array()[..LABELS].iter().sum();
    values.over(Floats::all(sum.max(f32::MIN_POSITIVE)))
}

/// The exponential by ten squarings: within some hundredths where it matters, and the same on every machine.
fn exp(x: [f32; LANES]) -> Floats {
    let mut y = Floats::new(x.map(|x| (1.0 + x.clamp(-60.0, 60.0) / 1024.0).max(0.0)));
    for _ in 0..10 {
        y = y.times(y);
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEATURES: u32 = 7;
    /// A feature for label 2, and one that falls into its slot.
    const KNOWN: u32 = 0x0400_0003;
    const OTHER: u32 = 0x0800_0003;

    /// One filled slot; label 1 follows label 2 gladly.
    fn weights() -> Vec<u8> {
        let mut bytes = Vec::new();
        bytes.extend(FEATURES.to_le_bytes());
        bytes.extend(0.1f32.to_bits().to_le_bytes());
        for k in 0..LABELS * (LABELS + 1) {
            bytes.extend((if k == 2 * LABELS + 1 { 30i16 } else { 0 }).to_le_bytes());
        }
        bytes.resize(HEADER + SLOTS / 8, 0);
        bytes[HEADER] = 1 << slot(KNOWN);
        bytes.push(check(KNOWN));
        bytes.extend([0, 0, 40, 0, 0, 0, 0]);
        bytes
    }

    #[test]
    fn features_and_transitions_decide() {
        let bytes = weights();
        let tagger = Tagger::new(&bytes, FEATURES).unwrap();
        let scores = [tagger.scores(&mut [OTHER]), tagger.scores(&mut [KNOWN, OTHER]), tagger.scores(&mut [0])];
        assert_eq!(scores[0], [0; LANES]);
        assert_eq!(tagger.decode(&scores), [0, 2, 1]);
        let marginals = tagger.marginals(&scores);
        assert!(marginals[1][2] > 0.9 && marginals[2][1] > 0.5);
        assert!(marginals.iter().all(|m| (m.iter().sum::<f32>() - 1.0).abs() < 1e-4));
        assert!(tagger.decode(&[]).is_empty() && tagger.marginals(&[]).is_empty());
    }

    #[test]
    fn weights_of_other_features_or_another_length_are_not_read() {
        let bytes = weights();
        assert!(Tagger::new(&bytes, FEATURES + 1).is_none());
        assert!(Tagger::new(&bytes[..bytes.len() - 1], FEATURES).is_none());
        assert!(Tagger::new(&[], FEATURES).is_none());
    }

    #[test]
    fn the_exponential_is_close() {
        let all = [-8.0, -4.0, -1.0, -0.25, 0.0, 0.5, 1.0, 3.0];
        for (x, y) in all.iter().zip(exp(all).array()) {
            assert!((y / x.exp() - 1.0).abs() < 0.04, "{x}");
        }
    }
}
