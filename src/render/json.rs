//! The analysis itself.

use crate::analysis::Analysis;

/// The form that crosses the boundary: offsets in UTF-16 code units.
pub fn render(analysis: &Analysis) -> String {
    // An analysis holds no map keys but strings and no float but finite ones, so that this cannot fail.
    serde_json::to_string(&analysis.clone().into_utf16()).unwrap_or_default()
}
