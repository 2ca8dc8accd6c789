//! What the trained model knows of a paragraph of plain text: how it is written, what stands around it, and how much of
//! its words the rest of the text knows. No markup, no addresses: all a reader pastes is lines.

use super::features::{log, share, write_cues, write_style, Writer};
use super::grams::{Bag, Grams};
use super::phrases::Cue;
use super::signals::{End, Signals};
use super::text::is_byline;
use super::Verdict;
use crate::analysis::Kind;
use crate::model::MAX_CLASSES;
use std::collections::HashMap;

/// How many features a paragraph has from the text itself.
pub const WIDTH: usize = 124;

/// The kinds whose shares around a paragraph are features.
const GROUPS: [(Kind, &str); 8] = [
    (Kind::Body, "body"),
    (Kind::Teaser, "teaser"),
    (Kind::Promo, "promo"),
    (Kind::Caption, "caption"),
    (Kind::Byline, "byline"),
    (Kind::Standfirst, "standfirst"),
    (Kind::Bio, "bio"),
    (Kind::Legal, "legal"),
];

/// How many features the first choice of kinds gives to the second.
pub const CONTEXT: usize = 6 * GROUPS.len() + 2;

/// Which feature is the rules' verdict.
pub const RULES: usize = 37;

/// The features of one paragraph.
pub type Row = [u8; WIDTH + CONTEXT];

/// A paragraph of at least this many words that ends as a sentence is prose for sure.
const PARAGRAPH: usize = 20;

/// A text prepared for the features of its paragraphs.
pub struct Paragraphs<'f, 't> {
    signals: &'f [Signals<'t>],
    rules: &'f [Verdict],
    english: bool,
    /// Stems of each paragraph, each once.
    stems: Vec<Vec<u64>>,
    /// Names in each paragraph: stems of words with a capital that do not open a sentence.
    names: Vec<Vec<u64>>,
    /// In how many paragraphs, and in how many that are prose, each stem stands; the same for names.
    known: HashMap<u64, [u32; 2]>,
    /// The first paragraph of prose in which each stem stands.
    first_at: HashMap<u64, usize>,
    /// Passages of the prose.
    passages: Grams,
    prose: Vec<bool>,
    before: Vec<[usize; 2]>,
    all: [usize; 2],
    first: usize,
    last: usize,
    title: Bag,
    repeats: Vec<[u8; 2]>,
    /// For each paragraph how far back the last mark of each sort stands.
    since: Vec<[usize; 4]>,
    /// For each paragraph how many unfinished lines stand directly before and after it.
    lines: Vec<[usize; 2]>,
}

impl<'f, 't> Paragraphs<'f, 't> {
    /// Adds up what the features need; linear in the text.
    pub fn of(signals: &'f [Signals<'t>], rules: &'f [Verdict], english: bool) -> Self {
        let prose: Vec<bool> = signals.iter().map(is_paragraph).collect();
        let sorted = |mut v: Vec<u64>| {
            v.sort_unstable();
            v.dedup();
            v
        };
        let stems: Vec<Vec<u64>> = signals.iter().map(|s| sorted(s.words.stems().collect())).collect();
        let names: Vec<Vec<u64>> = signals.iter().map(|s| sorted(names(s))).collect();
        let (mut known, mut first_at): (HashMap<u64, [u32; 2]>, HashMap<u64, usize>) = Default::default();
        for i in 0..signals.len() {
            for stem in &stems[i] {
                let count = known.entry(*stem).or_default();
                count[0] += 1;
                count[1] += u32::from(prose[i]);
                if prose[i] {
                    first_at.entry(*stem).or_insert(i);
                }
            }
        }
        let (mut before, mut all) = (Vec::with_capacity(signals.len()), [0; 2]);
        for (s, prose) in signals.iter().zip(&prose) {
            before.push(all);
            all = [all[0] + s.size, all[1] + if *prose { s.size } else { 0 }];
        }
        let title = rules.iter().position(|v| v.kind == Some(Kind::Headline)).unwrap_or(0);
        Self {
            title: signals.get(title).map_or_else(Bag::default, |s| Bag::of(&s.words)),
            first: prose.iter().position(|p| *p).unwrap_or(0),
            last: prose.iter().rposition(|p| *p).unwrap_or(0),
            repeats: repeats(signals),
            since: since(signals),
            lines: lines(signals),
            signals,
            rules,
            english,
            stems,
            names,
            known,
            first_at,
            passages: Grams::of(signals.iter().zip(&prose).filter(|(_, prose)| **prose).map(|(s, _)| &s.words)),
            prose,
            before,
            all,
        }
    }

    /// The features of a paragraph; those of a first choice stay zero.
    pub fn row(&self, i: usize) -> Row {
        let mut row = [0; WIDTH + CONTEXT];
        let mut out = Writer::new(&mut row[..WIDTH]);
        self.write(i, &mut out);
        debug_assert_eq!(out.at(), WIDTH);
        row
    }

    /// Writes the features of a paragraph.
    pub fn write(&self, i: usize, out: &mut Writer) {
        let s = &self.signals[i];
        write_style(s, out);
        write_cues(s, out);
        debug_assert!(out.at() % WIDTH == RULES);
        out.put("rules", rule(&self.rules[i]));
        out.flag("no letters", !s.style.letters);
        out.flag("paragraph", self.prose[i]);
        out.flag("all capitals", s.text.contains(char::is_uppercase) && !s.text.contains(char::is_lowercase));
        out.flag("starts with a number", s.text.starts_with(|c: char| c.is_ascii_digit()));
        out.flag("starts with a bullet", s.text.starts_with(['•', '-', '–', '—', '*', '·']));
        out.flag("brackets", s.text.ends_with(')'));
        out.flag("capital after small letter", joined(s.text));
        self.write_words(i, out);
        self.write_place(i, out);
        for (group, at) in [
            ("before: ", i.checked_sub(1)),
            ("two before: ", i.checked_sub(2)),
            ("next: ", Some(i + 1)),
            ("after next: ", Some(i + 2)),
        ] {
            out.group(group);
            self.write_near(at.filter(|j| *j < self.signals.len()), out);
        }
        out.group("");
        out.put("text: paragraphs", log(self.signals.len()));
        out.put("text: words", log(self.all[0]));
        out.put("text: prose share", share(self.all[1], self.all[0]));
        out.flag("text: english", self.english);
        out.flag("text: headline", self.rules.iter().take(8).any(|v| v.kind == Some(Kind::Headline)));
    }

    fn write_words(&self, i: usize, out: &mut Writer) {
        let own = &self.stems[i];
        let of = |f: &dyn Fn(&u64) -> bool| {
            if own.is_empty() {
                101
            } else {
                share(own.iter().filter(|w| f(w)).count(), own.len())
            }
        };
        let mine = u32::from(self.prose[i]);
        out.put("words of the text", of(&|w| self.known[w][0] > 1));
        out.put("words of the prose", of(&|w| self.known[w][1] > mine));
        out.put("words told often", of(&|w| self.known[w][1] > 2 + mine));
        out.put("words told before", of(&|w| self.first_at.get(w).is_some_and(|&at| at < i)));
        let opening = self.first + 4;
        out.put("words of the opening", of(&|w| self.first_at.get(w).is_some_and(|&at| at < opening && at != i)));
        let near = |j: Option<usize>| match j.and_then(|j| self.stems.get(j)) {
            Some(other) => of(&|w| other.binary_search(w).is_ok()),
            None => 102,
        };
        out.put("words of the one before", near(i.checked_sub(1)));
        out.put("words of the one two before", near(i.checked_sub(2)));
        out.put("words of the next", near(Some(i + 1)));
        out.put("words of the one after next", near(Some(i + 2)));
        let names = &self.names[i];
        let known = names.iter().filter(|n| self.known.get(n).is_some_and(|k| k[1] > mine)).count();
        out.put("names", log(names.len()));
        out.put("names known", if names.is_empty() { 101 } else { share(known, names.len()) });
        let s = &self.signals[i];
        out.put("like the title", if s.size <= 60 { self.title.likeness(&Bag::of(&s.words)) } else { 0 });
        let times = if self.prose[i] { 2 } else { 1 };
        out.put("repeated passage", self.passages.share(&s.words, times).map_or(101, |x| (x * 100.0) as u8));
        let [before, all] = self.repeats[i];
        out.put("repeats", before);
        out.put("times in the text", all);
    }

    fn write_place(&self, i: usize, out: &mut Writer) {
        let n = self.signals.len();
        out.put("from the start", log(i));
        out.put("from the end", log(n - i));
        out.put("place", share(i, n));
        out.put("words before", share(self.before[i][0], self.all[0]));
        out.put("prose before", share(self.before[i][1], self.all[1]));
        let from = |at: usize| if i < at { 128 - log(at - i).min(100) } else { 128 + log(i - at).min(100) };
        out.put("from the first paragraph", from(self.first));
        out.put("from the last paragraph", from(self.last));
        let [label, promo, credit, byline] = self.since[i];
        out.put("since a heading of other stories", log(label));
        out.put("since a call on the reader", log(promo));
        out.put("since a credit", log(credit));
        out.put("since an author", log(byline));
        let [before, after] = self.lines[i];
        out.put("lines before", log(before));
        out.put("lines after", log(after));
        let neighbour = |step: isize| {
            let mut at = i as isize + step;
            super::work::add(1);
            while at >= 0 && (at as usize) < n && !self.prose[at as usize] && (at - i as isize).abs() < 9 {
                at += step;
            }
            let known = at >= 0 && (at as usize) < n && self.prose[at as usize];
            known.then(|| {
                let other = &self.stems[at as usize];
                let shared = self.stems[i].iter().filter(|w| other.binary_search(w).is_ok()).count();
                share(shared, self.stems[i].len().max(1))
            })
        };
        out.put("words of the paragraph before", neighbour(-1).unwrap_or(101));
        out.put("words of the paragraph after", neighbour(1).unwrap_or(101));
    }

    fn write_near(&self, at: Option<usize>, out: &mut Writer) {
        let s = at.map(|j| &self.signals[j]);
        out.put("words", s.map_or(255, |s| log(s.size)));
        out.put("ends as", s.map_or(255, |s| s.end as u8));
        out.flag("paragraph", at.is_some_and(|j| self.prose[j]));
        out.put("rules", at.map_or(255, |j| rule(&self.rules[j])));
        out.put("capital words", s.map_or(255, capitals));
        out.flag("time", s.is_some_and(|s| s.size <= 14 && s.time));
        out.flag("author or time", s.is_some_and(|s| is_byline(s, true)));
        let cue = |c: Cue| s.is_some_and(|s| s.hit(c).is_some());
        out.put(
            "cues",
            [Cue::Promo, Cue::TeaserLabel, Cue::Invitation, Cue::Credit, Cue::Caption, Cue::Legal]
                .iter()
                .enumerate()
                .map(|(bit, c)| u8::from(cue(*c)) << bit)
                .sum(),
        );
        out.flag("pitch", s.is_some_and(|s| s.promo().is_some()));
        let known = at.map(|j| {
            let own = &self.stems[j];
            let mine = u32::from(self.prose[j]);
            share(own.iter().filter(|w| self.known[w][1] > mine).count(), own.len().max(1))
        });
        out.put("words of the prose", known.unwrap_or(101));
        out.put("times in the text", at.map_or(0, |j| self.repeats[j][1]));
    }
}

fn rule(verdict: &Verdict) -> u8 {
    verdict.kind.unwrap_or_default() as u8
}

/// Whether a paragraph is prose for sure.
fn is_paragraph(s: &Signals) -> bool {
    s.size >= PARAGRAPH && matches!(s.end, End::Sentence | End::Question | End::Colon)
}

/// Share of the first words that begin with a capital.
fn capitals(s: &Signals) -> u8 {
    let words = || s.text.split(' ').filter(|w| !w.is_empty()).take(40);
    share(words().filter(|w| w.starts_with(char::is_uppercase)).count(), words().count())
}

/// Whether a capital follows a small letter without a space: what a page shows as two lines was copied as one.
fn joined(text: &str) -> bool {
    let (mut small, mut run) = (false, 0);
    for c in text.chars() {
        if c.is_uppercase() && small && run >= 3 {
            return true;
        }
        small = c.is_lowercase();
        run = if c.is_alphabetic() { run + 1 } else { 0 };
    }
    false
}

/// Stems of the words with a capital that do not open a sentence.
fn names(s: &Signals) -> Vec<u64> {
    let mut opens = true;
    let mut out = Vec::new();
    for word in s.text.split(' ').filter(|w| !w.is_empty()).take(120) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !opens && bare.starts_with(char::is_uppercase) && bare.len() > 2 {
            let lower = bare.trim_end_matches("’s").trim_end_matches("'s").to_lowercase();
            out.extend(super::phrases::stem_of(&lower));
        }
        opens = word.ends_with(['.', '!', '?', ':', '”', '"']);
    }
    out
}

fn repeats(signals: &[Signals]) -> Vec<[u8; 2]> {
    let mut seen: HashMap<&str, u8> = HashMap::new();
    let mut before: Vec<[u8; 2]> = Vec::with_capacity(signals.len());
    for s in signals {
        let times = seen.entry(s.text).or_default();
        before.push([*times, 0]);
        *times = times.saturating_add(1);
    }
    before.iter_mut().zip(signals).for_each(|(b, s)| b[1] = seen[s.text]);
    before
}

fn since(signals: &[Signals]) -> Vec<[usize; 4]> {
    let mut last: [Option<usize>; 4] = [None; 4];
    let mut out = Vec::with_capacity(signals.len());
    for (i, s) in signals.iter().enumerate() {
        out.push(last.map(|at| at.map_or(usize::MAX, |at| i - at)));
        let marks =
            [s.hit(Cue::TeaserLabel).is_some(), s.promo().is_some(), s.hit(Cue::Credit).is_some(), is_byline(s, false)];
        last.iter_mut().zip(marks).filter(|(_, mark)| *mark).for_each(|(at, _)| *at = Some(i));
    }
    out
}

fn lines(signals: &[Signals]) -> Vec<[usize; 2]> {
    let line = |s: &Signals| s.end == End::Open && s.size < 32;
    let mut out = vec![[0; 2]; signals.len()];
    for i in 1..signals.len() {
        out[i][0] = if line(&signals[i - 1]) { out[i - 1][0] + 1 } else { 0 };
    }
    for i in (0..signals.len().saturating_sub(1)).rev() {
        out[i][1] = if line(&signals[i + 1]) { out[i + 1][1] + 1 } else { 0 };
    }
    out
}

/// What follows once a first choice of kinds has been made for all paragraphs.
pub struct Around {
    shares: Vec<[u8; GROUPS.len()]>,
    /// Words that the first choice holds for body before each paragraph, and all of them.
    body: Vec<usize>,
    all: usize,
}

impl Around {
    /// Takes the scores of a first choice, for each paragraph those of all kinds.
    pub fn of(signals: &[Signals], scores: &[[f32; MAX_CLASSES]]) -> Self {
        let shares: Vec<_> = scores.iter().map(|s| super::features::sure(s, GROUPS.map(|(k, _)| k))).collect();
        let (mut body, mut all) = (Vec::with_capacity(shares.len()), 0);
        for (s, share) in signals.iter().zip(&shares) {
            body.push(all);
            all += if share[0] > 100 { s.size } else { 0 };
        }
        Self { shares, body, all }
    }

    /// Adds the choice to the features of a paragraph.
    pub fn add(&self, i: usize, row: &mut Row) {
        let mut out = Writer::new(&mut row[WIDTH..]);
        self.write(i, &mut out);
        debug_assert_eq!(out.at(), CONTEXT);
    }

    /// Writes the choice's features.
    pub fn write(&self, i: usize, out: &mut Writer) {
        let n = self.shares.len();
        let places = [
            ("itself: ", i..i + 1),
            ("one before: ", i.saturating_sub(1)..i),
            ("one after: ", i + 1..(i + 2).min(n)),
            ("three before: ", i.saturating_sub(3)..i),
            ("three after: ", i + 1..(i + 4).min(n)),
            ("eight after: ", i + 1..(i + 9).min(n)),
        ];
        for (place, range) in places {
            out.group(place);
            let range = range.start.min(n)..range.end.max(range.start).min(n);
            for (k, (_, name)) in GROUPS.iter().enumerate() {
                let sum: usize = self.shares[range.clone()].iter().map(|s| usize::from(s[k])).sum();
                out.put(name, (sum / range.len().max(1)) as u8);
            }
        }
        out.group("");
        out.put("body before", share(self.body[i], self.all));
        out.put("body from here", log(self.all - self.body[i].min(self.all)));
    }
}

/// The choice's features in words.
pub fn company(feature: usize, share: u8) -> Option<String> {
    let (_, kind) = GROUPS.get(feature % GROUPS.len())?;
    let place = ["it reads", "the one before reads", "the one after reads", "those before read", "those after read"];
    (share > 100).then(|| format!("{} as {kind}", place[(feature / GROUPS.len()).min(4)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_were_copied_as_one_are_told() {
        assert!(joined("World newsHarbour reopens"));
        assert!(!joined("Harbour reopens after McDonald storm"));
    }
}
