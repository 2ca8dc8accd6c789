//! Which language a text is in, as far as the layers need it.

use crate::page::{Options, Page};

/// Whether the attribution, source and claim layers know the language.
pub fn is_supported(lang: &str) -> bool {
    lang == "en" || lang == "und"
}

/// The primary language subtag: what the caller says, else what the page declares, else `und`.
pub fn of(page: &Page, _text: &str, options: &Options) -> String {
    let declared = options.lang.as_deref().or(page.lang.as_deref()).unwrap_or("und");
    declared.split(['-', '_']).next().unwrap_or("und").to_ascii_lowercase()
}
