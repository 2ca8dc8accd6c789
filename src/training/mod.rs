//! Training of the shipped weights (feature `train`): none of it is part of what is shipped.

pub(crate) mod news;

pub use crate::layer::attribution::train::run as tagger_of_attributions;
