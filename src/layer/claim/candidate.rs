//! Which sentences may be claims.

use crate::analysis::{Act, Attribution, Form, Kind};
use crate::document::{Document, Sentence, TokenClass};
use crate::layer::kind::Kinds;
use crate::layer::provenance::dateline_length;
use crate::span::Span;
use std::ops::Range;

/// Shorter sentences are fragments.
const FEWEST_WORDS: usize = 5;
/// A block without a full stop at its end is a subhead or a label up to this many words; longer ones are list items
/// that say something.
const LABEL_WORDS: usize = 12;

/// A sentence of the article's prose.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Index into the document's sentences.
    pub sentence: usize,
    /// Its tokens, without a dateline before them.
    pub tokens: Range<usize>,
    /// Its number among the prose's sentences.
    pub order: usize,
    /// Whether it stands in the standfirst.
    pub in_standfirst: bool,
    /// Words and numbers.
    pub words: usize,
    /// Words inside quotation marks, also where the marks stand in other sentences.
    pub quoted_words: usize,
    /// The attribution whose content covers most of it.
    pub attribution: Option<usize>,
    /// Which share of it attributions' contents cover.
    pub attributed: f32,
    /// Share of its length that names who speaks, and that they speak.
    pub framed: f32,
    /// What is attributed hangs on a clause of the article's own: "The council closed the bridge, citing …".
    pub adjoined: bool,
    /// Why it can be no claim.
    pub barred: Option<Bar>,
}

/// A sentence is attributed if contents of attributions cover this share of what does not name who speaks: a long
/// description of a speaker takes nothing from what is said. On the labelled claims 0.5 and 0.6 agree best with the
/// labellers (F1 87 and 86).
const ATTRIBUTED: f32 = 0.5;
/// A part of a sentence is told as a source's from this confidence on: the reader takes it for a fact.
const SURE: f32 = 0.8;
/// And where it is this share of the sentence: "In fact" and "this" are no statements.
const PART: f32 = 0.08;
/// A sentence that stands in quotation marks by this share goes on with the quotation of the sentence before.
const QUOTED: f32 = 0.8;

impl Candidate {
    /// Where it stands, without a dateline before it.
    pub fn span(&self, document: &Document) -> Span {
        let sentence = document.sentences[self.sentence].span;
        Span::new(document.tokens[self.tokens.start].span.start, sentence.end)
    }

    /// The attribution under which the sentence as a whole stands. What someone is said to think or to plan is told by
    /// the article.
    pub fn voice(&self, attributions: &[Attribution]) -> Option<usize> {
        let stated = |a: &usize| attributions[*a].act == Act::Statement && !self.adjoined;
        self.attribution.filter(|_| self.attributed >= ATTRIBUTED * (1.0 - self.framed)).filter(stated)
    }

    /// The attribution whose source states a part of a sentence that is otherwise the article's own.
    pub fn part(&self, attributions: &[Attribution]) -> Option<usize> {
        let sure = |a: &Attribution| a.confidence >= SURE || self.adjoined;
        let known = |a: &Attribution| a.act == Act::Statement && a.source.is_some() && sure(a);
        self.attribution.filter(|&a| self.attributed >= PART && known(&attributions[a]))
    }
}

/// No sentence has more attributions than this on either side of one; they are numbered in text order.
const NEAR: usize = 4;

/// Up to so many words between a source and the comma before its cue are no clause: "Roe, the mayor, speaking".
const APPOSITION: usize = 4;

/// Why a sentence of the prose can be no claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// It asks.
    Question,
    /// It is too short, or a subhead.
    Fragment,
    /// It answers a question that is not there.
    LacksContext,
    /// It introduces what follows it.
    Introduction,
}

/// The sentences of body and standfirst, in text order.
pub fn all(document: &Document, kinds: &Kinds, attributions: &[Attribution]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut after_question = false;
    let mut lede = true;
    for (b, block) in document.blocks.iter().enumerate() {
        let kind = kinds.of(b);
        if !matches!(kind, Kind::Body | Kind::Standfirst) {
            continue;
        }
        let label = is_label(document, b);
        let mut quoted = false;
        for s in block.sentences.clone() {
            let sentence = &document.sentences[s];
            let (words, quoted_words) = count(document, sentence, &mut quoted);
            let first = s == block.sentences.start;
            let asks = asks(document, sentence);
            let barred = if asks {
                Some(Bar::Question)
            } else if label || words < FEWEST_WORDS {
                Some(Bar::Fragment)
            } else if first && !after_question && answers(document, sentence) {
                Some(Bar::LacksContext)
            } else if announces(document, b, s) {
                Some(Bar::Introduction)
            } else {
                None
            };
            after_question = asks || (after_question && label);
            let in_standfirst = kind == Kind::Standfirst;
            let order = found.len();
            let (attribution, attributed, framed) = (None, 0.0, 0.0);
            found.push(Candidate {
                sentence: s,
                tokens: if first { behind_dateline(document, sentence, lede) } else { sentence.tokens.clone() },
                order,
                in_standfirst,
                words,
                quoted_words,
                attribution,
                attributed,
                framed,
                adjoined: false,
                barred,
            });
        }
        lede &= kind != Kind::Body;
    }
    attribute(document, attributions, &mut found);
    carry_over(document, attributions, &mut found);
    found
}

fn is_word(class: TokenClass) -> bool {
    matches!(class, TokenClass::Word | TokenClass::Number)
}

/// Words, and words inside quotation marks.
fn count(document: &Document, sentence: &Sentence, quoted: &mut bool) -> (usize, usize) {
    let (mut words, mut inside) = (0, 0);
    for token in &document.tokens[sentence.tokens.clone()] {
        match token.class {
            TokenClass::OpenQuote => *quoted = true,
            TokenClass::CloseQuote => *quoted = false,
            class if is_word(class) => {
                words += 1;
                inside += usize::from(*quoted);
            }
            _ => {}
        }
    }
    (words, inside)
}

/// A subhead by its tag, or a short block that does not end as a sentence does.
fn is_label(document: &Document, block: usize) -> bool {
    let at = &document.blocks[block];
    let text = document.at(at.span);
    let ended = text.ends_with(['.', '!', '?', '…', ':', '”', '"', '’', ')', '»']);
    let words = document.tokens[at.tokens.clone()].iter().filter(|t| is_word(t.class)).take(LABEL_WORDS + 1).count();
    document.page.blocks[block].is_heading() || (!ended && words <= LABEL_WORDS)
}

/// Whether the sentence ends with a question mark, closing marks behind it allowed.
fn asks(document: &Document, sentence: &Sentence) -> bool {
    sentence.tokens.clone().rev().take(3).any(|i| document.token(i) == "?")
}

/// The tokens of a block's first sentence, without "GENEVA (AP) —" before them.
fn behind_dateline(document: &Document, sentence: &Sentence, is_lede: bool) -> Range<usize> {
    let end = sentence.span.start + dateline_length(document.at(sentence.span), is_lede);
    let first = sentence.tokens.clone().find(|&i| document.tokens[i].span.start >= end);
    first.unwrap_or(sentence.tokens.start)..sentence.tokens.end
}

/// "No, it does not mean the end."
fn answers(document: &Document, sentence: &Sentence) -> bool {
    let at = |k: usize| sentence.tokens.clone().nth(k).map_or("", |i| document.token(i));
    matches!(at(0), "No" | "Yes" | "Not" | "Yeah" | "Nope")
        && matches!(at(1), "," | "." | ";" | "–" | "—" | "necessarily")
}

/// "The risks are the following:" at the end of a block, "Here is what to know.": says nothing by itself. Whether the
/// list follows, the kinds' layer knows.
fn announces(document: &Document, block: usize, sentence: usize) -> bool {
    let span = document.sentences[sentence].span;
    let mut tokens = document.sentences[sentence].tokens.clone();
    let opens = tokens.next().map_or("", |i| document.token(i)).replace('’', "'");
    let then = tokens.next().map_or("", |i| document.token(i));
    let cataphoric = opens == "Here's" || opens == "Here" && matches!(then, "is" | "are");
    cataphoric || sentence + 1 == document.blocks[block].sentences.end && document.at(span).ends_with(':')
}

/// "“We saw it,” she said. “It was open.”": a quotation without a cue belongs to the one that speaks before it in the
/// same paragraph.
fn carry_over(document: &Document, attributions: &[Attribution], candidates: &mut [Candidate]) {
    for i in 1..candidates.len() {
        let (before, now) = (&candidates[i - 1], &candidates[i]);
        let block = |c: &Candidate| document.sentences[c.sentence].block;
        let quoted = now.quoted_words as f32 >= QUOTED * now.words.max(1) as f32;
        let speaks = before.attribution.is_some_and(|a| attributions[a].form != Form::Indirect);
        if now.attribution.is_none() && quoted && speaks && block(before) == block(now) {
            candidates[i].attribution = before.attribution;
            candidates[i].attributed = 1.0;
        }
    }
}

/// Finds for each candidate the attribution whose content covers most of it.
fn attribute(document: &Document, attributions: &[Attribution], candidates: &mut [Candidate]) {
    let mut most = vec![0; candidates.len()];
    for attribution in attributions {
        for content in &attribution.content {
            let from = candidates.partition_point(|c| document.sentences[c.sentence].span.end <= content.start);
            for (i, candidate) in candidates.iter_mut().enumerate().skip(from) {
                let span = document.sentences[candidate.sentence].span;
                if span.start >= content.end {
                    break;
                }
                let covered = span.end.min(content.end) - span.start.max(content.start);
                candidate.attributed = (candidate.attributed + covered as f32 / span.len() as f32).min(1.0);
                if covered > most[i] {
                    most[i] = covered;
                    candidate.attribution = Some(attribution.id);
                }
            }
        }
    }
    for candidate in candidates {
        let span = document.sentences[candidate.sentence].span;
        let Some(by) = candidate.attribution.map(|a| &attributions[a]) else { continue };
        let inside = |s: Span| s.end.min(span.end).saturating_sub(s.start.max(span.start));
        let frame: usize = by.mention.into_iter().chain(by.cue).map(inside).sum();
        candidate.framed = frame as f32 / span.len() as f32;
        let near = &attributions[by.id.saturating_sub(NEAR)..attributions.len().min(by.id + NEAR + 1)];
        let says = |a: &Attribution| a.id != by.id && a.cue.is_some_and(|cue| span.contains(cue));
        candidate.adjoined = by.cue.is_some_and(|cue| span.contains(cue) && is_adjoined(document, by.mention, cue))
            && !near.iter().any(says);
    }
}

/// Whether a cue is a participle behind the comma that ends its subject's clause.
fn is_adjoined(document: &Document, mention: Option<Span>, cue: Span) -> bool {
    let between = mention.filter(|m| m.end < cue.start).map_or("", |m| document.at(Span::new(m.end, cue.start)));
    document.at(cue).ends_with("ing")
        && between.trim_end().ends_with(',')
        && between.split_whitespace().count() > APPOSITION
}
