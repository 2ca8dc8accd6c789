//! Rows that go through a tree side by side, one in each byte of a vector register: with the vector instructions of
//! WebAssembly where they are, else lane by lane. A leaf is looked up by `swizzle`, which no compiler finds by itself;
//! with it a tree takes a third of the time.

use super::MAX_DEPTH;

/// Rows side by side: the bytes of a vector register of WebAssembly.
pub const LANES: usize = 16;

/// The features of so many rows, less 128, a column for each.
pub struct Columns([lane::Bytes; 256]);

impl Columns {
    /// Nothing but zeros.
    pub fn new() -> Self {
        Self([lane::less_128(lane::ZERO); 256])
    }

    /// Takes in at most [`LANES`] rows; what the rows before left in further lanes means nothing.
    pub fn fill<const N: usize>(&mut self, rows: &[&[u8; N]]) {
        // In squares of as many features as rows, which are turned over as a whole.
        for (square, columns) in self.0.chunks_exact_mut(LANES).enumerate().take(N.div_ceil(LANES)) {
            let part = |row: &[u8; N]| match row[square * LANES..].first_chunk() {
                Some(whole) => lane::bytes(*whole),
                None => lane::bytes(std::array::from_fn(|f| row.get(square * LANES + f).copied().unwrap_or(0))),
            };
            columns.iter_mut().zip(rows).for_each(|(column, row)| *column = part(row));
            lane::turn_over(columns);
            columns.iter_mut().for_each(|column| *column = lane::less_128(*column));
        }
    }

    /// Each row's sum over some trees of the leaf that its features lead to: for each level the features that the trees
    /// ask about and their bounds, then the leaves, tree by tree. No more than 255 trees: sums are of 16 bits.
    pub fn sums(&self, levels: [[&[u8]; 2]; MAX_DEPTH], leaves: &[u8]) -> [i16; LANES] {
        let trees = leaves.len() >> MAX_DEPTH;
        // Written level by level, and all of one length: a loop over levels, and a check at each, take half as long again.
        let [a, b, c, d] = levels.map(|[features, bounds]| [&features[..trees], &bounds[..trees]]);
        let mut sums = [lane::ZEROS; 2];
        for (tree, leaves) in leaves.chunks_exact(1 << MAX_DEPTH).enumerate() {
            let above = |[features, bounds]: [&[u8]; 2]| lane::above(self.0[usize::from(features[tree])], bounds[tree]);
            let numbers = lane::number([above(a), above(b), above(c), above(d)]);
            lane::add(&mut sums, lane::look_up(leaves, numbers));
        }
        lane::array(sums)
    }
}

/// With vector instructions.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lane {
    use super::LANES;
    use core::arch::wasm32::*;

    pub type Bytes = v128;
    pub type Halves = v128;
    pub const ZERO: Bytes = u64x2(0, 0);
    pub const ZEROS: Halves = ZERO;

    pub fn bytes(bytes: [u8; LANES]) -> Bytes {
        let number = u128::from_le_bytes(bytes);
        u64x2(number as u64, (number >> 64) as u64)
    }

    /// Rows to columns: the halves of a row and of the one eight further on are woven into each other, four times.
    pub fn turn_over(square: &mut [Bytes]) {
        for _ in 0..LANES.ilog2() {
            let before: [Bytes; LANES] = core::array::from_fn(|r| square.get(r).copied().unwrap_or(ZERO));
            for (i, pair) in square.chunks_exact_mut(2).enumerate() {
                let (a, b) = (before[i], before[i + LANES / 2]);
                pair[0] = i8x16_shuffle::<0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23>(a, b);
                pair[1] = i8x16_shuffle::<8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31>(a, b);
            }
        }
    }

    pub fn less_128(bytes: Bytes) -> Bytes {
        v128_xor(bytes, u8x16_splat(128))
    }

    /// Whether each feature is above a bound, both less 128: all bits set or none.
    #[inline(always)]
    pub fn above(column: Bytes, bound: u8) -> Bytes {
        i8x16_gt(column, u8x16_splat(bound))
    }

    /// The number that four bits make, the first the highest.
    #[inline(always)]
    pub fn number([a, b, c, d]: [Bytes; 4]) -> Bytes {
        let twice = |bytes| u8x16_add(bytes, bytes);
        i8x16_neg(u8x16_add(twice(u8x16_add(twice(u8x16_add(twice(a), b)), c)), d))
    }

    #[inline(always)]
    pub fn look_up(leaves: &[u8], numbers: Bytes) -> Bytes {
        let table = leaves.first_chunk().map_or(ZERO, |leaves| bytes(*leaves));
        u8x16_swizzle(table, numbers)
    }

    #[inline(always)]
    pub fn add([low, high]: &mut [Halves; 2], values: Bytes) {
        *low = i16x8_add(*low, i16x8_extend_low_i8x16(values));
        *high = i16x8_add(*high, i16x8_extend_high_i8x16(values));
    }

    pub fn array([low, high]: [Halves; 2]) -> [i16; LANES] {
        let four = |word: u64| [0, 16, 32, 48].map(|shift| (word >> shift) as i16);
        let words = [
            u64x2_extract_lane::<0>(low),
            u64x2_extract_lane::<1>(low),
            u64x2_extract_lane::<0>(high),
            u64x2_extract_lane::<1>(high),
        ];
        let fours = words.map(four);
        core::array::from_fn(|l| fours[l / 4][l % 4])
    }
}

/// Lane by lane.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod lane {
    use super::LANES;

    pub type Bytes = [u8; LANES];
    pub type Halves = [i16; LANES / 2];
    pub const ZERO: Bytes = [0; LANES];
    pub const ZEROS: Halves = [0; LANES / 2];

    pub fn bytes(bytes: [u8; LANES]) -> Bytes {
        bytes
    }

    /// Rows to columns.
    pub fn turn_over(square: &mut [Bytes]) {
        for i in 0..square.len() {
            for j in 0..i {
                let above = square[j][i];
                square[j][i] = std::mem::replace(&mut square[i][j], above);
            }
        }
    }

    pub fn less_128(bytes: Bytes) -> Bytes {
        bytes.map(|byte| byte ^ 128)
    }

    /// Whether each feature is above a bound, both less 128: all bits set or none.
    pub fn above(column: Bytes, bound: u8) -> Bytes {
        column.map(|value| if value as i8 > bound as i8 { 255 } else { 0 })
    }

    /// The number that four bits make, the first the highest.
    pub fn number([a, b, c, d]: [Bytes; 4]) -> Bytes {
        std::array::from_fn(|l| a[l] & 8 | b[l] & 4 | c[l] & 2 | d[l] & 1)
    }

    pub fn look_up(leaves: &[u8], numbers: Bytes) -> Bytes {
        numbers.map(|number| leaves[usize::from(number)])
    }

    pub fn add(sums: &mut [Halves; 2], values: Bytes) {
        sums.as_flattened_mut().iter_mut().zip(values).for_each(|(sum, value)| *sum += i16::from(value as i8));
    }

    pub fn array([low, high]: [Halves; 2]) -> [i16; LANES] {
        std::array::from_fn(|l| if l < LANES / 2 { low[l] } else { high[l - LANES / 2] })
    }
}
