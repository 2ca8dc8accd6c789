//! The renderers on an analysis of our own: emoji, quotation marks, line ends, hostile text.

mod claim_review;
mod csv;
mod json;
mod markdown;
mod sample;
mod web_annotation;
