//! Watches the deck's files while it is open, and reads them again on a thread of its own when they change.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::deck::load::{Loaded, load};
use crate::deck::{Deck, DeckFiles, Problem};

/// Files are read when nothing has changed for this long: programs save in several steps.
const QUIET: Duration = Duration::from_millis(300);

/// What came of reading the deck again.
pub type Reread = Result<Box<Loaded>, Vec<Problem>>;

/// What the thread is told.
enum Message {
    /// Something in the folder was written.
    Changed,
    /// The deck is closed.
    Closed,
}

/// The watch on one deck.
#[derive(Default)]
pub struct Reload {
    messages: Option<Sender<Message>>,
    decks: Option<Receiver<Reread>>,
}

impl Drop for Reload {
    fn drop(&mut self) {
        if let Some(messages) = &self.messages {
            // The thread may have ended because the system cannot watch.
            let _ = messages.send(Message::Closed);
        }
    }
}

impl Reload {
    /// Watches a deck's folder. The bundled deck does not change; where the system cannot watch, nothing is reloaded.
    pub fn watch(deck: &Arc<Deck>, wake: impl Fn() + Send + 'static) -> Self {
        let DeckFiles::Folder(folder) = &deck.files else {
            return Self::default();
        };
        let (messages, inbox) = channel();
        let (sender, decks) = channel();
        let (files, folder, changed) = (deck.files.clone(), folder.clone(), messages.clone());
        let again = messages.clone();
        let shown = Arc::clone(deck);
        // Looking through the folder takes its time on a slow disk: the thread does that too.
        let thread = move || match watcher(&folder, changed) {
            Ok(_watcher) => {
                // It may have changed before the watch began.
                if load(files.clone()).map_or(true, |now| !says_the_same(&now.deck, &shown)) {
                    let _ = again.send(Message::Changed);
                }
                drop(shown);
                reread(&files, &inbox, &sender, &wake);
            }
            Err(error) => log::warn!("{}: {error}", folder.display()),
        };
        match std::thread::Builder::new().name("deck".to_owned()).spawn(thread) {
            Ok(_) => Self { messages: Some(messages), decks: Some(decks) },
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
}

/// Whether nothing has changed between two readings of a deck.
fn says_the_same(a: &Deck, b: &Deck) -> bool {
    let words = |deck: &Deck| [&deck.id, &deck.title, &deck.series, &deck.source].map(String::clone);
    words(a) == words(b) && a.sections == b.sections && a.slides == b.slides
}

fn watcher(folder: &Path, changed: Sender<Message>) -> notify::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let is_write = |event: &notify::Event| !matches!(event.kind, EventKind::Access(_));
        if event.as_ref().is_ok_and(is_write) {
            // The thread has ended when the deck is closed.
            let _ = changed.send(Message::Changed);
        }
    })?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    Ok(watcher)
}

fn reread(files: &DeckFiles, messages: &Receiver<Message>, decks: &Sender<Reread>, wake: &dyn Fn()) {
    while let Ok(Message::Changed) = messages.recv() {
        loop {
            match messages.recv_timeout(QUIET) {
                Ok(Message::Changed) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Ok(Message::Closed) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        if decks.send(load(files.clone()).map(Box::new)).is_err() {
            return;
        }
        wake();
    }
}
