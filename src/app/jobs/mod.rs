//! What takes its time, done on threads of its own, with one place where all of them are heard: opening, file dialogs,
//! reading other people's files and lists, following files, reading a changed deck again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;

use crate::app::leaving::Leaving;
use crate::app::native::file_dialogs::{Asks, FileDialogs, Picked};
use crate::app::native::outside;
use crate::app::open_deck::{DeckToEdit, NotEdited};
use crate::deck::files::deck_folder;
use crate::deck::{Deck, DeckFiles, PicturePath, Problem};
use crate::export::{Format, Paper, Preview, Profile};
use crate::model::{ContributionId, Meeting, MeetingId, duplicates};
use crate::reading::ReadError;
use crate::store::autosave::Failure;
use crate::store::deck_picture::NotBrought;
use crate::store::own_deck::NotMade;
use crate::store::real_path::real_path;
use crate::store::text_file::read_text;
use crate::store::{OpenError, load_meeting};
use crate::text::Text;
use crate::ui::deck_ask::PictureFor;
use crate::ui::dialogs::export::Written;
use crate::ui::dialogs::gather::Outcome;
use crate::ui::dialogs::progress::Progress;
use crate::ui::dialogs::versions::VersionRow;
use export::Printed;
use follow::Follow;
use importing::ImportedDeck;
use opener::{OpenFailure, Opened, Request};
pub use openings::{AT_ONCE_SECS, Opening, let_go};
use openings::{OpeningNumber, Openings};
use prints::Prints;
use reload::{Reload, Reread};
use running::Running;
use take_in::{FilesRead, Own};

mod editing;
pub mod export;
mod exporting;
pub mod follow;
pub mod gather;
mod gathering;
pub mod importing;
pub mod opener;
mod openings;
pub mod prints;
pub mod reload;
mod running;
mod starting;
pub mod take_in;
mod versions;
mod writing;

/// What came of a job.
pub enum JobResult {
    /// A meeting was opened, or could not be.
    Opened(Result<Box<Opened>, OpenFailure>),
    /// The meeting of last time is not there any more.
    NothingToOpen,
    /// What was to be opened is a deck, and a meeting is open: it may be meant for that one.
    DeckChosen(PathBuf),
    /// A deck was read, to be used in this meeting.
    DeckToUse(MeetingId, PathBuf, Result<Arc<Deck>, Vec<Problem>>),
    /// A file dialog was answered.
    Picked(Picked),
    /// Other people's notes were read.
    FilesRead(Box<FilesRead>),
    /// Notes that say almost the same were looked for.
    Duplicates(Vec<[ContributionId; 2]>),
    /// A list of names was read, or could not be.
    RosterRead(PathBuf, Result<String, ReadError>),
    /// The deck's files have changed and were read again.
    DeckRead(Reread),
    /// A followed file has changed and was read again.
    Followed(PathBuf, Box<Result<Meeting, OpenError>>),
    /// A meeting that is not open any more could not be saved to the end.
    LeftUnsaved(PathBuf, Failure),
    /// The earlier versions of a meeting were read.
    VersionsRead(MeetingId, Vec<VersionRow>),
    /// The document of a meeting, at this revision, was made.
    MinutesMade(MeetingId, u64, Box<Preview>),
    /// The pages of a print of a meeting, at this revision, were made.
    PagesMade(MeetingId, u64, Format, Vec<Paper>),
    /// How far writing documents has come.
    Exporting(u64, Progress),
    /// Documents were written, or were not.
    Exported(u64, Written),
    /// The system had no program for a file or folder.
    NotShown(PathBuf),
    /// A file or folder is shown by the system's program for it; of one that is to be printed something is told.
    Shown(Option<String>),
    /// A document was made to be printed.
    Printed(u64, Printed),
    /// A folder that documents were written to last is not there any more.
    FolderGone(PathBuf),
    /// How far gathering has come.
    Gathering(u64, Progress),
    /// Many municipalities' meetings were gathered, or could not be.
    Gathered(u64, Box<Outcome>),
    /// One of them was read, to be brought back.
    VersionRead(PathBuf, Box<Result<Meeting, OpenError>>),
    /// How far making a deck of another program's document has come.
    Importing(u64, Progress),
    /// Another program's document was made a deck, or why it was not.
    Imported(u64, PathBuf, Result<ImportedDeck, String>),
    /// A deck was read to be edited, or could not be.
    DeckToEdit(MeetingId, PathBuf, Box<Result<DeckToEdit, NotEdited>>),
    /// A deck was made for a booklet, in this folder, or why it was not.
    DeckMade(Result<PathBuf, String>),
    /// A deck was copied to a folder, or could not be.
    DeckCopied(MeetingId, PathBuf, Result<(), NotMade>),
    /// A picture was brought into the deck's folder for a slide, or could not be.
    PictureBrought(PictureFor, Result<PicturePath, NotBrought>),
    /// A job broke: a fault of the program's own.
    Broke,
}

/// What a thread tells: what came of it, and as which opening, where it was one.
type Message = (Option<OpeningNumber>, JobResult);

/// The jobs that run, and those who watch.
pub struct Jobs {
    ctx: Context,
    results: (Sender<Message>, Receiver<Message>),
    dialogs: FileDialogs,
    reload: Reload,
    follow: Follow,
    openings: Openings,
    /// Meetings that are not open any more, while the last of them is saved.
    leaving: Vec<Leaving>,
    gathering: Option<Running>,
    importing: Option<Running>,
    /// Documents of one meeting that are being written or printed.
    exporting: Vec<Running>,
    /// What was made to be printed.
    prints: Prints,
    /// How many jobs were numbered.
    numbers: u64,
}

impl Jobs {
    /// Nothing runs.
    pub fn new(ctx: &Context, dialogs: FileDialogs) -> Self {
        Self {
            ctx: ctx.clone(),
            results: channel(),
            dialogs,
            reload: Reload::default(),
            follow: Follow::default(),
            openings: Openings::default(),
            leaving: Vec::new(),
            gathering: None,
            importing: None,
            exporting: Vec::new(),
            prints: Prints::default(),
            numbers: 0,
        }
    }

    /// What has come of the jobs since last asked. Never waits.
    pub fn poll(&mut self) -> Vec<JobResult> {
        let mut results: Vec<_> = self.results.1.try_iter().filter_map(|message| self.openings.take(message)).collect();
        self.drop_stale_gatherings(&mut results);
        self.drop_stale_imports(&mut results);
        self.drop_stale_exports(&mut results);
        results.extend(self.dialogs.poll().map(JobResult::Picked));
        self.leaving.retain_mut(|leaving| match leaving.poll() {
            None => true,
            Some(Ok(())) => false,
            Some(Err((path, failure))) => {
                results.push(JobResult::LeftUnsaved(path, failure));
                false
            }
        });
        if results.iter().any(|result| matches!(result, JobResult::Opened(_))) {
            // What the watches on the meeting before have read is not for the one that is opened now.
            return results;
        }
        results.extend(self.reload.poll().map(JobResult::DeckRead));
        results.extend(self.follow.poll().into_iter().map(|(path, read)| JobResult::Followed(path, Box::new(read))));
        results
    }

    /// A meeting that is not open any more is saved to the end.
    pub fn save_to_the_end(&mut self, leaving: Leaving) {
        self.leaving.push(leaving);
    }

    /// Whether one still is.
    pub fn is_saving(&self) -> bool {
        !self.leaving.is_empty()
    }

    /// Does not wait for disks that do not answer.
    pub fn abandon_saving(&mut self) {
        self.leaving.iter_mut().for_each(Leaving::abandon);
    }

    /// What is being opened.
    pub fn opening(&self) -> Option<&Opening> {
        self.openings.now()
    }

    /// Whatever is being opened is not wanted any more.
    pub fn stop_opening(&mut self) {
        self.openings.stop();
    }

    /// Opens what shows first. `path`: where it is. `open` tells what came of it, or that there is nothing there.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn open_first(
        &mut self,
        path: PathBuf,
        open: impl FnOnce() -> Option<Result<Opened, OpenFailure>> + Send + 'static,
    ) -> std::io::Result<()> {
        self.start_opening(Opening::first(path), move || match open() {
            Some(opened) => JobResult::Opened(opened.map(Box::new)),
            None => JobResult::NothingToOpen,
        })
    }

    /// Opens or begins a meeting: the disk may be slow, or far away. `now`: in egui's time.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn open(&mut self, request: Request, now: f64) -> std::io::Result<()> {
        let opening = Opening::of(&request, now);
        self.start_opening(opening, move || JobResult::Opened(opener::open(request).map(Box::new)))
    }

    /// The same while a meeting is open: a deck is not opened, since it may be meant for that meeting.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn open_beside(&mut self, request: Request, now: f64) -> std::io::Result<()> {
        let opening = Opening::of(&request, now);
        self.start_opening(opening, move || {
            let folder = if let Request::Open { path, .. } = &request { deck_folder(path) } else { None };
            match folder {
                Some(folder) => JobResult::DeckChosen(real_path(&folder).unwrap_or(folder)),
                None => JobResult::Opened(opener::open(request).map(Box::new)),
            }
        })
    }

    /// Reads a deck, to be used in a meeting.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn read_deck(&self, meeting: MeetingId, folder: PathBuf) -> std::io::Result<()> {
        self.start("deck", move || {
            let read = opener::load_deck(DeckFiles::Folder(folder.clone()));
            JobResult::DeckToUse(meeting, folder, read)
        })
    }

    /// Another deck is shown: its files are watched from now on.
    pub fn watch_deck(&mut self, deck: &Arc<Deck>) {
        let wake = self.ctx.clone();
        self.reload = Reload::watch(deck, move || wake.request_repaint());
    }

    /// Reads other people's files and compares them with the open meeting.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn read_files(&self, own: Own, paths: Vec<PathBuf>, text: &Arc<Text>) -> std::io::Result<()> {
        let text = Arc::clone(text);
        self.start("notes", move || JobResult::FilesRead(Box::new(take_in::read(&own, &paths, &text))))
    }

    /// Reads the earlier versions of a meeting.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn read_versions(&self, all: PathBuf, meeting: MeetingId, text: &Arc<Text>) -> std::io::Result<()> {
        let text = Arc::clone(text);
        self.start("versions", move || {
            let rows = versions::read(&all, &meeting, &text);
            JobResult::VersionsRead(meeting, rows)
        })
    }

    /// Reads an earlier version, to be brought back.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn read_version(&self, path: PathBuf) -> std::io::Result<()> {
        self.start("version", move || {
            let read = load_meeting(&path);
            JobResult::VersionRead(path, Box::new(read))
        })
    }

    /// Makes the document of a meeting, as it is at this revision.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn make_minutes(&self, source: export::Source, profile: Profile, revision: u64) -> std::io::Result<()> {
        self.start("minutes", move || {
            let minutes = Box::new(source.preview(profile));
            JobResult::MinutesMade(source.meeting.id.clone(), revision, minutes)
        })
    }

    /// Makes the pages of a print, as it is at this revision of the meeting.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn make_pages(&self, source: export::Source, format: Format, revision: u64) -> std::io::Result<()> {
        self.start("pages", move || {
            let pages = source.pages(format);
            JobResult::PagesMade(source.meeting.id.clone(), revision, format, pages)
        })
    }

    /// Looks whether a folder is there; tells when it is not.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn look_for_folder(&self, folder: PathBuf) -> std::io::Result<()> {
        let look = move || (!folder.is_dir()).then_some(JobResult::FolderGone(folder));
        self.start_apart(None, "folder", || JobResult::Broke, look)
    }

    /// Shows a file or folder in the system's program for it. `told`: what is said when it is shown.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn show_outside(&self, path: PathBuf, told: Option<String>) -> std::io::Result<()> {
        self.start("outside", move || match outside::show(&path) {
            true => JobResult::Shown(told),
            false => JobResult::NotShown(path),
        })
    }

    /// Looks through all notes for those that say almost the same.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn find_duplicates(&self, meeting: &Arc<Meeting>) -> std::io::Result<()> {
        let meeting = Arc::clone(meeting);
        self.start("duplicates", move || {
            let all = meeting.contributions.iter().map(|note| note.id.clone()).collect();
            JobResult::Duplicates(duplicates::pairs(&meeting.contributions, &all))
        })
    }

    /// Reads a list of names.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn read_roster(&self, path: PathBuf) -> std::io::Result<()> {
        self.start("roster", move || {
            let read = read_text(&path);
            JobResult::RosterRead(path, read)
        })
    }

    /// Another meeting is open: its deck's files are watched, and what was followed for the one before is not.
    pub fn watch_meeting(&mut self, deck: &Arc<Deck>) {
        let wake = self.ctx.clone();
        self.reload = Reload::watch(deck, move || wake.request_repaint());
        self.follow = Follow::default();
    }

    /// Follows these files from now on; does nothing while they are the same.
    pub fn follow(&mut self, paths: &[PathBuf]) {
        let wake = self.ctx.clone();
        self.follow.watch(paths, move || wake.request_repaint());
    }

    /// Asks which file to open.
    pub fn ask_open(&mut self, text: &Text, folder: &Path) {
        self.dialogs.open(&text.files.open_title, &text.files.filter, folder);
    }

    /// Asks which files to take in.
    pub fn ask_files(&mut self, text: &Text, folder: &Path) {
        self.dialogs.open_many(&text.merge.title, &text.files.filter, folder);
    }

    /// Asks for a list of names.
    pub fn ask_list(&mut self, asks: Asks, title: &str, folder: &Path) {
        self.dialogs.list(asks, title, folder);
    }

    /// Asks for a picture.
    pub fn ask_picture(&mut self, asks: Asks, words: (&str, &str), folder: &Path) {
        self.dialogs.picture(asks, words, folder);
    }

    /// Asks for a folder.
    pub fn ask_folder(&mut self, asks: Asks, title: &str, folder: &Path) {
        self.dialogs.folder(asks, title, folder);
    }

    /// Asks where to save.
    pub fn ask_save_as(&mut self, text: &Text, path: &Path) {
        self.dialogs.save(&text.files.save_as_title, &text.files.filter, path);
    }
}
