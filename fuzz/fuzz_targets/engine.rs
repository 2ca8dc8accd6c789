//! Any bytes, as plain text and as a page of blocks: `cargo +nightly fuzz run engine`.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let options = inquit::Options::default();
    invariants::check_text(&String::from_utf8_lossy(bytes), &options);
    invariants::check_page(&invariants::page_from_bytes(bytes), &options);
});
