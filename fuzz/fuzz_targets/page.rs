//! Any bytes as a page of blocks: `cargo +nightly fuzz run page`.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
#[allow(dead_code)]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    invariants::check_page(&invariants::page_from_bytes(bytes), &inquit::Options::default());
});
