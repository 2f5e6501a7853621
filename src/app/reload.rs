//! Watches the deck's files while it is open, and reads them again on a thread of its own when they change.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::opener::load_deck;
use crate::deck::{Deck, DeckFiles, Problem};

/// Files are read when nothing has changed for this long: programs save in several steps.
const QUIET: Duration = Duration::from_millis(300);

/// What came of reading the deck again.
pub type Reread = Result<Arc<Deck>, Vec<Problem>>;

/// The watch on one deck.
#[derive(Default)]
pub struct Reload {
    /// Dropping it ends the watch.
    _watcher: Option<RecommendedWatcher>,
    decks: Option<Receiver<Reread>>,
    /// A new version that waits for the presenter's key.
    waiting: Option<Arc<Deck>>,
}

impl Reload {
    /// Watches a deck's folder. The bundled deck does not change; where the system cannot watch, nothing is reloaded.
    pub fn watch(deck: &Deck, wake: impl Fn() + Send + 'static) -> Self {
        let DeckFiles::Folder(folder) = &deck.files else {
            return Self::default();
        };
        let (changed, changes) = channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let written = |event: &notify::Event| !matches!(event.kind, EventKind::Access(_));
            if event.as_ref().is_ok_and(written) {
                // The thread has ended when the deck is closed.
                let _ = changed.send(());
            }
        })
        .and_then(|mut watcher| {
            watcher.watch(folder, RecursiveMode::Recursive)?;
            Ok(watcher)
        });
        let watcher = match watcher {
            Ok(watcher) => watcher,
            Err(error) => {
                log::warn!("{}: {error}", folder.display());
                return Self::default();
            }
        };
        let (sender, decks) = channel();
        let files = deck.files.clone();
        let thread = move || reread(&files, &changes, &sender, &wake);
        match std::thread::Builder::new().name("deck".to_owned()).spawn(thread) {
            Ok(_) => Self { _watcher: Some(watcher), decks: Some(decks), waiting: None },
            Err(error) => {
                log::warn!("{error}");
                Self::default()
            }
        }
    }

    /// What has been read since last asked; only the newest counts.
    pub fn poll(&self) -> Option<Reread> {
        self.decks.as_ref()?.try_iter().last()
    }

    /// Keeps a version until the presenter wants it.
    pub fn keep(&mut self, deck: Arc<Deck>) {
        self.waiting = Some(deck);
    }

    /// Whether a version waits.
    pub fn waits(&self) -> bool {
        self.waiting.is_some()
    }

    /// The version that waits, to be shown now.
    pub fn take(&mut self) -> Option<Arc<Deck>> {
        self.waiting.take()
    }
}

fn reread(files: &DeckFiles, changes: &Receiver<()>, decks: &Sender<Reread>, wake: &dyn Fn()) {
    while changes.recv().is_ok() {
        loop {
            match changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        if decks.send(load_deck(files.clone())).is_err() {
            return;
        }
        wake();
    }
}
