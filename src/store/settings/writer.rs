//! Settings to the disk, without anybody waiting.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use super::Settings;
use crate::store::atomic::{self, Existing};

/// Writes settings on a thread of its own; the newest wins.
#[derive(Debug)]
pub struct SettingsWriter {
    sender: Option<Sender<Settings>>,
    thread: Option<JoinHandle<()>>,
    failures: Receiver<io::Error>,
}

impl SettingsWriter {
    /// Starts the thread. `wake` is called when a write has failed.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn start(path: PathBuf, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (sender, receiver) = channel::<Settings>();
        let (failed, failures) = channel();
        let thread = std::thread::Builder::new().name("settings".to_owned()).spawn(move || {
            while let Ok(mut settings) = receiver.recv() {
                while let Ok(newer) = receiver.try_recv() {
                    settings = newer;
                }
                if let Err(error) = write(&path, &settings) {
                    log::warn!("settings not saved: {error}");
                    if failed.send(error).is_ok() {
                        wake();
                    }
                }
            }
        })?;
        Ok(Self { sender: Some(sender), thread: Some(thread), failures })
    }

    /// Asks for the settings to be written.
    pub fn save(&self, settings: &Settings) {
        if let Some(sender) = &self.sender {
            // The thread ends only when this value is dropped.
            let _ = sender.send(settings.clone());
        }
    }

    /// What went wrong since last asked.
    pub fn failure(&self) -> Option<io::Error> {
        self.failures.try_iter().last()
    }
}

impl Drop for SettingsWriter {
    fn drop(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Writes them whole or not at all.
pub fn write(path: &Path, settings: &Settings) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let pretty = ron::ser::PrettyConfig::new().struct_names(true).new_line("\n");
    let text = ron::ser::to_string_pretty(settings, pretty).map_err(io::Error::other)?;
    atomic::write(path, text.as_bytes(), Existing::Replace)
}
