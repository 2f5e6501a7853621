//! What the autosave thread knows and decides. Time and the disk come in from outside, so that tests need not wait and
//! can make the disk fail.

use std::borrow::Cow;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::copies::Copies;
use super::file::{Found, MeetingFile, Refusal};
use super::rescue::Rescue;
use super::{Failure, FileNews, News, Order, RETRY, SOON, SaveError, Target, Urgency, Version};
use crate::model::{Meeting, MeetingId};
use crate::store::atomic::Existing;
use crate::store::disk::{Disk, folder_of};
use crate::store::free_name;
use crate::store::lock::{LockError, MeetingLock};
use crate::store::meeting_file;
use crate::store::meeting_text::MeetingWriter;
use crate::store::versions::VersionKeeper;

/// Another program that writes as fast as we do is given way so often before the next try has to wait.
const ROUNDS: u32 = 4;
/// A version is kept this long after the first save that it does not have: not one for each word that is typed.
const KEEP_AFTER: Duration = Duration::from_secs(2);

/// Takes hold of a meeting's file.
type Hold = Box<dyn FnMut(&Path) -> Result<MeetingLock, SaveError> + Send>;

/// What the thread knows.
pub struct Saver<D> {
    file: MeetingFile,
    lock: Option<MeetingLock>,
    /// Takes hold of another file.
    hold: Hold,
    disk: D,
    rescue: Rescue,
    versions: VersionKeeper,
    writer: MeetingWriter,
    pending: Option<Version>,
    newest: Option<Version>,
    due: Option<Instant>,
    /// When what the file holds is to be kept as a version.
    version_due: Option<Instant>,
    /// What other programs have written in the file, and how many times: to be merged into each version that does not
    /// have all of it yet.
    theirs: Option<(u64, Box<Meeting>)>,
    copies: Copies,
}

impl<D: Disk> Saver<D> {
    /// Saves nothing yet.
    pub fn new(target: Target, mut disk: D) -> Self {
        let Target { path, lock, contents, rescue_folder, rescue_suffix, versions_folder } = target;
        Self {
            file: MeetingFile::new(&path, contents, &mut disk),
            lock: Some(lock),
            hold: Box::new(held),
            disk,
            rescue: Rescue::new(rescue_folder, rescue_suffix),
            versions: VersionKeeper::new(versions_folder),
            writer: MeetingWriter::default(),
            pending: None,
            newest: None,
            due: None,
            version_due: None,
            theirs: None,
            copies: Copies::default(),
        }
    }

    /// When it has to save next.
    pub fn due(&self) -> Option<Instant> {
        self.due
    }

    /// When it has something to do next.
    pub fn next(&self) -> Option<Instant> {
        self.due.into_iter().chain(self.version_due).min()
    }

    /// Does what is asked, or remembers it.
    pub fn take(&mut self, order: Order, now: Instant, tell: &dyn Fn(News)) {
        match order {
            Order::Hold(meeting) => {
                // What the file held before anything is changed here is a version too.
                self.keep_version(&meeting.id, Timestamp::now());
                self.newest = Some(Version { number: 0, meeting, merged: 0 });
            }
            Order::Save(version, urgency) => {
                self.pending = Some(version.clone());
                self.newest = Some(version);
                let due = match urgency {
                    Urgency::Now => now,
                    Urgency::Soon => now + SOON,
                };
                // A keystroke does not put off what an earlier one has coming, nor a failed save's next try.
                self.due = Some(self.due.map_or(due, |earlier| earlier.min(due)));
            }
            Order::SaveAs { path, existing } => {
                let news = match self.save_as(&path, existing, tell) {
                    Ok(number) => {
                        tell(News::Saved { number, at: Timestamp::now() });
                        FileNews::SavedAs(path)
                    }
                    Err(error) => FileNews::Refused(path, error),
                };
                tell(News::File(news));
            }
            Order::Name(stem) => match self.name(&stem) {
                Ok(number) => {
                    tell(News::Saved { number, at: Timestamp::now() });
                    tell(News::File(FileNews::Named(self.file.path().to_owned())));
                }
                Err(error) => log::warn!("{}: {error:?}", self.file.path().display()),
            },
        }
    }

    /// After a fault of ours: the newest version is saved as if it had just come.
    pub fn start_again(&mut self, now: Instant, tell: &dyn Fn(News)) {
        tell(News::Failed(Failure { error: SaveError::interrupted(), rescue: None }));
        self.pending = self.newest.clone().filter(|version| version.number > 0);
        self.due = self.pending.as_ref().map(|_| now + RETRY);
    }

    /// Saves what is pending.
    pub fn save(&mut self, now: Instant, tell: &dyn Fn(News)) {
        let Some(version) = self.pending.take() else {
            self.due = None;
            return;
        };
        match self.write(&version, tell) {
            Ok(()) => {
                self.due = None;
                tell(News::Saved { number: version.number, at: Timestamp::now() });
                self.version_due.get_or_insert(now + KEEP_AFTER);
            }
            Err(failure) => {
                self.due = Some(now + RETRY);
                self.pending = Some(version);
                tell(News::Failed(failure));
            }
        }
    }

    /// Looks whether another program has changed the file, or left a copy beside it, while there was nothing to save.
    pub fn look(&mut self, tell: &dyn Fn(News)) {
        let Some(version) = self.newest.clone() else { return };
        // What is half written, or no meeting, is looked at again when it has changed, or when there is something to save.
        if let Some(contents) = self.file.look(&mut self.disk) {
            let _ = self.take_theirs(contents, &version.meeting, tell);
        }
        if let Some(copy) = self.copies.find(&mut self.disk, self.file.path(), &version.meeting) {
            tell(News::File(FileNews::Copy(copy)));
        }
    }

    fn write(&mut self, version: &Version, tell: &dyn Fn(News)) -> Result<(), Failure> {
        let mut error = SaveError::ChangedOutside;
        let mut bytes = Vec::new();
        for _ in 0..ROUNDS {
            match self.serialized(version) {
                Ok(text) => bytes = text,
                Err(failed) => return Err(Failure { error: failed, rescue: None }),
            }
            match self.file.save(&mut self.disk, &bytes) {
                Ok(found) => {
                    self.rescue.is_over(&mut self.disk, self.file.path());
                    match found {
                        Found::AsLeft => {}
                        Found::Renamed => self.follow_name(tell),
                        Found::Gone => tell(News::File(FileNews::WrittenAgain)),
                    }
                    return Ok(());
                }
                Err(Refusal::Error(refused)) => {
                    error = refused;
                    break;
                }
                Err(Refusal::Changed(contents)) => {
                    if let Err(cannot) = self.take_theirs(contents, &version.meeting, tell) {
                        error = cannot;
                        break;
                    }
                }
            }
        }
        let rescue = self.rescue.keep(&mut self.disk, (self.file.path(), &error), version.number, &bytes);
        Err(Failure { error, rescue })
    }

    /// The version as the file is to hold it.
    fn serialized(&mut self, version: &Version) -> Result<Vec<u8>, SaveError> {
        let text = self.writer.write(&with_theirs(self.theirs.as_ref(), version));
        let invalid =
            |error: ron::Error| SaveError::Io { kind: std::io::ErrorKind::InvalidData, reason: error.to_string() };
        text.map(String::into_bytes).map_err(invalid)
    }

    /// Takes what another program has made of the file as a part of the meeting.
    fn take_theirs(&mut self, contents: Vec<u8>, own: &Meeting, tell: &dyn Fn(News)) -> Result<(), SaveError> {
        let text = std::str::from_utf8(&contents).map_err(|_| SaveError::ChangedOutside)?;
        let found = meeting_file::parse(text).map_err(|_| SaveError::ChangedOutside)?;
        if found.id != own.id {
            return Err(SaveError::ChangedOutside);
        }
        // What is not merged of it (their half-typed note, their speaker list) can be looked up in this version.
        self.versions.keep_theirs(&own.id, self.file.path(), &contents, Timestamp::now());
        let (count, theirs) = match &self.theirs {
            Some((count, before)) => (count + 1, before.merged(&found)),
            None => (1, found.clone()),
        };
        self.theirs = Some((count, Box::new(theirs)));
        tell(News::File(FileNews::Changed(Box::new(found))));
        self.file.accept(contents);
        Ok(())
    }

    /// Keeps what the file holds as a version, when it is time for that or there will be no other.
    pub fn keep_if_due(&mut self, now: Instant, is_last: bool) {
        if self.version_due.is_some_and(|due| due <= now || is_last)
            && let Some(version) = &self.newest
        {
            let id = version.meeting.id.clone();
            self.version_due = None;
            self.keep_version(&id, Timestamp::now());
        }
    }

    /// What the file holds is kept as a version too.
    fn keep_version(&mut self, meeting: &MeetingId, at: Timestamp) {
        if let Some(contents) = self.file.known() {
            self.versions.keep(meeting, self.file.path(), contents, at);
        }
    }

    /// Whether all that was submitted is on the disk, in the file or in a rescue copy.
    pub fn is_safe(&self) -> bool {
        self.pending.as_ref().is_none_or(|version| self.rescue.holds(version.number))
    }

    /// The file has another name now: that one is held, as far as nobody else holds it.
    fn follow_name(&mut self, tell: &dyn Fn(News)) {
        let path = self.file.path().to_owned();
        match (self.hold)(&path) {
            Ok(lock) => self.lock = Some(lock),
            Err(error) => log::warn!("{}: {error:?}", path.display()),
        }
        tell(News::File(FileNews::Renamed(path)));
    }

    fn save_as(&mut self, path: &Path, existing: Existing, tell: &dyn Fn(News)) -> Result<u64, SaveError> {
        let reason = String::new();
        let nothing = SaveError::Io { kind: std::io::ErrorKind::Other, reason };
        let version = self.newest.clone().ok_or(nothing)?;
        let is_own = self.disk.is_same(path, self.file.path());
        if is_own && self.file.known().is_some() {
            self.write(&version, tell).map_err(|failure| failure.error)?;
        } else {
            self.move_to(path, existing, is_own, &version)?;
        }
        self.keep_version(&version.meeting.id, Timestamp::now());
        self.pending = None;
        self.due = None;
        Ok(version.number)
    }

    /// Gives the file another name in its folder: the meeting is written under that one first, never over another file, and
    /// the old one goes only when it holds nothing but what is in the new one.
    fn name(&mut self, stem: &str) -> Result<u64, SaveError> {
        let old = self.file.path().to_owned();
        let nothing = SaveError::Io { kind: std::io::ErrorKind::Other, reason: String::new() };
        let version = self.newest.clone().ok_or(nothing)?;
        let known = self.file.known().map(<[u8]>::to_owned);
        // What somebody else has made of the old one is merged first, by the next save; then it is named another time.
        if self.disk.read(&old)? != known {
            return Err(SaveError::ChangedOutside);
        }
        self.move_to_free(folder_of(&old), stem, &version)?;
        self.keep_version(&version.meeting.id, Timestamp::now());
        self.pending = None;
        self.due = None;
        if known.is_some()
            && self.disk.read(&old).is_ok_and(|contents| contents == known)
            && let Err(error) = self.disk.remove(&old)
        {
            log::warn!("{}: {error}", old.display());
        }
        Ok(version.number)
    }

    /// Writes the meeting in a file of this name in a folder, or of the next name that is free, which is its file from then on.
    fn move_to_free(&mut self, folder: &Path, stem: &str, version: &Version) -> Result<(), SaveError> {
        for path in free_name::names(stem, "ron").map(|name| folder.join(name)) {
            // Looked at before it is held: nothing is made beside another meeting.
            if self.disk.state(&path)?.is_some() {
                continue;
            }
            match self.move_to(&path, Existing::Keep, false, version) {
                Err(SaveError::Exists) => {}
                moved => return moved,
            }
        }
        Err(SaveError::Exists)
    }

    /// Writes the meeting in another file, which is its file from then on.
    fn move_to(&mut self, path: &Path, existing: Existing, is_own: bool, version: &Version) -> Result<(), SaveError> {
        if let Some(folder) = path.parent() {
            self.disk.make_folder(folder)?;
        }
        // Our own is held already.
        let lock = if is_own { None } else { Some((self.hold)(path)?) };
        let replaced = match existing {
            Existing::Replace => self.disk.read(path)?,
            Existing::Keep => None,
        };
        let mut file = MeetingFile::new(path, replaced, &mut self.disk);
        let bytes = self.serialized(version)?;
        file.save(&mut self.disk, &bytes).map_err(|refusal| match refusal {
            Refusal::Error(error) => error,
            Refusal::Changed(_) => SaveError::ChangedOutside,
        })?;
        if lock.is_some() {
            self.lock = lock;
        }
        self.file = file;
        self.rescue.is_over(&mut self.disk, self.file.path());
        Ok(())
    }
}

/// The version with what other programs have written, as far as it does not have it.
fn with_theirs<'v>(theirs: Option<&(u64, Box<Meeting>)>, version: &'v Version) -> Cow<'v, Meeting> {
    match theirs {
        Some((count, theirs)) if *count > version.merged => Cow::Owned(version.meeting.merged(theirs)),
        _ => Cow::Borrowed(&version.meeting),
    }
}

fn held(path: &Path) -> Result<MeetingLock, SaveError> {
    MeetingLock::take(path).map_err(|error| match error {
        LockError::Held(holder) => SaveError::Held(holder),
        LockError::Io(error) => error.into(),
    })
}

#[cfg(test)]
#[path = "tests/mod.rs"]
mod tests;
