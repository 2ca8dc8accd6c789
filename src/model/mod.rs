//! Inference of trained weights.

pub mod tagger;
