//! What the trained model knows of a paragraph of plain text: how it is written, what stands around it, and how much of
//! its words the rest of the text knows. No markup, no addresses: all a reader pastes is lines.

use super::features::{write_cues, write_style};
use super::grams::{Bag, Grams};
use super::phrases::Cue;
use super::signals::{End, Signals};
use super::text::is_byline;
use super::writer::{log, share, Writer};
use super::Verdict;
use crate::analysis::Kind;
use crate::cut;
use crate::hash::{roomy, Map};
use crate::model::MAX_CLASSES;
use crate::order::sort_numbers;

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

/// A text prepared for the features of its paragraphs.
pub struct Paragraphs<'f, 't> {
    signals: &'f [Signals<'t>],
    rules: &'f [Verdict],
    english: bool,
    /// Stems of each paragraph, each once, as places in `known`.
    stems: Vec<Vec<u32>>,
    /// Names in each paragraph: stems of words with a capital that do not open a sentence.
    names: Vec<Names>,
    known: Vec<Known>,
    /// What each paragraph is to those near it: written once, read four times.
    near: Vec<[u8; NEAR.len()]>,
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
        let prose: Vec<bool> = signals.iter().map(Signals::is_paragraph).collect();
        let (stems, known, ids) = stems_of(signals, &prose);
        let names = signals.iter().zip(&prose).map(|(s, prose)| Names::of(s, *prose, &known, &ids)).collect();
        let (mut before, mut all) = (Vec::with_capacity(signals.len()), [0; 2]);
        for (s, prose) in signals.iter().zip(&prose) {
            before.push(all);
            all = [all[0] + s.size, all[1] + if *prose { s.size } else { 0 }];
        }
        let title = rules.iter().position(|v| v.kind == Some(Kind::Headline)).unwrap_or(0);
        let mut text = Self {
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
            near: Vec::new(),
            passages: Grams::of(signals.iter().zip(&prose).filter(|(_, prose)| **prose).map(|(s, _)| &s.words)),
            prose,
            before,
            all,
        };
        text.near = (0..signals.len()).map(|i| text.near(i)).collect();
        text
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
            out.put_all(&NEAR, at.and_then(|j| self.near.get(j)).unwrap_or(&BEYOND));
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
        let of = |count: usize| if own.is_empty() { 101 } else { share(count, own.len()) };
        let mine = u32::from(self.prose[i]);
        let opening = self.first as u32 + 4;
        let (mut text, mut prose, mut often, mut before, mut opens) = (0, 0, 0, 0, 0);
        for word in own.iter().map(|&w| &self.known[w as usize]) {
            text += usize::from(word.paragraphs > 1);
            prose += usize::from(word.prose > mine);
            often += usize::from(word.prose > 2 + mine);
            before += usize::from(word.first < i as u32);
            opens += usize::from(word.first < opening && word.first != i as u32);
        }
        out.put("words of the text", of(text));
        out.put("words of the prose", of(prose));
        out.put("words told often", of(often));
        out.put("words told before", of(before));
        out.put("words of the opening", of(opens));
        let near = |j: Option<usize>| j.and_then(|j| self.stems.get(j)).map_or(102, |other| of(shared(own, other)));
        out.put("words of the one before", near(i.checked_sub(1)));
        out.put("words of the one two before", near(i.checked_sub(2)));
        out.put("words of the next", near(Some(i + 1)));
        out.put("words of the one after next", near(Some(i + 2)));
        let names = &self.names[i];
        out.put("names", log(names.all));
        out.put("names known", if names.all == 0 { 101 } else { share(names.known, names.all) });
        let s = &self.signals[i];
        out.put("like the title", if s.size <= 60 { self.title.likeness(&Bag::of(&s.words)).hundredths() } else { 0 });
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
                share(shared(&self.stems[i], other), self.stems[i].len().max(1))
            })
        };
        out.put("words of the paragraph before", neighbour(-1).unwrap_or(101));
        out.put("words of the paragraph after", neighbour(1).unwrap_or(101));
    }

    fn near(&self, i: usize) -> [u8; NEAR.len()] {
        let s = &self.signals[i];
        let cues = [Cue::Promo, Cue::TeaserLabel, Cue::Invitation, Cue::Credit, Cue::Caption, Cue::Legal];
        let own = &self.stems[i];
        let mine = u32::from(self.prose[i]);
        [
            log(s.size),
            s.end as u8,
            u8::from(self.prose[i]),
            rule(&self.rules[i]),
            capitals(s),
            u8::from(s.size <= 14 && s.time),
            u8::from(is_byline(s, true)),
            cues.iter().enumerate().map(|(bit, c)| u8::from(s.hit(*c).is_some()) << bit).sum(),
            u8::from(s.promo().is_some()),
            share(own.iter().filter(|&&w| self.known[w as usize].prose > mine).count(), own.len().max(1)),
            self.repeats[i][1],
        ]
    }
}

/// What each paragraph is to those near it.
const NEAR: [&str; 11] = [
    "words",
    "ends as",
    "paragraph",
    "rules",
    "capital words",
    "time",
    "author or time",
    "cues",
    "pitch",
    "words of the prose",
    "times in the text",
];

/// The same for a place beyond the text's ends.
const BEYOND: [u8; NEAR.len()] = [255, 255, 0, 255, 255, 0, 0, 0, 0, 101, 0];

/// Where in a text a stem stands.
struct Known {
    /// In how many paragraphs, and in how many that are prose.
    paragraphs: u32,
    prose: u32,
    /// The first paragraph of prose; the highest number where none has it.
    first: u32,
}

/// The stems of each paragraph, sorted, each once; what is known of each stem; and the place of each.
fn stems_of(signals: &[Signals], prose: &[bool]) -> (Vec<Vec<u32>>, Vec<Known>, Map<u64, u32>) {
    let mut ids: Map<u64, u32> = roomy(signals.iter().map(|s| s.words.len()).sum());
    let mut known: Vec<Known> = Vec::new();
    let mut all = Vec::with_capacity(signals.len());
    for (i, s) in signals.iter().enumerate() {
        let mut stems = Vec::with_capacity(s.words.len());
        for stem in s.words.stems() {
            stems.push(*ids.entry(stem).or_insert_with(|| {
                known.push(Known { paragraphs: 0, prose: 0, first: u32::MAX });
                known.len() as u32 - 1
            }));
        }
        sort_numbers(&mut stems);
        stems.dedup();
        for &id in &stems {
            let stem = &mut known[id as usize];
            stem.paragraphs += 1;
            stem.prose += u32::from(prose[i]);
            if prose[i] {
                stem.first = stem.first.min(i as u32);
            }
        }
        all.push(stems);
    }
    (all, known, ids)
}

/// How many of a paragraph's stems another has; both are sorted.
fn shared(own: &[u32], other: &[u32]) -> usize {
    let mut other = other.iter().peekable();
    let is_shared = |w: &&u32| {
        while other.next_if(|o| o < w).is_some() {}
        other.peek() == Some(w)
    };
    own.iter().filter(is_shared).count()
}

/// How many names a paragraph has, and how many of them the prose of other paragraphs has too.
struct Names {
    all: usize,
    known: usize,
}

impl Names {
    fn of(s: &Signals, prose: bool, known: &[Known], ids: &Map<u64, u32>) -> Self {
        let mut names = names(s);
        names.sort_unstable();
        names.dedup();
        let elsewhere = |n: &&u64| ids.get(n).is_some_and(|&id| known[id as usize].prose > u32::from(prose));
        Self { all: names.len(), known: names.iter().filter(elsewhere).count() }
    }
}

fn rule(verdict: &Verdict) -> u8 {
    verdict.kind.unwrap_or_default() as u8
}

/// Share of the first words that begin with a capital.
fn capitals(s: &Signals) -> u8 {
    let (mut words, mut capital) = (0, 0);
    for word in cut::words(s.text).take(40) {
        words += 1;
        capital += usize::from(word.starts_with(char::is_uppercase));
    }
    share(capital, words)
}

/// Whether a capital follows a small letter without a space: what a page shows as two lines was copied as one.
fn joined(text: &str) -> bool {
    let behind_word = |at: usize| {
        let before = || text[..at].chars().rev();
        before().next().is_some_and(char::is_lowercase) && before().take(3).filter(|c| c.is_alphabetic()).count() == 3
    };
    text.char_indices().any(|(at, c)| c.is_uppercase() && behind_word(at))
}

/// Stems of the words with a capital that do not open a sentence.
fn names(s: &Signals) -> Vec<u64> {
    let mut opens = true;
    let mut out = Vec::new();
    for word in cut::words(s.text).take(120) {
        if !opens && !word.starts_with(char::is_lowercase) {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            if bare.starts_with(char::is_uppercase) && bare.len() > 2 {
                let lower = without(without(bare, "’s"), "'s").to_lowercase();
                out.extend(super::phrases::stem_of(&lower));
            }
        }
        opens = word.ends_with(['.', '!', '?', ':', '”', '"']);
    }
    out
}

/// A word without an ending, however often it has it. The standard library makes a search of what is one comparison.
fn without<'w>(mut word: &'w str, ending: &str) -> &'w str {
    while let Some(stem) = word.strip_suffix(ending) {
        word = stem;
    }
    word
}

fn repeats(signals: &[Signals]) -> Vec<[u8; 2]> {
    let mut seen: Map<&str, u8> = Map::default();
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
        let shares: Vec<_> = scores.iter().map(|s| super::around::sure(s, GROUPS.map(|(k, _)| k))).collect();
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
