//! Pages: first the article's container and headline, then every block inside and outside of it.

use super::article::Core;
use super::cards::cards;
use super::container::{container, weigh, DOUBTFUL, FURNITURE};
use super::grams::{Bag, Grams, Likeness};
use super::marks::{is_counter, is_credited, is_pointer, is_signed, network_or_share};
use super::rules::SURE_LABEL;
use super::signals::Signals;
use super::target::Target;
use super::tree::{tag_of, Hint, Hints, Tree};
use super::Verdict;
use crate::analysis::{Kind, Teaser};
use crate::hash::Map;
use crate::layer::metadata::Metadata;
use crate::page::{Block, Page};

/// Two titles are the same from this likeness on; sites add their name and cut long titles.
pub(super) const SAME_TITLE: f32 = 0.72;

/// Longer blocks are compared with no title, and longer ones still with no summary.
const MAX_TITLE: usize = 60;
const MAX_SUMMARY: usize = 160;

/// What an offer lists is short; longer items are an article's.
const MAX_OFFER: usize = 45;

/// What stands for a list that follows an offer.
pub(super) const OFFERED: usize = 100;

/// Blocks before the text in which an article has its author.
const HEAD: usize = 6;

/// From so many words on the forests take a tool's label in the article for a sentence of it: "try refreshing your browser".
const LONG_LABEL: usize = 8;

/// A label has at most this many words, and stands at least this often in an article to be one.
pub(super) const MAX_LABEL: usize = 5;
const LABEL_TIMES: usize = 3;

/// A block is in the JSON-LD `articleBody` from this share of its word sequences on.
pub(super) const IN_BODY: f32 = 0.75;

/// What is known of a page before its blocks are named.
pub struct PageText<'p, 't> {
    pub(super) signals: &'p [Signals<'t>],
    pub(super) blocks: &'p [Block],
    pub(super) meta: &'p Metadata,
    /// How alike each block is to the titles and to the summaries that the page declares; not at all if it is longer.
    pub(super) like_titles: Vec<Likeness>,
    pub(super) like_summaries: Vec<Likeness>,
    pub(super) tree: Tree,
    /// Hints of each node, those of the container's ancestors left out.
    pub(super) hints: Vec<Hints>,
    /// Whether a node lies in the container.
    pub(super) inside: Vec<bool>,
    /// For each block whether it is the article's prose.
    pub(super) core: Vec<bool>,
    /// For each node how many of its list items pitch to the reader, where that makes the list an offer.
    pub(super) offer: Vec<usize>,
    /// Passages of the core and how often they stand there.
    pub(super) passages: Grams,
    /// Where the link of each block leads.
    pub(super) targets: Vec<Target>,
    /// For each block whether it is nothing but the name of a network, and whether of a button for sharing.
    pub(super) buttons: Vec<(bool, bool)>,
    /// For each block the share of its passages that the text has which the page declares; none for short blocks.
    pub(super) told: Vec<Option<f32>>,
    /// For each node whether it is a list of cards or lies in one.
    pub(super) cards: Vec<bool>,
    /// How often each short line stands by itself from the first to the last block of the core.
    pub(super) labels: Map<&'p str, usize>,
    pub(super) headline: Option<usize>,
    /// First and last block of the core.
    pub(super) span: Option<(usize, usize)>,
}

/// How alike each block is to the declared titles, and to the declared summaries.
#[inline(never)]
fn likenesses(signals: &[Signals], meta: &Metadata) -> (Vec<Likeness>, Vec<Likeness>) {
    let bags = |texts: &[String]| texts.iter().map(|text| Bag::of_text(text)).collect::<Vec<_>>();
    let (titles, summaries) = (bags(&meta.titles), bags(&meta.descriptions));
    let like = |s: &Signals| {
        if s.size > MAX_SUMMARY {
            return <(Likeness, Likeness)>::default();
        }
        let bag = Bag::of(&s.words);
        let title = if s.size <= MAX_TITLE { bag.most_like(&titles) } else { Likeness::default() };
        (title, bag.most_like(&summaries))
    };
    signals.iter().map(like).unzip()
}

impl<'p, 't> PageText<'p, 't> {
    /// Finds container, core and headline.
    #[inline(never)]
    pub fn of(source: &'p Page, signals: &'p [Signals<'t>], meta: &'p Metadata) -> Self {
        let blocks = &source.blocks;
        let mut tree = Tree::of(blocks);
        let declared = Grams::of_text(meta.body.as_deref());
        let told: Vec<Option<f32>> = signals.iter().map(|s| declared.share(&s.words, 1)).collect();
        let weights = weigh(&mut tree, blocks, signals, &told);
        let container = container(&tree);
        let above = tree.chain(container);
        let hints = tree.inherited(|n| above.contains(&n));
        let inside = tree.inside(container);
        let (like_titles, like_summaries) = likenesses(signals, meta);
        let mut page = Self {
            signals,
            blocks,
            meta,
            like_titles,
            like_summaries,
            hints,
            inside,
            tree,
            core: Vec::new(),
            offer: Vec::new(),
            passages: Grams::default(),
            told,
            targets: Target::all(source),
            buttons: signals.iter().map(network_or_share).collect(),
            cards: Vec::new(),
            labels: Map::default(),
            headline: None,
            span: None,
        };
        page.core = (0..blocks.len()).map(|i| weights[i] > 0.0 && page.is_inside(i) && page.is_clean(i)).collect();
        page.take_lead();
        page.close_gaps(&weights);
        page.drop_leading_lists();
        page.find_offers();
        page.passages = Grams::of(signals.iter().zip(&page.core).filter(|(_, core)| **core).map(|(s, _)| &s.words));
        let first = page.core.iter().position(|&c| c);
        page.span = first.and_then(|f| Some((f, page.core.iter().rposition(|&c| c)?)));
        page.headline = page.find_headline();
        page.labels = page.find_labels();
        page.cards = cards(&page.tree, &page.hints, blocks, signals, page.headline);
        page
    }

    #[inline(never)]
    fn find_labels(&self) -> Map<&'p str, usize> {
        let (first, last) = self.span.unwrap_or((1, 0));
        let mut labels: Map<&'p str, usize> = Map::default();
        for i in (first..=last).filter(|&i| self.signals[i].size <= MAX_LABEL) {
            let text = self.blocks[i].text.as_str();
            if i == 0 || self.blocks[i - 1].text != text {
                *labels.entry(text).or_default() += 1;
            }
        }
        labels
    }

    pub(super) fn has(&self, i: usize, any: &[Hint]) -> bool {
        self.hints[self.tree.at[i]].has(any)
    }

    /// Verdicts of the rules that no forest overrules. Headline and pullquote are found by comparing texts, which no
    /// feature of a single block shows as surely; the texts that the body is learned from often begin with the headline
    /// and end with the credit, and some have captions in them.
    pub(super) fn is_certain(&self, i: usize, kind: Kind) -> bool {
        match kind {
            Kind::Headline | Kind::Pullquote | Kind::Credit => true,
            Kind::Caption => self.blocks[i].tag == "figcaption" || is_credited(&self.signals[i]),
            Kind::Byline => {
                is_signed(&self.signals[i]) && self.span.is_some_and(|(first, _)| i < first && i + HEAD >= first)
            }
            Kind::Teaser => self.cards[self.tree.at[i]] || is_pointer(&self.signals[i]),
            Kind::Widget => {
                let s = &self.signals[i];
                is_counter(&s.words)
                    || self.is_label(s)
                    || s.size >= LONG_LABEL && self.label(i, s, SURE_LABEL).is_some()
            }
            Kind::Legal => self.in_notice_table(i),
            _ => false,
        }
    }

    /// A cell of the tables in which consent dialogs list cookies: hundreds of blocks with no word of law in them.
    pub(super) fn in_notice_table(&self, i: usize) -> bool {
        matches!(&*self.blocks[i].tag, "td" | "th") && self.has(i, &[Hint::Legal]) && !self.in_article(i)
    }

    /// Whether a block stands in the footer of the page: that of an article is the article's own.
    pub(super) fn in_page_footer(&self, i: usize) -> bool {
        self.has(i, &[Hint::Footer]) && !self.blocks[i].path.iter().any(|step| tag_of(step) == "article")
    }

    pub(super) fn is_inside(&self, i: usize) -> bool {
        self.inside[self.tree.at[i]]
    }

    /// Whether nothing in the ancestors' tags, roles and names speaks against prose.
    pub(super) fn is_clean(&self, i: usize) -> bool {
        let quoted = self.has(i, &[Hint::Quote]) && !self.has(i, &FURNITURE[..5]);
        (quoted || !self.has(i, &FURNITURE)) && !self.has(i, &DOUBTFUL) && !self.has(i, &[Hint::Heading])
    }

    /// Lists a third of whose items pitch to the reader are offers, all of them. Links are no offers but menus, also
    /// behind an invitation to subscribe.
    #[inline(never)]
    fn find_offers(&mut self) {
        let mut items = vec![(0, 0); self.tree.nodes.len()];
        for i in (0..self.blocks.len()).filter(|&i| self.blocks[i].tag == "li") {
            let (pitched, all) = &mut items[self.tree.parent_of(i)];
            if self.signals[i].size > MAX_OFFER {
                *pitched = 0;
                *all += 1_000;
            }
            // A list behind an offer is what one gets for it.
            let offered = i > 0 && self.blocks[i - 1].tag != "li" && self.signals[i - 1].promo().is_some();
            if self.signals[i].links < 0.5 {
                *pitched += usize::from(self.signals[i].promo().is_some()) + OFFERED * usize::from(offered);
            }
            *all += 1;
        }
        self.offer =
            items.iter().map(|&(pitched, all)| if pitched > 0 && pitched * 3 >= all { pitched } else { 0 }).collect();
        for i in 0..self.blocks.len() {
            self.core[i] &= self.blocks[i].tag != "li" || self.offer[self.tree.parent_of(i)] == 0;
        }
    }

    /// Articles with paragraphs do not begin with list items: what stands so is a summary, or an offer before a paywall.
    #[inline(never)]
    fn drop_leading_lists(&mut self) {
        let listed = |i: usize| self.blocks[i].tag == "li";
        let first = (0..self.blocks.len()).find(|&i| self.core[i] && !listed(i)).unwrap_or(0);
        let lead: usize = (0..first).filter(|&i| self.core[i]).map(|i| self.signals[i].size).sum();
        if lead * 4 < self.core().words {
            self.core[..first].fill(false);
        }
    }

    /// Paragraphs right before the first one whose element and the one around it have the same class names: where a page shows
    /// all readers the beginning, it may stand in a box of its own, called "teaser".
    #[inline(never)]
    fn take_lead(&mut self) {
        let Some(first) = self.core.iter().position(|&c| c) else { return };
        let own = |i: usize| {
            let path = &self.blocks[i].path;
            &path[path.len().saturating_sub(2)..]
        };
        let shape = own(first);
        if shape.len() < 2 || !shape.iter().all(|step| step.contains('.')) {
            return;
        }
        let fits = |i: usize| {
            let s = &self.signals[i];
            own(i) == shape && s.is_paragraph() && s.links == 0.0 && !self.has(i, &FURNITURE)
        };
        let lead = (0..first).rev().take_while(|&i| fits(i)).count();
        self.core[first - lead..first].fill(true);
    }

    /// Prose between the first and the last paragraph belongs to the article, also where its element stands outside
    /// the container: pages cut their text into parts of several shapes.
    #[inline(never)]
    fn close_gaps(&mut self, weights: &[f32]) {
        let Some(first) = self.core.iter().position(|&c| c) else { return };
        let last = self.core.iter().rposition(|&c| c).unwrap_or(first);
        for i in first..=last {
            self.core[i] |= weights[i] > 0.0 && self.is_clean(i);
        }
    }

    /// How much prose was found.
    pub fn core(&self) -> Core {
        let blocks = self.signals.iter().zip(&self.core).filter(|(_, c)| **c);
        blocks.fold(Core { words: 0, paragraphs: 0 }, |sum, (s, _)| Core {
            words: sum.words + s.size,
            paragraphs: sum.paragraphs + 1,
        })
    }

    /// The title nearest to what the page declares; a first-level heading where it declares none.
    #[inline(never)]
    fn find_headline(&self) -> Option<usize> {
        let before = self.span.map_or(usize::MAX, |s| s.0 + 3);
        let mut best: Option<(f32, usize)> = None;
        for (i, s) in self.signals.iter().enumerate().take_while(|(i, _)| *i <= before) {
            if !(1..=45).contains(&s.size) || s.links > 0.7 && self.blocks[i].tag != "h1" {
                continue;
            }
            let alike = self.like_titles[i].fraction();
            let level = match self.blocks[i].tag.as_str() {
                "h1" => 0.5,
                "h2" => 0.15,
                _ => 0.0,
            };
            let score = alike + level - if self.has(i, &[Hint::Nav, Hint::Navigation]) { 0.4 } else { 0.0 };
            if (alike >= SAME_TITLE || level > 0.3 && s.size >= 3) && best.is_none_or(|(b, _)| score > b) {
                best = Some((score, i));
            }
        }
        best.map(|(_, i)| i)
    }

    /// Names all blocks.
    #[inline(never)]
    pub fn name(&self) -> Vec<Verdict> {
        let mut out: Vec<Verdict> =
            (0..self.blocks.len()).map(|i| self.own_evidence(i).unwrap_or_else(Verdict::none)).collect();
        self.name_rows(&mut out);
        self.name_lists(&mut out);
        self.name_by_neighbours(&mut out);
        out
    }

    /// Whether a block stands where the article is: from a little before the headline to the end of its prose.
    pub(super) fn in_article(&self, i: usize) -> bool {
        let (Some((first, last)), from) = (self.span, self.headline) else { return false };
        i >= from.unwrap_or(first).min(first).saturating_sub(6) && i <= last
    }

    /// Whether a block stands before the prose and behind the headline or near it.
    pub(super) fn at_head(&self, i: usize) -> bool {
        let Some((first, _)) = self.span else { return false };
        let from = self.headline.filter(|h| *h < first).unwrap_or(first);
        i + 8 >= from && i <= first + 2
    }

    pub(super) fn after(&self, i: usize) -> bool {
        self.span.is_some_and(|(_, last)| i >= last)
    }

    /// Whether a line stands by itself so often in the article that it is no sentence of it.
    pub(super) fn is_label(&self, s: &Signals) -> bool {
        self.labels.get(s.text).is_some_and(|&times| times >= LABEL_TIMES)
    }

    /// Which sort a teaser is where nothing names it.
    pub(super) fn teaser_sort(&self, i: usize) -> Teaser {
        if self.in_article(i) && self.is_inside(i) {
            Teaser::ReadMore
        } else {
            Teaser::Own
        }
    }
}
