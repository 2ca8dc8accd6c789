//! Training of the shipped weights (feature `train`): none of it is part of what is shipped.

mod forest;
mod highlight;
mod label;
pub(crate) mod news;
mod tally;

pub(crate) use forest::{grow, Plan, Random, Table};
pub(crate) use highlight::extract;
pub(crate) use label::{blocks, kinds, labelled, shares};
pub(crate) use tally::Tally;

pub use crate::layer::attribution::train::run as tagger_of_attributions;
pub use crate::layer::claim::train::run as ranker_of_claims;
pub(crate) use crate::layer::kind::train::publisher;
pub use crate::layer::kind::train::{run as kinds_of_blocks, Job};
