//! What the blocks of one shape, or of one part of a page, add up to.

use super::writer::{log, share};

/// What is added up for each shape of ancestor.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    pub(super) blocks: usize,
    pub(super) words: usize,
    /// Words inside links.
    pub(super) linked: usize,
    /// Words in blocks written as prose.
    pub(super) prose: usize,
    /// Blocks written as prose.
    pub(super) paragraphs: usize,
    /// Words in blocks that the rules hold for body.
    pub(super) body: usize,
    /// Headings, lines that are times, and links that lead to stories: what cards are made of.
    pub(super) headings: usize,
    pub(super) times: usize,
    pub(super) stories: usize,
    /// Score in the manner of Readability: paragraphs count for their parent and half for its parent.
    pub(super) score: usize,
}

impl Sum {
    /// What [`SUMS`] names.
    pub(super) fn bytes(&self) -> [u8; SUMS.len()] {
        [
            log(self.blocks),
            log(self.words),
            log(self.words / self.blocks.max(1)),
            share(self.linked, self.words),
            share(self.prose, self.words),
            share(self.paragraphs, self.blocks),
            share(self.body, self.words),
            share(self.headings, self.blocks),
            share(self.times, self.blocks),
            share(self.stories, self.blocks),
        ]
    }

    pub(super) fn add(&mut self, other: Sum) {
        self.blocks += other.blocks;
        self.words += other.words;
        self.linked += other.linked;
        self.prose += other.prose;
        self.paragraphs += other.paragraphs;
        self.body += other.body;
        self.headings += other.headings;
        self.times += other.times;
        self.stories += other.stories;
    }
}

/// What a sum tells of the blocks that it adds up.
pub(super) const SUMS: [&str; 10] = [
    "blocks",
    "words",
    "words a block",
    "link share",
    "prose",
    "paragraphs",
    "body by the rules",
    "headings",
    "times",
    "stories",
];
