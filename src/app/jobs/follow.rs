//! Colleagues' files on a shared folder, read again when they change. Never written.
//!
//! Asks for their times of change on a thread of its own rather than being told: what happens on another machine's disk
//! is not reported over a network share.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

use crate::model::Meeting;
use crate::reading::ReadError;
use crate::store::OpenError;
use crate::store::meeting_file::load_meeting;

/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(1000);

/// A file that was read again.
pub type Followed = (PathBuf, Result<Meeting, OpenError>);

/// The watch on the files that are followed.
#[derive(Default)]
pub struct Follow {
    paths: Vec<PathBuf>,
    /// Dropped to end the thread.
    stop: Option<Sender<()>>,
    read: Option<Receiver<Followed>>,
}

impl Follow {
    /// Follows these files from now on; does nothing while they are the same.
    pub fn watch(&mut self, paths: &[PathBuf], wake: impl Fn() + Send + 'static) {
        if self.paths == paths {
            return;
        }
        *self = Self { paths: paths.to_vec(), ..Self::default() };
        if paths.is_empty() {
            return;
        }
        let (stop, stopped) = channel();
        let (sender, read) = channel();
        let paths = self.paths.clone();
        let thread = move || look(&paths, &stopped, &sender, &wake);
        match std::thread::Builder::new().name("follow".to_owned()).spawn(thread) {
            Ok(_) => (self.stop, self.read) = (Some(stop), Some(read)),
            Err(error) => log::warn!("{error}"),
        }
    }

    /// What has been read since last asked.
    pub fn poll(&self) -> Vec<Followed> {
        self.read.as_ref().map(|read| read.try_iter().collect()).unwrap_or_default()
    }
}

/// When a file was last written, and how long it is; a file that is gone has neither.
fn state(path: &PathBuf) -> Option<(SystemTime, u64)> {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

fn look(paths: &[PathBuf], stopped: &Receiver<()>, sender: &Sender<Followed>, wake: &dyn Fn()) {
    let mut known = vec![None; paths.len()];
    loop {
        for (path, known) in paths.iter().zip(&mut known) {
            let now = state(path);
            // A file that is away for a moment, or for the evening, leaves what it brought.
            if now.is_none() || *known == now {
                continue;
            }
            let read = load_meeting(path);
            if matches!(read, Err(OpenError::File(ReadError::Io(_) | ReadError::Missing))) {
                // Held by the one who writes it, or the network is away: the next look tries again.
                continue;
            }
            *known = now;
            if sender.send((path.clone(), read)).is_err() {
                return;
            }
            wake();
        }
        if stopped.recv_timeout(LOOK_EVERY) != Err(RecvTimeoutError::Timeout) {
            return;
        }
    }
}
