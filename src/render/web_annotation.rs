//! A W3C Web Annotation collection: an annotation for each claim, each attribution and each source.
//!
//! Targets are found by quotation first (with 32 characters before and behind), by position second: positions count
//! code points of [`Analysis::text`], which is the text of the page's blocks and not of its DOM.

use super::json::object;
use super::{attribution_of, name_of, part_of, script_safe, source_of, title};
use crate::analysis::{Analysis, Attribution, Claim, Source, Voice};
use crate::hash::fnv1a;
use crate::span::{Offsets, Span, Unit};
use serde_json::Value;

/// Characters of context on either side of a quotation: what Hypothesis and the specification's examples give.
const CONTEXT: usize = 32;

/// Writes the collection.
pub fn render(analysis: &Analysis, url: Option<&str>) -> String {
    let page = url.map_or_else(|| urn(&analysis.text), str::to_owned);
    let targets = Targets { analysis, offsets: Offsets::new(&analysis.text, Unit::CodePoint), page: &page };
    let mut items: Vec<Value> = Vec::new();
    items.extend(
        analysis.claims.iter().map(|c| annotation("classifying", claim_bodies(analysis, c), targets.of(&[c.span]))),
    );
    items.extend(
        analysis
            .attributions
            .iter()
            .filter(|a| !a.content.is_empty())
            .map(|a| annotation("classifying", attribution_bodies(analysis, a), targets.of(&a.content))),
    );
    items.extend(
        analysis
            .sources
            .iter()
            .filter(|s| !s.mentions.is_empty())
            .map(|s| annotation("identifying", source_bodies(s), targets.of(&s.mentions))),
    );
    let base = urn(&format!("{page}\n{}", analysis.text));
    for (i, item) in items.iter_mut().enumerate() {
        item["id"] = format!("{base}:{i}").into();
    }
    script_safe(&object(vec![
        ("@context", "http://www.w3.org/ns/anno.jsonld".into()),
        ("type", "AnnotationCollection".into()),
        ("label", title(analysis).unwrap_or_else(|| "Who says what".into()).into()),
        ("total", items.len().into()),
        ("first", first_page(format!("{base}:page"), items)),
        ("id", base.into()),
    ]))
}

fn first_page(id: String, items: Vec<Value>) -> Value {
    object(vec![
        ("id", id.into()),
        ("type", "AnnotationPage".into()),
        ("startIndex", 0.into()),
        ("items", items.into()),
    ])
}

fn annotation(motivation: &str, body: Vec<Value>, target: Value) -> Value {
    object(vec![
        ("type", "Annotation".into()),
        ("motivation", motivation.into()),
        ("body", body.into()),
        ("target", target),
    ])
}

fn tag(value: impl Into<String>) -> Value {
    body("tagging", value.into())
}

fn body(purpose: &str, value: String) -> Value {
    object(vec![
        ("type", "TextualBody".into()),
        ("purpose", purpose.into()),
        ("format", "text/plain".into()),
        ("value", value.into()),
    ])
}

fn claim_bodies(analysis: &Analysis, claim: &Claim) -> Vec<Value> {
    let part = part_of(analysis, claim);
    let voice = match (claim.voice, part) {
        (Voice::Own, None) => "no source given",
        (Voice::Own, Some(_)) => "attributed in part",
        _ => "attributed",
    };
    let mut bodies = vec![tag("claim"), tag(name_of(claim.claim_type)), tag(voice)];
    let source = attribution_of(analysis, claim).or(part).and_then(|a| source_of(analysis, a));
    bodies.extend(source.map(|s| body("identifying", s.name.clone())));
    bodies.extend(Some(&claim.why).filter(|w| !w.is_empty()).map(|w| body("describing", w.clone())));
    bodies
}

fn attribution_bodies(analysis: &Analysis, a: &Attribution) -> Vec<Value> {
    let mut bodies = vec![tag("attribution"), tag(name_of(a.form)), tag(name_of(a.act))];
    bodies.extend(source_of(analysis, a).map(|s| body("identifying", s.name.clone())));
    bodies.extend(Some(&a.why).filter(|w| !w.is_empty()).map(|w| body("describing", w.clone())));
    bodies
}

fn source_bodies(source: &Source) -> Vec<Value> {
    let mut bodies = vec![body("identifying", source.name.clone()), tag("source"), tag(name_of(source.kind))];
    bodies.push(tag(name_of(source.standing)));
    bodies.extend(source.role.clone().map(|role| body("describing", role)));
    bodies
}

/// Makes targets of spans.
struct Targets<'a> {
    analysis: &'a Analysis,
    offsets: Offsets<'a>,
    page: &'a str,
}

impl Targets<'_> {
    /// One target, or a list of them.
    fn of(&self, spans: &[Span]) -> Value {
        match spans {
            [one] => self.target(*one),
            many => many.iter().map(|s| self.target(*s)).collect(),
        }
    }

    fn target(&self, span: Span) -> Value {
        let text = self.analysis.text.as_str();
        let before = text.get(..span.start).unwrap_or_default();
        let behind = text.get(span.end..).unwrap_or_default();
        let prefix = before.char_indices().rev().nth(CONTEXT - 1).map_or(before, |(i, _)| &before[i..]);
        let suffix = behind.char_indices().nth(CONTEXT).map_or(behind, |(i, _)| &behind[..i]);
        let exact = text.get(span.start..span.end).unwrap_or_default();
        let at = self.offsets.span_from_bytes(span);
        let quote = object(vec![
            ("type", "TextQuoteSelector".into()),
            ("exact", exact.into()),
            ("prefix", prefix.into()),
            ("suffix", suffix.into()),
        ]);
        let position =
            object(vec![("type", "TextPositionSelector".into()), ("start", at.start.into()), ("end", at.end.into())]);
        object(vec![("source", self.page.into()), ("selector", vec![quote, position].into())])
    }
}

/// A name for a text without address: the same text has the same name (FNV-1a, 64 bits).
fn urn(text: &str) -> String {
    format!("urn:x-inquit:{:016x}", fnv1a(text.as_bytes()))
}
