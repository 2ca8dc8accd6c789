//! Training of the weights in `src/weights`. Only with the feature `train`.

pub mod attribution;
