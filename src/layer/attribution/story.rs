//! What crosses sentences: quotations that go on, stand alone, or have their inquit in the next sentence.

use super::features::{Context, Sequence};
use super::finding::{confidence, Finding};
use super::inquit;
use super::labels::Label;
use super::of_sentence;
use super::phrase;
use super::tagged;
use super::words::{Tag, Unit, Word};
use crate::analysis::{Act, Attribution, Form};
use crate::document::Document;
use crate::model::tagger::Tagger;
use crate::order::{place, sort_by_number};
use crate::span::Span;
use std::ops::Range;

/// A quotation of fewer words by itself is a title or a slogan.
const SHORTEST_FLOATING: usize = 3;

/// A quotation of fewer words inside a sentence without a cue may be a scare quote.
const SHORTEST_QUOTED: usize = 5;

/// An inquit that is a sentence of its own has no more words.
const LONGEST_INQUIT: usize = 14;

/// The attributions so far.
pub struct Story<'d> {
    document: &'d Document<'d>,
    attributions: Vec<Attribution>,
    /// Whether the sentence before ended in a quotation of the last attribution.
    quoting: bool,
    /// Source and cue of the sentence before, where it ends in a colon.
    announced: Option<(Span, Span)>,
    tagger: Option<&'d Tagger>,
    context: Context,
    /// Whether the unit before was all quotation.
    behind_quotation: bool,
    /// What the tagger read.
    #[cfg(feature = "train")]
    pub seen: Vec<(Sequence, Vec<Span>)>,
}

impl<'d> Story<'d> {
    /// An empty story.
    pub fn new(document: &'d Document<'d>, tagger: Option<&'d Tagger>) -> Self {
        Self {
            document,
            attributions: Vec::new(),
            quoting: false,
            announced: None,
            tagger,
            context: Context::default(),
            behind_quotation: false,
            #[cfg(feature = "train")]
            seen: Vec::new(),
        }
    }

    /// Reads the next sentence.
    pub fn read(&mut self, unit: &Unit, opens_block: bool, headline: bool) {
        if unit.words.is_empty() {
            return;
        }
        self.quoting &= !opens_block;
        if opens_block {
            self.context = Context::default();
        }
        self.look(unit, headline);
        self.behind_quotation = is_quotation(unit);
        self.context.ordinal = (self.context.ordinal + 1).min(3);
        self.context.quoted = unit.words.iter().any(|w| w.quote.is_some());
    }

    #[inline(never)]
    fn look(&mut self, unit: &Unit, headline: bool) {
        if is_quotation(unit) {
            self.quotation(unit);
            return;
        }
        if self.dash(unit) {
            return;
        }
        let inquit = inquit::without_content(unit).map(|(source, cue)| (unit.span(source), unit.span(cue)));
        if let (true, Some((source, cue))) = (self.takes_inquit(unit), inquit) {
            self.give(source, cue);
            return;
        }
        let colon = unit.tag(unit.words.len() - 1) == Tag::Colon;
        let according = || phrase::announcing(unit).map(|(source, cue)| (unit.span(source), unit.span(cue)));
        self.announced = inquit.filter(|_| colon).or_else(according);
        let rules = of_sentence(unit, headline);
        let found = self.tag(unit, rules);
        if found.is_empty() && self.goes_on(unit) {
            self.quoted_inside(unit);
            return;
        }
        self.quoting = found.iter().any(|f| f.quotes(unit));
        for finding in found {
            self.push(unit, &finding);
        }
    }

    /// What the tagger makes of what the rules found.
    #[inline(never)]
    fn tag(&mut self, unit: &Unit, rules: Vec<Finding>) -> Vec<Finding> {
        let sequence = Sequence::new(unit, &rules, self.context);
        self.context.found = rules.len().min(2) as u32;
        let found = match self.tagger {
            Some(tagger) => tagged::find(tagger, unit, &sequence, rules),
            None => rules,
        };
        #[cfg(feature = "train")]
        self.seen.push((sequence, unit.words.iter().map(|w| w.span).collect()));
        found
    }

    /// The attributions in text order, numbered.
    pub fn finish(self) -> Vec<Attribution> {
        let mut all = self.attributions;
        sort_by_number(&mut all, |a| {
            place(a.content.iter().chain(&a.cue).chain(&a.mention).map(|s| s.start).min().unwrap_or_default())
        });
        all.iter_mut().enumerate().for_each(|(id, a)| a.id = id);
        all
    }

    /// A sentence that is one quotation: it goes on with the one before, or floats.
    #[inline(never)]
    fn quotation(&mut self, unit: &Unit) {
        let content = unit.span(0..unit.words.len());
        if let (true, Some(last)) = (self.quoting, self.attributions.last_mut()) {
            last.content.push(content);
            if last.form == Form::Mixed {
                last.quoted.push(content);
            }
            return;
        }
        let words =
            unit.words.iter().filter(|w| !matches!(w.tag, Tag::Quote | Tag::Mark | Tag::Stop | Tag::Comma)).count();
        let announced = self.announced.take();
        self.quoting = announced.is_some() || words >= SHORTEST_FLOATING;
        if self.quoting {
            let why = format!("a quotation that stands by itself, from {}", quoted(self.document.at(content)));
            self.attributions.push(attribution(
                None,
                None,
                vec![content],
                Form::Direct,
                Act::Statement,
                confidence::FLOATING,
                why,
            ));
            if let Some((source, cue)) = announced {
                self.give(source, cue);
            }
        }
    }

    /// Whether a sentence that quotes and says not whom goes on what was quoted just before in its paragraph.
    fn goes_on(&self, unit: &Unit) -> bool {
        let inside = |w: &&Word| w.quote.is_some() && !matches!(w.tag, Tag::Quote | Tag::Mark | Tag::Stop | Tag::Comma);
        self.quoting && unit.words.iter().filter(inside).count() >= SHORTEST_QUOTED
    }

    #[inline(never)]
    fn quoted_inside(&mut self, unit: &Unit) {
        let content = 0..super::clause::trim(unit, 0, unit.words.len());
        let form = form(unit, std::slice::from_ref(&content));
        let parts = quoted_parts(unit, std::slice::from_ref(&content), form);
        let span = unit.span(content);
        let why = format!("a quotation inside a sentence without a cue, behind {}", quoted(self.document.at(span)));
        let attribution = attribution(None, None, vec![span], form, Act::Statement, confidence::FLOATING, why);
        self.attributions.push(Attribution { quoted: parts, ..attribution });
    }

    /// "“…” — Jane Doe", also where the dash begins a paragraph of its own; whether it is one.
    #[inline(never)]
    fn dash(&mut self, unit: &Unit) -> bool {
        let Some((said, cue, source)) = inquit::dash(unit) else { return false };
        let (source, cue) = (unit.span(source), unit.span(cue));
        let floating = self.attributions.last().is_some_and(|a| a.cue.is_none() && a.mention.is_none());
        if said.is_empty() && !(floating && self.behind_quotation) {
            return false;
        }
        if !said.is_empty() {
            let content = vec![unit.span(said)];
            let (form, act) = (Form::Direct, Act::Statement);
            self.attributions.push(attribution(None, None, content, form, act, confidence::COLON, String::new()));
        }
        self.give(source, cue);
        if let Some(last) = self.attributions.last_mut() {
            last.why = format!("{} behind a dash after the quotation", quoted(self.document.at(source)));
        }
        true
    }

    /// A paragraph of a transcript.
    #[inline(never)]
    pub fn labelled(&mut self, label: &Label) {
        let why = format!("speaker label {}", quoted(self.document.at(label.speaker)));
        let (speaker, colon, content) = (Some(label.speaker), Some(label.colon), vec![label.content]);
        let (form, act) = (Form::Direct, Act::Statement);
        self.attributions.push(attribution(speaker, colon, content, form, act, confidence::COLON, why));
        self.quoting = false;
    }

    /// Whether a sentence that follows a floating quotation in its paragraph can be its inquit: "“Why?” Jane Doe asked."
    fn takes_inquit(&self, unit: &Unit) -> bool {
        let floating = self.attributions.last().is_some_and(|a| a.cue.is_none());
        self.quoting && floating && unit.words.len() <= LONGEST_INQUIT
    }

    /// Gives the last attribution its source and cue.
    fn give(&mut self, source: Span, cue: Span) {
        let cue_text = quoted(self.document.at(cue));
        if let Some(last) = self.attributions.last_mut() {
            (last.mention, last.cue, last.confidence) = (Some(source), Some(cue), confidence::BESIDE);
            last.why = format!("cue {cue_text} in the sentence beside the quotation");
        }
    }

    #[inline(never)]
    fn push(&mut self, unit: &Unit, finding: &Finding) {
        let span = |r: &Range<usize>| unit.span(r.clone());
        let cue = finding.cue.as_ref().map(span);
        let content: Vec<Span> = finding.content.iter().map(span).collect();
        let why = match cue {
            Some(cue) => format!("cue {} {}", quoted(self.document.at(cue)), finding.reason),
            None => finding.reason.to_owned(),
        };
        let source = finding.source.as_ref().map(span);
        let form = form(unit, &finding.content);
        let quoted = quoted_parts(unit, &finding.content, form);
        let attribution = attribution(source, cue, content, form, finding.act, finding.confidence, why);
        self.attributions.push(Attribution { quoted, ..attribution });
    }
}

fn attribution(
    mention: Option<Span>,
    cue: Option<Span>,
    content: Vec<Span>,
    form: Form,
    act: Act,
    confidence: f32,
    why: String,
) -> Attribution {
    Attribution { id: 0, source: None, mention, cue, content, quoted: Vec::new(), form, act, confidence, why }
}

fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("“{}…”", text[..end].trim_end()),
        None => format!("“{text}”"),
    }
}

/// Whether a whole sentence is quotation.
fn is_quotation(unit: &Unit) -> bool {
    unit.words[0].tag == Tag::Quote && unit.words.iter().all(|w| w.quote.is_some() || w.tag == Tag::Stop)
}

/// The parts that are quoted, with their marks, where only a part is.
fn quoted_parts(unit: &Unit, content: &[Range<usize>], form: Form) -> Vec<Span> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    if form == Form::Mixed {
        for i in content.iter().flat_map(Clone::clone).filter(|&i| unit.words[i].quote.is_some()) {
            match parts.last_mut() {
                Some(last) if last.end == i && unit.words[i].quote == unit.words[i - 1].quote => last.end = i + 1,
                _ => parts.push(i..i + 1),
            }
        }
    }
    parts.into_iter().map(|part| unit.span(part)).collect()
}

fn form(unit: &Unit, content: &[Range<usize>]) -> Form {
    let (mut inside, mut outside) = (false, false);
    for word in content.iter().flat_map(|c| &unit.words[c.clone()]) {
        if !matches!(word.tag, Tag::Comma | Tag::Mark | Tag::Stop | Tag::Colon) {
            match word.quote {
                Some(_) => inside = true,
                None => outside = true,
            }
        }
    }
    match (inside, outside) {
        (_, false) if inside => Form::Direct,
        (true, true) if !has_only_titles(unit, content) => Form::Mixed,
        _ => Form::Indirect,
    }
}

/// "The song “Down Under” was his own": whether all that stands in quotation marks are titles, each with capitals throughout
/// and without a stop, in a sentence that has small letters.
fn has_only_titles(unit: &Unit, content: &[Range<usize>]) -> bool {
    const SMALL: usize = 4;
    let words = || content.iter().flat_map(|c| &unit.words[c.clone()]);
    let title = |w: &Word| match w.tag {
        Tag::Name | Tag::Quote | Tag::Number => true,
        Tag::Comma | Tag::Stop | Tag::Mark => false,
        _ => w.lower.len() < SMALL,
    };
    words().filter(|w| w.quote.is_some()).all(title)
        && words().any(|w| w.quote.is_some() && w.tag == Tag::Name)
        && words().any(|w| w.quote.is_none() && w.tag == Tag::Noun)
}
