//! Reading a file that somebody chose: only what is a file, and no more of it than is asked for.
//!
//! A pipe without a writer would never answer, a device never end: neither is opened. How long a file says it is, is not
//! believed either: what grows while it is read is cut off at the limit.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is none.
    #[error("no such file")]
    Missing,
    /// A folder, a pipe, a device.
    #[error("not a regular file")]
    NotAFile,
    /// Larger than allowed.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit, bytes.
        limit: u64,
    },
    /// The system refused.
    #[error(transparent)]
    Io(io::Error),
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            _ => Self::Io(error),
        }
    }
}

/// All bytes of a regular file, or of the one that a link leads to, if it has no more than `limit`.
///
/// # Errors
/// When it is missing, no regular file, larger, or cannot be read.
pub fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    // Asked before it is opened: to open a pipe is to wait for somebody to write into it.
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(ReadError::NotAFile);
    }
    let file = File::open(path)?;
    let mut bytes = Vec::new();
    // Memory that is short is an error, as the rest.
    let expected = usize::try_from(metadata.len().min(limit)).unwrap_or(0);
    bytes.try_reserve_exact(expected).map_err(|_| ReadError::Io(io::ErrorKind::OutOfMemory.into()))?;
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge { limit });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_are_read_and_no_more_than_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert!(matches!(read_limited(&path, 3), Err(ReadError::Missing)));
        fs::write(&path, "abc").unwrap();
        assert_eq!(read_limited(&path, 3).unwrap(), b"abc");
        assert!(matches!(read_limited(&path, 2), Err(ReadError::TooLarge { limit: 2 })));
        assert!(matches!(read_limited(folder.path(), 2), Err(ReadError::NotAFile)));
    }

    #[cfg(unix)]
    #[test]
    fn pipes_and_endless_files_are_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let (pipe, zeros) = (folder.path().join("pipe"), folder.path().join("zeros"));
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        std::os::unix::fs::symlink("/dev/zero", &zeros).unwrap();
        for path in [pipe, zeros] {
            assert!(matches!(read_limited(&path, 1 << 20), Err(ReadError::NotAFile)), "{}", path.display());
        }
    }
}
