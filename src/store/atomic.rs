//! Replaces a file whole or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::{Disk, RealDisk, TEMPORARY, folder_of};
use super::real_path::real_path;

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
    write_if(&mut RealDisk, &real_target(path), bytes, |_| Ok(existing))
}

/// The same on any disk. `last_look` decides when everything but the last step is done: whatever another program does
/// to the file while the bytes are flushed, which takes long on a slow disk, is seen by it.
///
/// # Errors
/// When any step fails, or `last_look` says so; the old file is then untouched and the temporary one removed.
pub fn write_if<D: Disk, E: From<io::Error>>(
    disk: &mut D,
    target: &Path,
    bytes: &[u8],
    last_look: impl FnOnce(&mut D) -> Result<Existing, E>,
) -> Result<(), E> {
    let temporary = disk.write_beside(target, bytes)?;
    let renamed = match last_look(disk) {
        Ok(Existing::Replace) => disk.rename_over(&temporary, target).map_err(E::from),
        Ok(Existing::Keep) => disk.rename_new(&temporary, target).map_err(E::from),
        Err(error) => Err(error),
    };
    if renamed.is_err() {
        // It is in nobody's way; what cannot be removed is swept away some day.
        let _ = disk.remove(&temporary);
        return renamed;
    }
    // The new bytes are there under their name: a folder that cannot be flushed (some network shares) is no failed save.
    if let Err(error) = disk.sync_folder(folder_of(target)) {
        log::warn!("{}: {error}", target.display());
    }
    Ok(())
}

/// Why files that belong together were not all written.
#[derive(Debug)]
pub struct NotTogether {
    /// Which could not be.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
    /// How many before it are new all the same.
    pub written: usize,
}

/// Writes files that belong together. All of them lie ready beside their targets, and none of those refuses to be written,
/// before the first takes its place: what may go wrong then is little.
///
/// # Errors
/// When one cannot be written. Nothing is changed then, but for those that had taken their places before.
pub fn write_together(files: &[(PathBuf, Vec<u8>)], existing: Existing) -> Result<(), NotTogether> {
    let disk = &mut RealDisk;
    let mut ready: Vec<(PathBuf, PathBuf)> = Vec::new();
    let mut make = |path: &Path, bytes: &[u8]| {
        let target = real_target(path);
        refusal(&target, existing)?;
        ready.push((disk.write_beside(&target, bytes)?, target));
        Ok(())
    };
    let mut failed = None;
    for (path, bytes) in files {
        if let Err(error) = make(path, bytes) {
            failed = Some(NotTogether { path: path.clone(), error, written: 0 });
            break;
        }
    }
    for (index, (temporary, target)) in ready.iter().enumerate() {
        let placed = match (&failed, existing) {
            (Some(_), _) => Err(None),
            (None, Existing::Replace) => disk.rename_over(temporary, target).map_err(Some),
            (None, Existing::Keep) => disk.rename_new(temporary, target).map_err(Some),
        };
        if let Err(error) = placed {
            let _ = disk.remove(temporary);
            failed = failed.or(error.map(|error| NotTogether { path: target.clone(), error, written: index }));
        } else if let Err(error) = disk.sync_folder(folder_of(target)) {
            log::warn!("{}: {error}", target.display());
        }
    }
    failed.map_or(Ok(()), Err)
}

/// Whether a file is not to be written, which is known before anything is.
fn refusal(target: &Path, existing: Existing) -> io::Result<()> {
    match (fs::metadata(target), existing) {
        (Ok(_), Existing::Keep) => Err(io::ErrorKind::AlreadyExists.into()),
        (Ok(metadata), Existing::Replace) if metadata.permissions().readonly() => {
            Err(io::ErrorKind::PermissionDenied.into())
        }
        _ => Ok(()),
    }
}

/// A temporary file that is older than this was left by a program that was ended in the midst of a save.
const LEFT_BEHIND: Duration = Duration::from_secs(600);

/// Removes the temporary files in a folder that nobody is writing any more. What cannot be removed stays.
pub fn sweep(folder: &Path) {
    let [prefix, suffix] = TEMPORARY;
    let files = RealDisk.files(folder).unwrap_or_default();
    let is_temporary = |path: &&PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(prefix) && name.ends_with(suffix)
    };
    for path in files.iter().filter(is_temporary) {
        let age = fs::metadata(path).and_then(|metadata| metadata.modified()).ok().and_then(|time| time.elapsed().ok());
        if age.is_some_and(|age| age > LEFT_BEHIND)
            && let Err(error) = fs::remove_file(path)
        {
            log::warn!("{}: {error}", path.display());
        }
    }
}

/// A link to the file stays a link: what it points at is replaced.
pub fn real_target(path: &Path) -> PathBuf {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.file_type().is_symlink() => real_path(path).unwrap_or_else(|_| path.to_owned()),
        _ => path.to_owned(),
    }
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
    fn of_files_that_belong_together_all_are_new_or_it_is_told_which() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let files = ["a", "b", "c"].map(|name| (path(name), b"ny".to_vec()));
        fs::write(path("b"), "gammel").unwrap();
        let error = write_together(&files, Existing::Keep).unwrap_err();
        assert_eq!((error.path, error.error.kind(), error.written), (path("b"), io::ErrorKind::AlreadyExists, 0));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        write_together(&files, Existing::Replace).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
        // What shows only when it is to take its place.
        fs::remove_file(path("b")).unwrap();
        fs::create_dir_all(path("b").join("mappe")).unwrap();
        let files = files.map(|(path, _)| (path, b"nyere".to_vec()));
        let error = write_together(&files, Existing::Replace).unwrap_err();
        assert_eq!((error.path, error.written), (path("b"), 1));
        assert_eq!(["a", "c"].map(|name| fs::read_to_string(path(name)).unwrap()), ["nyere", "ny"]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
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
    fn what_a_killed_program_left_behind_is_swept_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in [".taktskifte-gammel.tmp", ".taktskifte-ny.tmp", "møte.ron", "noe.tmp"] {
            fs::write(path(name), "x").unwrap();
        }
        let old = std::time::SystemTime::now() - 2 * LEFT_BEHIND;
        for name in [".taktskifte-gammel.tmp", "møte.ron", "noe.tmp"] {
            fs::File::options().write(true).open(path(name)).unwrap().set_modified(old).unwrap();
        }
        sweep(folder.path());
        assert!(!path(".taktskifte-gammel.tmp").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }

    #[test]
    fn a_folder_that_is_gone_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("borte").join("a.ron");
        assert!(write(&path, b"x", Existing::Replace).is_err());
    }

    #[test]
    fn a_file_deep_in_folders_with_long_names_is_replaced_too() {
        let folder = tempfile::tempdir().unwrap();
        // Longer than the 260 letters that old calls of Windows take.
        let deep = (0..4).fold(folder.path().to_owned(), |path, _| path.join("møtemappe ".repeat(9).trim_end()));
        fs::create_dir_all(&deep).unwrap();
        let path = deep.join("a.ron");
        write(&path, b"en", Existing::Keep).unwrap();
        write(&path, b"to", Existing::Replace).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"to");
        assert_eq!(fs::read_dir(&deep).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_is_set_to_read_only_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "skrivebeskyttet").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let error = write(&path, b"ny", Existing::Replace).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(fs::read(&path).unwrap(), b"skrivebeskyttet");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("a.ron"), folder.path().join("b.ron"));
        fs::write(&real, "gammel").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, b"ny", Existing::Replace).unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"ny");
        assert!(fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        for existing in [Existing::Keep, Existing::Replace] {
            let path = folder.path().join(format!("{existing:?}.ron"));
            write(&path, b"partitilhorighet", existing).unwrap();
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
