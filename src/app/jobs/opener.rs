//! From a path, or from the start page's fields, to a meeting that can be shown. Touches the disk: never on the
//! window's thread once the window is up.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;

use crate::deck::files::deck_folder;
use crate::deck::problem::Problem;
use crate::deck::{Deck, DeckFiles, MeetingFields, SlideId, load};
use crate::model::{DeckRef, Meeting, MeetingId};
use crate::store::atomic::Existing;
use crate::store::autosave::Target;
use crate::store::lock::{LockError, MeetingLock};
use crate::store::meeting_file::{self, OpenError};
use crate::store::places::Places;

/// What is to be opened.
#[derive(Clone, Debug)]
pub enum Request {
    /// A meeting's file, or a deck, which begins a new meeting with it.
    Open {
        /// Where.
        path: PathBuf,
        /// Shown instead of the meeting's own deck.
        deck: Option<PathBuf>,
        /// What a new meeting begins with.
        new: NewMeeting,
    },
    /// A new meeting on the bundled deck.
    Begin(NewMeeting),
}

/// What a new meeting begins with.
#[derive(Clone, Debug)]
pub struct NewMeeting {
    /// From the start page.
    pub fields: MeetingFields,
    /// Where its file belongs.
    pub places: Places,
    /// What a meeting without fields is called.
    pub unnamed: String,
}

/// A meeting ready to be shown.
#[derive(Debug)]
pub struct Opened {
    /// As it was on the disk.
    pub meeting: Meeting,
    /// Its deck, or the bundled one in its place.
    pub deck: Arc<Deck>,
    /// Its file, held for us.
    pub target: Target,
    /// When its file was last written.
    pub written: Timestamp,
    /// Why its own deck is not shown.
    pub deck_failure: Option<Vec<Problem>>,
}

/// Why nothing could be opened.
#[derive(Debug)]
pub enum OpenFailure {
    /// The meeting could not be read.
    Meeting(PathBuf, OpenError),
    /// Another window or machine has it open.
    Held(PathBuf),
    /// Its folder could not be made or written.
    Folder(PathBuf, std::io::Error),
    /// A deck was asked for and there is none to be made of it.
    Deck(Vec<Problem>),
}

/// Opens a meeting or begins one.
///
/// # Errors
/// When it cannot be shown safely; nothing has been changed then.
pub fn open(request: Request) -> Result<Opened, OpenFailure> {
    match request {
        Request::Open { path, deck, new } => match deck_folder(&path) {
            // A meeting remembers its deck, also when it is opened from another folder.
            Some(folder) => begin(&new, Some(folder.canonicalize().unwrap_or(folder))),
            None => open_meeting(&path, deck),
        },
        Request::Begin(new) => begin(&new, None),
    }
}

fn open_meeting(path: &Path, deck: Option<PathBuf>) -> Result<Opened, OpenFailure> {
    // The same file by another name must have the same lock.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if !path.is_file() {
        return Err(OpenFailure::Meeting(path, OpenError::Missing));
    }
    let lock = hold(&path)?;
    let meeting = meeting_file::load_meeting(&path).map_err(|error| OpenFailure::Meeting(path.clone(), error))?;
    let folder = deck.or_else(|| meeting.deck.folder.clone());
    let (deck, deck_failure) = match folder.map(|folder| load_deck(DeckFiles::Folder(folder))) {
        None => (bundled()?, None),
        Some(Ok(deck)) => (deck, None),
        // The notes matter more than the slides: they are shown with the bundled deck.
        Some(Err(problems)) => (bundled()?, Some(problems)),
    };
    let target = Target { path, lock, existing: Existing::Replace };
    let modified = std::fs::metadata(&target.path).and_then(|metadata| metadata.modified()).ok();
    let written = modified.and_then(|time| Timestamp::try_from(time).ok()).unwrap_or_else(Timestamp::now);
    Ok(Opened { meeting, deck, target, written, deck_failure })
}

fn begin(new: &NewMeeting, folder: Option<PathBuf>) -> Result<Opened, OpenFailure> {
    let NewMeeting { fields, places, unnamed } = new;
    let deck = match &folder {
        None => bundled()?,
        Some(folder) => load_deck(DeckFiles::Folder(folder.clone())).map_err(OpenFailure::Deck)?,
    };
    let meetings = &places.meetings;
    std::fs::create_dir_all(meetings).map_err(|error| OpenFailure::Folder(meetings.clone(), error))?;
    let path = places.new_meeting_file(fields, unnamed);
    let lock = hold(&path)?;
    let id = MeetingId(std::iter::repeat_with(fastrand::alphanumeric).take(16).collect());
    let first = deck.slides.first().map_or_else(|| SlideId(String::new()), |slide| slide.id.clone());
    let deck_ref = DeckRef { id: deck.id.clone(), folder };
    let meeting = Meeting::new(id, deck_ref, fields.clone(), first);
    let target = Target { path, lock, existing: Existing::Keep };
    Ok(Opened { meeting, deck, target, written: Timestamp::now(), deck_failure: None })
}

fn hold(path: &Path) -> Result<MeetingLock, OpenFailure> {
    MeetingLock::take(path).map_err(|error| match error {
        LockError::Held => OpenFailure::Held(path.to_owned()),
        LockError::Io(error) => OpenFailure::Folder(path.to_owned(), error),
    })
}

/// Reads a deck.
///
/// # Errors
/// With what is wrong, when there is nothing to show of it.
pub(super) fn load_deck(files: DeckFiles) -> Result<Arc<Deck>, Vec<Problem>> {
    load::load(files).map(|loaded| Arc::new(loaded.deck))
}

fn bundled() -> Result<Arc<Deck>, OpenFailure> {
    load_deck(DeckFiles::Bundled).map_err(OpenFailure::Deck)
}

/// The bundled booklet's series and title.
pub fn bundled_title() -> (&'static str, &'static str) {
    static TITLE: OnceLock<(String, String)> = OnceLock::new();
    let (series, title) = TITLE.get_or_init(|| {
        load::load(DeckFiles::Bundled).map(|loaded| (loaded.deck.series, loaded.deck.title)).unwrap_or_default()
    });
    (series, title)
}
