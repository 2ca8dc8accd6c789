//! Which group of words that are used alike a word belongs to: "claimed" goes with "alleged", "mayor" with "governor".
//!
//! The table holds hashes, not words: a set of filled slots as bits, then for each filled slot, in order, a byte that
//! tells apart the words of the slot, and then, for each, the number of the group.

/// Groups of words.
#[cfg(any(test, feature = "train"))]
pub const GROUPS: usize = 256;
/// Groups that make a coarse one.
pub const FINE: usize = 8;
/// Slots of the table.
const SLOTS: usize = 1 << 16;
/// Slots whose bits are counted as one.
const BLOCK: usize = 64;

const TABLE: &[u8] = include_bytes!("../weights/words.bin");

/// The table, with how many slots are filled before each block of them.
#[derive(Debug)]
pub struct Words {
    before: Vec<u16>,
    /// All checks, then all groups.
    rows: &'static [u8],
}

impl Words {
    /// The shipped table.
    pub fn new() -> Self {
        let mut sum = 0u16;
        let count = |block: &[u8]| {
            let before = sum;
            sum += block.iter().map(|b| b.count_ones() as u16).sum::<u16>();
            before
        };
        let (bits, rows) = TABLE.split_at(SLOTS / 8);
        Self { before: bits.chunks_exact(BLOCK / 8).map(count).collect(), rows }
    }

    /// The group of a word by its hash; 0 for a word that is not known, the number of the group and 1 otherwise.
    pub fn group(&self, hash: u32) -> u32 {
        let (slot, block) = (slot(hash), slot(hash) / BLOCK);
        let bytes = &TABLE[block * BLOCK / 8..(block + 1) * BLOCK / 8];
        let bits = bytes.iter().rev().fold(0u64, |bits, &byte| bits << 8 | u64::from(byte));
        let bit = 1u64 << (slot % BLOCK);
        if bits & bit == 0 {
            return 0;
        }
        let row = usize::from(self.before[block]) + (bits & (bit - 1)).count_ones() as usize;
        if self.rows[row] == check(hash) {
            1 + u32::from(self.rows[self.rows.len() / 2 + row])
        } else {
            0
        }
    }
}

/// The hash of a word in lower case.
pub fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

fn slot(hash: u32) -> usize {
    hash as usize % SLOTS
}

fn check(hash: u32) -> u8 {
    (hash >> 24) as u8
}

/// The table of some words, more important ones first: of two in one slot the first is kept.
#[cfg(feature = "train")]
pub fn pack<'w>(words: impl Iterator<Item = (&'w str, u8)>) -> Vec<u8> {
    let mut rows = std::collections::BTreeMap::new();
    for (word, group) in words {
        let hash = hash(word);
        rows.entry(slot(hash)).or_insert((check(hash), group));
    }
    let mut out = vec![0; SLOTS / 8];
    rows.keys().for_each(|slot| out[slot / 8] |= 1 << (slot % 8));
    out.extend(rows.values().map(|row| row.0));
    out.extend(rows.values().map(|row| row.1));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_used_alike_have_one_group() {
        let words = Words::new();
        let group = |word: &str| words.group(hash(word));
        assert_eq!((group("the bridge"), group("")), (0, 0));
        assert_eq!(group("monday"), group("tuesday"));
        assert_ne!(group("monday"), group("mayor"));
        assert!(group("mayor") as usize <= GROUPS);
    }
}
