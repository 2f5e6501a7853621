//! A meeting as a file: RON with one format number.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::Deserialize;

use crate::model::Meeting;
use crate::model::meeting::FORMAT;

/// A file larger than this is not a meeting, bytes; 10,000 contributions are about 4 MB. Far more than anybody writes: what
/// has been saved must open.
pub const MAX_BYTES: u64 = 512 << 20;

/// Why a meeting could not be opened. The file was not touched.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is none.
    #[error("missing")]
    Missing,
    /// Larger than [`MAX_BYTES`].
    #[error("too large")]
    TooLarge,
    /// Not UTF-8, or nothing of a meeting in it.
    #[error("not a meeting")]
    NotAMeeting,
    /// Broken at a place.
    #[error("damaged at {line}:{column}: {reason}")]
    Damaged {
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// What RON says.
        reason: Box<ron::Error>,
    },
    /// A newer program wrote it.
    #[error("format {found} is newer than {FORMAT}")]
    Newer {
        /// Its number.
        found: u32,
    },
    /// The system refused.
    #[error(transparent)]
    Io(io::Error),
}

/// Reads a meeting.
///
/// # Errors
/// When it is missing, damaged, newer or not readable.
pub fn load_meeting(path: &Path) -> Result<Meeting, OpenError> {
    load_with_contents(path).map(|(meeting, _)| meeting)
}

/// Reads a meeting, and returns what its file held as well: what another program makes of it from now on is told by that.
///
/// # Errors
/// As [`load_meeting`].
pub fn load_with_contents(path: &Path) -> Result<(Meeting, Vec<u8>), OpenError> {
    let file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => OpenError::Missing,
        _ => OpenError::Io(error),
    })?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(OpenError::Io)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(OpenError::TooLarge);
    }
    let meeting = parse(std::str::from_utf8(&bytes).map_err(|_| OpenError::NotAMeeting)?)?;
    Ok((meeting, bytes))
}

/// Reads a meeting from its text.
///
/// # Errors
/// As [`load_meeting`].
pub fn parse(text: &str) -> Result<Meeting, OpenError> {
    let text = text.trim_start_matches('\u{feff}');
    // The format comes first and alone, so that a newer file is told apart from a damaged one.
    let header = ron::from_str::<Header>(text);
    if let Ok(Header { format: found }) = &header
        && *found > FORMAT
    {
        return Err(OpenError::Newer { found: *found });
    }
    let is_record = text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with("//"))
        .is_some_and(|line| line.starts_with('(') || line.starts_with("Meeting"));
    if !is_record {
        return Err(OpenError::NotAMeeting);
    }
    ron::from_str(text).map_err(|error| OpenError::Damaged {
        line: error.span.end.line,
        column: error.span.end.col,
        reason: Box::new(error.code),
    })
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
    let pretty = ron::ser::PrettyConfig::new().struct_names(true).new_line("\n").indentor("  ");
    let body = ron::ser::to_string_pretty(meeting, pretty)?;
    Ok(format!("// Taktskifte\n{body}\n"))
}
