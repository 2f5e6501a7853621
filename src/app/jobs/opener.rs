//! From a path, or from the start page's fields, to a meeting that can be shown. Touches the disk: never on the
//! window's thread.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use jiff::Timestamp;

use crate::app::jobs::take_in::file_stem;
use crate::deck::files::deck_folder;
use crate::deck::problem::Problem;
use crate::deck::{Deck, DeckFiles, SlideId, load};
use crate::model::{DeckRef, Meeting, MeetingId};
use crate::reading::ReadError;
use crate::store::atomic::sweep;
use crate::store::autosave::{Target, rescue};
use crate::store::disk::folder_of;
use crate::store::free_name::{free_file, write_new};
use crate::store::lock::{Holder, LockError, MeetingLock};
use crate::store::meeting_file::{self, Loaded, OpenError};
use crate::store::real_path::real_path;
use crate::store::text_file::read_text;
use crate::store::versions;

mod new_meeting;

pub use new_meeting::NewMeeting;

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
    /// An earlier version of a meeting in place of its damaged file.
    Version {
        /// The meeting's file.
        path: PathBuf,
        /// The version's.
        version: PathBuf,
        /// What it is named with.
        new: NewMeeting,
    },
    /// A copy, in the meetings' folder, of a meeting that cannot be written where it is.
    Copy {
        /// Where it is.
        path: PathBuf,
        /// Where the copy belongs.
        new: NewMeeting,
    },
}

impl Request {
    /// Where it is; nothing for a new meeting.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Open { path, .. } | Self::Version { path, .. } | Self::Copy { path, .. } => Some(path),
            Self::Begin(_) => None,
        }
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
    /// Whether its file holds it.
    pub is_saved: bool,
    /// When its file was last written.
    pub written: Timestamp,
    /// Why its own deck is not shown.
    pub deck_failure: Option<Vec<Problem>>,
    /// Rescue copies with words that its file does not have, each with its path.
    pub rescued: Vec<(PathBuf, Meeting)>,
    /// What was set aside or set right in its file.
    pub mended: Mended,
    /// The list that a new meeting's roster begins with, or why it cannot be read.
    pub roster: Option<(PathBuf, Result<String, ReadError>)>,
}

/// What was wrong with a meeting's file and did not keep it from being opened.
#[derive(Debug, Default)]
pub struct Mended {
    /// What could not be read.
    pub set_aside: Vec<Problem>,
    /// What was set right.
    pub values: Vec<Problem>,
}

/// An earlier version, or a rescue copy, of a meeting whose file is of no use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeCopy {
    /// When it was saved.
    pub at: Timestamp,
    /// Its file.
    pub path: PathBuf,
    /// How many notes it has.
    pub notes: usize,
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
    /// It is damaged or not there, and there is a whole copy of it.
    Recoverable {
        /// Where.
        path: PathBuf,
        /// What is wrong.
        error: OpenError,
        /// The newest copy.
        copy: WholeCopy,
    },
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
            Some(folder) => begin(&new, Some(real_path(&folder).unwrap_or(folder))),
            None => open_meeting(&path, deck, &new),
        },
        Request::Begin(new) => begin(&new, None),
        Request::Version { path, version, new } => open_version(&path, &version, &new),
        Request::Copy { path, new } => open_copy(&path, &new),
    }
}

/// Opens the meeting of last time; nothing where it is not there any more, which nobody has asked for.
pub fn open_last(request: Request) -> Option<Result<Opened, OpenFailure>> {
    let is_there = request.path().is_some_and(Path::is_file);
    is_there.then(|| open(request))
}

fn open_meeting(path: &Path, deck: Option<PathBuf>, new: &NewMeeting) -> Result<Opened, OpenFailure> {
    // The same file by another name must have the same lock.
    let path = real_path(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
    // No lock is made beside what is not there, or is no file.
    let metadata = match std::fs::metadata(&path) {
        Ok(metadata) if metadata.is_file() => metadata,
        Ok(_) => return Err(OpenFailure::Meeting(path, ReadError::NotAFile.into())),
        Err(error) => return Err(unreadable(path, ReadError::from(error).into(), new)),
    };
    if metadata.permissions().readonly() {
        return Err(OpenFailure::ReadOnly(path));
    }
    let lock = hold(&path)?;
    sweep(folder_of(&path));
    let loaded = meeting_file::load(&path).map_err(|error| unreadable(path.clone(), error, new))?;
    let Loaded { meeting, contents, set_aside, mended, .. } = loaded;
    let written = modified(&path).unwrap_or_else(Timestamp::now);
    let rescued = rescued(&path, &meeting, new);
    let opened = with_deck(meeting, deck, new.target(path, lock, Some(contents)), written)?;
    Ok(Opened { rescued, mended: Mended { set_aside, values: mended }, ..opened })
}

/// When a file was last written, where the file system says so.
fn modified(path: &Path) -> Option<Timestamp> {
    let time = std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok()?;
    Timestamp::try_from(time).ok()
}

/// The copies that were written while the meeting could not be saved in this file, as far as they say more than it.
fn rescued(path: &Path, meeting: &Meeting, new: &NewMeeting) -> Vec<(PathBuf, Meeting)> {
    let copies = rescue::copies_of(path, &new.places.rescue_folder(), &new.names.rescued).into_iter();
    let read = copies.filter_map(|copy| meeting_file::load_meeting(&copy).ok().map(|meeting| (copy, meeting)));
    read.filter(|(copy, rescued)| {
        // What is half-typed cannot be told to be newer but by the file's time.
        let is_newer = modified(copy) > modified(path);
        let has_draft = is_newer && !rescued.draft.text.is_empty() && rescued.draft.text != meeting.draft.text;
        rescued.id == meeting.id && (has_draft || !meeting.brings(rescued).is_nothing())
    })
    .collect()
}

/// Of a file that is damaged or not there, there may be a copy that is whole: the newest of the earlier versions and of the
/// rescue copies.
fn unreadable(path: PathBuf, error: OpenError, new: &NewMeeting) -> OpenFailure {
    let may_have_copy = match error {
        OpenError::Empty | OpenError::NotText | OpenError::NotAMeeting | OpenError::Damaged(_) => true,
        OpenError::File(ReadError::Missing) => true,
        OpenError::File(_) | OpenError::Newer { .. } => false,
    };
    match may_have_copy.then(|| newest_copy(&path, new)).flatten() {
        Some(copy) => OpenFailure::Recoverable { path, error, copy },
        None => OpenFailure::Meeting(path, error),
    }
}

fn newest_copy(path: &Path, new: &NewMeeting) -> Option<WholeCopy> {
    let version = versions::newest_good(&new.places.versions_folder(), path).map(|(version, meeting)| WholeCopy {
        at: version.at,
        path: version.path,
        notes: meeting.live_count(),
    });
    let rescued = rescue::copies_of(path, &new.places.rescue_folder(), &new.names.rescued);
    let rescued = rescued.into_iter().filter_map(|path| {
        let at = modified(&path)?;
        let notes = meeting_file::load_meeting(&path).ok()?.live_count();
        Some(WholeCopy { at, path, notes })
    });
    rescued.chain(version).max_by_key(|copy| copy.at)
}

/// A whole copy in place of a file that is damaged, which is set aside as it is, or not there.
fn open_version(path: &Path, version: &Path, new: &NewMeeting) -> Result<Opened, OpenFailure> {
    let meeting = meeting_file::load_meeting(version).map_err(|error| OpenFailure::Meeting(path.to_owned(), error))?;
    let failed = |error| OpenFailure::Folder(path.to_owned(), error);
    let meetings = &new.places.meetings;
    // The stick that it lay on may not be there either.
    let path = if folder_of(path).is_dir() {
        path.to_owned()
    } else {
        std::fs::create_dir_all(meetings).map_err(failed)?;
        free_file(meetings, &file_stem(path))
    };
    let lock = hold(&path)?;
    let contents = match std::fs::read(&path) {
        Ok(contents) => Some(contents),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    if let Some(contents) = &contents {
        let aside = format!("{} ({})", file_stem(&path), new.names.damaged);
        write_new(folder_of(&path), (&aside, "ron"), contents).map_err(failed)?;
    }
    let rescued = rescued(&path, &meeting, new);
    let opened = with_deck(meeting, None, new.target(path, lock, contents), Timestamp::now())?;
    Ok(Opened { is_saved: false, rescued, ..opened })
}

/// A copy has the same meeting in it: what is written in it can be taken into the one it was made of.
fn open_copy(path: &Path, new: &NewMeeting) -> Result<Opened, OpenFailure> {
    let meeting = meeting_file::load_meeting(path).map_err(|error| OpenFailure::Meeting(path.to_owned(), error))?;
    let meetings = &new.places.meetings;
    std::fs::create_dir_all(meetings).map_err(|error| OpenFailure::Folder(meetings.clone(), error))?;
    let copy = free_file(meetings, &format!("{} ({})", file_stem(path), new.names.copied));
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
    let is_saved = target.contents.is_some();
    let (rescued, mended) = (Vec::new(), Mended::default());
    Ok(Opened { meeting, deck, target, is_saved, written, deck_failure, rescued, mended, roster: None })
}

fn begin(new: &NewMeeting, folder: Option<PathBuf>) -> Result<Opened, OpenFailure> {
    let NewMeeting { fields, places, names } = new;
    let deck = match &folder {
        None => bundled()?,
        Some(folder) => load_deck(DeckFiles::Folder(folder.clone())).map_err(OpenFailure::Deck)?,
    };
    let meetings = &places.meetings;
    std::fs::create_dir_all(meetings).map_err(|error| OpenFailure::Folder(meetings.clone(), error))?;
    sweep(meetings);
    let path = places.new_meeting_file(fields, &names.unnamed);
    let lock = hold(&path)?;
    let id = MeetingId(std::iter::repeat_with(fastrand::alphanumeric).take(16).collect());
    let first = deck.slides.first().map_or_else(|| SlideId(String::new()), |slide| slide.id.clone());
    let deck_ref = DeckRef { id: deck.id.clone(), folder };
    let meeting = Meeting::new(id, deck_ref, fields.clone(), first);
    let target = new.target(path, lock, None);
    let (written, rescued, mended) = (Timestamp::now(), Vec::new(), Mended::default());
    let roster = places.roster.clone().map(|list| {
        let read = read_text(&list);
        (list, read)
    });
    Ok(Opened { meeting, deck, target, is_saved: false, written, deck_failure: None, rescued, mended, roster })
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
