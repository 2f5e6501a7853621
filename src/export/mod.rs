//! What a meeting becomes on paper and in other programs. Nothing here reads a disk or a clock: a meeting becomes a
//! [`Document`], and each format is one small writer of it.
//!
//! [`minutes`] decides what is said, and what is left out; [`document`] is what it is said with; [`markdown`], [`html`] and
//! [`docx`] write it. [`rows`] is for spreadsheets, [`plain`] for the clipboard. The same meeting gives the same bytes.

pub mod document;
pub mod docx;
mod escape;
mod format;
pub mod html;
pub mod markdown;
pub mod minutes;
pub mod plain;
pub mod rows;

pub use document::{Block, Document, Item, Table, TooLarge};
pub use format::{ExportChoice, Format};
pub use minutes::{Minutes, Profile};
