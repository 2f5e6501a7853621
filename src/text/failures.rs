//! Why a file could not be read or written, in words.

use std::io::ErrorKind;
use std::path::Path;

use super::{Text, fill};
use crate::reading::ReadError;
use crate::store::OpenError;

impl Text {
    /// Why a file could not be read as a meeting.
    pub fn not_a_meeting(&self, path: &Path, error: &OpenError) -> String {
        let words = &self.notices;
        let shown = path.display().to_string();
        let with_path = |template: &str| fill(template, &[("path", &shown)]);
        match error {
            OpenError::File(ReadError::TooLarge { .. }) => with_path(&words.open_too_large),
            OpenError::File(error) => self.unreadable(path, error),
            OpenError::Empty => with_path(&words.open_empty),
            OpenError::NotText => with_path(&words.open_not_text),
            OpenError::NotAMeeting => with_path(&words.open_not_a_meeting),
            OpenError::Newer { .. } => with_path(&words.open_newer),
            OpenError::Damaged(problem) => {
                let (line, column) = (problem.line.to_string(), problem.column.to_string());
                fill(&words.open_damaged, &[("path", &shown), ("line", &line), ("column", &column)])
            }
        }
    }

    /// Why a file could not be read at all.
    pub fn unreadable(&self, path: &Path, error: &ReadError) -> String {
        let words = &self.notices;
        let (template, reason) = match error {
            ReadError::Missing => (&words.open_missing, String::new()),
            ReadError::NotAFile => (&words.open_not_a_file, String::new()),
            ReadError::TooLarge { limit } => (&words.open_over_limit, (limit >> 20).to_string()),
            ReadError::Io(error) => (&words.open_unreadable, error.to_string()),
        };
        fill(template, &[("path", &path.display().to_string()), ("reason", &reason)])
    }

    /// Why the disk did not do what was asked of it; `reason` is what the system says of it.
    pub fn disk_failure(&self, kind: ErrorKind, reason: &str) -> String {
        let words = &self.notices;
        match kind {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => words.disk_full.clone(),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => words.no_permission.clone(),
            ErrorKind::NotFound | ErrorKind::NotADirectory => words.folder_gone.clone(),
            _ => self.other_failure(reason),
        }
    }

    /// What the system says, where we have no better words.
    pub fn other_failure(&self, reason: &str) -> String {
        fill(&self.notices.other_error, &[("reason", reason)])
    }
}
