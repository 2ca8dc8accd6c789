//! Days, months and years, as texts name them.

use crate::lexicon::{Key, CALENDAR};
use std::ops::RangeInclusive;

/// Numbers that are read as years: hardly any news tells of others.
pub const YEARS: RangeInclusive<u64> = 1900..=2099;

/// So many letters tell a month, in full or cut short.
const TELLING: usize = 3;

/// Whether a word in lower case is a day of the week; its key is the caller's.
pub fn is_day(key: Key, word: &str) -> bool {
    CALENDAR.get_of(key, word) == Some("day")
}

/// Whether a word in lower case begins with the first letters of a month: most languages of Europe write them alike.
pub fn begins_as_month(word: &str) -> bool {
    let months = CALENDAR.entries().filter(|(_, note)| *note == "month");
    months.filter_map(|(month, _)| month.get(..TELLING)).any(|letters| word.starts_with(letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_is_whole() {
        let named = |sort: &str| CALENDAR.entries().filter(|(_, note)| *note == sort).count();
        assert_eq!([named("day"), named("month")], [7, 12]);
        let is_day = |word: &str| is_day(Key::of(word), word);
        assert!(is_day("monday") && !is_day("mon") && !is_day("may"));
        assert!(begins_as_month("sept") && begins_as_month("septembre") && !begins_as_month("ma"));
    }
}
