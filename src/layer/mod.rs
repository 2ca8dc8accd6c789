//! The layers: a folder each (small ones a file), adding one kind of finding. Each reads the document and the layers
//! before it, and returns spans; none edits text.
//!
//! Their passes over the page are `#[inline(never)]`: a click's analysis runs in cold code, and browsers optimise a
//! function whole, in the background but on the same cores, as soon as one loop in it is hot. A layer that is one function
//! of 40 KB costs half a second so; a pass of 2 KB costs a few milliseconds, and most passes never get hot on one page.

pub mod attribution;
pub mod claim;
pub mod kind;
pub mod provenance;
pub mod selection;
pub mod source;

pub mod metadata;
mod stats;
