//! Why the models named a block as they did, in words: the features that moved the score most.

use super::around::GROUPS;
use super::features::{Features, WIDTH};
use super::paragraphs::{self, Paragraphs};
use super::scored::SCORES;
use super::signals::{End, Signals};
use super::writer::Writer;
use crate::count::count;
use crate::model::EVEN;
use crate::order::{falling, sort_by_number};

/// How many reasons are given.
const REASONS: usize = 2;

/// The names of the features, written once for a page that needs them, and words for the features behind them.
pub struct Names {
    names: Vec<String>,
    behind: fn(usize, u8) -> Option<String>,
}

impl Names {
    /// The names of a page's features; `i` is any block.
    pub fn of(features: &Features, i: usize) -> Self {
        let mut row = [0; WIDTH];
        let mut out = Writer::named(&mut row);
        features.write(i, &mut out);
        Self { names: out.finish().0, behind: behind_page }
    }

    /// The names of a plain text's features.
    pub fn of_text(text: &Paragraphs, i: usize) -> Self {
        let mut row = [0; paragraphs::WIDTH];
        let mut out = Writer::named(&mut row);
        text.write(i, &mut out);
        Self { names: out.finish().0, behind: paragraphs::company }
    }

    /// The strongest reasons among the features' pulls towards what was found.
    pub fn reason(&self, s: &Signals, row: &[u8], pulls: &[f32; 256]) -> String {
        let mut order: Vec<usize> = (0..row.len()).filter(|&f| pulls[f] > 0.0).collect();
        sort_by_number(&mut order, |&f| falling(pulls[f]));
        let mut reasons: Vec<String> = Vec::new();
        for f in order {
            let reason = match self.names.get(f) {
                Some(name) => in_words(name, row[f], s),
                None => (self.behind)(f - self.names.len(), row[f]),
            };
            if let Some(reason) = reason.filter(|r| !reasons.contains(r)) {
                reasons.push(reason);
                if reasons.len() == REASONS {
                    break;
                }
            }
        }
        if reasons.is_empty() {
            reasons.push(format!("{}, {}% link", count(s.size, "word"), percent(s.links)));
        }
        format!("“{}”: {}", s.opening(4), reasons.join("; "))
    }
}

/// A share in per cent, rounded, ties to even. As a whole number: what writes any float at any precision is two kilobytes
/// of the engine.
pub fn percent(share: f32) -> u32 {
    (share * 100.0).round_ties_even() as u32
}

/// What the scores of a block and its surroundings say.
fn around(score: u8) -> Option<String> {
    let text =
        if score > EVEN { "the blocks around it read as the article" } else { "it reads like no part of the article" };
    Some(text.to_owned())
}

fn behind_page(feature: usize, value: u8) -> Option<String> {
    match feature.checked_sub(SCORES) {
        Some(feature) => company(feature, value),
        None => around(value),
    }
}

/// What a first look made of the block and of those that go with it.
fn company(feature: usize, share: u8) -> Option<String> {
    let (_, kind) = GROUPS[feature % GROUPS.len()];
    let place = ["it reads", "blocks of its shape read", "the blocks beside it read", "the part around it reads"];
    (share > 100).then(|| format!("{} as {kind}", place[feature / GROUPS.len()]))
}

/// A feature in words; nothing where its value does not speak for what was found.
fn in_words(name: &str, value: u8, s: &Signals) -> Option<String> {
    let plain = || own(name, value, s).or_else(|| place(name, value, s)).map(str::to_owned);
    counted(name, value, s).or_else(plain).or_else(|| markup(name, value))
}

/// What is told with its number.
fn counted(name: &str, value: u8, s: &Signals) -> Option<String> {
    Some(match name {
        "words" | "sentences" | "words a sentence" => {
            format!("{} in {}", count(s.size, "word"), count(s.sentences.max(1), "sentence"))
        }
        "link share" | "one link" => format!("{}% of it is link", percent(s.links)),
        "like a title" if value > 0 => format!("{value}% of its words agree with the page's title"),
        "like a summary" if value > 0 => format!("{value}% of its words agree with the page's summary"),
        "declared text" if value <= 100 => format!("{value}% of it stands in the text that the page declares"),
        "repeated passage" if (1..=100).contains(&value) => format!("{value}% of it repeats the article's text"),
        "words of the story" if value <= 100 => format!("{value}% of its longer words come back in the article"),
        "repeats" if value > 0 => format!("the same text stands {} before it", count(usize::from(value), "time")),
        "like the title" if value > 0 => format!("{value}% of its words agree with the title"),
        "words of the prose" | "words of the text" | "words told before" if value <= 100 => {
            format!("{value}% of its longer words stand elsewhere in the text")
        }
        "names known" if value <= 100 => format!("{value}% of its names stand elsewhere in the text"),
        "times in the text" | "times on the page" if value > 1 => format!("the same text stands {value} times"),
        "same shape: link share" => format!("blocks of its shape are {value}% link"),
        "same shape: prose" => format!("blocks of its shape are {value}% running text"),
        "parent: link share" => format!("the part around it is {value}% link"),
        "parent: prose" => format!("the part around it is {value}% running text"),
        "its parent: link share" => format!("the wider part around it is {value}% link"),
        "its parent: prose" => format!("the wider part around it is {value}% running text"),
        _ => return None,
    })
}

/// What the block's own words and their form say.
fn own(name: &str, value: u8, s: &Signals) -> Option<&'static str> {
    let whole = matches!(s.end, End::Sentence | End::Question);
    Some(match name {
        "ends as" | "prose" | "title" => {
            if whole {
                "it ends as a sentence does"
            } else {
                "it does not end as a sentence does"
            }
        }
        "by" | "author or time" | "byline words" if value > 0 => "it reads as author or time",
        "time" if value > 0 => "it reads as a time",
        "declared author" if value > 0 => "it names the author that the page declares",
        "promo words" | "pitch" if value > 0 => "it asks something of the reader",
        "picture mark" if value > 0 => "it has the marks of a picture's text",
        "credit words" if value > 0 => "it says where the text comes from",
        "legal words" | "copyright" if value > 0 => "it has the words of a legal line",
        "teaser label" | "teaser lead" if value > 0 => "it announces other stories",
        "tool label" if value > 0 => "it reads as the label of a tool",
        "bio words" | "author note" if value > 0 => "it tells about an author",
        "comment words" if value > 0 => "it speaks of comments",
        _ => return None,
    })
}

/// What its place says.
fn place(name: &str, value: u8, s: &Signals) -> Option<&'static str> {
    Some(match name {
        "since a heading of other stories" if value < 40 => "it follows a heading of other stories",
        "since a call on the reader" if value < 24 => "it follows a call on the reader",
        "since a credit" if value < 24 => "it follows a credit line",
        "lines before" | "lines after" if value > 0 => "it stands among unfinished lines",
        "from the last paragraph" if value > EVEN => "it stands behind the last paragraph",
        "from the first paragraph" if value < EVEN => "it stands before the first paragraph",
        "announced" if value == 1 => "a heading before it announces other stories",
        "run" if value > 2 => "it stands in a row of blocks of one shape",
        "stories beside" | "stories around" if value >= 4 => "links to other stories stand beside it",
        "names a heading" if value > 0 => "a heading of the page has the same text",
        "network" | "networks near" if value > 0 => "names of networks stand here",
        "target" if value > 4 => "its link leads to a network",
        "words of the target" if value > 3 => "its link leads to a story",
        "figure" | "caption" if value > 0 => "it stands by a picture",
        "li" | "in list" if value > 0 => "it is an item of a list",
        "p" if value > 0 => "it is marked up as a paragraph",
        "in table" if value > 0 => "it stands in a table",
        "heading" if value > 0 => "it is marked up as a heading",
        "core" | "inside" | "in the article" | "apart from the best part" | "its parent: score" | "parent: score" => {
            if s.is_prose() {
                "where it stands beside the article's paragraphs"
            } else {
                "where it stands in the page"
            }
        }
        "behind the end" if value > EVEN => "it stands behind the article's last paragraph",
        "behind the start" if value < EVEN => "it stands before the article's first paragraph",
        "behind the headline" if value > EVEN => "it stands behind the headline",
        "behind the headline" => "it stands before the headline",
        "same shape: blocks" => "how many blocks have its shape",
        "same shape: words a block" | "same shape: words" => "how long the blocks of its shape are",
        _ => return None,
    })
}

/// Names in the markup around a block.
fn markup(name: &str, value: u8) -> Option<String> {
    const SAYING: [&str; 14] = [
        "ad", "aside", "bio", "byline", "comment", "footer", "form", "header", "legal", "nav", "promo", "related",
        "share", "widget",
    ];
    (value > 0 && SAYING.contains(&name)).then(|| format!("the markup around it speaks of “{name}”"))
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_rounded_as_the_standard_library_does() {
        for n in 0..=4_000_u16 {
            let share = f32::from(n) / 2_000.0;
            assert_eq!(percent(share).to_string(), format!("{:.0}", share * 100.0));
        }
    }
}
