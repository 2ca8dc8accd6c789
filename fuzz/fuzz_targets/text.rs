//! Any bytes as plain text, through the engine and every renderer.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
#[allow(dead_code)]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    invariants::check_text(&String::from_utf8_lossy(bytes), &inquit::Options::default());
});
