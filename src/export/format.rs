//! The kinds of files that a meeting can become.

use std::path::PathBuf;

use super::document::TooLarge;
use super::minutes::{Minutes, Profile};
use super::{docx, html, markdown, rows};
use crate::model::Meeting;
use crate::text::Text;

/// A kind of file that a meeting can become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Word.
    Docx,
    /// A web page of one file.
    Html,
    /// Plain text with signs for headings and lists.
    Markdown,
    /// A spreadsheet's rows, one for each contribution.
    Csv,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Docx, Self::Html, Self::Markdown, Self::Csv];

    /// How names of such files end; also what the format is called on the command line.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Csv => "csv",
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == name)
    }

    /// The file's bytes.
    ///
    /// # Errors
    /// When a document is too large for its format.
    pub fn write(self, minutes: &Minutes, meeting: &Meeting, text: &Text) -> Result<Vec<u8>, TooLarge> {
        match self {
            Self::Docx => docx::write(&minutes.document, &text.export),
            Self::Html => Ok(html::write(&minutes.document).into_bytes()),
            Self::Markdown => Ok(markdown::write(&minutes.document).into_bytes()),
            Self::Csv => rows::write(meeting, minutes, text),
        }
    }
}

/// What is to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportChoice {
    /// Whom it is for.
    pub profile: Profile,
    /// As which files.
    pub formats: Vec<Format>,
    /// Where to.
    pub folder: PathBuf,
}
