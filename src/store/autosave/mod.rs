//! Saves the meeting on a thread of its own: at once for a finished note, at most a quarter of a second after a
//! keystroke. The newest version wins; a failure stays visible and is tried again until it is cured.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use jiff::Timestamp;

use super::atomic::Existing;
use super::lock::MeetingLock;
use crate::model::Meeting;

mod saver;

use saver::{RealDisk, Saver, run};

/// The longest that a keystroke waits to be written.
pub const SOON: Duration = Duration::from_millis(250);
/// How long after a failure it is tried again.
pub const RETRY: Duration = Duration::from_secs(2);

/// How fast something must be on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// At once.
    Now,
    /// Within [`SOON`].
    Soon,
}

/// Why the meeting is not on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// Somebody else has changed the file since we last wrote or read it; it was not written over.
    ChangedOutside,
    /// There is a file of that name already.
    Exists,
    /// Another window has that file open.
    Held,
    /// The system refused.
    Io {
        /// Its kind.
        kind: io::ErrorKind,
        /// Its own words.
        reason: String,
    },
}

/// Whether what is on the screen is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// It is, since then.
    Saved(Timestamp),
    /// It soon will be.
    Pending,
    /// It is not, and why.
    Failed(SaveError),
}

/// What came of [`Autosaver::save_as`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    /// The meeting is now saved there.
    To(PathBuf),
    /// It stays where it was.
    Refused(PathBuf, SaveError),
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
    moved: Option<Moved>,
}

#[derive(Debug)]
enum Order {
    Hold(Arc<Meeting>),
    Save { number: u64, meeting: Arc<Meeting>, urgency: Urgency },
    SaveAs { path: PathBuf, existing: Existing },
}

#[derive(Debug)]
enum News {
    Saved { number: u64, at: Timestamp },
    Failed(SaveError),
    Moved(Moved),
}

/// The meeting's file as the saver found it.
#[derive(Debug)]
pub struct Target {
    /// Where.
    pub path: PathBuf,
    /// Held for us.
    pub lock: MeetingLock,
    /// Whether a file that is there now is the meeting we have open.
    pub existing: Existing,
}

impl Autosaver {
    /// Starts the thread. `wake` is called when there is news for the screen.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn start(target: Target, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (orders, inbox) = channel();
        let (outbox, news) = channel();
        let thread = std::thread::Builder::new().name("autosave".to_owned()).spawn(move || {
            let mut saver = Saver::new(target.path, Some(target.lock), target.existing, RealDisk);
            let tell = |news| {
                if outbox.send(news).is_ok() {
                    wake();
                }
            };
            run(&mut saver, &inbox, &tell);
        })?;
        Ok(Self {
            orders: Some(orders),
            news,
            thread: Some(thread),
            submitted: 0,
            saved: 0,
            status: SaveStatus::Pending,
            moved: None,
        })
    }

    /// Asks for this version to be saved.
    pub fn submit(&mut self, meeting: Arc<Meeting>, urgency: Urgency) {
        self.submitted += 1;
        self.send(Order::Save { number: self.submitted, meeting, urgency });
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

    fn send(&mut self, order: Order) {
        let sent = self.orders.as_ref().is_some_and(|orders| orders.send(order).is_ok());
        if !sent {
            let reason = "autosave thread ended".to_owned();
            self.status = SaveStatus::Failed(SaveError::Io { kind: io::ErrorKind::Other, reason });
        }
    }

    /// Takes in the thread's news. Never waits.
    pub fn poll(&mut self) {
        while let Ok(news) = self.news.try_recv() {
            match news {
                News::Saved { number, at } => {
                    self.saved = number;
                    self.status = SaveStatus::Saved(at);
                }
                News::Failed(error) => self.status = SaveStatus::Failed(error),
                News::Moved(moved) => self.moved = Some(moved),
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

    /// What came of the last [`Self::save_as`], once.
    pub fn take_moved(&mut self) -> Option<Moved> {
        self.moved.take()
    }

    /// Saves what is left and ends the thread. What could not be saved is said by [`Self::status`].
    pub fn finish(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // It catches its own faults; there is nothing to do about a thread that died.
            let _ = thread.join();
        }
        self.poll();
    }
}

impl Drop for Autosaver {
    fn drop(&mut self) {
        self.finish();
    }
}
