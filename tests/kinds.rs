//! Plain texts with the kind of every paragraph in the gutter: `tests/kinds/*.txt`, a paragraph a line,
//! `kind | text`. A `!` after the kind expects a note that the passage lacks its context.

use inquit::analysis::NoteCode;
use inquit::{analyze_text, Options};
use std::fmt::Write;

#[test]
fn paragraphs_have_the_kinds_in_the_gutter() {
    let mut wrong = String::new();
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/kinds")).unwrap();
    let mut files: Vec<_> = folder.map(|f| f.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 7, "the cases are missing");
    for file in files {
        let case = std::fs::read_to_string(&file).unwrap();
        let rows: Vec<(&str, &str)> = case
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
            .map(|l| l.split_once(" | ").expect("kind | text"))
            .map(|(kind, text)| (kind.trim(), text))
            .collect();
        let text: Vec<&str> = rows.iter().map(|(_, t)| *t).collect();
        let analysis = analyze_text(&text.join("\n\n"), &Options::default()).unwrap();
        assert_eq!(analysis.blocks.len(), rows.len());
        for ((expected, text), block) in rows.iter().zip(&analysis.blocks) {
            let lacks = |n: &inquit::analysis::Note| {
                n.code == NoteCode::LacksContext && n.span.is_some_and(|s| block.span.contains(s))
            };
            let mark = if analysis.notes.iter().any(lacks) { "!" } else { "" };
            let kind = serde_json::to_value(block.kind).unwrap();
            let found = format!("{}{mark}", kind.as_str().unwrap());
            if *expected != found {
                let name = file.file_name().unwrap().to_string_lossy();
                writeln!(wrong, "{name}: {expected} was found as {found} ({}): {text}", block.why).unwrap();
            }
            assert!(!block.why.is_empty());
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
