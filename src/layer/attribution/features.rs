//! What the tagger looks at: words, coarse parts of speech, quotation marks, the nearest cues, and what the rules found.

use super::finding::Finding;
use super::lexicon::Class;
use super::words::{Tag, Unit};
use crate::model::eight::{Bits, LANES};

/// A hash of this file: weights that were trained on other features are not read.
pub const fn fingerprint() -> u32 {
    let code = include_bytes!("features.rs");
    let (mut hash, mut i) = (0x811c_9dc5_u32, 0);
    while i < code.len() {
        hash = (hash ^ code[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    hash
}

/// Labels of the tagger: outside, then beginning and inside of source, cue and content.
pub const SOURCE: u8 = 1;
/// See [`SOURCE`].
pub const CUE: u8 = 3;
/// See [`SOURCE`].
pub const CONTENT: u8 = 5;

/// What stands before a unit in its paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// Units before it in the paragraph, at most three.
    pub ordinal: u32,
    /// Findings of the rules in the unit before it, at most two.
    pub found: u32,
    /// Whether the unit before has a quotation.
    pub quoted: bool,
}

/// What is read of one word; beyond the ends all is zero.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    word: u32,
    suffix: u32,
    prefix: u32,
    tag: u32,
    class: u32,
    quote: u32,
    rule: u32,
    sure: u32,
    /// Nearest possible cue before: its word, class, and distance.
    left: Near,
    /// Nearest possible cue behind.
    right: Near,
    /// First word of the chunk between commas.
    chunk: u32,
    /// Nearest cue of the rules before and behind.
    left_rule: u32,
    right_rule: u32,
    /// What opens a content ahead, and how far: "that", "to" or a quotation mark before the chunk's end.
    opening: u32,
    /// What may be the subject before: the kind of the last name, pronoun or noun, and whether a comma follows it.
    subject: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Near {
    word: u32,
    class: u32,
    /// In words, in steps.
    distance: u32,
    commas: u32,
    /// The word behind it.
    next: u32,
}

/// Beyond the ends.
const NOTHING: Cell = {
    let near = Near { word: 0, class: 0, distance: 0, commas: 0, next: 0 };
    Cell {
        word: 0,
        suffix: 0,
        prefix: 0,
        tag: 0,
        class: 0,
        quote: 0,
        rule: 0,
        sure: 0,
        left: near,
        right: near,
        chunk: 0,
        left_rule: 0,
        right_rule: 0,
        opening: 0,
        subject: 0,
    }
};

/// A unit as the tagger reads it.
pub struct Sequence {
    cells: Vec<Cell>,
    context: Context,
    first: u32,
    has_quote: u32,
    found: u32,
}

/// How many features a word has.
pub const TEMPLATES: usize = 56;

/// What the features of a word are combined of: the first part of each, the second and the third; what it has not is zero.
struct Parts {
    columns: [[[u32; LANES]; GROUPS]; 3],
    count: usize,
}

/// Features are made in groups, all of one at once.
const GROUPS: usize = TEMPLATES.div_ceil(LANES);

impl Parts {
    /// The next feature.
    #[inline(always)]
    fn put<const N: usize>(&mut self, parts: [u32; N]) {
        let (group, lane) = (self.count / LANES, self.count % LANES);
        let part = |k: usize| if k < N { parts[k] } else { 0 };
        // One by one, as the compiler leaves loops alone: see tools/build.mjs.
        self.columns[0][group][lane] = part(0);
        self.columns[1][group][lane] = part(1);
        self.columns[2][group][lane] = part(2);
        self.count += 1;
    }

    /// The features: a multilinear hash (Carter and Wegman 1979) under the number of the template, stirred so that every
    /// bit of it counts in every other.
    fn mix(&self) -> [[u32; LANES]; GROUPS] {
        const NUMBER: u32 = 0x9e37_79b1;
        let mut numbers = Bits::new(std::array::from_fn(|lane| (lane as u32 + 1).wrapping_mul(NUMBER)));
        let [first, second, third] = &self.columns;
        std::array::from_fn(|group| {
            let h = numbers
                .plus(Bits::new(first[group]).times(0x85eb_ca6b))
                .plus(Bits::new(second[group]).times(0xcc9e_2d51))
                .plus(Bits::new(third[group]).times(0x27d4_eb2f));
            numbers = numbers.plus(Bits::new([NUMBER.wrapping_mul(LANES as u32); LANES]));
            let h = h.xor(h.right(15)).times(0xc2b2_ae35);
            h.xor(h.right(13)).array()
        })
    }
}

/// Small numbers as one part: each below 64, the first one of any size.
#[inline(always)]
fn join<const N: usize>(parts: [u32; N]) -> u32 {
    parts.iter().fold(0, |all, &part| all << 6 ^ part)
}

fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

fn bucket(distance: usize) -> u32 {
    match distance {
        0..=4 => distance as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        _ => 9,
    }
}

fn ends(text: &str, bytes: usize) -> (&str, &str) {
    let back = (0..=text.len().saturating_sub(bytes)).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    let front = (bytes.min(text.len())..=text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len());
    (&text[back..], &text[..front])
}

impl Sequence {
    /// Reads a unit.
    pub fn new(unit: &Unit, found: &[Finding], context: Context) -> Self {
        let mut cells: Vec<Cell> = (0..unit.words.len()).map(|i| cell(unit, i)).collect();
        mark_rules(&mut cells, found);
        look_around(&mut cells, unit);
        look_for_subjects(&mut cells, unit);
        look_for_openings(&mut cells, unit);
        let first = cells.iter().find(|c| c.quote != 2).map_or(0, |c| c.word);
        let has_quote = u32::from(cells.iter().any(|c| c.quote > 0));
        Self { cells, context, first, has_quote, found: found.len().min(3) as u32 }
    }

    /// The features of a word; behind them some that mean nothing fill the last group.
    pub fn features(&self, i: usize) -> [[u32; LANES]; GROUPS] {
        let at = |j: Option<usize>| j.and_then(|j| self.cells.get(j)).unwrap_or(&NOTHING);
        let (c, n, nn) = (at(Some(i)), at(Some(i + 1)), at(Some(i + 2)));
        let (p, pp) = (at(i.checked_sub(1)), at(i.checked_sub(2)));
        let (l, r) = (&c.left, &c.right);
        let rules = [pp.rule, p.rule, c.rule, n.rule, nn.rule].iter().fold(0, |h, &x| h * 8 + x);
        let (found, quoted) = (self.context.found, u32::from(self.context.quoted));
        let mut all = Parts { columns: [[[0; LANES]; GROUPS]; 3], count: 0 };
        all.put([]);
        all.put([c.word]);
        all.put([p.word]);
        all.put([n.word]);
        all.put([pp.word]);
        all.put([nn.word]);
        all.put([c.suffix]);
        all.put([p.suffix]);
        all.put([n.suffix]);
        all.put([c.prefix]);
        all.put([c.tag]);
        all.put([join([p.tag, c.tag])]);
        all.put([join([c.tag, n.tag])]);
        all.put([join([p.tag, c.tag, n.tag])]);
        all.put([join([pp.tag, p.tag, c.tag])]);
        all.put([c.class, c.tag]);
        all.put([p.class, c.tag]);
        all.put([n.class, c.tag]);
        all.put([c.class, join([n.tag, nn.tag])]);
        all.put([c.class, n.word]);
        all.put([join([p.quote, c.quote, n.quote, c.tag])]);
        all.put([join([c.quote, n.quote, n.tag])]);
        all.put([rules]);
        all.put([join([p.rule, c.rule, n.rule])]);
        all.put([join([c.rule, c.tag, n.tag])]);
        all.put([join([c.rule, p.tag, c.tag])]);
        all.put([join([c.rule, c.sure])]);
        all.put([c.class, c.rule]);
        all.put([join([c.rule, c.quote, n.quote])]);
        all.put([p.word, c.rule]);
        all.put([l.word, c.tag]);
        all.put([r.word, c.tag]);
        all.put([l.word, c.rule]);
        all.put([l.class, r.class, join([l.distance, r.distance])]);
        all.put([l.class, join([l.commas, l.distance, c.tag])]);
        all.put([r.class, join([r.commas, r.distance, c.tag])]);
        all.put([l.class, r.class, join([l.commas, r.commas, c.rule])]);
        all.put([c.chunk, c.rule]);
        all.put([join([bucket(i), c.tag, self.has_quote])]);
        all.put([join([self.context.ordinal, c.rule, self.found])]);
        all.put([join([found, quoted, c.rule, self.found])]);
        all.put([join([found, quoted, self.context.ordinal, c.tag])]);
        all.put([self.first, c.rule]);
        all.put([self.first, c.tag]);
        all.put([join([self.has_quote, c.quote, c.rule, self.found])]);
        all.put([join([c.left_rule, c.right_rule, c.rule])]);
        all.put([join([c.left_rule, c.right_rule, c.tag, c.quote])]);
        all.put([c.class, join([self.found, c.rule])]);
        all.put([c.suffix, n.tag]);
        all.put([l.word, l.next, l.distance.min(6)]);
        all.put([l.next, l.class, c.tag]);
        all.put([l.next, join([l.commas, c.rule])]);
        all.put([c.opening, join([c.tag, n.tag])]);
        all.put([c.opening, c.class]);
        all.put([c.subject, join([c.tag, c.rule])]);
        all.put([c.subject, c.class, n.tag]);
        all.mix()
    }
}

fn cell(unit: &Unit, i: usize) -> Cell {
    let word = &unit.words[i];
    let (suffix, prefix) = ends(&word.lower, 3);
    let class = word.readings.first().map_or(0, |r| {
        let f = r.form;
        let form = [f.base, f.third, f.past, f.participle, f.ing].iter().fold(0, |h, &b| h * 2 + u32::from(b));
        1 + class_number(r.class) + 8 * form + 256 * u32::from(r.strict)
    });
    let quote = match (word.quote, word.tag) {
        (Some(_), Tag::Quote) => 2,
        (Some(_), _) => 1,
        _ => 0,
    };
    Cell {
        word: hash(&word.lower),
        suffix: hash(suffix),
        prefix: hash(prefix),
        tag: 1 + word.tag as u32,
        class,
        quote,
        ..Cell::default()
    }
}

fn class_number(class: Class) -> u32 {
    class as u32
}

fn mark_rules(cells: &mut [Cell], found: &[Finding]) {
    for finding in found {
        let sure = 1 + (finding.confidence * 10.0) as u32;
        let mut mark = |range: &std::ops::Range<usize>, label: u8| {
            for i in range.clone() {
                let inside = u32::from(i > range.start);
                (cells[i].rule, cells[i].sure) = (u32::from(label) + inside, sure);
            }
        };
        finding.content.iter().for_each(|c| mark(c, CONTENT));
        finding.source.iter().for_each(|s| mark(s, SOURCE));
        finding.cue.iter().for_each(|c| mark(c, CUE));
    }
}

/// Fills in what is near.
fn look_around(cells: &mut [Cell], unit: &Unit) {
    let n = cells.len();
    let (mut near, mut last, mut rule, mut chunk) = (Near::default(), None, None, 0);
    for i in 0..n {
        cells[i].left = Near { distance: last.map_or(0, |k: usize| bucket(i - k)), ..near };
        cells[i].left_rule = rule.map_or(0, |k: usize| 1 + bucket(i - k));
        let comma = unit.tag(i) == Tag::Comma && cells[i].quote == 0;
        if comma {
            near.commas = (near.commas + 1).min(3);
        }
        if i == 0 || unit.tag(i - 1) == Tag::Comma {
            chunk = cells[i].word;
        }
        cells[i].chunk = chunk;
        if cells[i].class > 0 {
            let next = cells.get(i + 1).map_or(0, |c| c.word);
            (near, last) = (Near { word: cells[i].word, class: cells[i].class, next, ..Near::default() }, Some(i));
        }
        if cells[i].rule == u32::from(CUE) {
            rule = Some(i);
        }
    }
    let (mut near, mut last, mut rule) = (Near::default(), None, None);
    for i in (0..n).rev() {
        cells[i].right = Near { distance: last.map_or(0, |k: usize| bucket(k - i)), ..near };
        cells[i].right_rule = rule.map_or(0, |k: usize| 1 + bucket(k - i));
        if unit.tag(i) == Tag::Comma && cells[i].quote == 0 {
            near.commas = (near.commas + 1).min(3);
        }
        if cells[i].class > 0 {
            (near, last) = (Near { word: cells[i].word, class: cells[i].class, ..Near::default() }, Some(i));
        }
        if cells[i].rule == u32::from(CUE) {
            rule = Some(i);
        }
    }
}

/// Fills in what may be the subject before each word.
fn look_for_subjects(cells: &mut [Cell], unit: &Unit) {
    const COMMA: u32 = 1 << 31;
    let mut subject = 0;
    for (cell, word) in cells.iter_mut().zip(&unit.words) {
        cell.subject = subject;
        subject = match word.tag {
            Tag::Name => 1,
            Tag::Pronoun => 2u32.wrapping_add(cell.word),
            Tag::Relative => 3,
            Tag::Noun if cell.class == 0 => 4u32.wrapping_add(cell.suffix),
            Tag::Preposition => 5,
            Tag::Subordinator => 6,
            Tag::Quote => 7,
            Tag::Comma => subject | COMMA,
            _ => subject,
        };
    }
}

/// Fills in what opens a content behind each word.
fn look_for_openings(cells: &mut [Cell], unit: &Unit) {
    /// A kind takes the place of so many distances.
    const DISTANCES: u32 = 16;
    const FARTHEST: u32 = 5;
    let mut opening = 0;
    for (cell, word) in cells.iter_mut().zip(&unit.words).rev() {
        cell.opening = opening;
        opening = match word.tag {
            Tag::Quote => DISTANCES,
            _ if word.quote.is_none() && &*word.lower == "that" => 2 * DISTANCES,
            _ if word.quote.is_none() && &*word.lower == "to" => 3 * DISTANCES,
            Tag::Comma | Tag::Break | Tag::Colon => 0,
            _ => opening + u32::from(opening > 0 && opening % DISTANCES < FARTHEST),
        };
    }
}
