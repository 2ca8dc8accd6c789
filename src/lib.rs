//! Inquit shows, inside any news page, who says what, what is not the article, and which key claims carry it.
//!
//! A [`Page`] of plain data goes in, an [`Analysis`] of spans over one text comes out; nothing else crosses. Inside,
//! one way, each layer reads only what stands before it:
//!
//! ```text
//! Page → Document (blocks, sentences, tokens) → kinds → attributions → sources → claims → Analysis
//! ```
//!
//! ```
//! let text = "“The bridge is safe,” Mayor Ada Example said on Monday.";
//! let analysis = inquit::analyze_text(text, &inquit::Options::default()).unwrap();
//! assert_eq!(analysis.sources[0].name, "Ada Example");
//! ```
//!
//! The crate has no DOM in it and no network; [`analyze`] is pure: same page, same answer. Time and memory grow
//! linearly with the page, up to [`MAX_BYTES`] and [`MAX_BLOCKS`].

pub mod analysis;
pub mod document;
pub mod error;
pub mod layer;
pub mod page;
pub mod render;
pub mod span;

mod calendar;
mod capital;
mod count;
mod cut;
#[cfg(any(target_arch = "wasm32", test))]
mod given;
mod hash;
mod language;
mod lexicon;
mod lines;
mod model;
mod order;
mod segment;
#[cfg(feature = "train")]
pub mod training;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use analysis::{Analysis, Utf16Analysis};
pub use document::Document;
pub use error::Error;
pub use page::{Block, Options, Page};
pub use render::{render, Format};
pub use span::Span;

use analysis::{Note, NoteCode, Stats};
use layer::metadata::Metadata;
#[cfg(target_arch = "wasm32")]
use wasm::timed;

/// The longest text that is analysed, in bytes of UTF-8: about 1.5 million words, ten novels. Above it something is
/// wrong with the page, and a clear error serves better than a tab that hangs.
pub const MAX_BYTES: usize = 8 << 20;

/// The largest number of blocks that is analysed; the longest real page seen (a listing) has 9,000.
pub const MAX_BLOCKS: usize = 200_000;

/// Analyses a page as a reader found it.
///
/// ```
/// use inquit::{analyze, Block, Options, Page};
///
/// let block = |tag: &str, text: &str| Block {
///     text: text.into(),
///     tag: tag.into(),
///     path: ["body", "article", tag].map(String::from).into(),
///     ..Block::default()
/// };
/// let page = Page {
///     lang: Some("en".into()),
///     title: Some("Harbour bridge open again".into()),
///     meta: [("og:type".into(), vec!["article".into()])].into(),
///     blocks: vec![
///         block("h1", "Harbour bridge open again"),
///         block("p", "“The bridge is safe,” Mayor Ada Example said on Monday. The council spent 40 million crowns."),
///         block("p", "“Nobody has to take the ferry any more,” Example said. Engineers will look again in May."),
///     ],
///     ..Page::default()
/// };
/// let analysis = analyze(&page, &Options::default())?;
/// let said = &analysis.attributions[0];
/// assert_eq!(said.content[0].of(&analysis.text), "“The bridge is safe,”");
/// assert_eq!(said.cue.map(|cue| cue.of(&analysis.text)), Some("said"));
/// # Ok::<(), inquit::Error>(())
/// ```
pub fn analyze(page: &Page, options: &Options) -> Result<Analysis, Error> {
    analyze_early(page, options, |_| ())
}

/// As [`analyze`]; before it is told who the sources are and which claims matter, `early` gets what can be painted by then: the
/// blocks and the places of what is said, by whom and how, without sources, reasons, provenance and counts. It is not called
/// where nobody says anything, nor where only a selection is asked for.
///
/// ```
/// let page = inquit::Page::from_text("“The bridge is safe,” Mayor Ada Example said.");
/// let mut early = None;
/// let analysis = inquit::analyze_early(&page, &inquit::Options::default(), |found| early = Some(found))?;
/// assert_eq!(early.map(|e| e.attributions[0].content.clone()), Some(analysis.attributions[0].content.clone()));
/// # Ok::<(), inquit::Error>(())
/// ```
pub fn analyze_early(page: &Page, options: &Options, early: impl FnMut(Analysis)) -> Result<Analysis, Error> {
    let bytes = page.blocks.iter().map(|b| b.text.len() + 1).sum();
    check(bytes, page.blocks.len())?;
    Ok(run(&timed("document", || Document::new(page, options)), options, early))
}

/// Analyses plain text, one block a line. [`Analysis::text`] is `text` unchanged.
pub fn analyze_text(text: &str, options: &Options) -> Result<Analysis, Error> {
    check(text.len(), 0)?;
    let page = Page::from_text(text);
    check(text.len(), page.blocks.len())?;
    Ok(run(&timed("document", || Document::from_text(&page, text, options)), options, |_| ()))
}

fn check(bytes: usize, blocks: usize) -> Result<(), Error> {
    for (unit, found, limit) in [("bytes", bytes, MAX_BYTES), ("blocks", blocks, MAX_BLOCKS)] {
        if found > limit {
            return Err(Error::TooLong { unit, found, limit });
        }
    }
    Ok(())
}

fn run(document: &Document, options: &Options, early: impl FnMut(Analysis)) -> Analysis {
    let metadata = timed("metadata", || Metadata::of(document.page));
    let kinds = timed("kinds", || layer::kind::find(document, &metadata));
    run_with(document, &metadata, kinds, options, early)
}

/// Everything after the kinds.
fn run_with(
    document: &Document,
    metadata: &Metadata,
    kinds: layer::kind::Kinds,
    options: &Options,
    mut early: impl FnMut(Analysis),
) -> Analysis {
    let mut analysis = Analysis { version: 1, notes: kinds.notes.clone(), ..Analysis::default() };
    let selected = options.selection_only == Some(true);
    if selected {
        // Who selects a passage of a list or a forum wants it looked at all the same.
        analysis.notes.retain(|n| n.code != NoteCode::NoArticle);
    }
    let has_article = analysis.notes.iter().all(|n| n.code != NoteCode::NoArticle);
    if !language::is_supported(&document.lang) {
        if !document.text.trim().is_empty() {
            analysis.notes.push(Note { code: NoteCode::UnsupportedLanguage, span: None });
        }
    } else if has_article {
        analysis.attributions = timed("attributions", || layer::attribution::find(document, &kinds));
        if !analysis.attributions.is_empty() && !selected {
            early(places(document, &kinds, &analysis));
        }
        analysis.sources = timed("sources", || layer::source::find(document, &kinds, &mut analysis.attributions));
        let (attributions, sources) = (&analysis.attributions, &analysis.sources);
        let found = timed("claims", || layer::claim::find(document, &kinds, attributions, sources, options));
        analysis.claims = found.claims;
        analysis.notes.extend(found.notes);
    }
    // Not before the first marks, which need none.
    analysis.provenance = timed("provenance", || layer::provenance::find(document, &kinds, metadata));
    analysis.blocks = kinds.blocks;
    analysis.lang = document.lang.clone();
    analysis.text = document.text.clone();
    if selected {
        layer::selection::keep_selected(&mut analysis, document);
    }
    analysis.stats = Stats::of(&analysis, document);
    analysis
}

/// What can be painted before the sources are known, without what only a panel shows. In a first click the browser compiles
/// what it runs: sources take 20 ms then, claims as much, and marks need neither.
fn places(document: &Document, kinds: &layer::kind::Kinds, found: &Analysis) -> Analysis {
    let mut blocks = kinds.blocks.clone();
    let mut attributions = found.attributions.clone();
    let reasons = blocks.iter_mut().map(|b| &mut b.why).chain(attributions.iter_mut().map(|a| &mut a.why));
    reasons.for_each(String::clear);
    Analysis {
        version: found.version,
        text: document.text.clone(),
        lang: document.lang.clone(),
        notes: found.notes.clone(),
        blocks,
        attributions,
        ..Analysis::default()
    }
}

/// Native programs have profilers of their own.
#[cfg(not(target_arch = "wasm32"))]
fn timed<T>(_layer: &str, run: impl FnOnce() -> T) -> T {
    run()
}
