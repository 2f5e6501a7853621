//! One writer per meeting file.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Holds a meeting file for this program. The system lets go of it when the program ends, however it ends.
///
/// The lock is a small file beside the meeting (`.NAME.lock`), because the meeting itself is replaced by each save. It
/// is left there: removing it would let a third program lock a name that a second one is still waiting for.
#[derive(Debug)]
pub struct MeetingLock {
    _file: File,
}

/// Why a meeting could not be held.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another window or machine has it open.
    #[error("open elsewhere")]
    Held,
    /// The system refused.
    #[error(transparent)]
    Io(io::Error),
}

impl MeetingLock {
    /// Takes hold of a meeting file, which need not exist yet.
    ///
    /// # Errors
    /// When another program has it, or the folder cannot be written. Where the file system knows no locks (some
    /// network folders), the meeting is opened without: the autosaver still notices another writer.
    pub fn take(meeting: &Path) -> Result<Self, LockError> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(lock_path(meeting))
            .map_err(LockError::Io)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LockError::Held),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(Self { _file: file }),
            Err(TryLockError::Error(error)) => Err(LockError::Io(error)),
        }
    }
}

fn lock_path(meeting: &Path) -> PathBuf {
    let name = meeting.file_name().unwrap_or_default().to_string_lossy();
    meeting.with_file_name(format!(".{name}.lock"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_window_cannot_take_the_same_meeting() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        let first = MeetingLock::take(&path).unwrap();
        assert!(matches!(MeetingLock::take(&path), Err(LockError::Held)));
        drop(first);
        assert!(MeetingLock::take(&path).is_ok());
    }
}
