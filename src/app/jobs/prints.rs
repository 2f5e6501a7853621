//! Copies that are made to be printed. They lie where temporary files do, in a folder of this run that only its owner can read:
//! the program that shows them reads them for as long as it likes. They go when this program ends; what had just been opened
//! then, or was left by a run that broke off, goes at the next start.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use tempfile::TempDir;

use crate::store::disk::private_file;

/// What such folders' names begin with.
const PREFIX: &str = "taktskifte-utskrift-";
/// Locked for as long as the run lasts that a folder is of.
const LOCK: &str = ".lock";
/// A program that was asked to show a copy has read it by then.
const OPENS_WITHIN: Duration = Duration::from_secs(60);
/// A folder without a lock is of an older version of this program, or is just being made.
const WITHOUT_LOCK: Duration = Duration::from_secs(24 * 60 * 60);

/// The copies of this run. They go with it.
#[derive(Default)]
pub struct Prints(Shared);

/// The same, for the threads that make them.
#[derive(Clone, Default)]
pub struct Shared(Arc<Mutex<Option<Run>>>);

struct Run {
    folder: TempDir,
    _lock: File,
    copies: u32,
    newest: Instant,
}

impl Prints {
    /// For a thread that makes one.
    pub fn shared(&self) -> Shared {
        self.0.clone()
    }
}

impl Drop for Prints {
    fn drop(&mut self) {
        let run = self.0.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(Run { folder, _lock, newest, .. }) = run {
            if newest.elapsed() < OPENS_WITHIN {
                let _ = folder.keep();
                return;
            }
            // Windows removes no file that is open.
            drop(_lock);
            // Neither one that another program still shows: the next start tries again.
            let path = folder.keep();
            let _ = fs::remove_dir_all(path);
        }
    }
}

impl Shared {
    /// A new folder for a copy.
    ///
    /// # Errors
    /// When the system gives none.
    pub fn folder(&self) -> io::Result<PathBuf> {
        let mut run = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if run.as_ref().is_none_or(|run| !run.folder.path().is_dir()) {
            *run = Some(Run::begin(&std::env::temp_dir())?);
        }
        let run = run.as_mut().ok_or(io::ErrorKind::NotFound)?;
        run.copies += 1;
        run.newest = Instant::now();
        // Each in one of its own: the copy has the name that the document has.
        let folder = run.folder.path().join(run.copies.to_string());
        fs::create_dir(&folder)?;
        Ok(folder)
    }
}

impl Run {
    fn begin(place: &Path) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder = builder.tempdir_in(place)?;
        let lock = private_file().truncate(false).open(folder.path().join(LOCK))?;
        // Where the file system knows no locks, the folder may be swept at another start.
        let _ = lock.try_lock();
        Ok(Self { folder, _lock: lock, copies: 0, newest: Instant::now() })
    }
}

/// Removes what earlier runs have left.
pub fn sweep() {
    sweep_in(&std::env::temp_dir());
}

fn sweep_in(place: &Path) {
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX)) {
        let folder = entry.path();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let is_left = match File::open(folder.join(LOCK)) {
            Ok(lock) => lock.try_lock().is_ok(),
            Err(_) => entry.metadata().and_then(|found| found.modified()).is_ok_and(is_old),
        };
        if is_folder && is_left {
            // Another user's, or still shown: it stays.
            let _ = fs::remove_dir_all(folder);
        }
    }
}

fn is_old(changed: SystemTime) -> bool {
    changed.elapsed().is_ok_and(|age| age > WITHOUT_LOCK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_earlier_runs_go_at_the_start_and_those_of_one_that_runs_stay() {
        let place = tempfile::tempdir().unwrap();
        let running = Run::begin(place.path()).unwrap();
        let left = Run::begin(place.path()).unwrap();
        // It broke off: the system has let go of its lock, and nobody has taken its folder away.
        let Run { folder, _lock, .. } = left;
        drop(_lock);
        let left = folder.keep();
        let [old, new, other] = ["taktskifte-utskrift-a", "taktskifte-utskrift-b", "annet"].map(|name| {
            let folder = place.path().join(name);
            fs::create_dir(&folder).unwrap();
            folder
        });
        for folder in [&old, &other] {
            File::open(folder).unwrap().set_modified(SystemTime::now() - 2 * WITHOUT_LOCK).unwrap();
        }
        sweep_in(place.path());
        let stand = [running.folder.path(), &left, &old, &new, &other].map(Path::exists);
        assert_eq!(stand, [true, false, false, true, true]);
    }

    #[test]
    fn copies_go_with_the_program_unless_somebody_has_just_opened_one() {
        let copy = |age: Duration| {
            let prints = Prints::default();
            let folder = prints.shared().folder().unwrap();
            fs::write(folder.join("svar.pdf"), "x").unwrap();
            prints.0.0.lock().unwrap().as_mut().unwrap().newest = Instant::now().checked_sub(age).unwrap();
            drop(prints);
            folder
        };
        assert!(!copy(2 * OPENS_WITHIN).exists());
        let opened = copy(Duration::ZERO);
        assert!(opened.exists());
        fs::remove_dir_all(opened.parent().unwrap()).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_looks_into_the_folder_of_what_is_printed() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let run = Run::begin(place.path()).unwrap();
        assert_eq!(run.folder.path().metadata().unwrap().permissions().mode() & 0o777, 0o700);
    }
}
