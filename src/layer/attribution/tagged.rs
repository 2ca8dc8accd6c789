//! From the tagger's labels to attributions: which cue, which source and which contents belong together, and what stands
//! where rules and tagger differ.

use super::clause;
use super::cue::{self, Voice};
use super::features::{Sequence, CONTENT, CUE, SOURCE, TEMPLATES};
use super::finding::Finding;
use super::inquit::has_verb;
use super::lexicon::Class;
use super::main_clause;
use super::noun_phrase;
use super::phrase;
use super::reporting;
use super::words::{Tag, Unit};
use crate::analysis::Act;
use crate::lexicon::{DOCUMENT_WORDS, REPORTEDLY};
use crate::model::tagger::{Marginals, Scores, Tagger};
use crate::order::{falling, place, sort_by_number};
use std::ops::Range;

/// Crossing another cue or content costs as much as this many words.
const CROSSING: usize = 5;
/// No source stands farther from its cue.
const FARTHEST_SOURCE: usize = 16;
/// No content stands farther from its cue.
const FARTHEST_CONTENT: usize = 12;

/// How sure the tagger must be, as the product of the probabilities of its spans. Set on the development part of PolNeAR
/// and, by models that had not seen the publisher, on the gold pages: lower values find more and are wrong more often
/// there. What the rules found is dropped where the tagger sees hardly a chance for the cue.
const KEEPS_RULE: f32 = 0.1;
/// For an attribution that no rule found.
const ADDS: f32 = 0.4;
/// The same where the cue has no verb of the lexicon in the active voice: "will be remembered as", "put her daughter on".
const ADDS_UNKNOWN: f32 = 0.65;
/// For other bounds of an attribution that a rule found.
const MOVES_BOUNDS: f32 = 0.8;
/// For a source that is neither somebody nor a document.
const SPEAKS: f32 = 0.8;

/// What opens a relative clause that tells more of what was said. Not "who": who somebody is tells mostly the article.
const RELATIVES: [&str; 2] = ["which", "where"];

/// The labelled stretches of a unit.
struct Spans {
    sources: Vec<Range<usize>>,
    cues: Vec<Range<usize>>,
    contents: Vec<Range<usize>>,
    labels: Vec<u8>,
}

/// The attributions of a unit by the tagger, which knows what the rules found.
#[inline(never)]
pub fn find(tagger: &Tagger, unit: &Unit, sequence: &Sequence, rules: Vec<Finding>) -> Vec<Finding> {
    let scores: Vec<Scores> = (0..unit.words.len())
        .filter_map(|i| Some(tagger.scores::<TEMPLATES>(sequence.features(i).as_flattened_mut().first_chunk_mut()?)))
        .collect();
    let labels = tagger.decode(&scores);
    if rules.is_empty() && labels.iter().all(|&l| l != CUE) {
        return rules;
    }
    let marginals = tagger.marginals(&scores);
    let linked = link(&Spans::new(labels)).into_iter();
    let tagged = linked.map(|l| l.finding(unit, &marginals, &rules)).filter(|f| !is_ruled_out(unit, f)).collect();
    let tagged = merge(unit, tagged, rules, &marginals);
    let stands = |f: &Finding| {
        !is_addressed(unit, f)
            && !is_personified(unit, f)
            && !is_own_voice(unit, f)
            && !is_act_alone(unit, f)
            && !is_contradicted(unit, f)
            && !is_name_given(unit, f)
            && !is_denied(unit, f)
            && !f.cue_words().any(|i| cue::summons(unit, i))
            && !is_anonymity(unit, f)
            && !is_credit(unit, f)
            && !is_citation(unit, f)
    };
    let mut kept: Vec<Finding> = tagged.into_iter().filter(stands).collect();
    main_clause::give_back(unit, &mut kept);
    let mut findings = without_clashes(unit, kept);
    take_relative_clauses(unit, &mut findings);
    findings.iter_mut().for_each(|f| {
        take_agent(unit, f);
        take_pronoun(unit, f);
        leave_occasion(unit, f);
        leave_comma(unit, f);
    });
    findings
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
        let crossed = at.iter().filter(|&&l| l == CUE || l == CONTENT).count();
        at.iter().filter(|&&l| l == 0).count() + CROSSING * crossed
    }

    fn nearest(&self, to: &Range<usize>, among: &[Range<usize>], farthest: usize) -> Option<usize> {
        // Stretches are in text order: what lies farther off in words than reach allows needs no look.
        let first = among.partition_point(|r| r.end + REACH < to.start);
        let near = (first..among.len()).take_while(|&k| among[k].start < to.end + REACH);
        // Of equals the one before.
        let cost = |k: usize| 2 * self.distance(to, &among[k]) + usize::from(among[k].start > to.start);
        near.map(|k| (cost(k), k)).min().filter(|&(cost, _)| cost <= 2 * farthest).map(|(_, k)| k)
    }
}

/// Words over which a cue is linked; a longer quotation between cue and source has not been seen.
const REACH: usize = 150;

/// What belongs together.
struct Linked {
    source: Option<Range<usize>>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
}

#[inline(never)]
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

/// The mean probability that the words of a stretch have a label, at its beginning or inside.
fn mass(marginals: &[Marginals], range: &Range<usize>, label: u8) -> f32 {
    let label = usize::from(label);
    let sum: f32 = marginals[range.clone()].iter().map(|m| m[label] + m[label + 1]).sum();
    sum / range.len().max(1) as f32
}

impl Linked {
    #[inline(never)]
    fn finding(self, unit: &Unit, marginals: &[Marginals], rules: &[Finding]) -> Finding {
        let words: usize = self.content.iter().map(|c| c.len()).sum();
        let sum: f32 = self.content.iter().map(|c| mass(marginals, c, CONTENT) * c.len() as f32).sum();
        let who = self.source.as_ref().map_or(1.0, |s| mass(marginals, s, SOURCE));
        let same = rules.iter().find(|r| r.cue.as_ref().is_some_and(|c| touch(c, &self.cue)));
        Finding {
            confidence: mass(marginals, &self.cue, CUE) * who * sum / words as f32,
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
            None if unit.words[self.cue.start].stands_in(&REPORTEDLY) => "as an adverb without a source",
            _ if quote(first.start) => "before an opening quotation mark",
            _ => "before the clause it reports",
        }
    }
}

fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// "Asked whether he was tired, the mayor said", "he said when asked about it": the participle's subject did not ask.
fn is_addressed(unit: &Unit, finding: &Finding) -> bool {
    let participle = |i: usize| unit.words[i].readings.iter().any(|r| r.form.participle);
    let bare = |i: usize| i == 0 || unit.has(i - 1, &["when", "if", "once"]);
    // "The minister, asked whether she knew, said": the next verb is the subject's.
    let end = finding.end();
    let inserted =
        |i: usize| i > 0 && [i - 1, end].iter().all(|&c| unit.tag(c) == Tag::Comma) && clause::says(unit, end + 1);
    let addressed = |c: &Range<usize>| {
        (bare(c.start) || inserted(c.start)) && participle(c.start) && finding.content[0].start > c.start
    };
    // "He left once told of the plan"
    let once = |c: &Range<usize>| c.clone().skip(1).any(|i| unit.has(i - 1, &["once"]) && participle(i));
    finding.cue.as_ref().is_some_and(|c| addressed(c) || once(c)) && !opens_inverted(unit, finding)
}

/// "Despite what the mayor says, the pool is safe": the opposite of what she says.
fn is_contradicted(unit: &Unit, finding: &Finding) -> bool {
    let Some(source) = &finding.source else { return false };
    let before = |n: usize, words: &[&str]| source.start.checked_sub(n).is_some_and(|i| unit.has(i, words));
    let opens = before(2, &["despite", "matter"]) || before(3, &["contrary", "regardless"]);
    before(1, &["whatever"]) || before(1, &["what"]) && opens
}

/// "A ship called “Hope”": what has a name says nothing.
fn is_name_given(unit: &Unit, finding: &Finding) -> bool {
    let (Some(source), Some(cue)) = (&finding.source, &finding.cue) else { return false };
    let first = finding.content[0].start;
    source.end == cue.start
        && first == cue.end
        && unit.has(cue.start, &["called", "named"])
        && unit.words[first].quote.is_some()
}

/// "Neither the ministry nor the firm would say": that says that nothing was said.
fn is_denied(unit: &Unit, finding: &Finding) -> bool {
    /// Words of each of the two, at most.
    const LONGEST: usize = 12;
    let Some(cue) = &finding.cue else { return false };
    let before = |end: usize, word: &str| {
        let mut near = (end.saturating_sub(LONGEST)..end).rev();
        near.find(|&i| unit.has(i, &[word]) && unit.words[i].quote.is_none())
    };
    before(cue.start, "nor").is_some_and(|nor| before(nor, "neither").is_some() && !has_verb(unit, &(nor..cue.start)))
}

/// "Who did not want to be named (for fear of …)": that says nothing but why there is no name.
fn is_anonymity(unit: &Unit, finding: &Finding) -> bool {
    const LONGEST: usize = 4;
    let content = &finding.content[0];
    let mut near = content.clone().take(LONGEST);
    unit.has(content.start, &["to", "not", "be", "remain", "stay"])
        && near.any(|i| {
            unit.has(i, &["named", "identified", "anonymous"])
                && (i + 1 == content.end || unit.has(i + 1, &["for", "because", "due", "out", "since", ","]))
        })
}

/// "Jane Doe reported from Arlen, Bo Roe wrote this story": who made the article.
fn is_credit(unit: &Unit, finding: &Finding) -> bool {
    let from = finding.content[0].start;
    let made = unit.has(from, &["from"]) && unit.tag(from + 1) == Tag::Name
        || unit.has(from, &["this", "the"])
            && unit.has(from + 1, &["story", "report"])
            && unit.has(from + 2, &["from"]);
    made && finding.cue_words().any(|i| unit.has(i, &["reported", "wrote"]))
}

/// "Citing two officials": whom somebody heard is not what they say.
fn is_citation(unit: &Unit, finding: &Finding) -> bool {
    const LONGEST: usize = 4;
    let cites = |i: usize| unit.has(i, &["citing", "quoting"]);
    let [content] = &finding.content[..] else { return false };
    content.len() <= LONGEST
        && finding.cue_words().any(cites)
        && !has_verb(unit, content)
        && !finding.quotes(unit)
        && noun_phrase::is_somebody(unit, content)
}

/// What the rules never take, however sure the tagger is: a correction's earlier version, "repeated himself".
#[inline(never)]
fn is_ruled_out(unit: &Unit, finding: &Finding) -> bool {
    let edition = finding.source.as_ref().is_some_and(|s| reporting::is_edition(unit, s));
    let judges = finding.cue_words().filter_map(|i| cue::at(unit, i)).any(|c| c.class == Class::Judge);
    edition || !judges && reporting::is_reflexive(unit, finding.content[0].start)
}

/// "They offer more channels", "she saw a gain": a verb that speaks only where a clause, a quotation or a document does.
fn is_act_alone(unit: &Unit, finding: &Finding) -> bool {
    let (Some(source), Some(cue)) = (&finding.source, &finding.cue) else { return false };
    let mut verbs = cue.clone().filter_map(|i| cue::at(unit, i)).peekable();
    let first = &finding.content[0];
    first.start >= cue.end
        && verbs.peek().is_some()
        && verbs.all(|c| reporting::acts_alone(unit, &c, source, first))
        && !finding.quotes(unit)
}

/// "The failures underscored the shortage": a thing that is said to speak, by the writer.
fn is_personified(unit: &Unit, finding: &Finding) -> bool {
    let (Some(source), Some(cue)) = (&finding.source, &finding.cue) else { return false };
    let says = cue.clone().any(|i| unit.words[i].is(&["say", "says", "said", "saying", "according"]));
    let thing = || finding.confidence < SPEAKS && noun_phrase::is_thing(unit, source);
    // "The decision highlights": a decision may say, but what it shows is the writer's view.
    let shows = |i: usize| unit.words[i].readings.first().is_some_and(|r| r.class == Class::Evidence);
    let act = || noun_phrase::is_act(unit, source) && cue.clone().any(shows);
    !says && (thing() || act()) && !finding.quotes(unit)
}

/// "We list the best ten", "if you want": the writer and the reader, whose words are nobody's but the page's; unless they
/// are quoted, or the writer is one of two who talk: "I ask".
fn is_own_voice(unit: &Unit, finding: &Finding) -> bool {
    let Some(source) = finding.source.as_ref().filter(|s| s.len() == 1) else { return false };
    let who = unit.words[source.start].lower.split('\'').next().unwrap_or_default();
    let talks = || finding.cue_words().any(|i| unit.words[i].is(&["ask", "asked", "say", "said", "tell", "told"]));
    (matches!(who, "we" | "you") || who == "i" && !talks()) && !finding.quotes(unit)
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether of a tagged "According to …" at the head of a sentence source or content reach into the other as the rule sees it.
fn opens_longer(tagged: &Finding, rule: &Finding) -> bool {
    let opens = rule.cue.as_ref().is_some_and(|c| c.start == 0) && rule.source.as_ref().is_some_and(|s| s.start > 0);
    let cross = |a: &Finding, b: &Finding| a.source.iter().any(|s| b.content.iter().any(|c| touch(c, s)));
    opens && (cross(tagged, rule) || cross(rule, tagged))
}

/// "Said Jane Doe, while Bo Roe agreed", "said Jane Doe, and Bo Roe agreed": two who speak one after the other, which the
/// tagger takes for one source.
fn is_run_on(unit: &Unit, tagged: &Range<usize>, rule: &Range<usize>) -> bool {
    let inside = rule.len() < tagged.len() && within(rule, tagged);
    let speaks = |i: usize| cue::at_checked(unit, i).is_some();
    let inverted = || tagged.start > 0 && speaks(tagged.start - 1) && speaks(tagged.end);
    let goes_on = |i: usize| {
        unit.tag(i - 1) == Tag::Comma
            && (unit.has(i, &["while", "but"]) || unit.tag(i) == Tag::Coordinator && inverted())
    };
    inside && (tagged.start + 1..tagged.end).any(goes_on)
}

/// "Coffee is good for the heart, study finds", "Man held over fire - police": how headlines end; the tagger knows neither.
fn closes_with_finding(unit: &Unit, rule: &Finding) -> bool {
    let (Some(source), Some(cue)) = (&rule.source, &rule.cue) else { return false };
    if unit.has(cue.start, phrase::DASHES) && source.start == cue.end {
        return true;
    }
    unit.has(cue.start, &["find", "finds", "found", "hears", "heard"])
        && cue.end == clause::trim(unit, cue.start, unit.words.len())
        && source.end == cue.start
        && rule.content[0].end < source.start
}

/// What hardly any article of the training has, so that the tagger cannot know it.
fn is_unlearned(unit: &Unit, rule: &Finding) -> bool {
    let per = rule.cue.as_ref().is_some_and(|c| unit.has(c.start, &["per"]));
    per || closes_with_finding(unit, rule) || opens_inverted(unit, rule)
}

/// "Said one resident, “…”".
fn opens_inverted(unit: &Unit, rule: &Finding) -> bool {
    let (Some(source), Some(cue)) = (&rule.source, &rule.cue) else { return false };
    *cue == (0..source.start) && unit.tag(rule.content[0].start) == Tag::Quote
}

/// Whether the rule for "quoted by … as saying" found it.
fn is_quoted(unit: &Unit, rule: &Finding) -> bool {
    rule.cue.as_ref().is_some_and(|c| unit.has(c.end - 1, &["saying"]) && c.clone().any(|i| unit.has(i, &["quoted"])))
}

/// "Feared the potential for harm | on a large scale": the tagger ends inside a clause, before a preposition, and nobody
/// speaks in what the rule takes in behind it. Of nine such contents in texts labelled for sources the rules had nine right,
/// the tagger six.
fn is_cut_short(unit: &Unit, tagged: &[Range<usize>], rule: &[Range<usize>]) -> bool {
    let ([tagged], [rule]) = (tagged, rule) else { return false };
    let behind = tagged.end..rule.end;
    tagged.start == rule.start
        && !behind.is_empty()
        && unit.tag(behind.start) == Tag::Preposition
        && behind.into_iter().all(|i| cue::at(unit, i).is_none())
}

fn same_cue(a: &Finding, b: &Finding) -> bool {
    matches!((&a.cue, &b.cue), (Some(a), Some(b)) if touch(a, b))
}

/// Whether the tagger's source goes before the rule's. "told reporters", "The mayor, who", "A woman raped by Doe": the rules take in
/// what belongs to the verb, the pronoun, and the head before a preposition.
fn is_better(unit: &Unit, tagged: &Range<usize>, rule: &Finding) -> bool {
    let Some(r) = &rule.source else { return true };
    let behind = |tag| tagged.start > 0 && unit.tag(tagged.start - 1) == tag;
    // "Roe, in a statement by his aide, Poe, said": who is named on the way.
    let passed = || (r.start..tagged.start).any(|i| unit.tag(i) == Tag::Comma && unit.tag(i + 1) == Tag::Preposition);
    // "Doe, | who denies murder, told"
    let clause = || tagged.start > r.start && noun_phrase::is_relative(unit, tagged.start);
    // "The leaders | — and the mayor —": what stands between dashes is theirs.
    let dashed = || tagged.start == r.start && tagged.end < r.end && noun_phrase::is_dash(unit, tagged.end);
    let inside =
        within(tagged, r) && (tagged.len() == 1 || behind(Tag::Preposition) || passed() || clause() || dashed());
    // "A poll by the council | in May"
    let dated = within(r, tagged) && r.start == tagged.start && noun_phrase::is_calendar(unit, tagged.end - 1);
    // "In Arlen, Ohio, | a spokesman said"
    let placed =
        within(r, tagged) && r.start > tagged.start && behind(Tag::Preposition) && unit.tag(r.start - 1) == Tag::Comma;
    !(inside || dated || placed || is_run_on(unit, tagged, r))
}

/// Joins what the tagger and the rules found: each has to be surer of what the other does not see.
#[inline(never)]
fn merge(unit: &Unit, tagged: Vec<Finding>, rules: Vec<Finding>, marginals: &[Marginals]) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::with_capacity(rules.len() + tagged.len());
    // "Sample, who thought the bill weak, said": a word has one label, so the tagger sees no cue inside a source.
    let sources: Vec<Range<usize>> = rules.iter().filter_map(|r| r.source.clone()).collect();
    let hidden = |cue: &Range<usize>| sources.iter().any(|s| within(cue, s));
    for rule in rules {
        let seen = rule.cue.as_ref().map_or(0.0, |c| mass(marginals, c, CUE));
        let finding = match tagged.iter().find(|t| same_cue(t, &rule)) {
            // "According to the ministry, Watson left": the tagger may end the source behind the next comma. "She was quoted
            // by the agency as saying": it takes who quotes.
            Some(t) if t.confidence >= MOVES_BOUNDS && (opens_longer(t, &rule) || is_quoted(unit, &rule)) => {
                Finding { confidence: t.confidence, ..rule }
            }
            Some(t) if t.confidence >= MOVES_BOUNDS => {
                let source = t.source.clone().filter(|s| is_better(unit, s, &rule));
                // "The bridge, according to the mayor, will close": the rules see that a content goes on behind its inquit.
                let pieces = |of: &Range<usize>| rule.content.iter().any(|piece| within(of, piece));
                let longer = rule.content.len() > t.content.len() && t.content.iter().all(pieces)
                    || is_cut_short(unit, &t.content, &rule.content);
                let content = if longer { rule.content } else { t.content.clone() };
                // "Told the station | she would": the tagger knows better where what was said begins.
                let said =
                    |c: &Range<usize>| content.iter().map(|p| p.start).find(|p| (c.start + 1..c.end).contains(p));
                let cue = rule.cue.map(|c| c.start..said(&c).unwrap_or(c.end));
                Finding { source: source.or(rule.source), cue, reason: rule.reason, content, ..t.clone() }
            }
            None if seen < KEEPS_RULE
                && rule.source.is_some()
                && !rule.cue.as_ref().is_some_and(hidden)
                && !is_unlearned(unit, &rule) =>
            {
                continue
            }
            _ => Finding { confidence: rule.confidence * (1.0 + seen) / 2.0, ..rule },
        };
        if !out.last().is_some_and(|o| same_cue(o, &finding)) {
            out.push(finding);
        }
    }
    let found = out.len();
    for t in tagged {
        let known = out[..found].iter().any(|o| same_cue(o, &t));
        let speaks = |i| cue::at(unit, i).is_some_and(|c| c.voice != Voice::Passive);
        let odds = if t.cue_words().any(speaks) { ADDS } else { ADDS_UNKNOWN };
        if !known && t.source.is_some() && t.confidence >= odds {
            out.push(t);
        }
    }
    out
}

/// Of two whose contents touch the surer one stands. "He warned of rust in a report, which recommended repairs": what a bare
/// pronoun says goes behind what takes it in.
#[inline(never)]
fn without_clashes(unit: &Unit, mut findings: Vec<Finding>) -> Vec<Finding> {
    const BARE: f32 = 0.5;
    let pronoun = |s: &Range<usize>| s.len() == 1 && unit.has(s.start, &["which", "that"]);
    let bare = |f: &Finding| f.source.as_ref().is_some_and(pronoun) && !f.quotes(unit);
    sort_by_number(&mut findings, |f| falling(f.confidence * if bare(f) { BARE } else { 1.0 }));
    let mut apart: Vec<Finding> = Vec::with_capacity(findings.len());
    for f in findings {
        let covers = |a: &Finding, b: &Finding| {
            let said = |c: &Range<usize>| a.content.iter().any(|d| touch(c, d));
            b.content.iter().chain(&b.cue).any(said)
        };
        if !apart.iter().any(|o| covers(o, &f) || covers(&f, o)) {
            apart.push(f);
        }
    }
    sort_by_number(&mut apart, |f| place(f.content[0].start));
    apart
}

/// "He said it has offices, which are backed by others": the clause behind the comma is of what he said, where it goes on
/// to the sentence's end and nobody else speaks in it. The tagger often ends at the comma.
#[inline(never)]
fn take_relative_clauses(unit: &Unit, findings: &mut [Finding]) {
    let end = clause::trim(unit, 0, unit.words.len());
    for k in 0..findings.len() {
        let f = &findings[k];
        let (Some(cue), Some(last)) = (&f.cue, f.content.last()) else { continue };
        let at = last.end;
        let plain = last.start >= cue.end && f.act == Act::Statement && unit.tag(at) == Tag::Comma;
        let relative = || unit.has(at + 1, &RELATIVES);
        let of_another = |o: &Finding| o.cue.iter().chain(&o.source).chain(&o.content).any(|r| touch(r, &(at..end)));
        let quoted = || unit.words[at..end].iter().any(|w| w.quote.is_some());
        if plain && at + 1 < end && relative() && !quoted() && !findings.iter().any(of_another) {
            findings[k].content.last_mut().expect("it has one").end = end;
        }
    }
}

/// "Said Roe|, reflecting on": the comma behind a source is its own only before the cue and behind an apposition.
fn leave_comma(unit: &Unit, finding: &mut Finding) {
    let (Some(source), Some(cue)) = (&mut finding.source, &finding.cue) else { return };
    let first = source.clone().find(|&i| unit.tag(i) == Tag::Comma);
    if source.end != cue.start && first == Some(source.end - 1) && source.len() > 1 {
        source.end -= 1;
    }
}

/// "Called the bridge a farce | in an interview": where somebody said it, behind what is no clause.
fn leave_occasion(unit: &Unit, finding: &mut Finding) {
    const LONGEST: usize = 4;
    let judges = |i: usize| cue::at(unit, i).is_some_and(|c| c.class == Class::Judge);
    let [content] = &mut finding.content[..] else { return };
    if !finding.cue.clone().is_some_and(|c| c.end <= content.start && c.into_iter().any(judges)) {
        return;
    }
    let occasion = |i: usize| unit.words[i].stands_in(&DOCUMENT_WORDS) || unit.has(i, &["interview", "speech"]);
    let named = |i: usize| (i + 2..content.end.min(i + 2 + LONGEST)).any(occasion);
    let opens = |i: usize| unit.has(i, &["in"]) && unit.has(i + 1, &["a", "an", "his", "her", "their", "its"]);
    // Behind a comma more may be told of what was said.
    let last = (content.start + 1..content.end).rev().take_while(|&i| unit.tag(i) != Tag::Comma);
    let end = last.into_iter().find(|&i| opens(i) && named(i));
    content.end = end.unwrap_or(content.end);
}

/// "The dam, | which | the ministry said had been tested": the subject of what is said.
fn take_pronoun(unit: &Unit, finding: &mut Finding) {
    let (Some(source), Some(cue)) = (&finding.source, &finding.cue) else { return };
    let first = finding.content[0].start;
    let pronoun = source.start.checked_sub(1).filter(|&i| noun_phrase::is_relative(unit, i));
    let subject = pronoun.filter(|_| {
        source.end == cue.start && cue.end == first && matches!(unit.tag(first), Tag::Auxiliary | Tag::Verb)
    });
    if let Some(i) = subject {
        finding.content.insert(0, i..i + 1);
    }
}

/// "Was described as “a farce” by the mayor": who says it stands behind the quotation.
fn take_agent(unit: &Unit, finding: &mut Finding) {
    let Some(last) = finding.content.last_mut().filter(|_| finding.source.is_none()) else { return };
    let mut behind = last.start + 1..=last.end;
    let Some(by) = behind.find(|&i| unit.has(i, &["by"]) && unit.tag(i - 1) == Tag::Quote) else { return };
    finding.source = noun_phrase::after(unit, by + 1).filter(|s| noun_phrase::is_person(unit, s));
    last.end = if finding.source.is_some() { by } else { last.end };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::page::{Options, Page};

    #[test]
    fn a_content_ends_behind_its_prepositions_unless_somebody_else_speaks_there() {
        let cut = |text: &str, tagged: Range<usize>, rule: Range<usize>| {
            let page = Page::from_text(text);
            let document = Document::from_text(&page, text, &Options::default());
            let units = super::super::words::units(&document, 0, &[]);
            is_cut_short(&units[0], &[tagged], &[rule])
        };
        let plain = "She feared harm on a large scale.";
        assert!(cut(plain, 2..3, 2..7));
        assert!(!cut(plain, 2..7, 2..7) && !cut(plain, 2..5, 2..7) && !cut(plain, 3..4, 2..7));
        assert!(!cut("She feared harm after an engineer said it leaked.", 2..3, 2..9));
    }
}
