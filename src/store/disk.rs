//! The file system as saving needs it: few calls, each of which can fail, so that tests can make every one of them fail,
//! and can cut the power between any two.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use file_id::FileId;

/// How the names of temporary files begin and end.
pub const TEMPORARY: [&str; 2] = [".taktskifte-", ".tmp"];

/// What tells that a file may have been written since: cheap, and not to be relied on where it is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileState {
    /// Bytes.
    pub length: u64,
    /// When it was last written, where the file system says so.
    pub modified: Option<SystemTime>,
    /// Which file it is, where the file system says so.
    pub id: Option<FileId>,
}

/// The file system.
pub trait Disk: Send {
    /// What a file holds; `None` when there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&mut self, path: &Path) -> io::Result<Option<Vec<u8>>>;

    /// Whether a file may have been written; `None` when there is none.
    ///
    /// # Errors
    /// When the system refuses to tell.
    fn state(&mut self, path: &Path) -> io::Result<Option<FileState>>;

    /// Writes a new file beside `target`, readable for its owner alone, or for those who may read `target`. Returns its
    /// name when the bytes are on the disk.
    ///
    /// # Errors
    /// When any of it fails; then nothing is left.
    fn write_beside(&mut self, target: &Path, bytes: &[u8]) -> io::Result<PathBuf>;

    /// Gives a file another's name, in one step; the other is gone.
    ///
    /// # Errors
    /// When it cannot be done, or the other may not be written.
    fn rename_over(&mut self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives a file a name that none has.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] when a file has it; others when it cannot be done.
    fn rename_new(&mut self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// When it cannot be done.
    fn remove(&mut self, path: &Path) -> io::Result<()>;

    /// Returns when the names in a folder are on the disk.
    ///
    /// # Errors
    /// When the system cannot promise it.
    fn sync_folder(&mut self, folder: &Path) -> io::Result<()>;

    /// Which folder has this name, where the file system says so.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] when none has.
    fn folder_id(&mut self, folder: &Path) -> io::Result<Option<FileId>>;

    /// Makes a folder, and those it lies in.
    ///
    /// # Errors
    /// When it cannot be done.
    fn make_folder(&mut self, folder: &Path) -> io::Result<()>;

    /// The files in a folder.
    ///
    /// # Errors
    /// When it cannot be read.
    fn files(&mut self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// Whether two paths, by whatever names, lead to one file.
    fn is_same(&mut self, a: &Path, b: &Path) -> bool {
        let canonical = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if a == b || canonical(a) == canonical(b) {
            return true;
        }
        let mut id = |path: &Path| self.state(path).ok().flatten().and_then(|state| state.id);
        let one = id(a);
        one.is_some() && one == id(b)
    }
}

/// The folder that a file lies in.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// For a file that is made, or written again, for its owner alone to read.
pub fn private_file() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    options.create(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// The machine's own.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn read(&mut self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match system::patiently(|| fs::read(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn state(&mut self, path: &Path) -> io::Result<Option<FileState>> {
        match fs::metadata(path) {
            Ok(metadata) => Ok(Some(FileState {
                length: metadata.len(),
                modified: metadata.modified().ok(),
                id: system::id(path, &metadata),
            })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn write_beside(&mut self, target: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        let [prefix, suffix] = TEMPORARY;
        // Opened here, not by tempfile: on Windows it marks its files as passing, which is to be taken back before they are
        // kept, and that fails in folders whose paths are longer than 260 letters.
        let open = |path: &Path| private_file().create_new(true).open(path);
        let mut file = tempfile::Builder::new().prefix(prefix).suffix(suffix).make_in(folder_of(target), open)?;
        file.as_file_mut().write_all(bytes)?;
        if let Ok(metadata) = fs::metadata(target) {
            system::be_like(file.as_file(), target, &metadata);
        }
        sync(file.as_file())?;
        file.disable_cleanup(true);
        Ok(file.path().to_owned())
    }

    fn rename_over(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        if fs::metadata(to).is_ok_and(|metadata| metadata.permissions().readonly()) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        system::rename(from, to)
    }

    fn rename_new(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        match system::patiently(|| fs::hard_link(from, to)) {
            Ok(()) => {
                system::write_through(to);
                // It has both names now: what is left of the old one is swept away some day.
                if let Err(error) = self.remove(from) {
                    log::warn!("{}: {error}", from.display());
                }
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // No hard links here (exFAT, some shares).
            Err(_) => claim_and_rename(from, to),
        }
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        system::patiently(|| fs::remove_file(path))
    }

    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        system::sync_folder(folder)
    }

    fn folder_id(&mut self, folder: &Path) -> io::Result<Option<FileId>> {
        Ok(system::id(folder, &fs::metadata(folder)?))
    }

    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn files(&mut self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let entries = fs::read_dir(folder)?.filter_map(Result::ok);
        Ok(entries
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
            .map(|entry| entry.path())
            .collect())
    }
}

/// Gives a file a name that none has, where there are no hard links: the name is claimed by an empty file, which is then
/// replaced.
fn claim_and_rename(from: &Path, to: &Path) -> io::Result<()> {
    File::options().write(true).create_new(true).open(to)?;
    system::rename(from, to).inspect_err(|_| _ = fs::remove_file(to))
}

/// Flushes a file. Where the file system has no such thing (some shares) the bytes are as safe as they can be there.
fn sync(file: &File) -> io::Result<()> {
    match file.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => {
            log::warn!("{error}");
            Ok(())
        }
        other => other,
    }
}

#[cfg(unix)]
mod system {
    use std::fs::{self, File, Metadata};
    use std::io;
    use std::os::unix::fs::{MetadataExt, fchown};
    use std::path::Path;

    use file_id::FileId;

    #[expect(clippy::unnecessary_wraps, reason = "not every file system of other systems tells")]
    pub fn id(_: &Path, metadata: &Metadata) -> Option<FileId> {
        Some(FileId::new_inode(metadata.dev(), metadata.ino()))
    }

    /// Readable and writable for whom the file is that it replaces. One that belongs to somebody else, or to a group that
    /// shares a folder, goes on belonging to them where the system lets us.
    pub fn be_like(file: &File, path: &Path, like: &Metadata) {
        keep_owner(file, like);
        // File systems without permissions (sticks) refuse; the bytes matter more.
        if let Err(error) = file.set_permissions(like.permissions()) {
            log::warn!("{}: {error}", path.display());
        }
    }

    fn keep_owner(file: &File, like: &Metadata) {
        let Ok(own) = file.metadata() else { return };
        let owner = (own.uid() != like.uid()).then_some(like.uid());
        let group = (own.gid() != like.gid()).then_some(like.gid());
        if (owner.is_some() || group.is_some()) && fchown(file, owner, group).is_err() && group.is_some() {
            // One's own group may be given also by those who may not give files away.
            let _ = fchown(file, None, group);
        }
    }

    /// Nobody keeps others from a file here.
    pub fn patiently<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
        attempt()
    }

    pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// A name is on the disk with its folder.
    pub fn write_through(_: &Path) {}

    /// The new name itself must survive a power cut.
    pub fn sync_folder(folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }
}

#[cfg(windows)]
mod system {
    use std::fs::{self, File, Metadata};
    use std::io;
    use std::os::windows::fs::OpenOptionsExt;
    use std::path::Path;
    use std::time::Duration;

    use file_id::FileId;

    /// A virus scanner or a sync client holds a file for a moment after it was written: tried so often, this far apart.
    const TRIES: u32 = 8;
    const APART: Duration = Duration::from_millis(25);
    /// Another program has the file, or a part of it, for itself (`ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`).
    const HELD: [i32; 2] = [32, 33];
    /// The right that putting another file in a file's place takes (`DELETE`).
    const REPLACE: u32 = 0x0001_0000;

    /// Some shares have none.
    pub fn id(path: &Path, _: &Metadata) -> Option<FileId> {
        file_id::get_file_id(path).ok()
    }

    /// Who may read a file is said by its folder. What Windows calls a file's attributes says other things: that it is
    /// hidden, or that a cloud folder has taken its bytes away.
    pub fn be_like(_: &File, _: &Path, _: &Metadata) {}

    /// Does what fails while another program holds the file, until it lets go or that takes too long.
    pub fn patiently<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
        for _ in 1..TRIES {
            match attempt() {
                // What is held is sometimes said to be forbidden.
                Err(error) if is_held(&error) || error.kind() == io::ErrorKind::PermissionDenied => {
                    std::thread::sleep(APART);
                }
                other => return other,
            }
        }
        attempt().map_err(|error| if is_held(&error) { io::ErrorKind::ResourceBusy.into() } else { error })
    }

    pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
        patiently(|| fs::rename(from, to)).map_err(|error| {
            let replaced = || File::options().access_mode(REPLACE).open(to);
            let denied = error.kind() == io::ErrorKind::PermissionDenied;
            if denied && replaced().is_err_and(|why| is_held(&why)) {
                io::ErrorKind::ResourceBusy.into()
            } else {
                error
            }
        })?;
        write_through(to);
        Ok(())
    }

    /// A name is in NTFS's journal, which is on the disk when the file that has it has been flushed. Who holds it just then,
    /// or a share that cannot flush, is no reason to call it unsaved: the system writes the journal within seconds.
    pub fn write_through(path: &Path) {
        let flushed = patiently(|| File::options().write(true).open(path)?.sync_all());
        if let Err(error) = flushed {
            log::warn!("{}: {error}", path.display());
        }
    }

    fn is_held(error: &io::Error) -> bool {
        error.raw_os_error().is_some_and(|code| HELD.contains(&code))
    }

    /// Folders cannot be flushed: a name is written through with its file.
    pub fn sync_folder(_: &Path) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_hard_links_a_new_file_gets_its_name_too_and_takes_nobodys() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a"), "ny").unwrap();
        fs::write(path("b"), "gammel").unwrap();
        let error = claim_and_rename(&path("a"), &path("b")).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(path("b")).unwrap(), b"gammel");
        claim_and_rename(&path("a"), &path("c")).unwrap();
        assert_eq!((fs::read(path("c")).unwrap().as_slice(), path("a").exists()), (&b"ny"[..], false));
        // What cannot be renamed leaves no empty file behind.
        assert!(claim_and_rename(&path("borte"), &path("d")).is_err());
        assert!(!path("d").exists());
    }
}
