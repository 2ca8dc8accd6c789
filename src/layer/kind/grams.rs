//! Words by their hashes, to tell how alike texts are and whether one repeats a passage of another.

use super::features::share;
use super::phrases::Words;
use crate::hash::fnv1a;
use std::collections::HashMap;

/// Words in a row that hardly come together twice by chance.
const N: usize = 4;

/// An odd number with its bits spread (2⁶⁴ over the golden ratio), so that the order of words counts.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hashes of the words of a block, marks left out.
fn hashes<'w>(words: &'w Words) -> impl Iterator<Item = u64> + 'w {
    words.iter().filter(|w| w.starts_with(char::is_alphanumeric)).map(|w| fnv1a(w.as_bytes()))
}

/// How often each sequence of [`N`] words stands in some texts.
#[derive(Default)]
pub struct Grams(HashMap<u64, u32>);

impl Grams {
    /// Adds the sequences of a text.
    pub fn add(&mut self, words: &Words) {
        for gram in grams(words) {
            *self.0.entry(gram).or_default() += 1;
        }
    }

    /// The share of a block's sequences that stand here at least `times` times; none for a block that is too short.
    pub fn share(&self, words: &Words, times: u32) -> Option<f32> {
        let (mut known, mut all) = (0, 0);
        for gram in grams(words) {
            all += 1;
            known += u32::from(self.0.get(&gram).is_some_and(|&n| n >= times));
        }
        (all > 0).then(|| known as f32 / all as f32)
    }
}

/// The hash of each sequence, made from the hashes of its words.
fn grams(words: &Words) -> impl Iterator<Item = u64> {
    let words: Vec<u64> = hashes(words).collect();
    super::work::add(words.len());
    (0..(words.len() + 1).saturating_sub(N))
        .map(move |i| words[i..i + N].iter().fold(0, |h: u64, w| h.rotate_left(5).wrapping_mul(MIX) ^ w))
}

/// The words of a short text, to compare it with others.
#[derive(Default)]
pub struct Bag(Vec<u64>);

impl Bag {
    /// The words.
    pub fn of(words: &Words) -> Self {
        let mut bag: Vec<u64> = hashes(words).collect();
        bag.sort_unstable();
        Self(bag)
    }

    /// The words of a text.
    pub fn of_text(text: &str) -> Self {
        Self::of(&Words::of(text))
    }

    /// Twice the shared words over all words (Dice's coefficient), in hundredths.
    pub fn likeness(&self, other: &Self) -> u8 {
        share(2 * self.shared(other), self.0.len() + other.0.len())
    }

    /// The same for the text that is most alike, as a fraction.
    pub fn most_like(&self, others: &[Self]) -> f32 {
        let likeness = |other: &Self| 2.0 * self.shared(other) as f32 / (self.0.len() + other.0.len()).max(1) as f32;
        others.iter().map(likeness).fold(0.0, f32::max)
    }

    /// How many words both hold; a word counts as often as it stands in both.
    fn shared(&self, other: &Self) -> usize {
        let (a, b) = (&self.0, &other.0);
        let (mut i, mut j, mut shared) = (0, 0, 0);
        super::work::add(a.len() + b.len());
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
            }
        }
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_counts_shared_words() {
        let bag = Bag::of_text;
        assert_eq!(bag("the old bridge").likeness(&bag("The bridge, the old one")), 75);
        assert_eq!(bag("").likeness(&bag("")), 0);
        assert_eq!(bag("the old red bridge").most_like(&[bag("a new town"), bag("the old big bridge")]), 0.75);
    }
}
