//! Any bytes as an analysis that somebody changed, through every renderer.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
#[allow(dead_code)]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| invariants::check_render(bytes));
