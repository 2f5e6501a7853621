//! Replaces a file whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Whether an existing file may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It is replaced.
    Replace,
    /// It is kept, and the write fails with [`io::ErrorKind::AlreadyExists`].
    Keep,
}

/// Writes `bytes` to `path` by way of a temporary file in the same folder, so that a reader, a crash or a power cut
/// finds the old file or the new one, never a part. Returns when the bytes are on the disk.
///
/// # Errors
/// When any step fails; the old file is then untouched and the temporary one removed.
pub fn write(path: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
    // A link to the file stays a link: what it points at is replaced.
    let target = real_target(path);
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut temporary = tempfile::Builder::new().prefix(".taktskifte-").suffix(".tmp").tempfile_in(&folder)?;
    temporary.write_all(bytes)?;
    if let Ok(metadata) = fs::metadata(&target) {
        temporary.as_file().set_permissions(metadata.permissions())?;
    } else {
        share_as_usual(temporary.as_file())?;
    }
    temporary.as_file().sync_all()?;
    match existing {
        Existing::Replace => temporary.persist(&target).map(drop).map_err(|error| error.error)?,
        Existing::Keep => temporary.persist_noclobber(&target).map(drop).map_err(|error| error.error)?,
    }
    // The new bytes are there under their name: a folder that cannot be flushed (some network shares) is no failed save.
    if let Err(error) = sync_folder(&folder) {
        log::warn!("{}: {error}", folder.display());
    }
    Ok(())
}

fn real_target(path: &Path) -> PathBuf {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.file_type().is_symlink() => fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()),
        _ => path.to_owned(),
    }
}

/// Temporary files are private; a new meeting is as readable as any other document.
#[cfg(unix)]
fn share_as_usual(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn share_as_usual(_file: &File) -> io::Result<()> {
    Ok(())
}

/// The new name itself must survive a power cut.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("møte.ron");
        write(&path, b"en", Existing::Replace).unwrap();
        write(&path, b"to", Existing::Replace).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"to");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_is_there_is_kept_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "gammel").unwrap();
        let error = write(&path, b"ny", Existing::Keep).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), "gammel".as_bytes());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_gone_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("borte").join("a.ron");
        assert!(write(&path, b"x", Existing::Replace).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("a.ron"), folder.path().join("b.ron"));
        fs::write(&real, "gammel").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, b"ny", Existing::Replace).unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"ny");
        assert!(fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
