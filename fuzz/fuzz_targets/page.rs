//! Any bytes as a page of blocks with tags, paths, links and metadata, through the engine and every renderer.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
#[allow(dead_code)]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    invariants::check_page(&invariants::bytes::page_from_bytes(bytes), &inquit::Options::default());
});
