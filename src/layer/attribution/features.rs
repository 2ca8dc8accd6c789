//! What the tagger looks at: words, coarse parts of speech, quotation marks, the nearest cues, and what the rules found.

use super::finding::Finding;
use super::lexicon::Class;
use super::words::{Tag, Unit};

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
}

#[derive(Clone, Copy, Debug, Default)]
struct Near {
    word: u32,
    class: u32,
    /// In words, in steps.
    distance: u32,
    commas: u32,
}

/// A unit as the tagger reads it.
pub struct Sequence {
    cells: Vec<Cell>,
    context: Context,
    first: u32,
    has_quote: u32,
    found: u32,
}

/// How many features a word has.
const TEMPLATES: usize = 60;

/// A feature: what is combined, under the number of its template.
fn mix(template: u32, parts: &[u32]) -> u32 {
    let mixed = parts.iter().fold(template.wrapping_mul(0x9e37_79b1), |h, &x| {
        let h = (h ^ x).wrapping_mul(0x85eb_ca6b);
        h ^ (h >> 15)
    });
    (mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35) ^ (mixed >> 7)
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
        let first = cells.iter().find(|c| c.quote != 2).map_or(0, |c| c.word);
        let has_quote = u32::from(cells.iter().any(|c| c.quote > 0));
        Self { cells, context, first, has_quote, found: found.len().min(3) as u32 }
    }

    /// Calls with each feature of a word.
    pub fn each(&self, i: usize, mut call: impl FnMut(u32)) {
        let at = |k: isize| {
            let j = i as isize + k;
            usize::try_from(j).ok().and_then(|j| self.cells.get(j)).copied().unwrap_or_default()
        };
        let (c, p, n, pp, nn) = (at(0), at(-1), at(1), at(-2), at(2));
        let (l, r) = (c.left, c.right);
        let rules = [pp.rule, p.rule, c.rule, n.rule, nn.rule].iter().fold(0, |h, &x| h * 8 + x);
        let parts: [&[u32]; TEMPLATES] = [
            &[],
            &[c.word],
            &[p.word],
            &[n.word],
            &[pp.word],
            &[nn.word],
            &[c.suffix],
            &[p.suffix],
            &[n.suffix],
            &[c.prefix],
            &[p.word, c.word],
            &[c.word, n.word],
            &[c.tag],
            &[p.tag, c.tag],
            &[c.tag, n.tag],
            &[p.tag, c.tag, n.tag],
            &[pp.tag, p.tag, c.tag],
            &[c.tag, n.tag, nn.tag],
            &[c.class, c.tag],
            &[p.class, c.tag],
            &[n.class, c.tag],
            &[c.class, n.tag, nn.tag],
            &[c.class, n.word],
            &[p.quote, c.quote, n.quote, c.tag],
            &[c.quote, n.quote, n.tag],
            &[rules],
            &[p.rule, c.rule, n.rule],
            &[c.rule, c.word],
            &[c.rule, c.tag, n.tag],
            &[c.rule, p.tag, c.tag],
            &[c.rule, c.sure],
            &[c.rule, c.sure, n.rule],
            &[c.rule, c.class],
            &[c.rule, c.quote, n.quote],
            &[c.rule, p.word],
            &[c.rule, n.word],
            &[l.word, l.distance],
            &[r.word, r.distance],
            &[l.word, c.tag],
            &[r.word, c.tag],
            &[l.word, c.rule],
            &[r.word, c.rule],
            &[l.class, l.distance, r.class, r.distance],
            &[l.class, l.commas, l.distance, c.tag],
            &[r.class, r.commas, r.distance, c.tag],
            &[l.class, l.commas, r.class, r.commas, c.rule],
            &[l.class, c.word],
            &[r.class, c.word],
            &[c.chunk, l.class, l.commas],
            &[c.chunk, c.rule],
            &[bucket(i), c.tag, self.has_quote],
            &[self.context.ordinal, c.rule, self.found],
            &[self.context.found, u32::from(self.context.quoted), c.rule, self.found],
            &[self.context.found, u32::from(self.context.quoted), self.context.ordinal, c.tag],
            &[self.first, c.rule],
            &[self.first, c.tag],
            &[self.has_quote, c.quote, c.rule, self.found],
            &[c.left_rule, c.right_rule, c.rule],
            &[c.left_rule, c.right_rule, c.tag, c.quote],
            &[self.found, c.class, c.rule],
        ];
        parts.iter().zip(1..).for_each(|(parts, template)| call(mix(template, parts)));
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
            (near, last) = (Near { word: cells[i].word, class: cells[i].class, ..Near::default() }, Some(i));
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
