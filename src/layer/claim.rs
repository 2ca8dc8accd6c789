//! Which sentences carry the story and can be checked.

use super::kind::Kinds;
use crate::analysis::{Attribution, Claim, Note, Source};
use crate::document::Document;
use crate::page::Options;

/// What the layer found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// By rank.
    pub claims: Vec<Claim>,
    /// `lacks-context` for sentences that would be claims if they stood by themselves.
    pub notes: Vec<Note>,
}

/// Ranks the key claims of the article's prose.
pub fn find(
    _document: &Document,
    _kinds: &Kinds,
    _attributions: &[Attribution],
    _sources: &[Source],
    _options: &Options,
) -> Claims {
    Claims::default()
}
