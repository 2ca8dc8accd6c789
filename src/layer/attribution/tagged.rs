//! From the tagger's labels to attributions: which cue, which source and which contents belong together.

use super::cue;
use super::features::{Sequence, CONTENT, CUE, SOURCE};
use super::finding::Finding;
use super::lexicon;
use super::words::{Tag, Unit};
use crate::analysis::Act;
use crate::model::tagger::{Marginals, Scores, Tagger};
use std::ops::Range;

/// Crossing another cue or content costs as much as this many words.
const CROSSING: usize = 5;
/// No source stands farther from its cue.
const FARTHEST_SOURCE: usize = 16;
/// No content stands farther from its cue.
const FARTHEST_CONTENT: usize = 12;

/// The labelled stretches of a unit.
struct Spans {
    sources: Vec<Range<usize>>,
    cues: Vec<Range<usize>>,
    contents: Vec<Range<usize>>,
    labels: Vec<u8>,
}

/// The attributions of a unit by the tagger, which knows what the rules found.
pub fn find(tagger: &Tagger, unit: &Unit, sequence: &Sequence, rules: &[Finding]) -> Vec<Finding> {
    let mut scores: Vec<Scores> = vec![Scores::default(); sequence.len()];
    for (i, at) in scores.iter_mut().enumerate() {
        sequence.each(i, |feature| tagger.add(feature, at));
    }
    let labels = tagger.decode(&scores);
    if rules.is_empty() && labels.iter().all(|&l| l != CUE) {
        return Vec::new();
    }
    let marginals = tagger.marginals(&scores);
    let tagged = link(&Spans::new(labels)).into_iter().map(|linked| linked.finding(unit, &marginals, rules)).collect();
    merge(tagged, rules, &marginals)
}

fn env(k:&str,d:f32)->f32{std::env::var(k).ok().and_then(|v|v.parse().ok()).unwrap_or(d)}

fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Joins what the tagger and the rules found: each has to be surer of what the other does not see.
fn merge(tagged: Vec<Finding>, rules: &[Finding], marginals: &[Marginals]) -> Vec<Finding> {
    let (keep,add,bound)=(env("KEEP",0.2),env("ADD",0.5),env("BOUND",0.3));
    let mut out: Vec<Finding> = Vec::new();
    let same_cue = |a: &Finding, b: &Finding| match (&a.cue, &b.cue) {
        (Some(a), Some(b)) => touch(a, b),
        _ => false,
    };
    for rule in rules {
        let same = tagged.iter().find(|t| same_cue(t, rule));
        let cue = rule.cue.clone().unwrap_or(0..0);
        let mass = marginals[cue.clone()].iter().map(|m| m[usize::from(CUE)] + m[usize::from(CUE) + 1]).sum::<f32>() / cue.len().max(1) as f32;
        match same {
            Some(t) if t.confidence >= bound => out.push(Finding { source: t.source.clone().or_else(|| rule.source.clone()), ..t.clone() }),
            Some(_) => out.push(rule.clone()),
            None if mass >= keep => out.push(rule.clone()),
            None => {}
        }
    }
    let mut seen: Vec<Finding> = Vec::new();
    for f in out { if !seen.iter().any(|s| same_cue(s,&f)) { seen.push(f); } }
    let mut out = seen;
    for t in tagged {
        if t.source.is_some() && t.confidence >= add && !out.iter().any(|o| same_cue(o, &t)) { out.push(t); }
    }
    // Of two whose contents touch the surer one stands.
    out.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut apart: Vec<Finding> = Vec::new();
    for f in out {
        let clash = |o: &Finding| f.content.iter().chain(&f.cue).any(|c| o.content.iter().any(|d| touch(c, d)))
            || o.cue.iter().any(|c| f.content.iter().any(|d| touch(c, d)));
        if !apart.iter().any(clash) {
            apart.push(f);
        }
    }
    apart.sort_by_key(|f| f.content[0].start);
    apart
}

impl Spans {
    fn new(labels: Vec<u8>) -> Self {
        let of = |label: u8| {
            let mut out: Vec<Range<usize>> = Vec::new();
            for (i, &l) in labels.iter().enumerate() {
                match out.last_mut() {
                    Some(last) if last.end == i && l == label + 1 => last.end = i + 1,
                    _ if l == label || l == label + 1 => out.push(i..i + 1),
                    _ => {}
                }
            }
            out
        };
        Self { sources: of(SOURCE), cues: of(CUE), contents: of(CONTENT), labels }
    }

    /// How far two stretches are apart: words between that have no label, and what would have to be crossed.
    fn distance(&self, a: &Range<usize>, b: &Range<usize>) -> usize {
        let between = if a.end <= b.start { a.end..b.start } else { b.end..a.start };
        let at = &self.labels[between];
        let opens = at.iter().filter(|&&l| l == CUE || l == CONTENT).count();
        at.iter().filter(|&&l| l == 0).count() + CROSSING * opens
    }

    fn nearest(&self, to: &Range<usize>, among: &[Range<usize>], farthest: usize) -> Option<usize> {
        // Of equals the one before.
        let cost = |k: &usize| 2 * self.distance(to, &among[*k]) + usize::from(among[*k].start > to.start);
        (0..among.len()).min_by_key(cost).filter(|k| cost(k) <= 2 * farthest)
    }
}

/// What belongs together.
struct Linked {
    source: Option<Range<usize>>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
}

fn link(spans: &Spans) -> Vec<Linked> {
    let mut contents: Vec<Vec<Range<usize>>> = vec![Vec::new(); spans.cues.len()];
    for content in &spans.contents {
        if let Some(k) = spans.nearest(content, &spans.cues, FARTHEST_CONTENT) {
            contents[k].push(content.clone());
        }
    }
    let linked = spans.cues.iter().zip(contents).filter(|(_, content)| !content.is_empty());
    let linked = linked.map(|(cue, content)| {
        let source = spans.nearest(cue, &spans.sources, FARTHEST_SOURCE).map(|k| spans.sources[k].clone());
        Linked { source, cue: cue.clone(), content }
    });
    linked.collect()
}

impl Linked {
    fn finding(self, unit: &Unit, marginals: &[Marginals], rules: &[Finding]) -> Finding {
        let mass = |range: &Range<usize>, label: u8| {
            let label = usize::from(label);
            let sum: f32 = marginals[range.clone()].iter().map(|m| m[label] + m[label + 1]).sum();
            sum / range.len() as f32
        };
        let content: usize = self.content.iter().map(|c| c.len()).sum();
        let said = self.content.iter().map(|c| mass(c, CONTENT) * c.len() as f32).sum::<f32>() / content as f32;
        let who = self.source.as_ref().map_or(1.0, |s| mass(s, SOURCE));
        let same = rules.iter().find(|r| r.cue.as_ref().is_some_and(|c| c.start < self.cue.end && self.cue.start < c.end));
        Finding {
            confidence: mass(&self.cue, CUE) * said * who,
            act: same.map_or_else(|| self.act(unit), |r| r.act),
            reason: self.reason(unit),
            source: self.source,
            cue: Some(self.cue),
            content: self.content,
        }
    }

    fn act(&self, unit: &Unit) -> Act {
        self.cue.clone().find_map(|i| cue::at(unit, i)).map_or(Act::Statement, |c| Finding::act_of(c.class))
    }

    fn reason(&self, unit: &Unit) -> &'static str {
        let first = &self.content[0];
        let quote = |i: usize| unit.tag(i) == Tag::Quote;
        let behind = first.start < self.cue.start;
        match self.source {
            _ if behind && (quote(first.end - 1) || quote(first.end)) => "behind a closing quotation mark",
            _ if behind => "behind the clause it reports",
            None if lexicon::get().hedges.contains(&*unit.words[self.cue.start].lower) => {
                "as an adverb without a source"
            }
            _ if quote(first.start) => "before an opening quotation mark",
            _ => "before the clause it reports",
        }
    }
}
