//! Training of the shipped weights (feature `train`): none of it is part of what is shipped.

mod forest;
mod highlight;
mod label;
pub(crate) mod news;
mod tally;

use serde_json::Value;
use std::fs;
use std::path::Path;

pub(crate) use forest::{grow, Plan, Random, Table};
pub(crate) use highlight::extract;
pub(crate) use label::{blocks, kinds, labelled, shares, words};
pub(crate) use tally::Tally;

/// Why training stopped.
pub(crate) type Problem = Box<dyn std::error::Error + Send + Sync>;

/// The lines of a file, each a JSON value.
pub(crate) fn lines(path: &Path) -> Result<Vec<Value>, Problem> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    text.lines().map(|l| Ok(serde_json::from_str(l)?)).collect()
}

pub use crate::layer::attribution::train::run as tagger_of_attributions;
pub use crate::layer::claim::train::run as ranker_of_claims;
pub(crate) use crate::layer::kind::train::publisher;
pub use crate::layer::kind::train::{run as kinds_of_blocks, Job};
