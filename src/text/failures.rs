//! Why a file could not be read or written, in words.

use std::io::ErrorKind;
use std::path::Path;

use super::{Text, fill};
use crate::store::OpenError;

impl Text {
    /// Why a file could not be read as a meeting.
    pub fn not_a_meeting(&self, path: &Path, error: &OpenError) -> String {
        let words = &self.notices;
        let shown = path.display().to_string();
        let with_path = |template: &str| fill(template, &[("path", &shown)]);
        match error {
            OpenError::Missing => with_path(&words.open_missing),
            OpenError::TooLarge => with_path(&words.open_too_large),
            OpenError::NotAMeeting => with_path(&words.open_not_text),
            OpenError::Newer { .. } => with_path(&words.open_newer),
            OpenError::Damaged { line, column, .. } => {
                let (line, column) = (line.to_string(), column.to_string());
                fill(&words.open_damaged, &[("path", &shown), ("line", &line), ("column", &column)])
            }
            OpenError::Io(error) => self.unreadable(path, error),
        }
    }

    /// Why a file could not be read at all.
    pub fn unreadable(&self, path: &Path, error: &std::io::Error) -> String {
        let values = [("path", path.display().to_string()), ("reason", error.to_string())];
        fill(&self.notices.open_unreadable, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
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
