//! Whether a page holds an article at all, and of which sort.

use super::phrases::Words;
use super::signals::{is_time, Signals};
use super::Verdict;
use crate::analysis::Kind;
use crate::layer::metadata::{first, Metadata};
use crate::lexicon::{OPINIONS, OTHER_PAGES, OTHER_TYPES};
use crate::page::Page;

/// Below this many words of prose there is no article, whatever the page declares.
const MIN_WORDS: usize = 30;

/// From this many words on, prose speaks for itself.
const LONG: usize = 250;

/// A page whose prose is less than this share of its words is mostly something else.
const SMALL_SHARE: f32 = 0.22;

/// Paragraphs of running text have at least this many words on average; descriptions of goods have fewer.
const PARAGRAPH: usize = 28;

/// A live blog has at least this many times of day between its paragraphs.
const LIVE_ENTRIES: usize = 6;

/// The article's prose as far as it was found.
pub struct Core {
    /// Its words.
    pub words: usize,
    /// Its paragraphs.
    pub paragraphs: usize,
}

/// What speaks for and against an article on the page; found when nothing speaks against it, for calling an article
/// none hides all that is in it.
pub fn is_article(page: &Page, meta: &Metadata, signals: &[Signals], verdicts: &[Verdict], core: Core) -> bool {
    let (core_words, paragraphs) = (core.words, core.paragraphs);
    if core_words < MIN_WORDS {
        return false;
    }
    let all: usize = signals.iter().map(|s| s.size).sum();
    let declared =
        meta.types.iter().any(|t| t.ends_with("Article") || t.ends_with("BlogPosting") || t.ends_with("Report"));
    let og = first(page, &["og:type"]).unwrap_or("").to_ascii_lowercase();
    let dated = meta.published.is_some();
    let other_type = meta.types.iter().any(|t| OTHER_TYPES.has(t));
    let teasers = verdicts.iter().filter(|v| v.kind == Some(Kind::Teaser)).count();
    let body = verdicts.iter().filter(|v| v.kind == Some(Kind::Body)).count().max(1);
    let bylined = verdicts.iter().any(|v| v.kind == Some(Kind::Byline));
    let points = [
        (declared, 4.0),
        (og == "article", 1.0),
        (dated, 1.0),
        (!meta.authors.is_empty() || bylined, 1.0),
        (core_words >= LONG, 2.0),
        (core_words >= PARAGRAPH * paragraphs, 1.0),
        (core_words as f32 / all.max(1) as f32 > 0.5, 1.0),
        (verdicts.iter().any(|v| v.kind == Some(Kind::Headline)), 0.5),
        (other_type && !declared, -4.0),
        (og.starts_with("product") || og.starts_with("profile"), -4.0),
        (is_front(page), -4.0),
        (has_other_address(page) && !declared, -2.0),
        (teasers > 2 * body && !declared && core_words < LONG, -1.5),
        ((core_words as f32) < SMALL_SHARE * all as f32, -1.5),
        (core_words < 3 * MIN_WORDS, -1.0),
    ];
    points.iter().filter(|(holds, _)| *holds).map(|(_, p)| p).sum::<f32>() >= 1.0
}

/// Words of the page's path, without host, query and numbers.
fn address_parts(page: &Page) -> Vec<String> {
    let url = page.url.as_deref().unwrap_or("");
    let path = url.split("://").last().unwrap_or("").split(['?', '#']).next().unwrap_or("");
    path.split('/').skip(1).filter(|p| !p.is_empty()).map(str::to_ascii_lowercase).collect()
}

fn is_front(page: &Page) -> bool {
    page.url.as_deref().is_some_and(|u| u.starts_with("http")) && address_parts(page).is_empty()
}

fn has_other_address(page: &Page) -> bool {
    address_parts(page).iter().any(|p| OTHER_PAGES.has(p))
}

/// The label by which the page calls itself opinion: its type, section, address, or a line by the headline.
pub fn is_opinion(page: &Page, meta: &Metadata, signals: &[Signals], verdicts: &[Verdict]) -> bool {
    let head = verdicts.iter().position(|v| v.kind == Some(Kind::Headline));
    let near = head.map_or(0..0, |h| h.saturating_sub(4)..(h + 4).min(signals.len()));
    let alone = |i: &usize| Some(*i) != head && signals[*i].size <= 3 && !in_menu(page, *i);
    let labels = near.filter(alone).map(|i| signals[i].text);
    let title = head.and_then(|h| signals[h].text.split_once([':', '|'])).map(|(label, _)| label);
    meta.types.iter().any(|t| t == "OpinionNewsArticle")
        || address_parts(page).iter().take(3).any(|p| is_opinion_label(p))
        || meta.sections.iter().map(String::as_str).chain(labels).chain(title).any(is_opinion_label)
}

/// Whether a block is one of a row: a menu's "Opinion" says nothing about the article under it, a lone label does.
fn in_menu(page: &Page, block: usize) -> bool {
    const ROW: usize = 4;
    let path = &page.blocks[block].path;
    let same = |b: &&crate::page::Block| b.path == *path;
    let before = page.blocks[..block].iter().rev().take_while(same).count();
    let after = page.blocks[block + 1..].iter().take_while(same).count();
    before + 1 + after >= ROW
}

fn is_opinion_label(label: &str) -> bool {
    let words: Vec<String> =
        Words::of(label).iter().filter(|w| w.starts_with(char::is_alphanumeric)).map(str::to_owned).collect();
    OPINIONS.has(&words.join(" "))
}

/// Whether the page is a live blog: by type or address, or by many times of day between its paragraphs.
pub fn is_live_blog(page: &Page, meta: &Metadata, signals: &[Signals], verdicts: &[Verdict]) -> bool {
    if meta.types.iter().any(|t| t == "LiveBlogPosting")
        || address_parts(page).iter().any(|p| matches!(p.as_str(), "live" | "liveblog" | "live-blog" | "live-updates"))
    {
        return true;
    }
    let body = |i: usize| verdicts.get(i).is_some_and(|v| v.kind == Some(Kind::Body));
    let times = (1..signals.len()).filter(|&i| {
        signals[i].size <= 6
            && is_time(&signals[i].words)
            && (body(i + 1) || body(i + 2))
            && (i < 3 || body(i - 1) || body(i - 2))
    });
    times.count() >= LIVE_ENTRIES
}
