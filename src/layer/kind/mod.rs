//! What each block is.

mod around;
mod article;
mod cards;
mod container;
mod context;
mod features;
#[cfg(any(test, feature = "train"))]
mod fingerprint;
mod grams;
mod marks;
mod neighbours;
mod page;
mod paragraphs;
mod phrases;
mod reason;
mod rules;
mod scored;
mod section;
mod signals;
mod style;
mod sum;
mod target;
mod text;
#[cfg(feature = "train")]
pub mod train;
#[cfg(feature = "train")]
mod train_text;
mod trained;
mod tree;
mod vocabulary;
mod work;
mod writer;

use crate::analysis::{BlockFinding, Kind, Note, NoteCode, Teaser};
use crate::document::{BlockText, Document};
use crate::layer::metadata::Metadata;
use crate::page::Block;
use features::Features;
use signals::Signals;
use trained::Models;

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
#[derive(Clone)]
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
    find_with(document, meta, Models::shipped().as_ref())
}

/// The same with the models at hand; by rules alone where there are none.
fn find_with(document: &Document, meta: &Metadata, models: Option<&Models>) -> Kinds {
    let signals = Signals::all(document);
    let mut notes = Vec::new();
    let verdicts = if document.page.plain {
        if document.blocks.is_empty() {
            notes.push(NoteCode::NoArticle);
        }
        let rules = text::find(&signals);
        match models {
            Some(models) => trained::name_text(&signals, rules, document.lang == "en", models),
            None => rules,
        }
    } else {
        of_page(document, meta, &signals, models, &mut notes)
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

#[inline(never)]
fn of_page(
    document: &Document,
    meta: &Metadata,
    signals: &[Signals],
    models: Option<&Models>,
    notes: &mut Vec<NoteCode>,
) -> Vec<Verdict> {
    let page = document.page;
    let parts = page::PageText::of(page, signals, meta);
    let rules = parts.name();
    let by_rules = article::is_article(page, &parts, &rules);
    let (mut verdicts, is_article) = match models {
        Some(models) => {
            let features = Features::of(&parts, &rules, document.lang == "en");
            let mut scores = trained::Scores::of(&parts, &features, models);
            let is_article = scores.tell_article(page, &parts, &rules, by_rules, models);
            (scores.name(&parts, &features, &rules, models), is_article)
        }
        None => (rules, by_rules),
    };
    neighbours::count_once(signals, &mut verdicts);
    if !is_article || parts.core().words < article::MIN_WORDS {
        notes.push(NoteCode::NoArticle);
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
