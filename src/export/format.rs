//! The kinds of files that a meeting can become.

use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;

use super::document::NotWritten;
use super::minutes::{Minutes, Profile};
use super::pdf::{self, Paper, PerSheet, SlidesLayout};
use super::slides::{SlideArt, SlideSource};
use super::{docx, html, markdown, pptx, rows};
use crate::session::Session;
use crate::text::{ExportWords, Text};

/// A kind of file that a meeting can become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Word.
    Docx,
    /// Pages for the archive.
    Pdf,
    /// A web page of one file.
    Html,
    /// Plain text with signs for headings and lists.
    Markdown,
    /// A spreadsheet's rows, one for each contribution.
    Csv,
    /// The slides, as PDF.
    Slides(SlidesLayout),
    /// The slides, for PowerPoint.
    SlidesPptx,
    /// The slides, a picture of each.
    Png,
    /// Sheets for group work, as PDF.
    Sheets,
}

/// What was made.
#[derive(Debug)]
pub enum Made {
    /// A file's bytes.
    File(Vec<u8>),
    /// Files in a folder of their own: the name of each, and its bytes.
    Folder(Vec<(String, Vec<u8>)>),
}

/// A document as it can be looked at before it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// It, and what is to be known of it.
    pub minutes: Minutes,
    /// Its pages.
    pub pages: Vec<Paper>,
}

/// What files are made from.
pub struct Source<'a> {
    /// The meeting.
    pub session: &'a Session,
    /// What is said of it.
    pub minutes: &'a Minutes,
    /// The words.
    pub text: &'a Text,
    /// What its slides look like.
    pub art: &'a dyn SlideArt,
}

impl Format {
    /// Documents of what was said: the profile decides what is in them.
    pub const DOCUMENTS: [Self; 5] = [Self::Docx, Self::Pdf, Self::Html, Self::Markdown, Self::Csv];

    /// Slides and sheets to print: the same for every profile.
    pub const PRINTS: [Self; 9] = [
        Self::Slides(SlidesLayout::Full),
        Self::Slides(SlidesLayout::HandOut(PerSheet::Two)),
        Self::Slides(SlidesLayout::HandOut(PerSheet::Three)),
        Self::Slides(SlidesLayout::HandOut(PerSheet::Four)),
        Self::Slides(SlidesLayout::HandOut(PerSheet::Six)),
        Self::Slides(SlidesLayout::Notes),
        Self::SlidesPptx,
        Self::Png,
        Self::Sheets,
    ];

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::DOCUMENTS.into_iter().chain(Self::PRINTS)
    }

    /// What it is called on the command line and in settings.
    pub fn code(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Slides(SlidesLayout::Full) => "slides-pdf",
            Self::Slides(SlidesLayout::HandOut(PerSheet::Two)) => "handout-2",
            Self::Slides(SlidesLayout::HandOut(PerSheet::Three)) => "handout",
            Self::Slides(SlidesLayout::HandOut(PerSheet::Four)) => "handout-4",
            Self::Slides(SlidesLayout::HandOut(PerSheet::Six)) => "handout-6",
            Self::Slides(SlidesLayout::Notes) => "notes-pdf",
            Self::SlidesPptx => "slides-pptx",
            Self::Png => "png",
            Self::Sheets => "sheets",
        }
    }

    /// The format of that name, in letters of any size.
    pub fn named(code: &str) -> Option<Self> {
        Self::all().find(|format| format.code().eq_ignore_ascii_case(code))
    }

    /// How names of such files end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf | Self::Slides(_) | Self::Sheets => "pdf",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::SlidesPptx => "pptx",
            Self::Png => "png",
        }
    }

    /// What a file of it is called, without its ending, or its folder: after the meeting's file.
    pub fn file_stem(self, profile: Profile, meeting: &Path, words: &ExportWords) -> String {
        if let Self::Slides(SlidesLayout::HandOut(per_sheet)) = self
            && per_sheet != PerSheet::Three
        {
            let three = Self::Slides(SlidesLayout::HandOut(PerSheet::Three)).file_stem(profile, meeting, words);
            return format!("{three} {}", per_sheet.count());
        }
        let added = match self {
            Self::Docx | Self::Pdf | Self::Html | Self::Markdown | Self::Csv => profile.added_to_name(words),
            Self::Slides(SlidesLayout::Full) | Self::SlidesPptx | Self::Png => &words.file_slides,
            Self::Slides(SlidesLayout::HandOut(_)) => &words.file_hand_out,
            Self::Slides(SlidesLayout::Notes) => &words.file_notes,
            Self::Sheets => &words.file_sheets,
        };
        let stem = meeting.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
        format!("{stem} – {added}")
    }

    /// Makes the file or files.
    ///
    /// # Errors
    /// When a document is too large for its format, or breaks its rules.
    pub fn write(self, source: &Source<'_>, zone: &TimeZone) -> Result<Made, NotWritten> {
        let Source { session, minutes, text, art } = *source;
        let document = &minutes.document;
        let slides = || SlideSource::new(session, text, zone, art);
        let bytes = match self {
            Self::Docx => docx::write(document, &text.export)?,
            Self::Pdf => pdf::write(document, &text.export)?,
            Self::Html => html::write(document).into_bytes(),
            Self::Markdown => markdown::write(document).into_bytes(),
            Self::Csv => rows::write(session, minutes, text)?,
            Self::Slides(layout) => pdf::write_slides(&slides(), layout)?,
            Self::SlidesPptx => pptx::write(&slides())?,
            Self::Png => return slides().pngs().map(Made::Folder),
            Self::Sheets => pdf::write_sheets(&slides())?,
        };
        Ok(Made::File(bytes))
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
    /// It is made where it is not there: a typing slip makes none.
    pub make_folder: bool,
    /// Names that stand in the text of a document without names, and that somebody has seen: where there are others, nothing
    /// is written.
    pub seen_names: Vec<String>,
}
