//! The articles that claims are learned from, with what is known of each.

use crate::page::Page;
use crate::training::news::{beginning, placed};
use crate::training::{lines, publisher, words, Problem};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

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
    let ours = ours(data, &stories)?;
    stories.extend(ours);
    Ok(stories)
}

/// The articles of claims.txt; `highlighted` are those with highlights.
fn ours(data: &Path, highlighted: &[Story]) -> Result<Vec<Story>, Problem> {
    let mut pages = HashMap::new();
    for mut line in lines(&data.join("pages-pages.jsonl"))? {
        pages.insert(line["id"].as_str().unwrap_or_default().to_owned(), line["page"].take());
    }
    let mut stories = Vec::new();
    for line in include_str!("../../training/claims.txt").lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split(' ');
        let (from, id) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let of_highlights = || highlighted.iter().find(|story| story.id == id).and_then(|story| story.text.clone());
        let text = match from {
            "pages" => fs::read_to_string(data.join(format!("pages/text/{id}.txt")))?,
            "polnear" => fs::read_to_string(data.join(format!("data/train/text/{id}.txt")))?,
            _ => of_highlights().ok_or("no such article")?,
        };
        let (plain, paragraphs) = beginning(&text, usize::MAX);
        let said = |places: &str| {
            places.split('+').filter_map(|p| placed(p, &paragraphs)).map(|s| words(s.of(&plain))).collect()
        };
        let labels = fields.enumerate().map(|(i, claim)| Label { rank: i + 1, said: said(&claim[2..]) }).collect();
        let (house, text, page) = if from == "pages" {
            let page: Page = serde_json::from_value(pages.remove(id).unwrap_or_default())?;
            (publisher(id, page.url.as_deref()), None, page)
        } else {
            let page = Page::from_text(&text);
            (id.to_owned(), Some(text), page)
        };
        let id = format!("{from} {id}");
        stories.push(Story { set: Set::Ours, id, house, page, text, labels, highlights: String::new() });
    }
    Ok(stories)
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
