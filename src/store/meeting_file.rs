//! A meeting as a file: RON with one format number.
//!
//! A file in which only parts are wrong opens all the same: values that cannot be true are set right
//! ([`crate::model::soundness`]), and records that cannot be read are kept as text in the meeting ([`super::salvage`]). The
//! file itself is not touched before the meeting is changed.

use std::path::Path;

use serde::Deserialize;

use super::faults;
use super::meeting_text::MeetingWriter;
use super::salvage::{Salvaged, kind_of, salvage};
use crate::deck::problem::{Problem, ProblemKind, SourceText, whole_file};
use crate::model::Meeting;
use crate::model::meeting::FORMAT;
use crate::model::soundness::{self, Fault};
use crate::reading::{self, ReadError};

/// A file larger than this is not a meeting, bytes; 10,000 contributions are about 4 MB. Far more than anybody writes: what
/// has been saved must open.
pub const MAX_BYTES: u64 = 512 << 20;

/// Why a meeting could not be opened. The file was not touched.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file could not be read.
    #[error(transparent)]
    File(#[from] ReadError),
    /// There is nothing in it.
    #[error("empty")]
    Empty,
    /// Not UTF-8.
    #[error("not text")]
    NotText,
    /// Nothing of a meeting in it.
    #[error("not a meeting")]
    NotAMeeting,
    /// Broken at a place.
    #[error("damaged at {}:{}: {:?}", .0.line, .0.column, .0.kind)]
    Damaged(Box<Problem>),
    /// A newer program wrote it.
    #[error("format {found} is newer than {FORMAT}")]
    Newer {
        /// Its number.
        found: u32,
    },
}

impl OpenError {
    /// Why nothing can be made of the meeting at `path`, as a problem of its file.
    pub fn into_problem(self, path: &Path) -> Problem {
        let kind = match self {
            Self::File(error) => ProblemKind::from(error),
            Self::Empty => ProblemKind::FileEmpty,
            Self::NotText => ProblemKind::NotText,
            Self::NotAMeeting => ProblemKind::NotAMeeting,
            Self::Newer { found } => ProblemKind::NewerFormat { found: u64::from(found) },
            Self::Damaged(problem) => return *problem,
        };
        whole_file(path, kind)
    }
}

/// A meeting as it was read.
#[derive(Debug)]
pub struct Loaded {
    /// What can be shown and saved.
    pub meeting: Meeting,
    /// What the file held: what another program makes of it from now on is told by that.
    pub contents: Vec<u8>,
    /// What could not be read, and is set aside in the meeting.
    pub set_aside: Vec<Problem>,
    /// What was set right.
    pub mended: Vec<Problem>,
    /// What is wrong and stays as it is: it stands in nobody's way.
    pub noticed: Vec<Problem>,
}

impl Loaded {
    /// Everything that was found, in the file's order.
    pub fn problems(self) -> Vec<Problem> {
        let mut all: Vec<_> = [self.set_aside, self.mended, self.noticed].into_iter().flatten().collect();
        all.sort_by_key(|problem| (problem.line, problem.column));
        all
    }
}

/// Reads a meeting, and what of it can be read where parts are wrong.
///
/// # Errors
/// When nothing can be made of it.
pub fn load(path: &Path) -> Result<Loaded, OpenError> {
    let contents = reading::read_limited(path, MAX_BYTES)?;
    let loaded = read(path, std::str::from_utf8(&contents).map_err(|_| not_utf8(&contents))?)?;
    Ok(Loaded { contents, ..loaded })
}

/// Reads a meeting that must be whole: another person's, whose words are not to be taken in by halves.
///
/// # Errors
/// As [`load`], and where a part could not be read.
pub fn load_meeting(path: &Path) -> Result<Meeting, OpenError> {
    whole(load(path)?)
}

/// Reads a whole meeting from its text.
///
/// # Errors
/// As [`load_meeting`].
pub fn parse(text: &str) -> Result<Meeting, OpenError> {
    whole(read(Path::new(""), text)?)
}

fn whole(loaded: Loaded) -> Result<Meeting, OpenError> {
    match loaded.set_aside.into_iter().next() {
        Some(first) => Err(OpenError::Damaged(Box::new(first))),
        None => Ok(loaded.meeting),
    }
}

/// Reads a meeting from its text; `path` is what its problems are said to be in.
///
/// # Errors
/// As [`load`].
pub fn read(path: &Path, text: &str) -> Result<Loaded, OpenError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(OpenError::Empty);
    }
    // The format comes first and alone, so that a newer file is told apart from a damaged one.
    let header = ron::from_str::<Header>(text);
    if let Ok(Header { format: found }) = &header
        && *found > FORMAT
    {
        return Err(OpenError::Newer { found: *found });
    }
    if !is_record(text) {
        return Err(OpenError::NotAMeeting);
    }
    let source = SourceText::new(path, text);
    let Salvaged { mut meeting, unread } = match ron::from_str(text) {
        Ok(meeting) => Salvaged { meeting, unread: Vec::new() },
        Err(error) => salvage(&source).ok_or_else(|| damaged(&source, &error))?,
    };
    let mut findings = soundness::mend(&mut meeting);
    if !unread.is_empty() {
        // What was set aside just now is told where it stands; what was set aside before, when all else is right.
        findings.noticed.retain(|finding| !matches!(finding.fault, Fault::SetAside { .. }));
    }
    let faults = faults::Faults::new(&source, &unread);
    let noticed = faults.of(&findings.noticed);
    let mended = faults.of(&findings.mended);
    let set_aside = unread.into_iter().map(|unread| source.problem(unread.at, unread.kind)).collect();
    Ok(Loaded { meeting, contents: Vec::new(), set_aside, mended, noticed })
}

/// Whether the first line that says something begins a meeting.
fn is_record(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with("//"))
        .is_some_and(|line| line.starts_with('(') || line.starts_with("Meeting"))
}

/// A text in an older encoding is a text, and no meeting of ours; a meeting that is not UTF-8 any more has been spoilt, as has
/// what is no text at all.
fn not_utf8(contents: &[u8]) -> OpenError {
    let is_text = !contents.iter().any(|byte| *byte < b' ' && !byte.is_ascii_whitespace() && *byte != 0xb);
    if is_text && !is_record(&String::from_utf8_lossy(contents)) { OpenError::NotAMeeting } else { OpenError::NotText }
}

fn damaged(source: &SourceText<'_>, error: &ron::error::SpannedError) -> OpenError {
    let at = source.offset_of(error.span.end.line, error.span.end.col);
    let kind: ProblemKind = kind_of(&error.code);
    OpenError::Damaged(Box::new(source.problem(at, kind)))
}

#[derive(Deserialize)]
#[serde(rename = "Meeting")]
struct Header {
    format: u32,
}

/// A meeting as text.
///
/// # Errors
/// When RON cannot express it, which no meeting that was loaded or made by commands can be.
pub fn serialize(meeting: &Meeting) -> Result<String, ron::Error> {
    MeetingWriter::default().write(meeting)
}
