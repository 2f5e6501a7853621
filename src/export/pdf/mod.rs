//! PDF/A-2a and PDF/UA-1 in one file: pages for the archive that a screen reader can read too.
//!
//! [`compose`], [`slides`] and [`sheets`] make rows and a tree of what they mean, [`pages`] divides the rows into pages,
//! [`print`] draws them. Fonts are embedded once; times come from the meeting, so the same meeting gives the same bytes.

use super::document::{Document, NotWritten};
use crate::text::ExportWords;

mod compose;
mod composer;
mod draw;
mod head;
mod pages;
mod preview;
mod print;
mod printed;
mod shapes;
mod sheets;
mod side_by_side;
mod slide;
mod slides;
mod surface;
mod table;
mod text;
mod tree;

pub use preview::{Paper, PaperMark, preview};
pub use sheets::{preview as preview_sheets, write as write_sheets};
pub use slides::{Layout as SlidesLayout, PerSheet, preview as preview_slides, write as write_slides};

/// Writes a document.
///
/// # Errors
/// When the standards forbid something in it: a fault of ours, since what people write is made fit for them.
pub fn write(document: &Document, words: &ExportWords) -> Result<Vec<u8>, NotWritten> {
    print::print(compose::compose(document), print::paper(document), document, print::Edges::Document(words))
}
