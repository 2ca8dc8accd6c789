//! The analysis itself, and how every format in JSON is written.

use crate::analysis::Analysis;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use serde_json::{Map, Value};
use std::io;

/// The form that crosses the boundary: offsets in UTF-16 code units.
pub fn render(analysis: &Analysis) -> String {
    written(&analysis.clone().into_utf16())
}

/// A value as JSON without white space.
pub fn written(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    // An analysis holds no map keys but strings and no float but finite ones, so that this cannot fail.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut out, Decimals));
    String::from_utf8(out).unwrap_or_default()
}

/// An object with these fields.
pub fn object(fields: Vec<(&str, Value)>) -> Value {
    // Not collected: the map would sort its fields first, by a sort of its own.
    let mut map = Map::new();
    for (name, value) in fields {
        map.insert(name.into(), value);
    }
    map.into()
}

/// Writes floats as they stand in an analysis: with four decimals at most (`short` in analysis.rs). The tables by which
/// serde_json finds the shortest decimal of any float would be a fortieth of the engine.
struct Decimals;

impl Formatter for Decimals {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        let text = fixed::<4>(value);
        let digits = text.trim_end_matches('0');
        writer.write_all(digits.as_bytes())?;
        writer.write_all(if digits.ends_with('.') { b"0" } else { b"" })
    }
}

/// A number with so many decimals, ties to even. What is no number is 0, and what is out of all proportion is cut.
pub fn fixed<const PLACES: u32>(value: f64) -> String {
    let one = 10_u64.pow(PLACES);
    let scaled = (value * one as f64).round_ties_even();
    let (sign, size) = (if scaled < 0.0 { "-" } else { "" }, scaled.abs() as u64);
    format!("{sign}{}.{:0width$}", size / one, size % one, width = PLACES as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_analysis_numbers_are_written_as_serde_json_does(number in 0..=10_000_u32, sign in any::<bool>()) {
            let value = f64::from(number) / if sign && number > 0 { -1e4 } else { 1e4 };
            prop_assert_eq!(written(&value), serde_json::to_string(&value).unwrap());
        }

        #[test]
        fn decimals_are_cut_as_the_standard_library_does(value in -2_f32..2.0) {
            let theirs = format!("{value:.3}");
            prop_assert_eq!(fixed::<3>(value.into()), if theirs == "-0.000" { "0.000" } else { &theirs });
        }
    }

    #[test]
    fn odd_numbers_are_valid_json_too() {
        for (value, expected) in
            [(f64::NAN, "null"), (f64::INFINITY, "null"), (1e-9, "0.0"), (-1e-9, "0.0"), (12.5, "12.5")]
        {
            assert_eq!(written(&value), expected);
        }
        assert!(serde_json::from_str::<f64>(&written(&f64::MAX)).is_ok());
        assert_eq!(fixed::<3>(0.0005), "0.000");
        assert_eq!(fixed::<3>(0.0015), "0.002");
    }
}
