//! Where the link of a block leads, as far as its address tells: a story's address has its title in it, a section's has
//! a word, a share button's names a network.

use crate::layer::metadata::{host, site};
use crate::lexicon::NETWORKS;
use crate::page::Page;

/// Words in a part of an address from which on it reads as a story's title.
const TITLE: usize = 4;

/// Digits in a row from which on an address has a number.
const NUMBER: usize = 4;

/// Longest address, in bytes: each block's is held against the page's own, and no real one is as long.
const LONGEST: usize = 4096;

/// Parts of addresses that post a page to a network.
const POSTING: [&str; 7] = ["share", "sharer", "intent", "sharing", "submit", "pin", "send"];

/// What a link leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// No link, or several.
    #[default]
    None,
    /// A program: mail, telephone, script.
    Program,
    /// A place in the same page.
    Here,
    /// A page of the same site.
    Own,
    /// A page of another site.
    Other,
    /// A network's page.
    Network,
    /// A form that posts this page to a network.
    Posting,
}

/// A link's address, taken apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// What it leads to.
    pub sort: Sort,
    /// Words in the part of the path that has most.
    pub words: usize,
    /// Parts of the path.
    pub parts: usize,
    /// Whether a part has a number of at least four digits.
    pub numbered: bool,
}

impl Target {
    /// Takes the links of a page's blocks apart.
    #[inline(never)]
    pub fn all(page: &Page) -> Vec<Self> {
        let is_address = |a: &&str| a.len() <= LONGEST;
        let url = page.url.as_deref().filter(is_address).unwrap_or("");
        let own = host(url).map(site);
        let links = page.blocks.iter().map(|block| block.href.as_deref().filter(is_address));
        links.map(|href| href.map_or_else(Self::default, |h| Self::of(h, url, own))).collect()
    }

    fn of(href: &str, url: &str, own: Option<&str>) -> Self {
        let Some(at) = host(href).map(site) else { return Self { sort: Sort::Program, ..Self::default() } };
        let rest = href.strip_prefix("https://").or_else(|| href.strip_prefix("http://")).unwrap_or("");
        let end = rest.bytes().position(|b| matches!(b, b'?' | b'#')).unwrap_or(rest.len());
        let path = || rest[..end].split(['/']).skip(1).filter(|part| !part.is_empty());
        let mut target = Self::default();
        path().for_each(|part| target.add(part));
        let here = |a: &str| a.split('#').next().unwrap_or("").trim_end_matches('/').to_owned();
        target.sort = if href.contains('#') && here(href) == here(url) {
            Sort::Here
        } else if NETWORKS.has(at) {
            if path().any(|part| POSTING.contains(&part.split('.').next().unwrap_or(""))) {
                Sort::Posting
            } else {
                Sort::Network
            }
        } else if own == Some(at) {
            Sort::Own
        } else {
            Sort::Other
        };
        target
    }

    /// Counts a part of the path, its words and its digits.
    fn add(&mut self, part: &str) {
        let (mut words, mut length, mut digits) = (0, 0, 0);
        for byte in part.bytes() {
            if matches!(byte, b'-' | b'_' | b'+') {
                words += usize::from(length > 1);
                length = 0;
            } else {
                length += 1;
            }
            digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
            self.numbered |= digits >= NUMBER;
        }
        self.parts += 1;
        self.words = self.words.max(words + usize::from(length > 1));
    }

    /// Whether the address reads as a story's.
    pub fn is_story(self) -> bool {
        matches!(self.sort, Sort::Own | Sort::Other) && (self.words >= TITLE || self.words >= 2 && self.numbered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Block;

    #[test]
    fn addresses_longer_than_any_are_none() {
        let sort = |url: String, href: String| {
            let block = Block { href: Some(href), ..Block::default() };
            Target::all(&Page { url: Some(url), blocks: vec![block], ..Page::default() })[0].sort
        };
        let page = |length: usize| format!("https://example.com/{}", "a".repeat(length));
        assert_eq!(sort(page(3_000), page(3_000) + "#top"), Sort::Here);
        assert_eq!(sort(page(300_000), page(300_000) + "#top"), Sort::None);
        assert_eq!(sort(page(300_000), page(3)), Sort::Other, "a page without an address has no site");
        assert_eq!(sort(page(3), page(300_000)), Sort::None);
    }

    #[test]
    fn addresses_tell_stories_from_sections_and_buttons() {
        let of = |href: &str| {
            let block = Block { href: (!href.is_empty()).then(|| href.to_owned()), ..Block::default() };
            let url = Some("https://www.example.com/local/old-bridge".into());
            Target::all(&Page { url, blocks: vec![block], ..Page::default() })[0]
        };
        let sort = |href: &str| of(href).sort;
        assert_eq!(of(""), Target::default());
        assert_eq!(sort("mailto:desk@example.com"), Sort::Program);
        assert_eq!(sort("https://www.example.com/local/old-bridge#comments"), Sort::Here);
        assert_eq!(sort("https://sport.example.com/"), Sort::Own);
        assert_eq!(sort("https://www.facebook.com/examplenews"), Sort::Network);
        assert_eq!(sort("https://www.facebook.com/sharer.php?u=x"), Sort::Posting);
        let story = |href: &str| of(href).is_story();
        assert!(story("https://www.example.com/local/ferry-line-resumes-night-service"));
        assert!(story("https://www.example.com/a/ferry-line-1234567"));
        assert!(!story("https://www.example.com/local/"));
        assert!(!story("https://x.com/intent/tweet-this-very-long-title"));
    }
}
