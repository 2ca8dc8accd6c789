//! What the trained models know of a block: its own text, where it stands, what stands around it, and what the rules
//! say. Every feature is a byte: a flag, a share in hundredths, or a count on a logarithmic scale.

use super::around::CONTEXT;
use super::article::Core;
use super::grams::Counted;
use super::page::PageText;
use super::phrases::Cue;
use super::scored::SCORES;
use super::section::Section;
use super::signals::{End, Signals};
use super::sum::{Sum, SUMS};
use super::text::{is_bio, is_byline};
use super::tree::{tag_of, Hint};
use super::writer::{log, share, Writer};
use super::Verdict;
use crate::analysis::Kind;
use crate::cut;
use crate::hash::{fnv1a, Map};
use crate::layer::metadata::is_named;

/// How many features a block has, the scores of earlier models not counted.
pub const WIDTH: usize = 212;

/// Which feature is the rules' verdict.
pub const RULES: usize = 64;

/// The features of one block.
pub type Row = [u8; WIDTH + SCORES + CONTEXT];

/// How many of the declared authors are looked for in every block; pages that declare more are lists of authors.
const AUTHORS: usize = 8;

const HINTS: [(Hint, &str); 24] = [
    (Hint::Ad, "ad"),
    (Hint::ArticleBody, "article body"),
    (Hint::Aside, "aside"),
    (Hint::Bio, "bio"),
    (Hint::Byline, "byline"),
    (Hint::Caption, "caption"),
    (Hint::Comment, "comment"),
    (Hint::Figure, "figure"),
    (Hint::Footer, "footer"),
    (Hint::Form, "form"),
    (Hint::Header, "header"),
    (Hint::Heading, "heading"),
    (Hint::Legal, "legal"),
    (Hint::Main, "main"),
    (Hint::Nav, "nav"),
    (Hint::Navigation, "navigation"),
    (Hint::Promo, "promo"),
    (Hint::Pullquote, "pullquote"),
    (Hint::Quote, "quote"),
    (Hint::Related, "related"),
    (Hint::Share, "share"),
    (Hint::Standfirst, "standfirst"),
    (Hint::Widget, "widget"),
    (Hint::Button, "button"),
];

const CUES: [(Cue, &str); 11] = [
    (Cue::Promo, "promo words"),
    (Cue::Legal, "legal words"),
    (Cue::Credit, "credit words"),
    (Cue::TeaserLabel, "teaser label"),
    (Cue::TeaserLead, "teaser lead"),
    (Cue::Invitation, "invitation"),
    (Cue::Widget, "tool label"),
    (Cue::Caption, "picture mark"),
    (Cue::Bio, "bio words"),
    (Cue::Comment, "comment words"),
    (Cue::Byline, "byline words"),
];

/// A page prepared for the features of its blocks.
pub struct Features<'f, 'p, 't> {
    page: &'f PageText<'p, 't>,
    rules: &'f [Verdict],
    english: bool,
    /// For each node what stands in it directly, and with all that stands under it.
    here: Vec<Sum>,
    under: Vec<Sum>,
    /// The highest Readability score of a node, and the node.
    best: (usize, usize),
    /// For each node its steps up to the nearest ancestor of the best node.
    apart: Vec<u8>,
    /// Words before each block, and their total; the same for prose.
    before: Vec<[usize; 2]>,
    all: [usize; 2],
    /// The stems of the blocks of the core, each once a block.
    stems: Counted,
    /// How much prose the core has.
    core: Core,
    sections: Vec<Section>,
    /// For each block how many with the same text stand before it, on the page, and among the article's paragraphs.
    repeats: Vec<[u8; 3]>,
    /// How many blocks stand since the last one of a length and shape of prose.
    since: Vec<usize>,
    until: Vec<usize>,
    /// What each block is to those near it, what its shape and the parts around it hold, and what the whole page is:
    /// written once, read for every block that it concerns.
    near: Vec<[u8; NEAR.len()]>,
    sums: Vec<[[u8; SUMS.len()]; 2]>,
    holds: Vec<[bool; HOLDS.len()]>,
    whole: [u8; WHOLE.len()],
}

/// What a block is to those near it.
const NEAR: [&str; 9] =
    ["words", "link share", "ends as", "prose", "rules", "core", "heading", "target", "like a title"];

/// The same for a place beyond the page's ends.
const NOBODY: [u8; NEAR.len()] = [255, 255, 255, 0, 255, 0, 0, 255, 0];

/// How many of [`NEAR`] stand before whether both have one shape and one parent.
const BEFORE_SHAPE: usize = 7;

/// What a path may lead through.
const HOLDS: [(&str, &[&str]); 5] = [
    ("in article", &["article"]),
    ("in list", &["ul", "ol", "dl"]),
    ("in table", &["table"]),
    ("in link", &["a"]),
    ("in section", &["section"]),
];

/// What the page is.
const WHOLE: [&str; 8] = [
    "page: blocks",
    "page: words",
    "page: core words",
    "page: core share",
    "page: prose share",
    "page: declared article",
    "page: declared text",
    "page: english",
];

impl<'f, 'p, 't> Features<'f, 'p, 't> {
    /// Adds up what the features need; linear in the page.
    #[inline(never)]
    pub fn of(page: &'f PageText<'p, 't>, rules: &'f [Verdict], english: bool) -> Self {
        let mut f = Self {
            page,
            rules,
            english,
            here: vec![Sum::default(); page.tree.nodes.len()],
            under: Vec::new(),
            best: (0, 0),
            apart: vec![0; page.tree.nodes.len()],
            before: Vec::with_capacity(page.blocks.len()),
            all: [0; 2],
            stems: Counted::default(),
            core: page.core(),
            sections: Section::all(page),
            repeats: Vec::with_capacity(page.blocks.len()),
            since: vec![0; page.blocks.len()],
            until: vec![0; page.blocks.len()],
            near: Vec::new(),
            sums: Vec::new(),
            holds: vec![[false; HOLDS.len()]; page.tree.nodes.len()],
            whole: [0; WHOLE.len()],
        };
        f.sum();
        f.score();
        f.measure_distances();
        f.collect_words();
        f.write_ahead();
        f
    }

    #[inline(never)]
    fn sum(&mut self) {
        let tree = &self.page.tree;
        for (i, s) in self.page.signals.iter().enumerate() {
            let prose = if s.is_prose() { s.size } else { 0 };
            self.before.push(self.all);
            self.all = [self.all[0] + s.size, self.all[1] + prose];
            self.here[tree.at[i]].add(Sum {
                blocks: 1,
                words: s.size,
                linked: (s.size as f32 * s.links) as usize,
                prose,
                paragraphs: usize::from(prose > 0),
                body: if self.rules[i].kind == Some(Kind::Body) { s.size } else { 0 },
                headings: usize::from(self.page.blocks[i].is_heading()),
                times: usize::from(s.size <= 14 && s.time),
                stories: usize::from(self.page.targets[i].is_story()),
                score: 0,
            });
        }
        self.under = self.here.clone();
        for n in (1..tree.nodes.len()).rev() {
            let here = self.under[n];
            self.under[tree.nodes[n].parent].add(here);
        }
    }

    #[inline(never)]
    fn score(&mut self) {
        let tree = &self.page.tree;
        for (i, s) in self.page.signals.iter().enumerate().filter(|(_, s)| s.size >= 5) {
            let commas = s.text.bytes().filter(|&b| b == b',').count();
            let points = 1 + commas + (s.text.len() / 100).min(3);
            let parent = tree.parent_of(i);
            self.under[parent].score += 2 * points;
            self.under[tree.nodes[parent].parent].score += points;
        }
        for (n, sum) in self.under.iter_mut().enumerate() {
            sum.score = sum.score * (100 - usize::from(share(sum.linked, sum.words))) / 100;
            if sum.score > self.best.0 {
                self.best = (sum.score, n);
            }
        }
        let above = tree.chain(self.best.1);
        let mut on_chain = vec![false; tree.nodes.len()];
        above.iter().for_each(|&n| on_chain[n] = true);
        for (n, &on) in on_chain.iter().enumerate() {
            self.apart[n] = if on { 0 } else { self.apart[tree.nodes[n].parent].saturating_add(1) };
        }
    }

    #[inline(never)]
    fn measure_distances(&mut self) {
        let core = &self.page.core;
        let mut last = None;
        for (i, since) in self.since.iter_mut().enumerate() {
            *since = last.map_or(255, |l| i - l);
            last = if core[i] { Some(i) } else { last };
        }
        let mut next = None;
        for (i, until) in self.until.iter_mut().enumerate().rev() {
            *until = next.map_or(255, |n: usize| n - i);
            next = if core[i] { Some(i) } else { next };
        }
    }

    #[inline(never)]
    fn collect_words(&mut self) {
        let texts: Vec<u64> = self.page.signals.iter().map(|s| fnv1a(s.text.as_bytes())).collect();
        let mut seen: Map<u64, [u8; 2]> = Map::default();
        let (first, last) = self.page.span.unwrap_or((1, 0));
        for (i, text) in texts.iter().enumerate() {
            let times = seen.entry(*text).or_default();
            self.repeats.push([times[0], 0, 0]);
            times[0] = times[0].saturating_add(1);
            times[1] = times[1].saturating_add(u8::from((first..=last).contains(&i)));
        }
        for (repeats, text) in self.repeats.iter_mut().zip(&texts) {
            [repeats[1], repeats[2]] = seen[text];
        }
        let core = self.page.signals.iter().zip(&self.page.core).filter(|(_, core)| **core);
        self.stems = Counted::of(core.flat_map(|(s, _)| {
            let mut own: Vec<u64> = s.words.stems().collect();
            own.sort_unstable();
            own.dedup();
            own
        }));
    }

    /// Writes what does not hang on a single block.
    #[inline(never)]
    fn write_ahead(&mut self) {
        self.near = (0..self.page.blocks.len()).map(|i| self.near(i)).collect();
        self.sums = self.here.iter().zip(&self.under).map(|(here, under)| [here.bytes(), under.bytes()]).collect();
        // Blocks of one node have one path but for names.
        let mut seen = vec![false; self.page.tree.nodes.len()];
        for (block, &node) in self.page.blocks.iter().zip(&self.page.tree.at) {
            if !std::mem::replace(&mut seen[node], true) {
                let holds = |tags: &[&str]| block.path.iter().any(|step| tags.contains(&tag_of(step)));
                self.holds[node] = HOLDS.map(|(_, tags)| holds(tags));
            }
        }
        let core = &self.core;
        self.whole = [
            log(self.page.blocks.len()),
            log(self.all[0]),
            log(core.words),
            share(core.words, self.all[0]),
            share(self.all[1], self.all[0]),
            u8::from(self.page.meta.is_article),
            u8::from(self.page.meta.body.is_some()),
            u8::from(self.english),
        ];
    }

    #[inline(never)]
    fn near(&self, i: usize) -> [u8; NEAR.len()] {
        let page = self.page;
        let (s, target) = (&page.signals[i], page.targets[i]);
        [
            log(s.size),
            (s.links * 100.0) as u8,
            end(s),
            u8::from(s.is_prose()),
            self.rule(i),
            u8::from(page.core[i]),
            u8::from(page.blocks[i].is_heading()),
            target.sort as u8 + 8 * u8::from(target.is_story()),
            if s.size <= 40 { page.like_titles[i].hundredths() } else { 0 },
        ]
    }

    /// The features of a block; the scores of earlier models stay zero.
    #[inline(never)]
    pub fn row(&self, i: usize) -> Row {
        let mut row = [0; WIDTH + SCORES + CONTEXT];
        let mut out = Writer::new(&mut row);
        self.write(i, &mut out);
        debug_assert_eq!(out.at(), WIDTH);
        row
    }

    /// Writes the features of a block.
    pub fn write(&self, i: usize, out: &mut Writer) {
        out.group("");
        self.write_text(i, out);
        self.write_words(i, out);
        self.write_place(i, out);
        self.write_shape(i, out);
        self.write_section(i, out);
        for (group, at) in [
            ("before: ", i.checked_sub(1)),
            ("two before: ", i.checked_sub(2)),
            ("next: ", Some(i + 1)),
            ("after next: ", Some(i + 2)),
        ] {
            out.group(group);
            self.write_near(i, at.filter(|&j| j < self.page.blocks.len()), out);
        }
        out.group("");
        out.put_all(&WHOLE, &self.whole);
    }

    #[inline(never)]
    fn write_text(&self, i: usize, out: &mut Writer) {
        let s = &self.page.signals[i];
        write_style(s, out);
        out.flag("one link", self.page.blocks[i].href.is_some());
        let target = self.page.targets[i];
        out.put("target", target.sort as u8);
        out.put("words of the target", target.words.min(255) as u8);
        out.put("parts of the target", target.parts.min(127) as u8 + 128 * u8::from(target.numbered));
    }

    #[inline(never)]
    fn write_words(&self, i: usize, out: &mut Writer) {
        let s = &self.page.signals[i];
        write_cues(s, out);
        let author = self.page.meta.authors.iter().take(AUTHORS).find(|a| is_named(s.text, a));
        out.put("declared author", author.map_or(0, |a| 1 + u8::from(s.text.starts_with(a.as_str()))));
        out.put("like a title", self.page.like_titles[i].hundredths());
        out.put("like a summary", self.page.like_summaries[i].hundredths());
        out.put("declared text", self.page.told[i].map_or(101, |x| (x * 100.0) as u8));
        let times = if self.page.core[i] { 2 } else { 1 };
        out.put("repeated passage", self.page.passages.share(&s.words, times).map_or(101, |x| (x * 100.0) as u8));
        let (mut known, mut all) = (0, 0);
        for stem in s.words.stems() {
            all += 1;
            known += usize::from(self.stems.has(stem, 1 + usize::from(self.page.core[i])));
        }
        out.put("words of the story", if all == 0 { 101 } else { share(known, all) });
        let [before, page, article] = self.repeats[i];
        out.put("repeats", before);
        out.put("times on the page", page);
        out.put("times in the article", article);
    }

    #[inline(never)]
    fn write_place(&self, i: usize, out: &mut Writer) {
        let page = self.page;
        let n = page.blocks.len();
        let (first, last) = page.span.unwrap_or((n, n));
        out.put("place", share(i, n));
        out.put("place in words", share(self.before[i][0], self.all[0]));
        out.put("prose before", share(self.before[i][1], self.all[1]));
        let h = page.headline.unwrap_or(first);
        out.put("behind the headline", if i < h { 128 - log(h - i).min(100) } else { 128 + log(i - h).min(100) });
        out.put(
            "behind the start",
            if i < first { 128 - log(first - i).min(100) } else { 128 + log(i - first).min(100) },
        );
        out.put("behind the end", if i <= last { 128 - log(last - i).min(100) } else { 128 + log(i - last).min(100) });
        out.flag("is the headline", page.headline == Some(i));
        out.put("since prose", log(self.since[i]));
        out.put("until prose", log(self.until[i]));
        out.flag("in the article", page.in_article(i));
        out.flag("at its head", page.at_head(i));
        out.flag("behind it", page.after(i));
        out.flag("core", page.core[i]);
        out.flag("clean", page.is_clean(i));
        assert_eq!(out.at(), RULES);
        out.put("rules", self.rule(i));
        let own = page.tree.nodes[page.tree.at[i]].own;
        let hints = page.hints[page.tree.at[i]];
        let told = HINTS.map(|(hint, _)| u8::from(hints.has(&[hint])) + u8::from(own.has(&[hint])));
        out.put_each(&told, |i| HINTS[i].1);
    }

    #[inline(never)]
    fn write_shape(&self, i: usize, out: &mut Writer) {
        let tree = &self.page.tree;
        let node = tree.at[i];
        let block = &self.page.blocks[i];
        let tag = block.tag.as_str();
        out.put("tag", tag_code(tag));
        for name in ["p", "li", "div"] {
            out.flag(name, tag == name);
        }
        out.put_each(&self.holds[node].map(u8::from), |i| HOLDS[i].0);
        out.put("depth", block.path.len().min(255) as u8);
        out.flag("inside", self.page.inside[node]);
        out.put("apart from the best part", self.apart[node]);
        let parent = tree.nodes[node].parent;
        let grand = tree.nodes[parent].parent;
        let great = tree.nodes[grand].parent;
        out.group("same shape: ");
        out.put_all(&SUMS, &self.sums[node][0]);
        for (group, n) in [("parent: ", parent), ("its parent: ", grand), ("third up: ", great)] {
            out.group(group);
            out.put_all(&SUMS, &self.sums[n][1]);
            out.put("score", share(self.under[n].score, self.best.0));
            out.put("share of the page's prose", share(self.under[n].prose, self.all[1]));
        }
        out.group("");
        let stories = |n: usize| (8 * self.under[n].stories / self.here[node].blocks.max(1)).min(255) as u8;
        for (name, n) in [("stories beside", parent), ("stories around", grand), ("stories in the part", great)] {
            out.put(name, stories(n));
        }
        out.put("offer", self.page.offer[parent].min(255) as u8);
    }

    #[inline(never)]
    fn write_section(&self, i: usize, out: &mut Writer) {
        let section = &self.sections[i];
        out.put("run", log(section.run));
        out.put("words a block of the run", log(section.run_words / section.run.max(1)));
        out.put("announced", section.announced);
        out.put("since the heading", log(section.since));
        out.put("stories from here on", log(section.stories));
        out.put("until the next story", log(section.until));
        out.put("names a heading", section.named.min(255) as u8);
        out.put("network", section.network);
        out.put("networks near", section.networks as u8);
    }

    #[inline(never)]
    fn write_near(&self, i: usize, at: Option<usize>, out: &mut Writer) {
        let tree = &self.page.tree;
        let near = at.map_or(&NOBODY, |j| &self.near[j]);
        out.put_all(&NEAR[..BEFORE_SHAPE], &near[..BEFORE_SHAPE]);
        out.flag("same shape", at.is_some_and(|j| tree.at[j] == tree.at[i]));
        out.flag("same parent", at.is_some_and(|j| tree.parent_of(j) == tree.parent_of(i)));
        out.put_all(&NEAR[BEFORE_SHAPE..], &near[BEFORE_SHAPE..]);
    }

    fn rule(&self, i: usize) -> u8 {
        self.rules[i].kind.unwrap_or_default() as u8
    }
}

/// How a block is written.
#[inline(never)]
pub fn write_style(s: &Signals, out: &mut Writer) {
    let text = s.text;
    let style = &s.style;
    out.put("words", log(s.size));
    out.put("letters a word", (style.chars * 4 / s.size.max(1)).min(255) as u8);
    out.put("sentences", log(s.sentences));
    out.put("words a sentence", log(s.size / s.sentences.max(1)));
    out.put("link share", (s.links * 100.0) as u8);
    out.put("ends as", end(s));
    out.put("commas", log(style.commas));
    out.put("quotation marks", log(style.quotes));
    out.put("digits", share(style.digits, style.chars));
    out.put("capitals", share(style.capitals, style.chars));
    let (mut words, mut capital, mut short) = (0, 0, 0);
    for word in cut::words(text).take(60) {
        words += 1;
        capital += usize::from(word.starts_with(char::is_uppercase));
        short += usize::from(word.len() <= 3);
    }
    out.put("capital words", share(capital, words));
    out.put("short words", share(short, words));
    out.flag("small start", text.starts_with(char::is_lowercase));
    out.flag("mark start", !text.starts_with(char::is_alphanumeric));
    out.flag("bar", style.bar);
    out.flag("arrow", style.arrow);
    out.flag("copyright", style.copyright);
    out.flag("address", style.at || cut::has(text, "www.") || cut::has(text, "http"));
    out.flag("prose", s.is_prose());
    out.flag("title", s.is_title());
}

/// What its words say it is.
#[inline(never)]
pub fn write_cues(s: &Signals, out: &mut Writer) {
    let found = CUES.map(|(cue, _)| u8::from(s.hits.weak(cue).is_some()) + 2 * u8::from(s.hit(cue).is_some()));
    out.put_each(&found, |i| CUES[i].1);
    out.flag("pitch", s.promo().is_some());
    out.flag("channel", s.channel().is_some());
    out.flag("time", s.size <= 14 && s.time);
    out.flag("author or time", is_byline(s, true));
    out.flag("author note", s.hit(Cue::Bio).is_some() && is_bio(s));
    out.flag("by", s.words.get(0) == "by");
}

fn end(s: &Signals) -> u8 {
    match s.end {
        End::Open => 0,
        End::Colon => 1,
        End::Question => 2,
        End::Sentence => 3,
    }
}

fn tag_code(tag: &str) -> u8 {
    const TAGS: [&str; 16] = [
        "p",
        "blockquote",
        "pre",
        "dd",
        "dt",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figcaption",
        "td",
        "div",
        "span",
    ];
    TAGS.iter().position(|t| *t == tag).map_or(255, |at| at as u8)
}
