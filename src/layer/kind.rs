//! What each block is.

use crate::analysis::{BlockFinding, Kind, Note};
use crate::document::Document;

/// What the layer found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kinds {
    /// One finding for each block of the document, same index.
    pub blocks: Vec<BlockFinding>,
    /// `no-article`, `opinion`, `live-blog`, `lacks-context`.
    pub notes: Vec<Note>,
}

impl Kinds {
    /// The kind of a block.
    pub fn of(&self, block: usize) -> Kind {
        self.blocks[block].kind
    }
}

/// Names each block of the document.
pub fn find(document: &Document) -> Kinds {
    let blocks = document.blocks.iter().zip(&document.page.blocks);
    let finding = |(at, block): (&crate::document::BlockText, &crate::page::Block)| BlockFinding {
        span: at.span,
        kind: Kind::Body,
        teaser: None,
        href: block.href.clone(),
        why: String::new(),
    };
    Kinds { blocks: blocks.map(finding).collect(), notes: Vec::new() }
}
