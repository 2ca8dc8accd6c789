//! Sorting. Each type and each comparison that the standard library sorts by is a sort of its
//! own in the engine, some ten kilobytes of it; here all share the one of 64-bit numbers.

use crate::span::Span;

/// Sorts by numbers, smallest first; what has the same number stays in its order.
pub fn sort_by_number<T>(items: &mut Vec<T>, number: impl Fn(&T) -> u32) {
    let mut order: Vec<u64> = items.iter().enumerate().map(|(i, item)| pair(number(item), i)).collect();
    order.sort_unstable();
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|n| taken[halves(n).1].take()));
}

/// Sorts numbers.
pub fn sort_numbers(numbers: &mut [u32]) {
    let mut wide: Vec<u64> = numbers.iter().map(|&n| n.into()).collect();
    wide.sort_unstable();
    numbers.iter_mut().zip(wide).for_each(|(n, sorted)| *n = sorted as u32);
}

/// Sorts spans by their start, those of one start by their end.
pub fn sort_spans(spans: &mut Vec<Span>) {
    let mut order: Vec<u64> = spans.drain(..).map(|s| pair(place(s.start), s.end)).collect();
    order.sort_unstable();
    spans.extend(order.into_iter().map(halves).map(|(start, end)| Span::new(start, end)));
}

/// A place in a text as a number to sort by. A text is far from 4 GB: the limit on its length sees to it.
pub fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A number that falls as `value` rises, in the order of [`f32::total_cmp`].
pub fn falling(value: f32) -> u32 {
    let bits = value.to_bits();
    // Positive numbers lie in the order of their bits, negative ones the other way around and below them.
    let rising = if bits >> 31 == 0 { bits | 1 << 31 } else { !bits };
    !rising
}

fn pair(high: u32, low: usize) -> u64 {
    u64::from(high) << 32 | u64::from(place(low))
}

fn halves(pair: u64) -> (usize, usize) {
    ((pair >> 32) as usize, pair as u32 as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_a_stable_sort_does(values in prop::collection::vec((any::<f32>(), 0..3_u8), 0..40)) {
            let (mut ours, mut theirs) = (values.clone(), values);
            sort_by_number(&mut ours, |v| v.1.into());
            theirs.sort_by_key(|v| v.1);
            prop_assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
            sort_by_number(&mut ours, |v| falling(v.0));
            theirs.sort_by(|a, b| b.0.total_cmp(&a.0));
            prop_assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
        }

        #[test]
        fn numbers_in_theirs(values in prop::collection::vec(any::<u32>(), 0..40)) {
            let (mut ours, mut theirs) = (values.clone(), values);
            sort_numbers(&mut ours);
            theirs.sort();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn spans_in_their_own_order(values in prop::collection::vec((0..9_usize, 0..4_usize), 0..40)) {
            let mut ours: Vec<Span> = values.iter().map(|(start, len)| Span::new(*start, start + len)).collect();
            let mut theirs = ours.clone();
            sort_spans(&mut ours);
            theirs.sort();
            prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn odd_floats_have_their_place() {
        let mut values = vec![0.0, -0.0, f32::NAN, f32::INFINITY, -1.0, f32::NEG_INFINITY, 1.0, -f32::NAN];
        sort_by_number(&mut values, |v| falling(*v));
        let text = format!("{values:?}");
        values.sort_by(|a, b| b.total_cmp(a));
        assert_eq!(text, format!("{values:?}"));
    }
}
