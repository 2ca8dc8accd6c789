//! An analysis as a file: JSON, Markdown, CSV, W3C Web Annotation, ClaimReview draft.

mod claim_review;
mod csv;
pub(crate) mod json;
mod markdown;
mod web_annotation;

use crate::analysis::{Analysis, Attribution, Claim, ClaimType, Form, Kind, Source, SourceKind};
use crate::span::Span;

/// The formats there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// The analysis itself, offsets in UTF-16 code units.
    Json,
    /// A report to read.
    Markdown,
    /// One row for each claim and each attribution, offsets in UTF-16 code units. What a spreadsheet would run as a
    /// formula has an apostrophe before it.
    Csv,
    /// W3C Web Annotation collection, offsets in code points.
    WebAnnotation,
    /// A schema.org ClaimReview for each claim, its rating left empty.
    ClaimReview,
}

impl Format {
    /// The format by its public name: `json`, `markdown`, `csv`, `web-annotation`, `claim-review`.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "json" => Self::Json,
            "markdown" => Self::Markdown,
            "csv" => Self::Csv,
            "web-annotation" => Self::WebAnnotation,
            "claim-review" => Self::ClaimReview,
            _ => return None,
        })
    }
}

/// Writes an analysis in a format. It reads nothing but the analysis; the page's address goes in as `url`.
///
/// ```
/// use inquit::{analyze_text, render, Format, Options};
///
/// let analysis = analyze_text("“The bridge is safe,” Mayor Ada Example said.", &Options::default())?;
/// let table = render(&analysis, Format::Csv, Some("https://news.example/bridge"));
/// assert!(table.starts_with("record,id,rank,"));
/// # Ok::<(), inquit::Error>(())
/// ```
pub fn render(analysis: &Analysis, format: Format, url: Option<&str>) -> String {
    let url = url.map(str::trim).filter(|u| !u.is_empty());
    match format {
        Format::Json => json::render(analysis),
        Format::Markdown => markdown::render(analysis, url),
        Format::Csv => csv::render(analysis, url),
        Format::WebAnnotation => web_annotation::render(analysis, url),
        Format::ClaimReview => claim_review::render(analysis, url),
    }
}

/// The text under a span of the analysis, white space as single spaces. Empty for a span that was made for another text.
fn passage(analysis: &Analysis, span: Span) -> String {
    let text = analysis.text.get(span.start..span.end).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first headline.
fn title(analysis: &Analysis) -> Option<String> {
    let headline = analysis.blocks.iter().find(|b| b.kind == Kind::Headline)?;
    Some(passage(analysis, headline.span)).filter(|t| !t.is_empty())
}

/// The attribution a claim stands under.
fn attribution_of<'a>(analysis: &'a Analysis, claim: &Claim) -> Option<&'a Attribution> {
    analysis.attributions.get(claim.attribution?)
}

/// The attribution of a part of a claim that is otherwise the article's own.
fn part_of<'a>(analysis: &'a Analysis, claim: &Claim) -> Option<&'a Attribution> {
    analysis.attributions.get(claim.in_part?)
}

/// Who an attribution is ascribed to.
fn source_of<'a>(analysis: &'a Analysis, attribution: &Attribution) -> Option<&'a Source> {
    analysis.sources.get(attribution.source?)
}

/// A value that serialises to a string, as that string: the public name of an enum's case.
fn name_of(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A claim's type in plain words.
fn plain_type(claim: &Claim) -> &'static str {
    match claim.claim_type {
        ClaimType::Event => "event",
        ClaimType::Quantity => "figure",
        ClaimType::Causal => "cause",
        ClaimType::Comparison => "comparison",
        ClaimType::Status => "state of affairs",
        ClaimType::Prediction => "forecast",
    }
}

/// What a source is, in plain words.
fn plain_kind(source: &Source) -> &'static str {
    match source.kind {
        SourceKind::Person => "person",
        SourceKind::Organization => "organisation",
        SourceKind::Group => "group",
        SourceKind::Document => "document",
    }
}

/// Whether it is quoted, in plain words.
fn plain_form(form: Form) -> &'static str {
    match form {
        Form::Direct => "quoted",
        Form::Indirect => "in the writer’s words",
        Form::Mixed => "partly quoted",
    }
}

/// JSON that may stand in a `<script>` element: nothing in it can close the element.
fn script_safe(value: &serde_json::Value) -> String {
    json::written(value).replace('<', "\\u003c")
}
