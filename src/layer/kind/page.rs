//! Pages: first the article's container and headline, then every block inside and outside of it.

use super::article::Core;
use super::cards::cards;
use super::features::tag_of;
use super::grams::{Bag, Grams, Likeness};
use super::phrases::{Cue, Words};
use super::reason::percent;
use super::signals::{End, Signals};
use super::target::{Sort, Target};
use super::text::{is_bio, is_byline, teaser_sort};
use super::tree::{Hint, Hints, Tree};
use super::Verdict;
use crate::analysis::{Kind, Teaser};
use crate::count::count;
use crate::hash::{Map, Set};
use crate::layer::metadata::{is_named, Metadata};
use crate::lexicon::{NETWORKS, SHARING};
use crate::page::{Block, Page};

/// A node that holds this share of all prose is the page itself: its name says nothing about the parts.
const WHOLE: f32 = 0.5;

/// The container is the innermost node that still holds this share of the prose of the node around it.
const MOST: f32 = 0.7;

/// A paragraph of an article has about this many words; blurbs of other stories have fewer.
const PARAGRAPH: f32 = 30.0;

/// Prose under doubtful names (related, newsletter, comments) weighs this much when the container is looked for.
const DOUBT: f32 = 0.2;

/// Two titles are the same from this likeness on; sites add their name and cut long titles.
const SAME_TITLE: f32 = 0.72;

/// Longer blocks are compared with no title, and longer ones still with no summary.
const MAX_TITLE: usize = 60;
const MAX_SUMMARY: usize = 160;

/// What stands more often on a page is no article's paragraph: one copy each for small and for wide screens, no more.
const COPIES: usize = 2;

/// What an offer lists is short; longer items are an article's.
const MAX_OFFER: usize = 45;

/// What stands for a list that follows an offer.
const OFFERED: usize = 100;

/// Several links that are this share of a block or more leave nothing to read between them.
const MENU: f32 = 0.85;

/// A menu has at least so many links of one shape, each of at most so many words.
const MENU_ITEMS: usize = 5;
const MAX_ITEM: usize = 8;

/// A figure so many blocks behind the last paragraph still belongs to the article.
const BEHIND: usize = 2;

/// What is shorter, in words, does not describe a picture.
const MIN_CAPTION: usize = 4;

/// A pointer to another story is link by this share at least ("Read more:" is not), and has at most so many words.
const POINTING: f32 = 0.4;
const MAX_POINTER: usize = 40;

/// Its words before the title are fewer.
const LEAD: usize = 5;

/// Blocks before the text in which an article has its author.
const HEAD: usize = 6;

/// Labels told by so many words are no promotions, whatever they ask: "try refreshing your browser".
const SURE_LABEL: usize = 3;

/// A label has at most this many words, and stands at least this often in an article to be one.
const MAX_LABEL: usize = 5;
const LABEL_TIMES: usize = 3;

/// Paragraphs of at least this many words do not come twice in an article on purpose; refrains are shorter.
const REPEATED: usize = 12;

/// A block is in the JSON-LD `articleBody` from this share of its word sequences on.
const IN_BODY: f32 = 0.75;

/// What speaks against prose by tag or role.
const FURNITURE: [Hint; 6] = [Hint::Nav, Hint::Footer, Hint::Form, Hint::Button, Hint::Aside, Hint::Figure];

/// What speaks against prose by name.
const DOUBTFUL: [Hint; 11] = [
    Hint::Navigation,
    Hint::Legal,
    Hint::Comment,
    Hint::Related,
    Hint::Promo,
    Hint::Ad,
    Hint::Share,
    Hint::Widget,
    Hint::Bio,
    Hint::Caption,
    Hint::Pullquote,
];

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
    cards: Vec<bool>,
    /// How often each short line stands by itself from the first to the last block of the core.
    labels: Map<&'p str, usize>,
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

    fn has(&self, i: usize, any: &[Hint]) -> bool {
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
            Kind::Widget => is_counter(&self.signals[i].words) || self.is_label(&self.signals[i]),
            _ => false,
        }
    }

    /// Whether a block stands in the footer of the page: that of an article is the article's own.
    fn in_page_footer(&self, i: usize) -> bool {
        self.has(i, &[Hint::Footer]) && !self.blocks[i].path.iter().any(|step| tag_of(step) == "article")
    }

    fn is_inside(&self, i: usize) -> bool {
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

    fn own_evidence(&self, i: usize) -> Option<Verdict> {
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

    /// Whether a line stands by itself so often in the article that it is no sentence of it.
    fn is_label(&self, s: &Signals) -> bool {
        self.labels.get(s.text).is_some_and(|&times| times >= LABEL_TIMES)
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

    /// Rows of buttons named after networks: for sharing where one copies, prints or posts, for following where a line
    /// before says so.
    #[inline(never)]
    fn name_rows(&self, out: &mut [Verdict]) {
        let sort = |i: usize| {
            let (network, share) = self.buttons[i];
            (network || self.targets[i].sort == Sort::Network, share)
        };
        let mut i = 0;
        while i < self.blocks.len() {
            let from = i;
            let (mut networks, mut shares) = (0, 0);
            while i < self.blocks.len() && sort(i) != (false, false) {
                let (network, share) = sort(i);
                let posts = self.targets[i].sort == Sort::Posting;
                networks += usize::from(network);
                shares += usize::from(share || posts);
                i += 1;
            }
            if networks >= 2 {
                let invites = |s: &Signals| s.words.iter().any(|w| w == "follow") || s.words.get(0) == "find";
                let follows = |j: &usize| self.signals[*j].size <= 6 && invites(&self.signals[*j]);
                let lead = (from.saturating_sub(2)..from).rev().find(follows);
                let (kind, why, from) = match lead {
                    Some(lead) => (Kind::Promo, format!("networks behind “{}”", self.signals[lead].opening(4)), lead),
                    None if shares > 0 => (Kind::Widget, format!("a row of {}", count(i - from, "share button")), from),
                    None => continue,
                };
                out[from..i].iter_mut().for_each(|v| v.set(kind, why.clone()));
            }
            i += 1;
        }
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
    fn label(&self, i: usize, s: &Signals, least: usize) -> Option<Verdict> {
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

    /// Which sort a teaser is where nothing names it.
    pub(super) fn teaser_sort(&self, i: usize) -> Teaser {
        if self.in_article(i) && self.is_inside(i) {
            Teaser::ReadMore
        } else {
            Teaser::Own
        }
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
        let subhead = is_heading(&self.blocks[i]);
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

    /// Short blocks under a heading such as "Most read" belong to its list as long as they stand in the same part.
    #[inline(never)]
    fn name_lists(&self, out: &mut [Verdict]) {
        let mut open: Option<(usize, usize, Teaser)> = None;
        for i in 0..out.len() {
            if let (Some(hit), Some(Kind::Teaser)) = (self.signals[i].hit(Cue::TeaserLabel), out[i].kind) {
                let part = self.tree.nodes[self.tree.parent_of(i)].parent;
                open = Some((i, part, teaser_sort(hit.value)));
                continue;
            }
            let Some((label, part, sort)) = open else { continue };
            let in_part = part != 0 && self.tree.chain(self.tree.at[i]).contains(&part);
            if self.core[i] || !in_part && i > label + 40 {
                open = None;
            } else if in_part || self.tree.parent_of(i) == self.tree.parent_of(label) {
                let takes = matches!(out[i].kind, None | Some(Kind::Teaser | Kind::Navigation));
                if takes && !self.has(i, &[Hint::Nav]) {
                    out[i] = Verdict::teaser(
                        sort,
                        format!("under “{}”: {}", self.signals[label].opening(4), share(&self.signals[i])),
                    );
                }
            }
        }
    }

    /// Blocks that say nothing by themselves are what most blocks of the nearest part around them are.
    #[inline(never)]
    fn name_by_neighbours(&self, out: &mut [Verdict]) {
        const KINDS: [Kind; 7] =
            [Kind::Teaser, Kind::Navigation, Kind::Promo, Kind::Widget, Kind::Comment, Kind::Bio, Kind::Byline];
        let mut votes = vec![[0u32; KINDS.len()]; self.tree.nodes.len()];
        for (i, v) in out.iter().enumerate() {
            if let Some(k) = KINDS.iter().position(|k| Some(*k) == v.kind) {
                votes[self.tree.at[i]][k] += 1;
            }
        }
        for n in (1..votes.len()).rev() {
            for k in 0..KINDS.len() {
                let here = votes[n][k];
                votes[self.tree.nodes[n].parent][k] += here;
            }
        }
        for i in 0..out.len() {
            if out[i].kind.is_none() {
                out[i] = self.by_neighbours(i, &KINDS, &votes);
            }
        }
    }

    #[inline(never)]
    fn by_neighbours(&self, i: usize, kinds: &[Kind; 7], votes: &[[u32; 7]]) -> Verdict {
        let s = &self.signals[i];
        for node in self.tree.chain(self.tree.at[i]) {
            if self.tree.nodes[node].prose > 0 && self.inside[node] || node == 0 {
                break;
            }
            let (k, most) =
                votes[node].iter().copied().enumerate().max_by_key(|(k, n)| (*n, usize::MAX - k)).unwrap_or_default();
            if most > 0 {
                let why = format!("{most} blocks beside “{}” are of this kind; {}", s.opening(3), share(s));
                return if kinds[k] == Kind::Teaser {
                    Verdict::teaser(Teaser::Own, why)
                } else {
                    Verdict::new(kinds[k], why)
                };
            }
        }
        let short = s.size <= 5;
        match () {
            () if s.links > 0.5 || short && !self.in_article(i) => {
                Verdict::new(Kind::Navigation, format!("“{}”, {}, {}", s.opening(4), count(s.size, "word"), share(s)))
            }
            () if s.time && self.in_article(i) => {
                Verdict::new(Kind::Byline, format!("“{}” reads as a time", s.opening(6)))
            }
            () => Verdict::new(
                Kind::Other,
                format!("“{}…” stands outside the article and tells nothing of its kind", s.opening(4)),
            ),
        }
    }
}

/// Paragraphs that stand twice (copies for small and for wide screens, both in view) are the article's once.
#[inline(never)]
pub fn count_once(signals: &[Signals], verdicts: &mut [Verdict]) {
    let mut seen: Set<&str> = Set::default();
    for (s, v) in signals.iter().zip(verdicts) {
        if v.kind == Some(Kind::Body) && s.size >= REPEATED && !seen.insert(s.text) {
            *v = Verdict::new(Kind::Other, format!("“{}…” stands in the article already", s.opening(4)));
        }
    }
}

/// "3 of 12", "3/12".
fn is_counter(words: &Words) -> bool {
    let number = |i: usize| words.get(i).bytes().all(|b| b.is_ascii_digit()) && !words.get(i).is_empty();
    let tail = (1..words.len()).all(|i| matches!(words.get(i), "of" | "|" | "-") || number(i));
    number(0) && words.get(1) == "of" && number(2) && tail
}

/// Words that a street's name ends with, and those of a letter's address.
const STREETS: [&str; 14] = [
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "boulevard",
    "blvd",
    "drive",
    "suite",
    "box",
    "floor",
    "plaza",
];

#[inline(never)]
fn is_address(s: &Signals) -> bool {
    let digits = s.text.bytes().filter(u8::is_ascii_digit).count();
    let letters = s.text.chars().filter(|c| c.is_alphabetic()).count();
    let telephone = digits >= 7 && letters <= 8 && !s.text.contains(['$', '€', '£', '%']) && !s.time;
    let street = digits >= 2
        && s.end == End::Open
        && s.words.iter().any(|w| STREETS.contains(&w))
        && (s.text.contains(',') || s.words.iter().any(|w| w == "box"));
    telephone || street
}

fn share(s: &Signals) -> String {
    format!("{}% link", percent(s.links))
}

/// Weighs each block as prose and sums the weights up the tree.
#[inline(never)]
fn weigh(tree: &mut Tree, blocks: &[Block], signals: &[Signals], told: &[Option<f32>]) -> Vec<f32> {
    let mut times: Map<&str, usize> = Map::default();
    signals.iter().for_each(|s| *times.entry(s.text).or_default() += 1);
    let prose = |s: &Signals| s.is_prose() && times[s.text] <= COPIES;
    let raw: Vec<usize> = signals.iter().map(|s| if prose(s) { s.size } else { 0 }).collect();
    sum_up(tree, &raw);
    let whole = (tree.nodes[0].prose as f32 * WHOLE) as usize;
    let hints = tree.inherited(|n| tree.nodes[n].prose > whole);
    let above = tree.inherited(|_| false);
    let weight = |i: usize| {
        let (s, hint) = (&signals[i], hints[tree.at[i]]);
        let told = told[i].is_some_and(|share| share >= IN_BODY);
        if raw[i] == 0
            || hint.has(&FURNITURE)
            || is_heading(&blocks[i])
            || s.hit(Cue::Legal).is_some()
            || s.promo().is_some()
        {
            return 0.0;
        }
        let doubt = if hint.has(&DOUBTFUL) { DOUBT } else { 1.0 };
        let length = (s.size as f32 / PARAGRAPH).clamp(0.4, 1.3);
        let listed = if blocks[i].tag == "li" { 0.5 } else { 1.0 };
        let place = if above[tree.at[i]].has(&[Hint::ArticleBody]) {
            3.0
        } else if above[tree.at[i]].has(&[Hint::Main]) {
            1.6
        } else {
            1.0
        };
        s.size as f32 * doubt * length * listed * place * if told { 3.0 } else { 1.0 }
    };
    let weights: Vec<f32> = (0..blocks.len()).map(weight).collect();
    sum_up(tree, &weights.iter().map(|w| w.ceil() as usize).collect::<Vec<_>>());
    weights
}

/// A name of a network or of a button for sharing has at most this many words.
const MAX_NAME: usize = 3;

/// Whether a block is nothing but the name of a network, and whether of a button for sharing.
#[inline(never)]
fn network_or_share(s: &Signals) -> (bool, bool) {
    if s.size > MAX_NAME {
        return (false, false);
    }
    let name = s.words.iter().filter(|w| *w != "-").collect::<Vec<_>>().join(" ");
    (NETWORKS.has(&name), SHARING.has(&name))
}

/// "By Jane Doe" and no more: what an author has between headline and text.
fn is_signed(s: &Signals) -> bool {
    const LONGEST: usize = 6;
    s.size <= LONGEST && s.words.get(0) == "by" && is_byline(s, true)
}

/// "Pictured left …", "Guests at the fair | Photo by Jane Doe": no paragraph of the article begins or ends so.
fn is_credited(s: &Signals) -> bool {
    const LONGEST_NAME: usize = 40;
    let credit = ["| Photo by ", "| Photo: ", "(Photo by ", "(Photo: ", "Photo: ", "Photograph: "];
    let ends = |mark: &str| s.text.rfind(mark).is_some_and(|at| s.text.len() - at <= mark.len() + LONGEST_NAME);
    s.words.get(0) == "pictured" && s.words.get(1) != "below" || credit.iter().any(|mark| ends(mark))
}

/// "Read more: A title", mostly link: whatever stands around it, no sentence of the article's begins so.
fn is_pointer(s: &Signals) -> bool {
    let parted = (1..LEAD).any(|i| matches!(s.words.get(i), ":" | "|" | "-"));
    parted && s.links >= POINTING && s.size <= MAX_POINTER && s.hit(Cue::TeaserLead).is_some()
}

pub(super) fn is_heading(block: &Block) -> bool {
    matches!(block.tag.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn sum_up(tree: &mut Tree, weights: &[usize]) {
    tree.nodes.iter_mut().for_each(|n| n.prose = 0);
    for (i, w) in weights.iter().enumerate() {
        tree.nodes[tree.at[i]].prose += w;
    }
    for n in (1..tree.nodes.len()).rev() {
        let prose = tree.nodes[n].prose;
        let parent = tree.nodes[n].parent;
        tree.nodes[parent].prose += prose;
    }
}

/// The innermost node that holds most of the prose; never a paragraph itself.
#[inline(never)]
fn container(tree: &Tree) -> usize {
    let mut heaviest = vec![0usize; tree.nodes.len()];
    for n in 1..tree.nodes.len() {
        let parent = tree.nodes[n].parent;
        if heaviest[parent] == 0 || tree.nodes[n].prose > tree.nodes[heaviest[parent]].prose {
            heaviest[parent] = n;
        }
    }
    let mut at = 0;
    loop {
        let child = heaviest[at];
        let heavy = child != 0 && tree.nodes[child].prose as f32 >= tree.nodes[at].prose as f32 * MOST;
        let paragraph =
            matches!(tree.nodes[child].tag.as_str(), "p" | "li" | "h1" | "h2" | "h3" | "blockquote" | "ul" | "ol");
        if !heavy || paragraph || heaviest[child] == 0 {
            return at;
        }
        at = child;
    }
}
