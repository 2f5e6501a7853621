//! Saves the meeting on a thread of its own: at once for a finished note, soon after a keystroke. The newest version wins; a
//! failure stays visible and is tried again until it is cured, and until then a copy lies in another place.
//!
//! What another program writes in the file meanwhile (a colleague's editor, a cloud folder that brings another machine's
//! version) is merged, never written over.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use jiff::Timestamp;

use super::atomic::Existing;
use super::disk::{Disk, RealDisk};
use super::lock::{Holder, MeetingLock};
use super::versions;
use crate::model::Meeting;

mod copies;
mod file;
pub mod rescue;
mod saver;
mod thread;

use saver::Saver;

/// The longest that a keystroke waits before it is written. What then is left to do takes some ten milliseconds: the promise
/// is a quarter of a second until it is on the disk.
pub const SOON: Duration = Duration::from_millis(120);
/// How long after a failure it is tried again.
pub const RETRY: Duration = Duration::from_secs(2);
/// How often it is looked whether another program has changed the file.
pub const LOOK_EVERY: Duration = Duration::from_secs(2);

/// How fast something must be on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// At once.
    Now,
    /// Within [`SOON`].
    Soon,
}

/// Why the meeting is not in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// Another program has made something of the file that cannot be merged; it was not written over.
    ChangedOutside,
    /// There is a file of that name already.
    Exists,
    /// Another window has that file open.
    Held(Option<Holder>),
    /// The file's folder is not there any more, or another one has its name.
    FolderGone,
    /// The system refused.
    Io {
        /// Its kind.
        kind: io::ErrorKind,
        /// Its own words.
        reason: String,
    },
}

impl SaveError {
    /// A fault of ours ended the saving.
    pub fn interrupted() -> Self {
        Self::Io { kind: io::ErrorKind::Other, reason: "fault while saving".to_owned() }
    }
}

impl From<io::Error> for SaveError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AlreadyExists => Self::Exists,
            kind => Self::Io { kind, reason: error.to_string() },
        }
    }
}

/// The meeting is not in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Why.
    pub error: SaveError,
    /// Where all of it is instead; `None` when no place took it.
    pub rescue: Option<PathBuf>,
}

/// Whether what is on the screen is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// It is, since then.
    Saved(Timestamp),
    /// It soon will be.
    Pending,
    /// It is not in its file.
    Failed(Failure),
}

/// What has happened to the file.
#[derive(Clone, Debug, PartialEq)]
pub enum FileNews {
    /// [`Autosaver::save_as`]: the meeting is now saved there.
    SavedAs(PathBuf),
    /// [`Autosaver::save_as`]: it stays where it was.
    Refused(PathBuf, SaveError),
    /// Somebody has given it another name; the meeting is saved under that one.
    Renamed(PathBuf),
    /// [`Autosaver::name`]: it has got the meeting's name.
    Named(PathBuf),
    /// It was gone, and was written again.
    WrittenAgain,
    /// Another program has changed it. This is to be merged into the meeting before the next version is submitted.
    Changed(Box<Meeting>),
    /// A copy of the meeting lies beside it, and says something that the meeting does not.
    Copy(PathBuf),
}

/// The meeting's file, and what it is saved with.
#[derive(Debug)]
pub struct Target {
    /// Where.
    pub path: PathBuf,
    /// Held for us.
    pub lock: MeetingLock,
    /// What the file held when it was opened; `None` for one that is not there yet.
    pub contents: Option<Vec<u8>>,
    /// Where a copy goes when the file and its folder take nothing.
    pub rescue_folder: PathBuf,
    /// What stands behind the meeting's name in the copy's, in the user's language.
    pub rescue_suffix: String,
    /// Where earlier versions of all meetings are kept.
    pub versions_folder: PathBuf,
}

/// The thread's handle.
#[derive(Debug)]
pub struct Autosaver {
    orders: Option<Sender<Order>>,
    news: Receiver<News>,
    thread: Option<JoinHandle<()>>,
    submitted: u64,
    saved: u64,
    status: SaveStatus,
    file_news: Vec<FileNews>,
    /// How many changes by other programs were handed out to be merged.
    merged: u64,
}

#[derive(Debug)]
enum Order {
    Hold(Arc<Meeting>),
    Save(Version, Urgency),
    SaveAs { path: PathBuf, existing: Existing },
    Name(String),
}

/// A version of the meeting.
#[derive(Clone, Debug)]
struct Version {
    number: u64,
    meeting: Arc<Meeting>,
    /// So many changes by other programs are in it.
    merged: u64,
}

#[derive(Debug)]
enum News {
    Saved { number: u64, at: Timestamp },
    Failed(Failure),
    File(FileNews),
}

impl Autosaver {
    /// Starts the thread. `wake` is called when there is news for the screen.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn start(target: Target, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        Self::start_on(RealDisk, target, wake)
    }

    fn start_on(disk: impl Disk + 'static, target: Target, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (orders, inbox) = channel();
        let (outbox, news) = channel();
        let thread = std::thread::Builder::new().name("autosave".to_owned()).spawn(move || {
            versions::sweep(&target.versions_folder, Timestamp::now());
            let mut saver = Saver::new(target, disk);
            let tell = |news| {
                if outbox.send(news).is_ok() {
                    wake();
                }
            };
            thread::run(&mut saver, &inbox, &tell);
        })?;
        Ok(Self {
            orders: Some(orders),
            news,
            thread: Some(thread),
            submitted: 0,
            saved: 0,
            status: SaveStatus::Pending,
            file_news: Vec::new(),
            merged: 0,
        })
    }

    /// Asks for this version to be saved.
    pub fn submit(&mut self, meeting: Arc<Meeting>, urgency: Urgency) {
        self.submitted += 1;
        let version = Version { number: self.submitted, meeting, merged: self.merged };
        self.send(Order::Save(version, urgency));
    }

    /// This version is what the file holds already: nothing is written until something changes.
    pub fn hold(&mut self, meeting: Arc<Meeting>, since: Timestamp) {
        self.send(Order::Hold(meeting));
        self.status = SaveStatus::Saved(since);
    }

    /// Asks for the meeting to be saved in another place from now on.
    pub fn save_as(&mut self, path: PathBuf, existing: Existing) {
        self.send(Order::SaveAs { path, existing });
    }

    /// Asks for the file to be called so, in its folder; a number is put behind the name where that is taken. Where it cannot
    /// be done, the file stays what it is called, and nothing is said.
    pub fn name(&mut self, stem: String) {
        self.send(Order::Name(stem));
    }

    fn send(&mut self, order: Order) {
        let sent = self.orders.as_ref().is_some_and(|orders| orders.send(order).is_ok());
        if !sent {
            self.status = SaveStatus::Failed(Failure { error: SaveError::interrupted(), rescue: None });
        }
    }

    /// Takes in the thread's news. Never waits.
    fn poll(&mut self) {
        while let Ok(news) = self.news.try_recv() {
            match news {
                News::Saved { number, at } => {
                    self.saved = self.saved.max(number);
                    self.status = SaveStatus::Saved(at);
                }
                News::Failed(failure) => self.status = SaveStatus::Failed(failure),
                News::File(news) => self.file_news.push(news),
            }
        }
    }

    /// Whether what was submitted last is on the disk.
    pub fn status(&self) -> SaveStatus {
        match &self.status {
            SaveStatus::Saved(_) if self.saved < self.submitted => SaveStatus::Pending,
            status => status.clone(),
        }
    }

    /// What has happened to the file, once. What others have changed in it is to be merged before anything is submitted.
    /// Never waits.
    pub fn take_news(&mut self) -> Vec<FileNews> {
        self.poll();
        let news = std::mem::take(&mut self.file_news);
        let changes = news.iter().filter(|news| matches!(news, FileNews::Changed(_))).count();
        self.merged += u64::try_from(changes).unwrap_or(u64::MAX);
        news
    }

    /// Lets the thread save what is left and end, without waiting for it.
    pub fn close(&mut self) {
        self.orders = None;
    }

    /// Whether the thread has ended, after [`Self::close`]. What could not be saved is said by [`Self::status`].
    pub fn has_ended(&mut self) -> bool {
        let ended = self.thread.as_ref().is_none_or(JoinHandle::is_finished);
        self.poll();
        ended
    }

    /// Saves what is left and ends the thread. Waits for the disk.
    pub fn finish(&mut self) {
        self.close();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            log::error!("autosave thread died");
        }
        self.poll();
    }

    /// Does not wait for a disk that does not answer, when the user has said so.
    pub fn abandon(&mut self) {
        self.orders = None;
        self.thread = None;
    }
}

impl Drop for Autosaver {
    fn drop(&mut self) {
        self.finish();
    }
}
