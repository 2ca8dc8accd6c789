//! What each block is.

mod grams;
mod page;
mod phrases;
mod signals;
mod text;
mod tree;
mod vocabulary;

use crate::analysis::{BlockFinding, Kind, Note, NoteCode, Teaser};
use crate::document::Document;
use crate::layer::metadata::Metadata;
use signals::Signals;

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

/// What a block was found to be, so far.
struct Verdict {
    kind: Option<Kind>,
    teaser: Option<Teaser>,
    why: String,
}

impl Verdict {
    fn none() -> Self {
        Self { kind: None, teaser: None, why: String::new() }
    }

    fn new(kind: Kind, why: String) -> Self {
        Self { kind: Some(kind), teaser: None, why }
    }

    fn teaser(sort: Teaser, why: String) -> Self {
        Self { kind: Some(Kind::Teaser), teaser: Some(sort), why }
    }

    fn set(&mut self, kind: Kind, why: String) {
        *self = Self::new(kind, why);
    }
}

/// Names each block of the document.
pub fn find(document: &Document) -> Kinds {
    let signals = Signals::all(document);
    let verdicts = if document.page.plain {
        text::find(&signals)
    } else {
        let meta = Metadata::of(document.page);
        page::PageText::of(&document.page.blocks, &signals, &meta).name()
    };
    let blocks = document.blocks.iter().zip(&document.page.blocks).zip(verdicts);
    let finding = |((at, block), v): ((&crate::document::BlockText, &crate::page::Block), Verdict)| BlockFinding {
        span: at.span,
        kind: v.kind.unwrap_or_default(),
        teaser: v.teaser,
        href: block.href.clone(),
        why: v.why,
    };
    let notes = if document.blocks.is_empty() { vec![Note { code: NoteCode::NoArticle, span: None }] } else { Vec::new() };
    Kinds { blocks: blocks.map(finding).collect(), notes }
}
