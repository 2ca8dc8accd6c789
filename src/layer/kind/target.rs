//! Where the link of a block leads, as far as its address tells: a story's address has its title in it, a section's has
//! a word, a share button's names a network.

use crate::layer::metadata::{host, site};
use crate::page::Page;

/// Words in a part of an address from which on it reads as a story's title.
const TITLE: usize = 4;

/// Networks that pages link to for sharing and following, by their sites.
const NETWORKS: [&str; 22] = [
    "bsky.app",
    "facebook.com",
    "flipboard.com",
    "getpocket.com",
    "instagram.com",
    "linkedin.com",
    "line.me",
    "mastodon.social",
    "pinterest.com",
    "reddit.com",
    "snapchat.com",
    "t.me",
    "telegram.me",
    "threads.net",
    "tiktok.com",
    "tumblr.com",
    "twitter.com",
    "vk.com",
    "wa.me",
    "whatsapp.com",
    "x.com",
    "youtube.com",
];

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
    /// Takes a block's link apart.
    pub fn of(page: &Page, href: Option<&str>) -> Self {
        let Some(href) = href else { return Self::default() };
        let Some(at) = host(href) else { return Self { sort: Sort::Program, ..Self::default() } };
        let rest = href.split_once("://").map_or("", |(_, rest)| rest);
        let path = rest.split(['?', '#']).next().unwrap_or("").split('/').skip(1).filter(|p| !p.is_empty());
        let mut target = Self::default();
        let mut posting = false;
        for part in path {
            target.parts += 1;
            target.words = target.words.max(part.split(['-', '_', '+']).filter(|w| w.len() > 1).count());
            target.numbered |= part.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() >= 4);
            posting |= POSTING.iter().any(|p| part.split('.').next() == Some(p));
        }
        let url = page.url.as_deref().unwrap_or("");
        let here = |a: &str| a.split('#').next().unwrap_or("").trim_end_matches('/').to_owned();
        target.sort = if href.contains('#') && here(href) == here(url) {
            Sort::Here
        } else if NETWORKS.contains(&site(at)) {
            if posting {
                Sort::Posting
            } else {
                Sort::Network
            }
        } else if host(url).is_some_and(|own| site(own) == site(at)) {
            Sort::Own
        } else {
            Sort::Other
        };
        target
    }

    /// Whether the address reads as a story's.
    pub fn is_story(self) -> bool {
        matches!(self.sort, Sort::Own | Sort::Other) && (self.words >= TITLE || self.words >= 2 && self.numbered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_stories_from_sections_and_buttons() {
        let page = Page { url: Some("https://www.example.com/local/old-bridge".into()), ..Page::default() };
        let sort = |href: &str| Target::of(&page, Some(href)).sort;
        assert_eq!(Target::of(&page, None), Target::default());
        assert_eq!(sort("mailto:desk@example.com"), Sort::Program);
        assert_eq!(sort("https://www.example.com/local/old-bridge#comments"), Sort::Here);
        assert_eq!(sort("https://sport.example.com/"), Sort::Own);
        assert_eq!(sort("https://www.facebook.com/examplenews"), Sort::Network);
        assert_eq!(sort("https://www.facebook.com/sharer.php?u=x"), Sort::Posting);
        let story = |href: &str| Target::of(&page, Some(href)).is_story();
        assert!(story("https://www.example.com/local/ferry-line-resumes-night-service"));
        assert!(story("https://www.example.com/a/ferry-line-1234567"));
        assert!(!story("https://www.example.com/local/"));
        assert!(!story("https://x.com/intent/tweet-this-very-long-title"));
    }
}
