//! The deck that is being edited: its text with the way back, and its file.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;
use jiff::{SignedDuration, Timestamp};

use crate::deck::edit::{DeckEdit, Editing, Refused, Typing};
use crate::deck::load::{Loaded, load};
use crate::deck::{Deck, DeckFiles, Problem, ProblemKind};
use crate::store::deck_file::{DeckSaved, DeckSaver};
use crate::store::lock::{Holder, LockError, MeetingLock};
use crate::store::places::safe_name;
use crate::ui::deck_ask::PictureFor;

/// What is typed after a pause of this length is a step of its own.
const PAUSE: SignedDuration = SignedDuration::from_secs(2);

/// A deck that was read to be edited.
#[derive(Debug)]
pub struct DeckToEdit {
    loaded: Loaded,
    /// Absent where the file system knows no locks.
    lock: Option<MeetingLock>,
}

/// Why a deck cannot be edited.
#[derive(Debug)]
pub enum NotEdited {
    /// Another window or machine edits it.
    Held(Option<Holder>),
    /// It cannot be read.
    Unreadable(Vec<Problem>),
    /// Its folder cannot be written.
    Io(std::io::Error),
}

impl DeckToEdit {
    /// Takes hold of a deck in a folder and reads it. Takes its time on a slow disk.
    ///
    /// # Errors
    /// When somebody else has it, or it cannot be read, or nothing can be written there.
    pub fn take(folder: PathBuf) -> Result<Self, NotEdited> {
        let files = DeckFiles::Folder(folder);
        let lock = match MeetingLock::take(&files.deck_path()) {
            Ok(lock) => Some(lock),
            Err(LockError::Held(holder)) => return Err(NotEdited::Held(holder)),
            Err(LockError::Io(error)) => return Err(NotEdited::Io(error)),
        };
        let loaded = load(files).map_err(NotEdited::Unreadable)?;
        Ok(Self { loaded, lock })
    }
}

/// The deck that is being edited.
pub struct OpenDeck {
    editing: Editing,
    saver: DeckSaver,
    _lock: Option<MeetingLock>,
    /// Hashes of all texts that were given to the file: what is read of them again is nobody else's.
    own: HashSet<u64>,
    saved: DeckSaved,
    fault: Option<(Typing, ProblemKind)>,
    changes: u64,
    /// When something was last changed.
    typed_at: Timestamp,
    /// Where a picture goes that is being chosen.
    picture_for: Option<PictureFor>,
}

impl OpenDeck {
    /// Begins with a deck that was read. What its file does not take lies in the other folder meanwhile.
    ///
    /// # Errors
    /// When the system has no thread for saving.
    pub fn new(ctx: &Context, read: DeckToEdit, rescue_folder: &Path) -> std::io::Result<Self> {
        let DeckToEdit { loaded, lock } = read;
        let wake = ctx.clone();
        let path = loaded.deck.files.deck_path();
        let name = path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let rescue = rescue_folder.join(format!("{} – deck.ron", safe_name(&name.unwrap_or_default())));
        let saver = DeckSaver::start(path, loaded.text.clone(), Some(rescue), move || wake.request_repaint())?;
        let own = HashSet::from([hash(&loaded.text)]);
        Ok(Self {
            editing: Editing::new(loaded),
            saver,
            _lock: lock,
            own,
            saved: DeckSaved::Saved,
            fault: None,
            changes: 0,
            typed_at: Timestamp::UNIX_EPOCH,
            picture_for: None,
        })
    }

    /// As it is now.
    pub fn deck(&self) -> &Deck {
        self.editing.deck()
    }

    /// The same, to be shown.
    pub fn shown(&self) -> Arc<Deck> {
        Arc::new(self.editing.deck().clone())
    }

    /// Whether there is a step to undo, and one to do again.
    pub fn has_steps(&self) -> [bool; 2] {
        self.editing.has_steps()
    }

    /// Whether its text is in its file, as last asked.
    pub fn saved(&self) -> &DeckSaved {
        &self.saved
    }

    /// What was last refused, and where it was typed.
    pub fn fault(&self) -> Option<(&Typing, &ProblemKind)> {
        self.fault.as_ref().map(|(typing, kind)| (typing, kind))
    }

    /// Grows whenever the deck changes by something else than what is typed in a field.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// Asks the thread how it goes. Returns where what other programs had written lies.
    pub fn poll(&mut self) -> Vec<PathBuf> {
        self.saved = self.saver.status().clone();
        self.saver.take_kept()
    }

    /// Makes a change.
    ///
    /// # Errors
    /// When it cannot be made. What is wrong with a text that is typed is remembered for its field.
    pub fn apply(
        &mut self,
        edit: &DeckEdit,
        (shows, at): (usize, Timestamp),
        typing: Option<Typing>,
    ) -> Result<(), Refused> {
        let before = std::mem::replace(&mut self.typed_at, at);
        if at.duration_since(before) > PAUSE {
            self.editing.end_typing();
        }
        let done = self.editing.apply(edit, shows, typing.clone());
        match (&done, typing) {
            (Ok(()), typing) => {
                self.fault = None;
                if typing.is_none() {
                    self.changes += 1;
                }
                self.save();
            }
            (Err(Refused::Fault(problem)), Some(typing)) => self.fault = Some((typing, problem.kind.clone())),
            (Err(_), _) => {}
        }
        done
    }

    /// Takes the last step back, and returns the slide that it was about.
    pub fn undo(&mut self) -> Option<usize> {
        let slide = self.editing.undo();
        self.stepped(slide)
    }

    /// Makes it again, and returns the slide that it was about.
    pub fn redo(&mut self) -> Option<usize> {
        let slide = self.editing.redo();
        self.stepped(slide)
    }

    fn stepped(&mut self, slide: Option<usize>) -> Option<usize> {
        if slide.is_some() {
            self.changes += 1;
            self.fault = None;
            self.save();
        }
        slide
    }

    /// Whether a text that was read of the file was written here.
    pub fn wrote(&self, text: &str) -> bool {
        self.own.contains(&hash(text))
    }

    /// Another program has changed the file: its text from now on, as a step that can be undone. Not where something is on its
    /// way to the file: the saver then keeps the other's beside it.
    pub fn take_other(&mut self, text: String, slide: usize) -> bool {
        if !matches!(self.saver.status(), DeckSaved::Saved) {
            return false;
        }
        self.own.insert(hash(&text));
        let taken = self.editing.take_other(text, slide).is_ok();
        if taken {
            self.changes += 1;
            // The thread learns what the file says from now on.
            self.save();
        }
        taken
    }

    /// A picture is being chosen.
    pub fn choose_picture(&mut self, target: PictureFor) {
        self.picture_for = Some(target);
    }

    /// Where it goes, once.
    pub fn take_picture_target(&mut self) -> Option<PictureFor> {
        self.picture_for.take()
    }

    /// Nothing more comes. What saves it goes on until all is in the file.
    pub fn leave(mut self) -> DeckSaver {
        self.saver.close();
        self.saver
    }

    fn save(&mut self) {
        let text = self.editing.text();
        self.own.insert(hash(text));
        self.saver.submit(text.to_owned());
        self.saved = DeckSaved::Pending;
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
