//! Where blocks stand in the page: ancestors by shape, what their names hint at, how much prose is under each.
//!
//! A node is one shape of ancestor, not one element: siblings with the same tag, classes and role share it, also when
//! their ids differ in digits only. Cards of a list are one node, therefore, and so are the parts of an article that
//! an advertisement splits.

use crate::cut;
use crate::hash::Map;
use crate::lexicon::CLASS_HINTS;
use crate::page::Block;

/// Ancestors beyond this depth are ignored: real pages stay under fifty.
const MAX_DEPTH: usize = 256;

/// A set of hints, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints(pub u32);

/// What a tag, role or class name hints at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    Ad,
    ArticleBody,
    Aside,
    Bio,
    Byline,
    Caption,
    Comment,
    Figure,
    Footer,
    Form,
    Header,
    Heading,
    Legal,
    Main,
    Nav,
    Navigation,
    Promo,
    Pullquote,
    Quote,
    Related,
    Share,
    Standfirst,
    Widget,
    Button,
}

impl Hints {
    /// Whether one of `any` is among them.
    pub fn has(self, any: &[Hint]) -> bool {
        any.iter().any(|h| self.0 & (1 << *h as u32) != 0)
    }

    fn with(self, hint: Hint) -> Self {
        Self(self.0 | 1 << hint as u32)
    }
}

/// What a word of lexicon/class_hints.txt hints at.
fn class_hint(word: &str) -> Option<Hint> {
    Some(match CLASS_HINTS.get(word)? {
        "ad" => Hint::Ad,
        "byline" => Hint::Byline,
        "bio" => Hint::Bio,
        "caption" => Hint::Caption,
        "comment" => Hint::Comment,
        "footer" => Hint::Footer,
        "header" => Hint::Header,
        "legal" => Hint::Legal,
        "navigation" => Hint::Navigation,
        "promo" => Hint::Promo,
        "pullquote" => Hint::Pullquote,
        "related" => Hint::Related,
        "share" => Hint::Share,
        "standfirst" => Hint::Standfirst,
        _ => Hint::Widget,
    })
}

/// One shape of ancestor.
pub struct Node {
    /// The node around it; the root is its own parent.
    pub parent: usize,
    /// Steps from the body.
    pub depth: usize,
    /// Lower-case tag.
    pub tag: String,
    /// What its own tag, role and names hint at.
    pub own: Hints,
    /// How many blocks stand in it.
    pub blocks: usize,
    /// Words of prose in it.
    pub prose: usize,
}

/// All nodes of a page; a parent stands before its children, the root first.
pub struct Tree {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// For each block the node of its own element.
    pub at: Vec<usize>,
}

impl Tree {
    /// Builds the tree of a page.
    #[inline(never)]
    pub fn of(blocks: &[Block]) -> Self {
        let root = Node { parent: 0, depth: 0, tag: "body".into(), own: Hints::default(), blocks: 0, prose: 0 };
        let mut tree = Self { nodes: vec![root], at: Vec::with_capacity(blocks.len()) };
        let mut ids: Map<(usize, String), usize> = Map::default();
        // Most steps have been seen letter for letter: their shape is not made again.
        let mut known: Map<(usize, &str), usize> = Map::default();
        // Neighbours share most of their ancestors: the nodes of the steps that the last block had too are at hand.
        let (mut last, mut nodes): (&[String], Vec<usize>) = (&[], Vec::new());
        for block in blocks {
            let path = &block.path[..block.path.len().min(MAX_DEPTH)];
            let shared = path.iter().zip(last).take_while(|(a, b)| cut::same(a, b)).count();
            nodes.truncate(shared);
            for step in &path[shared..] {
                let parent = nodes.last().copied().unwrap_or(0);
                let of_shape = || *ids.entry((parent, shape(step))).or_insert_with(|| tree.push(parent, step));
                nodes.push(*known.entry((parent, step)).or_insert_with(of_shape));
            }
            last = path;
            tree.at.push(nodes.last().copied().unwrap_or(0));
            tree.nodes[0].blocks += 1;
            nodes.iter().for_each(|&n| tree.nodes[n].blocks += 1);
            super::work::add(nodes.len());
        }
        tree
    }

    fn push(&mut self, parent: usize, step: &str) -> usize {
        let tag: String = step.chars().take_while(|c| !matches!(c, '#' | '.' | '[')).collect();
        let own = hints_of(&tag, step);
        self.nodes.push(Node { parent, depth: self.nodes[parent].depth + 1, tag, own, blocks: 0, prose: 0 });
        self.nodes.len() - 1
    }

    /// A node and its ancestors, the root last.
    pub fn chain(&self, node: usize) -> Vec<usize> {
        let mut chain = vec![node];
        let mut at = node;
        while at != 0 {
            at = self.nodes[at].parent;
            chain.push(at);
        }
        super::work::add(chain.len());
        chain
    }

    /// The node around a block's element.
    pub fn parent_of(&self, block: usize) -> usize {
        self.nodes[self.at[block]].parent
    }

    /// The hints of each node and its ancestors, those left out for which `skip` holds.
    #[inline(never)]
    pub fn inherited(&self, skip: impl Fn(usize) -> bool) -> Vec<Hints> {
        let mut all: Vec<Hints> = Vec::with_capacity(self.nodes.len());
        for (i, node) in self.nodes.iter().enumerate() {
            let above = if i == 0 { Hints::default() } else { all[node.parent] };
            all.push(if skip(i) { above } else { Hints(above.0 | node.own.0) });
        }
        all
    }

    /// For each node whether it or one around it has one of these tags.
    #[inline(never)]
    pub fn tagged(&self, tags: &[&str]) -> Vec<bool> {
        let mut inside = vec![false; self.nodes.len()];
        for (i, node) in self.nodes.iter().enumerate() {
            inside[i] = inside[node.parent] || tags.contains(&node.tag.as_str());
        }
        inside
    }

    /// For each node whether `node` is it or lies in it.
    #[inline(never)]
    pub fn inside(&self, node: usize) -> Vec<bool> {
        let mut inside = vec![false; self.nodes.len()];
        for i in 0..self.nodes.len() {
            inside[i] = i == node || i != 0 && inside[self.nodes[i].parent];
        }
        inside
    }
}

/// The tag of a step of a path.
pub fn tag_of(step: &str) -> &str {
    step.split(['#', '.', '[']).next().unwrap_or(step)
}

/// An id made from a heading ("how-popular-are-such-bridges"): its words tell of the text, not of the page.
fn is_slug(id: &str) -> bool {
    id.split(['-', '_']).filter(|part| !part.is_empty()).count() > 4
}

/// A step without its digits, without the parts of its id that hold some (`part-7`, a hash) and without slugs.
#[inline(never)]
fn shape(step: &str) -> String {
    let (tag, rest) = step.split_at(step.find(['#', '.', '[']).unwrap_or(step.len()));
    let id_end = rest.find(['.', '[']).unwrap_or(rest.len());
    let (id, names) = if rest.starts_with('#') { rest.split_at(id_end) } else { ("", rest) };
    let mut shape = tag.to_owned();
    if is_slug(id) {
        shape.push('#');
    } else {
        id.split('-').for_each(|p| shape.push_str(if p.contains(|c: char| c.is_ascii_digit()) { "0" } else { p }));
    }
    for c in names.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }) {
        if !(c == '0' && shape.ends_with('0')) {
            shape.push(c);
        }
    }
    shape
}

/// What roles and properties hint at.
const MARKS: [(&str, Hint); 12] = [
    ("[role=navigation]", Hint::Nav),
    ("[role=menu", Hint::Nav),
    ("[role=complementary]", Hint::Aside),
    ("[role=contentinfo]", Hint::Footer),
    ("[role=dialog]", Hint::Widget),
    ("[role=main]", Hint::Main),
    ("[role=button]", Hint::Button),
    ("[role=search]", Hint::Form),
    ("[role=form]", Hint::Form),
    ("[itemprop=articleBody]", Hint::ArticleBody),
    ("[itemprop=author]", Hint::Byline),
    ("[itemprop=datePublished]", Hint::Byline),
];

#[inline(never)]
fn hints_of(tag: &str, step: &str) -> Hints {
    let mut hints = Hints::default();
    let by_tag = match tag {
        "nav" => Some(Hint::Nav),
        "aside" => Some(Hint::Aside),
        "footer" => Some(Hint::Footer),
        "header" => Some(Hint::Header),
        "figure" | "figcaption" => Some(Hint::Figure),
        "form" | "label" | "fieldset" | "legend" => Some(Hint::Form),
        "button" => Some(Hint::Button),
        "dialog" => Some(Hint::Widget),
        "blockquote" => Some(Hint::Quote),
        "main" => Some(Hint::Main),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Hint::Heading),
        _ => None,
    };
    if let Some(hint) = by_tag {
        hints = hints.with(hint);
    }
    // Most steps have neither role nor property, and looking for twelve marks costs as much as all the rest.
    let (_, marks) = step.split_at(step.find('[').unwrap_or(step.len()));
    if !marks.is_empty() {
        hints = MARKS.iter().filter(|(mark, _)| marks.contains(mark)).fold(hints, |hints, (_, hint)| hints.with(*hint));
    }
    let names = step.get(tag.len()..).unwrap_or("");
    let names = names.split('[').next().unwrap_or("");
    let id_end = names.find('.').unwrap_or(names.len());
    let names = if names.starts_with('#') && is_slug(&names[..id_end]) { &names[id_end..] } else { names };
    each_class_word(names, |word| hints = class_hint(word).map_or(hints, |hint| hints.with(hint)));
    hints
}

/// The words of class names and ids, cut at signs and inner capitals: `c-newsletterSignup__title` has four. Parts with
/// digits are hashes or counts, and names with a colon are styles for some state (`print:hidden`): neither are words.
/// `tag-…` and `category-…` name topics, not parts of the page.
#[inline(never)]
fn each_class_word(names: &str, mut take: impl FnMut(&str)) {
    let plain =
        names.split(['.', '#']).filter(|n| !n.contains(':') && !n.starts_with("tag-") && !n.starts_with("category-"));
    let mut word = String::new();
    for part in plain.flat_map(|name| name.split(|c: char| !c.is_ascii_alphanumeric())) {
        if part.is_empty() || part.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        let mut lower_before = false;
        for c in part.chars() {
            if c.is_ascii_uppercase() && lower_before {
                take(&word);
                word.clear();
            }
            lower_before = c.is_ascii_lowercase();
            word.push(c.to_ascii_lowercase());
        }
        take(&word);
        word.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words_and_digits_do_not_matter() {
        assert!(hints_of("div", "div.c-newsletterSignup__title").has(&[Hint::Promo]));
        assert!(!hints_of("div", "div.shadow.headset").has(&[Hint::Ad, Hint::Header]));
        assert!(!hints_of("div", "div#62ad-77.print:hidden").has(&[Hint::Ad]));
        assert_eq!(shape("div#part-12.card"), shape("div#part-7.card"));
        assert_ne!(shape("div#left.card"), shape("div#right.card"));
        assert_eq!(hints_of("div", "div#how-popular-are-old-bridges"), Hints::default());
    }

    #[test]
    fn hostile_depth_is_cut() {
        let block = Block { path: vec!["div".into(); 100_000], ..Block::default() };
        assert_eq!(Tree::of(&[block]).nodes.len(), MAX_DEPTH + 1);
    }
}
