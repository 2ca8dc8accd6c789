//! Labelled articles: PolNeAR (brat stand-off), the gold pages, and the ones of attributions.txt.

use crate::Span;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::{fs, io};

/// A labelled article.
pub struct Article {
    /// Its name.
    pub id: String,
    /// Plain text, a paragraph a line.
    pub text: String,
    /// What it says.
    pub attributions: Vec<Labels>,
    /// Whether it is PolNeAR's.
    pub is_polnear: bool,
}

/// One labelled attribution.
#[derive(Default)]
pub struct Labels {
    /// Pieces of the source.
    pub source: Vec<Span>,
    /// Pieces of the cue.
    pub cue: Vec<Span>,
    /// Pieces of the content.
    pub content: Vec<Span>,
}

/// All articles of `data/data/train`, `data/gold` and attributions.txt, each in order of name.
pub fn articles(data: &Path) -> io::Result<Vec<Article>> {
    let mut out = Vec::new();
    let folder = data.join("data/train");
    let mut annotations: BTreeMap<String, String> = BTreeMap::new();
    for path in sorted(&folder.join("attributions"), "ann")? {
        let name = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
        // "NAME_ANNOTATOR": the first annotator's.
        if let Some((article, _)) = name.rsplit_once('_') {
            if !annotations.contains_key(article) {
                annotations.insert(article.to_owned(), fs::read_to_string(&path)?);
            }
        }
    }
    for (id, annotation) in annotations {
        let text = fs::read_to_string(folder.join(format!("text/{id}.txt")))?;
        let attributions = brat(&annotation, &bytes_of_chars(&text));
        out.push(Article { id, text, attributions, is_polnear: true });
    }
    for path in sorted(&data.join("gold"), "json")? {
        let id = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
        out.push(gold(id, &serde_json::from_str(&fs::read_to_string(&path)?)?));
    }
    out.extend(ours(data)?);
    Ok(out)
}

/// The articles of attributions.txt, with their text from `data/pages/text`.
pub fn ours(data: &Path) -> io::Result<Vec<Article>> {
    let mut out: Vec<(Article, Paragraphs)> = Vec::new();
    for line in include_str!("attributions.txt").lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split(' ');
        let first = fields.next().unwrap_or_default();
        match out.last_mut() {
            Some((article, paragraphs)) if first.len() == 2 => article.attributions.push(labels(fields, paragraphs)),
            _ => {
                let count = fields.next().and_then(|n| n.parse().ok()).unwrap_or(0);
                let (text, paragraphs) =
                    beginning(&fs::read_to_string(data.join(format!("pages/text/{first}.txt")))?, count);
                out.push((
                    Article { id: first.to_owned(), text, attributions: Vec::new(), is_polnear: false },
                    paragraphs,
                ));
            }
        }
    }
    Ok(out.into_iter().map(|(article, _)| article).collect())
}

/// Where each paragraph starts, and the bytes of its characters.
pub type Paragraphs = Vec<(usize, Vec<usize>)>;

/// The first paragraphs of a text.
pub fn beginning(whole: &str, count: usize) -> (String, Paragraphs) {
    let (mut text, mut paragraphs) = (String::new(), Vec::new());
    for paragraph in whole.lines().map(str::trim).filter(|l| !l.is_empty()).take(count) {
        paragraphs.push((text.len(), bytes_of_chars(paragraph)));
        text.push_str(paragraph);
        text.push('\n');
    }
    (text, paragraphs)
}

/// Fields such as "s3:12-20": source, cue ("u") or content, then paragraph, and where it starts and ends there.
fn labels<'a>(fields: impl Iterator<Item = &'a str>, paragraphs: &Paragraphs) -> Labels {
    let mut labels = Labels::default();
    for field in fields {
        let (role, place) = field.split_at(1);
        let to = match role {
            "s" => &mut labels.source,
            "u" => &mut labels.cue,
            _ => &mut labels.content,
        };
        to.extend(placed(place, paragraphs));
    }
    labels
}

/// Where "3:12-20" stands: a paragraph, and from and up to which of its characters.
pub fn placed(place: &str, paragraphs: &Paragraphs) -> Option<Span> {
    let (paragraph, range) = place.split_once(':')?;
    let (offset, at) = paragraphs.get(paragraph.parse::<usize>().ok()?)?;
    let (start, end) = range.split_once('-')?;
    let own = span(at, start.parse().ok()?, end.parse().ok()?)?;
    Some(Span::new(offset + own.start, offset + own.end))
}

/// The texts of a folder, with their names.
pub fn unlabelled(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let name = |path: &Path| path.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
    sorted(folder, "txt")?.into_iter().map(|path| Ok((name(&path), fs::read_to_string(&path)?))).collect()
}

/// The fold of an article: gold pages ("set-country-Publisher-version") of one publisher stay together.
pub fn group(id: &str, folds: usize) -> usize {
    let publisher = id.starts_with("fundus-").then(|| id.split('-').nth(2)).flatten();
    let hash = publisher.unwrap_or(id).bytes().fold(0u32, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(b)));
    (hash >> 3) as usize % folds
}

fn sorted(folder: &Path, extension: &str) -> io::Result<Vec<std::path::PathBuf>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.filter_map(|f| Some(f.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == extension));
    paths.sort();
    Ok(paths)
}

/// The byte of each character, and the end.
fn bytes_of_chars(text: &str) -> Vec<usize> {
    text.char_indices().map(|(i, _)| i).chain([text.len()]).collect()
}

fn span(at: &[usize], start: usize, end: usize) -> Option<Span> {
    let (start, end) = (*at.get(start)?, *at.get(end)?);
    (start < end).then(|| Span::new(start, end))
}

/// Attributions of an annotation file. An event can stand before its spans, a span's text can hold line breaks, and
/// `Content2` is a further piece of the content.
fn brat(annotation: &str, at: &[usize]) -> Vec<Labels> {
    let mut spans: HashMap<&str, Vec<Span>> = HashMap::new();
    for line in annotation.lines().filter(|l| l.starts_with('T')) {
        let mut fields = line.split('\t');
        let (Some(id), Some((_, offsets))) = (fields.next(), fields.next().and_then(|f| f.split_once(' '))) else {
            continue;
        };
        let piece = |p: &str| {
            let (start, end) = p.split_once(' ')?;
            span(at, start.parse().ok()?, end.parse().ok()?)
        };
        spans.insert(id, offsets.split(';').filter_map(piece).collect());
    }
    let events = annotation.lines().filter(|l| l.starts_with('E')).filter_map(|l| l.split('\t').nth(1));
    let read = |event: &str| {
        let mut labels = Labels::default();
        for (role, id) in event.split(' ').filter_map(|part| part.split_once(':')) {
            let pieces = spans.get(id).into_iter().flatten().copied();
            match role.trim_end_matches('2').to_lowercase().as_str() {
                "source" => labels.source.extend(pieces),
                "cue" => labels.cue.extend(pieces),
                "content" => labels.content.extend(pieces),
                _ => {}
            }
        }
        labels
    };
    events.map(read).filter(|l| !l.content.is_empty()).collect()
}

/// The prose of a gold page, a block a line.
fn gold(id: String, page: &Value) -> Article {
    let mut text = String::new();
    let mut blocks: HashMap<usize, (usize, Vec<usize>)> = HashMap::new();
    for (i, block) in page["blocks"].as_array().into_iter().flatten().enumerate() {
        if matches!(block["kind"].as_str(), Some("body" | "standfirst")) {
            let own = block["text"].as_str().unwrap_or_default();
            blocks.insert(i, (text.len(), bytes_of_chars(own)));
            text.push_str(own);
            text.push('\n');
        }
    }
    let place = |s: &Value| -> Option<Span> {
        let number = |key: &str| s[key].as_u64().map(|n| n as usize);
        let (offset, at) = blocks.get(&number("block")?)?;
        let own = span(at, number("start")?, number("end")?)?;
        Some(Span::new(offset + own.start, offset + own.end))
    };
    let read = |a: &Value| Labels {
        source: place(&a["source"]).into_iter().collect(),
        cue: place(&a["cue"]).into_iter().collect(),
        content: a["content"].as_array().into_iter().flatten().filter_map(place).collect(),
    };
    let attributions = page["attributions"].as_array().into_iter().flatten().map(read);
    let attributions = attributions.filter(|l| !l.content.is_empty()).collect();
    Article { id, text, attributions, is_polnear: false }
}
