//! Word sequences, to tell whether one text repeats a passage of another.

use super::features::{hash, Bag};
use super::phrases::Words;
use std::collections::HashMap;

/// Words in a row that hardly come together twice by chance.
const N: usize = 4;

/// An odd number with its bits spread (2⁶⁴ over the golden ratio), so that the order of words counts.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

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
    let is_word = |w: &&str| w.starts_with(char::is_alphanumeric);
    let words: Vec<u64> = words.iter().filter(is_word).map(|w| hash(w.as_bytes())).collect();
    super::work::add(words.len());
    (0..(words.len() + 1).saturating_sub(N))
        .map(move |i| words[i..i + N].iter().fold(0, |h: u64, w| h.rotate_left(5).wrapping_mul(MIX) ^ w))
}

/// How alike two short texts are: twice the shared words over all words, 0 to 1.
pub fn likeness(a: &Words, b: &Words) -> f32 {
    let (a, b) = (Bag::of(a), Bag::of(b));
    match a.len() + b.len() {
        0 => 0.0,
        all => 2.0 * a.shared(&b) as f32 / all as f32,
    }
}
