//! Whole articles with their findings in a gutter, so that a reviewer sees a change in meaning.
//!
//! `golden/*.page` are pages, one block a line; `golden/*.txt` are plain texts. The stories, names and outlets are
//! ours. A snapshot beside each shows what is found; `INSTA_UPDATE=always cargo test --test golden` writes them anew.

use inquit::analysis::{Attribution, Claim, Voice};
use inquit::{analyze, analyze_text, Analysis, Block, Document, Options, Page, Span};
use std::fmt::Write;
use std::path::Path;

#[test]
fn golden_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "page" || e == "txt"));
    files.sort();
    assert!(!files.is_empty());
    insta::with_settings!({ snapshot_path => &folder, prepend_module_to_snapshot => false, omit_expression => true }, {
        for file in files {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let source = std::fs::read_to_string(&file).unwrap();
            let options = Options::default();
            let shown = if name.ends_with(".txt") {
                let page = Page::from_text(&source);
                show(&analyze_text(&source, &options).unwrap(), &Document::from_text(&page, &source, &options))
            } else {
                let page = read(&source);
                show(&analyze(&page, &options).unwrap(), &Document::new(&page, &options))
            };
            insta::assert_snapshot!(name, shown);
        }
    });
}

/// A page file: `key: value` lines, an empty line, then for each block its tag, its ancestors below `body` joined by
/// `>`, the share of its text that is link in per cent, and the text.
fn read(source: &str) -> Page {
    let (head, blocks) = source.split_once("\n\n").expect("a blank line behind the head");
    let mut page = Page::default();
    for line in head.lines() {
        let (key, value) = line.split_once(": ").expect("key: value");
        let value = value.to_owned();
        match key {
            "url" => page.url = Some(value),
            "lang" => page.lang = Some(value),
            "title" => page.title = Some(value),
            "json-ld" => page.json_ld.push(value),
            _ => {
                let name = key.strip_prefix("meta ").expect("a known key");
                page.meta.entry(name.to_owned()).or_default().push(value);
            }
        }
    }
    for line in blocks.lines() {
        let mut parts = line.splitn(4, ' ');
        let [tag, path, share, text] = [(); 4].map(|()| parts.next().expect("tag path share text"));
        let path = std::iter::once("body").chain(path.split('>')).map(str::to_owned);
        let own = (!path.clone().next_back().is_some_and(|p| p.starts_with(tag))).then(|| tag.to_owned());
        let link_chars = text.encode_utf16().count() * share.parse::<usize>().expect("a share in per cent") / 100;
        let href = (share == "100").then(|| format!("https://www.ardennecourier.example/{}", page.blocks.len()));
        let (text, tag, path) = (text.to_owned(), tag.to_owned(), path.chain(own).collect());
        page.blocks.push(Block { text, tag, path, link_chars, href, selected: None });
    }
    page
}

/// Sentences with their block's kind before them and, beneath, `s` under sources, `c` under cues, `x` under contents.
fn show(analysis: &Analysis, document: &Document) -> String {
    let mut out = String::new();
    for (block, finding) in document.blocks.iter().zip(&analysis.blocks) {
        let mut label = serde_json::to_value(finding.kind).unwrap().as_str().unwrap().to_owned();
        if let Some(teaser) = finding.teaser {
            write!(label, " {}", serde_json::to_value(teaser).unwrap().as_str().unwrap()).unwrap();
        }
        for sentence in &document.sentences[block.sentences.clone()] {
            writeln!(out, "{label:18}| {}", document.at(sentence.span)).unwrap();
            let marks = marks(analysis, sentence.span);
            if !marks.is_empty() {
                writeln!(out, "{:18}| {marks}", "").unwrap();
            }
            label.clear();
        }
    }
    write!(out, "\n{}\nnotes {:?}\n\nsources\n", provenance(analysis), analysis.notes).unwrap();
    for s in &analysis.sources {
        let role = s.role.as_deref().unwrap_or("-");
        writeln!(out, "  {} | {:?} {:?} | {role} | {} statements", s.name, s.standing, s.kind, s.attributions.len())
            .unwrap();
    }
    out.push_str("\nclaims\n");
    analysis.claims.iter().for_each(|c| claim(&mut out, analysis, c));
    out.push_str("\nattributions\n");
    analysis.attributions.iter().for_each(|a| attribution(&mut out, analysis, a));
    out
}

fn marks(analysis: &Analysis, sentence: Span) -> String {
    let text = sentence.of(&analysis.text);
    let mut marks = vec![' '; text.chars().count()];
    let mut mark = |span: &Span, with: char| {
        for (i, (byte, _)) in text.char_indices().enumerate() {
            if span.start <= sentence.start + byte && sentence.start + byte < span.end {
                marks[i] = with;
            }
        }
    };
    for a in &analysis.attributions {
        a.content.iter().for_each(|s| mark(s, 'x'));
    }
    for a in &analysis.attributions {
        a.mention.iter().for_each(|s| mark(s, 's'));
        a.cue.iter().for_each(|s| mark(s, 'c'));
    }
    marks.into_iter().collect::<String>().trim_end().to_owned()
}

fn provenance(analysis: &Analysis) -> String {
    format!("provenance {}", serde_json::to_string(&analysis.provenance).unwrap())
}

fn claim(out: &mut String, analysis: &Analysis, c: &Claim) {
    let source = c.attribution.and_then(|a| analysis.attributions[a].source).map(|s| analysis.sources[s].name.as_str());
    let voice = if c.voice == Voice::Own { "own voice" } else { source.unwrap_or("no source given") };
    writeln!(out, "{:2} {:.2} {:?}, {voice}: {}", c.rank, c.score, c.claim_type, c.span.of(&analysis.text)).unwrap();
    for (what, spans) in [("hedge", &c.hedges), ("also", &c.also)] {
        spans.iter().for_each(|s| writeln!(out, "        {what}: {}", s.of(&analysis.text)).unwrap());
    }
    writeln!(out, "        why: {}", c.why).unwrap();
}

fn attribution(out: &mut String, analysis: &Analysis, a: &Attribution) {
    let source = a.source.map_or("-", |s| analysis.sources[s].name.as_str());
    let content = a.content.iter().map(|s| s.of(&analysis.text)).collect::<Vec<_>>().join(" … ");
    writeln!(out, "  {source} | {:?} {:?} | {content}\n        why: {}", a.form, a.act, a.why).unwrap();
}
