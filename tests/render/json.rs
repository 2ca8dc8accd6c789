use crate::sample::analysis;
use inquit::{render, Format, Utf16Analysis};

#[test]
fn json_comes_back_as_the_same_analysis() {
    let json = render(&analysis(), Format::Json, None);
    let back: Utf16Analysis = serde_json::from_str(&json).expect("valid JSON");
    assert_eq!(back.into_bytes().expect("spans inside the text"), analysis());
}

#[test]
fn json_counts_utf16_units() {
    let value: serde_json::Value = serde_json::from_str(&render(&analysis(), Format::Json, None)).expect("valid JSON");
    let text: Vec<u16> = value["text"].as_str().expect("a text").encode_utf16().collect();
    let hedge = &value["claims"][1]["hedges"][0];
    let at = |key: &str| hedge[key].as_u64().expect("an offset") as usize;
    assert_eq!(String::from_utf16_lossy(&text[at("start")..at("end")]), "may");
}

#[test]
fn formats_have_public_names() {
    for name in ["json", "markdown", "csv", "web-annotation", "claim-review"] {
        let format = Format::from_name(name).expect("a format");
        assert!(!render(&analysis(), format, None).is_empty(), "{name}");
        assert!(!render(&inquit::Analysis::default(), format, None).is_empty(), "{name} of an empty page");
    }
    assert_eq!(Format::from_name("pdf"), None);
}
