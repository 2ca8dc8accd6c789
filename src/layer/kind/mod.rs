//! What each block is.

mod article;
mod context;
mod grams;
mod page;
mod phrases;
mod signals;
mod text;
mod tree;
mod vocabulary;

use crate::analysis::{BlockFinding, Kind, Note, NoteCode, Teaser};
use crate::document::{BlockText, Document};
use crate::layer::metadata::Metadata;
use crate::page::{Block, Page};
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
pub fn find(document: &Document, meta: &Metadata) -> Kinds {
    let signals = Signals::all(document);
    let mut notes = Vec::new();
    let verdicts = if document.page.plain {
        if document.blocks.is_empty() {
            notes.push(NoteCode::NoArticle);
        }
        text::find(&signals)
    } else {
        of_page(document.page, meta, &signals, &mut notes)
    };
    let mut notes: Vec<Note> = notes.into_iter().map(|code| Note { code, span: None }).collect();
    notes.extend(context::find(document, &signals, &verdicts));
    let finding = |((at, block), v): ((&BlockText, &Block), Verdict)| BlockFinding {
        span: at.span,
        kind: v.kind.unwrap_or_default(),
        teaser: v.teaser,
        href: block.href.clone(),
        why: v.why,
    };
    Kinds { blocks: document.blocks.iter().zip(&document.page.blocks).zip(verdicts).map(finding).collect(), notes }
}

fn of_page(page: &Page, meta: &Metadata, signals: &[Signals], notes: &mut Vec<NoteCode>) -> Vec<Verdict> {
    let parts = page::PageText::of(&page.blocks, signals, meta);
    let mut verdicts = parts.name();
    if !article::is_article(page, meta, signals, &verdicts, parts.core()) {
        notes.push(NoteCode::NoArticle);
        page::without_article(signals, &mut verdicts);
        return verdicts;
    }
    if article::is_opinion(page, meta, signals, &verdicts) {
        notes.push(NoteCode::Opinion);
    }
    if article::is_live_blog(page, meta, signals, &verdicts) {
        notes.push(NoteCode::LiveBlog);
    }
    verdicts
}
