//! The one error type.

use std::fmt;

/// Why a page could not be analysed. The message names the numbers involved.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The text is longer than [`MAX_BYTES`](crate::MAX_BYTES) or has more blocks than [`MAX_BLOCKS`](crate::MAX_BLOCKS).
    TooLong {
        /// What was counted: "bytes" or "blocks".
        unit: &'static str,
        /// How many there are.
        found: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// The input is not a page, or an analysis handed back does not fit its own text. The string says what was found.
    BadPage(String),
}

impl Error {
    /// The stable code that JavaScript and the NDJSON output carry: `too-long` or `bad-page`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "too-long",
            Self::BadPage(_) => "bad-page",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { unit, found, limit } => write!(f, "the page has {found} {unit}; the limit is {limit}"),
            Self::BadPage(what) => write!(f, "bad input: {what}"),
        }
    }
}

impl std::error::Error for Error {}
