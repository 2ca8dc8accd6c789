//! Whether a page holds an article at all, and of which sort.

use super::page::PageText;
use super::phrases::Words;
use super::signals::{End, Signals};
use super::writer::{log, share, Writer};
use super::Verdict;
use crate::analysis::Kind;
use crate::cut;
use crate::layer::metadata::{first, host, Metadata};
use crate::lexicon::{OPINIONS, OTHER_PAGES, OTHER_TYPES};
use crate::model::EVEN;
use crate::page::{Block, Page};

/// Below this many words of prose there is no article, whatever the page declares: a brief of two sentences has as many.
pub const MIN_WORDS: usize = 20;

/// Prose of fewer words has to be backed by something else.
const FEW: usize = 60;

/// From this many words on, prose speaks for itself.
const LONG: usize = 250;

/// A page whose prose is less than this share of its words is mostly something else.
const SMALL_SHARE: f32 = 0.22;

/// A page of so few blocks that are mostly prose is a text by itself, such as a school's or a village's news; of 97 pages
/// without an article none is, manuals have hundreds.
const BARE: usize = 20;

/// What of such a page is its prose, at least.
const MOSTLY: f32 = 0.7;

/// Paragraphs of running text have at least this many words on average; descriptions of goods have fewer.
const PARAGRAPH: usize = 28;

/// A list of stories has at least so many headings that lead to them: one or two point on in articles, too.
const LISTED: usize = 5;

/// A part of an address with so many words is a title.
const TITLE: usize = 4;

/// A live blog has at least this many times of day between its paragraphs.
const LIVE_ENTRIES: usize = 6;

/// The article's prose as far as it was found.
pub struct Core {
    /// Its words.
    pub words: usize,
    /// Its paragraphs.
    pub paragraphs: usize,
}

/// What speaks for and against an article on the page; found when nothing speaks against it, for in what is called none
/// nobody is asked who says what.
#[inline(never)]
pub fn is_article(page: &Page, parts: &PageText, verdicts: &[Verdict]) -> bool {
    let (meta, signals, Core { words: core_words, paragraphs }) = (parts.meta, parts.signals, parts.core());
    let declared = is_declared(meta);
    if core_words < MIN_WORDS || !declared && is_other(page, parts) {
        return false;
    }
    let all: usize = signals.iter().map(|s| s.size).sum();
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
        (signals.len() <= BARE && core_words as f32 > MOSTLY * all as f32, 1.0),
        (verdicts.iter().any(|v| v.kind == Some(Kind::Headline)), 0.5),
        (other_type && !declared, -4.0),
        (og.starts_with("product") || og.starts_with("profile"), -4.0),
        (is_front(page), -4.0),
        (teasers > 2 * body && !declared && core_words < LONG, -1.5),
        ((core_words as f32) < SMALL_SHARE * all as f32, -1.5),
        (core_words < FEW, -1.0),
    ];
    points.iter().filter(|(holds, _)| *holds).map(|(_, p)| p).sum::<f32>() >= 1.0
}

/// Whether a type of the page is that of one text with an author.
fn is_declared(meta: &Metadata) -> bool {
    meta.types.iter().any(|t| ["Article", "BlogPosting", "Report"].iter().any(|end| t.ends_with(end)))
}

/// Whether a page that declares no article is of another sort: its address is one of shops, forums or manuals, or it
/// lists stories. Then most headings amid its prose lead to them, and it has neither author nor date nor an address with
/// a title in it; articles with such headings (guides in parts, reviews) have one of the three.
#[inline(never)]
fn is_other(page: &Page, parts: &PageText) -> bool {
    let (linked, headings) = linked_headings(page, parts);
    let (_, slug, digits) = address_shape(page);
    let signed = parts.meta.published.is_some() || !parts.meta.authors.is_empty();
    has_other_address(page)
        || has_other_host(page)
        || linked >= LISTED && 2 * linked > headings && !signed && !(slug >= TITLE || digits)
}

/// How many headings amid the prose lead to stories, and how many there are.
fn linked_headings(page: &Page, parts: &PageText) -> (usize, usize) {
    let (first, last) = parts.span.unwrap_or((1, 0));
    let headings = || (first..=last).filter(|&i| page.blocks.get(i).is_some_and(Block::is_heading));
    (headings().filter(|&i| parts.targets[i].is_story()).count(), headings().count())
}

/// How many features a page has.
pub const WIDTH: usize = 60;

/// How many of them come from the scores of the blocks.
const SCORES: usize = 5;

/// The features of a page as a whole, from what it declares and from what the rules made of its blocks.
pub fn row(page: &Page, parts: &PageText, verdicts: &[Verdict]) -> [u8; WIDTH] {
    let mut row = [0; WIDTH];
    write(page, parts, verdicts, &mut Writer::new(&mut row));
    row
}

/// Adds what the first model's scores of the blocks say about the page.
#[inline(never)]
pub fn with_scores(mut row: [u8; WIDTH], parts: &PageText, scores: &[u8]) -> [u8; WIDTH] {
    let signals = parts.signals;
    let body = |least: u8| signals.iter().zip(scores).filter(move |(_, &score)| score > least).map(|(s, _)| s.size);
    let words: usize = body(EVEN).sum();
    let mut out = Writer::new(&mut row[WIDTH - SCORES..]);
    out.put("body words", log(words));
    out.put("body blocks", log(body(EVEN).count()));
    out.put("sure body words", log(body(EVEN + 32).sum()));
    out.put("body share", share(words, signals.iter().map(|s| s.size).sum()));
    out.put("body of the core", share(words, parts.core().words));
    row
}

/// Writes the features of a page as a whole.
#[inline(never)]
pub fn write(page: &Page, parts: &PageText, verdicts: &[Verdict], out: &mut Writer) {
    let (meta, signals, core) = (parts.meta, parts.signals, parts.core());
    let all: usize = signals.iter().map(|s| s.size).sum();
    let prose: usize = signals.iter().filter(|s| s.is_prose()).map(|s| s.size).sum();
    let linked: f32 = signals.iter().map(|s| s.size as f32 * s.links).sum();
    let longest = parts.core.iter().zip(signals).filter(|(c, _)| **c).map(|(_, s)| s.size).max().unwrap_or(0);
    let og = first(page, &["og:type"]).unwrap_or("").to_ascii_lowercase();
    out.put("core words", log(core.words));
    out.put("core paragraphs", log(core.paragraphs));
    out.put("words a paragraph", log(core.words / core.paragraphs.max(1)));
    out.put("longest paragraph", log(longest));
    out.put("core share", share(core.words, all));
    out.put("core of the prose", share(core.words, prose));
    out.put("prose share", share(prose, all));
    out.put("link share", share(linked as usize, all));
    out.put("words", log(all));
    out.put("blocks", log(signals.len()));
    out.put("words a block", log(all / signals.len().max(1)));
    out.flag("declared article", is_declared(meta));
    out.flag("declared other", meta.types.iter().any(|t| OTHER_TYPES.has(t)));
    out.put("declared types", log(meta.types.len()));
    out.flag("og article", og == "article");
    out.flag("og other", !og.is_empty() && og != "article" && og != "website");
    out.flag("og website", og == "website");
    out.flag("dated", meta.published.is_some());
    out.flag("author", !meta.authors.is_empty());
    out.flag("declared text", meta.body.is_some());
    out.flag("section", !meta.sections.is_empty());
    out.flag("front", is_front(page));
    out.flag("other address", has_other_address(page));
    let (parts_of_address, slug, digits) = address_shape(page);
    out.put("address parts", log(parts_of_address));
    out.put("longest slug", log(slug));
    out.flag("digits in the address", digits);
    let headline = parts.headline.map(|h| &signals[h]);
    out.put("headline words", headline.map_or(255, |s| log(s.size)));
    let count = |kind: Kind| verdicts.iter().filter(|v| v.kind == Some(kind)).count();
    out.put("teasers", share(count(Kind::Teaser), signals.len()));
    out.put("body blocks", share(count(Kind::Body), signals.len()));
    out.put("bylines", log(count(Kind::Byline)));
    out.put("captions", log(count(Kind::Caption)));
    out.put("navigation", share(count(Kind::Navigation), signals.len()));
    out.put("widgets", share(count(Kind::Widget), signals.len()));
    let times = signals.iter().filter(|s| s.size <= 6 && s.time).count();
    out.put("times", log(times));
    let asked = signals
        .iter()
        .zip(&parts.core)
        .filter(|(s, c)| **c && s.words.iter().any(|w| matches!(w, "you" | "your")))
        .count();
    out.put("paragraphs to the reader", share(asked, core.paragraphs));
    let quoted = signals.iter().zip(&parts.core).filter(|(s, c)| **c && s.has_quotation()).count();
    out.put("paragraphs with quotations", share(quoted, core.paragraphs));
    write_traits(page, parts, verdicts, out);
}

/// Blocks around the headline in which an article has its author and its date.
const HEAD: usize = 8;

/// What documentation, listings, shops and forums have and articles lack, and the other way round.
#[inline(never)]
fn write_traits(page: &Page, parts: &PageText, verdicts: &[Verdict], out: &mut Writer) {
    let (meta, signals, core) = (parts.meta, parts.signals, parts.core());
    let all: usize = signals.iter().map(|s| s.size).sum();
    let tagged = |tags: &[&str]| {
        let inside = parts.tree.tagged(tags);
        parts.tree.at.iter().zip(signals).filter(|(&node, _)| inside[node]).map(|(_, s)| s.size).sum::<usize>()
    };
    out.put("code", share(tagged(&["pre", "code"]), all));
    out.put("tables", share(tagged(&["table", "dl"]), all));
    out.put("lists", share(tagged(&["ul", "ol"]), all));
    out.put("forms", share(tagged(&["form", "button", "select"]), all));
    let head = parts.headline.map_or(0..0, |h| h.saturating_sub(HEAD)..(h + HEAD).min(signals.len()));
    let dated = head.clone().filter(|&i| signals[i].size <= 20 && signals[i].time).count();
    out.put("times at the head", log(dated));
    out.put("authors at the head", log(head.filter(|&i| verdicts[i].kind == Some(Kind::Byline)).count()));
    let (first, last) = parts.span.unwrap_or((1, 0));
    let within = |i: &usize| (first..=last).contains(i);
    let links = &parts.targets;
    let stories = |here: &dyn Fn(&usize) -> bool| (0..links.len()).filter(|i| here(i) && links[*i].is_story()).count();
    out.put("stories in the article", log(stories(&within)));
    out.put("stories on the page", log(stories(&|_| true)));
    let (linked, headings) = linked_headings(page, parts);
    out.put("headings", share(headings, core.paragraphs));
    out.put("linked headings", share(linked, headings));
    let asking = |i: &usize| within(i) && page.blocks[*i].is_heading() && signals[*i].end == End::Question;
    out.put("asking headings", share((0..signals.len()).filter(asking).count(), headings));
    let count = |f: &dyn Fn(&Signals) -> bool| {
        share(signals.iter().zip(&parts.core).filter(|(s, c)| **c && f(s)).count(), core.paragraphs)
    };
    let any = |words: &'static [&'static str]| move |s: &Signals| s.words.iter().any(|w| words.contains(&w));
    out.put("paragraphs of us", count(&any(&["we", "our", "us"])));
    out.put("paragraphs of me", count(&any(&["i", "my", "me"])));
    out.put("paragraphs that report", count(&any(&["said", "says", "told", "according", "announced", "reported"])));
    out.put("paragraphs in the past", count(&any(&["was", "were", "had"])));
    let priced = |s: &Signals| s.text.contains(['$', '£', '€']) && s.text.contains(|c: char| c.is_ascii_digit());
    out.put("prices", log(signals.iter().filter(|s| s.size <= 12 && priced(s)).count()));
    let type_is = |names: &[&str]| meta.types.iter().any(|t| names.contains(&t.as_str()));
    out.flag("questions and answers", type_is(&["FAQPage", "QAPage", "Question", "DiscussionForumPosting"]));
    out.flag("only a page", !meta.types.is_empty() && type_is(&["WebPage"]) && !meta.is_article);
    out.flag("other host", has_other_host(page));
}

/// Words of the page's path, without host, query and numbers.
fn address_parts(page: &Page) -> Vec<String> {
    let url = page.url.as_deref().unwrap_or("");
    let path = cut::around(url, "://").map_or(url, |(_, rest)| rest).split(['?', '#']).next().unwrap_or("");
    path.split('/').skip(1).filter(|p| !p.is_empty()).map(str::to_ascii_lowercase).collect()
}

/// How many parts the path has, the most words of a part, and whether a part has a number in it.
fn address_shape(page: &Page) -> (usize, usize, bool) {
    let parts = address_parts(page);
    let slug = parts.iter().map(|p| p.split(['-', '_']).count()).max().unwrap_or(0);
    (parts.len(), slug, parts.iter().any(|p| p.bytes().filter(u8::is_ascii_digit).count() >= 4))
}

/// Whether the address is a site's own root. At a server without a public name (somebody trying out a page on their own
/// machine) the root says nothing.
fn is_front(page: &Page) -> bool {
    let Some(rest) = page.url.as_deref().filter(|u| u.starts_with("http")).and_then(|u| cut::around(u, "://")) else {
        return false;
    };
    let host = rest.1.split(['/', '?', '#', ':']).next().unwrap_or("");
    let public = host.contains('.') && !host.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    public && address_parts(page).is_empty()
}

fn has_other_address(page: &Page) -> bool {
    address_parts(page).iter().any(|p| OTHER_PAGES.has(p))
}

/// Whether the host is named as those of manuals, forums and shops are.
fn has_other_host(page: &Page) -> bool {
    let host = page.url.as_deref().and_then(host).unwrap_or("");
    host.find('.').is_some_and(|dot| OTHER_PAGES.has(&host[..=dot]))
}

/// The label by which the page calls itself opinion: its type, section, address, or a line by the headline.
#[inline(never)]
pub fn is_opinion(page: &Page, meta: &Metadata, signals: &[Signals], verdicts: &[Verdict]) -> bool {
    let head = verdicts.iter().position(|v| v.kind == Some(Kind::Headline));
    let near = head.map_or(0..0, |h| h.saturating_sub(4)..(h + 4).min(signals.len()));
    let alone = |i: &usize| {
        head.is_some_and(|h| h != *i && is_beside(page, h, *i)) && signals[*i].size <= 3 && !in_menu(page, *i)
    };
    let labels = near.filter(alone).map(|i| signals[i].text);
    let title = head.and_then(|h| signals[h].text.split_once([':', '|'])).map(|(label, _)| label);
    // The last part is the page's own name: what is told of a column need not be one.
    let address = address_parts(page);
    let folders = &address[..address.len().saturating_sub(1).min(3)];
    meta.types.iter().any(|t| t == "OpinionNewsArticle")
        || folders.iter().any(|p| is_opinion_label(p))
        || meta.sections.iter().map(String::as_str).chain(labels).chain(title).any(is_opinion_label)
}

/// Whether a block stands in the part of the page that holds the headline: the menu over it does not.
fn is_beside(page: &Page, headline: usize, block: usize) -> bool {
    const LEVELS: usize = 2;
    let (headline, block) = (&page.blocks[headline].path, &page.blocks[block].path);
    let common = headline.iter().zip(block).take_while(|(a, b)| a == b).count();
    common + LEVELS >= headline.len()
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

/// Whether the page is a live blog: by type or address, or by many times of day between its paragraphs. Days and years
/// stand between the paragraphs of other lists, too.
#[inline(never)]
pub fn is_live_blog(page: &Page, meta: &Metadata, signals: &[Signals], verdicts: &[Verdict]) -> bool {
    if meta.types.iter().any(|t| t == "LiveBlogPosting")
        || address_parts(page).iter().any(|p| matches!(p.as_str(), "liveblog" | "live-blog" | "live-updates"))
    {
        return true;
    }
    let body = |i: usize| verdicts.get(i).is_some_and(|v| v.kind == Some(Kind::Body));
    let times = (1..signals.len()).filter(|&i| {
        signals[i].size <= 6
            && signals[i].time
            && is_clock(&signals[i])
            && (body(i + 1) || body(i + 2))
            && (i < 3 || body(i - 1) || body(i - 2))
    });
    times.count() >= LIVE_ENTRIES
}

/// Whether a time is one of day: "10:15", "4 May, 9.30 p.m.", "3pm".
fn is_clock(s: &Signals) -> bool {
    let colon = |w: &[u8]| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit();
    s.text.as_bytes().windows(3).any(colon)
        || s.words.iter().any(|w| w == "m" || w.ends_with("am") || w.ends_with("pm"))
}
