//! What the autosave thread knows and decides. Time and the disk come in from outside, so that tests need not wait and
//! can make the disk fail.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Instant, SystemTime};

use jiff::Timestamp;

use super::super::atomic::{self, Existing};
use super::super::lock::{LockError, MeetingLock};
use super::super::meeting_file;
use super::{Moved, News, Order, RETRY, SOON, SaveError, Urgency};
use crate::model::Meeting;

/// The file system as the saver needs it, so that tests can make it fail.
pub trait Disk: Send {
    /// What tells one version of a file from another; `None` when there is no file.
    ///
    /// # Errors
    /// When the system refuses to tell.
    fn fingerprint(&mut self, path: &Path) -> io::Result<Option<Fingerprint>>;

    /// Writes a file whole; see [`atomic::write`].
    ///
    /// # Errors
    /// When any step fails.
    fn write(&mut self, path: &Path, bytes: &[u8], existing: Existing) -> io::Result<()>;
}

/// Tells one version of a file from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    length: u64,
    modified: Option<SystemTime>,
}

/// The real one.
#[derive(Debug)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn fingerprint(&mut self, path: &Path) -> io::Result<Option<Fingerprint>> {
        match std::fs::metadata(path) {
            Ok(metadata) => Ok(Some(Fingerprint { length: metadata.len(), modified: metadata.modified().ok() })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn write(&mut self, path: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        atomic::write(path, bytes, existing)
    }
}

/// The thread: takes orders until there are no more, and saves when it is time.
pub(super) fn run<D: Disk>(saver: &mut Saver<D>, inbox: &Receiver<Order>, tell: &dyn Fn(News)) {
    loop {
        let order = match saver.due {
            Some(due) => inbox.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match order {
            Ok(order) => saver.take(order, Instant::now(), tell),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                saver.save(Instant::now(), tell);
                return;
            }
        }
        if saver.due.is_some_and(|due| due <= Instant::now()) {
            saver.save(Instant::now(), tell);
        }
    }
}

/// What the thread knows; time comes in from outside, so that tests need not wait.
pub(super) struct Saver<D> {
    path: PathBuf,
    lock: Option<MeetingLock>,
    disk: D,
    /// The file as we last wrote or found it; `None` before the first save of a new meeting.
    seen: Option<Fingerprint>,
    pending: Option<(u64, Arc<Meeting>)>,
    newest: Option<(u64, Arc<Meeting>)>,
    due: Option<Instant>,
    existing: Existing,
}

impl<D: Disk> Saver<D> {
    pub(super) fn new(path: PathBuf, lock: Option<MeetingLock>, existing: Existing, mut disk: D) -> Self {
        let seen = disk.fingerprint(&path).ok().flatten().filter(|_| existing == Existing::Replace);
        Self { path, lock, disk, seen, pending: None, newest: None, due: None, existing }
    }

    fn take(&mut self, order: Order, now: Instant, tell: &dyn Fn(News)) {
        match order {
            Order::Hold(meeting) => self.newest = Some((0, meeting)),
            Order::Save { number, meeting, urgency } => {
                self.pending = Some((number, Arc::clone(&meeting)));
                self.newest = Some((number, meeting));
                let due = match urgency {
                    Urgency::Now => now,
                    Urgency::Soon => now + SOON,
                };
                // A keystroke does not put off what an earlier one has coming, nor a failed save's next try.
                self.due = Some(self.due.map_or(due, |earlier| earlier.min(due)));
            }
            Order::SaveAs { path, existing } => self.save_as(path, existing, tell),
        }
    }

    fn save(&mut self, now: Instant, tell: &dyn Fn(News)) {
        let Some((number, meeting)) = self.pending.take() else {
            self.due = None;
            return;
        };
        match self.write(&meeting) {
            Ok(()) => {
                self.due = None;
                tell(News::Saved { number, at: Timestamp::now() });
            }
            Err(error) => {
                self.due = Some(now + RETRY);
                self.pending = Some((number, meeting));
                tell(News::Failed(error));
            }
        }
    }

    fn write(&mut self, meeting: &Meeting) -> Result<(), SaveError> {
        let text = meeting_file::serialize(meeting)
            .map_err(|error| SaveError::Io { kind: io::ErrorKind::InvalidData, reason: error.to_string() })?;
        let found = self.disk.fingerprint(&self.path).map_err(io_error)?;
        // A file that has gone is simply written again; one that has changed is somebody's work.
        if found.is_some() && self.seen.is_some() && found != self.seen {
            return Err(SaveError::ChangedOutside);
        }
        let existing = if self.seen.is_some() { Existing::Replace } else { self.existing };
        self.disk.write(&self.path, text.as_bytes(), existing).map_err(io_error)?;
        self.seen = self.disk.fingerprint(&self.path).map_err(io_error)?;
        self.existing = Existing::Replace;
        Ok(())
    }

    fn save_as(&mut self, path: PathBuf, existing: Existing, tell: &dyn Fn(News)) {
        let moved = match self.try_save_as(&path, existing) {
            Ok(number) => {
                tell(News::Saved { number, at: Timestamp::now() });
                Moved::To(path)
            }
            Err(error) => Moved::Refused(path, error),
        };
        tell(News::Moved(moved));
    }

    fn try_save_as(&mut self, path: &Path, existing: Existing) -> Result<u64, SaveError> {
        let Some((number, meeting)) = self.newest.clone() else {
            return Err(SaveError::Io { kind: io::ErrorKind::Other, reason: String::new() });
        };
        let same_file = path == self.path;
        let lock = if same_file {
            self.lock.take()
        } else {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(io_error)?;
            }
            Some(MeetingLock::take(path).map_err(|error| match error {
                LockError::Held => SaveError::Held,
                LockError::Io(error) => io_error(error),
            })?)
        };
        let text = meeting_file::serialize(&meeting)
            .map_err(|error| SaveError::Io { kind: io::ErrorKind::InvalidData, reason: error.to_string() })?;
        let written = self.disk.write(path, text.as_bytes(), existing);
        if same_file || written.is_ok() {
            self.lock = lock;
        }
        written.map_err(io_error)?;
        path.clone_into(&mut self.path);
        self.seen = self.disk.fingerprint(path).map_err(io_error)?;
        self.existing = Existing::Replace;
        self.pending = None;
        self.due = None;
        Ok(number)
    }
}

fn io_error(error: io::Error) -> SaveError {
    match error.kind() {
        io::ErrorKind::AlreadyExists => SaveError::Exists,
        kind => SaveError::Io { kind, reason: error.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::sync::Mutex;
    use std::time::Duration;

    use super::super::{Autosaver, SaveStatus, Target};
    use super::*;
    use crate::deck::{MeetingFields, SlideId};
    use crate::model::{DeckRef, MeetingId};

    /// A disk that holds one file and fails as told.
    #[derive(Clone, Default)]
    struct FakeDisk(Arc<Mutex<Fake>>);

    #[derive(Default)]
    struct Fake {
        file: Option<Vec<u8>>,
        version: u64,
        full: bool,
        writes: usize,
    }

    impl Disk for FakeDisk {
        fn fingerprint(&mut self, _: &Path) -> io::Result<Option<Fingerprint>> {
            let fake = self.0.lock().unwrap();
            let modified = SystemTime::UNIX_EPOCH + Duration::from_secs(fake.version);
            Ok(fake.file.as_ref().map(|file| Fingerprint { length: file.len() as u64, modified: Some(modified) }))
        }

        fn write(&mut self, _: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
            let mut fake = self.0.lock().unwrap();
            if fake.full {
                return Err(io::ErrorKind::StorageFull.into());
            }
            if existing == Existing::Keep && fake.file.is_some() {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            fake.file = Some(bytes.to_owned());
            fake.version += 1;
            fake.writes += 1;
            Ok(())
        }
    }

    fn meeting(text: &str) -> Arc<Meeting> {
        let deck = DeckRef { id: "d".to_owned(), folder: None };
        let mut meeting =
            Meeting::new(MeetingId("m".to_owned()), deck, MeetingFields::default(), SlideId("a".to_owned()));
        meeting.draft.text = text.to_owned();
        Arc::new(meeting)
    }

    struct Bench {
        disk: FakeDisk,
        saver: Saver<FakeDisk>,
        start: Instant,
        news: RefCell<Vec<String>>,
        number: u64,
    }

    impl Bench {
        fn new(existing: Existing) -> Self {
            let disk = FakeDisk::default();
            let saver = Saver::new("a.ron".into(), None, existing, disk.clone());
            Self { disk, saver, start: Instant::now(), news: RefCell::default(), number: 0 }
        }

        fn submit(&mut self, text: &str, urgency: Urgency, at_ms: u64) {
            self.number += 1;
            let order = Order::Save { number: self.number, meeting: meeting(text), urgency };
            let now = self.start + Duration::from_millis(at_ms);
            self.saver.take(order, now, &|_| {});
        }

        fn tick(&mut self, at_ms: u64) {
            let now = self.start + Duration::from_millis(at_ms);
            if self.saver.due.is_some_and(|due| due <= now) {
                let news = &self.news;
                self.saver.save(now, &|item| news.borrow_mut().push(format!("{item:?}")));
            }
        }

        fn file(&self) -> String {
            let fake = self.disk.0.lock().unwrap();
            String::from_utf8(fake.file.clone().unwrap_or_default()).unwrap()
        }

        fn writes(&self) -> usize {
            self.disk.0.lock().unwrap().writes
        }
    }

    #[test]
    fn keystrokes_are_written_together_within_a_quarter_of_a_second_of_the_first() {
        let mut bench = Bench::new(Existing::Keep);
        for at in [0, 100, 200] {
            bench.submit(&format!("tast {at}"), Urgency::Soon, at);
            bench.tick(at);
        }
        assert_eq!(bench.writes(), 0);
        bench.tick(250);
        assert_eq!(bench.writes(), 1);
        assert!(bench.file().contains("tast 200"));
    }

    #[test]
    fn a_finished_note_is_written_at_once() {
        let mut bench = Bench::new(Existing::Keep);
        bench.submit("tast", Urgency::Soon, 0);
        bench.submit("ferdig", Urgency::Now, 10);
        bench.tick(10);
        assert!(bench.file().contains("ferdig"));
    }

    #[test]
    fn a_full_disk_is_tried_again_until_there_is_room_and_nothing_is_lost() {
        let mut bench = Bench::new(Existing::Keep);
        bench.disk.0.lock().unwrap().full = true;
        bench.submit("viktig", Urgency::Now, 0);
        bench.tick(0);
        assert!(bench.news.borrow()[0].contains("StorageFull"));
        bench.tick(1_000);
        assert_eq!(bench.news.borrow().len(), 1);
        bench.disk.0.lock().unwrap().full = false;
        bench.tick(2_000);
        assert!(bench.file().contains("viktig"));
        assert!(bench.news.borrow()[1].contains("Saved"));
    }

    #[test]
    fn a_file_changed_by_another_program_is_not_written_over() {
        let mut bench = Bench::new(Existing::Keep);
        bench.submit("en", Urgency::Now, 0);
        bench.tick(0);
        {
            let mut fake = bench.disk.0.lock().unwrap();
            fake.file = Some(b"noen andres".to_vec());
            fake.version += 1;
        }
        bench.submit("to", Urgency::Now, 10);
        bench.tick(10);
        assert_eq!(bench.file(), "noen andres");
        assert!(bench.news.borrow()[1].contains("ChangedOutside"));
    }

    #[test]
    fn a_new_meeting_does_not_replace_a_file_that_turns_up() {
        let mut bench = Bench::new(Existing::Keep);
        bench.disk.0.lock().unwrap().file = Some(b"gammelt".to_vec());
        bench.submit("nytt", Urgency::Now, 0);
        bench.tick(0);
        assert_eq!(bench.file(), "gammelt");
        assert!(bench.news.borrow()[0].contains("Exists"));
    }

    #[test]
    fn the_real_thread_saves_what_was_submitted_before_it_ends() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ny mappe").join("a.ron");
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let target = Target { path: path.clone(), lock: MeetingLock::take(&path).unwrap(), existing: Existing::Keep };
        let mut saver = Autosaver::start(target, || {}).unwrap();
        saver.submit(meeting("Kárášjohka æøå"), Urgency::Soon);
        saver.finish();
        assert!(matches!(saver.status(), SaveStatus::Saved(_)));
        assert_eq!(meeting_file::load_meeting(&path).unwrap().draft.text, "Kárášjohka æøå");
    }

    #[test]
    fn saving_elsewhere_asks_before_it_replaces() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a.ron"), folder.path().join("b.ron"));
        std::fs::write(&other, "der fra før").unwrap();
        let target = Target { path: path.clone(), lock: MeetingLock::take(&path).unwrap(), existing: Existing::Keep };
        let mut saver = Autosaver::start(target, || {}).unwrap();
        saver.submit(meeting("x"), Urgency::Now);
        saver.save_as(other.clone(), Existing::Keep);
        saver.finish();
        assert_eq!(saver.take_moved(), Some(Moved::Refused(other.clone(), SaveError::Exists)));
        assert_eq!(std::fs::read(&other).unwrap(), "der fra før".as_bytes());
        assert!(path.exists());
    }
}
