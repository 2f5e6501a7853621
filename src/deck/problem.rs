//! What can be wrong with a deck, and where: typed, so that the words stay in the text files.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::layout::Aspect;
use super::raw;
use crate::reading::ReadError;

/// The most characters that a text of a deck may have, by the field that it stands in: far more than fits a slide, and
/// little enough that laying it out takes no time that anybody notices.
pub fn longest_text(field: &str) -> usize {
    match field {
        "id" | "theme" | "file" => 200,
        "notes" => 50_000,
        "text" | "items" | "lead" | "quote" | "alt" => 3_000,
        // Titles, and what stands beside them in one line.
        _ => 1_000,
    }
}

/// Something wrong at a place in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The file.
    pub path: PathBuf,
    /// From 1; 0 when the problem is the file as a whole.
    pub line: usize,
    /// In characters, from 1; 0 when the problem is the file as a whole.
    pub column: usize,
    /// How many characters the caret underlines, at least 1.
    pub length: usize,
    /// The line itself.
    pub source_line: String,
    /// What is wrong.
    pub kind: ProblemKind,
    /// The slide it costs, by its place in the deck; `None` when it costs none or all.
    pub slide: Option<usize>,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// The file is not there.
    FileMissing,
    /// The file is larger than allowed.
    FileTooLarge {
        /// The limit, bytes.
        limit: u64,
    },
    /// A pipe, a device or a folder.
    NotAFile,
    /// There is nothing in the file.
    FileEmpty,
    /// The file is not UTF-8 text.
    NotText,
    /// The file is text, but nothing of a meeting.
    NotAMeeting,
    /// The system refused to read it.
    Unreadable {
        /// Why, as far as it is told apart.
        kind: io::ErrorKind,
        /// The system's own words.
        reason: String,
    },
    /// The text is not RON.
    Syntax(Syntax),
    /// A newer program wrote it.
    NewerFormat {
        /// Its number.
        found: u64,
    },
    /// A field that this record does not have.
    UnknownField {
        /// As written.
        name: String,
        /// The known name nearest to it.
        meant: Option<&'static str>,
    },
    /// A field that this record must have.
    MissingField {
        /// Its name.
        name: &'static str,
    },
    /// A field given twice.
    DuplicateField {
        /// Its name.
        name: String,
    },
    /// A record of a kind that does not belong here.
    UnknownKind {
        /// As written.
        name: String,
        /// The known name nearest to it.
        meant: Option<&'static str>,
        /// What may stand here.
        allowed: Vec<&'static str>,
    },
    /// A word that is not one of a field's choices, or an id that names nothing.
    UnknownChoice {
        /// As written.
        word: String,
        /// The known word nearest to it.
        meant: Option<String>,
        /// What may stand here.
        allowed: Vec<String>,
    },
    /// Another kind of value is needed.
    WrongType(Expected),
    /// A name that must be unique is not.
    DuplicateId {
        /// The name.
        id: String,
        /// Where it was first used, line.
        first_line: usize,
    },
    /// An id, title or other needed text is empty.
    Empty,
    /// A list that must have something in it is empty.
    EmptyList,
    /// A list with too few or too many elements.
    WrongCount {
        /// Least.
        min: u32,
        /// Most.
        max: u32,
    },
    /// A range whose low end is above its high end.
    RangeReversed,
    /// Braces around a name that nothing fills.
    UnknownPlaceholder {
        /// As written.
        name: String,
        /// The known name nearest to it.
        meant: Option<&'static str>,
    },
    /// A picture path that leaves the deck's folder.
    PictureOutside,
    /// No such picture in the deck's folder.
    PictureMissing {
        /// As written.
        file: String,
        /// A file of that folder with nearly that name.
        meant: Option<String>,
    },
    /// The picture file is larger than allowed.
    PictureFileTooLarge {
        /// The limit, bytes.
        limit: u64,
    },
    /// The picture would take an unreasonable amount of memory.
    PictureTooManyPixels {
        /// As its header says.
        width: u32,
        /// As its header says.
        height: u32,
    },
    /// Not a PNG, JPEG or WebP, or damaged.
    PictureUnreadable,
    /// The machine had no memory for the picture.
    PictureNoMemory,
    /// A part of a meeting that could not be read earlier, and is kept as text.
    SetAside {
        /// The field that it stood in.
        part: String,
    },
    /// A value that is RON, but not of the kind that belongs there.
    ValueUnreadable,
    /// A number that is out of its range.
    NumberOutOfRange {
        /// The least that it may be.
        min: i64,
        /// The most that it may be.
        max: i64,
    },
    /// A point in time that cannot be true.
    TimeOutOfRange,
    /// An id that nothing in the meeting has.
    LeadsNowhere {
        /// As written.
        id: String,
    },
    /// A text that is longer than it may be.
    TextTooLong {
        /// The most characters that it may have.
        limit: usize,
    },
    /// Signs that the fonts do not have: a notice, which costs nothing.
    Undrawn {
        /// Each once.
        signs: Vec<String>,
    },
    /// The text does not fit, even at the smallest size.
    TextOverflow {
        /// In these proportions.
        aspects: Vec<Aspect>,
    },
}

impl ProblemKind {
    /// Whether it should be known and keeps nobody from using the file.
    pub fn is_notice(&self) -> bool {
        matches!(self, Self::Undrawn { .. })
    }
}

impl From<ReadError> for ProblemKind {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Missing => Self::FileMissing,
            ReadError::NotAFile => Self::NotAFile,
            ReadError::TooLarge { limit } => Self::FileTooLarge { limit },
            ReadError::Io(error) => Self::Unreadable { kind: error.kind(), reason: error.to_string() },
        }
    }
}

/// What kind of value is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Text in quotation marks.
    Text,
    /// A whole number in a range.
    Whole {
        /// Least.
        min: u32,
        /// Most.
        max: u32,
    },
    /// A number.
    Number,
    /// A number that is a part of a whole: not below 0.
    Part,
    /// true or false.
    Bool,
    /// A list in brackets.
    List,
    /// A record: a name and fields in parentheses.
    Record,
}

/// Why the text is not RON, grouped by what a person can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// The file ends too early: a bracket or quotation mark is open.
    EndsEarly,
    /// A comma is missing between two values.
    Comma,
    /// A colon is missing after a field's name.
    Colon,
    /// A closing bracket is missing or of the wrong kind.
    Closing,
    /// A text's closing quotation mark is missing, or it has a wrong escape.
    Text,
    /// A comment is not closed.
    Comment,
    /// Brackets within brackets, too deep.
    TooDeep,
    /// Something after the end.
    Trailing,
    /// A number that cannot be read.
    Number,
    /// Anything else.
    Other,
}

impl From<&ron::Error> for Syntax {
    fn from(error: &ron::Error) -> Self {
        use ron::Error as E;
        match error {
            E::Eof => Self::EndsEarly,
            E::ExpectedComma => Self::Comma,
            E::ExpectedMapColon => Self::Colon,
            E::ExpectedArrayEnd | E::ExpectedMapEnd | E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => Self::Closing,
            E::ExpectedStringEnd | E::InvalidEscape(_) => Self::Text,
            E::UnclosedBlockComment | E::UnclosedLineComment => Self::Comment,
            E::ExceededRecursionLimit => Self::TooDeep,
            E::TrailingCharacters => Self::Trailing,
            E::ExpectedInteger
            | E::ExpectedFloat
            | E::FloatUnderscore
            | E::IntegerOutOfBounds
            | E::InvalidIntegerDigit { .. }
            | E::UnderscoreAtBeginning => Self::Number,
            _ => Self::Other,
        }
    }
}

/// A file's text with its lines found once, so that each problem's place is a quick look-up.
#[derive(Debug)]
pub struct SourceText<'a> {
    path: &'a Path,
    text: &'a str,
    line_starts: Vec<usize>,
}

impl<'a> SourceText<'a> {
    /// Finds the lines.
    pub fn new(path: &'a Path, text: &'a str) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path, text, line_starts }
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The byte range of `part` in the text; `part` must be a slice of it, otherwise the start is returned.
    pub fn range_of(&self, part: &str) -> Range<usize> {
        raw::place(self.text, part)
    }

    /// The line (from 1) that a byte offset is on.
    pub fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    /// A problem at a byte range; what runs over several lines is underlined on its first.
    pub fn problem(&self, range: Range<usize>, kind: ProblemKind) -> Problem {
        let line = self.line_of(range.start);
        let line_start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let rest = self.text.get(line_start..).unwrap_or("");
        let source_line = rest.lines().next().unwrap_or("");
        let chars_in = |from: usize, to: usize| self.text.get(from..to).map_or(0, |part| part.chars().count());
        let line_end = line_start + source_line.len();
        Problem {
            path: self.path.to_owned(),
            line,
            column: chars_in(line_start, range.start) + 1,
            length: chars_in(range.start, range.end.min(line_end)).max(1),
            source_line: source_line.to_owned(),
            kind,
            slide: None,
        }
    }

    /// The (empty) byte range at a line and a column in characters, both from 1.
    pub fn offset_of(&self, line: usize, column: usize) -> Range<usize> {
        let line_start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let offset = self
            .text
            .get(line_start..)
            .and_then(|rest| rest.char_indices().nth(column.saturating_sub(1)))
            .map_or(self.text.len(), |(column, _)| line_start + column);
        offset..offset
    }

    /// A problem at the place where ron stopped reading.
    pub fn syntax(&self, error: &ron::error::SpannedError) -> Problem {
        let at = error.span.end;
        self.problem(self.offset_of(at.line, at.col), ProblemKind::Syntax(Syntax::from(&error.code)))
    }
}

/// A problem with a file as a whole.
pub fn whole_file(path: &Path, kind: ProblemKind) -> Problem {
    Problem { path: path.to_owned(), line: 0, column: 0, length: 1, source_line: String::new(), kind, slide: None }
}

/// The known name nearest to what was written, when one is near enough to be what was meant.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&written.to_lowercase(), &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= 1 + name.chars().count() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
