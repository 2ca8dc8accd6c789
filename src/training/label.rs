//! What the blocks of a page really are, told from labelled pages and from the text of their articles.

use crate::analysis::Kind;
use serde_json::Value;
use std::collections::HashMap;

/// The letters of the kinds in kinds.txt, in the order of the kinds.
const LETTERS: &str = "HSYBQCRTPWNIMLO";

/// Words in a row by which a passage is found in an article's text.
const N: usize = 4;

/// The kinds of a page's blocks from its labelled blocks: the kind that covers most of a block's text, none where
/// nothing does. Both sides stand in DOM order, but the labelled ones have hidden blocks among them.
pub fn kinds(blocks: &[&str], gold: &Value) -> Vec<Option<Kind>> {
    let (flat, starts) = join(blocks);
    let mut cover: Vec<HashMap<usize, usize>> = vec![HashMap::new(); blocks.len()];
    let mut cursor = 0;
    for label in gold["blocks"].as_array().into_iter().flatten() {
        let Ok(kind) = serde_json::from_value::<Kind>(label["kind"].clone()) else { continue };
        let text = squeeze(label["text"].as_str().unwrap_or(""));
        if text.is_empty() {
            continue;
        }
        let near = flat[cursor..].find(&text).map(|at| at + cursor).filter(|at| at - cursor <= 4000);
        let Some(from) = near.or_else(|| flat.find(&text)) else { continue };
        let to = from + text.len();
        if text.len() > 20 {
            cursor = to;
        }
        let first = starts.partition_point(|&s| s <= from).saturating_sub(1);
        for (i, cover) in cover.iter_mut().enumerate().skip(first) {
            let (start, end) = (starts[i], starts.get(i + 1).map_or(flat.len(), |s| s - 1));
            if start >= to {
                break;
            }
            *cover.entry(kind as usize).or_default() += end.min(to).saturating_sub(start.max(from));
        }
    }
    let most =
        |c: &HashMap<usize, usize>| c.iter().max_by_key(|(k, n)| (**n, **k)).filter(|(_, n)| **n > 0).map(|(k, _)| *k);
    cover.iter().map(|c| most(c).map(|k| Kind::ALL[k])).collect()
}

/// The labelled blocks of a page as they stand in its source.
pub fn blocks(gold: &Value) -> Vec<(String, Option<Kind>)> {
    let blocks = gold["blocks"].as_array().into_iter().flatten();
    let kind = |b: &Value| serde_json::from_value(b["kind"].clone()).ok();
    blocks.map(|b| (b["text"].as_str().unwrap_or("").to_owned(), kind(b))).collect()
}

/// The pages of kinds.txt: for each id the kinds of its blocks.
pub fn labelled() -> HashMap<String, Vec<Option<Kind>>> {
    let lines = include_str!("kinds.txt").lines().filter(|l| !l.starts_with('#'));
    lines.filter_map(read_line).collect()
}

fn read_line(line: &str) -> Option<(String, Vec<Option<Kind>>)> {
    let mut fields = line.split(' ');
    let (id, blocks) = (fields.next()?, fields.next()?.parse().ok()?);
    let mut kinds = Vec::with_capacity(blocks);
    for field in fields {
        let (times, letter) = field.split_at(field.len() - 1);
        let kind = LETTERS.find(letter).map(|at| Kind::ALL[at]);
        kinds.extend(std::iter::repeat_n(kind, if times.is_empty() { 1 } else { times.parse().ok()? }));
    }
    (kinds.len() == blocks).then(|| (id.to_owned(), kinds))
}

fn squeeze(text: &str) -> String {
    let plain = text.replace(['\u{200b}', '\u{200e}', '\u{200f}', '\u{feff}', '\u{ad}'], " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn join(blocks: &[&str]) -> (String, Vec<usize>) {
    let (mut flat, mut starts) = (String::new(), Vec::new());
    for block in blocks {
        if !flat.is_empty() {
            flat.push(' ');
        }
        starts.push(flat.len());
        flat.push_str(&squeeze(block));
    }
    (flat, starts)
}

/// Words as the scorer counts them.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// For each block the share of its words that belong to the article's text, each passage counted once; none where a
/// block is too short to tell. A short block belongs where it continues the text that was found last.
pub fn shares(blocks: &[&str], article: &str) -> Vec<Option<f32>> {
    let gold = words(article);
    let mut places: HashMap<&[String], Vec<usize>> = HashMap::new();
    for at in 0..(gold.len() + 1).saturating_sub(N) {
        places.entry(&gold[at..at + N]).or_default().push(at);
    }
    let mut used = vec![false; gold.len()];
    let mut cursor = 0;
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        let own = words(block);
        if own.is_empty() {
            out.push(None);
            continue;
        }
        if own.len() < N {
            let window = cursor..(cursor + 12).min(gold.len());
            let hit = window.clone().find(|&at| gold[at..].starts_with(&own) && !used[at]);
            if let Some(at) = hit {
                used[at..at + own.len()].fill(true);
                cursor = at + own.len();
            }
            out.push(Some(if hit.is_some() { 1.0 } else { 0.0 }));
            continue;
        }
        let mut known = vec![false; own.len()];
        let mut taken = Vec::new();
        for i in 0..=own.len() - N {
            let Some(at) = places.get(&own[i..i + N]) else { continue };
            let free = at.iter().filter(|&&a| !used[a]).min_by_key(|&&a| a.abs_diff(cursor + i));
            if let Some(&a) = free {
                known[i..i + N].fill(true);
                taken.push(a);
            }
        }
        let share = known.iter().filter(|k| **k).count() as f32 / own.len() as f32;
        if share >= 0.5 {
            for &a in &taken {
                used[a..a + N].fill(true);
            }
            cursor = taken.iter().max().map_or(cursor, |a| a + N);
        }
        out.push(Some(share));
    }
    out
}
