//! Many municipalities' meetings, read one after the other and made one document: for the window, and for the command line.
//!
//! One meeting is in memory at a time: what the document needs of it is folded into [`Gathering`], and it is let go.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::writing::{NewFile, write_all};
use crate::deck::{Deck, DeckFiles, load};
use crate::export::region::{GatherChoice, Gathering, LeftOut, Region, listed};
use crate::export::{Format, Made, Profile, Undrawn};
use crate::model::Meeting;
use crate::reading::ReadError;
use crate::store::text_file::read_text;
use crate::store::{load_meeting, meeting_folder};
use crate::text::{Text, fill};
use crate::ui::dialogs::export::Written;
use crate::ui::dialogs::gather::Outcome;
use crate::ui::dialogs::progress::Progress;

/// What is gathered.
pub struct Sources {
    /// Files of meetings, and folders with them.
    pub paths: Vec<PathBuf>,
    /// A list of those who were asked.
    pub list: Option<PathBuf>,
    /// The booklet that they answer.
    pub deck: Arc<Deck>,
    /// What of the meetings is told.
    pub profile: Profile,
    /// The words.
    pub text: Arc<Text>,
}

/// Why there is no document.
#[derive(Debug)]
pub enum NotGathered {
    /// Somebody stopped it.
    Stopped,
    /// There are no files of meetings.
    NoneFound,
    /// There are some, and none can be used.
    NoneUsable(Vec<LeftOut>),
    /// The list cannot be read.
    List(PathBuf, ReadError),
    /// Nobody stands on the list.
    ListEmpty(PathBuf),
}

impl NotGathered {
    /// In words. `paths`: where meetings were looked for.
    pub fn said(&self, paths: &[PathBuf], text: &Text) -> String {
        let words = &text.region;
        match self {
            Self::Stopped => words.stopped.clone(),
            Self::NoneFound => {
                let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
                fill(&words.none_found, &[("path", &paths.join(", "))])
            }
            Self::NoneUsable(_) => words.none_usable.clone(),
            Self::List(path, error) => text.unreadable(path, error),
            Self::ListEmpty(path) => fill(&words.list_empty, &[("path", &path.display().to_string())]),
        }
    }
}

/// Reads all meetings. `tell` hears how far it has come, and may stop it.
///
/// # Errors
/// When there is nothing to make a document of.
pub fn gather(sources: &Sources, tell: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<Region, NotGathered> {
    let Sources { paths, list, deck, profile, text } = sources;
    // What is wrong with the list is said before anybody waits.
    let expected = list.as_deref().map(|list| read_list(list, text)).transpose()?;
    let mut looks_on = || tell(Progress::Looking).is_continue();
    let found = meeting_folder::find(paths, &mut looks_on).ok_or(NotGathered::Stopped)?;
    if found.meetings.is_empty() && found.unreadable.is_empty() {
        return Err(NotGathered::NoneFound);
    }
    let mut decks = Decks { folders: &found.decks, read: None };
    let mut gathering = Gathering::new(Arc::clone(deck), *profile, Arc::clone(text));
    for (folder, error) in &found.unreadable {
        gathering.leave_out(folder, text.io_reason(error));
    }
    let all = found.meetings.len();
    for (done, (name, path)) in found.meetings.iter().enumerate() {
        if tell(Progress::Reading { done, all }).is_break() {
            return Err(NotGathered::Stopped);
        }
        // Another's words are not taken in by halves.
        match load_meeting(path) {
            Ok(meeting) => {
                let own_deck = if gathering.needs_deck(&meeting) { decks.of(&meeting) } else { None };
                gathering.add(name, &meeting, own_deck);
            }
            Err(error) => gathering.leave_out(name, text.problem_reason(&error.into_problem(path))),
        }
    }
    if tell(Progress::Reading { done: all, all }).is_break() {
        return Err(NotGathered::Stopped);
    }
    let region = gathering.finish(expected.as_deref());
    if region.is_empty() { Err(NotGathered::NoneUsable(region.left_out().to_vec())) } else { Ok(region) }
}

fn read_list(list: &Path, text: &Text) -> Result<Vec<String>, NotGathered> {
    let read = read_text(list).map_err(|error| NotGathered::List(list.to_owned(), error))?;
    let names = listed(&read, &text.vocabulary);
    if names.is_empty() { Err(NotGathered::ListEmpty(list.to_owned())) } else { Ok(names) }
}

/// The decks that lie among the meetings, and the program's own. The path that a meeting has of its deck is of another
/// machine: it is not followed, wherever it may lead.
struct Decks<'a> {
    folders: &'a [PathBuf],
    read: Option<BTreeMap<String, Deck>>,
}

impl Decks<'_> {
    fn of(&mut self, meeting: &Meeting) -> Option<&Deck> {
        let folders = self.folders;
        let read = self.read.get_or_insert_with(|| {
            let folders = folders.iter().cloned().map(DeckFiles::Folder);
            let loaded = folders.chain([DeckFiles::Bundled]).filter_map(|files| load::load(files).ok());
            loaded.map(|loaded| (loaded.deck.id.clone(), loaded.deck)).collect()
        });
        read.get(&meeting.deck.id)
    }
}

/// All files of a document.
pub struct Files {
    /// Each with its format.
    pub files: Vec<(Format, Vec<u8>)>,
    /// Signs that a PDF among them has a mark for.
    pub undrawn: Option<Undrawn>,
}

/// All files of a document in each of the formats. `tell` hears how far it has come, and may stop it. An error where the
/// document is too large for one of them.
pub fn files_of(
    region: &Region,
    formats: &[Format],
    tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> ControlFlow<(), std::io::Result<Files>> {
    let document = region.document();
    let mut files = Vec::new();
    for (done, format) in formats.iter().enumerate() {
        tell(Progress::Making { done, all: formats.len() })?;
        match region.write(&document, *format) {
            Ok(bytes) => files.push((*format, bytes)),
            Err(error) => return ControlFlow::Continue(Err(std::io::Error::other(error))),
        }
    }
    let undrawn = if formats.contains(&Format::Pdf) { Undrawn::of(&document) } else { None };
    ControlFlow::Continue(Ok(Files { files, undrawn }))
}

/// Gathers and writes what was chosen in the window. `begin_writing` is asked once, right before: what has begun to be
/// written is written to the end. Nothing is returned when it was stopped.
pub fn run(
    choice: GatherChoice,
    deck: Option<Arc<Deck>>,
    text: &Arc<Text>,
    tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    begin_writing: impl FnOnce() -> bool,
) -> Option<Outcome> {
    let GatherChoice { folder, list, profile, formats, out, make_folder, seen_names } = choice;
    let deck = match deck.map_or_else(|| load::load(DeckFiles::Bundled).map(|loaded| Arc::new(loaded.deck)), Ok) {
        Ok(deck) => deck,
        Err(problems) => {
            return Some(Outcome::failed(problems.first().map(|first| text.problem_line(first)).unwrap_or_default()));
        }
    };
    let is_own = out.as_os_str().is_empty();
    let out = if is_own { folder.clone() } else { out };
    // Relative to what, nobody who started the program with a click can know.
    if let Some(relative) = [&folder, &out].into_iter().chain(&list).find(|path| path.is_relative()) {
        let said = fill(&text.region.relative, &[("path", &relative.display().to_string())]);
        return Some(Outcome::failed(said));
    }
    // Said before anybody waits.
    if !is_own && !make_folder && !out.exists() {
        return Some(Outcome { written: Written::NoFolder(out), ..Outcome::failed(String::new()) });
    }
    let sources = Sources { paths: vec![folder], list, deck, profile, text: Arc::clone(text) };
    let region = match gather(&sources, tell) {
        Ok(region) => region,
        Err(NotGathered::Stopped) => return None,
        Err(NotGathered::NoneUsable(left_out)) => {
            let failed = Outcome::failed(text.region.none_usable.clone());
            return Some(Outcome { left_out, ..failed });
        }
        Err(error) => return Some(Outcome::failed(error.said(&sources.paths, text))),
    };
    let outcome = |written: Written, undrawn: Option<String>| Outcome {
        counted: region.counted(),
        missing: region.missing_said(),
        left_out: region.left_out().to_vec(),
        names_in_text: region.names_in_text(),
        undrawn,
        written,
    };
    if region.names_in_text().iter().any(|named| !seen_names.contains(named)) {
        // Told before anything lies where it may be sent from.
        return Some(outcome(Written::Stopped, None));
    }
    let ControlFlow::Continue(made) = files_of(&region, &formats, tell) else { return None };
    // Until here it can be stopped; what has begun to be written is written to the end.
    if !begin_writing() {
        return None;
    }
    let _ = tell(Progress::Writing);
    Some(match made {
        Ok(Files { files, undrawn }) => {
            let file = |(format, bytes): (Format, Vec<u8>)| NewFile {
                stem: Region::file_stem(profile, text).to_owned(),
                ending: format.extension(),
                made: Made::File(bytes),
            };
            let written = write_all(&out, files.into_iter().map(file).collect(), text);
            outcome(written, undrawn.map(|undrawn| undrawn.said(text)))
        }
        Err(error) => outcome(Written::Failed(text.document_not_written(&out, &error)), None),
    })
}
