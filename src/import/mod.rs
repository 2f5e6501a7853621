//! Presentations and documents that other programs wrote, as decks of ours.
//!
//! Owns what an import gives back: the deck, its pictures, and what could not be taken along, slide by slide. Bytes go in and
//! values come out; which folder they are written to is `store::own_deck`'s, and what is said about them is `text`'s.

use serde::Deserialize;

use crate::deck::{Deck, PicturePath, write};

mod assemble;
mod clean;
pub mod compare;
mod fit;
pub mod pdf;
pub mod pptx;
mod sections;

use pdf::PdfError;
use pptx::PptxError;

/// A larger file is not read, bytes.
pub const MAX_FILE_BYTES: u64 =
    if pptx::MAX_FILE_BYTES > pdf::MAX_FILE_BYTES { pptx::MAX_FILE_BYTES } else { pdf::MAX_FILE_BYTES };

/// Why no deck could be made of a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Of a presentation.
    #[error(transparent)]
    Pptx(#[from] PptxError),
    /// Of a PDF document.
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

impl ImportError {
    /// Whether nothing is wrong: whoever asked for it changed their mind.
    pub fn is_stopped(&self) -> bool {
        matches!(self, Self::Pptx(PptxError::Stopped) | Self::Pdf(PdfError::Stopped))
    }
}

/// Makes a deck of a file, by what is in it; `name` is what it is called. `progress` is told how many of how many slides or
/// pages are done (0 of 0 until they are counted), and when it says no, nothing is made.
///
/// # Errors
/// When it can be read as neither, or `progress` says no.
pub fn read(
    bytes: Vec<u8>,
    name: &str,
    words: &ImportWords,
    progress: &dyn Fn(usize, usize) -> bool,
) -> Result<Imported, ImportError> {
    if pdf::is_pdf(&bytes) {
        return Ok(pdf::read(bytes, name, words, progress)?);
    }
    Ok(pptx::read(pptx::Source { bytes: &bytes, name }, words, progress)?)
}

/// The words that an import puts into a deck, and those it looks for in what it reads.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportWords {
    /// The heading of a slide that has none; `{n}` is its number.
    pub untitled: String,
    /// Described is a picture that nobody has described.
    pub no_description: String,
    /// Described is a picture that its author has called decoration.
    pub decorative: String,
    /// What a page is called that says nothing; `{n}` is its number.
    pub untitled_page: String,
    /// Described is a page that says nothing.
    pub no_text: String,
    /// What the id of a slide begins with that was a page, and has no words to make one of.
    pub page: String,
    /// What a chart shows; `{values}` are its numbers, each with its label.
    pub chart_alt: String,
    /// What the only row of a chart's numbers is called in the table behind it.
    pub values: String,
    /// What rows are called that together are ranges: the low ends, what is added to them, the high ends.
    pub lowest: String,
    /// See [`Self::lowest`].
    pub added: String,
    /// See [`Self::lowest`].
    pub highest: String,
    /// The folder of a deck's pictures.
    pub picture_folder: String,
    /// What the id of a slide begins with whose heading has no letters to make one of.
    pub slide: String,
    /// What a heading calls a question, in small letters.
    pub question: Vec<String>,
    /// What a line begins with that says where numbers come from, in small letters.
    pub source: Vec<String>,
    /// Titles that programs give by themselves, in small letters: they name nothing.
    pub titles_of_programs: Vec<String>,
}

/// What came of a presentation.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The deck, without a broken slide. Its files are nowhere yet.
    pub deck: Deck,
    /// The pictures of its slides, each file once.
    pub pictures: Vec<(PicturePath, Vec<u8>)>,
    /// What could not be taken along, or is otherwise than it was, by the slides' order.
    pub report: Vec<Left>,
    /// What each slide said before, to be compared with what it says now.
    pub original: Vec<SlideText>,
}

impl What {
    /// Whether there is no slide, although there should be one.
    pub fn costs_slide(&self) -> bool {
        matches!(self, Self::SlideUnreadable { .. } | Self::PageUnreadable | Self::PageTooMuch | Self::PageTooSlow)
    }
}

impl Imported {
    /// The text of the deck's file.
    pub fn deck_text(&self) -> String {
        write::deck(&self.deck)
    }
}

/// The text of a slide as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlideText {
    /// Its number in the presentation, from 1.
    pub number: usize,
    /// Its title; may be empty.
    pub title: String,
    /// Everything else that it says.
    pub lines: Vec<String>,
    /// Its speaker notes.
    pub notes: String,
    /// It was hidden.
    pub is_hidden: bool,
}

/// Something that could not be taken along, or is otherwise than it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// The slide's number in the presentation, from 1; `None` when it is true of all of it.
    pub slide: Option<usize>,
    /// What.
    pub what: What,
}

/// What could not be taken along, or is otherwise than it was.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The slide's part of the file is missing or cannot be read: there is no slide.
    SlideUnreadable {
        /// The part's name.
        part: String,
    },
    /// The page is damaged, or has something in it that cannot be drawn: there is no slide.
    PageUnreadable,
    /// There is more on the page than is drawn: there is no slide.
    PageTooMuch,
    /// The page took longer than anybody waits: there is no slide.
    PageTooSlow,
    /// The page says nothing that could be read: only its picture is there.
    PageWithoutText,
    /// There was nothing on the slide and nothing in its notes: there is no slide.
    Blank,
    /// Its notes cannot be read.
    NotesUnreadable,
    /// It has no title; this text became one.
    TitleGuessed {
        /// The text.
        title: String,
    },
    /// It has no title, and no text that could be one.
    NoTitle {
        /// What it is called now.
        title: String,
    },
    /// Bullets on the third level and deeper are on the second now.
    LevelsFlattened {
        /// So many.
        count: usize,
    },
    /// A text was longer than it may be; the rest of it is left out.
    TextCut {
        /// The most characters that it may have.
        limit: usize,
    },
    /// Braces in its text are parentheses now: they would ask for a field of the start page.
    Braces,
    /// It asks several questions: each should have its own slide.
    SeveralQuestions {
        /// So many.
        count: usize,
    },
    /// A picture that nobody has described.
    NoDescription {
        /// Its file in the deck.
        file: String,
    },
    /// A picture that there is no place for.
    PictureLeftOut {
        /// Its description or name.
        name: String,
    },
    /// A picture of a kind that cannot be shown.
    PictureKind {
        /// Its description or name.
        name: String,
        /// "EMF".
        kind: String,
    },
    /// A picture's file is missing, too large or damaged.
    PictureUnreadable {
        /// Its description or name.
        name: String,
    },
    /// A picture whose file is not in the presentation but somewhere else.
    PictureElsewhere {
        /// Its description or name.
        name: String,
    },
    /// A picture that was cropped, and is whole now.
    NotCropped {
        /// Its description or name.
        name: String,
    },
    /// The slide's background is a picture.
    Background,
    /// A table is bullets now.
    TableAsBullets,
    /// A table is a chart now.
    TableAsChart,
    /// A chart of a kind or with so many series that its numbers are bullets now.
    ChartAsBullets,
    /// A chart is of another kind now.
    ChartOtherwise,
    /// A chart whose numbers are not in the presentation.
    ChartLeftOut,
    /// A diagram's texts are bullets now.
    DiagramAsBullets,
    /// A diagram whose texts cannot be read.
    DiagramLeftOut,
    /// Shapes and lines without text.
    Drawings {
        /// So many.
        count: usize,
    },
    /// Something that was drawn by hand.
    Ink,
    /// A formula: its signs are text now.
    Formula,
    /// A film.
    Film,
    /// A sound.
    Sound,
    /// Another program's document in the slide.
    Embedded {
        /// Its name.
        name: String,
    },
    /// Something of a kind that is not known.
    Unknown {
        /// Its name.
        name: String,
    },
    /// Things that lie beside the slide, where nobody saw them.
    BesideSlide {
        /// So many.
        count: usize,
    },
    /// Texts that led somewhere when they were clicked.
    Links {
        /// So many.
        count: usize,
    },
    /// Comments.
    Comments,
    /// What moves on its slides.
    Animations {
        /// On so many slides.
        slides: usize,
    },
}
