//! A draft of a schema.org ClaimReview for each claim: what is claimed, by whom and where. Rating and reviewer are
//! left for the fact-checker.

use super::json::object;
use super::{attribution_of, passage, script_safe, source_of, title};
use crate::analysis::{Analysis, Claim, Source, SourceKind, Standing};
use serde_json::{Map, Value};

/// Writes the drafts as one JSON-LD graph.
pub fn render(analysis: &Analysis, url: Option<&str>) -> String {
    let appearance = appearance(analysis, url);
    let reviews: Vec<Value> = analysis.claims.iter().map(|c| review(analysis, c, &appearance)).collect();
    script_safe(&object(vec![("@context", "https://schema.org".into()), ("@graph", reviews.into())]))
}

/// The fields that Google requires of a ClaimReview stand there, also those that only the fact-checker can fill: the
/// address of the check and its verdict are empty.
fn review(analysis: &Analysis, claim: &Claim, appearance: &Value) -> Value {
    let mut item = Map::new();
    item.insert("@type".into(), "Claim".into());
    item.insert("appearance".into(), appearance.clone());
    if let Some(first) = first_appearance(analysis) {
        item.insert("firstAppearance".into(), first);
    }
    if let Some(date) = date(analysis) {
        item.insert("datePublished".into(), date.into());
    }
    if let Some(source) = attribution_of(analysis, claim).and_then(|a| source_of(analysis, a)) {
        let (key, value) = author(source);
        item.insert(key.into(), value);
    }
    object(vec![
        ("@type", "ClaimReview".into()),
        ("claimReviewed", passage(analysis, claim.span).into()),
        ("itemReviewed", item.into()),
        ("url", "".into()),
        ("author", object(vec![("@type", "Organization".into())])),
        ("reviewRating", object(vec![("@type", "Rating".into()), ("alternateName", "".into())])),
    ])
}

/// Who claims it. A document is no author: the claim is based on it.
fn author(source: &Source) -> (&'static str, Value) {
    if source.kind == SourceKind::Document {
        return ("isBasedOn", named("CreativeWork", &source.name));
    }
    let kind = if source.kind == SourceKind::Person { "Person" } else { "Organization" };
    let mut author = named(kind, &source.name);
    if let Some(role) = source.role.as_ref().filter(|_| source.kind == SourceKind::Person) {
        author["jobTitle"] = role.as_str().into();
    }
    if source.standing == Standing::Unnamed {
        author["description"] = "not named in the article".into();
    }
    ("author", author)
}

/// A thing of schema.org with its name.
fn named(kind: &str, name: &str) -> Value {
    object(vec![("@type", kind.into()), ("name", name.into())])
}

/// The article itself.
fn appearance(analysis: &Analysis, url: Option<&str>) -> Value {
    let mut article = Map::new();
    article.insert("@type".into(), "NewsArticle".into());
    let publisher = analysis.provenance.publisher.as_ref();
    let facts = [
        ("url", url.map(Value::from)),
        ("headline", title(analysis).map(Value::from)),
        ("datePublished", date(analysis).map(Value::from)),
        ("publisher", publisher.map(|p| named("Organization", p))),
    ];
    for (key, value) in facts {
        if let Some(value) = value {
            article.insert(key.into(), value);
        }
    }
    Value::Object(article)
}

/// Where a republished article stood first.
fn first_appearance(analysis: &Analysis) -> Option<Value> {
    let original = analysis.provenance.original.as_ref()?;
    let publisher = named("Organization", &original.name);
    let mut work = object(vec![("@type", "NewsArticle".into()), ("publisher", publisher)]);
    if let Some(href) = &original.href {
        work["url"] = href.as_str().into();
    }
    Some(work)
}

/// The date, where it is one by ISO 8601: schema.org takes no other.
fn date(analysis: &Analysis) -> Option<&str> {
    let date = analysis.provenance.published.as_deref()?;
    let b = date.as_bytes();
    let digits = |r: std::ops::Range<usize>| b.get(r).is_some_and(|d| d.iter().all(u8::is_ascii_digit));
    (digits(0..4) && b.get(4) == Some(&b'-') && digits(5..7) && b.get(7) == Some(&b'-') && digits(8..10))
        .then_some(date)
}
