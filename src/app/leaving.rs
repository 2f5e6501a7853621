//! A meeting that was left for another one, until the last of it is on the disk.

use std::path::PathBuf;

use crate::store::autosave::Failure;
use crate::store::{Autosaver, SaveError, SaveStatus};

/// A meeting that is not open any more, while the last of it is saved.
pub struct Leaving {
    path: PathBuf,
    saver: Autosaver,
}

impl Leaving {
    /// Its file, and what saves it.
    pub fn new(path: PathBuf, saver: Autosaver) -> Self {
        Self { path, saver }
    }

    /// What came of it: nothing while it lasts, and at last why it could not be saved. Never waits.
    pub fn poll(&mut self) -> Option<Result<(), (PathBuf, Failure)>> {
        if !self.saver.has_ended() {
            return None;
        }
        Some(match self.saver.status() {
            SaveStatus::Failed(failure) => Err((self.path.clone(), failure)),
            SaveStatus::Saved(_) => Ok(()),
            // The thread ended in the midst of it.
            SaveStatus::Pending => Err((self.path.clone(), Failure { error: SaveError::interrupted(), rescue: None })),
        })
    }

    /// Does not wait for a disk that does not answer.
    pub fn abandon(&mut self) {
        self.saver.abandon();
    }
}
