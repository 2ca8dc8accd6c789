//! Spans, and the only place where offsets change their unit.
//!
//! Inside the core every offset counts bytes of UTF-8; at the boundary (JavaScript, JSON) it counts UTF-16 code units,
//! and W3C Web Annotations count code points. Nothing else in the crate converts.

use crate::order::sort_spans;
use serde::{Deserialize, Serialize};

/// A half-open stretch of text, `start..end`. The unit is bytes inside the core and UTF-16 code units at the boundary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first unit.
    pub start: usize,
    /// Offset behind the last unit; equal to `start` for an empty span.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The length in the span's own unit.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one unit.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The text under a byte span. Panics only if the span was not made for this text.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

/// Stretches of one text that are asked, many times, what they touch.
pub struct Stretches(Vec<Span>);

impl Stretches {
    /// Takes spans in any order; they may overlap.
    pub fn of(spans: impl Iterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.collect();
        sort_spans(&mut spans);
        let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match apart.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => apart.push(span),
            }
        }
        Self(apart)
    }

    /// Whether one of them overlaps a span.
    pub fn touch(&self, span: Span) -> bool {
        let next = self.0.partition_point(|s| s.end <= span.start);
        self.0.get(next).is_some_and(|s| s.overlaps(span))
    }
}

/// Which unit an index converts to and from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// JavaScript string offsets.
    Utf16,
    /// Unicode scalar values, as W3C Web Annotation selectors count.
    CodePoint,
}

/// How many bytes lie between two sample points of an [`Offsets`] index.
const STEP: usize = 64;

/// Converts offsets of one text between bytes and another unit, in one pass over the text to build and in
/// constant time for each offset.
pub struct Offsets<'t> {
    text: &'t str,
    unit: Unit,
    /// Units before byte `STEP * i`, rounded down to a character boundary; empty for ASCII, where all units agree.
    samples: Vec<u32>,
}

impl<'t> Offsets<'t> {
    /// Indexes `text`.
    pub fn new(text: &'t str, unit: Unit) -> Self {
        let mut samples = Vec::new();
        if !text.is_ascii() {
            samples.reserve(text.len() / STEP + 1);
            let mut units = 0;
            for (i, bytes) in text.as_bytes().chunks(STEP).enumerate() {
                let inside = (!text.is_char_boundary(i * STEP)).then(|| text[floor(text, i * STEP)..].chars().next());
                samples.push(units - inside.flatten().map_or(0, |c| width(c, unit)));
                units += begun(bytes, unit);
            }
        }
        Self { text, unit, samples }
    }

    /// Byte offset to unit offset. Offsets beyond the text or inside a character go down to the nearest boundary.
    pub fn from_byte(&self, byte: usize) -> usize {
        if self.samples.is_empty() {
            return byte.min(self.text.len());
        }
        let byte = floor(self.text, byte);
        let Some(sample) = self.samples.get(byte / STEP).or(self.samples.last()) else { return byte };
        let from = floor(self.text, (byte / STEP).min(self.samples.len() - 1) * STEP);
        *sample as usize + self.text[from..byte].chars().map(|c| width(c, self.unit) as usize).sum::<usize>()
    }

    /// Unit offset to byte offset. Offsets beyond the text or inside a character go down to the nearest boundary.
    pub fn to_byte(&self, offset: usize) -> usize {
        if self.samples.is_empty() {
            return offset.min(self.text.len());
        }
        let sample = self.samples.partition_point(|&s| s as usize <= offset).saturating_sub(1);
        let (mut byte, mut units) = (floor(self.text, sample * STEP), self.samples[sample] as usize);
        for c in self.text[byte..].chars() {
            units += width(c, self.unit) as usize;
            if units > offset {
                break;
            }
            byte += c.len_utf8();
        }
        byte
    }

    /// A byte span in units.
    pub fn span_from_bytes(&self, span: Span) -> Span {
        Span::new(self.from_byte(span.start), self.from_byte(span.end))
    }

    /// A unit span in bytes.
    pub fn span_to_bytes(&self, span: Span) -> Span {
        Span::new(self.to_byte(span.start), self.to_byte(span.end))
    }
}

/// How many units begin in some bytes, no more than [`STEP`]: so they can be counted in bytes, many at a time.
fn begun(bytes: &[u8], unit: Unit) -> u32 {
    let two = unit == Unit::Utf16;
    let begins = |b: u8| u8::from(b as i8 >= -0x40) + u8::from(two && b >= 0xf0);
    bytes.iter().fold(0, |units, &b| units + begins(b)).into()
}

fn width(c: char, unit: Unit) -> u32 {
    match unit {
        Unit::Utf16 => c.len_utf16() as u32,
        Unit::CodePoint => 1,
    }
}

fn floor(text: &str, mut byte: usize) -> usize {
    byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn stretches_touch_what_one_of_them_overlaps(spans in prop::collection::vec((0..40_usize, 1..9_usize), 0..9), at in (0..50_usize, 0..9_usize)) {
            let spans: Vec<Span> = spans.into_iter().map(|(start, length)| Span::new(start, start + length)).collect();
            let asked = Span::new(at.0, at.0 + at.1);
            let touched = spans.iter().any(|s| s.overlaps(asked));
            prop_assert_eq!(Stretches::of(spans.into_iter()).touch(asked), touched);
        }

        #[test]
        fn offsets_agree_with_counting(text in "(\\PC|\u{1F600}|\u{301}|[a-z ]{0,90}){0,60}") {
            for unit in [Unit::Utf16, Unit::CodePoint] {
                let index = Offsets::new(&text, unit);
                let mut units = 0;
                for (byte, c) in text.char_indices() {
                    prop_assert_eq!(index.from_byte(byte), units);
                    prop_assert_eq!(index.to_byte(units), byte);
                    units += width(c, unit) as usize;
                }
                prop_assert_eq!(index.from_byte(text.len()), units);
                prop_assert_eq!(index.to_byte(units), text.len());
                prop_assert_eq!(index.to_byte(units + 9), text.len());
            }
        }
    }

    #[test]
    fn an_offset_inside_a_surrogate_pair_goes_down() {
        let index = Offsets::new("a😀b", Unit::Utf16);
        assert_eq!(index.to_byte(2), 1);
        assert_eq!(index.to_byte(3), 5);
    }

    #[test]
    fn a_byte_inside_a_character_or_beyond_the_text_goes_down() {
        for text in ["a😀b".to_owned(), format!("{}😀", "a".repeat(STEP - 2))] {
            let index = Offsets::new(&text, Unit::CodePoint);
            let at = text.find('😀').expect("it stands there");
            for byte in at..at + 4 {
                assert_eq!(index.from_byte(byte), at);
            }
            assert_eq!(index.from_byte(text.len() + 9), text.chars().count());
        }
        assert_eq!(Offsets::new("abc", Unit::Utf16).from_byte(9), 3);
        assert_eq!(Offsets::new("abc", Unit::Utf16).to_byte(9), 3);
    }

    #[test]
    fn spans_change_their_unit_at_both_ends() {
        let index = Offsets::new("a😀b", Unit::Utf16);
        assert_eq!(index.span_from_bytes(Span::new(1, 5)), Span::new(1, 3));
        assert_eq!(index.span_to_bytes(Span::new(1, 3)), Span::new(1, 5));
    }

    #[test]
    fn spans_hold_cross_and_touch_each_other() {
        let outer = Span::new(3, 8);
        assert_eq!((outer.len(), outer.of("012345678")), (5, "34567"));
        assert!(!outer.is_empty() && Span::new(3, 3).is_empty() && Span::new(4, 3).is_empty());
        for (start, end, contains, overlaps) in [
            (3, 8, true, true),
            (4, 7, true, true),
            (2, 8, false, true),
            (3, 9, false, true),
            (2, 9, false, true),
            (0, 4, false, true),
            (7, 9, false, true),
            (0, 3, false, false),
            (8, 9, false, false),
        ] {
            let other = Span::new(start, end);
            assert_eq!((outer.contains(other), outer.overlaps(other)), (contains, overlaps), "{other:?}");
        }
    }
}
