//! The inference engine for trained weights.

pub mod tagger;
