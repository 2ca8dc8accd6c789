//! Cases of attribution, a line a case: tests/cases/attribution*.txt.
//!
//! `{The mayor}s {said}c {the bridge would close}x.` marks source, cue and content; a number behind the letter groups
//! the marks of one attribution (`{…}s2 {…}x2`), marks may nest, several contents of one group are its pieces in order, `¶` parts
//! paragraphs, and a line without marks has no attribution. Blank lines and lines that begin with `#` are passed over.

use inquit::analysis::{BlockFinding, Kind};
use inquit::layer::attribution;
use inquit::layer::kind::Kinds;
use inquit::{Document, Options, Page};
use std::collections::BTreeMap;

/// Source, cue and contents, as text.
type Found = (Option<String>, Option<String>, Vec<String>);

/// The text of a case and what it should find, in order of group.
fn parse(line: &str) -> (String, Vec<Found>) {
    let (mut text, mut open, mut groups) = (String::new(), Vec::new(), BTreeMap::<u32, Found>::new());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' => open.push(text.len()),
            '}' => {
                let span = text[open.pop().expect("a brace that opens")..].to_owned();
                let label = chars.next();
                let group = chars.next_if(char::is_ascii_digit).and_then(|d| d.to_digit(10)).unwrap_or(0);
                let found = groups.entry(group).or_default();
                match label {
                    Some('s') => found.0 = Some(span),
                    Some('c') => found.1 = Some(span),
                    Some('x') => found.2.push(span),
                    other => panic!("label {other:?} in {line}"),
                }
            }
            '¶' => text.push('\n'),
            c => text.push(c),
        }
    }
    (text, groups.into_values().collect())
}

fn find(text: &str) -> Vec<Found> {
    let page = Page::from_text(text);
    let document = Document::from_text(&page, text, &Options::default());
    let body = |at: &inquit::document::BlockText| BlockFinding {
        span: at.span,
        kind: Kind::Body,
        teaser: None,
        href: None,
        why: String::new(),
    };
    let kinds = Kinds { blocks: document.blocks.iter().map(body).collect(), notes: Vec::new() };
    let own = |span: inquit::Span| document.at(span).to_owned();
    let found = attribution::find(&document, &kinds);
    found.iter().map(|a| (a.mention.map(own), a.cue.map(own), a.content.iter().map(|&c| own(c)).collect())).collect()
}

fn check(file: &str, cases: &str) {
    let mut wrong = Vec::new();
    for (number, line) in cases.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#')) {
        let (text, mut expected) = parse(line);
        let mut found = find(&text);
        expected.sort();
        found.sort();
        if found != expected {
            wrong.push(format!("{file}:{}: {line}\n    found {found:?}", number + 1));
        }
    }
    assert!(wrong.is_empty(), "{} cases\n{}", wrong.len(), wrong.join("\n"));
}

macro_rules! cases {
    ($($name:ident),*) => {$(
        #[test]
        fn $name() {
            let file = concat!(stringify!($name), ".txt");
            check(file, include_str!(concat!("cases/", stringify!($name), ".txt")));
        }
    )*};
}

cases!(attribution_quoted, attribution_reported, attribution_phrases, attribution_main_clause, attribution_none);
