//! The articles that claims are learned from, with what is known of each.

use crate::page::Page;
use crate::training::publisher;
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

type Problem = Box<dyn std::error::Error + Send + Sync>;

/// A sentence is a labelled one if they share this part of their words.
const SAME: f32 = 0.5;

/// What the article is taken from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// A labelled page.
    Page,
    /// The same as plain text.
    Text,
    /// The sample.
    Seed,
    /// An article of claims.txt.
    Ours,
    /// An article with highlights.
    Highlights,
}

/// One labelled claim: the ways to say it, in words.
pub struct Label {
    /// 1 for the most important.
    pub rank: usize,
    /// The words of each sentence that states it.
    pub said: Vec<Vec<String>>,
}

/// An article with what is known of it.
pub struct Story {
    /// What it is taken from.
    pub set: Set,
    /// Its name.
    pub id: String,
    /// Whose articles are learned from together.
    pub house: String,
    /// As a reader finds it.
    pub page: Page,
    /// The plain text, where it is no page.
    pub text: Option<String>,
    /// Its key claims.
    pub labels: Vec<Label>,
    /// Its highlights, a line each.
    pub highlights: String,
}

impl Label {
    /// Whether a sentence states it.
    pub fn states(&self, own: &[String]) -> bool {
        self.said.iter().any(|said| overlap(said, own) >= SAME)
    }
}

/// Which part of the words of two texts both have.
fn overlap(a: &[String], b: &[String]) -> f32 {
    let mut left: HashMap<&str, usize> = HashMap::new();
    a.iter().for_each(|w| *left.entry(w).or_default() += 1);
    let shared = b.iter().filter(|w| left.get_mut(w.as_str()).filter(|n| **n > 0).map(|n| *n -= 1).is_some()).count();
    shared as f32 / (a.len() + b.len() - shared).max(1) as f32
}

/// The words of a text, in small letters.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// All articles.
pub fn load(data: &Path) -> Result<Vec<Story>, Problem> {
    let mut stories = Vec::new();
    for mut line in lines(&data.join("gold-pages.jsonl"))? {
        let id = line["id"].as_str().unwrap_or_default().to_owned();
        let gold: Value = serde_json::from_str(&fs::read_to_string(data.join(format!("gold/{id}.json")))?)?;
        let page: Page = serde_json::from_value(line["page"].take())?;
        let house = publisher(&id, page.url.as_deref());
        stories.push(pasted(Set::Text, &id, house.clone(), &gold));
        stories.push(Story { set: Set::Page, page, text: None, house, ..pasted(Set::Page, &id, String::new(), &gold) });
    }
    let seed: Value = serde_json::from_str(&fs::read_to_string(data.join("seed/seed.json"))?)?;
    stories.push(pasted(Set::Seed, "seed", "seed".into(), &seed));
    for line in lines(&data.join("claims/news-highlights.jsonl"))? {
        let own = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        let highlights: Vec<&str> =
            line["highlights"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let (id, text, highlights) = (own("id"), own("text"), highlights.join("\n"));
        let page = Page::from_text(&text);
        let house = id.clone();
        stories.push(Story { set: Set::Highlights, id, house, page, text: Some(text), labels: Vec::new(), highlights });
    }
    stories.extend(ours(data)?);
    Ok(stories)
}

/// The articles of claims.txt.
fn ours(data: &Path) -> Result<Vec<Story>, Problem> {
    let mut pages = HashMap::new();
    for mut line in lines(&data.join("pages-pages.jsonl"))? {
        let id = line["id"].as_str().unwrap_or_default().to_owned();
        pages.insert(id, serde_json::from_value::<Page>(line["page"].take())?);
    }
    let mut highlighted = HashMap::new();
    for line in lines(&data.join("claims/news-highlights.jsonl"))? {
        let own = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        highlighted.insert(own("id"), own("text"));
    }
    let mut stories = Vec::new();
    for line in include_str!("../../training/claims.txt").lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split(' ');
        let (from, id) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let text = match from {
            "pages" => fs::read_to_string(data.join(format!("pages/text/{id}.txt")))?,
            "polnear" => fs::read_to_string(data.join(format!("data/train/text/{id}.txt")))?,
            _ => highlighted.remove(id).ok_or("no such article")?,
        };
        let page = if from == "pages" { pages.remove(id) } else { None };
        let labels =
            fields.enumerate().map(|(i, claim)| Label { rank: i + 1, said: said(&claim[2..], &text) }).collect();
        let house = page.as_ref().map_or(id.to_owned(), |page| publisher(id, page.url.as_deref()));
        let (text, page) = match page {
            Some(page) => (None, page),
            None => (Some(text.clone()), Page::from_text(&text)),
        };
        let id = format!("{from} {id}");
        stories.push(Story { set: Set::Ours, id, house, page, text, labels, highlights: String::new() });
    }
    Ok(stories)
}

/// The words of places such as "3:0-35+7:2-40": a paragraph, and where a sentence starts and ends in it.
fn said(places: &str, text: &str) -> Vec<Vec<String>> {
    let paragraphs: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let place = |place: &str| {
        let (paragraph, range) = place.split_once(':')?;
        let (start, end) = range.split_once('-')?;
        let (start, end): (usize, usize) = (start.parse().ok()?, end.parse().ok()?);
        let own: String =
            paragraphs.get(paragraph.parse::<usize>().ok()?)?.chars().skip(start).take(end - start).collect();
        Some(words(&own))
    };
    places.split('+').filter_map(place).collect()
}

fn lines(path: &Path) -> Result<Vec<Value>, Problem> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    text.lines().map(|l| Ok(serde_json::from_str(l)?)).collect()
}

/// A labelled page as plain text, as when a reader pastes it: menus, widgets and comments left out, a block a line.
fn pasted(set: Set, id: &str, house: String, gold: &Value) -> Story {
    let left_out = |kind: &Value| matches!(kind.as_str(), Some("navigation" | "widget" | "comment"));
    let blocks = gold["blocks"].as_array().into_iter().flatten().filter(|b| !left_out(&b["kind"]));
    let text = blocks.filter_map(|b| b["text"].as_str()).collect::<Vec<_>>().join("\n");
    let label = |claim: &Value| Label {
        rank: claim["rank"].as_u64().unwrap_or(8) as usize,
        said: std::iter::once(&claim["span"])
            .chain(claim["also"].as_array().into_iter().flatten())
            .map(|span| words(span["text"].as_str().unwrap_or_default()))
            .collect(),
    };
    let mut labels: Vec<Label> = gold["claims"].as_array().into_iter().flatten().map(label).collect();
    labels.sort_by_key(|l| l.rank);
    let page = Page::from_text(&text);
    Story { set, id: id.into(), house, page, text: Some(text), labels, highlights: String::new() }
}
