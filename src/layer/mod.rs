//! The layers: one function in one file each, adding one kind of finding. Each reads the document and the layers
//! before it, and returns spans; none edits text.

pub mod attribution;
pub mod claim;
pub mod kind;
pub mod provenance;
pub mod selection;
pub mod source;

pub mod metadata;
mod stats;
