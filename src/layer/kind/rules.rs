//! What a block is by its own evidence: its words, its links, the names around it and where it stands.

use super::container::{DOUBTFUL, FURNITURE};
use super::marks::{is_address, is_counter};
use super::page::{PageText, IN_BODY, MAX_LABEL, OFFERED, SAME_TITLE};
use super::phrases::Cue;
use super::reason::percent;
use super::signals::{End, Signals};
use super::text::{is_bio, is_byline, teaser_sort};
use super::tree::Hint;
use super::Verdict;
use crate::analysis::{Kind, Teaser};
use crate::count::count;
use crate::layer::metadata::is_named;

/// Several links that are this share of a block or more leave nothing to read between them.
const MENU: f32 = 0.85;

/// A menu has at least so many links of one shape, each of at most so many words.
const MENU_ITEMS: usize = 5;
const MAX_ITEM: usize = 8;

/// A figure so many blocks behind the last paragraph still belongs to the article.
const BEHIND: usize = 2;

/// What is shorter, in words, does not describe a picture.
const MIN_CAPTION: usize = 4;

/// Labels told by so many words are no promotions, whatever they ask: "try refreshing your browser".
pub(super) const SURE_LABEL: usize = 3;

impl PageText<'_, '_> {
    pub(super) fn own_evidence(&self, i: usize) -> Option<Verdict> {
        let s = &self.signals[i];
        self.headline_or_repeat(i, s)
            .or_else(|| self.repeated(i, s))
            .or_else(|| self.address(i, s))
            .or_else(|| self.card(i, s))
            .or_else(|| self.legal(i, s))
            .or_else(|| self.caption(i, s))
            .or_else(|| self.credit(i, s))
            .or_else(|| self.byline(i, s))
            .or_else(|| self.standfirst(i, s))
            .or_else(|| self.bio(i, s))
            .or_else(|| self.pullquote(i, s))
            .or_else(|| self.comment(i, s))
            .or_else(|| self.label(i, s, SURE_LABEL))
            .or_else(|| self.promo(i, s))
            .or_else(|| self.wayfinding(i, s))
            .or_else(|| self.label(i, s, 1))
            .or_else(|| self.menu(i, s))
            .or_else(|| self.widget(i, s))
            .or_else(|| self.teaser(i, s))
            .or_else(|| self.body(i, s))
    }

    /// A short line that stands again and again between the article's paragraphs, or counts the pictures of a gallery.
    fn repeated(&self, i: usize, s: &Signals) -> Option<Verdict> {
        if s.size > MAX_LABEL || s.end != End::Open || s.links >= 0.5 {
            return None;
        }
        if is_counter(&s.words) {
            return Some(Verdict::new(Kind::Widget, format!("“{}” counts pictures or pages", s.opening(4))));
        }
        (self.in_article(i) && self.is_label(s)).then(|| {
            let times = self.labels[s.text];
            let why = format!("“{}” stands {times} times between the article's paragraphs", s.opening(4));
            Verdict::new(Kind::Widget, why)
        })
    }

    /// A part of a card: the story's title, its section, its author, its time.
    fn card(&self, i: usize, s: &Signals) -> Option<Verdict> {
        self.cards[self.tree.at[i]].then(|| {
            let why = format!("“{}” stands in a list of titles with their times", s.opening(4));
            Verdict::teaser(self.teaser_sort(i), why)
        })
    }

    /// A postal address or a telephone number outside the article.
    fn address(&self, i: usize, s: &Signals) -> Option<Verdict> {
        let outside = !self.core[i] && !self.in_article(i) && s.size <= 16 && s.links < 0.5;
        (outside && is_address(s)).then(|| {
            Verdict::new(Kind::Other, format!("“{}…” reads as an address or a telephone number", s.opening(4)))
        })
    }

    #[inline(never)]
    fn headline_or_repeat(&self, i: usize, s: &Signals) -> Option<Verdict> {
        let h = self.headline?;
        let title = &self.signals[h];
        if i == h {
            let like = self.like_titles[i].fraction();
            let why = if like >= SAME_TITLE {
                format!("agrees with the title that the page declares ({}% of the words)", percent(like))
            } else {
                format!("the {} “{}…” before the text", self.blocks[i].tag, s.opening(4))
            };
            return Some(Verdict::new(Kind::Headline, why));
        }
        let same = s.text.eq_ignore_ascii_case(title.text)
            && s.links < 0.5
            && !self.has(i, &[Hint::Navigation, Hint::Related, Hint::Comment]);
        same.then(|| Verdict::new(Kind::Headline, format!("repeats the headline “{}…”", s.opening(4))))
    }

    fn legal(&self, i: usize, s: &Signals) -> Option<Verdict> {
        if self.in_notice_table(i) {
            let why = format!("“{}” stands in a table under a name for legal notices", s.opening(4));
            return Some(Verdict::new(Kind::Legal, why));
        }
        let hit = s.hit(Cue::Legal)?;
        let link = s.links > 0.7 && s.size <= 6 && !s.text.contains('©');
        let in_text = self.core[i] && !self.after(i + 3) && s.size > 12;
        (!link && !in_text && s.size <= 160 && !s.has_quotation())
            .then(|| Verdict::new(Kind::Legal, format!("the words “{}”", hit.text)))
    }

    #[inline(never)]
    fn caption(&self, i: usize, s: &Signals) -> Option<Verdict> {
        if i > 0 && is_counter(&self.signals[i - 1].words) && s.links < 0.5 && (MIN_CAPTION..=130).contains(&s.size) {
            return Some(Verdict::new(
                Kind::Caption,
                format!("“{}…” stands under the count of a gallery", s.opening(3)),
            ));
        }
        let behind = self.blocks[i].tag == "figcaption" && self.span.is_some_and(|(_, last)| i <= last + BEHIND);
        let near = self.in_article(i) || self.is_inside(i) || behind;
        if !near || self.has(i, &[Hint::Nav, Hint::Related]) || s.size > 130 {
            return None;
        }
        // Pictures that open on a click are buttons, captions and all.
        if self.has(i, &[Hint::Button]) && !(self.blocks[i].tag == "figcaption" || s.hit(Cue::Caption).is_some()) {
            return None;
        }
        if self.has(i, &[Hint::Figure]) && !self.has(i, &[Hint::Quote, Hint::Pullquote]) {
            return Some(Verdict::new(Kind::Caption, format!("“{}…” stands in a figure", s.opening(3))));
        }
        if self.has(i, &[Hint::Caption]) && !self.core[i] && s.size <= 90 {
            return Some(Verdict::new(Kind::Caption, format!("“{}…” stands under a name for captions", s.opening(3))));
        }
        let hit = s.hit(Cue::Caption)?;
        (s.size <= 60 && s.sentences <= 4 && !(self.core[i] && s.has_quotation()))
            .then(|| Verdict::new(Kind::Caption, format!("the picture mark “{}”", hit.text)))
    }

    #[inline(never)]
    fn credit(&self, i: usize, s: &Signals) -> Option<Verdict> {
        let hit = s.hit(Cue::Credit)?;
        let near = self.in_article(i) || self.is_inside(i) || self.span.is_some_and(|(_, l)| i > l && i < l + 8);
        (near
            && s.size <= 70
            && s.links < 0.8
            && !s.has_quotation()
            && !self.has(i, &[Hint::Nav])
            && !self.in_page_footer(i))
        .then(|| Verdict::new(Kind::Credit, format!("the words “{}” say where the text comes from", hit.text)))
    }

    #[inline(never)]
    fn byline(&self, i: usize, s: &Signals) -> Option<Verdict> {
        if !self.at_head(i) || s.size > 40 || self.core[i] && s.size > 12 {
            return None;
        }
        let by = s.words.get(0) == "by" || self.has(i, &[Hint::Byline]);
        let furniture = self.has(i, &[Hint::Nav, Hint::Button])
            || !by && self.has(i, &[Hint::Related, Hint::Comment, Hint::Share, Hint::Promo]);
        let behind = self.headline.is_none_or(|h| i > h) || self.has(i, &[Hint::Byline]);
        if furniture || !behind {
            return None;
        }
        if let Some(name) = self.meta.authors.iter().find(|n| is_named(s.text, n)) {
            return Some(Verdict::new(Kind::Byline, format!("names the author that the page declares, {name}")));
        }
        if is_byline(s, true) {
            return Some(Verdict::new(Kind::Byline, format!("“{}” reads as author or time", s.opening(6))));
        }
        // A link of one word is a section: authors have two names.
        let section = s.size == 1 && s.links > 0.9;
        (self.has(i, &[Hint::Byline]) && s.size <= 16 && s.end != End::Sentence && !section && s.promo().is_none())
            .then(|| Verdict::new(Kind::Byline, format!("“{}” stands under a name for authors or dates", s.opening(5))))
    }

    #[inline(never)]
    fn standfirst(&self, i: usize, s: &Signals) -> Option<Verdict> {
        let (first, _) = self.span?;
        if !self.at_head(i) || s.links > 0.5 || !(4..=110).contains(&s.size) {
            return None;
        }
        let behind = self.headline.is_some_and(|h| i > h && i <= h + 14);
        let own_place =
            self.tree.parent_of(i) != self.tree.parent_of(first) || self.blocks[i].tag != self.blocks[first].tag;
        let told = self.like_summaries[i].fraction();
        if told >= SAME_TITLE && own_place && behind {
            return Some(Verdict::new(
                Kind::Standfirst,
                format!("agrees with the summary that the page declares ({}% of the words)", percent(told)),
            ));
        }
        if !behind
            || self.has(i, &[Hint::Nav, Hint::Button, Hint::Form, Hint::Related, Hint::Share, Hint::Footer])
            || s.promo().is_some()
        {
            return None;
        }
        if self.has(i, &[Hint::Standfirst]) && own_place {
            return Some(Verdict::new(
                Kind::Standfirst,
                format!("“{}…” stands under a name for summaries", s.opening(4)),
            ));
        }
        (i < first
            && own_place
            && s.size >= 7
            && !self.has(i, &[Hint::Byline, Hint::Caption, Hint::Promo, Hint::Ad, Hint::Widget]))
        .then(|| Verdict::new(Kind::Standfirst, format!("“{}…” stands between headline and text", s.opening(4))))
    }

    #[inline(never)]
    fn bio(&self, i: usize, s: &Signals) -> Option<Verdict> {
        if !self.after(i) || self.has(i, &[Hint::Related, Hint::Nav, Hint::Comment]) || self.in_page_footer(i) {
            return None;
        }
        let author = self.meta.authors.iter().find(|n| n.len() > 3 && s.text.starts_with(n.as_str()));
        let hit = s.hit(Cue::Bio);
        if let (Some(name), true) = (author, s.size <= 120) {
            let told = hit.map_or(String::new(), |h| format!(" and “{}”", h.text));
            return Some(Verdict::new(
                Kind::Bio,
                format!("begins with the author's name, {name}{told}, after the text"),
            ));
        }
        let hit = hit.filter(|_| is_bio(s) && s.size <= 100 && (!self.core[i] || s.links > 0.0 || author.is_some()));
        if let Some(hit) = hit {
            return Some(Verdict::new(Kind::Bio, format!("“{}” after the text", hit.text)));
        }
        (self.has(i, &[Hint::Bio]) && s.links < 0.9)
            .then(|| Verdict::new(Kind::Bio, format!("“{}…” stands under a name for author notes", s.opening(3))))
    }

    #[inline(never)]
    fn pullquote(&self, i: usize, s: &Signals) -> Option<Verdict> {
        let named = self.has(i, &[Hint::Pullquote]);
        let set_apart = self.is_inside(i) && self.has(i, &[Hint::Quote, Hint::Aside, Hint::Figure]);
        if !self.in_article(i) || !(named || set_apart) {
            return None;
        }
        let times = if self.core[i] { 2 } else { 1 };
        let share = self.passages.share(&s.words, times)?;
        (share >= IN_BODY)
            .then(|| Verdict::new(Kind::Pullquote, format!("repeats a passage of the text, “{}…”", s.opening(4))))
    }

    #[inline(never)]
    fn promo(&self, i: usize, s: &Signals) -> Option<Verdict> {
        if self.has(i, &[Hint::Nav]) && s.size < 3 && s.links > 0.5 {
            return None;
        }
        if let Some(evidence) = s.promo() {
            let prose = self.core[i] && s.size > 45;
            if !prose && !self.is_menu_item(i, s) {
                return Some(Verdict::new(Kind::Promo, evidence));
            }
        }
        let pitched = self.offer[self.tree.parent_of(i)];
        if self.blocks[i].tag == "li" && pitched > 0 {
            let why = match pitched {
                OFFERED.. => format!("“{}…” is an item of a list behind an offer", s.opening(4)),
                _ => format!("an item of a list of which {pitched} ask something of the reader"),
            };
            return Some(Verdict::new(Kind::Promo, why));
        }
        (self.has(i, &[Hint::Promo]) && !self.core[i] && !self.has(i, &[Hint::Nav, Hint::Related]) && s.links < 0.9)
            .then(|| Verdict::new(Kind::Promo, format!("“{}…” stands under a name for promotions", s.opening(3))))
    }

    /// One of several links of one shape: "Subscribe" among them leads to a page as the others do.
    fn is_menu_item(&self, i: usize, s: &Signals) -> bool {
        s.links >= 0.9 && s.size <= MAX_ITEM && self.tree.nodes[self.tree.at[i]].blocks >= MENU_ITEMS
    }

    /// A search, and the links by which one moves on a page.
    fn wayfinding(&self, i: usize, s: &Signals) -> Option<Verdict> {
        let searches = s.size <= MAX_LABEL && s.words.iter().any(|w| w == "search");
        let pair = (s.words.get(0), s.words.get(1));
        let moves = s.size <= MAX_LABEL && matches!(pair, ("skip" | "scroll" | "back" | "jump" | "return", "to"));
        ((searches || moves) && !self.core[i]).then(|| {
            Verdict::new(Kind::Navigation, format!("“{}” is a search or leads to a place in the page", s.opening(4)))
        })
    }

    fn comment(&self, i: usize, s: &Signals) -> Option<Verdict> {
        if !self.after(i) {
            return None;
        }
        if let Some(hit) = s.hit(Cue::Comment).filter(|_| s.size <= 12) {
            return Some(Verdict::new(Kind::Comment, format!("the words “{}”", hit.text)));
        }
        (self.has(i, &[Hint::Comment]) && !self.core[i])
            .then(|| Verdict::new(Kind::Comment, format!("“{}…” stands under a name for comments", s.opening(3))))
    }

    fn menu(&self, i: usize, s: &Signals) -> Option<Verdict> {
        let named = self.has(i, &[Hint::Nav, Hint::Navigation]);
        let edge = self.has(i, &[Hint::Footer, Hint::Header]) && !self.in_article(i) && (s.links > 0.6 || s.size <= 4);
        let short = s.size <= 6 || s.links > 0.8 && s.size <= 40;
        ((named || edge) && short && !self.core[i]).then(|| {
            Verdict::new(Kind::Navigation, format!("“{}” stands in a menu, a header or a footer", s.opening(4)))
        })
    }

    /// A label of a tool or an advertisement, told by so many words at least; in menus such words lead to pages.
    pub(super) fn label(&self, i: usize, s: &Signals, least: usize) -> Option<Verdict> {
        let hit = s.hit(Cue::Widget).filter(|_| s.end != End::Question)?;
        let words = hit.text.split(' ').count();
        let told = words >= least && s.size <= if words >= SURE_LABEL { 16 } else { 8 };
        let control = self.has(i, &[Hint::Share, Hint::Button]);
        let tool = control || !self.has(i, &[Hint::Nav, Hint::Navigation]) && s.links < 0.5;
        (told && tool).then(|| Verdict::new(Kind::Widget, format!("the label “{}”", hit.text)))
    }

    fn widget(&self, i: usize, s: &Signals) -> Option<Verdict> {
        let named = self.has(i, &[Hint::Button, Hint::Form, Hint::Share, Hint::Ad]) && s.links < 0.9;
        let tool = self.has(i, &[Hint::Widget]) && s.size <= 12;
        ((named || tool) && !self.core[i] && s.size <= 40).then(|| {
            Verdict::new(Kind::Widget, format!("“{}” stands in a control, a form or an advertisement", s.opening(4)))
        })
    }

    #[inline(never)]
    fn teaser(&self, i: usize, s: &Signals) -> Option<Verdict> {
        if let Some(hit) = s.hit(Cue::TeaserLabel).filter(|_| s.links < 0.5 || self.is_inside(i) || self.after(i)) {
            return Some(Verdict::teaser(teaser_sort(hit.value), format!("the heading “{}”", hit.text)));
        }
        let lead = s.hit(Cue::TeaserLead).filter(|h| s.size <= 40 && (s.links > 0.3 || h.text.ends_with([':', '|'])));
        if let Some(hit) = lead {
            return Some(Verdict::teaser(
                Teaser::ReadMore,
                format!("begins with “{}”, {}% link", hit.text, percent(s.links)),
            ));
        }
        // A title is one link; several in one block are a menu's.
        let linked = s.links > 0.6 && (self.blocks[i].href.is_some() || s.links < MENU);
        let title = linked && s.size >= 5 && s.size <= 60;
        let card = self.has(i, &[Hint::Related]) && s.is_title() && !self.core[i];
        (title || card && !self.blocks[i].tag.starts_with('p')).then(|| {
            Verdict::teaser(
                self.teaser_sort(i),
                format!("a title of {}, {}% link", count(s.size, "word"), percent(s.links)),
            )
        })
    }

    #[inline(never)]
    fn body(&self, i: usize, s: &Signals) -> Option<Verdict> {
        let (first, last) = self.span?;
        if self.core[i] {
            let place = if self.tree.nodes[self.tree.parent_of(i)].blocks > 1 {
                "among the article's paragraphs"
            } else {
                "in the article"
            };
            return Some(Verdict::new(
                Kind::Body,
                format!("running text {place}: {}, {}% link", count(s.size, "word"), percent(s.links)),
            ));
        }
        let blocked = self.has(i, &FURNITURE) || self.has(i, &DOUBTFUL);
        let tag = self.blocks[i].tag.as_str();
        let subhead = self.blocks[i].is_heading();
        let sibling = self.core_parent(i) && (subhead || matches!(tag, "p" | "li" | "dd" | "dt" | "td" | "pre"));
        let opens = i + 1 == first && subhead && self.headline.is_some_and(|h| h < i) && self.is_inside(i);
        let within = i > first && i < last || opens || i > last && sibling && !subhead;
        let label = s.size <= 3 && matches!(tag, "div" | "span" | "a") && s.end == End::Open;
        (within && !blocked && s.links <= 0.5 && !label).then(|| {
            Verdict::new(Kind::Body, format!("a {tag} of {} between the article's paragraphs", count(s.size, "word")))
        })
    }

    /// Whether a block's siblings are the article's prose.
    fn core_parent(&self, i: usize) -> bool {
        self.tree.nodes[self.tree.parent_of(i)].prose > 0
    }
}
