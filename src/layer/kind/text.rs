//! Plain text: paragraphs and nothing else, as a reader pastes them. Prose stays body unless something speaks against
//! it, for a paragraph lost is worse than a line of furniture kept.

use super::phrases::Cue;
use super::reason::percent;
use super::signals::{End, Signals, PARAGRAPH};
use super::vocabulary::Vocabulary;
use super::Verdict;
use crate::analysis::{Kind, Teaser};

/// Lines of furniture (credits, legal lines) are shorter than this, in words.
const MAX_LINE: usize = 60;

/// Behind a credit line, a paragraph that shares less than this of its content words with the story is another story's.
/// Paragraphs of one story share .35 to .7 with what stands before them, blurbs of other stories on the site's beat .1 to .35.
const OTHER_STORY: f32 = 0.5;

/// The same where only a promotion stands before: that may also stand in mid-article.
const OTHER_STORY_AFTER_PROMO: f32 = 0.3;

/// A blurb has at least this many words; a shorter line may close the story itself.
const MIN_BLURB: usize = 12;

/// A summary and the lede that restates it share at least this much.
const RESTATED: f32 = 0.34;

/// Names the blocks of a plain text.
#[inline(never)]
pub fn find(signals: &[Signals]) -> Vec<Verdict> {
    let mut out: Vec<Verdict> = signals.iter().map(|_| Verdict::none()).collect();
    if signals.len() > 1 {
        let text = Text::of(signals);
        text.name_lines(&mut out);
        text.name_head(&mut out);
        text.name_listed_teasers(&mut out);
        text.name_tail(&mut out);
        text.name_invitations(&mut out);
    }
    let mut body = 0;
    for (verdict, s) in out.iter_mut().zip(signals) {
        if verdict.kind.is_none() {
            verdict.set(Kind::Body, reason_for_body(s));
            body += 1;
        }
    }
    // A short text that is all furniture is most likely a passage that somebody wants to have looked at.
    if body == 0 && !signals.iter().any(|s| s.size >= PARAGRAPH) && signals.len() < 4 {
        for (verdict, s) in out.iter_mut().zip(signals) {
            *verdict = Verdict::new(Kind::Body, reason_for_body(s));
        }
    }
    out
}

fn reason_for_body(s: &Signals) -> String {
    match (s.sentences, s.end) {
        (n, End::Sentence | End::Question) if n > 1 => format!("{n} sentences of running text from “{}”", s.opening(3)),
        (_, End::Sentence | End::Question) => format!("a sentence of running text from “{}”", s.opening(3)),
        _ => format!("nothing in “{}” says that it is anything else", s.opening(4)),
    }
}

struct Text<'s, 't> {
    signals: &'s [Signals<'t>],
    /// The first and the last paragraph that is prose for sure.
    first: usize,
    last: usize,
}

impl<'s, 't> Text<'s, 't> {
    fn of(signals: &'s [Signals<'t>]) -> Self {
        // A brief has no paragraph of any length: then the first sentence will do.
        let sentence = || signals.iter().position(|s| s.end == End::Sentence);
        let first = signals.iter().position(Signals::is_paragraph).or_else(sentence).unwrap_or(0);
        let last = signals.iter().rposition(Signals::is_paragraph).unwrap_or(signals.len() - 1);
        Self { signals, first, last }
    }

    /// Lines whose own words say what they are.
    fn name_lines(&self, out: &mut [Verdict]) {
        for (i, s) in self.signals.iter().enumerate() {
            if let Some(verdict) = self.line(i, s) {
                out[i] = verdict;
            }
        }
    }

    fn line(&self, i: usize, s: &Signals) -> Option<Verdict> {
        let n = self.signals.len();
        if !s.text.chars().any(char::is_alphanumeric) {
            return Some(Verdict::new(Kind::Other, format!("“{}” has neither letters nor digits", s.opening(1))));
        }
        let quote = |cue: Cue| s.hit(cue).map(|h| h.text);
        let near_edge = i < self.first + 2 || i + 1 + n / 5 >= self.last;
        if let Some(words) = quote(Cue::Credit).filter(|_| s.size <= MAX_LINE && !s.has_quotation()) {
            if s.size <= 25 || near_edge {
                return Some(Verdict::new(Kind::Credit, format!("the words “{words}” say where the text comes from")));
            }
        }
        if let Some(hit) = s.hit(Cue::Legal).filter(|_| s.size <= MAX_LINE && !s.has_quotation()) {
            // A story may be about a privacy policy; a legal line begins with such words.
            if s.size <= 12 || hit.from <= 4 || s.text.contains('©') {
                return Some(Verdict::new(Kind::Legal, format!("the words “{}”", hit.text)));
            }
        }
        if let Some(hit) = s.hit(Cue::TeaserLabel) {
            let sort = teaser_sort(hit.value);
            return Some(Verdict::teaser(sort, format!("the heading “{}”", hit.text)));
        }
        if let Some(words) =
            quote(Cue::TeaserLead).filter(|w| s.size <= 40 && (w.ends_with([':', '|']) || s.end == End::Open))
        {
            return Some(Verdict::teaser(Teaser::ReadMore, format!("begins with “{words}”")));
        }
        if is_byline(s, i <= self.first) {
            return Some(Verdict::new(Kind::Byline, format!("“{}” reads as author or time", s.opening(6))));
        }
        if let Some(words) = quote(Cue::Caption).filter(|_| s.size <= 80 && s.sentences <= 5) {
            return Some(Verdict::new(Kind::Caption, format!("the picture mark “{words}”")));
        }
        if let Some(words) = quote(Cue::Bio).filter(|_| i + 2 + n / 10 > self.last && i > self.first && is_bio(s)) {
            return Some(Verdict::new(Kind::Bio, format!("“{words}” after the text")));
        }
        if let Some(why) = s.promo().or_else(|| s.channel()) {
            return Some(Verdict::new(Kind::Promo, why));
        }
        let label = quote(Cue::Widget).filter(|_| s.size <= 5 && s.end == End::Open);
        label.map(|words| Verdict::new(Kind::Widget, format!("the label “{words}”")))
    }

    /// Title, standfirst and author stand before the first paragraph.
    fn name_head(&self, out: &mut [Verdict]) {
        let Some(title) = (0..self.first.min(8)).find(|&i| out[i].kind.is_none() && self.reads_as_headline(i)) else {
            self.name_restated_summary(out);
            return;
        };
        out[title]
            .set(Kind::Headline, format!("a title of {} words before the first paragraph", self.signals[title].size));
        for i in title + 1..self.signals.len().min(title + 12) {
            if out[i].kind.is_none() && self.signals[i].text == self.signals[title].text {
                out[i].set(Kind::Headline, "repeats the headline".into());
            }
        }
        let bylined = (title + 1..self.signals.len().min(title + 7)).find(|&i| out[i].kind == Some(Kind::Byline));
        let until = bylined.unwrap_or(self.first.min(title + 3)).max(title + 1);
        for i in title + 1..until {
            let s = &self.signals[i];
            if out[i].kind.is_some() || !(5..=80).contains(&s.size) {
                continue;
            }
            let why = match bylined {
                Some(b) => format!("between the headline and “{}”", self.signals[b].opening(4)),
                // A brief begins so: somebody speaks, or more than one thing is told.
                None if s.sentences > 1 || s.has_quotation() => continue,
                None => "a line between the headline and the first paragraph".to_owned(),
            };
            out[i].set(Kind::Standfirst, why);
        }
        if until == title + 1 && bylined.is_none() {
            self.name_restated_summary_at(title + 1, out);
        }
    }

    fn reads_as_headline(&self, i: usize) -> bool {
        let s = &self.signals[i];
        let one = s.sentences <= 2 && (3..=30).contains(&s.size);
        one && (matches!(s.end, End::Open | End::Question)
            || i == 0 && s.size <= 16 && !s.has_quotation() && s.sentences == 1 && self.is_title_case(i))
    }

    /// Whether most longer words are capitalised, as in titles that end with a full stop.
    fn is_title_case(&self, i: usize) -> bool {
        let long: Vec<_> = self.signals[i].text.split_whitespace().filter(|w| w.chars().count() > 3).collect();
        long.len() >= 3 && long.iter().filter(|w| w.starts_with(char::is_uppercase)).count() * 4 >= long.len() * 3
    }

    fn name_restated_summary(&self, out: &mut [Verdict]) {
        self.name_restated_summary_at(0, out);
    }

    /// A summary stands before the lede when the lede tells the same event again.
    fn name_restated_summary_at(&self, at: usize, out: &mut [Verdict]) {
        let (Some(summary), Some(lede)) = (self.signals.get(at), self.signals.get(at + 1)) else { return };
        let shaped = (2..=5).contains(&summary.sentences)
            && (20..=90).contains(&summary.size)
            && lede.size * 2 >= summary.size * 3;
        if !shaped
            || lede.sentences < 2
            || summary.has_quotation()
            || out[at].kind.is_some()
            || out[at + 1].kind.is_some()
        {
            return;
        }
        let mut words = Vocabulary::default();
        words.add(lede);
        let share = words.share(summary);
        if share >= RESTATED {
            out[at].set(
                Kind::Standfirst,
                format!("the next paragraph tells it again: {}% of its words come back", percent(share)),
            );
        }
    }

    /// Titles under a heading such as "Related stories", down to the next paragraph.
    fn name_listed_teasers(&self, out: &mut [Verdict]) {
        let mut list: Option<(usize, Teaser)> = None;
        for i in 0..out.len() {
            let s = &self.signals[i];
            if s.hit(Cue::TeaserLabel).is_some() {
                list = out[i].teaser.map(|t| (i, t));
            } else if let (Some((label, sort)), true) = (list, s.time) {
                out[i] = Verdict::teaser(sort, format!("a time under “{}”", self.signals[label].opening(4)));
            } else if let (Some((label, sort)), None) = (list, out[i].kind) {
                let paragraph = s.size >= PARAGRAPH && s.end == End::Sentence && i <= self.last;
                if paragraph || s.size > 40 || s.end == End::Sentence && i < self.last && s.size > 12 {
                    list = None;
                } else {
                    out[i] = Verdict::teaser(sort, format!("a title under “{}”", self.signals[label].opening(4)));
                }
            }
        }
    }

    /// What stands behind the credit line or the promotion that closes the story.
    fn name_tail(&self, out: &mut [Verdict]) {
        let closes = |v: &Verdict| matches!(v.kind, Some(Kind::Credit | Kind::Promo));
        if out.iter().any(closes) {
            self.name_other_stories(out, closes);
        }
        self.name_trailing_titles(out);
    }

    /// Paragraphs behind a closing line that share few words with what stands before.
    fn name_other_stories(&self, out: &mut [Verdict], closes: fn(&Verdict) -> bool) {
        let mut story = Vocabulary::default();
        let mut words = 0;
        let total: usize = self.signals.iter().map(|s| s.size).sum();
        let mut mark: Option<usize> = None;
        let mut credited = false;
        for i in 0..out.len() {
            let s = &self.signals[i];
            if closes(&out[i]) && words * 2 >= total && words > 0 {
                credited |= out[i].kind == Some(Kind::Credit);
                mark = Some(i);
            }
            if out[i].kind.is_some() && out[i].kind != Some(Kind::Standfirst) {
                continue;
            }
            if let (Some(m), None) = (mark, out[i].kind) {
                let limit = if credited { OTHER_STORY } else { OTHER_STORY_AFTER_PROMO };
                let share = story.share(s);
                let continues = s.has_quotation() || s.opening(1).chars().all(|c| c.is_lowercase());
                if share < limit && (credited || !continues && s.size >= MIN_BLURB) {
                    let why = format!(
                        "stands after “{}” and shares {}% of its words with the story",
                        self.signals[m].opening(5),
                        percent(share)
                    );
                    out[i] = Verdict::teaser(Teaser::Own, why);
                    continue;
                }
            }
            story.add(s);
            words += s.size;
        }
    }

    /// Unfinished lines at the very end, two or more: the titles of a list whose heading was not copied.
    fn name_trailing_titles(&self, out: &mut [Verdict]) {
        let from = out
            .iter()
            .zip(self.signals)
            .rposition(|(v, s)| v.kind.is_none() && !(s.end == End::Open && s.size >= 4 && !s.has_quotation()));
        let from = from.map_or(0, |i| i + 1);
        let titles: Vec<usize> = (from..out.len()).filter(|&i| out[i].kind.is_none()).collect();
        if titles.len() >= 2 && from > self.first {
            for &i in &titles {
                out[i] = Verdict::teaser(Teaser::Own, format!("one of {} titles at the end of the text", titles.len()));
            }
        }
    }

    /// Blurbs that end with an invitation and tell of something else.
    fn name_invitations(&self, out: &mut [Verdict]) {
        if self.signals.iter().all(|s| s.hit(Cue::Invitation).is_none()) {
            return;
        }
        let mut story = Vocabulary::default();
        for (s, v) in self.signals.iter().zip(out.iter()) {
            if v.kind.is_none() && s.hit(Cue::Invitation).is_none() {
                story.add(s);
            }
        }
        for (i, s) in self.signals.iter().enumerate().skip(self.first + 1) {
            let Some(hit) = s.hit(Cue::Invitation) else { continue };
            let share = story.share(s);
            if out[i].kind.is_none() && s.size <= 80 && !s.has_quotation() && share < OTHER_STORY_AFTER_PROMO {
                out[i] = Verdict::teaser(
                    Teaser::Own,
                    format!("invites with “{}” and shares {}% of its words with the story", hit.text, percent(share)),
                );
            }
        }
    }
}

/// The sort of teaser that a heading's lexicon entry names.
pub fn teaser_sort(value: Option<&str>) -> Teaser {
    match value {
        Some("related") => Teaser::Related,
        Some("read-more") => Teaser::ReadMore,
        Some("most-read") => Teaser::MostRead,
        Some("sponsored") => Teaser::Sponsored,
        _ => Teaser::Own,
    }
}

/// Whether a line names an author or a time: "By Ada Example", "4 May 2026, 10:15", "3 min read".
pub fn is_byline(s: &Signals, at_head: bool) -> bool {
    if s.size > 24 || s.sentences > 3 {
        return false;
    }
    if s.time {
        return true;
    }
    let by = s.words.get(0) == "by" && s.words.len() > 1 && names_follow(s, 1) && s.end != End::Sentence;
    by || at_head && s.size <= 14 && s.hit(Cue::Byline).is_some() && s.end != End::Sentence
}

/// Whether the words from `at` begin with a name in capitals.
fn names_follow(s: &Signals, at: usize) -> bool {
    s.words.written(at, at + 1).starts_with(char::is_uppercase)
        && (s.size <= 4 || s.words.written(at + 1, at + 2).starts_with(char::is_uppercase))
}

/// Whether a paragraph may be a note on the author: short, without a quotation, and opened by a capital, as names are.
pub fn is_bio(s: &Signals) -> bool {
    s.size <= 120 && !s.has_quotation() && s.text.starts_with(|c: char| c.is_uppercase() || c == '•' || c == '—')
}
