//! What a meeting becomes on paper and in other programs. Nothing here reads a disk or a clock: a meeting becomes a
//! [`Document`], and each format is one small writer of it.
//!
//! [`minutes`] decides what is said, and what is left out; [`document`] is what it is said with; [`markdown`], [`html`],
//! [`docx`] and [`pdf`] write it; [`slides`] are what paper shows of the deck. [`rows`] is for spreadsheets, [`plain`] for
//! the clipboard. [`pptx`] are the slides for PowerPoint. The same meeting gives the same bytes. [`region`] makes one document of many municipalities' meetings.

mod clip;
pub mod document;
pub mod docx;
mod escape;
mod format;
pub mod html;
pub mod markdown;
pub mod minutes;
pub mod pdf;
pub mod plain;
mod points;
mod pptx;
pub mod region;
pub mod rows;
pub mod slides;
pub mod undrawn;

pub use clip::Clip;
pub use document::{Block, Document, Item, NotWritten, Points, Table};
pub use format::{ExportChoice, Format, Made, Preview, Source};
pub use minutes::{Minutes, Profile};
pub use pdf::{Paper, PaperMark, PerSheet, SlidesLayout};
pub use slides::SlideArt;
pub use undrawn::Undrawn;
