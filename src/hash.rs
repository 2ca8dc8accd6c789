//! The one 64-bit hash: for texts that are compared or counted, and for names made from texts.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// FNV-1a (Fowler, Noll, Vo): the same on every machine and in every version, so that weights and identifiers that
/// rest on it stay valid. Not for hostile keys: whoever wants two texts to collide can make them.
pub(crate) fn fnv1a(bytes: &[u8]) -> u64 {
    fnv1a_on(0xcbf2_9ce4_8422_2325, bytes)
}

/// The hash of a text that goes on behind one whose hash is known.
pub(crate) fn fnv1a_on(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
}

/// Maps and sets of an analysis, by this hash: most keys are words, and the standard library's hash takes five times as
/// long for one. In WebAssembly that one has no secret either, so that no hostile page gains by the exchange.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;
/// See [`Map`].
pub(crate) type Set<K> = HashSet<K, BuildHasherDefault<Fnv>>;

/// The different words of a usual article.
const USUAL: usize = 800;

/// A map with room for the words of an article, of which there are no more than `most`: to grow step by step takes as long
/// as to fill it.
pub(crate) fn roomy<K, V>(most: usize) -> Map<K, V> {
    Map::with_capacity_and_hasher(most.min(USUAL), BuildHasherDefault::default())
}

/// The hash as the standard library's maps want it.
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(fnv1a(&[]))
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = fnv1a_on(self.0, bytes);
    }

    /// The maps look at the lowest bits, into which multiplication brings nothing from above.
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

#[cfg(test)]
mod tests {
    use super::fnv1a;

    #[test]
    fn agrees_with_the_published_values() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
