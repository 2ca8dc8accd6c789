//! The input: what a reader found in a page, as plain data.

#[cfg(any(target_arch = "wasm32", test))]
pub(crate) mod packed;

use crate::lines::paragraphs;
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A page as it was read: its visible text blocks in DOM order and the metadata that says what it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    /// Address of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Declared language, BCP 47 as written on `<html lang>`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// `<title>`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// `<meta name|property|itemprop>` and `<link rel="canonical">`, by lower-case name; every value in order.
    #[serde(default)]
    pub meta: BTreeMap<String, Vec<String>>,
    /// The raw text of each JSON-LD script. It may not be JSON at all.
    #[serde(default)]
    pub json_ld: Vec<String>,
    /// The visible text.
    pub blocks: Vec<Block>,
    /// Whether `blocks` are the lines of a plain text: then nothing is known about tags, links or ancestors.
    #[serde(skip)]
    pub plain: bool,
}

/// The text of one block-level element's own run of inline content, white space collapsed; never empty; visible only.
/// From JSON a block needs its text, a page its blocks; all else may be left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Block {
    /// The text.
    pub text: String,
    /// Lower-case tag name of the block-level element.
    #[serde(default)]
    pub tag: String,
    /// Ancestors from the body down to the element itself, `tag#id.class.class[role=…][itemprop=…]`.
    #[serde(default)]
    pub path: Vec<String>,
    /// How many UTF-16 code units of `text` are inside links.
    #[serde(default)]
    pub link_chars: usize,
    /// Where the block leads, if it is one link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// Parts inside the reader's selection, in UTF-16 code units of `text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected: Option<Vec<Span>>,
}

impl Block {
    /// Whether its tag makes it a heading.
    #[inline(never)]
    pub(crate) fn is_heading(&self) -> bool {
        matches!(self.tag.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    }
}

/// What the caller may choose.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Options {
    /// How many key claims at most, up to 50; 8 unless told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<usize>,
    /// Keep only the findings that touch the reader's selection ([`Block::selected`]).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub selection_only: Option<bool>,
    /// Language of the text, BCP 47; goes before what the page declares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

impl Page {
    /// The page that stands for a plain text: one block for each line that is not blank, or for the lines that belong
    /// together where they are cut at a width, as in wire copy and e-mail.
    pub fn from_text(text: &str) -> Self {
        let block = |span: Span| Block { text: span.of(text).to_owned(), ..Block::default() };
        Self { blocks: paragraphs(text).into_iter().map(block).collect(), plain: true, ..Self::default() }
    }
}
