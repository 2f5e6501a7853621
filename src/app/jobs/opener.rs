//! From a path, or from the start page's fields, to a meeting that can be shown. Touches the disk: never on the
//! window's thread once the window is up.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use jiff::Timestamp;

use crate::deck::files::deck_folder;
use crate::deck::problem::Problem;
use crate::deck::{Deck, DeckFiles, MeetingFields, SlideId, load};
use crate::model::{DeckRef, Meeting, MeetingId};
use crate::store::atomic::sweep;
use crate::store::autosave::Target;
use crate::store::disk::folder_of;
use crate::store::lock::{Holder, LockError, MeetingLock};
use crate::store::meeting_file::{self, OpenError};
use crate::store::places::Places;
use crate::text::Text;

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
    /// A copy, in the meetings' folder, of a meeting that cannot be written where it is.
    Copy {
        /// Where it is.
        path: PathBuf,
        /// Where the copy belongs.
        new: NewMeeting,
    },
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
    /// What stands behind a meeting's name where a copy of it is rescued.
    pub rescued: String,
    /// What stands behind the name of a copy.
    pub copied: String,
}

impl NewMeeting {
    /// With these fields, named in the user's language.
    pub fn new(fields: MeetingFields, places: Places, text: &Text) -> Self {
        let (start, files) = (&text.start, &text.files);
        Self {
            fields,
            places,
            unnamed: start.unnamed.clone(),
            rescued: files.rescued.clone(),
            copied: files.copied.clone(),
        }
    }

    fn target(&self, path: PathBuf, lock: MeetingLock, contents: Option<Vec<u8>>) -> Target {
        let (rescue_folder, rescue_suffix) = (self.places.rescue_folder(), self.rescued.clone());
        Target { path, lock, contents, rescue_folder, rescue_suffix }
    }
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
    /// Another window or machine has it open; whose, where that is known.
    Held(PathBuf, Option<Holder>),
    /// It can be read, and not written where it is.
    ReadOnly(PathBuf),
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
            None => open_meeting(&path, deck, &new),
        },
        Request::Begin(new) => begin(&new, None),
        Request::Copy { path, new } => open_copy(&path, &new),
    }
}

fn open_meeting(path: &Path, deck: Option<PathBuf>, new: &NewMeeting) -> Result<Opened, OpenFailure> {
    // The same file by another name must have the same lock.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if !path.is_file() {
        return Err(OpenFailure::Meeting(path, OpenError::Missing));
    }
    let is_readonly = std::fs::metadata(&path).is_ok_and(|metadata| metadata.permissions().readonly());
    if is_readonly {
        return Err(OpenFailure::ReadOnly(path));
    }
    let lock = hold(&path)?;
    sweep(folder_of(&path));
    let (meeting, contents) =
        meeting_file::load_with_contents(&path).map_err(|error| OpenFailure::Meeting(path.clone(), error))?;
    let modified = std::fs::metadata(&path).and_then(|metadata| metadata.modified()).ok();
    let written = modified.and_then(|time| Timestamp::try_from(time).ok()).unwrap_or_else(Timestamp::now);
    with_deck(meeting, deck, new.target(path, lock, Some(contents)), written)
}

/// A copy has the same meeting in it: what is written in it can be taken into the one it was made of.
fn open_copy(path: &Path, new: &NewMeeting) -> Result<Opened, OpenFailure> {
    let meeting = meeting_file::load_meeting(path).map_err(|error| OpenFailure::Meeting(path.to_owned(), error))?;
    let meetings = &new.places.meetings;
    std::fs::create_dir_all(meetings).map_err(|error| OpenFailure::Folder(meetings.clone(), error))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let copy = new.places.free_file(&format!("{stem} ({})", new.copied));
    let lock = hold(&copy)?;
    with_deck(meeting, None, new.target(copy, lock, None), Timestamp::now())
}

fn with_deck(
    meeting: Meeting,
    deck: Option<PathBuf>,
    target: Target,
    written: Timestamp,
) -> Result<Opened, OpenFailure> {
    let folder = deck.or_else(|| meeting.deck.folder.clone());
    let (deck, deck_failure) = match folder.map(|folder| load_deck(DeckFiles::Folder(folder))) {
        None => (bundled()?, None),
        Some(Ok(deck)) => (deck, None),
        // The notes matter more than the slides: they are shown with the bundled deck.
        Some(Err(problems)) => (bundled()?, Some(problems)),
    };
    Ok(Opened { meeting, deck, target, written, deck_failure })
}

fn begin(new: &NewMeeting, folder: Option<PathBuf>) -> Result<Opened, OpenFailure> {
    let NewMeeting { fields, places, unnamed, .. } = new;
    let deck = match &folder {
        None => bundled()?,
        Some(folder) => load_deck(DeckFiles::Folder(folder.clone())).map_err(OpenFailure::Deck)?,
    };
    let meetings = &places.meetings;
    std::fs::create_dir_all(meetings).map_err(|error| OpenFailure::Folder(meetings.clone(), error))?;
    sweep(meetings);
    let path = places.new_meeting_file(fields, unnamed);
    let lock = hold(&path)?;
    let id = MeetingId(std::iter::repeat_with(fastrand::alphanumeric).take(16).collect());
    let first = deck.slides.first().map_or_else(|| SlideId(String::new()), |slide| slide.id.clone());
    let deck_ref = DeckRef { id: deck.id.clone(), folder };
    let meeting = Meeting::new(id, deck_ref, fields.clone(), first);
    let target = new.target(path, lock, None);
    Ok(Opened { meeting, deck, target, written: Timestamp::now(), deck_failure: None })
}

/// A meeting that was left a moment ago is still being saved: its lock is waited for, so many times.
const TRIES: u32 = 10;
/// So long each time.
const APART: Duration = Duration::from_millis(100);

fn hold(path: &Path) -> Result<MeetingLock, OpenFailure> {
    let mut taken = MeetingLock::take(path);
    for _ in 1..TRIES {
        if !matches!(taken, Err(LockError::Held(_))) {
            break;
        }
        std::thread::sleep(APART);
        taken = MeetingLock::take(path);
    }
    taken.map_err(|error| match error {
        LockError::Io(error)
            if path.is_file()
                && matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) =>
        {
            OpenFailure::ReadOnly(path.to_owned())
        }
        LockError::Held(holder) => OpenFailure::Held(path.to_owned(), holder),
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
