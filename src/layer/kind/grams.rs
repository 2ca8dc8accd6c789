//! Words by their hashes, to tell how alike texts are and whether one repeats a passage of another.

use super::phrases::Words;
use super::writer::share;

/// Words in a row that hardly come together twice by chance.
const N: usize = 4;

/// An odd number with its bits spread (2⁶⁴ over the golden ratio), so that the order of words counts.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Numbers as often as they were put in, to count them without a table: sorted, which no hostile page can slow down.
#[derive(Default)]
pub struct Counted {
    sorted: Vec<u64>,
    /// Which remainders of numbers are there, a bit each: most of what is asked for is not there, and one look tells.
    sieve: Vec<u64>,
}

/// Bits of the sieve for each number: one look in eight at what is not there goes on to the sorted numbers.
const SIEVE: usize = 8;

impl Counted {
    /// Counts all numbers.
    #[inline(never)]
    pub fn of(numbers: impl Iterator<Item = u64>) -> Self {
        let mut sorted: Vec<u64> = numbers.collect();
        sorted.sort_unstable();
        let words = (sorted.len() * SIEVE / u64::BITS as usize).next_power_of_two();
        let mut counted = Self { sorted, sieve: vec![0; words] };
        for i in 0..counted.sorted.len() {
            let (word, bit) = counted.place(counted.sorted[i]);
            counted.sieve[word] |= bit;
        }
        counted
    }

    /// The place of a number in the sieve: its word and its bit.
    fn place(&self, number: u64) -> (usize, u64) {
        let mixed = number.wrapping_mul(MIX) >> 32;
        (mixed as usize >> 6 & (self.sieve.len() - 1), 1 << (mixed & 63))
    }

    /// Whether nothing was put in.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// Whether a number is there at least `times` times.
    pub fn has(&self, number: u64, times: usize) -> bool {
        if self.is_empty() {
            return false;
        }
        let (word, bit) = self.place(number);
        if self.sieve[word] & bit == 0 {
            return false;
        }
        let first = self.sorted.partition_point(|&n| n < number);
        self.sorted.get(first + times.max(1) - 1) == Some(&number)
    }
}

/// How often each sequence of [`N`] words stands in some texts.
#[derive(Default)]
pub struct Grams(Counted);

impl Grams {
    /// The sequences of texts.
    pub fn of<'w>(texts: impl Iterator<Item = &'w Words<'w>>) -> Self {
        Self(Counted::of(texts.flat_map(grams)))
    }

    /// The sequences of a text; none where there is no text.
    #[inline(never)]
    pub fn of_text(text: Option<&str>) -> Self {
        Self::of(text.map(Words::all).iter())
    }

    /// The share of a block's sequences that stand here at least `times` times; none for a block that is too short.
    #[inline(never)]
    pub fn share(&self, words: &Words, times: usize) -> Option<f32> {
        let all = (words.hashes().count() + 1).saturating_sub(N);
        let known = if self.0.is_empty() { 0 } else { grams(words).filter(|&gram| self.0.has(gram, times)).count() };
        (all > 0).then(|| known as f32 / all as f32)
    }
}

/// The hash of each sequence, made from the hashes of its words.
fn grams<'w>(words: &'w Words) -> impl Iterator<Item = u64> + 'w {
    super::work::add(words.len());
    let mut last = [0; N];
    words.hashes().enumerate().filter_map(move |(i, word)| {
        last.rotate_left(1);
        last[N - 1] = word;
        (i + 1 >= N).then(|| last.iter().fold(0, |h: u64, w| h.rotate_left(5).wrapping_mul(MIX) ^ w))
    })
}

/// The words of a short text, to compare it with others.
#[derive(Default)]
pub struct Bag(Vec<u64>);

impl Bag {
    /// The words.
    pub fn of(words: &Words) -> Self {
        let mut bag = Vec::with_capacity(words.len());
        bag.extend(words.hashes());
        bag.sort_unstable();
        Self(bag)
    }

    /// The words of a text.
    pub fn of_text(text: &str) -> Self {
        Self::of(&Words::of(text))
    }

    /// How alike two texts are.
    pub fn likeness(&self, other: &Self) -> Likeness {
        Likeness { shared: 2 * self.shared(other), all: self.0.len() + other.0.len() }
    }

    /// The same for the text that is most alike; none at all where there are no others.
    pub fn most_like(&self, others: &[Self]) -> Likeness {
        others.iter().map(|other| self.likeness(other)).fold(Likeness::default(), Likeness::or)
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

/// Twice the shared words over all words (Dice's coefficient).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Likeness {
    shared: usize,
    all: usize,
}

impl Likeness {
    /// As a fraction.
    pub fn fraction(self) -> f32 {
        self.shared as f32 / self.all.max(1) as f32
    }

    /// In hundredths.
    pub fn hundredths(self) -> u8 {
        share(self.shared, self.all)
    }

    /// The larger one. Counted in words, of which no page has so many that the products overflow.
    fn or(self, other: Self) -> Self {
        let products = (other.shared as u64 * self.all.max(1) as u64, self.shared as u64 * other.all.max(1) as u64);
        if products.0 > products.1 {
            other
        } else {
            self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted() {
        let counted = Counted::of([7, 3, 7].into_iter());
        assert!(counted.has(7, 2) && counted.has(3, 1));
        assert!(!counted.has(7, 3) && !counted.has(3, 2) && !counted.has(5, 1) && !Counted::default().has(5, 1));
    }

    #[test]
    fn likeness_counts_shared_words() {
        let bag = Bag::of_text;
        assert_eq!(bag("the old bridge").likeness(&bag("The bridge, the old one")).hundredths(), 75);
        assert_eq!(bag("").likeness(&bag("")).hundredths(), 0);
        assert_eq!(
            bag("the old red bridge").most_like(&[bag("a new town"), bag("the old big bridge")]).fraction(),
            0.75
        );
    }
}
