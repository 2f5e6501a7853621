//! One writer per meeting file, and who it is.

use std::fs::{self, File, TryLockError};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::disk::private_file;

/// Longer names than this have no room for what is put around them, bytes: file systems take 255.
const LONGEST_NAME: usize = 240;
/// A lock that goes at the very moment it is taken is taken anew, so many times.
const TRIES: u32 = 10;
/// Who has a meeting open is said in fewer bytes.
const MAX_HOLDER_BYTES: u64 = 4 << 10;

/// Who has a meeting open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The machine's name; empty where it has none.
    #[serde(default)]
    pub machine: String,
    /// The user's name there; empty where the system does not say.
    #[serde(default)]
    pub user: String,
    /// Since when.
    pub since: Timestamp,
}

impl Holder {
    /// Whoever runs this program, from now on.
    fn here() -> Self {
        let variable = |names: [&str; 2]| {
            names.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty())).unwrap_or_default()
        };
        let machine = fs::read_to_string("/proc/sys/kernel/hostname").map(|name| name.trim().to_owned());
        Self {
            machine: machine.unwrap_or_else(|_| variable(["COMPUTERNAME", "HOSTNAME"])),
            user: variable(["USERNAME", "USER"]),
            since: Timestamp::now(),
        }
    }
}

/// Holds a meeting file for this program. The system lets go of it when the program ends, however it ends.
///
/// The lock is a small file beside the meeting (`.NAME.lock`), because the meeting itself is replaced by each save. It goes
/// when the meeting is let go of; whoever had opened it before that and locks it then has a file without a name, sees that,
/// and takes the lock anew. Who holds it stands in a file of its own (`.NAME.open`), because Windows lets nobody read a locked
/// one; it goes with the lock.
#[derive(Debug)]
pub struct MeetingLock {
    _file: File,
    path: PathBuf,
    /// The meeting itself as it was when it was opened: somebody who opens it by another name (a hard link) finds it held.
    _meeting: Option<File>,
    /// Absent until it has been written.
    holder: Option<PathBuf>,
}

/// Why a meeting could not be held.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another window or machine has it open.
    #[error("open elsewhere")]
    Held(Option<Holder>),
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
        let path = beside(meeting, "lock");
        let holder = beside(meeting, "open");
        let mut file = lock(&path, meeting, &holder)?;
        for _ in 0..TRIES {
            if has_name(&file, &path) {
                break;
            }
            file = lock(&path, meeting, &holder)?;
        }
        let mut taken = Self { _file: file, path, _meeting: None, holder: None };
        taken._meeting = hold_itself(meeting, &holder)?;
        // A meeting is not kept from being opened because nobody can be told who has it.
        if let Err(error) = write_holder(&holder, meeting) {
            log::warn!("{}: {error}", holder.display());
        }
        taken.holder = Some(holder);
        Ok(taken)
    }
}

/// Opens the file beside the meeting and locks it.
fn lock(path: &Path, meeting: &Path, holder: &Path) -> Result<File, LockError> {
    let file = match hidden_file().truncate(false).open(path) {
        // A colleague's, in a folder that is shared: it is locked all the same.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => File::open(path),
        opened => opened,
    };
    let file = file.map_err(LockError::Io)?;
    share_like(&file, meeting);
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(LockError::Held(read_holder(holder))),
        // Some network folders know no locks, each in its own words.
        Err(TryLockError::Error(error)) => log::warn!("{}: {error}", meeting.display()),
    }
    Ok(file)
}

/// Whether the file that is locked is still the one with this name. On Windows a file keeps its name while it is open.
#[cfg(unix)]
fn has_name(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), fs::metadata(path)) {
        (Ok(locked), Ok(named)) => place(locked) == place(named),
        _ => false,
    }
}

#[cfg(not(unix))]
fn has_name(_file: &File, _path: &Path) -> bool {
    true
}

/// Locks the meeting's file too, where there is one and others can still read it then. Not on Windows, where a locked file
/// cannot be read by the colleagues who follow it.
fn hold_itself(meeting: &Path, holder: &Path) -> Result<Option<File>, LockError> {
    let Some(file) = File::open(meeting).ok().filter(|_| !cfg!(windows)) else { return Ok(None) };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(LockError::Held(read_holder(holder))),
        Err(TryLockError::Error(error)) => {
            log::warn!("{}: {error}", meeting.display());
            Ok(None)
        }
    }
}

impl Drop for MeetingLock {
    fn drop(&mut self) {
        // Before the lock goes: after it, they could be somebody else's.
        if let Some(holder) = &self.holder {
            let _ = fs::remove_file(holder);
        }
        if has_name(&self._file, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn read_holder(path: &Path) -> Option<Holder> {
    let mut text = String::new();
    File::open(path).ok()?.take(MAX_HOLDER_BYTES).read_to_string(&mut text).ok()?;
    ron::from_str(&text).ok()
}

fn write_holder(path: &Path, meeting: &Path) -> io::Result<()> {
    use io::Write;
    let text = ron::to_string(&Holder::here()).map_err(io::Error::other)?;
    let mut file = hidden_file().truncate(true).open(path)?;
    share_like(&file, meeting);
    file.write_all(text.as_bytes())
}

/// For a file that nobody has asked for: its name begins with a point, and on Windows it is marked as hidden.
fn hidden_file() -> fs::OpenOptions {
    let options = private_file();
    #[cfg(windows)]
    let options = {
        use std::os::windows::fs::OpenOptionsExt;
        /// `FILE_ATTRIBUTE_HIDDEN` of the Windows headers.
        const HIDDEN: u32 = 0x2;
        let mut options = options;
        options.attributes(HIDDEN);
        options
    };
    options
}

/// Whoever may write the meeting may read who has it open, and may lock it; nobody else. On Windows the folder says who may.
#[cfg(unix)]
fn share_like(file: &File, meeting: &Path) {
    use std::os::unix::fs::PermissionsExt;
    if let Ok(metadata) = fs::metadata(meeting)
        && !metadata.permissions().readonly()
    {
        let mode = metadata.permissions().mode();
        let rights = |writes: u32| if mode & writes == 0 { 0 } else { writes | (writes << 1) };
        let shared = 0o600 | rights(0o020) | rights(0o002);
        // It may be somebody else's already, with the right ones.
        let _ = file.set_permissions(fs::Permissions::from_mode(shared));
    }
}

#[cfg(not(unix))]
fn share_like(_file: &File, _meeting: &Path) {}

fn beside(meeting: &Path, what: &str) -> PathBuf {
    let name = meeting.file_name().unwrap_or_default();
    if name.len() <= LONGEST_NAME {
        return meeting.with_file_name(format!(".{}.{what}", name.to_string_lossy()));
    }
    let mut hash = DefaultHasher::new();
    name.hash(&mut hash);
    meeting.with_file_name(format!(".taktskifte-{:016x}.{what}", hash.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_window_cannot_take_the_same_meeting_and_is_told_who_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        let first = MeetingLock::take(&path).unwrap();
        let Err(LockError::Held(Some(holder))) = MeetingLock::take(&path) else { panic!("taken twice") };
        assert!(Timestamp::now().duration_since(holder.since).as_secs() < 60);
        drop(first);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left beside it");
        assert!(MeetingLock::take(&path).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_meeting_is_held_by_whatever_name_it_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.ron"), folder.path().join("b.ron"));
        fs::write(&path, "").unwrap();
        fs::hard_link(&path, &link).unwrap();
        let first = MeetingLock::take(&path).unwrap();
        assert!(matches!(MeetingLock::take(&link), Err(LockError::Held(_))));
        drop(first);
        assert!(MeetingLock::take(&link).is_ok());
    }

    #[test]
    fn a_name_as_long_as_the_file_system_takes_is_locked_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("{}.ron", "a".repeat(251)));
        fs::write(&path, "").unwrap();
        let _first = MeetingLock::take(&path).unwrap();
        assert!(matches!(MeetingLock::take(&path), Err(LockError::Held(_))));
        let other = folder.path().join(format!("{}b.ron", "a".repeat(250)));
        assert!(MeetingLock::take(&other).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_meeting_that_is_shared_with_a_group_has_a_lock_that_the_group_can_take() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o660)).unwrap();
        let _lock = MeetingLock::take(&path).unwrap();
        for beside in [".a.ron.lock", ".a.ron.open"] {
            let metadata = fs::metadata(folder.path().join(beside)).unwrap();
            assert_eq!(metadata.permissions().mode() & 0o777, 0o660, "{beside}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_that_has_gone_is_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        let opened = private_file().truncate(false).open(beside(&path, "lock")).unwrap();
        drop(MeetingLock::take(&path).unwrap());
        // Somebody waited for the one that went, and gets a file that nobody else will find.
        opened.try_lock().unwrap();
        assert!(!has_name(&opened, &beside(&path, "lock")));
        let _second = MeetingLock::take(&path).unwrap();
        assert!(matches!(MeetingLock::take(&path), Err(LockError::Held(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_meeting_that_all_may_read_has_a_lock_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let _lock = MeetingLock::take(&path).unwrap();
        for beside in [".a.ron.lock", ".a.ron.open"] {
            let metadata = fs::metadata(folder.path().join(beside)).unwrap();
            assert_eq!(metadata.permissions().mode() & 0o777, 0o600, "{beside}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_lies_beside_a_meeting_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let _lock = MeetingLock::take(&folder.path().join("a.ron")).unwrap();
        for entry in fs::read_dir(folder.path()).unwrap() {
            assert_eq!(entry.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
